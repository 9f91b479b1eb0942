"""A chat is put into settings without touching anything else of them."""

from pathlib import Path

import pytest

from sentinel.documents import parse
from sentinel.drafting import ChatParts, chat_yaml
from sentinel.drafting.settings_text import with_chat
from sentinel.errors import SettingsError, UsageError
from sentinel.locator import Locator
from sentinel.settings.model import Settings

FILE = Path("sentinel.yaml")
BLOCK = chat_yaml(
    ChatParts((Locator(css="#in"),), reply=(Locator(css=".a"),), gone=(Locator(role="button", name="Stop"),))
)
WRITTEN = """\
# our product
version: 1
targets:
    prod:   # the real one
        base_url: https://app.acme.example   # never the staging one
        environment: production
    other: { base_url: "https://other.example" }
"""


def test_every_line_a_person_wrote_stays() -> None:
    """Comments, indents and order are as they were; the chat stands in its target."""
    text = with_chat(WRITTEN, FILE, "prod", BLOCK)
    kept = [line for line in text.splitlines() if line in WRITTEN.splitlines()]
    assert kept == WRITTEN.splitlines()
    document = parse(text, FILE, Settings).document
    assert document is not None
    chat = document.value.targets["prod"].chat
    assert chat is not None
    assert chat.reply == (Locator(css=".a"),)
    assert document.value.targets["other"].chat is None


@pytest.mark.parametrize(
    ("target", "said"), [("prod", "has a `chat` already"), ("other", "one line"), ("none", "one line")]
)
def test_what_cannot_be_put_in_is_refused(target: str, said: str) -> None:
    """A chat that is there is never replaced, and a target on one line is left to the person."""
    text = with_chat(WRITTEN, FILE, "prod", BLOCK)
    with pytest.raises(UsageError, match=said):
        with_chat(text, FILE, target, BLOCK)


def test_a_chat_without_replies_is_not_written() -> None:
    """Settings that would not be read back are refused with the reason."""
    with pytest.raises(SettingsError, match="reply"):
        with_chat(WRITTEN, FILE, "prod", chat_yaml(ChatParts((Locator(css="#in"),))))
