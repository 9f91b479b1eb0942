"""The Slack sink with the real client against a server that speaks Slack's protocol."""

import logging
import socket
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient

from sentinel.alerts.notice import Notice, line
from sentinel.alerts.sinks import (
    CannotTell,
    NotThere,
    Parcel,
    Permanent,
    Retry,
    Sent,
)
from sentinel.alerts.sinks import (
    test_sinks as try_sinks,
)
from sentinel.alerts.slack import SlackSink
from sentinel.clock import SystemClock
from sentinel.settings.model import Audience
from sentinel.showroom.slack_server import Faults, SlackServer
from sentinel.store import PostedMessage

Sinks = Callable[..., SlackSink]
NOTICE = Notice("Title", line("lead"), reply=line("Resolved."))


def parcel(event: str = "open", key: str = "k1", standing: PostedMessage | None = None) -> Parcel:
    return Parcel(event, NOTICE, key, datetime.now(UTC), standing)  # type: ignore[arg-type]


async def posted(sink: SlackSink) -> PostedMessage:
    outcome = await sink.deliver(parcel())
    assert isinstance(outcome, Sent)
    return PostedMessage(outcome.channel, outcome.ts)


async def test_open_posts_once_with_id_metadata_and_fallback(sink: Sinks, slack: SlackServer) -> None:
    """A post carries the deterministic id, opaque metadata, blocks and a text."""
    outcome = await sink().deliver(parcel())
    [message] = slack.messages["C0ENG"]
    assert outcome == Sent("C0ENG", message.ts)
    assert message.client_msg_id == "k1"
    assert message.metadata == {"event_type": "sentinel_incident", "event_payload": {"key": "k1"}}
    assert (message.text, message.blocks[0]["text"]["text"]) == ("Title: lead", "Title")


async def test_update_edits_and_thread_replies(sink: Sinks, slack: SlackServer) -> None:
    """An edit changes the message in place, a thread post goes under it."""
    standing = await posted(sink())
    assert await sink().deliver(parcel("update", "k2", standing)) == Sent("C0ENG", standing.ts)
    assert isinstance(await sink().deliver(parcel("thread", "k3", standing)), Sent)
    [message] = slack.messages["C0ENG"]
    assert len(message.edits) == 1
    assert [reply.client_msg_id for reply in message.replies] == ["k3"]


async def test_resolve_edits_and_says_so_in_the_thread(sink: Sinks, slack: SlackServer) -> None:
    """The end is an edit, which notifies nobody, and a reply, which does."""
    standing = await posted(sink())
    assert await sink().deliver(parcel("resolve", "k2", standing)) == Sent("C0ENG", standing.ts)
    [message] = slack.messages["C0ENG"]
    assert len(message.edits) == 1
    assert [reply.text for reply in message.replies] == ["Resolved."]


async def test_a_deleted_message_is_posted_anew(sink: Sinks, slack: SlackServer) -> None:
    """An edit of a message somebody deleted becomes a new one; so does a reply."""
    for event in ("update", "resolve", "thread"):
        standing = await posted(sink())
        slack.delete("C0ENG", standing.ts)
        outcome = await sink().deliver(parcel(event, f"again-{event}", standing))
        assert isinstance(outcome, Sent)
        assert slack.messages["C0ENG"][-1].client_msg_id == f"again-{event}"


@pytest.mark.parametrize(
    "error",
    [
        "invalid_auth",
        "account_inactive",
        "token_revoked",
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "missing_scope",
        "msg_too_long",
    ],
)
async def test_final_answers_are_permanent(error: str, sink: Sinks, slack: SlackServer) -> None:
    """What only a person can mend is reported as such, with Slack's word for it."""
    slack.faults = Faults(error=error)
    outcome = await sink().deliver(parcel())
    assert isinstance(outcome, Permanent)
    assert outcome.error.startswith(f"{error}: ")


@pytest.mark.parametrize(
    ("faults", "expected"),
    [
        (Faults(rate_limit=17), Retry("Slack asks to wait (429)", after_seconds=17.0)),
        (Faults(server_error=True), Retry("Slack answered 503")),
        (Faults(error="internal_error"), Retry("Slack answered internal_error", only_this=True)),
    ],
)
async def test_passing_trouble_is_tried_again(
    faults: Faults, expected: Retry, sink: Sinks, slack: SlackServer
) -> None:
    """Rate limits, server errors and words we do not know are no end."""
    slack.faults = faults
    assert await sink().deliver(parcel()) == expected


