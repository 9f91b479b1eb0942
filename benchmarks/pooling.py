"""What all scenarios of a target show together: is the pooled evidence honest, and is it early?

Four tables: three steps of one run whose values hang together, their payoffs averaged and multiplied; a model swap that
moves everything a little in a fleet of 50 scenarios with seven measures; the same fleet unchanged; and how long replies
take over many scenarios, taken one by one and round by round. Everything is made of seeded random numbers. Run from the
checkout: python -m benchmarks.pooling [--quick]
"""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from math import inf
from random import Random
from statistics import median

from benchmarks.deciding.catalogue import NEVER
from benchmarks.deciding.products import Amount, Choice, Habit, Product, Rendering, Reply
from benchmarks.deciding.worlds import AMOUNT, EVENT, EXACT, SIMILARITY, WORD
from benchmarks.report import Promise, Report, Table, arguments, say
from sentinel.drift import Fleet, Look, Pool, Stream, StreamConfig, StreamPlan, contribution, thresholds
from sentinel.drift.fleet import FLEET
from sentinel.drift.pool import pooled_bank
from sentinel.kinds import Kind

A = 1000.0
CORRELATIONS = (0.0, 0.3, 0.6, 0.9)
STEPS, APPROVED, RUNS = 3, 20, 200
QUIET, AFTER, LOOKS_A_DAY = 336, 60, 48

MEASURES: Mapping[str, tuple[StreamConfig, Callable[[Random], Product]]] = {
    "never": (NEVER, lambda r: Habit(0, 0.01)),
    "refusal": (EVENT, lambda r: Habit(r.uniform(0, 0.05), 0.06)),
    "similarity": (SIMILARITY, lambda r: Reply(r, (0.1, 0.45), shift=1.0)),
    "tokens": (AMOUNT, lambda r: Amount(r, factor=1.10)),
    "steps": (AMOUNT, lambda r: Amount(r, counts=True)),
    "tool": (WORD, lambda r: Choice({"a": 0.93, "b": 0.05, "c": 0.02}, {"a": 0.86, "b": 0.10, "c": 0.04})),
    "rendering": (EXACT, lambda r: Rendering(0.001, 0.001)),
}
"""The measures of METHOD section 3.6; `steps` and `rendering` do not move in the swap."""


@dataclass(frozen=True)
class Task:
    """One fleet: its seed, its size, and its looks before and after the swap."""

    seed: int
    scenarios: int
    quiet: int
    after: int


@dataclass
class Ran:
    """How a fleet fared: looks to the first single and the first pooled alert after the swap, alerts before it."""

    single: float = inf
    pooled: float = inf
    first: str = ""
    early: list[str] = field(default_factory=list)


def correlated(rng: Random, correlation: float) -> list[float]:
    """Return the values of one run's steps."""
    shared = rng.gauss(0, 1)
    own = [rng.gauss(0, 1) for _ in range(STEPS)]
    return [correlation**0.5 * shared + (1 - correlation) ** 0.5 * one for one in own]


def chance(task: tuple[float, int]) -> tuple[float, float]:
    """Return how many of the repetitions alarmed within the runs: averaged, multiplied."""
    correlation, repetitions = task
    rng, averaged, multiplied = Random(f"{correlation}"), 0, 0
    for _ in range(repetitions):
        approved = [correlated(rng, correlation) for _ in range(APPROVED)]
        streams = [
            Stream.start(StreamConfig(Kind.ORDERED), {"": step}) for step in zip(*approved, strict=True)
        ]
        pool, product = Pool(Kind.ORDERED), [0.0] * len(pooled_bank(Kind.ORDERED))
        most = [0.0, 0.0]
        for run in range(1, RUNS + 1):
            for stream, value in zip(streams, correlated(rng, correlation), strict=True):
                stream.update(value)
            paid = [brought for stream in streams if (brought := contribution(stream)) is not None]
            most[0] = max(most[0], pool.look("one", [(run, paid)]))
            product = [
                (1 + r) * x * y * z for r, (x, y, z) in zip(product, zip(*paid, strict=True), strict=True)
            ]
            most[1] = max(most[1], sum(product) / len(product))
        averaged += most[0] >= A
        multiplied += most[1] >= A
    return averaged / repetitions * A / RUNS, multiplied / repetitions * A / RUNS


class Scenario:
    """One scenario of the fleet: its products, and its streams."""

    def __init__(self, name: str, rng: Random) -> None:
        self.name, self.rng = name, rng
        self.products = {measure: make(rng) for measure, (_, make) in MEASURES.items()}
        self.streams = {
            measure: Stream.start(config, {"": self.products[measure].approved(rng, APPROVED)})
            for measure, (config, _) in MEASURES.items()
        }

    def sample(self, share: float, look: int) -> dict[str, object]:
        """Return one run's value of each measure."""
        return {measure: one.sample(self.rng, share, look) for measure, one in self.products.items()}


