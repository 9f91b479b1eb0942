"""How the page was talked to, concluded from what it showed after each sending.

Pure. A reply is found by comparison: a selector that some ancestor of every reply's text has and no ancestor of the
person's own words. The end of a reply: what was there only while the text grew, in every turn.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sentinel.drafting.page_facts import Node, Shown, Sign, TurnSeen
from sentinel.drafting.turning import ENTER, ChatParts
from sentinel.locator import Locator

LEAST_SHARE = 0.8
"""Share of a turn's new text that a selector must hold, of what the best one holds."""

EARLY_MS = 100.0
EARLY_SHARE = 0.15
"""How long before the last words a sign may have gone and still mark the end, at least, and as a share of its time.

Pages tidy up the text once it is there. A sign that goes when the text begins would hide that it still grows.
"""

LATE_MS = 30_000.0
"""A sign that stays that long after the last change is no mark of the reply's end."""

_REPLYING = re.compile(
    r"assistant|\bbot\b|reply|response|answer|agent|incoming|received|\bai\b|model", re.IGNORECASE
)
_STOPPING = re.compile(r"\b(stop|cancel|abort|halt|interrupt|stopp|arr\u00eater|detener)", re.IGNORECASE)
_SENDING = re.compile(r"\b(send|submit|ask)\b", re.IGNORECASE)
_PLAIN = re.compile(r"-?[A-Za-z_][\w-]*")


@dataclass(frozen=True)
class Watched:
    """What was concluded.

    Fields:
        chat: None: no chat was seen.
        doubts: what a person should look at, one line each.
    """

    chat: ChatParts | None
    doubts: tuple[str, ...] = ()


def chat_of(turns: Sequence[TurnSeen]) -> Watched:
    """Return the chat that these turns show; only those after which the page showed something count."""
    talks = [turn for turn in turns if turn.cleared and _new_texts(turn)]
    if not talks:
        return Watched(None)
    field = max((turn.field for turn in talks), key=lambda one: _weight(one, talks))
    talks = [turn for turn in talks if set(turn.field) & set(field)]
    if len(talks) == 1 and not _shows_said(talks[0]):
        return Watched(None)  # a form that was sent looks the same
    reply, doubts = _reply_of(talks)
    if len(talks) < 2:
        doubts = (*doubts, "only one turn was seen: say a second one, and the guess is a comparison")
    return Watched(
        ChatParts(
            field,
            _sent_by(talks),
            (reply,) if reply is not None else (),
            _gone_of(talks, reply),
            _fresh_of(talks),
        ),
        doubts,
    )


def _weight(field: tuple[Locator, ...], talks: Sequence[TurnSeen]) -> int:
    """Return how much speaks for a field being talked in: its turns, those more that show what was said."""
    return sum(1 + 2 * _shows_said(turn) for turn in talks if set(turn.field) & set(field))


def _shows_said(turn: TurnSeen) -> bool:
    return any(text.said and text.length for text in turn.texts)


def _new_texts(turn: TurnSeen) -> list[Shown]:
    return [text for text in turn.texts if not text.said]


def _sent_by(talks: Sequence[TurnSeen]) -> str | tuple[Locator, ...]:
    """Return the key or the button that most turns were sent with; a key where it was ever used."""
    keys = Counter(turn.key for turn in talks if turn.key)
    if keys:
        return keys.most_common(1)[0][0]
    buttons = Counter(turn.button for turn in talks if turn.button)
    return buttons.most_common(1)[0][0] if buttons else ENTER


def _fresh_of(talks: Sequence[TurnSeen]) -> tuple[Locator, ...]:
    """Return the button for a new conversation, if it was there before the first message."""
    return talks[0].fresh


# Replies


@dataclass(frozen=True)
class _Candidate:
    """A selector and how it did: text held per turn, matches in the turn with most, depth of the innermost match."""

    css: str
    held: tuple[int, ...]
    matches: int
    depth: int
    rank: int


def _reply_of(talks: Sequence[TurnSeen]) -> tuple[Locator | None, tuple[str, ...]]:
    """Return the selector of the replies, and doubts about it."""
    users = set[str]()
    for turn in talks:
        for text in turn.texts:
            if text.said:
                users |= {css for css, _ in _selectors(turn, text)}
    found = [one for one in _candidates(talks) if one.css not in users]
    if not found:
        return None, ("replies and the person's own words look alike in the page: name `reply` yourself",)
    best_held = [max(one.held[at] for one in found) for at in range(len(talks))]
    wide = [
        one
        for one in found
        if all(held >= LEAST_SHARE * most for held, most in zip(one.held, best_held, strict=True))
    ] or found
    best = min(wide, key=lambda one: (one.rank, min(one.matches, 3), -one.depth, len(one.css)))
    doubts = ("the only mark of replies looks generated and may change with the next release",) * (
        best.rank >= 8
    )
    frame = talks[0].field[0].frame if talks[0].field else None
    return Locator(css=best.css, frame=frame), doubts


