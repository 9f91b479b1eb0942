"""The March walkthrough as somebody writes it with Playwright alone: the same steps, the same things read.

Signs in once and begins every replay with that state, in a context of its own of a browser that stays open. Waits for
the end of a reply by the page's own sign, the Stop button. Judges and keeps nothing.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, Playwright, async_playwright

from sentinel.drivers.browser.find import find_browser
from sentinel.showroom.product import ACCOUNT_EMAIL, ACCOUNT_PASSWORD

QUESTION = "Compare the Team and Enterprise plans for a company of 40."
ROWS = "table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))"
VIEW: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 800},
    "locale": "en-US",
    "timezone_id": "UTC",
}


class Bare:
    """The script with its open browser.

    Args:
        traced: whether every replay leaves a Playwright trace with pictures, as Sentinel's do.
    """

    def __init__(self, url: str, traced: bool) -> None:
        self._url = url
        self._traced = traced
        self._playwright: Playwright
        self._browser: Browser
        self._state: Any = None

    async def start(self) -> None:
        """Open the browser and sign in."""
        path = find_browser(None, os.environ)
        self._playwright = await async_playwright().start()
        self._browser = await self._playwright.chromium.launch(executable_path=str(path) if path else None)
        context = await self._browser.new_context(**VIEW)
        page = await context.new_page()
        await page.goto(f"{self._url}/login")
        await page.get_by_label("E-mail").fill(ACCOUNT_EMAIL)
        await page.get_by_label("Password").fill(ACCOUNT_PASSWORD)
        await page.get_by_role("button", name="Sign in").click()
        await page.get_by_role("button", name="Account").wait_for()
        self._state = await context.storage_state()
        await context.close()

    async def replay(self) -> str:
        """Return "" where the demo showed what it is about; else what it showed."""
        context = await self._browser.new_context(storage_state=self._state, **VIEW)
        with tempfile.TemporaryDirectory() as folder:
            try:
                if self._traced:
                    await context.tracing.start(screenshots=True, snapshots=False, sources=False)
                seen = await _given(await context.new_page(), self._url, Path(folder))
                if self._traced:
                    await context.tracing.stop(path=Path(folder) / "trace.zip")
            finally:
                await context.close()
        whole = all(name in one for name in ("Team", "Enterprise") for one in seen)
        return "" if whole else " / ".join(seen)

    async def close(self) -> None:
        """Close the browser."""
        await self._browser.close()
        await self._playwright.stop()


async def _given(page: Page, url: str, folder: Path) -> tuple[str, ...]:
    """Return the reply, and the table as structure, text and rows; its picture goes into the folder."""
    new_chat = page.get_by_role("button", name="New chat")
    await page.goto(url)
    await new_chat.click()
    field = page.get_by_role("textbox", name="Message")
    await field.fill(QUESTION)
    await field.press("Enter")
    replies = page.locator(".message.assistant")
    await replies.first.wait_for()
    await page.get_by_role("button", name="Stop").wait_for(state="hidden")
    reply = "\n\n".join(await replies.all_inner_texts())
    await page.get_by_role("button", name="Export").click()
    plans = page.get_by_role("table", name="Plans")
    structure, text = await plans.aria_snapshot(), await plans.inner_text()
    rows = await plans.evaluate(ROWS)
    await plans.screenshot(path=folder / "plans.png")
    await new_chat.click()
    return reply, structure, text, str(rows)
