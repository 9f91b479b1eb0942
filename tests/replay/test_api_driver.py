"""The API driver against real servers: replies as they arrive, and every way they can fail to."""

import asyncio
import time
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from sentinel.clock import SystemClock
from sentinel.drivers.api import ApiDriver
from sentinel.drivers.base import NotObserved, SessionPlan
from sentinel.drivers.http.exchange import MAX_REPLY
from sentinel.errors import UsageError
from sentinel.recording import ModelCall, ToolCall, TurnStatus, Unmeasured
from sentinel.scenario.model import CaptureStep, Goto, RequestStep, Say
from sentinel.settings.model import Browser, Target
from sentinel.settings.secrets import Secrets
from sentinel.testing import TOKEN, Answer, Asked, a_scenario, product_on_loopback

SECRETS = {"KEY": "s3cret"}
HELLO = Say(say="Hello?", name="hello")
HEAD = {
    "id": "c",
    "model": "m-1",
    "system_fingerprint": "fp",
    "created": 1,
    "object": "chat.completion.chunk",
}


def chunk(text: str | None = None, finish: str | None = None, **delta):
    if text is not None:
        delta["content"] = text
    return {**HEAD, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


@asynccontextmanager
async def session_on(url: str, *, secrets=None, observe=None, origins=None, **api):
    target = Target.model_validate(
        {"api": {"base_url": url, **api}, "observe": observe or {}, "origins": origins or {}}
    )
    plan = SessionPlan(
        target, a_scenario(), "", Secrets(secrets or {}), Browser(), Path("."), Path("."), TOKEN
    )
    driver = ApiDriver(SystemClock())
    try:
        async with driver.open(plan) as session:
            yield session
    finally:
        await driver.close()


async def say(handler, *turns: Say, **api):
    """Return the turns of a conversation with a product, and its trail."""
    async with product_on_loopback(handler) as product, session_on(product.url, **api) as session:
        said = [await session.say(turn, turn.name or "turn") for turn in turns or (HELLO,)]
        return said, await session.finish(), product


async def streaming(answer: Answer, *events, end: bool = True):
    await answer.start()
    for event in events:
        await answer.event(event)
    if end:
        await answer.end()


async def test_a_streamed_reply_is_heard_in_pieces():
    """Text, arrival times, model and usage of a stream come out as they went in."""

    async def handler(asked: Asked, answer: Answer):
        await answer.start()
        await answer.piece(": ping\r\n\r\n")
        await answer.event(chunk(role="assistant", content=""))
        await asyncio.sleep(0.05)
        await answer.event(chunk("Hé"))
        await asyncio.sleep(0.05)
        await answer.event(chunk("llo"))
        await answer.event(chunk(finish="stop"))
        await answer.event({**HEAD, "choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 2}})
        await answer.event("[DONE]")
        await answer.end()

    (turn,), trail, product = await say(handler, model="m", temperature=0.5, system="Be kind.")
    assert (turn.reply, turn.status, turn.step) == ("Héllo", TurnStatus.FINISHED, "hello")
    assert [each.text for each in turn.chunks] == ["Hé", "llo"]
    assert 0.04 < turn.chunks[0].at < turn.chunks[1].at <= turn.seconds
    assert turn.model_calls == (ModelCall("m-1", "fp", 7, 2),)
    assert turn.retries is None
    assert trail.replied == {"model": "m-1", "system_fingerprint": "fp"}
    assert product.asked[0].path == "/chat/completions"
    assert product.asked[0].json == {
        "messages": [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "Hello?"}],
        "model": "m",
        "temperature": 0.5,
        "stream": True,
        "stream_options": {"include_usage": True},
    }


async def test_a_conversation_goes_on():
    """The second turn carries the first with its reply, on the same connection."""

    async def handler(asked: Asked, answer: Answer):
        await streaming(answer, chunk(f"reply {len(asked.json['messages'])}"), chunk(finish="stop"), "[DONE]")

    turns, trail, product = await say(handler, HELLO, Say(say="And then?"))
    assert [turn.reply for turn in turns] == ["reply 1", "reply 3"]
    assert product.asked[1].json["messages"][1] == {"role": "assistant", "content": "reply 1"}
    assert product.connections == 1
    assert [request.status for request in trail.requests] == [200, 200]


async def test_tool_calls_are_put_together_by_index():
    """Names and arguments in pieces, of two calls at once, become two calls."""

    def delta(index, **function):
        return chunk(tool_calls=[{"index": index, "function": function}])

    async def handler(asked: Asked, answer: Answer):
        events = [
            delta(1, name="second", arguments=""),
            delta(0, name="first", arguments='{"a"'),
            delta(0, arguments=": 1}"),
            delta(1, arguments="{}"),
            chunk(finish="tool_calls"),
        ]
        await streaming(answer, *events, "[DONE]")

    (turn,), _, _ = await say(handler, observe={"tools": "all"})
    assert turn.tool_calls == (ToolCall("first", '{"a": 1}'), ToolCall("second", "{}"))
    assert (turn.status, turn.reply, turn.tools_seen) == (TurnStatus.FINISHED, "", "all")


async def test_a_trace_of_the_products_own_is_read():
    """Where `pick` finds actions they are used, with results; model calls told one by one show retries."""
    trace = [
        {"kind": "model_call", "prompt_tokens": 5, "completion_tokens": 1},
        {"kind": "tool", "name": "track", "arguments": {"order": 1}, "ok": False, "result": "late"},
        {"kind": "model_call", "prompt_tokens": 5, "completion_tokens": 2, "retried": True},
    ]

    async def handler(asked: Asked, answer: Answer):
        last = chunk("Hi.", tool_calls=[{"index": 0, "function": {"name": "track", "arguments": "{}"}}])
        last["choices"][0]["x_trace"] = trace
        await streaming(answer, last, chunk(finish="stop"), "[DONE]")

    observe = {"tools": "all", "tool_calls": {"pick": "choices[0].x_trace[?kind=='tool']"}}
    (turn,), _, _ = await say(handler, observe=observe)
    assert turn.tool_calls == (ToolCall("track", '{"order": 1}', "late", False, "api"),)
    assert turn.model_calls == (ModelCall("m-1", "fp", 5, 1), ModelCall("m-1", "fp", 5, 2, True))
    assert turn.retries == 1


async def test_a_whole_reply_is_read():
    """Without streaming the document gives text, tools, usage."""

    async def handler(asked: Asked, answer: Answer):
        assert "stream" not in asked.json
        calls = [{"id": "1", "function": {"name": "track", "arguments": "{}"}}]
        message = {"content": [{"type": "text", "text": "Hi."}], "tool_calls": calls}
        usage = {"prompt_tokens": 1, "completion_tokens": 2}
        await answer.whole(
            {**HEAD, "choices": [{"message": message, "finish_reason": "stop"}], "usage": usage}
        )

    (turn,), _, _ = await say(handler, stream=False)
    assert (turn.reply, turn.status) == ("Hi.", TurnStatus.FINISHED)
    assert turn.tool_calls == (ToolCall("track", "{}"),)
    assert turn.model_calls == (ModelCall("m-1", "fp", 1, 2),)
    assert len(turn.chunks) == 1


@pytest.mark.parametrize(
    ("status", "headers", "reason", "words"),
    [
        (500, {}, Unmeasured.SERVER, "answered 500: broken"),
        (503, {}, Unmeasured.SERVER, "answered 503"),
        (429, {"Retry_After": "17"}, Unmeasured.RATE_LIMIT, "Retry-After: 17"),
        (401, {}, Unmeasured.LOGIN, "answered 401"),
        (403, {}, Unmeasured.LOGIN, "answered 403"),
    ],
)
async def test_product_wide_trouble_is_not_observed(
    status: int, headers: dict, reason: Unmeasured, words: str
):
    """5xx, 429, 401 and 403 make the replay unmeasured, with a readable reason; nothing is retried."""
    asked_times = 0

    async def handler(asked: Asked, answer: Answer):
        nonlocal asked_times
        asked_times += 1
        await answer.whole({"error": {"message": "broken"}}, status, **headers)

    with pytest.raises(NotObserved, match=words) as trouble:
        await say(handler)
    assert trouble.value.reason is reason
    assert asked_times == 1


async def test_a_refused_connection_is_not_observed():
    """Nobody listening is network trouble."""
    async with session_on("http://127.0.0.1:1/v1") as session:
        with pytest.raises(NotObserved, match="got no answer") as trouble:
            await session.say(HELLO, "hello")
        assert trouble.value.reason is Unmeasured.NETWORK
        assert (await session.finish()).requests[0].status is None


async def test_a_reset_before_the_first_byte_is_not_observed():
    """A connection that breaks before any answer is network trouble."""

    async def handler(asked: Asked, answer: Answer):
        await answer.reset()

    with pytest.raises(NotObserved) as trouble:
        await say(handler)
    assert trouble.value.reason is Unmeasured.NETWORK


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"error": {"code": "content_filter", "message": "no"}}, TurnStatus.FILTERED),
        (
            {"error": {"type": "x", "innererror": {"code": "ResponsibleAIPolicyViolation"}}},
            TurnStatus.FILTERED,
        ),
        ({"error": {"code": "content_policy_violation"}}, TurnStatus.FILTERED),
        ({"error": {"code": "context_length_exceeded", "message": "too long"}}, TurnStatus.SILENT),
        ("<html>no such page</html>", TurnStatus.SILENT),
    ],
)
async def test_other_refusals_are_observations(body, status: TurnStatus):
    """A 4xx about this request is a turn: filtered where the product says so, silent with a note else."""

    async def handler(asked: Asked, answer: Answer):
        await answer.whole(body, 400)

    (turn,), trail, _ = await say(handler)
    assert turn.status is status
    assert bool(turn.moderated) == (status is TurnStatus.FILTERED)
    assert "hello: POST" in trail.errors[0]
    assert "answered 400" in trail.errors[0]


