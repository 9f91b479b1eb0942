"""Whole journeys on a real showroom: what a person types, and how it ends."""

import asyncio
import os
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from sentinel.clock import SystemClock
from sentinel.showroom.server import ShowroomServer
from sentinel.watch.look import look
from sentinel.watch.opening import opened, read_files

APPROVE = ("--release", "2.3.0", "--reviewed-by", "dana", "--samples", "3", "--jobs", "4", "--yes")


def take_looks(folder: Path, scenario: str, most: int) -> list[str]:
    """Take scheduled looks until one is `drifted`, at most so many; return the verdicts."""

    async def looks() -> list[str]:
        verdicts: list[str] = []
        with opened(read_files(folder, os.environ), SystemClock(), actor="daemon") as watch:
            while len(verdicts) < most and "drifted" not in verdicts:
                verdicts.append(str((await look(watch, watch.scenarios[scenario])).verdict))
            await watch.drivers.close()
        return verdicts

    return asyncio.run(looks())


@pytest.mark.slow
def test_from_an_empty_folder_to_a_drift_and_back(
    folder: Path, showroom: ShowroomServer, sentinel: Callable
) -> None:
    """check, rebaseline, run; the product changes; run and drifts say so; approving it makes it quiet again."""

    def at(*words: object) -> object:
        return sentinel("-C", folder, *words)

    assert at("check").status == 0
    assert at("run", "late-parcel").status == 4  # nothing is approved yet
    approved = at("rebaseline", "late-parcel", *APPROVE)
    assert (approved.status, "baseline 1 approved" in approved.err) == (0, True)
    assert at("run", "late-parcel", "--samples", "8").status == 0
    assert take_looks(folder, "late-parcel", 1) == ["same"]

    showroom.state.switch({"prompt-edit": 1.0})
    junit = folder / "junit.xml"
    found = at("run", "late-parcel", "--samples", "12", "--jobs", "4", "--json", "--junit", junit)
    assert found.status == 1
    (result,) = found.json["results"]
    assert (result["verdict"], result["baseline"], result["odds"]) == ("drifted", 1, None)
    assert result["run"] == result["runs"][-1]
    finding = next(one for one in result["findings"] if one["measure"] == "habit:unauthorized_credit")
    assert finding["reproduced"] is None
    assert finding["since_run"] == result["runs"][0]
    assert [one["pin"] for one in result["pins_changed"]] == ["prompt"]
    assert ET.parse(junit).getroot().get("failures") == "1"
    assert at("drifts", "--json").json["drifts"] == []  # run moves no evidence

    assert take_looks(folder, "late-parcel", 12)[-1] == "drifted"
    (drift,) = at("drifts", "--json").json["drifts"]
    assert drift["findings"][0]["headline"].startswith("by chance less than once in")
    assert "credits it may not grant" in at("drifts", drift["id"]).out
    (status,) = [one for one in at("status", "--json").json["scenarios"] if one["scenario"] == "late-parcel"]
    assert (status["verdict"], status["drift"]) == ("drifted", drift["id"])
    assert {"stream", "total_from", "typical_from"} <= set(status["proofs"][0])
    (asset,) = at("assets", "--json").json["assets"]
    assert asset["state"]["status"] == "false"
    assert at("asset", "recorded", "march-video", "--baseline", "1").status == 2  # it would be false at once

    showroom.state.switch({}, off=["prompt-edit"])
    refused = at("resolve", drift["id"], "--as", "dismissed", "--robust")
    assert (refused.status, "dismissed twice" in refused.err) == (2, True)
    assert at("resolve", drift["id"], "--as", "fixed", "--note", "rolled back").status == 0
    assert at("resolve", drift["id"], "--as", "fixed").status == 2
    assert at("asset", "recorded", "march-video", "--baseline", "1").status == 0
    assert at("assets", "--json").json["assets"][0]["state"]["status"] == "true"
    assert [one["action"] for one in at("log", "--json").json["log"]] == [
        "asset recorded",
        "resolve fixed",
        "rebaseline",
    ]


def test_looking_back_at_runs(folder: Path, sentinel: Callable) -> None:
    """history, show and diff lead from a scenario to one reply against the nearest approved one."""
    assert sentinel("-C", folder, "rebaseline", "late-parcel", *APPROVE).status == 0
    ended = sentinel("-C", folder, "run", "late-parcel", "--samples", "1", "--json")
    assert ended.status == 3  # one sample can prove nothing, and that never passes
    (result,) = ended.json["results"]
    assert result["reason"] == "too_few_samples"
    (seen,) = sentinel("-C", folder, "history", "late-parcel", "--json").json["looks"]
    assert seen["runs"] == [result["run"]]
    shown = sentinel("-C", folder, "show", result["run"])
    assert shown.status == 0
    assert "replied:" in shown.out
    assert "reply.similarity" in shown.out
    assert sentinel("-C", folder, "show", result["run"], "--json").json["run"]["origin"] == "manual"
    diff = sentinel("-C", folder, "diff", result["run"], "--json").json
    assert (diff["baseline"], diff["steps"][0]["form"]) == (1, "reply")
    assert sentinel("-C", folder, "diff", result["run"]).status == 0


