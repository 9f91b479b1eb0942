"""Renderings of a region of the page, and of what a raw request to the product answers."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import jmespath
from jmespath.exceptions import JMESPathError
from playwright.async_api import APIRequestContext, APIResponse
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator as Handle

from sentinel.drivers.base import NotObserved, SessionPlan
from sentinel.drivers.browser.acts import Failed
from sentinel.drivers.browser.complaints import one_line
from sentinel.drivers.browser.network import Exchange, Traffic, status_trouble
from sentinel.drivers.marking import USER_AGENT_SUFFIX, is_forbidden, marks
from sentinel.recording import Capture, Unmeasured
from sentinel.redaction import shortened, storable
from sentinel.scenario.model import RequestSpec

MAX_CONTENT = 2_000_000
"""Characters of one rendering that are kept; a larger region is no demo's subject."""

MAX_HOPS = 10
REQUEST_SECONDS = 30.0

_TEXT = (
    "(element, most) => { const text = element.innerText ?? ''; return [text.length, text.slice(0, most)] }"
)
_ROWS = """(element, most) => {
  const kinds = 'table, [role=table], [role=grid], [role=treegrid]';
  const table = element.matches(kinds) ? element : element.querySelector(kinds) ?? element;
  const rows = [...table.querySelectorAll('tr, [role=row]')];
  const cells = 'th, td, [role=cell], [role=gridcell], [role=columnheader], [role=rowheader]';
  let size = 0;
  const read = (cell) => { const text = cell.innerText.trim(); size += text.length; return text };
  const shown = [];
  for (const row of rows) {
    shown.push([...row.querySelectorAll(cells)].map(read));
    if (size > most) break;
  }
  return shown;
}"""


async def renderings(part: Handle, step: str, forms: tuple[str, ...], seconds: float) -> tuple[Capture, ...]:
    """Return the renderings of a region, in the order they were asked for.

    A region of more than `MAX_CONTENT` characters is told instead of rendered as structure, and its text is
    cut.
    """
    size, text = await part.evaluate(_TEXT, MAX_CONTENT, timeout=seconds * 1000)
    told = f"[the region holds {size:,} characters, more than {MAX_CONTENT:,}]"
    captures = []
    for form in forms:
        if form == "text":
            content = text if size <= MAX_CONTENT else f"{text}\n{told}"
        elif size > MAX_CONTENT:
            content = told
        elif form == "aria":
            content = shortened(await part.aria_snapshot(timeout=seconds * 1000), MAX_CONTENT)
        else:
            rows = await part.evaluate(_ROWS, MAX_CONTENT, timeout=seconds * 1000)
            content = json.dumps(rows, ensure_ascii=False)
        captures.append(Capture(step, form, storable(content)))  # type: ignore[arg-type]
    return tuple(captures)


@dataclass(frozen=True)
class Caller:
    """Makes raw requests with the cookies of a session, marked, and recorded like the page's own."""

    api: APIRequestContext
    plan: SessionPlan
    traffic: Traffic
    user_agent: str

    async def call(self, spec: RequestSpec, step: str) -> tuple[Capture, ...]:
        """Return what a request is answered: its JSON, or its text where it is none.

        Raises:
            Failed: the request is forbidden, or the product answered it with a plain error.
            NotObserved: the product could not be reached, or answered with 5xx, 429, 401 or 403.
        """
        response = await self._follow(spec)
        trouble = status_trouble(response.status)
        if trouble is not None and self.traffic.is_product(response.url):
            raise NotObserved(trouble, f"{spec.method} {spec.url} was answered by HTTP {response.status}")
        if not response.ok:
            raise Failed(f"{spec.method} {spec.url} was answered by HTTP {response.status}")
        body = (await response.body())[: MAX_CONTENT * 4].decode("utf-8", "replace")
        return (_rendered(body, spec.pick, step),)

    async def _follow(self, spec: RequestSpec) -> APIResponse:
        """Make the request and follow its redirects one by one, since marks and bans hold for each hop."""
        expand = self.plan.secrets.expand
        url, method = urljoin(self.plan.target.base_url or "", expand(spec.url)), spec.method
        body = _expanded(spec.json_body, expand)
        headers = {name: expand(value) for name, value in spec.headers.items()}
        for _ in range(MAX_HOPS):
            response = await self._hop(method, url, headers, body)
            target = response.headers.get("location")
            if response.status not in (301, 302, 303, 307, 308) or target is None:
                return response
            following = urljoin(url, target)
            if not self.traffic.is_product(following):  # a key for the product is nobody else's
                headers = {}
            if response.status in (301, 302, 303):
                method, body = "GET", None
            url = following
        raise Failed(f"{spec.method} {spec.url} was redirected more than {MAX_HOPS} times")

    async def _hop(self, method: str, url: str, headers: dict[str, str], body: Any) -> APIResponse:
        exchange = self.traffic.begin(method, url, "request")
        if is_forbidden(url, method, self.plan.target):
            exchange.blocked = True
            raise Failed(
                f"{method} {exchange.as_request().url} is a forbidden write outside the product's origins"
            )
        ours = marks(self.plan.token) if self.traffic.is_product(url) else {}
        agent = f"{self.user_agent} {USER_AGENT_SUFFIX}" if ours else self.user_agent
        kind = {} if body is None else {"Content-Type": "application/json"}
        try:
            response = await self.api.fetch(
                url,
                method=method,
                headers={"User-Agent": agent, **kind, **headers, **ours},
                data=None if body is None else json.dumps(body),
                max_redirects=0,
                timeout=REQUEST_SECONDS * 1000,
            )
        except PlaywrightError as error:
            raise self._unreached(exchange, error) from error
        exchange.status, exchange.ended = response.status, self.traffic.clock.monotonic()
        return response

    def _unreached(self, exchange: Exchange, error: PlaywrightError) -> Exception:
        exchange.error, exchange.ended = one_line(error), self.traffic.clock.monotonic()
        if exchange.foreign:
            return Failed(exchange.error)
        return NotObserved(Unmeasured.NETWORK, exchange.error)


def _expanded(value: Any, expand: Any) -> Any:
    if isinstance(value, str):
        return expand(value)
    if isinstance(value, list):
        return [_expanded(item, expand) for item in value]
    if isinstance(value, dict):
        return {name: _expanded(item, expand) for name, item in value.items()}
    return value


def _rendered(body: str, pick: str | None, step: str) -> Capture:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return Capture(step, "text", storable(shortened(body, MAX_CONTENT)))
    if pick is not None:
        try:
            document = jmespath.search(pick, document)
        except JMESPathError as error:
            raise Failed(f"`pick: {pick}` cannot be applied to the answer: {error}") from error
    content = json.dumps(document, ensure_ascii=False, sort_keys=True)
    return Capture(step, "json", storable(shortened(content, MAX_CONTENT)))
