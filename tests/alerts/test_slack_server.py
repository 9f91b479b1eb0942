"""The server that speaks Slack's protocol: its rules are Slack's."""

from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sentinel.errors import SetupError
from sentinel.showroom.slack_server import SlackServer


def client(server: SlackServer, token: str = "xoxb-showroom") -> WebClient:
    return WebClient(token=token, base_url=server.base_url, retry_handlers=[], timeout=5)


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def header(text: str, kind: str = "plain_text") -> dict[str, Any]:
    return {"type": "header", "text": {"type": kind, "text": text}}


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"channel": "X1", "text": "x"}, "channel_not_found"),
        ({"channel": "C1"}, "no_text"),
        ({"channel": "C1", "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": "C1", "blocks": [section("x")] * 51}, "invalid_blocks"),
        ({"channel": "C1", "blocks": [section("x" * 3001)]}, "invalid_blocks"),
        ({"channel": "C1", "blocks": [section("")]}, "invalid_blocks"),
        ({"channel": "C1", "blocks": [header("x" * 151)]}, "invalid_blocks"),
        ({"channel": "C1", "blocks": [header("x", "mrkdwn")]}, "invalid_blocks"),
        ({"channel": "C1", "blocks": [{"type": "section"}]}, "invalid_blocks"),
        ({"channel": "C1", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"channel": "C1", "blocks": [section("x" * 2500)] * 5}, "msg_blocks_too_long"),
        ({"channel": "C1", "text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"channel": "C1", "text": "x", "metadata": {"event_type": ""}}, "invalid_metadata_schema"),
    ],
)
def test_posts_are_refused_as_slack_refuses_them(
    said: dict[str, Any], error: str, slack: SlackServer
) -> None:
    """Channels, limits, threads and metadata are checked, each with Slack's own word."""
    with pytest.raises(SlackApiError) as refused:
        client(slack).api_call("chat.postMessage", json=said)
    assert refused.value.response["error"] == error
    assert not any(slack.messages.values())


def test_tokens_and_methods_are_checked(slack: SlackServer) -> None:
    """A wrong token, none, and an unknown method are refused."""
    for token, method, error in (
        ("xoxb-wrong", "auth.test", "invalid_auth"),
        ("", "auth.test", "not_authed"),
        ("xoxb-showroom", "chat.shout", "unknown_method"),
    ):
        with pytest.raises(SlackApiError, match=error):
            client(slack, token).api_call(method)


def test_repeats_are_not_dropped(slack: SlackServer) -> None:
    """The same client_msg_id twice is two messages: Slack promises nothing else."""
    for _ in range(2):
        client(slack).chat_postMessage(channel="C1", text="x", client_msg_id="k")
    assert len(slack.messages["C1"]) == 2


def test_history_is_newest_first_in_pages_and_replies_oldest_first(slack: SlackServer) -> None:
    """Reading a channel and a thread gives what the API documents."""
    made = [client(slack).chat_postMessage(channel="C1", text=f"m{n}")["ts"] for n in range(3)]
    client(slack).chat_postMessage(channel="C1", text="r", thread_ts=made[0])
    first = client(slack).conversations_history(channel="C1", limit=2)
    rest = client(slack).conversations_history(channel="C1", cursor=first["response_metadata"]["next_cursor"])
    assert [one["text"] for one in first["messages"] + rest["messages"]] == ["m2", "m1", "m0"]
    thread = client(slack).conversations_replies(channel="C1", ts=made[0])
    assert [one["text"] for one in thread["messages"]] == ["m0", "r"]


def test_metadata_is_shown_only_when_asked_for(slack: SlackServer) -> None:
    """`include_all_metadata` decides."""
    metadata = {"event_type": "t", "event_payload": {"key": "k"}}
    client(slack).chat_postMessage(channel="C1", text="x", metadata=metadata)
    plain = client(slack).conversations_history(channel="C1")["messages"][0]
    full = client(slack).conversations_history(channel="C1", include_all_metadata=True)["messages"][0]
    assert ("metadata" in plain, full["metadata"]) == (False, metadata)


def test_messages_outlive_the_server(tmp_path: Path) -> None:
    """With a file, messages, edits and threads are there after a restart."""
    with SlackServer(keep=tmp_path / "slack.json") as server:
        ts = client(server).chat_postMessage(channel="C1", text="x")["ts"]
        client(server).chat_update(channel="C1", ts=ts, text="y")
        client(server).chat_postMessage(channel="C1", text="r", thread_ts=ts)
        before = server.messages
    assert SlackServer(keep=tmp_path / "slack.json").messages == before


def test_a_taken_port_is_told_in_one_line(slack: SlackServer) -> None:
    """Two servers do not share a port."""
    port = int(slack.base_url.split(":")[2].split("/")[0])
    with pytest.raises(SetupError, match=str(port)):
        SlackServer(port=port).up()
