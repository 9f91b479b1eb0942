"""One turn in the page: say it, have the reply awaited, put together what was seen.

When a reply is finished is decided in `ending`, which of the messages it is in `replies.js`.
"""

import asyncio
from collections.abc import Sequence

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, Page
from playwright.async_api import Locator as Handle

from sentinel.clock import Clock
from sentinel.drivers.base import NotObserved
from sentinel.drivers.browser.complaints import is_lost, one_line
from sentinel.drivers.browser.ending import Awaited, Ending
from sentinel.drivers.browser.locate import TIMEOUT_SECONDS, css_of, find, handle_in, typable
from sentinel.drivers.browser.network import Exchange, Traffic
from sentinel.drivers.browser.observer import FACE, Observer, Source
from sentinel.drivers.browser.wire import Stream, Wire
from sentinel.drivers.events import filter_word, model_calls, tool_calls
from sentinel.locator import Locator
from sentinel.recording import Chunk, Turn, TurnStatus, Unmeasured
from sentinel.settings.model import Chat, Observe

SKEW_SECONDS = 0.05
"""How far the page's clock may be behind ours for its keystroke still to count as this turn's."""

TYPING_TRIES = 3
"""A page that is still starting may empty the field once or twice."""

CLEARING_SECONDS = 2.0
"""How long a page may take to empty the field after a turn; one that does not is not waited for again."""

START_SECONDS = 30.0
"""How long a page that was just loaded may take to show the field to type in."""

REST_QUIETS = 5
"""How many quiet times a page that was just loaded gets to come to rest before anything is said to it."""

PAUSE_SECONDS = 0.05
SENDING_TRIES = 3
HEARD_SECONDS = 2.0
"""A page that neither passes on what was said, nor empties the field, nor shows anything for this long has not heard;
one that asks for other things or is busy is given twice as long."""

_READ = f"element => {FACE}?.typed(element) ?? element.value ?? element.innerText"


