"""The product as programs see it: a chat endpoint over HTTP, its replies read as they arrive.

One client is kept warm for all replays; each replay has a conversation, cookies and marks of its own.
Nothing is retried here. What an answer outside 2xx means:

- 5xx, 429, 401, 403, and no answer at all: the product cannot be observed (`NotObserved`);
- a content filter's error: the turn is `filtered`;
- any other 4xx, or a redirect out of the product: the product answered everybody but this request, so the
  turn is `silent` and the trail's errors say what came instead.
"""

import asyncio
import json
import re
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Literal
from urllib.parse import urljoin

import httpx2

from sentinel.clock import Clock
from sentinel.drivers.base import SessionPlan, Trail
from sentinel.drivers.http.exchange import MAX_REPLY, Exchange
from sentinel.drivers.http.failures import judge_refusal
from sentinel.drivers.http.replies import GenericReply, Heard, OpenAiReply, Reply
from sentinel.drivers.http.wire import Blocked, Wire, clean_url, expanded, new_client, read_body
from sentinel.drivers.marking import origin
from sentinel.drivers.pick import as_text, pick, read_json
from sentinel.errors import UsageError
from sentinel.recording import Capture, StepResult, Turn
from sentinel.redaction import shortened
from sentinel.scenario.model import CaptureStep, RequestStep, Say, StepBase
from sentinel.settings.model import Api
from sentinel.settings.secrets import Secrets

STREAMS = "text/event-stream, application/x-ndjson, application/json"
_FILLED = re.compile(r"\$\{(message|messages|session|[A-Z_][A-Z0-9_]*)\}")


class ApiDriver:
    """Opens conversations with a chat endpoint."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._client: httpx2.AsyncClient | None = None

    @asynccontextmanager
    async def open(self, plan: SessionPlan) -> AsyncIterator["ApiSession"]:
        """Give a conversation of its own.

        Raises:
            UsageError: the target has no `api`.
            SettingsError: a secret is not known.
        """
        if plan.target.api is None:
            raise UsageError(
                f"scenario {plan.scenario.scenario!r} runs `via: api`, but its target has no `api`",
                code="no_api",
            )
        if self._client is None:
            self._client = new_client()
        yield ApiSession(plan, self._client, self._clock)

    async def close(self) -> None:
        """Close the kept connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None


