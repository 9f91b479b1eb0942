"""Marks on a page's requests to the product, decided at every hop, so that a redirect carries none elsewhere.

Playwright's own routing hands its headers on to redirects and cannot stop them; the DevTools protocol asks
again for each hop. Protocol traffic also stays out of the trace.
"""

from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Page
from playwright.async_api import Error as PlaywrightError

from sentinel.drivers.browser.network import Traffic
from sentinel.drivers.marking import USER_AGENT_SUFFIX, is_forbidden, marks


class Marker:
    """Marks what one page sends.

    Args:
        token: 32 hexadecimal digits, the same for all pages of a replay.
    """

    def __init__(self, traffic: Traffic, token: str) -> None:
        self._traffic = traffic
        self._marks = marks(token)
        self._known: set[str | None] = {None}

    async def attach(self, context: BrowserContext, page: Page) -> CDPSession:
        """Return the page's protocol session, with marking switched on."""
        protocol = await context.new_cdp_session(page)

        async def paused(event: dict[str, Any]) -> None:
            try:
                await self._go_on(protocol, event)
            except PlaywrightError:  # the page went away while its request was held
                return

        protocol.on("Fetch.requestPaused", paused)
        await protocol.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
        return protocol

    async def _go_on(self, protocol: CDPSession, event: dict[str, Any]) -> None:
        request, key = event["request"], {"requestId": event["requestId"]}
        url, method = request["url"], request["method"]
        # A hop keeps its request's network id; the first one is stopped by Playwright's routing.
        redirected = event.get("networkId") in self._known
        self._known.add(event.get("networkId"))
        if redirected and is_forbidden(url, method, self._traffic.target):
            self._traffic.stopped(method, url)
            await protocol.send("Fetch.failRequest", {**key, "errorReason": "BlockedByClient"})
        elif self._traffic.is_product(url):
            headers = [
                {"name": name, "value": value} for name, value in self._marked(request["headers"]).items()
            ]
            await protocol.send("Fetch.continueRequest", {**key, "headers": headers})
        elif redirected:
            plain = [{"name": name, "value": value} for name, value in self._bare(request["headers"]).items()]
            await protocol.send("Fetch.continueRequest", {**key, "headers": plain})
        else:
            await protocol.send("Fetch.continueRequest", key)

    def _marked(self, headers: dict[str, str]) -> dict[str, str]:
        bare = self._bare(headers)
        agent = next((name for name in bare if name.lower() == "user-agent"), "User-Agent")
        return {**bare, agent: f"{bare.get(agent, '')} {USER_AGENT_SUFFIX}".strip(), **self._marks}

    def _bare(self, headers: dict[str, str]) -> dict[str, str]:
        """Return headers without marks, whether a redirect carried them here or not."""
        ours = {name.lower() for name in self._marks}
        kept = {name: value for name, value in headers.items() if name.lower() not in ours}
        return {name: value.removesuffix(f" {USER_AGENT_SUFFIX}") for name, value in kept.items()}