def _candidates(talks: Sequence[TurnSeen]) -> Iterator[_Candidate]:
    """Yield every selector that holds new text in each of the turns."""
    ranks: dict[str, int] = {}
    tallies = []
    for turn in talks:
        held: Counter[str] = Counter()
        matched: dict[str, set[int]] = {}
        depth: Counter[str] = Counter()
        for text in _new_texts(turn):
            best: dict[str, int] = {}
            for css, (at, rank) in _placed(turn, text):
                best[css] = at  # the outermost match is the one that is read
                ranks[css] = rank
            for css, at in best.items():
                held[css] += text.length
                matched.setdefault(css, set()).add(text.path[at])
                depth[css] = max(depth[css], len(text.path) - at)
        tallies.append((held, matched, depth))
    for css in set.intersection(*(set(held) for held, _, _ in tallies)):
        yield _Candidate(
            css,
            tuple(held[css] for held, _, _ in tallies),
            max(len(matched[css]) for _, matched, _ in tallies),
            max(depth[css] for _, _, depth in tallies),
            ranks[css],
        )


def _placed(turn: TurnSeen, text: Shown) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each selector of the text's ancestors with its place on the path and its rank."""
    for at, number in enumerate(text.path):
        node = turn.nodes.get(number)
        if node is None:
            continue
        for css, rank in _own(node):
            yield css, (at, rank)
    for at, number in enumerate(text.path):
        inner = turn.nodes.get(number)
        if inner is None:
            continue
        for outer_number in text.path[at + 1 : at + 5]:
            outer = turn.nodes.get(outer_number)
            if outer is None or outer.root != inner.root:
                continue
            for first, one in _own(outer):
                for last, two in _own(inner):
                    if max(one, two) < 6:
                        yield f"{first} {last}", (at, min(one, two))


def _selectors(turn: TurnSeen, text: Shown) -> Iterator[tuple[str, int]]:
    return ((css, rank) for css, (_, rank) in _placed(turn, text))


def _own(node: Node) -> Iterator[tuple[str, int]]:
    """Yield the simple selectors of one element with their ranks: 0 says in words that it is a reply, 9 is a guess."""
    for name, value in node.attributes.items():
        said = bool(_REPLYING.search(value))
        yield f"[{name}={json.dumps(value, ensure_ascii=False)}]", 0 if said else 3
    words = [word for word in node.classes if _PLAIN.fullmatch(word)]
    for word in words:
        yield f".{word}", 1 if _REPLYING.search(word) else 4
    for first, second in pairwise(words):
        yield f".{first}.{second}", 1 if _REPLYING.search(f"{first} {second}") else 4
    if "-" in node.tag:
        yield node.tag, 1 if _REPLYING.search(node.tag) else 3
    elif node.tag not in ("div", "span"):
        yield node.tag, 7
    for word in node.generated:
        if _PLAIN.fullmatch(word):
            yield f".{word}", 9


# The end of a reply


def _gone_of(talks: Sequence[TurnSeen], reply: Locator | None) -> tuple[Locator, ...]:
    """Return what was there in every turn while the text grew and gone when it had; empty where nothing was."""
    held: list[Mapping[Locator, int]] = [_ended_with(turn, reply) for turn in talks]
    steady = set.intersection(*(set(one) for one in held))
    if not steady:
        return ()
    # the best name of the best sign: a button that stops, else a mark of being busy
    return (min(steady, key=lambda one: (_sign_rank(one), max(order[one] for order in held), str(one))),)


def _ended_with(turn: TurnSeen, reply: Locator | None) -> dict[Locator, int]:
    """Return the names of the signs that went with the reply's last words, each with its place among its names."""
    held = [
        text
        for text in _new_texts(turn)
        if reply is None or any(css == reply.css for css, _ in _selectors(turn, text))
    ]
    grew = max(text.grew for text in held)
    return {
        name: place
        for sign in turn.signs
        if sign.gone and -_early(sign, grew) <= sign.gone - grew <= LATE_MS
        for place, name in enumerate(sign.where)
    }


def _early(sign: Sign, grew: float) -> float:
    return max(EARLY_MS, EARLY_SHARE * (grew - sign.first))


def _sign_rank(name: Locator) -> int:
    text = str(name)
    if name.role == "button" and _STOPPING.search(text):
        return 0
    if _STOPPING.search(text):
        return 1
    if "aria-busy" in text:
        return 2
    if name.role == "button" or _SENDING.search(text):
        return 9
    return 3
