"""Selectors of other tools as locators: Playwright's engines, DevTools' prefixes, Selenium's strategies, plain CSS.

None where a selector cannot be carried over; XPath is only where it says the same as a test id, an id or a text.
"""

import re
from collections.abc import Iterable

from pydantic import ValidationError

from sentinel.locator import Locator

TEST_IDS = ("data-testid", "data-test-id", "data-test", "data-cy", "data-qa")
_QUOTED = re.compile(r"""^(["'])(.*)\1([is]?)$""", re.DOTALL)
_INTERNAL = re.compile(r"^internal:(role|text|label|attr|testid)=(.*)$", re.DOTALL)
_ROLE = re.compile(r"^([a-z]+)((?:\[[^\]]*\])*)$")
_ROLE_NAME = re.compile(r"""\[name=(["'])(.*?)(?<!\\)\1([is]?)\]""", re.DOTALL)
_ATTRIBUTE = re.compile(r"""^\[([\w-]+)=(["'])(.*?)\2([is]?)\]$""", re.DOTALL)
_TEST_ID_CSS = re.compile(rf"""^\w*\[({"|".join(TEST_IDS)})=(["']?)([^"'\]]+)\2\]$""")
_XPATH_ID = re.compile(r"""^/{0,2}\*?/*\w*\[@(id|data-testid)=(["'])([^"']+)\2\]$""")
_XPATH_TEXT = re.compile(
    r"""^//(\w+|\*)\[(?:contains\()?(?:\.|text\(\)|normalize-space\(\.?\))(?:,|\s*=)\s*(["'])([^"']+)\2\)?\]$"""
)
_ARIA_ROLE = re.compile(r"""^(.*?)\[role=(["'])(\w+)\2\]$""", re.DOTALL)
_NOT_CSS = re.compile(r"^(xpath|//|\(|\.\.|_react|_vue|id=|text=)")


def made(**parts: str | bool | None) -> Locator | None:
    """Return a locator of these parts; None where they make none."""
    try:
        return Locator.model_validate(
            {key: value for key, value in parts.items() if value not in (None, "", False)}
        )
    except ValidationError:
        return None


def kept(found: Iterable[Locator | None]) -> tuple[Locator, ...]:
    """Return the locators that could be made, each once, in order."""
    return tuple(dict.fromkeys(one for one in found if one is not None))


def css(text: str) -> Locator | None:
    """Return a CSS selector as a locator: by test id where it is nothing but one."""
    text = text.strip()
    if not text or _NOT_CSS.match(text):
        return None
    as_test_id = _TEST_ID_CSS.match(text)
    if as_test_id and as_test_id[1] == "data-testid":
        return made(test_id=as_test_id[3])
    return made(css=text)


def xpath(text: str) -> Locator | None:
    """Return an XPath as a locator, where it says nothing that CSS or a text could not say."""
    if match := _XPATH_ID.match(text):
        return made(test_id=match[3]) if match[1] == "data-testid" else made(css=f'[id="{match[3]}"]')
    if match := _XPATH_TEXT.match(text):
        return made(text=match[3])
    return None


def playwright(selector: str) -> Locator | None:
    """Return a selector as Playwright's recorder writes it; frames (`>> internal:control=enter-frame`) are kept."""
    frame = None
    parts = [part.strip() for part in selector.split(" >> ")]
    if "internal:control=enter-frame" in parts:
        at = len(parts) - 1 - parts[::-1].index("internal:control=enter-frame")
        frames, parts = (
            [part for part in parts[:at] if not part.startswith("internal:control")],
            parts[at + 1 :],
        )
        if len(frames) != 1:
            return None
        frame = frames[0]
    if len(parts) != 1:
        return None
    found = _engine(parts[0])
    return found if found is None or frame is None else found.model_copy(update={"frame": frame})


def _engine(part: str) -> Locator | None:
    if match := _INTERNAL.match(part):
        return _internal(match[1], match[2])
    if part.startswith("text="):
        text, exact = unquoted(part[5:])
        return made(text=text, exact=exact)
    if part.startswith("xpath=") or part.startswith("//"):
        return xpath(part.removeprefix("xpath="))
    return css(part.removeprefix("css="))


def _internal(engine: str, body: str) -> Locator | None:
    if engine == "role":
        return _role(body)
    if engine in ("text", "label"):
        text, exact = unquoted(body)
        return made(**{engine: text, "exact": exact})
    match = _ATTRIBUTE.match(body)
    if match is None:
        return None
    name, value, exact = match[1], match[3].replace('\\"', '"'), match[4] == "s"
    if engine == "testid":
        return made(test_id=value) if name == "data-testid" else made(css=f'[{name}="{value}"]')
    if name == "placeholder":
        return made(placeholder=value, exact=exact)
    return made(css=f'[{name}="{value}"]')


def _role(body: str) -> Locator | None:
    name = _ROLE_NAME.search(body)
    bare = _ROLE_NAME.sub("", body)
    match = _ROLE.match(bare)
    if match is None:
        return None
    label = name[2].replace('\\"', '"') if name else None
    return made(role=match[1], name=label, exact=bool(name) and name[3] == "s")


def unquoted(text: str) -> tuple[str, bool]:
    """Return a text without its quotes, and whether they ask for a whole match (`"..."s`)."""
    match = _QUOTED.match(text.strip())
    if match is None:
        return text.strip(), False
    return match[2].replace(f"\\{match[1]}", match[1]), match[3] == "s"


def devtools(selector: str, typed: bool) -> tuple[Locator, ...]:
    """Return one selector of Chrome's recorder: `aria/Send`, `text/Send`, `pierce/#x`, `xpath/…`, CSS.

    Args:
        typed: it is a field that is typed into; a name alone says no role, and that decides which ones it can have.
    """
    prefix, slash, rest = selector.partition("/")
    if slash and prefix == "aria":
        match = _ARIA_ROLE.match(rest)
        if match:
            return kept([made(role=match[3], name=match[1])])
        if typed:
            return kept([made(label=rest), made(role="textbox", name=rest), made(placeholder=rest)])
        return kept(
            [made(role="button", name=rest), made(role="link", name=rest), made(text=rest, exact=True)]
        )
    if slash and prefix == "text":
        return kept([made(text=rest)])
    if slash and prefix == "pierce":
        return kept([css(rest)])  # Sentinel's own CSS looks into open shadow roots
    if slash and prefix == "xpath":
        return kept([xpath(rest)])
    return kept([css(selector)])


def selenium(target: str) -> Locator | None:
    """Return a target of Selenium IDE: `css=`, `id=`, `name=`, `linkText=`, `xpath=`."""
    strategy, _, value = target.partition("=")
    match strategy:
        case "css":
            return css(value)
        case "id":
            return made(css=f'[id="{value}"]')
        case "name":
            return made(css=f'[name="{value}"]')
        case "linkText":
            return made(role="link", name=value, exact=True)
        case "partialLinkText":
            return made(role="link", name=value)
        case "xpath":
            return xpath(value)
        case _:
            return xpath(target) if target.startswith("//") else None
