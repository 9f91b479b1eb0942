"""A change in plain words: how it was, how it is now. Decides nothing."""

from collections import Counter
from collections.abc import Sequence
from statistics import median

from sentinel.drift.config import StreamConfig
from sentinel.kinds import Kind, Value

NOTHING = "nothing yet"
WORD_LENGTH = 80


def effect(
    config: StreamConfig, before: Sequence[Value | None], now: Sequence[Value | None], unit: str = ""
) -> tuple[str, str]:
    """Return the effect before and now: ("0 of 20", "5 of 6"), ("12 s", "19 s"), ("a 20 of 20", "b 6 of 6").

    - yes/no: how many were yes.
    - words: before, the word that lost most; now, the word that gained most.
    - exact: how many equal an approved rendering (`before` are the approved ones).
    - numbers: the medians with their unit; where those are equal, the worst too.

    Missing values are left out; `nothing yet` stands for no values at all.
    """
    old = [clean for value in before if (clean := config.clean(value)) is not None]
    new = [clean for value in now if (clean := config.clean(value)) is not None]
    if config.kind is Kind.EVENT:
        return _share(sum(map(bool, old)), len(old)), _share(sum(map(bool, new)), len(new))
    if config.kind is Kind.CATEGORY:
        return _words([str(word) for word in old], [str(word) for word in new])
    if config.kind is Kind.EXACT:
        return _renderings([str(word) for word in old], [str(word) for word in new])
    return _numbers(config, [float(value) for value in old], [float(value) for value in new], unit)


def _share(hits: int, n: int) -> str:
    return f"{hits} of {n}" if n else NOTHING


def _words(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    before, now = Counter(old), Counter(new)
    words = sorted({*before, *now})

    def gain(word: str) -> float:
        return now[word] / max(len(new), 1) - before[word] / max(len(old), 1)

    return _word(min(words, key=gain, default=""), before), _word(max(words, key=gain, default=""), now)


def _word(word: str, counts: Counter[str]) -> str:
    if not counts:
        return NOTHING
    return f"{word[:WORD_LENGTH]} {counts[word]} of {counts.total()}"


def _renderings(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    known = sum(value in set(old) for value in new)
    before = f"{len(old)} of {len(old)} as approved" if old else NOTHING
    return before, f"{known} of {len(new)} as approved" if new else NOTHING


def _numbers(config: StreamConfig, old: Sequence[float], new: Sequence[float], unit: str) -> tuple[str, str]:
    # clean values are turned so that larger is worse; `sign` turns them back for reading
    sign = config.sign
    before, now = _median(old, sign, unit), _median(new, sign, unit)
    if before != now or not old or not new:
        return before, now
    return (
        f"{before}, worst {_number(sign * max(old), unit)}",
        f"{now}, worst {_number(sign * max(new), unit)}",
    )


def _median(values: Sequence[float], sign: int, unit: str) -> str:
    return _number(sign * median(values), unit) if values else NOTHING


def _number(value: float, unit: str) -> str:
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return f"{text} {unit}".rstrip()
