"""The sinks that the settings name, ready to be used.

Knows settings and secrets. Reads a secret at the moment it is needed, so that a renewed token file is picked
up.
"""

from collections.abc import Callable

from sentinel.alerts.sinks import Sink
from sentinel.alerts.slack import SlackSink
from sentinel.alerts.webhook import WebhookSink
from sentinel.clock import Clock
from sentinel.errors import Problem, SettingsError
from sentinel.settings.model import Settings
from sentinel.settings.model import Sink as Place
from sentinel.settings.secrets import Secrets


def sinks_for(settings: Settings, secrets: Secrets, clock: Clock) -> dict[str, Sink]:
    """Return every sink any audience names, by its key.

    Raises:
        SettingsError: an audience posts to Slack and no token is named, or a secret is not known.
    """
    places = {place.key: place for audience in settings.audiences.values() for place in audience.to}
    return {key: _sink(place, settings, secrets, clock) for key, place in places.items()}


def _sink(place: Place, settings: Settings, secrets: Secrets, clock: Clock) -> Sink:
    if place.slack is not None:
        token = slack_token(settings, secrets)
        token()  # a missing secret is told before the first message, not at it
        return SlackSink(place.slack, token, settings.slack.base_url)
    address = place.webhook or ""
    secrets.expand(address)
    return WebhookSink(lambda: secrets.expand(address), clock)


def slack_token(settings: Settings, secrets: Secrets) -> Callable[[], str]:
    """Return what reads the bot token, from the environment's or a file's present content.

    Raises:
        SettingsError: neither is named. What is returned raises it when there is no such secret or file.
    """
    named, path = settings.slack.token, settings.slack.token_file
    if named is not None:
        return lambda: secrets.expand(named)
    if path is None:
        raise SettingsError(
            [Problem("an audience posts to Slack; name its bot token in `slack: { token: ${NAME} }`")]
        )

    def read() -> str:
        try:
            return (settings.folder / path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                [Problem(f"slack.token_file cannot be read: {type(error).__name__}")]
            ) from error

    return read
