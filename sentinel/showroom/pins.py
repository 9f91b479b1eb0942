"""The endpoints that tell what the product is made of now: prompt, tools, corpus, model."""

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from sentinel.showroom.access import state_of


async def prompt(request: Request) -> Response:
    """Answer `GET /internal/prompt` with the system prompt as text."""
    return PlainTextResponse(state_of(request).prompt)


async def tools(request: Request) -> Response:
    """Answer `GET /internal/tools` with the tool catalogue."""
    return JSONResponse({"tools": list(state_of(request).tools)})


async def corpus(request: Request) -> Response:
    """Answer `GET /internal/corpus` with version, number of documents and facts."""
    return JSONResponse(asdict(state_of(request).corpus))


async def model(request: Request) -> Response:
    """Answer `GET /internal/model` with the model's name and fingerprint."""
    model = state_of(request).model
    return JSONResponse({"model": model.name, "system_fingerprint": model.fingerprint})


ROUTES = [
    Route("/internal/prompt", prompt, methods=["GET"]),
    Route("/internal/tools", tools, methods=["GET"]),
    Route("/internal/corpus", corpus, methods=["GET"]),
    Route("/internal/model", model, methods=["GET"]),
]