def test_a_run_in_continuous_integration_is_a_gate(
    folder: Path, sentinel: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With CI=true the origin of a run is `gate`."""
    monkeypatch.setenv("CI", "true")
    sentinel("-C", folder, "run", "late-parcel", "--samples", "1")
    (seen,) = sentinel("-C", folder, "history", "late-parcel", "--json").json["looks"]
    assert seen["origin"] == "gate"


def test_baselines_are_listed_undone_and_carried_to_another_store(
    folder: Path, sentinel: Callable, tmp_path: Path
) -> None:
    """list, show, undo, export and import; the exported bytes are the same from the other store."""

    def at(*words: object) -> object:
        return sentinel("-C", folder, *words)

    at("rebaseline", "late-parcel", *APPROVE)
    at("rebaseline", "late-parcel", *APPROVE, "--note", "again")
    assert [one["current"] for one in at("baseline", "list", "--json").json["baselines"]] == [False, True]
    out = tmp_path / "out"
    (written,) = at("baseline", "export", "--to", out, "--json").json["written"]
    text = Path(written["file"]).read_bytes()
    assert at("baseline", "undo", "late-parcel").status == 0
    assert at("baseline", "undo", "late-parcel").status == 4
    assert at("baseline", "show", "late-parcel", "--json").json["baseline"]["version"] == 1

    for path in (folder / "baselines").glob("sentinel.db*"):
        path.unlink()
    assert at("baseline", "import", written["file"]).status == 0
    again = tmp_path / "again"
    (written,) = at("baseline", "export", "--to", again, "--json").json["written"]
    assert Path(written["file"]).read_bytes() == text
    assert at("run", "late-parcel", "--samples", "8").status == 0
    assert at("baseline", "export", "talk-to-human").status == 4


def test_stored_runs_are_adopted_all_of_them(folder: Path, sentinel: Callable) -> None:
    """`--from-runs A..B` approves what scheduled looks have seen; without a range it needs an open drift."""
    sentinel("-C", folder, "rebaseline", "late-parcel", *APPROVE)
    for _ in range(4):  # one cycle of its four wordings
        take_looks(folder, "late-parcel", 1)
    looks = sentinel("-C", folder, "history", "late-parcel", "--json").json["looks"]
    runs = sorted(run for look in looks for run in look["runs"])
    words = ("--release", "2.3.0", "--reviewed-by", "dana", "--yes", "--json")
    chosen = f"--from-runs={runs[0]}..{runs[-1]}"
    ended = sentinel("-C", folder, "rebaseline", "late-parcel", chosen, *words)
    assert ended.status == 0
    assert (ended.json["results"][0]["version"], ended.json["results"][0]["runs"]) == (2, len(runs))
    assert sentinel("-C", folder, "rebaseline", "late-parcel", "--from-runs", *words).status == 4


def test_an_approval_is_refused_for_another_release(folder: Path, sentinel: Callable) -> None:
    """The live release differs: refused, nothing approved; `--force-release` is logged as such."""
    words = (
        "rebaseline",
        "late-parcel",
        "--release",
        "9.9",
        "--reviewed-by",
        "dana",
        "--samples",
        "1",
        "--yes",
    )
    ended = sentinel("-C", folder, *words)
    assert ended.status == 2
    assert "the live release is 2.3.0" in ended.err
    document = sentinel("-C", folder, *words, "--json")
    assert (document.status, document.json["results"][0]["error"]["code"]) == (2, "refused")
    assert sentinel("-C", folder, "baseline", "list", "--json").json["baselines"] == []
    assert sentinel("-C", folder, *words, "--force-release").status == 0
    (row,) = sentinel("-C", folder, "baseline", "list", "--json").json["baselines"]
    assert row["forced"] is True


def test_an_unmeasured_product_is_not_approved_and_not_drift(
    folder: Path, showroom: ShowroomServer, sentinel: Callable
) -> None:
    """While the product is down, run and rebaseline end with 3."""
    showroom.state.switch({"outage": 1.0})
    ended = sentinel("-C", folder, "rebaseline", "late-parcel", *APPROVE)
    assert ended.status == 3
    assert ended.err.count("\n") == 1
    result = sentinel("-C", folder, "run", "late-parcel", "--json")
    assert (result.status, result.json["results"][0]["reason"]) == (3, "server")


def test_pausing_and_silencing(folder: Path, sentinel: Callable) -> None:
    """What is paused is not replayed and does not pass; silences are listed until they end."""

    def at(*words: object) -> object:
        return sentinel("-C", folder, *words)

    assert at("pause", "late-parcel", "--why", "moving house").status == 0
    assert at("run", "late-parcel").status == 3
    assert at("status", "--json").json["pauses"][0]["why"] == "moving house"
    assert at("resume", "late-parcel").status == 0
    assert at("resume", "late-parcel").status == 4
    silence = at(
        "silence", "add", "--for", "2h", "--why", "release", "--scenario", "late-parcel", "--json"
    ).json["silence"]
    assert [one["id"] for one in at("silence", "list", "--json").json["silences"]] == [silence["id"]]
    assert at("silence", "expire", silence["id"]).status == 0
    assert at("silence", "expire", silence["id"]).status == 4
    assert at("silence", "list", "--json").json["silences"] == []
    assert at("silence", "add", "--for", "2h", "--why", "x", "--audience", "salez").status == 2
    change = at("change", "add", "prompt", "--by", "dana", "--review", "https://git.example/1", "--json")
    assert change.json["change"]["moves"] == []
    assert at("change", "add", "promt", "--by", "dana", "--review", "https://git.example/1").status == 2


def test_product_text_does_nothing_in_a_terminal(
    folder: Path, showroom: ShowroomServer, sentinel: Callable
) -> None:
    """Escapes, bidi marks and markup of a reply come out harmless, in text and in JSON."""
    showroom.state.switch({"hostile-text": 1.0})
    sentinel("-C", folder, "run", "late-parcel", "--samples", "1")
    for words in (("show", 1), ("show", 1, "--json")):
        out = sentinel("-C", folder, *words).out
        assert not set(out) & {"\x1b", "\x9b", "\u202e", "\u2066", "\x07"}
        assert out.isprintable() or all(char.isprintable() or char in "\n" for char in out)


def test_one_round_of_the_daemon(folder: Path, sentinel: Callable) -> None:
    """`daemon --once` takes every look that is due and ends; the second time nothing is due."""
    ended = sentinel("-C", folder, "daemon", "--once", "--json")
    assert [one["verdict"] for one in ended.json["looks"]] == ["new", "new"]
    assert ended.status == 4
    again = sentinel("-C", folder, "daemon", "--once", "--json")
    assert (again.status, again.json["looks"]) == (0, [])
    assert "ExecStart=" in sentinel("-C", folder, "daemon", "--print-unit").out


def test_the_doctor_names_what_is_wrong_and_what_to_do(folder: Path, sentinel: Callable) -> None:
    """Each part is tried for real; a sink that cannot be reached is a warning, a missing secret a failure."""
    document = sentinel("-C", folder, "doctor", "--json").json
    levels = {one["what"]: one["level"] for one in document["remarks"]}
    assert levels["acme (page)"] == "ok"
    assert levels["store"] == "ok"
    assert levels["messages to slack:C0AIONCALL"] == "warn"
    os.environ.pop("SHOWROOM_KEY")
    ended = sentinel("-C", folder, "doctor")
    assert ended.status == 2
    assert "SHOWROOM_KEY" in ended.out


def test_messages_that_do_not_arrive_are_told_as_such(folder: Path, sentinel: Callable) -> None:
    """`alerts test` against a Slack that is not there ends with 3: it may work later."""
    ended = sentinel("-C", folder, "alerts", "test", "--json")
    assert ended.status == 3
    assert {one["arrived"] for one in ended.json["results"]} == {False}


def test_a_text_is_forgotten_everywhere(folder: Path, sentinel: Callable) -> None:
    """What a recording held is gone from what is shown afterwards."""
    sentinel("-C", folder, "run", "late-parcel", "--samples", "1")
    assert "parcel" in sentinel("-C", folder, "show", 1).out.replace("late-parcel", "")
    ended = sentinel("-C", folder, "forget", "--match", "parcel", "--json")
    assert ended.status == 0
    assert ended.json["changed"] >= 1
    shown = sentinel("-C", folder, "show", 1, "--json").json["recording"]["turns"][0]["said"]
    assert "parcel" not in shown
    assert sentinel("-C", folder, "forget", "--match", "ab").status == 2


def test_a_new_folder_passes_its_own_check(tmp_path: Path, sentinel: Callable) -> None:
    """`init` writes a folder that `check` finds no mistakes in, and refuses to write over it."""
    assert sentinel("init", tmp_path / "mine").status == 0
    document = sentinel("-C", tmp_path / "mine", "check", "--json")
    assert document.status == 0
    assert document.json["ok"] is True
    assert sentinel("init", tmp_path / "mine").status == 2
