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
DEEP_CHAT = """<!doctype html>
<meta charset="utf-8">
<title>Deep Chat</title>
<script type="module" src="/widget/deepChat.bundle.js"></script>
<deep-chat style="width: 600px; height: 500px"
  connect='{"url": "/v1/chat/completions", "stream": true}'
  directConnection='{"openAI": {"key": "showroom-key", "completions": {"model": "support-ft-7"}}}'></deep-chat>
"""


@dataclass(frozen=True)
class Page:
    """One foreign page.

    Fields:
        name: also of its settings file.
        option: how its installation is named on the command line; `part`: the file in a folder that shows it is there.
        advice: how it is installed.
        html: the page around a widget; None where it has a server of its own.
    """

    name: str
    option: str
    part: str
    advice: str
    html: str | None = None

    def files(self, place: Path) -> Path | None:
        """Return the folder of a widget's files; None where it has a server of its own."""
        return place if self.html is not None else None

    @contextmanager
    def served(self, place: Path, witness: str) -> Iterator[str]:
        """Give the page's address while it is served."""
        if self.html is not None:
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
    Page("gradio", "--gradio", "", "python -m venv VENV; VENV/bin/pip install gradio openai"),
    Page("deep-chat", "--widget", "deepChat.bundle.js", "npm install deep-chat", DEEP_CHAT),
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
