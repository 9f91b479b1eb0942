"""Sinks made from settings."""

from pathlib import Path
from typing import Any

import pytest

from sentinel.alerts.places import sinks_for, slack_token
from sentinel.alerts.slack import SlackSink
from sentinel.alerts.webhook import WebhookSink
from sentinel.errors import SettingsError
from sentinel.settings.model import Settings
from sentinel.settings.secrets import Secrets


def settings(folder: Path, slack: dict[str, str]) -> Settings:
    document = {
        "version": 1,
        "targets": {"prod": {"base_url": "http://127.0.0.1:1"}},
        "audiences": {
            "sales": {"to": [{"slack": "C0DEMO"}], "voice": "sales"},
            "eng": {"to": [{"slack": "C0DEMO"}, {"webhook": "https://hooks.acme.example/${HOOK}"}]},
        },
        "slack": slack,
    }
    return Settings.model_validate(document).model_copy(update={"folder": folder})


async def test_every_place_gets_one_sink(tmp_path: Path, clock: Any) -> None:
    """Audiences that share a channel share its sink; keys hold no secret."""
    secrets = Secrets({"BOT": "xoxb-1", "HOOK": "hush-hush"})
    sinks = sinks_for(settings(tmp_path, {"token": "${BOT}"}), secrets, clock)
    assert {key: type(sink) for key, sink in sinks.items()} == {
        "slack:C0DEMO": SlackSink,
        "webhook:https://hooks.acme.example/${HOOK}": WebhookSink,
    }
    assert "hush-hush" not in repr([(key, vars(sink)) for key, sink in sinks.items()])
    for sink in sinks.values():
        await sink.close()


@pytest.mark.parametrize("known", [{}, {"BOT": "xoxb-1"}])
def test_a_missing_secret_is_told_at_the_start(known: dict[str, str], tmp_path: Path, clock: Any) -> None:
    """A token or an address that cannot be completed is an error before the first message."""
    with pytest.raises(SettingsError, match=r"BOT|HOOK"):
        sinks_for(settings(tmp_path, {"token": "${BOT}"}), Secrets(known), clock)


def test_a_slack_audience_needs_a_token(tmp_path: Path, clock: Any) -> None:
    """Settings that post to Slack without naming a token say what to write."""
    with pytest.raises(SettingsError, match="bot token"):
        sinks_for(settings(tmp_path, {}), Secrets({"HOOK": "hush"}), clock)


def test_a_token_file_is_read_anew(tmp_path: Path) -> None:
    """A renewed token is used without a restart; a file that is gone is an error that names no content."""
    file = tmp_path / "token"
    file.write_text("xoxb-1\n")
    token = slack_token(settings(tmp_path, {"token_file": "token"}), Secrets({}))
    assert token() == "xoxb-1"
    file.write_text("xoxb-2\n")
    assert token() == "xoxb-2"
    file.unlink()
    with pytest.raises(SettingsError, match="token_file"):
        token()
