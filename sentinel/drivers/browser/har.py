"""A HAR (HTTP Archive 1.2) as Playwright writes it to one that may be stored.

Pure data in, data out. What a secret is called (headers, cookies, fields of forms and JSON, queries) goes by its name,
what is known to be one goes by its text, in any spelling. Only texts that a page and its server exchange are kept:
bodies of scripts, styles, pictures and everything that is no text are counted, not kept, since what cannot be searched
must not be stored.

Source: http://www.softwareishard.com/blog/har-12-spec/
"""

import base64
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

from sentinel.drivers.browser.addresses import is_secret_name, without_secrets
from sentinel.drivers.events import json_events, text_piece
from sentinel.redaction import Kind, redactor

MEDIA_TYPE = "application/har+json"
SECRET = "[secret]"
MAX_BODY = 1_000_000
"""Characters of the longest body that is kept."""

MAX_BODIES = 16_000_000
"""Characters of all bodies of one HAR; a memory limit."""

MAX_URL = 8_000
MAX_PACKED = 100_000
"""Characters of the longest run of base64 that is read: a picture in a text is not."""

COOKIE = 12
"""Characters of the shortest cookie that is looked for elsewhere; `light` and `en-US` are none."""

GZIP = b"\x1f\x8b"
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}")
_URL_SAFE = str.maketrans("-_", "+/")
COMMENT = "redacted by Sentinel; bodies of scripts, styles, pictures and whatever is no text are left out"

_ASSETS = frozenset({"script", "stylesheet", "image", "media", "font", "texttrack", "manifest"})
_OURS = frozenset(
    {
        "startedDateTime",
        "expires",
        "pageref",
        "id",
        "version",
        "httpVersion",
        "serverIPAddress",
        "method",
        "mimeType",
    }
)
"""Fields that hold no words of a product; dates in them would be taken for numbers of people."""

_SECRET_HEADER = re.compile(r"authorization|cookie|api-?key|token|secret|passw|signature|csrf|xsrf", re.I)
_ADDRESS_HEADERS = frozenset({"referer", "location", "content-location", "origin", "refresh", "link"})
_JSON_MEMBER = re.compile(r'(?P<q>\\*")(?P<key>[^"\\]{1,80})(?P=q)(?P<colon>\s*:\s*)(?P=q)')
_MULTIPART = re.compile(
    r'(name="(?P<key>[^"]{1,80})"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)(?P<value>[^\r\n]*)'
)
_INPUT = re.compile(r"<(?:input|meta)\b[^>]{0,2000}>", re.I)
_VALUE = re.compile(r"""(\b(?:value|content)\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)""", re.I)
_NAME = re.compile(r"""\b(?:name|id)\s*=\s*["']?([^"'\s>]+)""", re.I)
_PASSWORD = re.compile(r"""\btype\s*=\s*["']?password\b""", re.I)


class _Room:
    """How many characters of bodies may still be kept."""

    def __init__(self) -> None:
        self.left = MAX_BODIES

    def takes(self, text: str) -> bool:
        if len(text) > min(MAX_BODY, self.left):
            return False
        self.left -= len(text)
        return True


def clean_file(raw: Path, path: Path, secrets: Set[str], kinds: Sequence[Kind]) -> None:
    """Write a raw HAR without secrets to `path`.

    Raises:
        OSError: a file cannot be read or written.
        ValueError, KeyError: the raw file is no HAR.
    """
    document = redacted_har(json.loads(raw.read_bytes()), secrets, kinds)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")


class _Words:
    """Takes out of texts what is secret by its text: known ones, the cookies of this HAR, and all of them in base64."""

    def __init__(self, secrets: Set[str], kinds: Sequence[Kind], cookies: Iterable[str]) -> None:
        self._redact = redactor(frozenset(secrets), tuple(kinds))
        self._secrets = redactor(frozenset(secrets), ())
        # new ones in every replay: looked for as they are, which needs no pattern to be made of each
        self._cookies = sorted({form for one in cookies for form in (one, quote(one, safe=""))}, key=len)

    def text(self, text: str) -> str:
        """Return the text without them."""
        for cookie in reversed(self._cookies):
            text = text.replace(cookie, SECRET)
        return self._redact.text(_BASE64.sub(self._packed, text))

    def _packed(self, match: re.Match[str]) -> str:
        """Return a run of base64 as it is; not so one that holds a secret, or cannot be searched."""
        run = match[0]
        if len(run) > MAX_PACKED:
            return f"[{len(run)} characters of base64]"
        return SECRET if any(map(self._holds, _decoded(run))) else run

    def _holds(self, content: bytes) -> bool:
        return content.startswith(GZIP) or bool(self._secrets.spans(content.decode(errors="replace")))


