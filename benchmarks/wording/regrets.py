"""Written replies that apologise, each with its story and what the apology is for, one file a voice."""

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from benchmarks.wording.cases import Case
from benchmarks.wording.turns import items, named, span_of
from sentinel.behaviours.apology import REFLEXIVE, settled, story
from sentinel.behaviours.claiming import claims_of
from sentinel.behaviours.claims import ClaimKind
from sentinel.behaviours.mending import mended
from sentinel.behaviours.sentences import plain

FOLDER = Path(__file__).parent / "apologies"
KINDS = {"refusal", "reflex"}
"""What makes an apology reflexive, in the words of the files."""


def voices() -> list[str]:
    """Return the names of the files, in order."""
    return named(FOLDER)


@cache
def cases(voice: str) -> tuple[Case, ...]:
    """Return the apologies of one voice.

    Raises:
        ValueError: a span is no part of its reply; names the line.
    """
    return tuple(case for number, item in items(FOLDER, voice) for case in _apologies(voice, number, item))


def _apologies(voice: str, number: int, item: dict) -> Iterator[Case]:
    said = tuple(_heard(turn["text"]) for turn in item["context"] if turn["role"] == "user")
    replied = tuple(plain(turn["text"]) for turn in item["context"] if turn["role"] != "user")
    first, last = span_of(f"{voice}.jsonl line {number}", item["text"], item["span"])
    for claim in claims_of(item["text"]):
        if claim.kind is ClaimKind.APOLOGY and claim.start < last and first < claim.end:
            told = story(plain(item["text"]), claim, said, replied)
            meant = item["apology_kind"] in KINDS
            yield Case(
                number,
                frozenset(told.features),
                told.ground in REFLEXIVE,
                meant,
                partial(settled, told.ground),
            )


def _heard(said: str) -> str:
    return plain(mended(said).text)