@pytest.mark.parametrize(
    ("events", "status", "reply"),
    [
        ([chunk("a"), chunk(finish="stop")], TurnStatus.FINISHED, "a"),
        ([chunk("a"), "[DONE]"], TurnStatus.FINISHED, "a"),
        ([chunk("a")], TurnStatus.CUT, "a"),
        ([chunk("a"), chunk(finish="length"), "[DONE]"], TurnStatus.CUT, "a"),
        ([chunk("a"), chunk(finish="content_filter"), "[DONE]"], TurnStatus.FILTERED, "a"),
        ([chunk("a"), {"error": {"message": "overloaded", "type": "server_error"}}], TurnStatus.CUT, "a"),
        ([chunk("a"), {"error": {"code": "content_filter"}}], TurnStatus.FILTERED, "a"),
        ([chunk(refusal="I won't."), chunk(finish="stop")], TurnStatus.FINISHED, "I won't."),
        ([], TurnStatus.SILENT, ""),
        (["no json", "[1]", '"x"', chunk("a"), "[DONE]"], TurnStatus.FINISHED, "a"),
        (["[" * 100_000, chunk("a"), "[DONE]"], TurnStatus.FINISHED, "a"),
        ([{"choices": {}}, {"choices": [7]}, {"choices": [{"delta": 7}]}, "[DONE]"], TurnStatus.FINISHED, ""),
    ],
)
async def test_how_a_stream_ends(events: list, status: TurnStatus, reply: str):
    """Finish reasons, `[DONE]`, errors inside the stream and nonsense each lead to their status."""

    async def handler(asked: Asked, answer: Answer):
        await streaming(answer, *events)

    (turn,), _, _ = await say(handler)
    assert (turn.status, turn.reply) == (status, reply)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ({"type": "server_error", "message": "sorry"}, Unmeasured.SERVER),
        ({"type": "rate_limit_exceeded"}, Unmeasured.RATE_LIMIT),
        ({"code": 503}, Unmeasured.SERVER),
        ({"code": "invalid_api_key"}, Unmeasured.LOGIN),
    ],
)
async def test_an_error_event_before_any_text_is_not_observed(error: dict, reason: Unmeasured):
    """A stream that opens with product-wide trouble is as unmeasured as the status would have made it."""

    async def handler(asked: Asked, answer: Answer):
        await streaming(answer, {"error": error})

    with pytest.raises(NotObserved) as trouble:
        await say(handler)
    assert trouble.value.reason is reason