class ApiSession:
    """One conversation.

    Args:
        plan: its target has an `api`.
        client: the driver's.
    """

    def __init__(self, plan: SessionPlan, client: httpx2.AsyncClient, clock: Clock) -> None:
        self._plan = plan
        self._target = expanded(plan.target, plan.secrets)
        assert self._target.api is not None
        self._api: Api = self._target.api
        self._clock = clock
        self._wire = Wire(client, self._target, clock, plan.token)
        tool_calls = self._target.observe.tool_calls
        self._picker = tool_calls.pick if tool_calls is not None else None
        self._session = str(uuid.uuid4())
        self._told_session = _mentions_session(self._api)
        self._said: list[dict[str, str]] = []
        self._errors: list[str] = []
        self._replied: dict[str, str] = {}
        self._conversation: str | None = None
        self._base_headers = self._expand_headers(self._api.headers)
        self._place = self._api.base_url
        if self._api.kind == "openai":
            self._place = f"{self._api.base_url.rstrip('/')}/chat/completions"
            if self._api.system is not None:
                self._said.append({"role": "system", "content": self._api.system})

    async def act(self, step: StepBase, index: int) -> StepResult:
        """Return a failure: there is no page here."""
        message = (
            f"`{step.kind}` needs a page, and this scenario runs `via: api`; use `request`, or `via: browser`"
        )
        return _step(step, index, "failed", message=message)

    async def say(self, step: Say, name: str) -> Turn:
        """Post the message with the conversation so far and return the reply as it was heard.

        Raises:
            NotObserved: see the module.
        """
        self._said.append({"role": "user", "content": step.say})
        reply: Reply = (
            OpenAiReply(self._picker) if self._api.kind == "openai" else GenericReply(self._api, self._picker)
        )
        limit = step.timeout_seconds or self._api.timeout_seconds
        exchange = Exchange(self._wire, self._clock, reply)
        await exchange.run(self._place, self._headers(), self._body(step.say), limit)
        heard = exchange.heard()
        self._remember(heard)
        self._errors += [f"{name}: {note}" for note in (*exchange.notes, *heard.notes)]
        return Turn(
            step=name,
            said=step.say,
            reply=heard.text,
            status=heard.status,
            seconds=exchange.seconds,
            chunks=heard.chunks,
            tool_calls=heard.tools,
            model_calls=heard.models,
            retries=heard.retries,
            tools_seen=self._target.observe.tools,
            moderated=heard.moderated,
        )

    async def capture(
        self, step: CaptureStep | RequestStep, index: int
    ) -> tuple[StepResult, tuple[Capture, ...]]:
        """Make a raw request and return what its document holds; regions of pages cannot be captured here.

        Raises:
            NotObserved: see the module.
        """
        if isinstance(step, CaptureStep):
            return await self.act(step, index), ()
        started = self._clock.monotonic()
        limit = step.timeout_seconds or self._api.timeout_seconds
        try:
            async with asyncio.timeout(limit):
                outcome, found = await self._request(step)
        except TimeoutError:
            outcome, found = "failed", f"no whole answer within {limit:g} seconds"
        seconds = self._clock.monotonic() - started
        if outcome != "ok":
            return _step(step, index, outcome, seconds, str(found)), ()
        assert isinstance(found, Capture)
        return _step(step, index, "ok", seconds), (found,)

    async def signed_in(self) -> bool:
        """Return True: the headers of the settings sign in."""
        return True

    async def save_login(self) -> None:
        """Keep nothing: there is no state of a login."""

    async def finish(self) -> Trail:
        """Return what was seen; connections stay open for the next conversation."""
        own = self._session if self._told_session else None
        return Trail(
            requests=tuple(self._wire.requests),
            errors=tuple(self._errors),
            headers=self._wire.headers,
            replied=self._replied,
            conversation=self._conversation or own,
        )

    def _remember(self, heard: Heard) -> None:
        self._conversation = heard.conversation or self._conversation
        if heard.text:
            self._said.append({"role": "assistant", "content": heard.text})
        for name, value in (("model", heard.model), ("system_fingerprint", heard.fingerprint)):
            if value:
                self._replied[name] = value

    def _headers(self) -> dict[str, str]:
        accept = (
            "text/event-stream, application/x-ndjson, application/json"
            if self._api.stream
            else "application/json"
        )
        session = self._conversation or self._session
        own = {name: value.replace("${session}", session) for name, value in self._base_headers.items()}
        return {"Accept": accept, "Content-Type": "application/json", **own}

    def _expand_headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        return {name: self._plan.secrets.expand(value) for name, value in headers.items()}

    def _body(self, message: str) -> bytes:
        if self._api.kind == "openai":
            body = _openai_body(self._api, self._said)
        else:
            session = self._conversation or self._session
            body = _fill(self._api.request, message, self._said, session, self._plan.secrets)
        return json.dumps(body, separators=(",", ":")).encode()

    async def _request(self, step: RequestStep) -> tuple[Literal["ok", "missing", "failed"], Capture | str]:
        """Return `ok` and the capture, or how it failed and why."""
        spec = step.request
        base = self._target.base_url or self._api.base_url
        url = urljoin(base, self._plan.secrets.expand(spec.url))
        own = self._headers() if origin(url) == origin(self._api.base_url) else {"Accept": "application/json"}
        headers = {**own, **self._expand_headers(spec.headers)}
        content = None
        if spec.json_body is not None:
            content = json.dumps(
                _fill(spec.json_body, "", self._said, self._session, self._plan.secrets)
            ).encode()
            headers["Content-Type"] = "application/json"
        try:
            async with self._wire.send(spec.method, url, headers, content) as response:
                body = await read_body(response, MAX_REPLY)
                if not response.is_success:
                    where = f"{spec.method} {clean_url(url)}"
                    text = body.decode(errors="replace")
                    return "failed", judge_refusal(
                        response.status_code, response.headers, text, where
                    ).message
        except Blocked as blocked:
            return "failed", str(blocked)
        except httpx2.RequestError as error:
            return "failed", f"the answer broke off: {error or type(error).__name__}"
        return _captured(step, body)


def _step(
    step: StepBase,
    index: int,
    outcome: Literal["ok", "missing", "failed"],
    seconds: float = 0.0,
    message: str = "",
) -> StepResult:
    return StepResult(
        index, step.name or step.kind, step.kind, outcome, seconds, message=shortened(message, 500)
    )


def _mentions_session(api: Api) -> bool:
    return "${session}" in json.dumps([api.headers, api.request])


def _openai_body(api: Api, messages: list[dict[str, str]]) -> dict[str, Any]:
    body: dict[str, Any] = {"messages": messages}
    if api.model is not None:
        body["model"] = api.model
    if api.temperature is not None:
        body["temperature"] = api.temperature
    if api.stream:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
    return body


def _fill(template: Any, message: str, messages: list[dict[str, str]], session: str, secrets: Secrets) -> Any:
    """Return a JSON template with its references replaced; what was filled in is not read again."""
    if isinstance(template, dict):
        return {name: _fill(value, message, messages, session, secrets) for name, value in template.items()}
    if isinstance(template, list):
        return [_fill(value, message, messages, session, secrets) for value in template]
    if not isinstance(template, str) or "${" not in template:
        return template
    if template == "${messages}":
        return messages
    known = {"message": message, "session": session}

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return as_text(messages) if name == "messages" else known.get(name) or secrets.expand(match[0])

    return _FILLED.sub(value, template)


def _captured(step: RequestStep, body: bytes) -> tuple[Literal["ok", "missing", "failed"], Capture | str]:
    name = step.name or step.kind
    path = step.request.pick
    try:
        document = read_json(body)
    except ValueError:
        if path is not None:
            return "failed", "the answer is no JSON, so `pick` has nothing to read"
        return "ok", Capture(name, "text", body.decode(errors="replace"))
    found = document if path is None else pick(path, document)
    if path is not None and found is None:
        return "missing", f"`pick: {path}` finds nothing in the answer"
    return "ok", Capture(name, "json", json.dumps(found, sort_keys=True, ensure_ascii=False))
