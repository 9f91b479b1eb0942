"""The foreign pages: what each needs to be installed, and how it is served on loopback.

Refuses to know how they are watched: that is in `settings/`.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

GRADIO_PAGE = Path(__file__).with_name("gradio_page.py")
START_SECONDS = 60.0
SETTINGS = Path(__file__).parent / "settings"


@dataclass(frozen=True)
class Page:
    """One foreign page.

    Fields:
        name: also of its settings file, of the option that says where it is installed, and of a widget's page.
        part: the file that shows a widget is there; empty where the page has a server of its own.
        advice: how it is installed.
    """

    name: str
    part: str
    advice: str

    @property
    def option(self) -> str:
        return f"--{self.name}"

    @property
    def html(self) -> str | None:
        """Return the page around a widget; None where it has a server of its own."""
        return (SETTINGS / f"{self.name}.html").read_text("utf-8") if self.part else None

    def files(self, place: Path) -> Path | None:
        """Return the folder of a widget's files; None where it has a server of its own."""
        return place if self.part else None

    @contextmanager
    def served(self, place: Path, witness: str) -> Iterator[str]:
        """Give the page's address while it is served."""
        if self.part:
            yield witness
            return
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        quiet = os.environ | {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1"}
        command = [str(place), str(GRADIO_PAGE), f"{witness}/v1", str(port)]
        with subprocess.Popen(command, env=quiet, stdout=sys.stderr) as server:
            try:
                yield _answering(f"http://127.0.0.1:{port}", server)
            finally:
                server.terminate()


PAGES = (
    Page("gradio", "", "python -m venv VENV; VENV/bin/pip install gradio openai; --gradio VENV/bin/python"),
    Page("deep-chat", "deepChat.bundle.js", "npm install deep-chat; --deep-chat node_modules/deep-chat/dist"),
    Page("nlux", "nlux-core.js", "npm install @nlux/core; --nlux node_modules/@nlux/core/umd"),
)


def missing_parts(page: Page, place: Path | None) -> str:
    """Return what is missing and how it comes here; empty when all is there."""
    if place is None:
        return f"{page.option} was not given; {page.advice}"
    there = (place / page.part).is_file() if page.part else place.is_file()
    return "" if there else f"{page.option} {place} has no {page.part or 'Python'}; {page.advice}"


def _answering(address: str, server: subprocess.Popen[bytes]) -> str:
    """Return the address once it answers.

    Raises:
        RuntimeError: the server ended, or did not answer in time.
    """
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            if httpx2.get(address, timeout=2.0).is_success:
                return address
        except httpx2.TransportError:
            time.sleep(0.2)
    raise RuntimeError(f"the page at {address} did not come up")
