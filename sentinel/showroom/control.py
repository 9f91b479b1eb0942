"""The control endpoint: switches faults and the release while the product runs.

It asks for no key: the showroom listens on loopback and holds nothing worth keeping.
"""

from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sentinel.errors import UsageError
from sentinel.showroom.access import json_object, state_of
from sentinel.showroom.faults import CATALOGUE, parse_fault_list
from sentinel.showroom.state import ShowroomState


def snapshot(state: ShowroomState) -> dict[str, Any]:
    """Return everything that can change in the product, and the faults there are."""
    return {
        "faults": state.rates,
        "release": state.release,
        "model": asdict(state.model),
        "prompt": state.prompt,
        "tools": [tool["name"] for tool in state.tools],
        "corpus": state.corpus.version,
        "counts": state.counts(),
        "catalogue": [asdict(fault) for fault in CATALOGUE],
    }


async def show(request: Request) -> Response:
    """Answer `GET /control`."""
    return JSONResponse(snapshot(state_of(request)))


async def switch(request: Request) -> Response:
    """Answer `POST /control/faults` with the state after the switch; `off` is done before `on`."""
    body = await json_object(request)
    _only(body, ("on", "off"))
    on, off = (_names(body, key) for key in ("on", "off"))
    state = state_of(request)
    state.switch(parse_fault_list(on), off)
    return JSONResponse(snapshot(state))


async def release(request: Request) -> Response:
    """Answer `POST /control/release` with the state after the release."""
    body = await json_object(request)
    _only(body, ("version",))
    version = body.get("version")
    if not isinstance(version, str):
        raise UsageError("'version' must be a text")
    state = state_of(request)
    state.set_release(version)
    return JSONResponse(snapshot(state))


def _only(body: dict[str, Any], keys: tuple[str, ...]) -> None:
    strange = [key for key in body if key not in keys]
    if strange:
        raise UsageError(f"unknown key {strange[0]!r}; there is {' and '.join(keys)}")


def _names(body: dict[str, Any], key: str) -> list[str]:
    names = body.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise UsageError(f"{key!r} must be a list of faults")
    return names


ROUTES = [
    Route("/control", show, methods=["GET"]),
    Route("/control/faults", switch, methods=["POST"]),
    Route("/control/release", release, methods=["POST"]),
]
