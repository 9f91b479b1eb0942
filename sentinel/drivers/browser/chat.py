"""One turn in the page: say it, watch the reply, know when it is finished.

Finished means that the page's own sign says so and the text has been still. Where the page has no sign, the
requests that carry the turn must have ended as well, unless the text is still for much longer than asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator as Handle
from playwright.async_api import Page, expect

from sentinel.clock import Clock
from sentinel.drivers.base import NotObserved
from sentinel.drivers.browser.complaints import is_lost, one_line
from sentinel.drivers.browser.locate import TIMEOUT_SECONDS, css_of, find, handle_of
from sentinel.drivers.browser.network import Exchange, Traffic
from sentinel.drivers.browser.observer import Observer, Source
from sentinel.drivers.browser.wire import Stream, Wire
from sentinel.drivers.events import filter_word, model_calls, tool_calls
from sentinel.locator import Locator
from sentinel.recording import Chunk, Turn, TurnStatus, Unmeasured
from sentinel.settings.model import Chat, Observe

LOOK_SECONDS = 0.5
"""How long one wait for the page's sign or the reply's next change lasts; then all is looked at again."""

LEAST_SECONDS = 0.02

STALL_QUIETS = 10
"""A page without a sign whose request never ends is finished after this many quiet times of stillness."""

RETRY_QUIETS = 3
"""How many quiet times a page gets to repeat a refused request by itself."""

SKEW_SECONDS = 0.05
"""How far the page's clock may be behind ours for its keystroke still to count as this turn's."""

TYPING_TRIES = 3
"""A page that is still starting may empty the field once or twice."""


class PartMissing(Exception):
    """A part of the page that a turn needs is not there; the message names it. Never leaves this room."""


@dataclass
class _Watch:
    """A turn that is being watched; moments are monotonic seconds, `sent_epoch` the wall's."""

    observer: Observer
    said: str
    sent: float
    sent_epoch: float
    deadline: float
    busy_until: float = 0.0
    carriers: list[Exchange] = field(default_factory=list)

    @property
    def last(self) -> Exchange | None:
        return self.carriers[-1] if self.carriers else None

    @property
    def trouble(self) -> Unmeasured | None:
        return self.last.trouble if self.last is not None else None

    @property
    def in_flight(self) -> bool:
        return any(exchange.ended is None for exchange in self.carriers)


