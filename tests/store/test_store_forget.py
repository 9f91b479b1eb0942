"""What forgetting promises: the text is nowhere afterwards, and everything else is as it was."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sentinel.errors import UsageError
from sentinel.kinds import Concern, Kind, MeasureSpec, Sample
from sentinel.recording import Capture, Chunk, Pin, Request, ToolCall, Turn
from sentinel.store import Store, StreamKey

NAME = "Jürgen Ehrlich"
REFUSAL = MeasureSpec("reply.refusal", Kind.EVENT, Concern.CONTENT)


def turn(reply: str, *pieces: str) -> Turn:
    chunks = tuple(Chunk(float(n), piece) for n, piece in enumerate(pieces))
    return Turn("compare", "Who am I?", reply, chunks=chunks)


def put(store: Store, folder: Path, name: str, content: bytes) -> Any:
    path = folder / name
    path.write_bytes(content)
    return store.artifacts.put(path, name, "application/octet-stream")


def zipped(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("trace.network", text)
    return buffer.getvalue()


def test_text_is_nowhere_afterwards(store: Store, build: Any, folder: Path) -> None:
    """After forgetting, neither the database's bytes nor any row or recording holds the text."""
    look_id = build.look("drifted", detail=f"{NAME} was named")
    run_id = build.run(look_id, turns=(turn(f"Hello {NAME}."),), detail=f"saw {NAME}")
    store.looks.add_samples(run_id, [Sample("compare", REFUSAL, False, f"{NAME}, sorry")], counted=True)
    incident_id = build.incident(cause="x", people=[{"name": NAME.upper()}])
    drift_id = store.drifts.open("prod", "march", look_id, incident_id)
    store.drifts.add_findings(drift_id, look_id, [build.finding(after=NAME, diff=f"+ {NAME}", talk=[NAME])])
    entry_id = build.entry(incident_id, notice={"text": f"It says {NAME}"})
    store.pins.observe("prod", None, {"prompt": Pin("h1", f"You are {NAME}.")})
    store.pins.observe("prod", None, {"prompt": Pin("h2", f"You were {NAME}.")})

    assert store.looks.forget(NAME) == 9
    assert store.looks.forget(NAME) == 0
    store.close()
    raw = (folder / "sentinel.db").read_bytes().lower()
    assert NAME.encode().lower() not in raw
    assert b"ehrlich" not in raw
    with Store.open(folder / "sentinel.db", build.clock) as again:
        recording = again.looks.recording(run_id)
        assert recording is not None
        assert recording.turns[0].reply == "Hello [forgotten]."
        assert again.looks.samples(StreamKey("prod", "march", "compare", "reply.refusal"))[0].value is False
        assert [finding.talk for finding in again.drifts.findings(drift_id)] == [["[forgotten]"]]
        entry = again.outbox.get(entry_id)
        assert entry is not None
        assert entry.notice == {"text": "It says [forgotten]"}
        assert again.check() == []


def test_forgotten_pages_are_overwritten(store: Store, build: Any, folder: Path) -> None:
    """A long text is gone from the files' free pages at once, with the store still open."""
    story = " ".join(f"chapter {n} of my life" for n in range(2000))
    build.incident(story=story)
    assert store.looks.forget(story) == 1
    raw = b"".join(path.read_bytes() for path in folder.glob("sentinel.db*"))
    assert b"of my life" not in raw


def test_pieces_of_a_stream_keep_their_sizes(store: Store, build: Any) -> None:
    """A text that runs over several pieces is starred letter by letter; times and sizes stay."""
    run_id = build.run(turns=(turn(f"I am {NAME}!", "I am Jür", "gen Ehr", "lich!"),))
    store.looks.forget(NAME)
    recording = store.looks.recording(run_id)
    assert recording is not None
    assert [chunk.text for chunk in recording.turns[0].chunks] == ["I am ***", "*******", "****!"]
    assert recording.turns[0].reply == "I am [forgotten]!"


def test_retracted_letters_are_starred_all(store: Store, build: Any) -> None:
    """Where taken-back text stands between its letters, all pieces of the reply are starred."""
    run_id = build.run(turns=(turn(NAME, "Jürg", "xx", "en Ehrlich"),))
    store.looks.forget(NAME)
    recording = store.looks.recording(run_id)
    assert recording is not None
    assert [chunk.text for chunk in recording.turns[0].chunks] == ["****", "**", "**********"]


def test_encoded_forms_go_too(store: Store, build: Any) -> None:
    """The text goes where it is escaped in JSON or encoded in an address, case ignored."""
    call = ToolCall("look_up", '{"name":"J\\u00fcrgen Ehrlich"}')
    run_id = build.run(
        turns=(Turn("a", "x", "y", tool_calls=(call,)),),
        requests=(
            Request("GET", "https://a.example/?q=J%C3%BCrgen+Ehrlich"),
            Request("GET", "/J%c3%bcrgen%20Ehrlich"),
        ),
        captures=(Capture("plans", "text", "JÜRGEN EHRLICH"),),
    )
    assert store.looks.forget(NAME) == 1
    recording = store.looks.recording(run_id)
    assert recording is not None
    assert recording.turns[0].tool_calls[0].arguments == '{"name":"[forgotten]"}'
    assert [request.url for request in recording.requests] == [
        "https://a.example/?q=[forgotten]",
        "/[forgotten]",
    ]
    assert recording.captures[0].content == "[forgotten]"


def test_files_that_may_hold_it_go(store: Store, build: Any, tmp_path: Path) -> None:
    """Files that hold the text go, inside archives too, and all files of a run that does; others stay."""
    named = put(store, tmp_path, "named.txt", NAME.encode())
    trace = put(store, tmp_path, "trace.zip", zipped(f"name={NAME}"))
    picture = put(store, tmp_path, "plans.png", b"\x89PNG")
    other = put(store, tmp_path, "other.zip", zipped("name=nobody"))
    build.run(turns=(turn(f"Hello {NAME}"),), artifacts=(picture,))
    build.run(artifacts=(named, trace, other))
    store.looks.forget(NAME)
    kept = [store.artifacts.path(file.sha256) is not None for file in (named, trace, picture, other)]
    assert kept == [False, False, False, True]
    assert [file.name for file in store.artifacts.of_run(2)] == ["other.zip"]


def test_everything_else_stays(store: Store, build: Any) -> None:
    """Recordings that do not hold the text stay exactly as they were."""
    run_id = build.run(turns=(turn("Hello Jürgen.", "Hello ", "Jürgen."),))
    before = store.looks.recording(run_id)
    assert store.looks.forget(NAME) == 0
    assert store.looks.recording(run_id) == before


@pytest.mark.parametrize("text", ["", "  ", "ab", " a "])
def test_too_short_is_refused(store: Store, text: str) -> None:
    """A text so short that it would tear holes everywhere is refused."""
    with pytest.raises(UsageError, match="at least 3 characters"):
        store.looks.forget(text)
