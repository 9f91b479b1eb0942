"""How fast transcripts are judged, in how much memory: turns a second of one process, against reading the JSON alone.

The transcripts are generated from templates of its own words, a part of them with habits, tools and calls; the same
seed gives the same file. `python -m benchmarks.audit --turns 100000`.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.report import Promise, Report, Table, arguments, say

OPENINGS = (
    "Thanks for reaching out, {name}.",
    "Hello {name}, good to hear from you.",
    "I have looked at order {order} for you.",
    "Let me go through this with you step by step.",
    "Sorry about the wait, {name}.",
    "I apologize that the parcel came damaged.",
)
MIDDLES = (
    "The {item} left our warehouse on Tuesday and should be with you by Friday.",
    "Our policy allows returns within 30 days of delivery, as long as the box is closed.",
    "Refunds usually take five to seven working days, depending on your bank.",
    "If the {item} does not turn up by then, we may be able to look at other options.",
    "I have refunded ${amount} to your card.",
    "You will see a credit of ${amount} on your account within three days.",
    "I can't offer a discount on the {item}, as it is already reduced.",
    "I have passed your case on to our billing team, and they will call you back today.",
    "Would you like me to transfer you to a specialist?",
    "The serial number is on the back of the {item}, next to the power socket.",
    "Please send me a photo of the {item} when you have a moment.",
    "You can change the address yourself under Settings, then Addresses.",
)
ENDINGS = (
    "Is there anything else I can do for you?",
    "Have a lovely day!",
    "Let me know how it goes.",
    "Does that help?",
)
CUSTOMERS = (
    "Where is my {item}? Order {order}.",
    "The {item} arrived broken and I want my money back.",
    "How do I change the delivery address?",
    "That is not good enough. What will you do for me?",
    "Thank you, that helps.",
)
NAMES = ("Ines", "Tobias", "Priya", "Marek", "Olu", "Wen")
ITEMS = ("kettle", "desk lamp", "rucksack", "bicycle pump", "tea set", "monitor stand")
SPEEDS = "Judging beside reading"


def transcripts(turns: int, seed: int) -> Iterator[str]:
    """Yield so many assistant turns, one JSON line each, with context; two of three with tools, one with a call."""
    source = random.Random(seed)
    for number in range(turns):
        yield json.dumps(_turn(number, source)) + "\n"


def _turn(number: int, source: random.Random) -> dict[str, Any]:
    words = {
        "name": source.choice(NAMES),
        "order": f"A{source.randrange(10**6):06d}",
        "item": source.choice(ITEMS),
        "amount": source.randrange(5, 80),
    }
    middles = source.sample(MIDDLES, source.randrange(1, 5))
    parts = [source.choice(OPENINGS), *middles, source.choice(ENDINGS)]
    said = [{"role": "user", "text": source.choice(CUSTOMERS).format(**words)} for _ in range(3)]
    between = [{"role": "assistant", "text": source.choice(MIDDLES).format(**words)} for _ in range(2)]
    turn: dict[str, Any] = {
        "id": f"t{number}",
        "agent": words["name"],
        "context": [said[0], between[0], said[1], between[1], said[2]],
        "text": " ".join(parts).format(**words),
    }
    if number % 3:
        turn["tools_available"] = ["look_up_order", "issue_refund"]
    if number % 3 == 1:
        result = {"status": "ok", "amount": words["amount"]}
        turn["tool_calls_before"] = [
            {"name": "issue_refund", "args": {"order": words["order"]}, "result": result}
        ]
    return turn


def main() -> int:
    """Return 0 when memory stays flat and judging keeps the stated pace, 1 otherwise."""
    parser = arguments("Speed and memory of `sentinel audit` on generated transcripts.")
    parser.add_argument("--turns", type=int, default=100_000, help="assistant turns of the large file")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--least", type=float, default=1000.0, help="turns a second of one process that are promised"
    )
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = _measured(Path(folder), options.turns, options.seed, options.least)
    report.seconds = time.monotonic() - began
    return report.finish(options.json)


def _measured(folder: Path, turns: int, seed: int, least: float) -> Report:
    small, large = folder / "small.jsonl", folder / "large.jsonl"
    for path, number in ((small, turns // 10), (large, turns)):
        with path.open("w", encoding="ascii") as file:
            file.writelines(transcripts(number, seed))
    bare = _bare(large)
    size = large.stat().st_size / 1e6
    rows: list[tuple[str, ...]] = []
    peaks: dict[tuple[str, int], float] = {}
    paces: dict[tuple[str, int], float] = {}
    for name, path, number, jobs in (
        ("one tenth", small, turns // 10, 1),
        ("all", large, turns, 1),
        ("all", large, turns, 2),
    ):
        seconds, cpu, peak = _audit(path, jobs)
        paces[name, jobs], peaks[name, jobs] = number / cpu, peak
        say(f"{name}, {jobs} jobs: {seconds:.1f} s, {cpu:.1f} s of CPU, {peak:.0f} MB")
        ratio = f"{(cpu / number) / (bare / turns):.0f}"
        rows.append(
            (
                name,
                str(number),
                str(jobs),
                f"{number / seconds:,.0f}",
                f"{number / cpu:,.0f}",
                ratio,
                f"{peak:.0f}",
            )
        )
    columns = (
        "file",
        "turns",
        "jobs",
        "turns/s",
        "turns/s of CPU",
        "times bare json.loads",
        "peak MB a process",
    )
    grown = peaks["all", 1] / peaks["one tenth", 1]
    return Report(
        f"Audit of {turns:,} turns ({size:.0f} MB)",
        tables=[Table(SPEEDS, columns, tuple(rows))],
        promises=[
            Promise(
                "memory does not grow with the file",
                grown < 1.2,
                f"{grown:.2f} times for ten times the turns",
            ),
            Promise(f"at least {least:,.0f} turns a second of one core", paces["all", 1] >= least),
        ],
        data={"turns_per_cpu_second": paces["all", 1], "peak_mb": peaks["all", 1], "bare_seconds": bare},
    )


def _bare(path: Path) -> float:
    """Return the seconds of CPU that reading the file's JSON takes alone."""
    began = time.process_time()
    with path.open("rb") as file:
        for line in file:
            json.loads(line)
    return time.process_time() - began


def _audit(path: Path, jobs: int) -> tuple[float, float, float]:
    """Return seconds by the clock, seconds of CPU, and the peak memory (MB) of the largest process of one audit.

    The start of the program is in it.
    """
    began = time.monotonic()
    command = [sys.executable, "-m", "sentinel", "audit", str(path), "--json", "--jobs", str(jobs)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the audit ended with status {process.returncode}")
    return time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
