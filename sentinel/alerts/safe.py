"""Product text made harmless where people read it: Slack's markup, and a terminal.

Knows what Slack and terminals act upon. Refuses to know what a message says. Nothing here fails on any text.

Slack acts on `<...>` (mentions, links, dates), on names and addresses it finds by itself, on a few marks at
the edges of words, on `:emoji:`, and on a `>` that starts a line. `<`, `>` and `&` become entities, as Slack
asks; marks become characters that look alike; names and addresses get an invisible word joiner, so that they
read the same and are nothing a client recognizes.
"""

import re
import unicodedata

JOINER = "\u2060"
"""WORD JOINER: invisible, not a space, removed from product text before we put in our own."""

_ESCAPE_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f]).*?(?:\x07|\x1b\\|\x9c|$)"  # OSC, DCS, SOS, PM, APC, whole
    r"|\x1b[ -/]*[0-~]?",
    re.DOTALL,
)
_LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5\u2800")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_MARKS = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
_EDGE_UNDERSCORE = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_NAME = re.compile(r"(?<=[@#＠＃])")
_ENDINGS = (
    "com net org edu gov mil int info biz name pro app dev xyz top site shop store tech live link page cloud"
)
_ADDRESS = re.compile(
    r"(?<=/)(?=/)"  # https://, also where the two halves come from two texts
    r"|(?<=mailto)(?=:)|(?<=tel)(?=:)"
    rf"|(?<=[^\W_])(?=\.(?:{_ENDINGS.replace(' ', '|')}|[a-z]{{2}})(?![^\W_]))"  # example.com, acme.de
    r"|(?<=[0-9])(?=\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9])",  # 10.0.0.1
    re.IGNORECASE,
)
_EMOJI = re.compile(r"(?<=:)(?=[a-z0-9_+'-]+:)", re.IGNORECASE)
_QUOTE_START = re.compile(r"(?m)^([ \t]*)(?=>)")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def visible(text: str) -> str:
    """Return the text with only what a reader can see, tabs and line ends.

    Terminal sequences go whole, with the text they carry; control, format (right-to-left, zero-width, tags),
    unpaired surrogate, private and unassigned characters go; blank letters become spaces; all line ends
    become one `\\n`. Combining marks are cut to two in a row, so that no pile covers the lines around it.
    """
    text = _LINE_END.sub("\n", _ESCAPE_SEQUENCE.sub("", text))
    kept = "".join(_seen(char) for char in _SELECTORS.sub("", text))
    return re.sub(
        r"(\S)((?:[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]){2})"
        r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+",
        r"\1\2",
        kept,
    )


def _seen(char: str) -> str:
    if char in "\n\t":
        return char
    if char in _BLANK_LETTERS:
        return " "
    return "" if unicodedata.category(char) in _HIDDEN else char


def one_line(text: str, limit: int) -> str:
    """Return the visible text on one line of at most `limit` characters, `…` at the end where it was cut."""
    flat = " ".join(visible(text).split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def cut(text: str, limit: int) -> str:
    """Return the visible text, at most `limit` characters and `…` at the end where it was cut."""
    shown = visible(text)
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"


def _unlinked(text: str) -> str:
    for pattern in (_ADDRESS, _NAME):
        text = pattern.sub(JOINER, text)
    return text


def slack_text(text: str) -> str:
    """Return the text for a `mrkdwn` object: it shows as written and does nothing."""
    shown = visible(text).translate(_MARKS)
    shown = _EDGE_UNDERSCORE.sub(lambda match: "＿" * len(match[0]), shown)
    shown = _EMOJI.sub(JOINER, _unlinked(shown))
    return _QUOTE_START.sub(lambda match: match[1] + JOINER, shown).translate(_ENTITIES)


def slack_code(text: str) -> str:
    """Return the text for inside backticks, single or three: no backtick of it closes them."""
    shown = visible(text).replace("`", "ˋ")
    return _unlinked(shown).translate(_ENTITIES)


def slack_plain(text: str) -> str:
    """Return the text for a `plain_text` object, where Slack reads no markup but clients still look for
    names."""
    return _EMOJI.sub(JOINER, _unlinked(visible(text))).replace("<", "<" + JOINER)


def slack_url(url: str) -> str | None:
    """Return an address of our own files for `<url|label>`; None when it is no plain http(s) or mail
    address."""
    if (
        not re.fullmatch(r"(?:https?://|mailto:)[^\s<>|\"'`\\^{}\x00-\x20\x7f-\x9f]+", url)
        or visible(url) != url
    ):
        return None
    return url.translate(_ENTITIES)


def from_slack(text: str) -> str:
    """Return what a person reads of a `mrkdwn` text: links as `label (url)`, entities back, joiners gone.

    A mail link is its label.
    """
    text = re.sub(r"<mailto:[^<>|]+\|([^<>]+)>", r"\1", text)
    text = re.sub(r"<([^<>|]+)\|([^<>]+)>", r"\2 (\1)", text)
    text = re.sub(r"<([^<>]+)>", r"\1", text).replace(JOINER, "")
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
