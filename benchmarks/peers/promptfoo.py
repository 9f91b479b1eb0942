"""promptfoo's `similar` assertion over the same recordings, by its own command line, with vectors from this machine.

The assertion asks an embedding endpoint for vectors; here a server on loopback answers with those of wordllama. Every
reply is judged once, in one evaluation, and the verdicts are then played look by look.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from benchmarks.peers.rules import approved_texts, texts
from benchmarks.peers.tape import Recorded
from sentinel.measures.meaning import vector
from sentinel.recording import Recording
from sentinel.serving import ThreadedServer, listen, port_of

LINE = 0.8
PATIENCE = 1800


async def _embeddings(request: Request) -> JSONResponse:
    asked = (await request.json())["input"]
    texts_asked = [asked] if isinstance(asked, str) else asked
    found = await run_in_threadpool(lambda: [vector(text).tolist() for text in texts_asked])
    data = [{"index": at, "embedding": one, "object": "embedding"} for at, one in enumerate(found)]
    usage = {"prompt_tokens": 0, "total_tokens": 0}
    return JSONResponse({"object": "list", "model": "local", "data": data, "usage": usage})


def judge(
    command: Sequence[str], recorded: Recorded, runs: Mapping[str, Sequence[Recording]]
) -> dict[str, bool]:
    """Return, by compared text and wording, whether promptfoo finds it similar to the first approved reply.

    Args:
        command: how promptfoo is called.
        runs: the recordings to judge.

    Raises:
        RuntimeError: it left no results, with the end of what it printed.
    """
    approved = approved_texts(recorded)
    cases = {key_of(run): run for group in runs.values() for run in group}
    tests = [
        {
            "vars": {"reply": texts(run)[:8000]},
            "metadata": {"key": key},
            "assert": [_similar(approved[run.variant][0])],
        }
        for key, run in cases.items()
    ]
    with tempfile.TemporaryDirectory(prefix="sentinel-promptfoo-") as place:
        listener = listen("127.0.0.1", 0, "the embedding server")
        app = Starlette(routes=[Route("/v1/embeddings", _embeddings, methods=["POST"])])
        server = ThreadedServer(app, listener, "embeddings")
        server.start()
        try:
            found = _evaluate(command, Path(place), tests, f"http://127.0.0.1:{port_of(listener)}/v1")
        finally:
            server.stop()
    return {one["testCase"]["metadata"]["key"]: bool(one["success"]) for one in found}


def key_of(run: Recording) -> str:
    """Return what a verdict is found by."""
    return f"{run.variant}: {texts(run)}"


def _similar(approved: str) -> dict[str, Any]:
    return {"type": "similar", "value": approved[:8000], "threshold": LINE}


def _evaluate(
    command: Sequence[str], place: Path, tests: list[dict[str, Any]], url: str
) -> list[dict[str, Any]]:
    embedding = {"id": "openai:embedding:local", "config": {"apiBaseUrl": url, "apiKey": "none"}}
    config = {
        "prompts": ["{{reply}}"],
        "providers": ["echo"],
        "defaultTest": {"options": {"provider": {"embedding": embedding}}},
        "tests": tests,
    }
    (place / "promptfooconfig.json").write_text(json.dumps(config), "utf-8")
    out = place / "out.json"
    environ = {
        **os.environ,
        "PROMPTFOO_DISABLE_TELEMETRY": "1",
        "PROMPTFOO_DISABLE_UPDATE": "1",
        "PROMPTFOO_DISABLE_REMOTE_GENERATION": "1",
        "PROMPTFOO_CONFIG_DIR": str(place / "home"),
    }
    words = [
        *command,
        "eval",
        "-c",
        "promptfooconfig.json",
        "-o",
        str(out),
        "--no-cache",
        "--no-table",
        "-j",
        "8",
    ]
    ended = subprocess.run(words, cwd=place, env=environ, capture_output=True, timeout=PATIENCE, check=False)
    if not out.exists():
        raise RuntimeError(
            f"promptfoo left no results: {(ended.stdout + ended.stderr)[-2000:].decode(errors='replace')}"
        )
    results: list[dict[str, Any]] = json.loads(out.read_text("utf-8"))["results"]["results"]
    return results
