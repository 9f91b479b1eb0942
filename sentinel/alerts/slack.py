"""Slack as a sink, by its Web API and slack-sdk: the only file that knows either.

Knows which answers are final, which may be tried again, and when nobody knows whether a post was taken.
Refuses to know what is said. The token is asked for at every call and is in no log, error or attribute of
ours.

`chat:write` is enough. With a history scope (`channels:history`, `groups:history`) a doubtful post is looked
up.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from sentinel.alerts.blocks import blocks, fallback, reply_text
from sentinel.alerts.notice import Line
from sentinel.alerts.sinks import CannotTell, Found, NotThere, Outcome, Parcel, Permanent, Retry, Sent
from sentinel.errors import SettingsError

EVENT_TYPE = "sentinel_incident"
TIMEOUT_SECONDS = 8
CLOCK_SKEW = timedelta(hours=1)
"""How far our clock and Slack's may be apart when a message is looked for from a time on."""
_PAGES = 3
_PAGE = 100

_FINAL: Mapping[str, str] = {
    "invalid_auth": "the token is not valid",
    "not_authed": "there is no token",
    "account_inactive": "the token's app or workspace is gone",
    "token_revoked": "the token was revoked",
    "token_expired": "the token has expired",
    "no_permission": "the token may not post",
    "missing_scope": "the token lacks the scope chat:write",
    "not_allowed_token_type": "a bot token (xoxb-) is needed",
    "org_login_required": "the workspace is being moved",
    "ekm_access_denied": "administrators have suspended posting",
    "team_access_not_granted": "the app is not installed in this workspace",
    "channel_not_found": "there is no such channel, or the bot is not in it: use the id (C…), invite the bot",
    "not_in_channel": "invite the bot into the channel",
    "is_archived": "the channel is archived",
    "restricted_action": "the workspace lets only some people post there",
    "restricted_action_read_only_channel": "the channel is read-only",
    "restricted_action_thread_locked": "the thread is locked",
    "cant_update_message": "another app or person wrote the message",
    "edit_window_closed": "the workspace does not allow to edit a message that old",
    "msg_too_long": "the message is too long for Slack",
    "no_text": "the message is empty",
    "invalid_arguments": "Slack does not understand the request",
}
_WITHOUT_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
_GONE = frozenset({"message_not_found", "thread_not_found"})
_CLOSED_TO_READERS = frozenset({"missing_scope", "not_in_channel", "channel_not_found", "no_permission"})

_silent = logging.getLogger("sentinel.alerts.slack.client")
_silent.setLevel(
    logging.CRITICAL + 1
)  # the client logs whole requests and failures; our outcome says it once
_silent.propagate = False