class PartMissing(Exception):
    """A part of the page that a turn needs is not there; the message names it. Never leaves this room."""


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
        pattern = observe.tool_calls.response if observe.tool_calls is not None else None
        self._ending = Ending(page, chat.finished, pattern, traffic, wire, clock)
        self._begun = False
        self._rested: Exchange | None = None
        self._said = ""
        self._clears = True
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
        status = await self._ending.wait(watch)
        await watch.observer.disarm()
        if status is TurnStatus.SILENT:
            self._refuse_if_held_back()
        return await self._turn(watch, name, status)

    def _refuse_if_held_back(self) -> None:
        """Raise where nothing came because what the page sent was stopped here.

        Raises:
            NotObserved: what was said went to an origin that is not the product's own.
        """
        if (place := self._traffic.said_in_vain) is not None:
            raise NotObserved(
                Unmeasured.NETWORK,
                f"the chat sends to {place}, and nothing is written outside the product's origins; if it is the"
                f" product's own, add to the target: origins: {{ product: [{place}] }}",
            )

    async def _put(self, text: str, limit: float) -> Awaited:
        """Type and send; what the page shows until then belongs to the time before."""
        if not self._begun:
            await self._begin()
        fresh = self._traffic.document is not self._rested
        patience = min(limit, START_SECONDS) if fresh else self._patience
        field = await typable(await self._part(self._chat.input, "the field to type in", patience))
        if fresh:
            await self._rest(field)
        await self._type(field, text)
        observer = await self._arm(field, text)
        self._traffic.saying(text)
        sent = self._clock.monotonic()
        watch = Awaited(observer, text, sent, self._clock.now().timestamp(), sent + limit)
        await self._send(field)
        for _ in range(SENDING_TRIES - 1):
            if await self._is_heard(field, watch):
                break
            await self._send(field)
        self._said = text
        return watch

    async def _begin(self) -> None:
        """Start a new conversation where the page has a way to; a fresh context is one already."""
        if self._chat.new is not None:
            await (await self._part(self._chat.new, "the button for a new conversation")).click()
        self._begun = True

    async def _rest(self, field: Handle) -> None:
        """Wait until the replies of a fresh page are still: a greeting that comes late is no answer."""
        quiet = self._chat.finished.quiet_seconds
        until = self._clock.monotonic() + REST_QUIETS * quiet
        observer = await self._arm(field, "")
        while observer.still_seconds < quiet and (left := until - self._clock.monotonic()) > 0:
            await observer.news(min(left, quiet - observer.still_seconds))
        self._rested = self._traffic.document

    async def _part(self, locators: Sequence[Locator], what: str, seconds: float | None = None) -> Handle:
        found = await find(self._page, locators, self._patience if seconds is None else seconds)
        if found is None:
            raise PartMissing(f"{what} is not there: {' or '.join(map(str, locators))}")
        return found.handle

    async def _type(self, field: Handle, text: str) -> None:
        await self._cleared(field)
        for _ in range(TYPING_TRIES):
            await field.fill(text, timeout=self._patience * 1000)
            if await self._standing(field):
                return

    async def _cleared(self, field: Handle) -> None:
        """Wait until the page has emptied the field of what was said before: it may do so late."""
        until = self._clock.monotonic() + CLEARING_SECONDS
        while self._clears and self._said and await self._standing(field) == self._said.strip():
            if self._clock.monotonic() > until:
                self._clears = False
            await asyncio.sleep(PAUSE_SECONDS)

    async def _standing(self, field: Handle) -> str:
        """Return what stands in the field."""
        return str(await field.evaluate(_READ, timeout=self._patience * 1000)).strip()

    async def _arm(self, field: Handle, said: str) -> Observer:
        """Return the watch on the document that holds the replies: the named frame, else the field's own."""
        first = self._chat.reply[0]
        holder = await field.element_handle(timeout=self._patience * 1000)
        frame = await holder.owner_frame() or self._page.main_frame
        if first.frame is not None:
            frame = await self._named_frame(first.frame) or frame
        same = [locator for locator in self._chat.reply if locator.frame == first.frame]
        bare = [locator.model_copy(update={"frame": None}) for locator in same]
        sources = [Source(handle_in(frame, locator), css_of(locator)) for locator in bare]
        observer = Observer(frame, sources, said)
        await observer.arm()
        return observer

    async def _named_frame(self, css: str) -> Frame | None:
        found = await find(self._page, [Locator(css=css)], self._patience, "attached")
        if found is None:
            raise PartMissing(f"the frame of the replies is not there: {css}")
        return await (await found.handle.element_handle()).content_frame()

    async def _send(self, field: Handle) -> None:
        if isinstance(self._chat.send, str):
            await field.press(self._chat.send, timeout=self._patience * 1000)
        else:
            button = await self._part(self._chat.send, "the button to send")
            await button.click(timeout=self._patience * 1000)

    async def _is_heard(self, field: Handle, watch: Awaited) -> bool:
        """Return whether the page took notice of what was sent: a page that is still starting may not."""
        began = self._clock.monotonic()
        while (now := self._clock.monotonic()) < watch.deadline:
            if self._traffic.carried_since(watch.sent) or await watch.observer.news(PAUSE_SECONDS):
                return True
            try:
                if await self._standing(field) != watch.said.strip() or await watch.observer.echoed():
                    return True
            except PlaywrightError as error:  # the field went away with the page: that is an answer
                if is_lost(error):
                    raise
                return True
            # requests and frames that do not hold what was said may be heartbeats: they only make it more likely
            stirs = self._traffic.asked_since(watch.sent) or self._wire.told >= watch.sent_epoch
            if now - began > HEARD_SECONDS * (2 if stirs or watch.observer.busy else 1):
                return False
        return True

    async def _turn(self, watch: Awaited, name: str, status: TurnStatus) -> Turn:
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

    def _seconds(self, watch: Awaited, sent: float, status: TurnStatus) -> float:
        """Return seconds from sending to the last change of text or sign; to now where it did not finish."""
        if status in (TurnStatus.UNFINISHED, TurnStatus.SILENT):
            return round(self._clock.monotonic() - watch.sent, 4)
        text = min(watch.observer.changed / 1000 - sent, self._clock.monotonic() - watch.sent)
        sign = watch.busy_until - watch.sent if watch.busy_until else 0.0
        return round(max(text, sign, 0.0), 4)


def _sent_epoch(watch: Awaited) -> float:
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


def _retries(watch: Awaited, repeated_calls: int, calls_seen: bool) -> int | None:
    """Return how often the turn was tried again: equal requests after the first, repeated model calls."""
    if not watch.carriers and not calls_seen:
        return None
    kinds = {(exchange.method, exchange.url, exchange.digest) for exchange in watch.carriers}
    return len(watch.carriers) - len(kinds) + repeated_calls