async def test_a_stream_that_breaks_off_is_cut():
    """A reset in the middle keeps what was heard."""

    async def handler(asked: Asked, answer: Answer):
        await streaming(answer, chunk("Half a "), end=False)
        await asyncio.sleep(0.05)
        await answer.reset()

    (turn,), trail, _ = await say(handler)
    assert (turn.status, turn.reply) == (TurnStatus.CUT, "Half a ")
    assert "broke off" in trail.errors[0]


async def test_a_reply_that_never_ends_is_unfinished():
    """At the time limit a growing reply is unfinished, with what was heard so far."""

    async def handler(asked: Asked, answer: Answer):
        await answer.start()
        while True:
            await answer.event(chunk("x"))
            await asyncio.sleep(0.02)

    (turn,), _, _ = await say(handler, timeout_seconds=0.3)
    assert turn.status is TurnStatus.UNFINISHED
    assert turn.reply.startswith("xxx")
    assert 0.28 < turn.seconds < 2


@pytest.mark.parametrize("begin", [False, True])
async def test_a_product_that_says_nothing_is_silent(begin: bool):
    """No reply within the time limit, headers or not, is a silent turn; the step's own limit counts."""

    async def handler(asked: Asked, answer: Answer):
        if begin:
            await answer.start()
        await asyncio.sleep(30)

    (turn,), _, _ = await say(handler, Say(say="Hello?", timeout_seconds=0.2))
    assert (turn.status, turn.reply) == (TurnStatus.SILENT, "")


