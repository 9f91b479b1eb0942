"""Every surface of a running showroom, over HTTP."""

import json
import re
from typing import Any

import httpx2
import pytest

from sentinel.showroom.server import ShowroomServer

HUMAN = "I want to talk to a human."
COMPARE = "Compare the Team and Enterprise plans for a company of 40."


def ask(client: httpx2.Client, text: str, shape: str = "json", session: str = "s") -> httpx2.Response:
    """Return the answer of the page's backend."""
    return client.post(f"/api/chat?format={shape}", json={"message": text, "session": session})


def complete(client: httpx2.Client, text: str, **more: Any) -> httpx2.Response:
    """Return the answer of the API."""
    messages = [{"role": "system", "content": "Be kind."}, {"role": "user", "content": text}]
    return client.post("/v1/chat/completions", json={"model": "any", "messages": messages, **more})


def events(response: httpx2.Response) -> list[Any]:
    """Return the JSON documents of a stream of server-sent events, without `[DONE]`."""
    lines = [line.removeprefix("data: ") for line in response.text.split("\n\n") if line]
    return [json.loads(line) for line in lines if line != "[DONE]"]


def test_page_asks_to_sign_in(visitor: httpx2.Client) -> None:
    """Without a session the chat sends to the login, whose form has the promised labels."""
    assert visitor.get("/").headers["location"] == "/login"
    page = visitor.get("/login").text
    assert all(part in page for part in (">E-mail</label>", ">Password</label>", ">Sign in</button>"))


def test_wrong_password_is_told(visitor: httpx2.Client) -> None:
    """A wrong password gives a message and no session."""
    answer = visitor.post("/login", data={"email": "demo@acme.example", "password": "no"})
    assert answer.status_code == 401
    assert "not right" in answer.text
    assert "set-cookie" not in answer.headers


def test_sign_out_ends_the_session(member: httpx2.Client) -> None:
    """The cookie of a session that was ended opens nothing."""
    assert member.get("/").status_code == 200
    cookie = f"showroom_session={member.cookies['showroom_session']}"
    member.post("/logout")
    assert member.get("/", headers={"Cookie": cookie}).status_code == 303


def test_page_has_its_parts(member: httpx2.Client) -> None:
    """Account, New chat, Message, Send, Export and the table of plans are there; static files are served."""
    page = member.get("/").text
    for part in (
        ">Account</button>",
        ">New chat</button>",
        ">Message</label>",
        ">Send</button>",
        ">Export</",
    ):
        assert part in page
    assert '<table aria-label="Plans">' in page
    assert all(member.get(f"/static/showroom.{kind}").status_code == 200 for kind in ("js", "css"))


def test_what_varies_on_the_page_varies(member: httpx2.Client) -> None:
    """The prices' time differs between loads, the order number between exports."""
    captions = {*re.findall(r"Prices as of [-\d]+ [:\d]+", "".join(member.get("/").text for _ in range(5)))}
    notes = {member.post("/api/export").json()["note"] for _ in range(3)}
    assert len(captions) > 1
    assert len(notes) == 3
    assert all(re.fullmatch(r"Exported order #A-\d{6} on \d{4}-\d\d-\d\d", note) for note in notes)


def test_chat_has_three_shapes(member: httpx2.Client) -> None:
    """Server-sent events, lines of JSON and one document tell the same kind of reply."""
    stream = events(ask(member, COMPARE, "sse"))
    lines = [json.loads(line) for line in ask(member, COMPARE, "ndjson").text.splitlines()]
    whole = ask(member, COMPARE).json()
    for done, parts in ((stream[-1], stream), (lines[-1], lines)):
        assert done["type"] == "done"
        assert "".join(part["delta"] for part in parts if part["type"] == "text") == done["text"]
        steps = [
            {"kind": part.pop("type"), **part} for part in parts if part["type"] in ("tool", "model_call")
        ]
        assert steps == done["trace"]
    assert set(whole) == set(stream[-1])
    assert set(whole["usage"]) == {"prompt_tokens", "completion_tokens", "total_tokens"}
    assert next(step["name"] for step in whole["trace"] if step["kind"] == "tool") == "compare_plans"


def test_conversation_of_the_page_goes_on(member: httpx2.Client, showroom: ShowroomServer) -> None:
    """The backend remembers a session: what was asked before gives sense to what is asked now."""
    ask(member, "Where is my parcel?", session="goes-on")
    assert "order #A-" in ask(member, "And now?", session="goes-on").json()["text"]
    assert [item.role for item in showroom.state.conversation("goes-on")] == ["user", "assistant"] * 2


