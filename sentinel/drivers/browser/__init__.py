"""The browser driver: replays in a real browser through Playwright, which nothing outside this room sees."""

from sentinel.drivers.browser.driver import BrowserDriver
from sentinel.drivers.browser.find import find_browser

__all__ = ["BrowserDriver", "find_browser"]