class Conversation:
    """A person's side of one conversation in the page."""

    def __init__(
        self, page: Page, chat: Chat, observe: Observe, traffic: Traffic, wire: Wire, clock: Clock
    ) -> None:
        self._page = page
        self._chat = chat
        self._observe = observe
        self._traffic = traffic
        self._wire = wire
        self._clock = clock
        self._begun = False
        self._patience = TIMEOUT_SECONDS
        self.replied: dict[str, str] = {}
        self.notes: list[str] = []

    async def say(self, text: str, name: str, timeout: float | None) -> Turn:
        """Return the turn when its reply is finished, or at the maximum wait in seconds.

        Raises:
            PartMissing: there is no field to type in, or nothing to send with.
            NotObserved: the product refused or failed to answer.
        """
        limit = timeout if timeout is not None else self._chat.finished.timeout_seconds
        self._patience = min(limit, TIMEOUT_SECONDS)
        try:
            watch = await self._put(text, limit)
        except PlaywrightError as error:
            if is_lost(error):
                raise
            raise PartMissing(f"it cannot be said: {one_line(error)}") from error
        status = await self._await_reply(watch)
        await watch.observer.disarm()
        return await self._turn(watch, name, status)

    async def _put(self, text: str, limit: float) -> _Watch:
        """Type and send; what the page shows until then belongs to the time before."""
        if not self._begun:
            await self._begin()
        await self._type(text)
        observer = await self._arm()
        self._traffic.saying(text)
        sent = self._clock.monotonic()
        watch = _Watch(observer, text, sent, self._clock.now().timestamp(), sent + limit)
        await self._send()
        return watch

    async def _begin(self) -> None:
        """Start a new conversation where the page has a way to; a fresh context is one already."""
        if self._chat.new is not None:
            await (await self._part(self._chat.new, "the button for a new conversation")).click()
        self._begun = True

    async def _part(self, locators: Sequence[Locator], what: str) -> Handle:
        found = await find(self._page, locators, self._patience)
        if found is None:
            raise PartMissing(f"{what} is not there: {' or '.join(map(str, locators))}")
        return found.handle

    async def _type(self, text: str) -> None:
        field_ = await self._part(self._chat.input, "the field to type in")
        read = "element => element.value ?? element.innerText"
        for _ in range(TYPING_TRIES):
            await field_.fill(text, timeout=self._patience * 1000)
            if str(await field_.evaluate(read)).strip():
                return

    async def _arm(self) -> Observer:
        first = self._chat.reply[0]
        frame = self._page.main_frame
        if first.frame is not None:
            holder = await self._page.locator(first.frame).first.element_handle(timeout=self._patience * 1000)
            frame = await holder.content_frame() or frame
        same = [locator for locator in self._chat.reply if locator.frame == first.frame]
        sources = [Source(handle_of(self._page, locator), css_of(locator)) for locator in same]
        observer = Observer(frame, sources)
        await observer.arm()
        return observer

    async def _send(self) -> None:
        if isinstance(self._chat.send, str):
            await self._page.keyboard.press(self._chat.send)
        else:
            button = await self._part(self._chat.send, "the button to send")
            await button.click(timeout=self._patience * 1000)

    async def _await_reply(self, watch: _Watch) -> TurnStatus:
        quiet = self._chat.finished.quiet_seconds
        while (left := watch.deadline - self._clock.monotonic()) > 0:
            still = watch.observer.still_seconds
            wait = quiet - still if still < quiet else LOOK_SECONDS
            await watch.observer.news(min(left, max(wait, LEAST_SECONDS), LOOK_SECONDS))
            self._look_at_traffic(watch)
            if watch.observer.still_seconds >= quiet and await self._is_over(watch, left):
                await watch.observer.news(0.0)  # the last words may have come while the sign was looked at
                if watch.observer.still_seconds < quiet:
                    continue
                return TurnStatus.CUT if watch.last and watch.last.broken_off else TurnStatus.FINISHED
        if watch.trouble is not None:
            raise NotObserved(watch.trouble, _told(watch.last))
        return TurnStatus.UNFINISHED if watch.observer.text else TurnStatus.SILENT

    def _look_at_traffic(self, watch: _Watch) -> None:
        calls = self._observe.tool_calls
        pattern = calls.response if calls is not None else None
        watch.carriers = self._traffic.carriers(watch.sent, pattern)

    async def _is_over(self, watch: _Watch, left: float) -> bool:
        """Return whether nothing more will come, the text having been still.

        Raises:
            NotObserved: the last try to carry the turn failed for a reason that is not this scenario's.
        """
        if watch.trouble is not None:
            if not watch.in_flight and self._settled(watch):
                raise NotObserved(watch.trouble, _told(watch.last))
            return False
        if watch.last is not None and watch.last.broken_off:
            return True
        if not watch.observer.text:
            return False
        if self._has_sign:
            return await self._sign_holds(watch, min(left, LOOK_SECONDS))
        patience = STALL_QUIETS * self._chat.finished.quiet_seconds
        return not watch.in_flight or watch.observer.still_seconds >= patience

    def _settled(self, watch: _Watch) -> bool:
        """Return whether the page has had its time to try again after a failure."""
        ended = max((exchange.ended or watch.sent) for exchange in watch.carriers)
        return self._clock.monotonic() - ended >= RETRY_QUIETS * self._chat.finished.quiet_seconds

    @property
    def _has_sign(self) -> bool:
        return self._chat.finished.gone is not None or self._chat.finished.shown is not None

    async def _sign_holds(self, watch: _Watch, seconds: float) -> bool:
        """Return whether the page says it is finished; where it says busy, wait a moment for it to change."""
        try:
            if await self._sign_now():
                return True
            await self._sign_comes(seconds)
        except (AssertionError, PlaywrightError) as error:  # not yet, or a navigation under the question
            if is_lost(error):
                raise
        watch.busy_until = self._clock.monotonic()
        return False

    async def _sign_now(self) -> bool:
        finished = self._chat.finished
        for locator in finished.gone or ():
            if await self._visible(locator).count():
                return False
        for locator in finished.shown or ():
            visible = self._visible(locator)
            if await visible.count() and await visible.first.is_enabled():
                return True
        return finished.shown is None

    async def _sign_comes(self, seconds: float) -> None:
        """Wait until the first of the signs may have come; raises when it does not in that time."""
        finished, limit = self._chat.finished, seconds * 1000
        for locator in finished.gone or ():
            await self._visible(locator).first.wait_for(state="hidden", timeout=limit)
        if finished.shown is not None:
            await expect(self._visible(finished.shown[0]).first).to_be_enabled(timeout=limit)

    def _visible(self, locator: Locator) -> Handle:
        return handle_of(self._page, locator).filter(visible=True)

    async def _turn(self, watch: _Watch, name: str, status: TurnStatus) -> Turn:
        observer = watch.observer
        if observer.cut:
            self.notes.append(
                f"{name}: the reply is longer than {len(observer.text):,} characters and was cut"
            )
        sent = _sent_epoch(watch)
        streams = await self._wire.since(sent)
        events = [event for stream in streams for event in stream.events()]
        calls = model_calls(events)
        self._keep_replied(calls)
        moderated = filter_word(events)
        finished = status is TurnStatus.FINISHED
        pick = self._observe.tool_calls.pick if self._observe.tool_calls is not None else None
        return Turn(
            step=name,
            said=watch.said,
            reply=observer.text,
            status=TurnStatus.FILTERED if moderated and finished else status,
            seconds=self._seconds(watch, sent, status),
            chunks=_chunks(observer, streams, sent, self._clock.monotonic() - watch.sent),
            tool_calls=tool_calls(events, pick) if pick is not None else (),
            model_calls=calls,
            retries=_retries(watch, sum(call.retry for call in calls), bool(calls)),
            tools_seen=self._observe.tools,
            moderated=moderated,
        )

    def _keep_replied(self, calls: Sequence[object]) -> None:
        for call in calls:
            for path in ("model", "system_fingerprint"):
                if value := getattr(call, path):
                    self.replied[path] = value

    def _seconds(self, watch: _Watch, sent: float, status: TurnStatus) -> float:
        """Return seconds from sending to the last change of text or sign; to now where it did not finish."""
        if status in (TurnStatus.UNFINISHED, TurnStatus.SILENT):
            return round(self._clock.monotonic() - watch.sent, 4)
        text = min(watch.observer.changed / 1000 - sent, self._clock.monotonic() - watch.sent)
        sign = watch.busy_until - watch.sent if watch.busy_until else 0.0
        return round(max(text, sign, 0.0), 4)