def test_tickets_are_kept_by_session(member: httpx2.Client, program: httpx2.Client) -> None:
    """A ticket is found under the session of the page or the header of the API that opened it."""
    text = ask(member, HUMAN, session="page").json()["text"]
    program.post(
        "/v1/chat/completions",
        headers={"X-Session-Id": "api"},
        json={"messages": [{"role": "user", "content": HUMAN}]},
    )
    (mine,) = member.get("/api/tickets?session=page").json()["tickets"]
    assert mine["ticket"] in text
    assert len(member.get("/api/tickets?session=api").json()["tickets"]) == 1
    assert member.get("/api/tickets?session=other").json() == {"tickets": []}


def test_chat_backend_refuses_strangers(visitor: httpx2.Client, program: httpx2.Client) -> None:
    """The page's backend wants a session or the API key."""
    assert ask(visitor, "Hello").status_code == 401
    assert ask(program, "Hello").status_code == 200


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("/api/chat", b"{", "not JSON"),
        ("/api/chat", b"[]", "not a JSON object"),
        ("/api/chat", b'{"session": "a"}', "'message'"),
        ("/api/chat", b'{"message": "x", "session": 5}', "'session'"),
        ("/api/chat?format=xml", b'{"message": "x", "session": "a"}', "format"),
        ("/v1/chat/completions", b"{}", "'messages'"),
        ("/v1/chat/completions", b'{"messages": [{"role": "robot"}]}', "role"),
        ("/v1/chat/completions", b'{"messages": [{"role": "user", "content": [5]}]}', "content"),
        ("/v1/chat/completions", b'{"messages": [{"role": "assistant", "content": "a"}]}', "user"),
        ("/control/faults", b'{"on": ["outrage"]}', "did you mean 'outage'"),
        ("/control/faults", b'{"on": "outage"}', "list"),
        ("/control/faults", b'{"onn": []}', "unknown key 'onn'"),
        ("/control/release", b'{"version": ""}', "release"),
        ("/control/release", b'{"version": 2}', "text"),
    ],
)
def test_nonsense_is_refused_in_one_line(program: httpx2.Client, path: str, body: bytes, said: str) -> None:
    """A bad request gets 400 and one line that names the matter."""
    answer = program.post(path, content=body)
    error = answer.json()["error"]
    message = error["message"] if path.startswith("/v1") else error
    assert answer.status_code == 400
    assert said in message
    assert "\n" not in message


def test_api_answers_in_one_document(program: httpx2.Client) -> None:
    """A completion has text, tools, usage, model, fingerprint and the trace."""
    body = complete(program, COMPARE).json()
    (choice,) = body["choices"]
    assert choice["finish_reason"] == "stop"
    assert "Enterprise" in choice["message"]["content"]
    assert choice["message"]["tool_calls"][0]["function"]["name"] == "compare_plans"
    assert [step["kind"] for step in choice["x_trace"]][:2] == ["model_call", "tool"]
    assert body["usage"]["total_tokens"] > 0
    assert (body["model"], body["system_fingerprint"]) == ("support-ft-7", "fp_44709d6fcb")


def test_api_streams_as_standard_chunks(program: httpx2.Client) -> None:
    """Tool calls come before the content; the last content chunk has the trace; usage only when asked for."""
    answer = complete(program, COMPARE, stream=True, stream_options={"include_usage": True})
    chunks = events(answer)
    choices = [chunk["choices"][0] for chunk in chunks if chunk["choices"]]
    spoken = [place for place, choice in enumerate(choices) if choice["delta"].get("content")]
    called = [place for place, choice in enumerate(choices) if "tool_calls" in choice["delta"]]
    parts = [choices[place]["delta"]["tool_calls"][0] for place in called]
    arguments = "".join(part["function"]["arguments"] for part in parts if part["index"] == 0)
    assert max(called) < min(spoken)
    assert json.loads(arguments)["seats"] == 40
    assert parts[0]["function"]["name"] == "compare_plans"
    assert [place for place, choice in enumerate(choices) if "x_trace" in choice] == [spoken[-1]]
    assert choices[-1]["finish_reason"] == "stop"
    assert "usage" in chunks[-1]
    assert answer.text.endswith("data: [DONE]\n\n")
    assert not any("usage" in chunk for chunk in events(complete(program, COMPARE, stream=True)))


def test_api_reads_lists_of_parts(program: httpx2.Client) -> None:
    """Content in parts is read like content in one piece."""
    content = [{"type": "text", "text": "Where is "}, {"type": "text", "text": "order A-1234?"}]
    answer = program.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": content}]})
    assert "#A-1234" in answer.json()["choices"][0]["message"]["content"]