def levels(scenarios: int) -> tuple[float, float]:
    """Return the alert levels of a single stream and of a pool: both count."""
    plans = {("s", n): StreamPlan(LOOKS_A_DAY) for n in range(scenarios * len(MEASURES))}
    plans |= {("p", n): StreamPlan(LOOKS_A_DAY * scenarios) for n in range(len(MEASURES))}
    found = thresholds(plans)
    return found["s", 0], found["p", 0]


def fleet(task: Task) -> Ran:
    """Return how a fleet fared."""
    rng, ran = Random(f"fleet {task.seed}"), Ran()
    scenarios = [Scenario(f"s{number}", rng) for number in range(task.scenarios)]
    pools = {measure: Pool(config.kind, config.two_sided) for measure, (config, _) in MEASURES.items()}
    single, together = levels(task.scenarios)
    run = 0
    for at in range(task.quiet + task.after):
        for scenario in scenarios:
            run, crossed, runs = _look(scenario, at, float(at >= task.quiet), single, run)
            _tell(ran, "single", crossed, at - task.quiet + 1)
            wide = _pool(pools, scenario, runs, crossed, together)
            _tell(ran, "pooled", wide, at - task.quiet + 1)
        if ran.single < inf and ran.pooled < inf:
            break
    return ran


def _tell(ran: Ran, how: str, crossed: list[str], after: int) -> None:
    if crossed and after < 1:
        ran.early += [f"{how} {measure}" for measure in crossed]
    elif crossed and getattr(ran, how) == inf:
        setattr(ran, how, after)
        ran.first = crossed[0] if how == "pooled" else ran.first


Brought = list[tuple[int, dict[str, list[float]]]]


def _look(
    scenario: Scenario, at: int, share: float, level: float, run: int
) -> tuple[int, list[str], Brought]:
    """Take one look with its reruns; return the last run, the measures that crossed, what each run brought."""
    look = Look(scenario.streams, dict.fromkeys(scenario.streams, level))
    brought: Brought = []

    def taken() -> None:
        paid = {measure: contribution(stream) for measure, stream in scenario.streams.items()}
        brought.append((run + len(brought) + 1, {m: one for m, one in paid.items() if one is not None}))

    look.scheduled(scenario.sample(share, at))  # type: ignore[arg-type]
    taken()
    while look.reruns_wanted():
        look.rerun(scenario.sample(share, at))  # type: ignore[arg-type]
        taken()
    crossed = [measure for measure, one in look.results().items() if one.crossed]
    for measure in crossed:
        scenario.streams[measure].open_matter()
    return run + len(brought), crossed, brought


def _pool(
    pools: Mapping[str, Pool], scenario: Scenario, runs: Brought, crossed: list[str], level: float
) -> list[str]:
    """Return the measures whose pools crossed their line; a pool begins anew where a member told its own story."""
    wide = []
    for measure, pool in pools.items():
        highest = pool.look(
            scenario.name, [(run, [paid[measure]] if measure in paid else []) for run, paid in runs]
        )
        if measure in crossed:
            pool.restart()
        elif highest >= level and not pool.is_open:
            wide.append(measure)
            pool.open_matter()
    return wide


def waits(task: tuple[int, float, int]) -> tuple[int, int, float]:
    """Return false drifts of the fleet's latency (one by one, round by round), and rounds to the alert if slower.

    Every round the scenarios share a state of the network that wanders (memory .9, size .2).
    """
    seed, factor, rounds = task
    rng, state, scenarios = Random(f"waits {seed}"), 0.0, 10
    one, fleet_stream, level = Stream.start(FLEET, {}), Fleet(), 576_000.0
    counts, found = [0, 0], inf
    for number in range(rounds):
        state = 0.9 * state + 0.2 * (1 - 0.81) ** 0.5 * rng.gauss(0, 1)
        slow = factor if number >= QUIET else 1.0
        for name in range(scenarios):
            value = slow * 2.718281828 ** (state + 0.3 * rng.gauss(0, 1))
            one.update(value, threshold=level * scenarios)
            fleet_stream.look(f"s{name}", value, threshold=level)
            if one.crossed(level * scenarios):
                counts[0] += 1
                one.dismissed()
            if fleet_stream.stream.crossed(level):
                counts[1] += 1
                found = min(found, number - QUIET + 1)
                fleet_stream.stream.dismissed()
    return counts[0], counts[1], found


