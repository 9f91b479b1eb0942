"""The sample product's demo recorded from real keys and mouse, then replayed: how often is it the same demo?

Run from the checkout: python -m benchmarks.recorded [--replays N]
"""

import asyncio
import json
import secrets
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from benchmarks.person import SAID, record
from benchmarks.report import Promise, Report, Table, arguments, say
from sentinel.clock import SystemClock
from sentinel.recording import Outcome, Recording, TurnStatus
from sentinel.replay import ReplayJob, drivers_for, replay
from sentinel.scenario.model import Scenario
from sentinel.settings.model import Chat, Settings, Target
from sentinel.settings.secrets import Secrets
from sentinel.showroom.product import ACCOUNT_PASSWORD
from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.state import ShowroomOptions

PASSWORD = "PASSWORD"
"""What the recording calls the password, after its field's label."""


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 when a replay brought other turns, steps or captures than the recorded demo had."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--replays", type=int, default=20)
    parser.add_argument("--speed", type=float, default=0.1, help="multiplies all delays of the product")
    args = parser.parse_args(argv)
    report, started = Report("A demo given once and replayed"), time.monotonic()
    options = ShowroomOptions(seed=1, speed=args.speed, login=True)
    with ShowroomServer(options) as server, tempfile.TemporaryDirectory() as folder:
        ended = asyncio.run(record(server.url, Path(folder)))
        say(f"recorded by {ended.hand} after {time.monotonic() - started:.0f} s")
        say(ended.document["yaml"])
        say(ended.document["chat"])
        replays = asyncio.run(replayed(ended.document, args.replays))
    same = [one for one in replays if as_recorded(one)]
    _tell(report, ended.hand, ended.document, replays)
    report.promises.append(
        Promise(
            "every replay has the recorded turns, steps and captures",
            len(same) == len(replays),
            f"{len(same)} of {len(replays)}",
        )
    )
    report.seconds = time.monotonic() - started
    return report.finish(args.json)


async def replayed(document: dict[str, Any], number: int) -> list[Recording]:
    """Return that many replays of a recording's scenario with the chat that was found."""
    scenario = Scenario.model_validate(YAML(typ="safe").load(document["yaml"]))
    chat = Chat.model_validate(YAML(typ="safe").load(document["chat"])["chat"])
    target = Target(base_url=document["base_url"], chat=chat)
    settings = Settings(version=1, targets={"product": target})
    drivers, found = drivers_for(settings, SystemClock()), []
    known = Secrets({PASSWORD: ACCOUNT_PASSWORD})
    try:
        for _ in range(number):
            job = ReplayJob(
                "product", target, scenario, "", (), settings, known, secrets.token_hex(16), trace=False
            )
            with tempfile.TemporaryDirectory() as folder:
                found.append(
                    (await replay(job, drivers.of("browser"), SystemClock(), Path(folder))).recording
                )
    finally:
        await drivers.close()
    return found


def as_recorded(seen: Recording) -> bool:
    """Return whether a replay is the demo that was given: its three turns answered, its steps, the plans as a table."""
    tables = [json.loads(one.content) for one in seen.captures if one.form == "table"]
    return (
        seen.outcome is Outcome.COMPLETED
        and tuple(turn.said for turn in seen.turns) == SAID
        and all(turn.status is TurnStatus.FINISHED and turn.reply.strip() for turn in seen.turns)
        and not any(said in turn.reply for turn in seen.turns for said in SAID)
        and all(step.outcome == "ok" for step in seen.steps)
        and len(tables) == 1
        and "Enterprise" in json.dumps(tables)
    )


def _tell(report: Report, hand: str, document: dict[str, Any], replays: Sequence[Recording]) -> None:
    rows = tuple(
        (
            str(number),
            one.outcome.value,
            f"{len(one.turns)}",
            f"{sum(step.outcome == 'ok' for step in one.steps)}/{len(one.steps)}",
            ", ".join(f"{capture.step} {capture.form}" for capture in one.captures),
            f"{one.seconds:.1f}",
            one.detail,
        )
        for number, one in enumerate(replays, start=1)
    )
    columns = ("replay", "outcome", "turns", "steps", "captures", "seconds", "")
    report.tables.append(Table(f"Recorded by {hand}", columns, rows))
    report.data["recording"] = document


if __name__ == "__main__":
    raise SystemExit(main())
