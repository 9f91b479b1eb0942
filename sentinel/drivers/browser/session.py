"""One replay's own browser context: steps in, observations out.

Trouble of the product as a whole is raised as `NotObserved`; everything else is data. Which of the two a
missing part of the page is, is decided here: a page that bounced to its login, or answered with an error,
is trouble.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

from playwright.async_api import Browser, BrowserContext, CDPSession, ConsoleMessage, Page
from playwright.async_api import Error as PlaywrightError

from sentinel.clock import Clock
from sentinel.drivers.base import NotObserved, SessionPlan, Trail
from sentinel.drivers.browser.acts import Failed, Stage, open_address, perform
from sentinel.drivers.browser.captures import Caller, renderings
from sentinel.drivers.browser.chat import Conversation, PartMissing
from sentinel.drivers.browser.complaints import is_lost, one_line
from sentinel.drivers.browser.dismissing import Dismisser
from sentinel.drivers.browser.evidence import Evidence
from sentinel.drivers.browser.locate import TIMEOUT_SECONDS, find, handle_in
from sentinel.drivers.browser.login import kept_for
from sentinel.drivers.browser.marker import Marker
from sentinel.drivers.browser.network import Traffic
from sentinel.drivers.browser.observer import SCRIPT
from sentinel.drivers.browser.one_time import Codes
from sentinel.drivers.browser.wire import Wire
from sentinel.errors import UsageError
from sentinel.recording import Capture, StepResult, Turn, TurnStatus, Unmeasured
from sentinel.redaction import shortened, storable
from sentinel.scenario.model import CaptureStep, Goto, RequestStep, Say, StepBase

LOGIN_SECONDS = 5.0
"""How long the sign of being signed in may take to appear on a loaded page."""

SENT_AWAY_SECONDS = 1.0
"""The same where the product sent the browser somewhere else than it was asked for: most likely to its login."""

MAX_ERRORS = 100
MAX_ERROR = 500
MAX_HEARD = 1_000
"""Messages of the pages' consoles that are listened to; each costs memory until the context is closed."""


def context_options(plan: SessionPlan) -> dict[str, object]:
    """Return what a replay's context is opened with: the scenario's wishes over the settings'."""
    scenario, browser, login = plan.scenario, plan.browser, plan.login
    viewport = scenario.viewport or browser.viewport
    state = kept_for(plan, login).read() if login is not None else None
    return {
        "viewport": {"width": viewport.width, "height": viewport.height},
        "locale": scenario.locale or browser.locale,
        "timezone_id": scenario.timezone or browser.timezone,
        "color_scheme": scenario.color_scheme or "light",
        "permissions": list(scenario.permissions),
        "service_workers": "block",
        "accept_downloads": True,
        "storage_state": state,
    }


