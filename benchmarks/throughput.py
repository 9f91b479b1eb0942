"""What a probe costs: `sentinel run --samples 200 --jobs 8` against a product that answers in 50 ms.

Compared, in one run, with the ideal (samples / jobs * 50 ms) and with a bare loop of the HTTP client over the same
requests. Run from the checkout: python -m benchmarks.throughput
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.report import Promise, Report, Table, arguments, say
from sentinel.showroom.api import BARE_SECONDS
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.state import ShowroomOptions

WORST_WALL = 2.0
"""Wall time as a multiple of the ideal, the start of the process included, that still counts as kept."""

START_SECONDS = 0.5

SETTINGS = """\
version: 1
targets:
  bare:
    environment: sample
    api: {{ kind: openai, base_url: {url}/bare, model: bare }}
"""

SCENARIO = """\
version: 1
scenario: bare
kind: probe
via: api
effects: none
schedule: every 30 minutes
steps:
  - say: Are you well?
    expect: [{ mentions: Fine }]
"""

BARE_LOOP = """\
import asyncio, sys
import httpx2

url, samples, jobs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
body = {"model": "bare", "messages": [{"role": "user", "content": "Are you well?"}], "stream": True}

async def main():
    slots = asyncio.Semaphore(jobs)
    async with httpx2.AsyncClient() as client:
        async def one():
            async with slots, client.stream("POST", url + "/bare/chat/completions", json=body) as answer:
                assert "Fine." in "".join([line async for line in answer.aiter_lines()])
        await asyncio.gather(*(one() for _ in range(samples)))

asyncio.run(main())
"""


@dataclass(frozen=True)
class Cost:
    """What one process took, in seconds: by the clock, and of processors (itself and its children)."""

    wall: float
    cpu: float

    def less(self, other: "Cost") -> "Cost":
        """Return the difference."""
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when a run failed, lost samples, or took more than twice the ideal beyond its start."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=8)
    parser.add_argument("--repeat", type=int, default=5, help="runs of each kind; medians are shown")
    args = parser.parse_args(argv)
    report, started = Report("What a probe costs"), time.monotonic()
    with _product() as url, tempfile.TemporaryDirectory(prefix="sentinel-bare-") as name:
        folder = Path(name)
        _write(folder, url)
        whole, start, loop, seen = [], [], [], []
        for number in range(args.repeat):
            whole.append(_measured(_command(folder, args.samples, args.jobs), seen))
            start.append(_measured(_command(folder, 1, 1), []))
            loop.append(
                _measured([sys.executable, "-c", BARE_LOOP, url, str(args.samples), str(args.jobs)], [])
            )
            say(f"{number + 1} of {args.repeat}: {whole[-1]}, start {start[-1]}, bare loop {loop[-1]}")
    costs = {"sentinel": _median(whole), "start": _median(start), "bare loop": _median(loop)}
    _tell(report, costs, args.samples, args.jobs, seen)
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


@contextmanager
def _product() -> Iterator[str]:
    with ShowroomServer(ShowroomOptions(speed=1.0)) as showroom:
        yield showroom.url


def _write(folder: Path, url: str) -> None:
    (folder / "scenarios").mkdir()
    (folder / "sentinel.yaml").write_text(SETTINGS.format(url=url), "utf-8")
    (folder / "scenarios" / "bare.yaml").write_text(SCENARIO, "utf-8")


def _command(folder: Path, samples: int, jobs: int) -> list[str]:
    words = ["-C", str(folder), "run", "bare", "--samples", str(samples), "--jobs", str(jobs), "--json"]
    return [sys.executable, "-m", "sentinel", *words]


def _measured(command: Sequence[str], seen: list[dict[str, Any]]) -> Cost:
    """Return what a process cost; what it printed as JSON is added to `seen`.

    Raises:
        RuntimeError: it failed, with the end of what it said.
    """
    environ = {name: value for name, value in os.environ.items() if name != "CI"}
    here = Path(__file__).resolve().parent.parent
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=here, env=environ, capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    # 3 and 4 say that nothing is approved yet or that one sample proves nothing; both are runs that were made
    if done.returncode not in (0, 3, 4):
        raise RuntimeError(f"{' '.join(command[:6])} ended with {done.returncode}: {done.stderr[-1000:]}")
    if done.stdout.startswith("{"):
        seen.append(json.loads(done.stdout))
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(statistics.median(one.wall for one in costs), statistics.median(one.cpu for one in costs))


def _tell(
    report: Report, costs: dict[str, Cost], samples: int, jobs: int, seen: list[dict[str, Any]]
) -> None:
    ideal = samples / jobs * BARE_SECONDS
    net = costs["sentinel"].less(costs["start"])
    rows = [_row("ideal", Cost(ideal, 0.0), samples, ideal)]
    rows += [_row("bare loop of the HTTP client", costs["bare loop"], samples, ideal)]
    rows += [_row(f"sentinel run --samples {samples} --jobs {jobs}", costs["sentinel"], samples, ideal)]
    rows += [_row("the same less a run of one sample", net, samples, ideal)]
    rows += [_row("a run of one sample: start, files, store", costs["start"], 1, ideal)]
    columns = ("what", "wall s", "CPU s", "wall ms a probe", "CPU ms a probe", "wall / ideal")
    report.tables.append(
        Table(f"{samples} probes, {jobs} at once, of a product that takes 50 ms", columns, tuple(rows))
    )
    loop = costs["bare loop"]
    ratios = (
        ("wall against the ideal", f"{costs['sentinel'].wall / ideal:.2f}"),
        ("wall beyond the start against the ideal", f"{net.wall / ideal:.2f}"),
        ("wall against the bare loop", f"{costs['sentinel'].wall / loop.wall:.2f}"),
        ("CPU against the bare loop", f"{costs['sentinel'].cpu / loop.cpu:.2f}"),
        ("CPU beyond the start against the bare loop", f"{net.cpu / loop.cpu:.2f}"),
    )
    report.tables.append(Table("Ratios", ("what", "times"), ratios))
    report.promises.append(_enough(net, ideal))
    report.promises.append(_whole(seen))
    report.data |= {name: asdict(cost) for name, cost in costs.items()}


def _row(what: str, cost: Cost, samples: int, ideal: float) -> tuple[str, ...]:
    per = 1000 / samples
    share = f"{cost.wall / ideal:.2f}" if samples > 1 else ""
    return (
        what,
        f"{cost.wall:.2f}",
        f"{cost.cpu:.2f}",
        f"{cost.wall * per:.1f}",
        f"{cost.cpu * per:.1f}",
        share,
    )


def _enough(net: Cost, ideal: float) -> Promise:
    return Promise(
        f"beyond its start a run takes at most {WORST_WALL:g} times the ideal",
        net.wall <= WORST_WALL * ideal,
        f"{net.wall / ideal:.2f}",
    )


def _whole(seen: list[dict[str, Any]]) -> Promise:
    """Return that every run was judged."""
    results = [result for one in seen for result in one["results"]]
    bad = [result for result in results if result["verdict"] not in ("new", "same")]
    return Promise("every run was measured", bool(results) and not bad, f"{len(results)} runs")


if __name__ == "__main__":
    raise SystemExit(main())