def _decoded(run: str) -> Iterator[bytes]:
    """Yield what a run of base64 says, from each of the places where it may begin."""
    digits = run.translate(_URL_SAFE)
    for start in range(4):
        whole = digits[start : start + (len(digits) - start) // 4 * 4]
        yield base64.b64decode(whole)


def redacted_har(document: Mapping[str, Any], secrets: Set[str], kinds: Sequence[Kind]) -> dict[str, Any]:
    """Return a HAR without secrets, personal data, and bodies that cannot be searched.

    Args:
        document: as Playwright wrote it, bodies embedded.
    """
    log, room = document["log"], _Room()
    redact = _Words(secrets, kinds, _cookies(log["entries"]))
    entries = [_entry(entry, redact, room) for entry in log["entries"]]
    kept = {name: _walk(value, redact.text) for name, value in log.items() if name != "entries"}
    return {"log": {**kept, "comment": COMMENT, "entries": entries}}


def _cookies(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the values of cookies that are long enough to be worth something: bodies may repeat them."""
    for entry in entries:
        for side in (entry["request"], entry["response"]):
            yield from (str(one["value"]) for one in side.get("cookies", ()) if len(one["value"]) >= COOKIE)


def _entry(entry: Mapping[str, Any], redact: _Words, room: _Room) -> dict[str, Any]:
    request, response = dict(entry["request"]), dict(entry["response"])
    asset = entry.get("_resourceType") in _ASSETS
    request["url"] = without_secrets(request["url"], MAX_URL)
    request["queryString"] = [_pair(pair) for pair in request.get("queryString", ())]
    response["redirectURL"] = _address(response.get("redirectURL") or "")
    for side in (request, response):
        side["headers"] = [_header(header) for header in side.get("headers", ())]
        side["cookies"] = [{**cookie, "value": SECRET} for cookie in side.get("cookies", ())]
    if "postData" in request:
        request["postData"] = _posted(request["postData"] or {}, redact, room)
    response["content"] = _content(response.get("content") or {}, redact, room, asset)
    changed = {
        **entry,
        "request": request,
        "response": response,
        "time": _known(entry.get("time")),
        "timings": _timings(entry.get("timings") or {}),
    }
    if "_webSocketMessages" in entry:
        changed["_webSocketMessages"] = _frames(entry["_webSocketMessages"], redact, room)
    return _walk(changed, redact.text)


def _walk(value: Any, change: Callable[[str], str]) -> Any:
    """Return plain data with every text in it changed, but for fields that are no words of a product."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_walk(item, change) for item in value]
    if isinstance(value, dict):
        return {key: item if key in _OURS else _walk(item, change) for key, item in value.items()}
    return value


def _timings(timings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the timings with the three that must be there and must not be negative; -1 elsewhere is `unknown`."""
    return {**timings, **{name: _known(timings.get(name)) for name in ("send", "wait", "receive")}}


def _known(milliseconds: float | None) -> float:
    """Return a duration where the format has no way to say that it is not known."""
    return max(0, milliseconds or 0)


def _pair(pair: Mapping[str, Any]) -> dict[str, Any]:
    return {**pair, "value": SECRET} if is_secret_name(str(pair["name"])) else dict(pair)


def _header(header: Mapping[str, Any]) -> dict[str, Any]:
    name = str(header["name"]).lower()
    if _SECRET_HEADER.search(name):
        return {**header, "value": SECRET}
    return {**header, "value": _address(header["value"])} if name in _ADDRESS_HEADERS else dict(header)


def _address(text: str) -> str:
    """Return an absolute or relative address without what looks secret in its query; any other text as it is."""
    if text.startswith(("http:", "https:", "ws:", "wss:")):
        return without_secrets(text, MAX_URL)
    return _form(text) if "=" in text else text


def _posted(data: Mapping[str, Any], redact: _Words, room: _Room) -> dict[str, Any]:
    """Return what was sent, with secrets by name and by text gone."""
    text, kind = str(data.get("text") or ""), str(data.get("mimeType") or "")
    params = [_pair(pair) for pair in data.get("params") or ()]
    found = {"mimeType": kind, "params": params}
    why = _withheld(text, kind, redact, room)
    return {**found, "text": "", "comment": why} if why else {**found, "text": _plain(text, kind)}


def _content(content: Mapping[str, Any], redact: _Words, room: _Room, asset: bool) -> dict[str, Any]:
    """Return the answer's body, or why it is left out; `size` tells its bytes in both cases."""
    found = {"size": 0, "mimeType": "", **content}
    text = found.pop("text", None)
    encoded = found.pop("encoding", None)
    if text is None:
        return found
    kind = str(found["mimeType"])
    why = "an asset" if asset else "no text" if encoded else _withheld(text, kind, redact, room)
    return {**found, "comment": f"not kept: {why}"} if why else {**found, "text": _plain(text, kind)}


def _withheld(text: str, kind: str, redact: _Words, room: _Room) -> str:
    """Return why a body must not, or cannot, be kept; empty where it can."""
    if "\0" in text or "\ufffd" in text:
        return "no text"
    if not room.takes(text):
        return "too long"
    if _tells_in_pieces([text], kind, redact):
        return "says in pieces what is redacted; its text is in the recording"
    return ""


def _tells_in_pieces(bodies: list[str], kind: str, redact: _Words) -> bool:
    """Return whether the words of a stream, put together, hold what must go though no piece alone does."""
    pieces = [text_piece(event) for body in bodies for event in json_events(body, kind)]
    whole = "".join(pieces)
    return len(pieces) > 1 and redact.text(whole) != "".join(map(redact.text, pieces))


def _frames(messages: list[dict[str, Any]], redact: _Words, room: _Room) -> list[dict[str, Any]]:
    """Return the frames of a socket; all of them without data where they tell in pieces what must go."""
    kept = [_frame(message, room) for message in messages]
    for way in ("send", "receive"):
        own = [one for one in kept if one.get("type") == way and one["data"]]
        joined = "".join(one["data"] for one in own)
        split = redact.text(joined) != "".join(redact.text(one["data"]) for one in own)
        if split or _tells_in_pieces([one["data"] for one in own], "application/json", redact):
            for one in own:
                one |= {"data": "", "comment": "not kept: says in pieces what is redacted"}
    return kept


def _frame(message: Mapping[str, Any], room: _Room) -> dict[str, Any]:
    data = str(message.get("data") or "")
    if message.get("opcode") != 1:
        return {**message, "data": "", "comment": "not kept: no text"}
    return {**message, "data": _plain(data, "application/json") if room.takes(data) else ""}


def _plain(text: str, kind: str) -> str:
    """Return a body without the values of fields whose names look secret."""
    if "form-urlencoded" in kind:
        return _form(text)
    if "multipart" in kind:
        return _MULTIPART.sub(_part, text)
    if "html" in kind:
        text = _INPUT.sub(lambda match: _field(match[0]), text)
    return "".join(_members(text))


def _form(text: str) -> str:
    """Return a query or form without the values of secret-looking names."""
    return "&".join(_assignment(piece) for piece in text.split("&"))


def _assignment(piece: str) -> str:
    name, equals, _ = piece.partition("=")
    return f"{name}={quote_plus(SECRET)}" if equals and is_secret_name(name) else piece


def _part(match: re.Match[str]) -> str:
    return match[1] + SECRET if is_secret_name(match["key"]) else match[0]


def _field(tag: str) -> str:
    """Return an HTML input without its value where that is a password, or is called a secret."""
    named = any(is_secret_name(name) for name in _NAME.findall(tag))
    return _VALUE.sub(rf'\1"{SECRET}"', tag) if named or _PASSWORD.search(tag) else tag


def _members(text: str) -> Iterator[str]:
    """Yield a text with the values of secret-looking JSON members replaced, in documents, streams and nested texts."""
    at = 0
    while (match := _JSON_MEMBER.search(text, at)) is not None:
        end = match.end()
        if not is_secret_name(match["key"]):
            # the value may itself be a text that holds JSON: go on behind the colon, not behind the value
            yield text[at : match.end("colon")]
            at = match.end("colon")
            continue
        yield text[at:end] + SECRET
        at = _value_end(text, end, match["q"])
    yield text[at:]


def _value_end(text: str, start: int, quotation: str) -> int:
    """Return where a JSON text ends whose quotation marks are written so; the end of all where it is cut off."""
    slashes = len(quotation) - 1
    at = start
    while (at := text.find('"', at)) >= 0:
        before = at - start - len(text[start:at].rstrip("\\"))
        # in a text within texts a backslash of the value is twice as many as the one before a quotation mark, and one
        if before < slashes or (before - slashes) % (2 * slashes + 2) == 0:
            return at - min(before, slashes)
        at += 1
    return len(text)