async def test_the_end_of_the_reply_does_not_wait_for_the_connection():
    """After `[DONE]` the turn is over, even if the server never ends its answer."""

    async def handler(asked: Asked, answer: Answer):
        await streaming(answer, chunk("a"), "[DONE]", end=False)
        await asyncio.sleep(30)

    started = time.monotonic()
    (turn,), _, _ = await say(handler)
    assert turn.status is TurnStatus.FINISHED
    assert time.monotonic() - started < 5


async def test_a_reply_without_bounds_is_cut():
    """More than two megabytes are not kept."""

    async def handler(asked: Asked, answer: Answer):
        await answer.start()
        for _ in range(40):
            await answer.event(chunk("x" * 100_000))

    (turn,), trail, _ = await say(handler)
    assert turn.status is TurnStatus.CUT
    assert len(turn.reply) <= MAX_REPLY
    assert "longer than 2,000,000 bytes" in trail.errors[-1]


async def test_any_json_product_can_be_asked():
    """The template is filled in, the reply and the model are picked, the session is the product's word."""
    template = {"q": "${message}", "log": "${messages}", "id": "s-${session}", "key": "${API_KEY}", "n": 1}

    async def handler(asked: Asked, answer: Answer):
        await answer.whole({"out": {"text": f"to {asked.json['q']}"}, "engine": "e-1", "session_id": "abc"})

    said = [Say(say="one ${API_KEY}"), Say(say="two")]
    turns, trail, product = await say(
        handler,
        *said,
        kind="json",
        stream=False,
        request=template,
        reply="out.text",
        model_path="engine",
        secrets={"API_KEY": "sk-1"},
    )
    assert [turn.reply for turn in turns] == ["to one ${API_KEY}", "to two"]
    first, second = (asked.json for asked in product.asked)
    assert (first["key"], first["n"]) == ("sk-1", 1)
    assert (len(first["id"]), second["id"]) == (2 + 36, "s-abc")
    assert [each["role"] for each in second["log"]] == ["user", "assistant", "user"]
    assert trail.conversation == "abc"
    assert trail.replied == {"model": "e-1"}


