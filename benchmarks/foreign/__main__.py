"""Chat pages that nobody here wrote, watched unchanged: quiet looks, then a prompt edit.

Each page is installed by whoever runs this, stands on loopback and talks to the sample product. What Sentinel recorded
is compared with what the product sent and, where that differs, with what the page shows ten seconds later. Run from the
checkout: python -m benchmarks.foreign --gradio VENV/bin/python --deep-chat node_modules/deep-chat/dist
--nlux node_modules/@nlux/core/umd [--looks 50]
"""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.arena import ShiftedClock
from benchmarks.foreign.lingering import LINGER_SECONDS, LingeringDrivers, Seen
from benchmarks.foreign.pages import PAGES, SETTINGS, Page, missing_parts
from benchmarks.foreign.witness import Witness
from benchmarks.report import Promise, Report, Table, arguments, say
from benchmarks.rounds import BETWEEN_LOOKS
from sentinel import baselines
from sentinel.clock import SystemClock
from sentinel.recording import Recording, TurnStatus
from sentinel.showroom.product import API_KEY
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.state import ShowroomOptions
from sentinel.watch.conclusion import Verdict
from sentinel.watch.context import Watch
from sentinel.watch.look import look
from sentinel.watch.opening import opened, read_files

FAULT = "prompt-edit"
APPROVAL = baselines.Approval(release="foreign", reviewer="benchmark@acme.example")


@dataclass
class Life:
    """What watching one page came to.

    Fields:
        seen: how the replies that were recorded as finished compare with what was sent and shown.
        unfinished: turns that ended in any other way.
        verdicts: of the quiet looks; `told`: what was opened in them.
        found_after: looks from the fault to the drift; None where it was not found.
    """

    page: str
    seen: Seen = field(default_factory=Seen)
    unfinished: list[str] = field(default_factory=list)
    verdicts: dict[str, int] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    found_after: int | None = None
    findings: list[str] = field(default_factory=list)
    seconds: float = 0.0


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when an end was told early, somebody was told of nothing, the edit was missed, or a page is missing."""
    parser = arguments(__doc__ or "")
    for page in PAGES:
        what = f"holds {page.part}" if page.part else "the Python that has it"
        parser.add_argument(page.option, type=Path, metavar="FOLDER" if page.part else "PYTHON", help=what)
    parser.add_argument("--looks", type=int, default=50, help="quiet looks at each page")
    parser.add_argument("--faulty", type=int, default=30, help="looks after the edit, at most")
    parser.add_argument("--samples", type=int, default=20, help="approved samples")
    parser.add_argument("--speed", type=float, default=0.2, help="of the product; multiplies its delays")
    args = parser.parse_args(argv)
    report, started = Report("Pages nobody here wrote"), time.monotonic()
    given = {page: getattr(args, page.name.replace("-", "_")) for page in PAGES}
    for page, place in given.items():
        lacking = missing_parts(page, place)
        if lacking:
            report.promises.append(Promise(f"{page.name} is installed", False, lacking))
            continue
        life = asyncio.run(_watch(page, place, args.looks, args.faulty, args.samples, args.speed))
        _tell(report, life, args.looks)
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


async def _watch(page: Page, place: Path, looks: int, faulty: int, samples: int, speed: float) -> Life:
    options = ShowroomOptions(speed=speed, login=False)
    with (
        ShowroomServer(options) as showroom,
        tempfile.TemporaryDirectory(prefix="sentinel-foreign-") as name,
        Witness(showroom.url, API_KEY, page.html, page.files(place)) as witness,
        page.served(place, witness.url) as address,
    ):
        folder = _folder(Path(name), page, address)
        clock = ShiftedClock()
        with opened(read_files(folder, {}), clock, actor="benchmark") as watch:
            life = Life(page.name)
            watch.drivers = LingeringDrivers(watch.settings, SystemClock(), witness, life.seen)
            try:
                return await _Looker(life, watch, clock, witness, showroom).live(looks, faulty, samples)
            finally:
                await watch.drivers.close()


def _folder(folder: Path, page: Page, address: str) -> Path:
    """Write the page's settings and the talk; nothing else is known of it."""
    (folder / "scenarios").mkdir()
    settings = (SETTINGS / f"{page.name}.yaml").read_text("utf-8").replace("ADDRESS", address)
    (folder / "sentinel.yaml").write_text(settings, "utf-8")
    (folder / "scenarios" / "talk.yaml").write_text((SETTINGS / "talk.yaml").read_text("utf-8"), "utf-8")
    return folder


