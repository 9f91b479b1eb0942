"""One stream under watch: the project's own detector, look by look, with reruns as in production."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from benchmarks.deciding.worlds import FLEET_MONTH, Feed
from sentinel.drift import PIN_WEIGHT, Look, LookOptions, Observed, Stream
from sentinel.kinds import Value

SPACING = timedelta(minutes=30)
BEGIN = datetime(2000, 1, 1, tzinfo=UTC)

ONE_SAMPLE = LookOptions(most=0)
"""A look that never reruns."""


@dataclass
class Course:
    """What became of one stream.

    Fields:
        false_alerts: looks at which it alerted before the change.
        alert: the first look at which it alerted from the change on; None if it did not.
        reruns_before, reruns_after: extra samples taken before and from the change on.
        samples: every sample in the order it was taken, with its look.
    """

    false_alerts: list[int] = field(default_factory=list)
    alert: int | None = None
    reruns_before: int = 0
    reruns_after: int = 0
    samples: list[tuple[int, Value]] = field(default_factory=list)

    def observed(self) -> list[Observed]:
        """Return the samples as localisation wants them; the run number is the place in `samples`."""
        return [Observed(run, value, look=look) for run, (look, value) in enumerate(self.samples)]


def watch(
    feed: Feed,
    options: LookOptions | None = None,
    pins: Collection[int] = (),
    stake: float = PIN_WEIGHT,
    threshold: float = FLEET_MONTH,
) -> Course:
    """Return the course of a stream; after a false alert it is dismissed and watched on.

    Args:
        pins: looks before which a pin moved to a new value.
        stake: what is staked on those looks.
    """
    quiet, course = feed.world.quiet, Course()
    stream = Stream.start(feed.world.config, {"": feed.baseline})
    for number, value in enumerate(feed.values):
        look = Look({"": stream}, {"": threshold}, options, BEGIN + number * SPACING)
        if number in pins:
            look.force_round(stake)
        look.scheduled({"": value})
        course.samples.append((number, value))
        reruns = _rerun(look, feed, number, course)
        if number < quiet:
            course.reruns_before += reruns
        else:
            course.reruns_after += reruns
        if look.results()[""].crossed:
            if number >= quiet:
                course.alert = number
                break
            course.false_alerts.append(number)
            stream.dismissed()
    return course


def _rerun(look: Look[str], feed: Feed, number: int, course: Course) -> int:
    taken = 0
    if look.reruns_wanted():
        values = feed.reruns(number)
        while look.reruns_wanted():
            value = next(values)
            look.rerun({"": value})
            course.samples.append((number, value))
            taken += 1
    return taken