@pytest.mark.parametrize("content_type", ["application/x-ndjson", "text/event-stream"])
async def test_a_json_product_can_stream(content_type: str):
    """Pieces of JSON lines and of server-sent events are joined; tools are picked from each."""

    async def handler(asked: Asked, answer: Answer):
        await answer.start(content_type)
        for event in ('{"t": "He"}', '{"tool": {"name": "look"}}', '{"t": "llo"}'):
            await answer.piece(f"data: {event}\n\n" if "event" in content_type else f"{event}\n")
        await answer.end()

    (turn,), _, _ = await say(
        handler,
        kind="json",
        request={"q": "${message}"},
        reply="t",
        observe={"tools": "partial", "tool_calls": {"pick": "tool"}},
    )
    assert (turn.reply, turn.status, len(turn.chunks)) == ("Hello", TurnStatus.FINISHED, 2)
    assert [call.name for call in turn.tool_calls] == ["look"]


async def test_a_path_that_finds_nothing_is_told():
    """A reply without text at the path is silent, and the note names the path."""

    async def handler(asked: Asked, answer: Answer):
        await answer.whole({"a": 1})

    (turn,), trail, _ = await say(handler, kind="json", stream=False, request={}, reply="out.text")
    assert turn.status is TurnStatus.SILENT
    assert "'out.text' finds no text" in trail.errors[0]


async def test_marks_and_secrets_go_to_the_product_only():
    """The product gets marks and the settings' headers; a foreign address neither, nor a redirect."""

    async def foreign(asked: Asked, answer: Answer):
        await answer.whole({"ok": True})

    async with product_on_loopback(foreign) as other:

        async def handler(asked: Asked, answer: Answer):
            await answer.whole("", 307, Location=f"{other.url}/steal")

        async with (
            product_on_loopback(handler) as product,
            session_on(product.url, headers={"Authorization": "Bearer ${KEY}"}, secrets=SECRETS) as session,
        ):
            turn = await session.say(HELLO, "hello")
            step = RequestStep.model_validate({"request": {"url": f"{other.url}/read"}, "name": "read"})
            result, captures = await session.capture(step, 0)
            trail = await session.finish()
    assert turn.status is TurnStatus.SILENT
    assert "redirects to" in trail.errors[0]
    sent = product.asked[0].headers
    assert sent["sentinel-run"] == TOKEN
    assert sent["traceparent"].split("-")[1] == TOKEN
    assert "DemoSentinel/" in sent["user-agent"]
    assert sent["authorization"] == "Bearer s3cret"
    (read,) = other.asked
    assert read.path == "/read"
    assert not {"sentinel-run", "traceparent", "authorization"} & set(read.headers)
    assert "DemoSentinel" not in read.headers["user-agent"]
    assert (result.outcome, captures[0].content) == ("ok", '{"ok": true}')
    assert [request.foreign for request in trail.requests] == [False, True]


async def test_redirects_inside_the_product_are_followed():
    """307 repeats the POST at the new address."""

    async def handler(asked: Asked, answer: Answer):
        if asked.path == "/new":
            await streaming(answer, chunk(asked.json["messages"][0]["content"]), "[DONE]")
        else:
            await answer.whole("", 307, Location="/new")

    (turn,), trail, _ = await say(handler)
    assert turn.reply == "Hello?"
    assert [request.status for request in trail.requests] == [307, 200]


