"""HAR files: what a page sent to its server, as a scenario over the API.

Chat requests become turns: those in the shape of the OpenAI API, and those that say one thing and get a stream of
events. Other requests that answered with JSON become captures.
Headers are left out, all of them: they are where secrets are.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sentinel.drafting import Act, ActKind, Draft, LeftOut
from sentinel.importing.reading import listed, mapped, object_of, short, texts_of

SOURCE = "HAR"
SAYING = ("message", "prompt", "query", "question", "input", "text")
"""Keys under which a request says something."""

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def looks_like(document: Any) -> bool:
    """Return whether a JSON document is a HAR."""
    return (
        isinstance(document, Mapping)
        and isinstance(document.get("log"), Mapping)
        and "entries" in document["log"]
    )


def read(text: str) -> Draft:
    """Return the requests as a draft; an entry's number stands for its line.

    Raises:
        UsageError: it is no JSON object.
    """
    document = object_of(text, SOURCE)
    acts: list[Act] = []
    left: list[LeftOut] = []
    for number, entry in enumerate(listed(mapped(document, "log"), "entries"), start=1):
        if isinstance(entry, Mapping):
            acts += _acts(number, entry, left)
    spoken = any(act.kind is ActKind.SAY for act in acts)
    warnings = (
        ("turns go to the target's `api:`; compare its address with the one in this file",) if spoken else ()
    )
    return Draft(SOURCE, via="api", acts=tuple(acts), left_out=tuple(left), warnings=warnings)


def _acts(number: int, entry: Mapping[str, Any], left: list[LeftOut]) -> Iterator[Act]:
    request = mapped(entry, "request")
    method, address = str(request.get("method", "")).upper(), str(request.get("url", ""))
    what = short(f"{method} {address}")
    if method not in METHODS:
        left.append(LeftOut(number, what, "no request of a scenario"))
        return
    body = _body(request)
    said = _said(body) or _said_plainly(entry, body)
    if said:
        yield Act(ActKind.SAY, number, text=said)
    elif not _answers_json(entry):
        left.append(LeftOut(number, what, "its answer is no JSON: nothing to watch"))
    else:
        if request.get("headers"):
            left.append(LeftOut(number, what, "its headers: add those it needs, secrets as ${NAME}"))
        yield Act(ActKind.REQUEST, number, text=address, method=method, body=body)


def _body(request: Mapping[str, Any]) -> Any:
    text = mapped(request, "postData").get("text")
    if not isinstance(text, str) or not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _said(body: Any) -> str:
    """Return the last thing a user said in a chat request; empty where it is none."""
    messages = body.get("messages") if isinstance(body, Mapping) else None
    for message in reversed(messages if isinstance(messages, list) else []):
        if isinstance(message, Mapping) and message.get("role") == "user":
            return texts_of(message).strip()
    return ""


def _said_plainly(entry: Mapping[str, Any], body: Any) -> str:
    """Return what a page's own backend was told, where it answered with a stream of events; empty where it did not."""
    if not isinstance(body, Mapping) or "event-stream" not in _mime(entry):
        return ""
    texts = (body.get(word) for word in SAYING)
    return next((text.strip() for text in texts if isinstance(text, str)), "")


def _answers_json(entry: Mapping[str, Any]) -> bool:
    return "json" in _mime(entry)


def _mime(entry: Mapping[str, Any]) -> str:
    return str(mapped(mapped(entry, "response"), "content").get("mimeType", ""))