def _told(exchange: Exchange | None) -> str:
    if exchange is None:
        return "the product did not answer"
    said = f"HTTP {exchange.status}" if exchange.status is not None else exchange.error
    return f"{exchange.method} {exchange.as_request().url} was answered by {said}"


def _sent_epoch(watch: _Watch) -> float:
    """Return when the turn was sent, by the page's own keystroke where it saw one after sending began."""
    seen = watch.observer.input / 1000
    return seen if seen >= watch.sent_epoch - SKEW_SECONDS else watch.sent_epoch


def _chunks(observer: Observer, streams: Sequence[Stream], sent: float, latest: float) -> tuple[Chunk, ...]:
    """Return what was shown and what arrived; a page whose clock runs away shows nothing after `latest`."""
    shown = [
        Chunk(min(_after(p.at / 1000, sent), latest), p.text, "page", p.removed) for p in observer.pieces
    ]
    arrived = [
        Chunk(_after(at, sent), text, "wire")
        for stream in streams
        if stream.streamed
        for at, text in stream.texts()
    ]
    return tuple(sorted([*shown, *arrived], key=lambda chunk: chunk.at))


def _after(moment: float, sent: float) -> float:
    return round(max(0.0, moment - sent), 4)


def _retries(watch: _Watch, repeated_calls: int, calls_seen: bool) -> int | None:
    """Return how often the turn was tried again: equal requests after the first, repeated model calls."""
    if not watch.carriers and not calls_seen:
        return None
    kinds = {(exchange.method, exchange.url, exchange.digest) for exchange in watch.carriers}
    return len(watch.carriers) - len(kinds) + repeated_calls
