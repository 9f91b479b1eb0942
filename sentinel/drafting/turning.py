"""Acts to steps: typing into a chat and sending it is one turn, secrets become references, noise goes.

Pure. What a chat is may be known (the target's `chat`), may have been seen in the page, or is guessed from the acts: a
multi-line text field into which something is typed and then sent with Enter or a button beside it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from sentinel.drafting.acts import Act, ActKind
from sentinel.drafting.one_time import with_codes
from sentinel.locator import Locator
from sentinel.settings.model import Chat

ENTER = "Enter"
_CHATTY = re.compile(r"message|chat|ask|prompt|question|type|reply|send|write", re.IGNORECASE)
_SENDING = re.compile(r"\b(send|submit|ask|senden|envoyer|enviar)\b", re.IGNORECASE)
_SECRET = re.compile(
    r"pass(word|code|phrase)|secret|token|api.?key|\bpin\b|one.?time|\b2fa\b|otp", re.IGNORECASE
)
_NAME = re.compile(r"[^A-Z0-9]+")
SEED = (
    "set {name} to the seed of the one-time codes, what the authenticator app was given (base32 or an otpauth://"
    " address), not to a code; codes that come by text message or mail have none"
)
ONE_FIELD = (
    "{name}: the code was typed into {fields} fields and is typed into the first of them as a whole:"
    " look whether the page spreads it (--dry-run)"
)


@dataclass(frozen=True)
class ChatParts:
    """How a person talks in the page, as far as it is known.

    Fields:
        input: the field; send: a key, or the button to click.
        reply, gone, new: as in the settings' `chat`; empty where nothing is known.
    """

    input: tuple[Locator, ...]
    send: str | tuple[Locator, ...] = ENTER
    reply: tuple[Locator, ...] = ()
    gone: tuple[Locator, ...] = ()
    new: tuple[Locator, ...] = ()

    @classmethod
    def of(cls, chat: Chat) -> "ChatParts":
        """Return the parts that settings name."""
        return cls(chat.input, chat.send, chat.reply, chat.finished.gone or (), chat.new or ())


@dataclass
class Turned:
    """Steps as the language has them (plain data), and what they lead to.

    Fields:
        steps: each a mapping as it stands in YAML.
        secrets: names of environment variables that the steps refer to.
        warnings: what the person must look after, one line each.
        chat: how the page was talked to; None: nothing was said there.
        base_url: scheme and host of the first address; empty where there is none.
    """

    steps: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    chat: ChatParts | None = None
    base_url: str = ""


def turned(acts: Sequence[Act], known: ChatParts | None = None, base_url: str = "") -> Turned:
    """Return the steps of these acts.

    Args:
        known: the chat of the settings or of the page; None: it is guessed.
        base_url: addresses below it are written relative to it; empty: the first address gives it.
    """
    quiet = with_codes(list(_without_noise(acts)), known.input if known is not None else ())
    # Other tools may name the same field in words that the settings do not have.
    chat = known if known is not None and _typed_into(quiet, known) else _guessed(quiet) or known
    found = Turned(base_url=base_url or _base_of(quiet))
    at = 0
    while at < len(quiet):
        sent = _turn_at(quiet, at, chat) if chat is not None else None
        if sent is not None and chat is not None:
            found.chat = chat
            found.steps.append(_say(quiet[at], quiet[sent]))
            at = sent + 1
        else:
            found.steps.append(_step(quiet[at], found))
            at += 1
    return found


def _typed_into(acts: Sequence[Act], chat: ChatParts) -> bool:
    """Return whether something is typed into the field of a chat, by a name that the chat has."""
    return any(act.kind is ActKind.FILL and set(act.where) & set(chat.input) for act in acts)


def _without_noise(acts: Sequence[Act]) -> Iterator[Act]:
    """Yield the acts but for what a later one makes needless: half-typed texts, a click into the field typed into."""
    for at, act in enumerate(acts):
        after = acts[at + 1] if at + 1 < len(acts) else None
        if after is not None and after.kind is ActKind.FILL and same_place(act, after):
            if act.kind is ActKind.FILL:
                continue
            if act.kind is ActKind.CLICK:
                continue
        yield act


def same_place(one: Act, other: Act) -> bool:
    """Return whether two acts are at the same part of the page, by any name they share."""
    return bool(set(one.where) & set(other.where))


def _guessed(acts: Sequence[Act]) -> ChatParts | None:
    """Return the chat of these acts: the field whose text is sent right after it is typed, most often."""
    votes: dict[tuple[Locator, ...], list[str | tuple[Locator, ...]]] = {}
    for typed, after in pairwise(acts):
        if typed.kind is not ActKind.FILL or typed.secret or not typed.text.strip():
            continue
        if (
            after.kind is ActKind.PRESS
            and after.text == ENTER
            and (not after.where or same_place(typed, after))
        ):
            if _chatty(typed):
                votes.setdefault(typed.where, []).append(ENTER)
        elif after.kind is ActKind.CLICK and any(_SENDING.search(str(one)) for one in after.where):
            votes.setdefault(typed.where, []).append(after.where)
    if not votes:
        return None
    where = max(votes, key=lambda place: len(votes[place]))
    return ChatParts(where, votes[where][0])


def _chatty(typed: Act) -> bool:
    """Return whether a field looks like one for messages: not a search or a form's."""
    names = " ".join(str(one) for one in typed.where)
    return bool(_CHATTY.search(names)) or "textarea" in names or "contenteditable" in names