class SlackSink:
    """One channel.

    Args:
        channel: its id (`C…`).
        token: returns the bot token whenever one is needed.
        base_url: of the Web API, with a slash at its end.
        timeout_seconds: of one request.
    """

    def __init__(
        self, channel: str, token: Callable[[], str], base_url: str, timeout_seconds: int = TIMEOUT_SECONDS
    ) -> None:
        self._channel = channel
        self._token = token
        self._base_url = base_url
        self._timeout = timeout_seconds

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Return how one attempt ended."""
        return await asyncio.to_thread(self._guarded, self._deliver, parcel)

    async def find(self, parcel: Parcel) -> Found:
        """Return where the parcel is, by its client_msg_id or metadata; `CannotTell` without a history
        scope."""
        return await asyncio.to_thread(self._guarded, self._find, parcel)

    async def probe(self) -> Permanent | Retry | None:
        """Return what `auth.test` complains of; None: the token is good and Slack answers."""
        outcome = await asyncio.to_thread(self._guarded, self._authenticate)
        return outcome if isinstance(outcome, Permanent | Retry) else None

    async def close(self) -> None:
        """Return; the client keeps no connections."""

    def _guarded(self, call: Callable[..., Any], *args: Any) -> Any:
        """Return the call's outcome, trouble of Slack and of the way there turned into one."""
        try:
            return call(*args)
        except SlackApiError as error:
            return _answered(error)
        except URLError as error:
            # urllib wraps only what failed before a request was out: names, refusals, TLS, timeouts of these
            return Retry(f"Slack cannot be reached: {_reason(error.reason)}")
        except (OSError, HTTPException) as error:
            return Retry(f"Slack's answer was lost: {_reason(error)}", lost=True)
        except SettingsError as error:
            return Retry(error.message)
        except SlackClientError as error:
            return Permanent(f"the Slack client refuses: {type(error).__name__}")

    def _client(self) -> WebClient:
        # No retry handlers: the default one repeats a post after a reset, which makes two messages of one.
        return WebClient(
            token=self._token(),
            base_url=self._base_url,
            timeout=self._timeout,
            retry_handlers=[],
            logger=_silent,
        )

    def _authenticate(self) -> None:
        self._client().auth_test()

    def _deliver(self, parcel: Parcel) -> Outcome:
        match parcel.event:
            case "thread" if parcel.standing is not None:
                return self._post(parcel, thread=parcel.standing.ts)
            case "open" | "thread":
                return self._post(parcel)
            case "update":
                return self._edit(parcel)
            case "resolve":
                return self._resolve(parcel)

    def _post(self, parcel: Parcel, thread: str | None = None) -> Outcome:
        try:
            answer = self._write("chat.postMessage", parcel, _new(parcel, thread))
        except SlackApiError as error:
            if thread is None or _word(error) not in _GONE:
                raise
            answer = self._write("chat.postMessage", parcel, _new(parcel, None))
        return Sent(answer["channel"], answer["ts"])

    def _edit(self, parcel: Parcel) -> Sent:
        """Edit the standing message; where it is gone, find or post another one."""
        if parcel.standing is not None:
            target = {"channel": parcel.standing.channel, "ts": parcel.standing.ts}
            try:
                answer = self._write("chat.update", parcel, target)
            except SlackApiError as error:
                if _word(error) not in _GONE:
                    raise
            else:
                return Sent(answer["channel"], answer["ts"])
        found = self._guarded(self._find_posted, parcel)
        if isinstance(found, Sent):
            return found
        answer = self._write("chat.postMessage", parcel, _new(parcel, None))
        return Sent(answer["channel"], answer["ts"])

    def _resolve(self, parcel: Parcel) -> Outcome:
        message = self._edit(parcel)
        if parcel.notice.reply is not None:
            self._reply(parcel, message, parcel.notice.reply)
        return message

    def _reply(self, parcel: Parcel, message: Sent, words: Line) -> None:
        said = {"channel": message.channel, "text": reply_text(words), **_new(parcel, message.ts)}
        self._client().api_call("chat.postMessage", json={**said, **_PLAIN})

    def _write(self, method: str, parcel: Parcel, where: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return Slack's answer; blocks it will not take are left away, so that at least the text arrives."""
        said = {"channel": self._channel, "text": fallback(parcel.notice), **where, **_PLAIN}
        try:
            answer = self._client().api_call(method, json={**said, "blocks": blocks(parcel.notice)})
        except SlackApiError as error:
            if _word(error) not in _WITHOUT_BLOCKS:
                raise
            answer = self._client().api_call(method, json=said)
        return {"channel": answer.get("channel") or said["channel"], "ts": answer["ts"]}

    def _find(self, parcel: Parcel) -> Found:
        if parcel.event in ("thread", "resolve") and parcel.standing is not None:
            return self._find_reply(parcel, parcel.standing.channel, parcel.standing.ts)
        return self._find_posted(parcel)

    def _find_posted(self, parcel: Parcel) -> Found:
        return self._search(parcel, "conversations.history", {"channel": self._channel})

    def _find_reply(self, parcel: Parcel, channel: str, ts: str) -> Found:
        found = self._search(parcel, "conversations.replies", {"channel": channel, "ts": ts})
        if isinstance(found, Sent) and parcel.event == "resolve":
            return Sent(channel, ts)  # the reply is the last thing a resolution does
        return found

    def _search(self, parcel: Parcel, method: str, where: Mapping[str, Any]) -> Found:
        try:
            for message in self._messages(parcel, method, where):
                if _is_ours(message, parcel.client_msg_id):
                    return Sent(where["channel"], message["ts"])
        except SlackApiError as error:
            if _word(error) in _GONE:
                return NotThere()
            if _word(error) in _CLOSED_TO_READERS:
                return CannotTell()
            raise
        return NotThere()

    def _messages(self, parcel: Parcel, method: str, where: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        oldest = f"{(parcel.since - CLOCK_SKEW).timestamp():.6f}"
        asked = {**where, "oldest": oldest, "limit": _PAGE, "include_all_metadata": True}
        client = self._client()
        for _ in range(_PAGES):
            answer = client.api_call(method, params=asked)
            yield from answer.get("messages") or []
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
            asked["cursor"] = cursor


_PLAIN: Mapping[str, Any] = {
    "parse": "none",
    "link_names": False,
    "unfurl_links": False,
    "unfurl_media": False,
}


def _new(parcel: Parcel, thread: str | None) -> dict[str, Any]:
    key = parcel.client_msg_id
    said: dict[str, Any] = {
        "client_msg_id": key,
        "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": key}},
    }
    return said if thread is None else {**said, "thread_ts": thread}


def _is_ours(message: Mapping[str, Any], key: str) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return message.get("client_msg_id") == key or (
        metadata.get("event_type") == EVENT_TYPE and payload.get("key") == key
    )


def _word(error: SlackApiError) -> str:
    return str(error.response.get("error") or "")


def _answered(error: SlackApiError) -> Retry | Permanent:
    word, status = _word(error), error.response.status_code
    if status == 429 or word in ("ratelimited", "rate_limited"):
        return Retry("Slack asks to wait (429)", after_seconds=_retry_after(error))
    if status >= 500:
        return Retry(f"Slack answered {status}")
    if word in _FINAL:
        return Permanent(f"{word}: {_FINAL[word]}")
    if re.fullmatch(r"[a-z_]{1,60}", word) is None:
        return Retry("Slack's answer could not be read", lost=True)
    return Retry(f"Slack answered {word}", only_this=True)


def _retry_after(error: SlackApiError) -> float | None:
    headers = {name.lower(): value for name, value in error.response.headers.items()}
    try:
        return max(1.0, float(headers["retry-after"]))
    except (KeyError, ValueError):
        return None


def _reason(error: object) -> str:
    """Return a few words without addresses: a URL may hold a secret."""
    if isinstance(error, TimeoutError):
        return "timed out"
    text = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
    return str(text)
