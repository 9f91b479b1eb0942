"""One thing that was done in a page: what, where by every name it has, with which text."""

from dataclasses import dataclass
from enum import StrEnum

from sentinel.locator import Locator


class ActKind(StrEnum):
    """What was done."""

    GOTO = "goto"
    CLICK = "click"
    FILL = "fill"  # the field holds `text` now
    PRESS = "press"  # a key, `Enter` or `Control+a`
    SELECT = "select"
    CHECK = "check"  # `on` tells ticked from cleared
    UPLOAD = "upload"
    HOVER = "hover"
    WAIT_FOR = "wait_for"
    CAPTURE = "capture"  # the person pointed something out
    SAY = "say"  # said in a conversation, where no page is involved
    REQUEST = "request"


@dataclass(frozen=True)
class Act:
    """One act.

    Fields:
        line: where it stands in its source, from 1; 0: the source has no lines.
        where: the part of the page, the best name first; empty where there is none (an address, a key).
        text: address, typed text, key, option, or what was said; empty where there is none.
        on: ticked, not cleared.
        secret: the text is a password or the like and must never be written down.
        code: into how many fields a one-time code was typed; 0: the text is none.
        files: for uploads.
        state: for waits: visible, hidden, attached, detached.
        expected: texts that the source asserted to be shown right after, for `expect`.
        forms: for captures: which; empty: the usual ones.
        method, body: for requests; the body as JSON data or text.
    """

    kind: ActKind
    line: int = 0
    where: tuple[Locator, ...] = ()
    text: str = ""
    on: bool = True
    secret: bool = False
    code: int = 0
    files: tuple[str, ...] = ()
    state: str = "visible"
    expected: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    method: str = "GET"
    body: object = None
