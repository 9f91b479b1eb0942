"""What a reply says, compared with the approved replies to the same words.

Likeness is rapidfuzz's token sort ratio of the masked texts: words are compared in sorted order, so that
reordered sentences cost nothing. Chosen by measurement on 17 pairs of replies that were paraphrased at random
(20 approved, 60 fresh, 60 with one fault: another tone, one added sentence, another fact): it told fault from
paraphrase with a median AUC of 0.98, where the plain ratio had 0.91, the token set ratio 0.81 (it forgives
what was added), sentences matched with their nearest 0.86; the partial token sort ratio had 1.00 but misses
changed facts (0.66 where this has 0.98) and takes ten times as long.
"""

from collections.abc import Iterator, Sequence
from statistics import fmean

from rapidfuzz import fuzz, process, utils

from sentinel.kinds import Sample
from sentinel.masking import BUILT_IN, mask
from sentinel.measures.catalogue import SPECS
from sentinel.measures.meaning import closeness, installed
from sentinel.measures.refusal import refusing_sentence
from sentinel.recording import Turn
from sentinel.scenario.watching import AnyMask

ENOUGH = 3
"""Approved replies that a mean likeness needs; with fewer it says more of them than of the product."""
LONGEST = 20_000
"""Characters of a reply that are compared; likeness takes time in proportion to the square."""


def comparable(reply: str, masks: Sequence[AnyMask]) -> str:
    """Return a reply as it is compared: masked, lower case, words only."""
    return utils.default_process(mask(reply[:LONGEST], (*masks, *BUILT_IN)))


def similarity(compared: str, approved: Sequence[str]) -> float:
    """Return the mean likeness, 0 to 1, of a text to approved ones (at least one), all `comparable`."""
    return fmean(fuzz.token_sort_ratio(compared, other) for other in approved) / 100


def nearest(reply: str, approved: Sequence[str]) -> str:
    """Return the approved reply that is most like this one; empty where none is approved."""
    best = process.extractOne(
        reply[:LONGEST],
        [text[:LONGEST] for text in approved],
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
    )
    return approved[best[2]] if best is not None else ""


def reply_samples(turn: Turn, compared: str, approved: Sequence[str]) -> Iterator[Sample]:
    """Yield the samples on the words of a whole reply.

    Args:
        compared: the reply as `comparable` gives it.
        approved: the approved replies at this step in the same form; fewer than `ENOUGH` give no likeness.
    """
    if len(approved) >= ENOUGH:
        yield Sample(turn.step, SPECS["reply.similarity"], round(similarity(compared, approved), 6))
        if installed():
            yield Sample(turn.step, SPECS["reply.meaning"], round(closeness(compared, approved), 6))
    refusing = refusing_sentence(turn.reply)
    yield Sample(turn.step, SPECS["reply.refusal"], refusing is not None, (refusing or "")[:2000])
    yield Sample(turn.step, SPECS["reply.length"], len(turn.reply))


def outcome_sample(turn: Turn) -> Sample:
    """Return how the reply ended, finished or not."""
    return Sample(turn.step, SPECS["reply.outcome"], turn.status.value, turn.moderated[:2000])