class BrowserSession:
    """A session of `BrowserDriver`; made by `open_session`."""

    def __init__(
        self,
        context: BrowserContext,
        plan: SessionPlan,
        clock: Clock,
        codes: Codes,
        user_agent: str,
        raw: Path,
    ) -> None:
        self._context = context
        self._codes = codes
        self._browser: Browser | None = context.browser
        self._plan = plan
        self._clock = clock
        self._traffic = Traffic(plan.target, clock)
        calls = plan.target.observe.tool_calls
        self._wire = Wire(self._traffic, calls.response if calls is not None else None)
        self._marker = Marker(self._traffic, plan.token)
        self._evidence = Evidence(context, plan, raw, clock)
        self._dismisser = Dismisser(plan.scenario.dismiss.over(plan.target.dismiss))
        self._caller = Caller(context.request, plan, self._traffic, user_agent)
        self._errors: list[str] = []
        self._heard = 0
        self._crashed = False
        self._closed = False
        self._not_ok = False
        self._place = ""
        self._stage: Stage
        self._talk: Conversation | None = None

    async def start(self) -> None:
        """Prepare the context and its page: recording, marks, observer, trace."""
        await self._traffic.attach(self._context)
        await self._context.add_init_script(SCRIPT)
        self._context.on("console", self._console)
        self._context.on("weberror", lambda error: self._note(str(error.error)))
        await self._evidence.start()
        page = await self._context.new_page()
        await self._evidence.film(page)
        protocol = await self._adopt(page)
        self._stage = Stage(page, protocol, self._plan, self._traffic, self._codes)
        self._context.on("page", self._popup)
        chat = self._plan.target.chat
        if chat is not None:
            observe = self._plan.target.observe
            self._talk = Conversation(page, chat, observe, self._traffic, self._wire, self._clock)

    async def _adopt(self, page: Page) -> CDPSession:
        """Return a page's protocol session, the page being marked, read and watched."""
        page.on("crash", self._crash)
        await self._dismisser.attach(page)
        page.on("websocket", self._traffic.product_socket)
        protocol = await self._marker.attach(self._context, page)
        await self._wire.attach(protocol)
        return protocol

    async def _popup(self, page: Page) -> None:
        try:
            if not await self._dismisser.opened(page):
                await self._adopt(page)
        except PlaywrightError:  # a window that closed at once
            return

    def _crash(self, _page: Page) -> None:
        self._crashed = True

    def _console(self, message: ConsoleMessage) -> None:
        self._heard += 1
        if self._heard == MAX_HEARD:
            self._context.remove_listener("console", self._console)
        if message.type == "error":
            self._note(message.text)

    def _note(self, text: str) -> None:
        if len(self._errors) < MAX_ERRORS:
            self._errors.append(
                storable(shortened(" ".join(shortened(text, MAX_ERROR * 4).split()), MAX_ERROR))
            )

    @asynccontextmanager
    async def _watched(self) -> AsyncIterator[None]:
        """Turn a lost browser into `NotObserved`, whatever was being done."""
        try:
            yield
            await self._evidence.look()
        except PlaywrightError as error:
            self._not_ok = True
            self._crashed = self._crashed or is_lost(error)
            raise NotObserved(Unmeasured.BROWSER, f"the browser failed: {one_line(error)}") from error
        except Failed as failure:
            self._not_ok = True
            self._crashed = self._crashed or is_lost(failure.__cause__)
            if self.lost:
                raise NotObserved(Unmeasured.BROWSER, "the browser crashed") from None
            raise
        except NotObserved:
            self._not_ok = True
            raise

    @property
    def lost(self) -> bool:
        """Return whether the page or its browser is gone."""
        gone = self._browser is None or not self._browser.is_connected()
        return gone or self._crashed or (not self._closed and self._stage.page.is_closed())

    async def act(self, step: StepBase, index: int) -> StepResult:
        """Perform goto, click, fill, press, select, check, upload, hover or wait_for.

        Raises:
            NotObserved: the product as a whole, or the browser, failed.
        """
        started = self._clock.monotonic()
        if isinstance(step, Goto):  # where it was sent to, not where the product sent it on to
            self._place = urljoin(self._plan.target.base_url or "", step.goto)
        try:
            async with self._watched():
                await self._dismisser.sweep(self._stage.page)
                outcome, locator = await perform(self._stage, step)
                if outcome == "missing":
                    await self._refuse_if_product_is_down()
        except Failed as failure:
            return self._result(step, index, started, "failed", message=str(failure))
        if outcome == "missing":
            return self._result(step, index, started, "missing", message=_missing(step))
        if not isinstance(step, Goto):
            self._place = self._stage.page.url
        return self._result(step, index, started, "ok", locator)

    def _result(
        self,
        step: StepBase,
        index: int,
        started: float,
        outcome: Literal["ok", "missing", "failed"],
        locator: int | None = None,
        message: str = "",
    ) -> StepResult:
        self._not_ok = self._not_ok or outcome != "ok"
        seconds = round(self._clock.monotonic() - started, 4)
        return StepResult(index, _name(step, index), step.kind, outcome, seconds, locator, storable(message))

    async def _refuse_if_product_is_down(self) -> None:
        """Raise where a missing part is the product's trouble and not this scenario's.

        Raises:
            NotObserved: the page crashed, its document was answered with an error, or the login has expired.
        """
        if self.lost:
            raise NotObserved(Unmeasured.BROWSER, "the browser crashed")
        document = self._traffic.document
        if document is not None and document.trouble is not None:
            shown = document.as_request()
            raise NotObserved(document.trouble, f"{shown.url} was answered by HTTP {shown.status}")
        if self._plan.login is not None and self._moved and not await self._shows_signed_in(0.0):
            page = urlsplit(self._stage.page.url).path
            raise NotObserved(
                Unmeasured.LOGIN, f"the product sent the browser to {page}: the login has expired"
            )

    @property
    def _moved(self) -> bool:
        """Return whether the page is elsewhere than the last step left or sent it."""
        return urlsplit(self._stage.page.url).path != (urlsplit(self._place).path or "/")

    async def say(self, step: Say, name: str) -> Turn:
        """Say it and return the turn when its reply is finished, or at the maximum wait.

        A page without the field to type in gives a silent turn, and a line among the errors.

        Raises:
            NotObserved: the product as a whole, or the browser, failed.
            UsageError: the target has no `chat`.
        """
        if self._talk is None:
            raise UsageError("the target has no `chat`: the browser driver cannot say anything to it")
        try:
            async with self._watched():
                await self._dismisser.sweep(self._stage.page)
                turn = await self._talk.say(step.say, name, step.timeout_seconds)
        except PartMissing as missing:
            self._not_ok = True
            await self._refuse_if_product_is_down()
            self._note(f"{name}: {missing}")
            turn = Turn(name, step.say, "", TurnStatus.SILENT, tools_seen=self._plan.target.observe.tools)
        self._not_ok = self._not_ok or turn.status is not TurnStatus.FINISHED
        return turn

    async def capture(
        self, step: CaptureStep | RequestStep, index: int
    ) -> tuple[StepResult, tuple[Capture, ...]]:
        """Return how it went and the renderings of the region or document.

        Raises:
            NotObserved: the product as a whole, or the browser, failed.
        """
        started = self._clock.monotonic()
        name = _name(step, index)
        try:
            async with self._watched():
                if isinstance(step, RequestStep):
                    captures = await self._caller.call(step.request, name)
                    return self._result(step, index, started, "ok"), captures
                await self._dismisser.sweep(self._stage.page)
                return await self._region(step, index, started)
        except Failed as failure:
            return self._result(step, index, started, "failed", message=str(failure)), ()

    async def _region(
        self, step: CaptureStep, index: int, started: float
    ) -> tuple[StepResult, tuple[Capture, ...]]:
        seconds = step.timeout_seconds or TIMEOUT_SECONDS
        found = await find(self._stage.page, step.capture, seconds)
        if found is None:
            await self._refuse_if_product_is_down()
            return self._result(step, index, started, "missing", message=_missing(step)), ()
        try:
            captures = await renderings(found.handle, step.name, step.forms, seconds)
        except PlaywrightError as error:
            raise Failed(one_line(error)) from error
        if step.screenshot:
            await self._evidence.picture(found.handle, step.name, step)
        return self._result(step, index, started, "ok", found.index), captures

    async def signed_in(self) -> bool:
        """Return whether the login check holds now; True where the target has no login.

        Raises:
            NotObserved: the product as a whole, or the browser, failed.
        """
        if self._plan.login is None:
            return True
        try:
            async with self._watched():
                if self._stage.page.url == "about:blank":
                    self._place = "/"
                    await open_address(self._stage, self._place)
                return await self._shows_signed_in(SENT_AWAY_SECONDS if self._moved else LOGIN_SECONDS)
        except NotObserved as trouble:
            if trouble.reason is Unmeasured.LOGIN:
                return False
            raise

    async def _shows_signed_in(self, seconds: float) -> bool:
        login = self._plan.login
        if login is None:
            return True
        if not seconds:
            return await handle_in(self._stage.page, login.check).filter(visible=True).count() > 0
        return await find(self._stage.page, [login.check], seconds) is not None

    async def save_login(self) -> None:
        """Keep the signed-in state for later sessions, owner-only."""
        login = self._plan.login
        if login is None:
            return
        async with self._watched():
            state = await self._context.storage_state(indexed_db=True)
        kept_for(self._plan, login).write(state, login.drop)

    async def finish(self) -> Trail:
        """Close what is open and return what was seen; called once, also after trouble."""
        if self._not_ok and not self.lost:
            await self._evidence.picture(self._stage.page, "final")
        await self._evidence.stop()
        await self.close()
        talk = self._talk
        notes = talk.notes if talk is not None else []
        left_out = [f"{self._traffic.left_out} more requests were not recorded"] * bool(
            self._traffic.left_out
        )
        return Trail(
            requests=self._traffic.requests,
            errors=(*self._errors, *notes, *left_out, *self._evidence.notes),
            handled=tuple(self._dismisser.handled),
            files=tuple(self._evidence.files),
            screens=tuple(self._evidence.screens),
            headers=dict(self._traffic.headers),
            replied=dict(talk.replied) if talk is not None else {},
            conversation=self._traffic.conversation,
        )

    async def close(self) -> None:
        """Close the context; one that is gone is closed."""
        self._closed = True
        await self._evidence.abandon()
        try:
            await self._context.close()
        except PlaywrightError:
            return
        finally:
            self._evidence.discard()


def _name(step: StepBase, index: int) -> str:
    return step.name or f"{step.kind}-{index + 1}"


def _missing(step: StepBase) -> str:
    """Return which part of the page a step did not find."""
    locators = getattr(step, "on", None) if step.kind == "press" else getattr(step, step.kind)
    return shortened(f"not there: {' or '.join(map(str, locators))}", MAX_ERROR)


async def open_session(
    browser: Browser, plan: SessionPlan, clock: Clock, codes: Codes, user_agent: str, raw: Path
) -> BrowserSession:
    """Return a session in a fresh context of a running browser.

    Args:
        raw: folder for what the browser writes before it is redacted.

    Raises:
        NotObserved: the browser does not give one.
    """
    try:
        context = await browser.new_context(**context_options(plan))
        session = BrowserSession(context, plan, clock, codes, user_agent, raw)
        try:
            await session.start()
        except BaseException:
            await session.close()
            raise
    except PlaywrightError as error:
        raise NotObserved(Unmeasured.BROWSER, f"no session in the browser: {one_line(error)}") from error
    return session