class _Looker:
    """Looks at one page for a while, then has the product's prompt edited."""

    def __init__(
        self, life: Life, watch: Watch, clock: ShiftedClock, witness: Witness, showroom: ShowroomServer
    ) -> None:
        self._watch = watch
        self._clock = clock
        self._witness = witness
        self._showroom = showroom
        self._life = life
        (self._loaded,) = watch.watched()

    async def live(self, looks: int, faulty: int, samples: int) -> Life:
        """Return what the whole life came to: baseline, quiet looks, the edit."""
        began = time.monotonic()
        candidate = await baselines.record(
            self._watch, self._loaded, samples=samples, progress=lambda *_: None
        )
        self._note_ends(candidate.recordings)
        baselines.approve(self._watch, candidate, APPROVAL)
        say(f"{self._life.page}: {samples} samples are approved, {time.monotonic() - began:.0f} s")
        verdicts = [await self._look() for _ in range(looks)]
        self._life.verdicts = dict(Counter(verdicts))
        self._life.told = [one.cause for one in self._watch.store.incidents.list()]
        say(
            f"{self._life.page}: {looks} quiet looks, {self._life.verdicts}, {time.monotonic() - began:.0f} s"
        )
        self._showroom.state.switch({FAULT: 1.0})
        for number in range(1, faulty + 1):
            if await self._look() == Verdict.DRIFTED:
                self._life.found_after = number
                break
        self._note_findings()
        self._life.seconds = time.monotonic() - began
        return self._life

    async def _look(self) -> str:
        self._clock.advance(BETWEEN_LOOKS)
        result = await look(self._watch, self._loaded)
        found = (self._watch.store.looks.recording(run) for run in result.run_ids)
        self._note_ends([one for one in found if one is not None])
        return str(result.verdict)

    def _note_ends(self, recordings: Sequence[Recording]) -> None:
        self._witness.take()
        for turn in (turn for recording in recordings for turn in recording.turns):
            if turn.status is not TurnStatus.FINISHED:
                self._life.unfinished.append(f"{turn.step}: {turn.status}")

    def _note_findings(self) -> None:
        target, scenario = self._loaded.target_id, self._loaded.scenario.scenario
        drift = self._watch.store.drifts.current(target, scenario)
        if drift is not None:
            rows = self._watch.store.drifts.findings(drift.id)
            self._life.findings = sorted({f"{one.step} {one.measure}" for one in rows})


def _tell(report: Report, life: Life, looks: int) -> None:
    name, seen = life.page, life.seen
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(life.verdicts.items()))
    row = (
        name,
        f"{seen.whole} of {seen.turns}",
        f"{seen.whole + len(seen.lost)} of {seen.turns}",
        str(len(life.unfinished)),
        verdicts,
        "; ".join(life.told) or "nothing",
        f"look {life.found_after}: {', '.join(life.findings)}" if life.found_after else "not found",
        f"{life.seconds:.0f} s",
    )
    columns = (
        "page",
        "replies as sent",
        "replies as shown in the end",
        "not finished",
        "quiet looks",
        "told",
        f"{FAULT} found",
        "time",
    )
    report.tables.append(Table(name, columns, (row,)))
    later = f"nothing came in the {LINGER_SECONDS:.0f} s after a reply was told finished"
    report.promises += [
        Promise(f"{name}: {later}", not seen.early, *seen.early[:1]),
        Promise(f"{name}: every turn finished", not life.unfinished, "; ".join(life.unfinished[:3])),
        Promise(f"{name}: nobody is told anything", not life.told, f"{looks} looks"),
        Promise(f"{name}: {FAULT} is found", life.found_after is not None),
    ]
    report.data.setdefault("pages", []).append(asdict(life))  # type: ignore[attr-defined]


if __name__ == "__main__":
    raise SystemExit(main())
