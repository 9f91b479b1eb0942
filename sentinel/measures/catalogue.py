"""Every measure there is: its kind, its concern, and what a person calls it.

Raise a measure's version when the same recording would give another value: its streams then start anew.
"""

from sentinel.kinds import Concern, Kind, MeasureSpec, Worse

_ALL = (
    MeasureSpec(
        "reply.similarity",
        Kind.ORDERED,
        Concern.CONTENT,
        1,
        "share",
        Worse.LOWER,
        title="likeness to the approved replies",
    ),
    MeasureSpec(
        "reply.meaning",
        Kind.ORDERED,
        Concern.CONTENT,
        1,
        "cosine",
        Worse.LOWER,
        title="closeness in meaning to the approved replies",
    ),
    MeasureSpec("reply.outcome", Kind.CATEGORY, Concern.CONTENT, title="how the reply ended"),
    MeasureSpec("reply.refusal", Kind.EVENT, Concern.CONTENT, title="it refuses"),
    MeasureSpec(
        "reply.length",
        Kind.ORDERED,
        Concern.CONTENT,
        1,
        "characters",
        Worse.EITHER,
        title="length of the reply",
    ),
    MeasureSpec(
        "tokens.output", Kind.ORDERED, Concern.COST, 1, "tokens", Worse.EITHER, title="tokens it wrote"
    ),
    MeasureSpec("tools.first", Kind.CATEGORY, Concern.ACTION, title="first tool it uses"),
    MeasureSpec("tools.set", Kind.CATEGORY, Concern.ACTION, title="tools it uses"),
    MeasureSpec("tools.failed", Kind.EVENT, Concern.ACTION, title="a tool failed"),
    MeasureSpec("stream.first_text", Kind.LATENCY, Concern.SPEED, 2, "s", title="wait for the first words"),
    MeasureSpec("stream.gap", Kind.LATENCY, Concern.FEEL, 2, "s", title="pause between pieces of text"),
    MeasureSpec(
        "stream.chunks_per_100",
        Kind.LATENCY,
        Concern.FEEL,
        1,
        "pieces",
        title="pieces for every 100 characters",
    ),
    MeasureSpec(
        "stream.longest_stall", Kind.LATENCY, Concern.FEEL, 2, "s", title="longest pause while it writes"
    ),
    MeasureSpec("stream.retracted", Kind.EVENT, Concern.FEEL, title="text was shown and then taken back"),
    MeasureSpec("calls.model", Kind.LATENCY, Concern.COST, 1, "calls", title="model calls behind one reply"),
    MeasureSpec(
        "turn.seconds", Kind.LATENCY, Concern.SPEED, 2, "s", title="time until the reply is complete"
    ),
    MeasureSpec("step.outcome", Kind.CATEGORY, Concern.STRUCTURE, title="whether the step works"),
    MeasureSpec("step.locator", Kind.CATEGORY, Concern.STRUCTURE, title="how the part of the page was found"),
    MeasureSpec("capture.aria", Kind.EXACT, Concern.STRUCTURE, title="structure of the screen"),
    MeasureSpec("capture.text", Kind.EXACT, Concern.CONTENT, title="text on the screen"),
    MeasureSpec("capture.table", Kind.EXACT, Concern.CONTENT, title="rows of the table"),
    MeasureSpec("capture.json", Kind.EXACT, Concern.CONTENT, title="answer of the interface"),
    MeasureSpec(
        "capture.screen",
        Kind.ORDERED,
        Concern.STRUCTURE,
        1,
        "of full contrast",
        Worse.HIGHER,
        title="difference from the approved look of the screen",
    ),
)
SPECS: dict[str, MeasureSpec] = {spec.name: spec for spec in _ALL}
FAMILIES: dict[str, int] = {"expect": 1, "habit": 1}
"""Measures that a scenario names itself, by the word before the colon, with their versions."""

MEASURE_NAMES: tuple[str, ...] = tuple(SPECS)
MEASURE_VERSIONS: dict[str, int] = {**{name: spec.version for name, spec in SPECS.items()}, **FAMILIES}

HABIT_TITLES = {
    "credit_claim": "it promises money",
    "unauthorized_credit": "it grants credits it may not grant",
    "escalation_claim": "it says it passed the matter on",
    "phantom_escalation": "it claims an escalation that never happened",
    "apology": "it apologises",
    "reflexive_apology": "it apologises without a reason",
    "agent_shorthand": "it writes in agents' shorthand",
    "silent_action": "it does something and does not say so",
}


def version_of(name: str) -> int:
    """Return the version of a measure, also of `expect:...` and `habit:...`.

    Raises:
        KeyError: there is no such measure.
    """
    return MEASURE_VERSIONS[name.partition(":")[0]]


def title_of(name: str) -> str:
    """Return what a person calls a measure; the name itself where it is not known."""
    family, _, rest = name.partition(":")
    if family == "habit":
        return HABIT_TITLES.get(rest, rest)
    if family == "expect":
        return f"the promise \u201c{rest.replace(':', ' ', 1)}\u201d"
    return SPECS[name].title if name in SPECS else name
