"""The actions on a page: one function a step kind, each saying how it went; none waits for replies."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal
from urllib.parse import urljoin

from playwright.async_api import CDPSession, Page
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator as Handle
from playwright.async_api import TimeoutError as PlaywrightTimeout

from sentinel.drivers.base import NotObserved, SessionPlan
from sentinel.drivers.browser.complaints import one_line
from sentinel.drivers.browser.locate import TIMEOUT_SECONDS, Found, find, handle_in
from sentinel.drivers.browser.network import Traffic, status_trouble
from sentinel.drivers.browser.one_time import Codes
from sentinel.errors import UsageError
from sentinel.locator import Locator
from sentinel.recording import Unmeasured
from sentinel.scenario.model import (
    CheckBox,
    Click,
    Fill,
    Goto,
    Hover,
    Press,
    Select,
    StepBase,
    Upload,
    WaitFor,
)
from sentinel.settings.secrets import references

GOTO_SECONDS = 30.0
DOTS = "field => field.style.setProperty('-webkit-text-security', 'disc', 'important')"
"""Shows a field's text as dots in pictures, which cannot be redacted; also when the page later shows a password."""

LOAD_SECONDS = 10.0
"""How long a document may go on loading its parts before its steps begin anyway."""


class Failed(Exception):
    """The part is there but the action did not work; the message is one line. Never leaves this room."""


@dataclass(frozen=True)
class Stage:
    """What actions act on: the page, its protocol session, the plan, the traffic; where one-time codes come from."""

    page: Page
    protocol: CDPSession
    plan: SessionPlan
    traffic: Traffic
    codes: Codes


Result = tuple[Literal["ok", "missing"], int | None]
Act = Callable[[Stage, Any, float], Awaitable[Result]]


async def perform(stage: Stage, step: StepBase) -> Result:
    """Return how a step went and which of its locators named the part; None where it has none.

    Raises:
        Failed: the part is there and the action did not work.
        NotObserved: the product as a whole could not be reached.
    """
    seconds = step.timeout_seconds or (GOTO_SECONDS if isinstance(step, Goto) else TIMEOUT_SECONDS)
    try:
        return await ACTS[type(step)](stage, step, seconds)
    except PlaywrightError as error:
        raise Failed(one_line(error)) from error


async def open_address(stage: Stage, address: str, seconds: float = GOTO_SECONDS) -> None:
    """Open an address, relative to the target's base_url, and wait for the page to be loaded.

    Raises:
        NotObserved: the product did not answer, or with 5xx, 429, 401 or 403.
        Failed: an address outside the product could not be opened.
    """
    url = urljoin(stage.plan.target.base_url or "", stage.plan.secrets.expand(address))
    try:
        response = await stage.page.goto(url, wait_until="commit", timeout=seconds * 1000)
    except PlaywrightError as error:
        _tell_navigation(stage, url, error)
        return
    trouble = status_trouble(response.status) if response is not None else None
    if trouble is not None and stage.traffic.is_product(url):
        raise NotObserved(trouble, f"{address} was answered by HTTP {response.status if response else None}")
    try:
        await stage.page.wait_for_load_state("load", timeout=min(seconds, LOAD_SECONDS) * 1000)
    except PlaywrightTimeout:  # some pages never end loading; each step waits for what it needs
        return


def _tell_navigation(stage: Stage, url: str, error: PlaywrightError) -> None:
    message = one_line(error)
    if "net::ERR_ABORTED" in message or "Download is starting" in message:  # a download, not a page
        return
    if "ERR_BLOCKED_BY_CLIENT" in message or not stage.traffic.is_product(url):
        raise Failed(message) from error
    if "net::" in message or isinstance(error, PlaywrightTimeout):
        raise NotObserved(Unmeasured.NETWORK, message) from error
    raise error


async def _goto(stage: Stage, step: Goto, seconds: float) -> Result:
    await open_address(stage, step.goto, seconds)
    return "ok", None


