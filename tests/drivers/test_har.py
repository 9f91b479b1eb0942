"""What of a HAR may be stored: secrets go by name and by text, bodies that cannot be searched go altogether."""

import base64
import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.drivers.browser.har import MAX_BODY, redacted_har

SECRET = "s3cret-word"
HIDDEN = "[secret]"


def har(**entry: Any) -> dict[str, Any]:
    """Return a HAR of one entry, as Playwright writes it."""
    request = {"method": "POST", "url": "http://p/", "httpVersion": "HTTP/1.1", "cookies": [], "headers": []}
    response = {"status": 200, "statusText": "OK", "httpVersion": "HTTP/1.1", "cookies": [], "headers": []}
    request |= {"queryString": [], "headersSize": -1, "bodySize": -1, **entry.pop("request", {})}
    response |= {
        "content": {"size": -1, "mimeType": "x"},
        "headersSize": -1,
        "bodySize": -1,
        "redirectURL": "",
    }
    response |= entry.pop("response", {})
    one = {
        "startedDateTime": "2026-11-23T09:30:00.000Z",
        "time": -1,
        "cache": {},
        "timings": {"send": -1, "wait": 2},
    }
    log = {"version": "1.2", "creator": {"name": "Playwright", "version": "1.65"}, "pages": []}
    return {"log": {**log, "entries": [{**one, "request": request, "response": response, **entry}]}}


def redacted(**entry: Any) -> dict[str, Any]:
    (found,) = redacted_har(har(**entry), frozenset({SECRET}), ("email",))["log"]["entries"]
    return found


def body(text: str, kind: str = "application/json", **more: Any) -> dict[str, Any]:
    content = {"size": len(text), "mimeType": kind, "text": text, **more}
    return redacted(response={"content": content})["response"]["content"]


BODIES = {
    "a field of that name": ('{"password":"x1","n":1}', "application/json", '{"password":"[secret]","n":1}'),
    "the text itself": (f'{{"said":"{SECRET}"}}', "application/json", '{"said":"[secret]"}'),
    "escaped quotation marks": (
        r'{"token":"a\"b\\","n":1}',
        "application/json",
        '{"token":"[secret]","n":1}',
    ),
    "a text of JSON in JSON": (
        json.dumps({"body": json.dumps({"password": 'a"b\\', "n": 1})}),
        "application/json",
        json.dumps({"body": json.dumps({"password": HIDDEN, "n": 1})}),
    ),
    "a field cut off": ('{"password":"x1', "application/json", '{"password":"[secret]'),
    "numbers of tokens stay": ('{"max_tokens":5}', "application/json", '{"max_tokens":5}'),
    "a form": (
        "user=dana&password=x%26",
        "application/x-www-form-urlencoded",
        "user=dana&password=%5Bsecret%5D",
    ),
    "parts of a form": (
        'content-disposition: form-data; name="password"\r\n\r\nx1\r\n--',
        "multipart/form-data; boundary=-",
        'content-disposition: form-data; name="password"\r\n\r\n[secret]\r\n--',
    ),
    "a field of a page": (
        '<input type="password" value="x1"><input name=q value=2>',
        "text/html",
        '<input type="password" value="[secret]"><input name=q value=2>',
    ),
    "a token of a page": (
        '<meta name="csrf-token" content="x1">',
        "text/html",
        '<meta name="csrf-token" content="[secret]">',
    ),
    "an address": ("write to dana@acme.example", "text/plain", "write to [email]"),
    "base64": (base64.b64encode(f"u:{SECRET}".encode()).decode(), "text/plain", None),
    "base64 behind letters": ("y" + base64.b64encode(f"user:{SECRET}".encode()).decode(), "text/plain", None),
    "gzip in base64": (base64.b64encode(gzip.compress(SECRET.encode())).decode(), "text/plain", None),
}


@pytest.mark.parametrize("case", BODIES)
def test_what_stays_of_a_body(case: str) -> None:
    """Secrets by name and by text are gone from a body, all else stays as it was."""
    text, kind, wanted = BODIES[case]
    found = body(text, kind)["text"]
    assert SECRET not in found
    if wanted is None:
        assert HIDDEN in found
    else:
        assert found == wanted


