"""What makes product text harmless in Slack and on a terminal."""

import io
import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from sentinel.alerts.blocks import MAX_BLOCKS, MAX_FIELD, MAX_HEADER, MAX_TEXT, blocks, fallback, reply_text
from sentinel.alerts.notice import Notice, Section, Span, code, line, link, strong
from sentinel.alerts.plain import line_text, message_text, notice_text
from sentinel.alerts.safe import from_slack, one_line, slack_code, slack_plain, slack_text, slack_url, visible

HOSTILE = [
    "<!channel> <!here|x> <@U123> <#C1|general> <!subteam^S1> <!date^0^{date}|x>",
    "@here @channel @everyone #general",
    "<https://evil.example|click> https://evil.example/x http://10.0.0.1/ www.evil.com mailto:a@b.com",
    "*bold* _it_ ~gone~ `code` ```block``` > quote\n> quote\n&gt; quote &lt;!channel&gt; &amp;lt;",
    "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07 \x9b1m \x07\x08",
    "\u202eright to left\u202c zero\u200bwidth\u2060 \ufeff \U000e0041tag \ud800 surrogate",
    "[red]rich[/red] [link=https://evil.example]x[/link] :fire: :skull_and_crossbones:",
    "```\n<!channel>\n```", "\u2028<!here>\u2029", "a" * 9000, "\n" * 500, "z" + "\u0301" * 400,
]  # fmt: skip

texts = st.one_of(
    st.text(st.characters(codec=None), max_size=200),
    st.lists(st.sampled_from([*HOSTILE[:9], *"<>&|`*_~\n@:", "here", "//"])).map("".join),
    st.text("<>&|`*_~@#!:/.\n hereU1\x1b[]", max_size=200),
)  # fmt: skip


def acts(markup: str) -> list[str]:
    """What Slack would act upon in a mrkdwn text, except links with a label we made."""
    ours = re.sub(r"<https://ours\.example/[^<>|]*\|[^<>|]*>", "", markup)
    return re.findall(r"<[^>]*>|<|(?<![a-z;])>|@(?:here|channel|everyone)|\w://|&(?!amp;|lt;|gt;)", ours)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_do_nothing(hostile: str) -> None:
    """Mentions, links, markup and emoji of product text are inert in every kind of text."""
    shown = slack_text(hostile)
    assert acts(shown) == acts(slack_code(hostile)) == []
    assert not re.search(r"[*~`]|(?m:^&gt;)|(?<!\w)_\w|:\w+:", shown)
    assert "`" not in slack_code(hostile)
    assert not re.search(r"@(?:here|channel|everyone)|://", slack_plain(hostile))


@given(texts)
def test_no_text_mentions_links_or_breaks_markup(text: str) -> None:
    """For any text at all nothing is left that Slack acts upon, and nothing a terminal does."""
    for shown in (slack_text(text), slack_code(text)):
        assert acts(shown) == []
        shown.encode()
    assert not re.search(
        r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ud800-\udfff]", visible(text)
    )


@given(texts)
def test_visible_twice_is_visible_once(text: str) -> None:
    """Making visible what is visible changes nothing."""
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    "text",
    [
        "plain words, 12:30, a & b < c > d",
        "compare_plans",
        "2.4.0",
        "Grüße, 日本語 👍",
        "tools.first",
        "it's",
    ],
)
def test_ordinary_text_reads_the_same(text: str) -> None:
    """What is harmless comes back unchanged when Slack's entities are undone."""
    assert from_slack(slack_text(text)) == text


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1&z=2", "https://a.example/x?y=1&amp;z=2"),
        ("mailto:dana@acme.example", "mailto:dana@acme.example"),
        ("javascript:alert(1)", None),
        ("https://a.example/|<!channel>", None),
        ("https://a.example/ b", None),
        ("https://a.example/\u202e", None),
        ("", None),
    ],
)
def test_only_plain_addresses_become_links(url: str, kept: str | None) -> None:
    """An address that could close a link, or that is no web or mail address, becomes none."""
    assert slack_url(url) == kept