async def _on(
    stage: Stage, locators: Sequence[Locator], seconds: float, act: Callable[[Handle, float], Awaitable[Any]]
) -> Result:
    """Find a part and act on it; both share the time."""
    found: Found | None = await find(stage.page, locators, seconds)
    if found is None:
        return "missing", None
    await act(found.handle, seconds * 1000)
    return "ok", found.index


async def _click(stage: Stage, step: Click, seconds: float) -> Result:
    return await _on(stage, step.click, seconds, lambda part, ms: part.click(timeout=ms))


async def _hover(stage: Stage, step: Hover, seconds: float) -> Result:
    return await _on(stage, step.hover, seconds, lambda part, ms: part.hover(timeout=ms))


async def _fill(stage: Stage, step: Fill, seconds: float) -> Result:
    async def fill(part: Handle, ms: float) -> None:
        text = step.value or ""
        password = await part.get_attribute("type", timeout=ms) == "password"
        if not (password or step.totp is not None or references(text)):
            await part.fill(text, timeout=ms)
            return
        # The trace keeps what Playwright types; what the protocol inserts it does not.
        await part.fill("", timeout=ms)
        await part.focus(timeout=ms)
        typed = await _code(stage, step.totp) if step.totp else stage.plan.secrets.expand(text)
        if password:
            stage.plan.secrets.keep_out(typed)
        await part.evaluate(DOTS)
        await stage.protocol.send("Input.insertText", {"text": typed})

    return await _on(stage, step.fill, seconds, fill)


async def _code(stage: Stage, reference: str) -> str:
    """Return the code of the moment; code and seed are secrets of this replay from now on."""
    secrets = stage.plan.secrets
    try:
        code = await stage.codes.next_of(secrets.expand(reference))
    except ValueError as error:
        raise UsageError(f"{reference} holds no TOTP seed: {error}") from None
    secrets.keep_out(code.text, code.seed)
    return code.text


async def _press(stage: Stage, step: Press, seconds: float) -> Result:
    if step.on is None:
        await stage.page.keyboard.press(step.press)
        return "ok", None
    return await _on(stage, step.on, seconds, lambda part, ms: part.press(step.press, timeout=ms))


async def _select(stage: Stage, step: Select, seconds: float) -> Result:
    return await _on(
        stage, step.select, seconds, lambda part, ms: part.select_option(step.option, timeout=ms)
    )


async def _check(stage: Stage, step: CheckBox, seconds: float) -> Result:
    return await _on(stage, step.check, seconds, lambda part, ms: part.set_checked(step.on, timeout=ms))


async def _upload(stage: Stage, step: Upload, seconds: float) -> Result:
    paths = [stage.plan.settings_folder / name for name in step.files]
    for path in paths:
        if not path.is_file():
            raise UsageError(f"upload: there is no file {path}")
    # File fields are usually hidden behind a button of their own.
    found = await find(stage.page, step.upload, seconds, "attached")
    if found is None:
        return "missing", None
    await found.handle.set_input_files(paths, timeout=seconds * 1000)
    return "ok", found.index


async def _wait_for(stage: Stage, step: WaitFor, seconds: float) -> Result:
    if step.state in ("visible", "attached"):
        found = await find(stage.page, step.wait_for, seconds, step.state)
        return ("ok", found.index) if found is not None else ("missing", None)
    for frame, locator in product(stage.page.frames, step.wait_for):
        handle = handle_in(frame, locator)
        part = handle.filter(visible=True) if step.state == "hidden" else handle
        await part.first.wait_for(state=step.state, timeout=seconds * 1000)
    return "ok", None


ACTS: Mapping[type[StepBase], Act] = {
    Goto: _goto,
    Click: _click,
    Fill: _fill,
    Press: _press,
    Select: _select,
    CheckBox: _check,
    Upload: _upload,
    Hover: _hover,
    WaitFor: _wait_for,
}
