"""What replay asks of a driver: open a session for one replay, perform steps in it, hand over what was seen.

A driver observes; it never judges. It raises `NotObserved` for product-wide trouble (network, 5xx, 429, 401/403,
expired login, a crashed browser); trouble of this one scenario comes back as data (a missing button, a reply
that never finished).
"""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sentinel.errors import CannotMeasure
from sentinel.recording import Capture, Request, Screen, StepResult, Turn, Unmeasured
from sentinel.scenario.model import CaptureStep, RequestStep, Say, Scenario, StepBase
from sentinel.settings.login import Login
from sentinel.settings.model import Browser, RedactKind, Target
from sentinel.settings.secrets import Secrets


class NotObserved(CannotMeasure):
    """The product could not be observed.

    Attributes:
        reason: which of the reasons an unmeasured recording has.
    """

    def __init__(self, reason: Unmeasured, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class SessionPlan:
    """All a driver needs to know of one replay.

    Fields:
        target, scenario, variant: what is replayed; includes are already resolved.
        secrets: put into headers, typed values and addresses at the moment of use.
        browser: the browser settings; ignored by drivers without one.
        folder: an empty folder of this replay for its files; the caller removes it.
        settings_folder: the folder relative paths of the settings start from (login state, uploads).
        token: 32 lower-case hexadecimal digits, the trace id in every marked request.
        trace, har, video: whether to record a Playwright trace, a HAR, a film; ignored by drivers without a browser.
        redact: what personal data a driver redacts in files it redacts itself, besides all secrets.
    """

    target: Target
    scenario: Scenario
    variant: str
    secrets: Secrets
    browser: Browser
    folder: Path
    settings_folder: Path
    token: str
    trace: bool = True
    har: bool = False
    video: bool = False
    redact: tuple[RedactKind, ...] = ()

    @property
    def login(self) -> Login | None:
        """Return how the scenario's persona signs in; None where nobody does."""
        return self.target.login_of(self.scenario.persona)


@dataclass(frozen=True)
class PendingFile:
    """A file a session wrote: its name in the recording, its MIME type, where it lies.

    Fields:
        redacted: whether the driver redacted it before it was written.
    """

    name: str
    media_type: str
    path: Path
    redacted: bool = False


@dataclass(frozen=True)
class Trail:
    """What a session saw besides its steps.

    Fields:
        requests: in order of starting; errors: one line each.
        screens: what the screenshots of capture steps looked like.
        handled: what got in the way and was put aside as declared, one line each time.
        files: screenshots and the trace, inside the plan's folder.
        headers: the product's last response headers, names in lower case (for pins).
        replied: last values by path of API replies (`model`, `system_fingerprint`), for pins.
        conversation: the product's id of this conversation where it shows one; for checks.
    """

    requests: tuple[Request, ...] = ()
    errors: tuple[str, ...] = ()
    handled: tuple[str, ...] = ()
    files: tuple[PendingFile, ...] = ()
    screens: tuple[Screen, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    replied: Mapping[str, str] = field(default_factory=dict)
    conversation: str | None = None


class Session(Protocol):
    """One replay's own conversation with the product."""

    async def act(self, step: StepBase, index: int) -> StepResult:
        """Perform goto, click, fill, press, select, check, upload, hover or wait_for."""

    async def say(self, step: Say, name: str) -> Turn:
        """Say it and return the turn when its reply is finished, or at the maximum wait."""

    async def capture(
        self, step: CaptureStep | RequestStep, index: int
    ) -> tuple[StepResult, tuple[Capture, ...]]:
        """Return how it went and the renderings of the region or document."""

    async def signed_in(self) -> bool:
        """Return whether the login check holds now; True where the target has no login."""

    async def save_login(self) -> None:
        """Keep the signed-in state for later sessions, owner-only."""

    async def finish(self) -> Trail:
        """Close what is open and return what was seen; called once, also after trouble."""


class Driver(Protocol):
    """Opens sessions; warm between them."""

    def open(self, plan: SessionPlan) -> AbstractAsyncContextManager[Session]:
        """Return a session in a context of its own."""

    async def close(self) -> None:
        """Give back what is kept warm."""