def test_one_line_is_one_line_within_its_limit() -> None:
    """Line ends become spaces and the limit holds, the ellipsis included."""
    assert one_line("a\r\n b\u2028c", 80) == "a b c"
    assert one_line("x" * 50, 10) == "x" * 9 + "…"


spans = st.builds(
    lambda text, make: make(text),
    texts,
    st.sampled_from([Span, strong, code, lambda text: link(text, "https://ours.example/a?b=c&d")]),
)
lines = st.lists(spans, max_size=4).map(tuple)
sections = st.builds(
    Section,
    st.sampled_from(["lines", "fields", "code", "quote"]),
    lines,
    st.lists(lines, max_size=12).map(tuple),
)
notices = st.builds(Notice, texts, lines, st.lists(sections, max_size=8).map(tuple), lines)


def text_objects(made: list[dict]) -> list[tuple[str, dict]]:
    return [
        (block["type"], text)
        for block in made
        for text in [block.get("text"), *block.get("fields", ()), *block.get("elements", ())]
        if text
    ]


def assert_within_limits(made: list[dict]) -> None:
    assert 1 <= len(made) <= MAX_BLOCKS
    limits = {"header": MAX_HEADER, "context": MAX_TEXT}
    for kind, text in text_objects(made):
        limit = (
            MAX_FIELD
            if kind == "section" and text in [f for b in made for f in b.get("fields", ())]
            else MAX_TEXT
        )
        assert 0 < len(text["text"]) <= limits.get(kind, limit)
        assert kind != "header" or text["type"] == "plain_text"
    assert all(len(block.get("fields", ())) <= 10 for block in made)
    assert sum(len(text["text"]) for _, text in text_objects(made)) <= 12_000


@given(notices)
def test_any_notice_fits_slack_and_carries_only_our_links(notice: Notice) -> None:
    """Whatever a notice says, its blocks keep Slack's limits and act on nothing but the links we made."""
    made = blocks(notice)
    assert_within_limits(made)
    for _, text in text_objects(made):
        if text["type"] == "mrkdwn":
            assert acts(text["text"]) == []
            assert text["verbatim"]
            assert text["text"].count("```") in (0, 2)
    for alone in (fallback(notice), reply_text(notice.lead)):
        assert acts(alone) == []
        assert len(alone) <= MAX_TEXT


@given(notices)
def test_notices_survive_json(notice: Notice) -> None:
    """A notice is the same after the outbox, also when a text holds an unpaired surrogate."""
    assert Notice.from_dict(json.loads(json.dumps(notice.to_dict()))) == notice


def test_the_largest_notice_fits_and_says_what_is_missing() -> None:
    """More than fits is left out from the end, and the message says how much."""
    rows = tuple(line("&" * 900) for _ in range(30))
    notice = Notice("t" * 400, line("lead"), tuple(Section("lines", line("h"), rows) for _ in range(60)))
    made = blocks(notice)
    assert_within_limits(made)
    assert re.fullmatch(r"\d+ more parts are not shown here\.", made[-1]["elements"][0]["text"])


def test_cut_markup_stays_whole() -> None:
    """A line that is too long is never cut inside a link, an entity, a bold or a code span."""
    for pad in range(2940, 3000, 7):
        row = line(
            "x" * pad, strong("b" * 40), link("l" * 40, "https://ours.example/q"), code("`c" * 40), "&<>" * 20
        )
        text = reply_text(row)
        assert len(text) <= MAX_TEXT
        assert text.count("*") % 2 == text.count("`") % 2 == 0
        assert acts(text) == []


def test_the_terminal_gets_no_sequences(incident: Callable, finding: Callable) -> None:
    """A hostile notice printed with rich holds no escape sequence but rich's own, and no rich markup acts."""
    notice = Notice(HOSTILE[4], line(HOSTILE[6]), (Section("code", line("h"), (line(HOSTILE[5]),)),))
    out = io.StringIO()
    Console(file=out, force_terminal=True, color_system="truecolor", width=200).print(
        Text(notice_text(notice))
    )
    assert "\x1b" not in out.getvalue()
    assert "[red]rich[/red]" in out.getvalue()
    assert message_text({"text": slack_text(HOSTILE[0])}) == line_text(line(HOSTILE[0]))
