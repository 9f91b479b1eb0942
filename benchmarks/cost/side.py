"""One side of the comparison as a process of its own: `python -m benchmarks.cost.side NAME FOLDER URL`.

Each line on stdin, `NUMBER AT_ONCE`, asks for so many replays; each is answered by a line of JSON when they are done.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from benchmarks.cost.bare import Bare
from benchmarks.cost.tree import Parts, processor_seconds
from benchmarks.cost.watched import Watched

SIDES = ("sentinel", "sentinel untraced", "bare", "bare traced")
SETTLE_SECONDS = 0.5
"""After the last replay a browser takes a moment to end the processes of pages that were closed."""

STOP_SECONDS = 20.0


class Side(Protocol):
    """A demo that can be given again and again in a browser kept open."""

    async def start(self) -> None: ...
    async def replay(self) -> str: ...
    async def close(self) -> None: ...


@dataclass(frozen=True)
class Block:
    """Some replays, one after the other or several at once.

    Fields:
        seconds: of each by the clock; troubles: what those were that did not bring what they should.
        cpu: processor seconds of all of them together.
    """

    seconds: tuple[float, ...]
    troubles: tuple[str, ...]
    cpu: Parts


class SideProcess:
    """A side, started and warm; a context manager."""

    def __init__(self, name: str, folder: Path, url: str, environ: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "benchmarks.cost.side", name, str(folder), url]
        here = Path(__file__).resolve().parents[2]
        self.name = name
        self._process = subprocess.Popen(
            command, cwd=here, env=dict(environ), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    @property
    def pid(self) -> int:
        """Return its process id, the root of everything it started."""
        return self._process.pid

    def replays(self, number: int, at_once: int = 1) -> Block:
        """Return what so many replays cost.

        Raises:
            RuntimeError: the process ended.
        """
        before = processor_seconds(self.pid)
        told = self._ask(f"{number} {at_once}")
        time.sleep(SETTLE_SECONDS)
        return Block(
            tuple(told["seconds"]), tuple(told["troubles"]), processor_seconds(self.pid).less(before)
        )

    def _ask(self, line: str) -> dict[str, Any]:
        assert self._process.stdin is not None, "it was started with a pipe"
        assert self._process.stdout is not None, "it was started with a pipe"
        print(line, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.name} ended with {self._process.wait()}")
        told: dict[str, Any] = json.loads(answer)
        return told

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None, "it was started with a pipe"
        self._process.stdin.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def main() -> int:
    """Serve until stdin ends."""
    name, folder, url = sys.argv[1:]
    traced = name in ("sentinel", "bare traced")
    side: Side = (
        Watched(Path(folder), dict(os.environ), traced) if name.startswith("sentinel") else Bare(url, traced)
    )
    asyncio.run(_serve(side))
    return 0


async def _serve(side: Side) -> None:
    await side.start()
    try:
        while line := await asyncio.to_thread(sys.stdin.readline):
            number, at_once = map(int, line.split())
            print(json.dumps(await _given(side, number, at_once)), flush=True)
    finally:
        await side.close()


async def _given(side: Side, number: int, at_once: int) -> dict[str, object]:
    slots, seconds, troubles = asyncio.Semaphore(at_once), list[float](), list[str]()

    async def one() -> None:
        async with slots:
            began = time.perf_counter()
            troubles.append(await side.replay())
            seconds.append(time.perf_counter() - began)

    await asyncio.gather(*(one() for _ in range(number)))
    return {"seconds": seconds, "troubles": [one for one in troubles if one]}


if __name__ == "__main__":
    raise SystemExit(main())
