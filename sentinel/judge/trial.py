"""One plain case put to a judge: whether it can be asked, answers in the form, and can tell a claim."""

from sentinel.behaviours.unclear import Question
from sentinel.judge.asking import Bench
from sentinel.recording import Outcome, Recording, Turn, Vote

_REPLY = "I have passed your case on to our billing team; they will call you today."
_STEP = "trial"


async def trial(bench: Bench) -> Vote:
    """Return the first vote on a case that everybody answers with yes."""
    turn = Turn(_STEP, "You charged me twice!", _REPLY)
    recording = Recording("", "", "", "", 0.0, Outcome.COMPLETED, turns=(turn,))
    question = Question("escalation_claim", "meant", _STEP, 0, len(_REPLY), _REPLY)
    (ruling,) = await bench.rulings(recording, [question])
    return ruling.votes[0]