async def test_a_reset_after_the_post_is_one_post_and_a_lost_answer(sink: Sinks, slack: SlackServer) -> None:
    """The client does not repeat by itself what Slack may have taken."""
    slack.faults = Faults(reset_after_post=True)
    outcome = await sink().deliver(parcel())
    assert isinstance(outcome, Retry)
    assert outcome.lost
    assert len(slack.messages["C0ENG"]) == 1


async def test_a_refused_connection_is_no_lost_answer(sink: Sinks, slack: SlackServer) -> None:
    """Where nothing was connected nothing can have been taken; the server's return is noticed."""
    slack.down()
    assert await sink().deliver(parcel()) == Retry("Slack cannot be reached: Connection refused")
    slack.up()
    assert isinstance(await sink().deliver(parcel()), Sent)


async def test_a_server_that_never_answers_is_a_lost_answer() -> None:
    """A connection that is accepted and stays silent leaves it open whether the post was taken."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        place = SlackSink("C0ENG", lambda: "xoxb-1", f"http://127.0.0.1:{listener.getsockname()[1]}/api/", 1)
        outcome = await place.deliver(parcel())
    assert outcome == Retry("Slack's answer was lost: timed out", lost=True)


async def test_find_knows_a_post_and_a_reply(sink: Sinks, slack: SlackServer) -> None:
    """With the history scope a message is found by its id, in the channel or in the thread."""
    standing = await posted(sink())
    await sink().deliver(parcel("thread", "k3", standing))
    assert await sink().find(parcel()) == Sent("C0ENG", standing.ts)
    assert await sink().find(parcel(key="other")) == NotThere()
    reply = slack.messages["C0ENG"][0].replies[0]
    assert await sink().find(parcel("thread", "k3", standing)) == Sent("C0ENG", reply.ts)
    assert await sink().find(parcel("resolve", "k4", standing)) == NotThere()


async def test_find_goes_through_pages(sink: Sinks, slack: SlackServer) -> None:
    """A message is found behind more than a page of newer ones."""
    standing = await posted(sink())
    somebody = WebClient(token=slack.token, base_url=slack.base_url)
    for number in range(150):
        somebody.chat_postMessage(channel="C0ENG", text=f"chatter {number}")
    assert await sink().find(parcel()) == Sent("C0ENG", standing.ts)


async def test_without_the_history_scope_nobody_can_tell(sink: Sinks, slack: SlackServer) -> None:
    """`chat:write` alone cannot look; that is an answer of its own."""
    slack.history_scope = False
    await posted(sink())
    assert await sink().find(parcel()) == CannotTell()


async def test_blocks_slack_refuses_are_left_away(sink: Sinks, slack: SlackServer) -> None:
    """Where Slack does not take the blocks the text still arrives: a drift is not lost to layout."""
    slack.faults = Faults(refuse_blocks=True)
    assert isinstance(await sink().deliver(parcel()), Sent)
    assert (slack.messages["C0ENG"][0].text, slack.messages["C0ENG"][0].blocks) == ("Title: lead", [])


async def test_the_token_is_nowhere(
    sink: Sinks, slack: SlackServer, caplog: pytest.LogCaptureFixture
) -> None:
    """A failing call leaves no token in logs, outcomes or the sink's own representation."""
    caplog.set_level(logging.DEBUG)
    place = sink(token="xoxb-very-secret")
    outcomes = [await place.deliver(parcel()), await place.probe()]
    slack.down()
    outcomes.append(await place.deliver(parcel()))
    assert "very-secret" not in caplog.text + repr(outcomes) + repr(vars(place))


async def test_probe_asks_without_posting(sink: Sinks, slack: SlackServer) -> None:
    """`auth.test` tells whether Slack and the token are well; no message is posted."""
    assert await sink().probe() is None
    assert isinstance(await sink(token="wrong").probe(), Permanent)
    assert slack.messages == {}


async def test_trying_the_sinks_posts_one_message_each(
    sink: Sinks, slack: SlackServer, audiences: dict[str, Audience]
) -> None:
    """Each place of each audience gets a test message; a place that is not set up is reported."""
    results = await try_sinks(audiences, {"slack:C0SALES": sink("C0SALES")}, SystemClock())
    assert [(one.audience, type(one.outcome)) for one in results] == [("sales", Sent), ("eng", Permanent)]
    assert "sales" in slack.messages["C0SALES"][0].text