WITHHELD = {
    "no text": ({"text": "AAEC", "encoding": "base64"}, "no text"),
    "broken text": ({"text": "a\ufffdb"}, "no text"),
    "too long": ({"text": "x" * (MAX_BODY + 1)}, "too long"),
    "told in pieces": (
        {
            "text": "".join(f'data: {{"delta":"{letter}"}}\n\n' for letter in SECRET),
            "mimeType": "text/event-stream",
        },
        "in pieces",
    ),
}


@pytest.mark.parametrize("case", WITHHELD)
def test_what_cannot_be_searched_is_counted_only(case: str) -> None:
    """A body that is no text, too long, or says in pieces what must go is left out, with the reason and its size."""
    content, why = WITHHELD[case]
    found = redacted(response={"content": {"size": 7, "mimeType": "application/json", **content}})
    assert "text" not in found["response"]["content"]
    assert (why in found["response"]["content"]["comment"], found["response"]["content"]["size"]) == (True, 7)


def test_assets_are_left_out() -> None:
    """The body of a script is no evidence."""
    content = {"size": 3, "mimeType": "text/javascript", "text": "x=1"}
    assert (
        "text" not in redacted(_resourceType="script", response={"content": content})["response"]["content"]
    )


def test_names_of_headers_cookies_and_queries() -> None:
    """Authorization, cookies and secret-looking queries lose their values, also where an address is a header."""
    found = redacted(
        request={
            "url": "http://u:pw@p/x?token=t1&q=2",
            "queryString": [{"name": "token", "value": "t1"}, {"name": "q", "value": "2"}],
            "headers": [
                {"name": "Authorization", "value": "Basic t1"},
                {"name": "Referer", "value": "http://p/?key=t1"},
            ],
            "cookies": [{"name": "sid", "value": "t1"}],
            "postData": {"mimeType": "application/x-www-form-urlencoded", "text": "otp=t1", "params": []},
        },
        response={
            "headers": [
                {"name": "set-cookie", "value": "sid=t1"},
                {"name": "location", "value": "/y?code=t1&q=2"},
            ],
            "redirectURL": "http://p/y?code=t1",
        },
    )
    assert "t1" not in json.dumps(found)
    assert found["request"]["url"] == "http://p/x?token=[secret]&q=2"
    assert found["response"]["headers"][1]["value"] == "/y?code=%5Bsecret%5D&q=2"


def test_a_cookie_is_hidden_wherever_it_is_repeated() -> None:
    """What was a cookie's value goes from bodies, too."""
    cookie = {"name": "sid", "value": "0123456789abcdefXYZ"}
    content = {"size": 9, "mimeType": "text/plain", "text": f"your id is {cookie['value']}"}
    found = redacted(request={"cookies": [cookie]}, response={"content": content})
    assert found["response"]["content"]["text"] == "your id is [secret]"


def test_frames_of_a_socket() -> None:
    """Frames keep their data without secrets; a way in which a secret came in pieces loses all of it."""
    frames = [
        {"type": "send", "time": 1, "opcode": 1, "data": f'{{"password":"x","said":"{SECRET}"}}'},
        {"type": "receive", "time": 2, "opcode": 1, "data": SECRET[:4]},
        {"type": "receive", "time": 3, "opcode": 1, "data": SECRET[4:]},
        {"type": "receive", "time": 4, "opcode": 2, "data": "AAEC"},
    ]
    found = [frame["data"] for frame in redacted(_webSocketMessages=frames)["_webSocketMessages"]]
    assert found == ['{"password":"[secret]","said":"[secret]"}', "", "", ""]


def test_unknown_durations_are_no_negative_numbers() -> None:
    """The durations that HAR 1.2 wants are there."""
    found = redacted()
    assert (found["time"], found["timings"]) == (0, {"send": 0, "wait": 2, "receive": 0})


@given(st.recursive(st.text() | st.integers(), lambda inner: st.dictionaries(st.text(max_size=9), inner)))
def test_json_stays_json(document: Any) -> None:
    """A JSON body is JSON after it was redacted, nested in a text as well."""
    text = json.dumps({"password": "x\\", "a": document, "b": json.dumps({"token": 'y"', "c": document})})
    found = body(text)
    assert "text" not in found or json.loads(json.loads(found["text"])["b"])["token"] == HIDDEN
