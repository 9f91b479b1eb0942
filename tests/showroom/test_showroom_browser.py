"""The page in a real browser, as a person uses it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, async_playwright, expect

from sentinel.showroom.server import ShowroomServer
from sentinel.showroom.state import ShowroomOptions

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@asynccontextmanager
async def browsing(options: ShowroomOptions) -> AsyncIterator[tuple[ShowroomServer, Page]]:
    """Yield a running showroom and a page of a real browser that shows its first page."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed")
    with ShowroomServer(options) as server:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=path)
            page = await browser.new_page()
            await page.goto(server.url)
            yield server, page
            await browser.close()


@pytest.mark.slow
async def test_person_signs_in_chats_and_exports() -> None:
    """Signing in, asking, the Stop button, the tool card, the export and a new chat work as promised."""
    async with browsing(ShowroomOptions(seed=1)) as (_, page):
        await page.get_by_label("E-mail").fill("demo@acme.example")
        await page.get_by_label("Password").fill("showroom")
        await page.get_by_role("button", name="Sign in").click()
        await expect(page.get_by_role("button", name="Account")).to_be_visible()
        await page.get_by_role("textbox", name="Message").fill(
            "Compare the Team and Enterprise plans for 40 people."
        )
        await page.get_by_role("textbox", name="Message").press("Enter")
        stop = page.get_by_role("button", name="Stop")
        log = page.get_by_role("log")
        await expect(stop).to_be_visible()
        await expect(log).to_have_attribute("aria-busy", "true")
        await expect(stop).to_be_hidden()
        await expect(log).to_have_attribute("aria-busy", "false")
        await expect(page.locator(".message.user")).to_have_count(1)
        await expect(page.locator(".message.assistant")).to_contain_text("Enterprise")
        await expect(page.locator(".tool-card").first).to_have_text("Used compare_plans")
        await page.get_by_role("button", name="Export").click()
        await expect(page.get_by_role("status")).to_contain_text("Exported order #A-")
        assert "Enterprise" in await page.get_by_role("table", name="Plans").inner_text()
        await page.get_by_role("button", name="New chat").click()
        await expect(page.locator(".message")).to_have_count(0)


@pytest.mark.slow
async def test_stop_ends_an_endless_reply() -> None:
    """Stop stays until it is pressed; the conversation then goes on."""
    options = ShowroomOptions(seed=1, speed=0.1, login=False, faults={"endless-reply": 1.0})
    async with browsing(options) as (server, page):
        box, stop = page.get_by_role("textbox", name="Message"), page.get_by_role("button", name="Stop")
        await box.fill("Hello")
        await page.get_by_role("button", name="Send").click()
        await page.wait_for_timeout(1_000)
        await expect(stop).to_be_visible()
        await stop.click()
        await expect(stop).to_be_hidden()
        server.state.switch({}, ["*"])
        await box.fill("What are your hours?")
        await box.press("Enter")
        await expect(page.locator(".message.assistant")).to_have_count(2)
        await expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.slow
async def test_hostile_text_stays_text() -> None:
    """Nothing in a hostile reply runs or becomes markup in the showroom's own page; refusals are told."""
    options = ShowroomOptions(seed=1, speed=0, login=False, faults={"hostile-text": 1.0})
    async with browsing(options) as (server, page):
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        await page.get_by_role("textbox", name="Message").fill("Hello")
        await page.get_by_role("textbox", name="Message").press("Enter")
        reply = page.locator(".message.assistant")
        await expect(reply).to_contain_text("<script>alert(1)</script>")
        await expect(page.get_by_role("button", name="Stop")).to_be_hidden()
        assert await reply.locator("*").count() == 0
        assert dialogs == []
        server.state.switch({"rate-limit": 1.0}, ["*"])
        await page.get_by_role("textbox", name="Message").fill("Hello")
        await page.get_by_role("textbox", name="Message").press("Enter")
        await expect(page.get_by_role("alert")).to_contain_text("Too many requests")
