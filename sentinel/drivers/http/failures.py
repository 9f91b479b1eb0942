"""What an answer that is no reply means: the product cannot be observed, or it filtered this one request.

The line between the two is DESIGN section 2: 5xx, 429, 401 and 403 are product-wide (`NotObserved`); a
content filter and any other 4xx belong to this scenario and are observations.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sentinel.drivers.base import NotObserved
from sentinel.drivers.pick import read_json
from sentinel.recording import Unmeasured
from sentinel.redaction import shortened

_FILTER_WORDS = ("content_filter", "content_policy", "contentfilter", "responsibleaipolicy")
_BUSY_WORDS = ("rate_limit", "ratelimit", "quota", "too_many")
_LOGIN_WORDS = ("authentication", "invalid_api_key", "permission", "unauthorized")
_SERVER_WORDS = ("server", "overloaded", "unavailable", "internal", "timeout")
_LONGEST = 300


@dataclass(frozen=True)
class Fault:
    """An error a product reports in a body.

    Fields:
        reason: why the product cannot be observed; None when the error is about this request only.
        filtered: the product's own word for a content filter; empty when it is no filter.
        message: one line for a person, at most 300 characters.
    """

    reason: Unmeasured | None
    filtered: str
    message: str


def fault_in(event: Any) -> Fault | None:
    """Return the error an event or document reports under `error`; None when it reports none."""
    error = event.get("error") if isinstance(event, dict) else None
    if not error:
        return None
    fields = error if isinstance(error, dict) else {"message": error}
    words = [str(fields.get(name) or "") for name in ("code", "type", "status")]
    inner = fields.get("innererror")
    if isinstance(inner, dict):
        words.append(str(inner.get("code") or ""))
    message = shortened(" ".join(str(fields.get("message") or words[0] or "an error").split()), _LONGEST)
    return Fault(_reason(words), _filter_word(words), message)


def _filter_word(words: list[str]) -> str:
    word = next((word for word in words if any(each in word.lower() for each in _FILTER_WORDS)), "")
    return shortened(word, _LONGEST)


def _reason(words: list[str]) -> Unmeasured | None:
    if _filter_word(words):
        return None
    status = next((int(word) for word in words if word.isascii() and word.isdigit() and len(word) == 3), None)
    if status is not None:
        return reason_of(status)
    joined = " ".join(words).lower()
    for reason, known in (
        (Unmeasured.RATE_LIMIT, _BUSY_WORDS),
        (Unmeasured.LOGIN, _LOGIN_WORDS),
        (Unmeasured.SERVER, _SERVER_WORDS),
    ):
        if any(word in joined for word in known):
            return reason
    return None


def reason_of(status: int) -> Unmeasured | None:
    """Return why a product that answers with this HTTP status cannot be observed; None when it can."""
    if status >= 500:
        return Unmeasured.SERVER
    if status == 429:
        return Unmeasured.RATE_LIMIT
    return Unmeasured.LOGIN if status in (401, 403) else None


def judge_refusal(status: int, headers: Mapping[str, str], body: str, where: str) -> Fault:
    """Return what an HTTP status outside 2xx says of this request.

    Args:
        headers: names in lower case.
        body: what came with it, perhaps shortened.
        where: method and address, for the message.

    Raises:
        NotObserved: 5xx, 429 (the message carries Retry-After), 401 and 403 without a content filter's word.
    """
    try:
        fault = fault_in(read_json(body))
    except ValueError:
        fault = None
    said = fault.message if fault else shortened(" ".join(body.split()), _LONGEST)
    message = f"{where} answered {status}{f': {said}' if said else ''}"
    if fault and fault.filtered and 400 <= status < 500 and status != 429:
        return Fault(None, fault.filtered, message)
    if status == 429 and headers.get("retry-after"):
        message = f"{message} (Retry-After: {shortened(headers['retry-after'], 40)})"
    if 300 <= status < 400:
        place = shortened(headers.get("location", "nowhere"), _LONGEST)
        message = f"{message}; it redirects to {place}, which is not followed"
    reason = reason_of(status)
    if reason is not None:
        raise NotObserved(reason, message)
    return Fault(None, "", message)