async def test_cookies_belong_to_one_conversation():
    """A cookie comes back within its conversation, and not in the next one of the same driver."""

    async def handler(asked: Asked, answer: Answer):
        await answer.whole({"t": asked.headers.get("cookie", "none")}, Set_Cookie="id=1; Path=/")

    async with product_on_loopback(handler) as product:
        target = Target.model_validate(
            {"api": {"base_url": product.url, "kind": "json", "stream": False, "request": {}, "reply": "t"}}
        )
        plan = SessionPlan(target, a_scenario(), "", Secrets({}), Browser(), Path("."), Path("."), TOKEN)
        driver = ApiDriver(SystemClock())
        replies = []
        for _ in range(2):
            async with driver.open(plan) as session:
                replies += [(await session.say(HELLO, "hello")).reply for _ in range(2)]
        await driver.close()
    assert replies == ["none", "id=1", "none", "id=1"]


@pytest.mark.parametrize(
    ("request_", "outcome", "words"),
    [
        ({"url": "/plans", "pick": "plans[].name"}, "ok", '["Team"]'),
        ({"url": "/plans", "pick": "nothing"}, "missing", "finds nothing"),
        ({"url": "/text"}, "ok", "plain"),
        ({"url": "/text", "pick": "a"}, "failed", "no JSON"),
        ({"url": "/gone"}, "failed", "answered 404: no such plan"),
        ({"url": "/echo", "method": "POST", "json": {"k": "${KEY}"}}, "ok", '{"k": "s3cret"}'),
        ({"url": "http://127.0.0.1:1/x", "method": "POST"}, "failed", "outside the product's origins"),
    ],
)
async def test_raw_requests_capture_json(request_: dict, outcome: str, words: str):
    """A request step keeps what it picked, or says what came instead; foreign writes are not sent."""

    async def handler(asked: Asked, answer: Answer):
        match asked.path:
            case "/plans":
                await answer.whole({"plans": [{"name": "Team"}]})
            case "/text":
                await answer.whole("plain")
            case "/echo":
                await answer.whole(asked.json)
            case _:
                await answer.whole("no such plan", 404)

    step = RequestStep.model_validate({"request": request_, "name": "raw"})
    async with (
        product_on_loopback(handler) as product,
        session_on(product.url, secrets=SECRETS) as session,
    ):
        result, captures = await session.capture(step, 3)
    assert (result.outcome, result.index, result.step) == (outcome, 3, "raw")
    assert words in (captures[0].content if captures else result.message)


async def test_steps_that_need_a_page_fail_clearly():
    """Going somewhere or capturing a region is a failed step that says what to use instead."""
    async with session_on("http://127.0.0.1:1") as session:
        gone = await session.act(Goto(goto="/"), 0)
        captured, found = await session.capture(
            CaptureStep.model_validate({"capture": {"role": "table"}, "name": "plans"}), 1
        )
    assert gone.outcome == captured.outcome == "failed"
    assert "`goto` needs a page" in gone.message
    assert found == ()


async def test_a_target_without_an_api_is_a_mistake():
    """The message names the scenario and the missing part."""
    plan = SessionPlan(Target(), a_scenario(), "", Secrets({}), Browser(), Path("."), Path("."), TOKEN)
    with pytest.raises(UsageError, match="has no `api`"):
        async with ApiDriver(SystemClock()).open(plan):
            pass


async def test_one_probe_costs_little():
    """A probe over a warm connection costs less than 15 milliseconds of this process, product included."""

    async def handler(asked: Asked, answer: Answer):
        await streaming(answer, chunk("Fine."), chunk(finish="stop"), "[DONE]")

    async with product_on_loopback(handler) as product, session_on(product.url) as session:
        await session.say(HELLO, "hello")
        started = time.process_time()
        for _ in range(50):
            await session.say(HELLO, "hello")
        spent = time.process_time() - started
    assert spent / 50 < 0.015
    assert product.connections == 1