def _turn_at(acts: Sequence[Act], at: int, chat: ChatParts) -> int | None:
    """Return the index of the act that sends what is typed at `at`; None: no turn begins there."""
    typed = acts[at]
    if typed.kind is ActKind.SAY:
        return at
    if typed.kind is not ActKind.FILL or typed.secret or not set(typed.where) & set(chat.input):
        return None
    if at + 1 >= len(acts):
        return None
    after = acts[at + 1]
    if after.kind is ActKind.PRESS and after.text == ENTER:
        return at + 1
    sends = isinstance(chat.send, tuple) and bool(set(after.where) & set(chat.send))
    if after.kind is ActKind.CLICK and (sends or any(_SENDING.search(str(one)) for one in after.where)):
        return at + 1
    return None


def _say(typed: Act, sent: Act) -> dict[str, Any]:
    step: dict[str, Any] = {"say": typed.text}
    expected = (*typed.expected, *(sent.expected if sent is not typed else ()))
    if expected:
        step["expect"] = [{"mentions": text} for text in dict.fromkeys(expected)]
    return step


def _step(act: Act, found: Turned) -> dict[str, Any]:
    match act.kind:
        case ActKind.SAY:
            return _say(act, act)
        case ActKind.GOTO:
            return {"goto": relative(act.text, found.base_url)}
        case ActKind.FILL if act.code:
            return {"fill": _places(act), "totp": _seed(act, found)}
        case ActKind.FILL:
            return {"fill": _places(act), "value": _value(act, found)}
        case ActKind.PRESS:
            return {"press": act.text, **({"on": _places(act)} if act.where else {})}
        case ActKind.SELECT:
            return {"select": _places(act), "option": act.text}
        case ActKind.CHECK:
            return {"check": _places(act), **({} if act.on else {"on": False})}
        case ActKind.UPLOAD:
            return {"upload": _places(act), "files": list(act.files)}
        case ActKind.WAIT_FOR:
            return {"wait_for": _places(act), **({} if act.state == "visible" else {"state": act.state})}
        case ActKind.CAPTURE:
            forms = {"forms": list(act.forms)} if act.forms else {}
            return {"capture": _places(act), "name": act.text, **forms}
        case ActKind.REQUEST:
            return {"request": _request(act, found)}
        case _:
            return {act.kind.value: _places(act)}


def _request(act: Act, found: Turned) -> dict[str, Any]:
    request: dict[str, Any] = {"url": relative(act.text, found.base_url)}
    if act.method != "GET":
        request["method"] = act.method
    if act.body is not None:
        request["json"] = act.body
    return request


def _value(act: Act, found: Turned) -> str:
    """Return what is typed; a secret as a reference, by the name of its field."""
    if not (act.secret or any(_SECRET.search(str(one)) for one in act.where)):
        return act.text
    return _reference(_named(act, "PASSWORD"), found)


def _seed(act: Act, found: Turned) -> str:
    """Return the reference to the seed that the codes of this field are made of; says what to do for it."""
    name = f"{_named(act, 'CODE')}_SEED"
    found.warnings.append(SEED.format(name=name))
    if act.code > 1:
        found.warnings.append(ONE_FIELD.format(name=name, fields=act.code))
    return _reference(name, found)


def _named(act: Act, otherwise: str) -> str:
    """Return a name for what is typed into a field, after its label."""
    label = next((text for one in act.where if (text := one.name or one.label or one.placeholder)), "")
    # no variable's name begins with a digit
    return _NAME.sub("_", label.upper()).strip("_").lstrip("0123456789_") or otherwise


def _reference(name: str, found: Turned) -> str:
    if name not in found.secrets:
        found.secrets.append(name)
    return f"${{{name}}}"


def _places(act: Act) -> Any:
    places = [place(one) for one in dict.fromkeys(act.where)]
    return places[0] if len(places) == 1 else places


def place(locator: Locator) -> dict[str, Any]:
    """Return a locator as it stands in YAML."""
    return {
        key: value for key, value in locator.model_dump(exclude_defaults=True).items() if value is not None
    }


def relative(address: str, base_url: str) -> str:
    """Return an address as a scenario has it: a path where it is below `base_url`, else whole."""
    if base_url and (address == base_url or address.startswith(base_url.rstrip("/") + "/")):
        return address[len(base_url.rstrip("/")) :] or "/"
    return address


def _base_of(acts: Sequence[Act]) -> str:
    for act in acts:
        if act.kind in (ActKind.GOTO, ActKind.REQUEST) and act.text:
            parts = urlsplit(act.text)
            if parts.scheme in ("http", "https") and parts.netloc:
                return f"{parts.scheme}://{parts.netloc}"
    return ""