def tell_correlated(report: Report, workers: ProcessPoolExecutor, repetitions: int) -> None:
    """Add the table of steps that hang together."""
    found = list(workers.map(chance, [(one, repetitions) for one in CORRELATIONS]))
    rows = [
        (f"{correlation:g}", f"{averaged:.2f}", f"{multiplied:.2f}")
        for correlation, (averaged, multiplied) in zip(CORRELATIONS, found, strict=True)
    ]
    title = f"Three steps of a run, P(alarm within {RUNS} runs) * A / {RUNS} at A = {A:.0f}; promised is 1 at most"
    report.tables.append(Table(title, ("correlation", "averaged", "multiplied"), tuple(rows)))
    report.data["correlated"] = found
    worst = max(averaged for averaged, _ in found)
    report.promises.append(Promise("averaged payoffs keep P*A/n at 1 or less", worst <= 1, f"{worst:.2f}"))


def tell_fleets(
    report: Report, workers: ProcessPoolExecutor, fleets: int, scenarios: int, quiet: int
) -> None:
    """Add the tables of the model swap and of the unchanged fleet."""
    say(f"{fleets} fleets of {scenarios} scenarios whose model is swapped")
    swapped = list(workers.map(fleet, [Task(seed, scenarios, QUIET, AFTER) for seed in range(fleets)]))
    say("one unchanged fleet")
    (still,) = workers.map(fleet, [Task(99, scenarios, quiet, 0)])
    singles, pools = [one.single for one in swapped], [one.pooled for one in swapped]
    rows = (
        ("first single alert", f"{median(singles):g}", f"{min(singles):g} to {max(singles):g}"),
        ("first pooled alert", f"{median(pools):g}", f"{min(pools):g} to {max(pools):g}"),
        (
            "first of both",
            f"{median(map(min, singles, pools)):g}",
            ", ".join(sorted({one.first for one in swapped})),
        ),
    )
    title = f"A model swap moves everything a little, {scenarios} scenarios, {len(MEASURES)} measures: looks"
    report.tables.append(Table(title, ("what", "median", "range, measures that told"), rows))
    early = [alert for one in swapped for alert in one.early] + still.early
    looks = quiet + QUIET * fleets
    rows_quiet = ((f"{looks} looks at every scenario", f"{looks / 1440:.1f}", ", ".join(early) or "none"),)
    report.tables.append(Table("The same fleet unchanged", ("looked", "months", "alerts"), rows_quiet))
    report.data["swap"] = [(one.single, one.pooled, one.first) for one in swapped]
    report.promises.append(
        Promise("a swap is seen by the pools no later than by the streams", median(pools) <= median(singles))
    )
    most = max(3, 3 * looks / 1440)
    report.promises.append(Promise("false alerts stay near one a month", len(early) <= most, str(len(early))))


def tell_waits(report: Report, workers: ProcessPoolExecutor, fleets: int) -> None:
    """Add the table of the fleet's latency."""
    say("how long replies take over ten scenarios")
    quiet = list(workers.map(waits, [(seed, 1.0, 1440) for seed in range(fleets)]))
    slow = {
        factor: list(workers.map(waits, [(seed, factor, QUIET + 200) for seed in range(fleets)]))
        for factor in (1.3, 1.5, 2.0)
    }
    rows = [
        (
            "unchanged for a month: false drifts",
            f"{sum(one for one, _, _ in quiet)}",
            f"{sum(f for _, f, _ in quiet)}",
        )
    ]
    rows += [
        (f"{factor:g} times as slow: median rounds to the alert", "", f"{median(one[2] for one in found):g}")
        for factor, found in slow.items()
    ]
    title = f"Latency over ten scenarios that share the network's state, {fleets} fleets"
    report.tables.append(Table(title, ("what", "one by one", "round by round"), tuple(rows)))
    false = sum(found for _, found, _ in quiet)
    report.promises.append(
        Promise("at most one false drift in five fleet-months", false <= fleets / 5, str(false))
    )


def main() -> int:
    """Run the benchmark and return the exit status."""
    parser = arguments(__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small fleets: medians hold, rates say little")
    options = parser.parse_args()
    began, report = time.monotonic(), Report("Pooled evidence")
    with ProcessPoolExecutor() as workers:
        say("steps that hang together")
        tell_correlated(report, workers, 300 if options.quick else 1500)
        if options.quick:
            tell_fleets(report, workers, 2, 20, 200)
        else:
            tell_fleets(report, workers, 8, 50, 1440)
        tell_waits(report, workers, 4 if options.quick else 20)
    report.seconds = time.monotonic() - began
    return report.finish(options.json)


if __name__ == "__main__":
    raise SystemExit(main())