def test_api_wants_its_key(visitor: httpx2.Client) -> None:
    """Without the key, or with another, the API answers 401 in its own shape."""
    for headers in ({}, {"Authorization": "Bearer nope"}, {"Authorization": "Basic showroom-key"}):
        answer = visitor.post("/v1/chat/completions", headers=headers, json={})
        assert answer.status_code == 401
        assert answer.json()["error"]["type"] == "authentication_error"
    assert visitor.get("/v1/models").status_code == 401


def test_pins_and_release_are_told(program: httpx2.Client) -> None:
    """Prompt, tools, corpus and model have their endpoints; each response names the release."""
    assert program.get("/v1/models").json()["data"][0]["id"] == "support-ft-7"
    assert program.get("/internal/model").json()["model"] == "support-ft-7"
    assert program.get("/internal/prompt").text.startswith("You are Acme Assist")
    assert program.get("/internal/tools").json()["tools"][0]["name"] == "compare_plans"
    assert program.get("/internal/corpus").json()["version"] == "2026-02-11.1"
    assert program.post("/control/release", json={"version": "2.4.0"}).json()["release"] == "2.4.0"
    assert {program.get(path).headers["X-App-Version"] for path in ("/", "/nowhere", "/control")} == {"2.4.0"}


def test_control_switches_at_once(program: httpx2.Client) -> None:
    """The next reply and the next pin are those of the fault; off is as quick."""
    shown = program.post("/control/faults", json={"on": ["corpus-reindex", "model-release=1"]}).json()
    body = complete(program, COMPARE).json()
    assert shown["faults"] == {"model-release": 1.0, "corpus-reindex": 1.0}
    assert body["model"] == "support-ft-7.1" == program.get("/internal/model").json()["model"]
    assert "Scale" in body["choices"][0]["message"]["content"]
    assert program.post("/control/faults", json={"off": ["*"]}).json()["faults"] == {}
    assert "Enterprise" in complete(program, COMPARE).json()["choices"][0]["message"]["content"]


def test_buttons_change(member: httpx2.Client, showroom: ShowroomServer) -> None:
    """Export is called Download, or is not there."""
    showroom.state.switch({"button-renamed": 1.0})
    assert ">Download</button>" in member.get("/").text
    showroom.state.switch({"button-missing": 1.0})
    assert 'id="export"' not in member.get("/").text


def test_outage_spares_only_the_control(member: httpx2.Client, program: httpx2.Client) -> None:
    """Everything answers 503, with its release, but the control endpoint, which ends it."""
    program.post("/control/faults", json={"on": ["outage"]})
    for path in ("/", "/login", "/static/showroom.js", "/internal/prompt", "/v1/models", "/api/tickets"):
        answer = member.get(path)
        assert (answer.status_code, answer.headers["X-App-Version"]) == (503, "2.3.0")
    assert program.get("/control").status_code == 200
    program.post("/control/faults", json={"off": ["outage"]})
    assert member.get("/").status_code == 200


def test_rate_limit_names_its_wait(
    member: httpx2.Client, program: httpx2.Client, showroom: ShowroomServer
) -> None:
    """The chat endpoints answer 429 with Retry-After; pages and pins do not."""
    showroom.state.switch({"rate-limit": 1.0})
    for answer in (ask(member, "Hello"), complete(program, "Hello")):
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "2")
    assert member.get("/").status_code == 200
    assert program.get("/internal/prompt").status_code == 200


def test_expired_login_locks_everybody_out(
    member: httpx2.Client, program: httpx2.Client, showroom: ShowroomServer
) -> None:
    """Sessions end, sign-in is refused with a message, the API answers 401."""
    showroom.state.switch({"login-expired": 1.0})
    refused = member.post("/login", data={"email": "demo@acme.example", "password": "showroom"})
    assert member.get("/").headers["location"] == "/login"
    assert refused.status_code == 401
    assert "Your session has expired" in refused.text
    assert [complete(program, "Hello").status_code, ask(program, "Hello").status_code] == [401, 401]


def test_bare_endpoint_is_fixed(visitor: httpx2.Client) -> None:
    """The bare endpoint says the same each time, streamed or not, without a key."""
    bodies = [visitor.post("/bare/chat/completions", json={"messages": []}).json() for _ in range(2)]
    streamed = events(visitor.post("/bare/chat/completions", json={"stream": True}))
    assert bodies[0] == bodies[1]
    assert bodies[0]["choices"][0]["message"]["content"] == "Fine."
    assert streamed[0]["choices"][0]["delta"]["content"] == "Fine."
