"""What Playwright's errors say: in one line for a person, and whether the browser itself is lost."""

from playwright.async_api import Error as PlaywrightError

from sentinel.redaction import shortened

MAX_MESSAGE = 300
_LOST = ("has been closed", "Target crashed", "Page crashed", "Connection closed", "Browser closed")


def one_line(error: PlaywrightError) -> str:
    """Return Playwright's complaint in one line: what failed, and the last thing it waited for."""
    lines = [line.strip(" -\t") for line in error.message.splitlines() if line.strip(" -\t")]
    told = [lines[0], *lines[-1:]] if len(lines) > 1 else lines
    return shortened("; ".join(told), MAX_MESSAGE)


def is_lost(error: BaseException | None) -> bool:
    """Return whether the page, the browser or Playwright's own process is gone, so that asking again is vain."""
    return isinstance(error, PlaywrightError) and any(sign in error.message for sign in _LOST)
