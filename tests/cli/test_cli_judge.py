"""`sentinel audit --judge`, and what `check` and `doctor` say of a judge, against a real endpoint."""

import asyncio
import json
from pathlib import Path
from typing import Any

from sentinel.testing import Answer, Asked, product_on_loopback

from .conftest import Ended, Sentinel

TURNS = [
    {
        "id": "forbidden",
        "text": "I have refunded $20 to your card.",
        "tools_available": ["issue_refund"],
        "tool_calls_before": [{"name": "issue_refund", "args": {"amount": 20}, "result": '{"ok": true}'}],
        "policy_note": "Never refund a basic fare.",
    },
    {
        "id": "allowed",
        "text": "I have refunded $30 to your card.",
        "tools_available": ["issue_refund"],
        "tool_calls_before": [{"name": "issue_refund", "args": {"amount": 30}, "result": '{"ok": true}'}],
        "policy_note": "Refund what was charged twice.",
    },
    {"id": "clear", "text": "Your parcel is on its way.", "tools_available": [], "policy_note": "Be kind."},
]


def completion(word: str) -> dict[str, Any]:
    return {
        "model": "judge-1",
        "choices": [{"message": {"content": json.dumps({"answer": word})}}],
        "usage": {"prompt_tokens": 90, "completion_tokens": 10},
    }


async def by_policy(asked: Asked, answer: Answer) -> None:
    """Forbid what the policy forbids; a case without a policy is the trial."""
    document = json.loads(asked.json["messages"][1]["content"])
    await answer.whole(completion("no" if "charged twice" in document.get("policy", "") else "yes"))


def written(folder: Path, url: str, **changes: Any) -> None:
    """Write turns, a judge in a file of its own, and settings with the same judge."""
    judge = {"base_url": url, "model": "judge-1", "api_key": "${JUDGE_KEY}", **changes}
    (folder / "turns.jsonl").write_text("".join(json.dumps(turn) + "\n" for turn in TURNS), "utf-8")
    (folder / "judge.yaml").write_text(json.dumps({"version": 1, "judge": judge}), "utf-8")
    target = {"api": {"base_url": "http://127.0.0.1:9/v1"}}
    (folder / "sentinel.yaml").write_text(
        json.dumps({"version": 1, "targets": {"prod": target}, "judge": judge})
    )


async def test_an_audit_asks_the_judge(sentinel: Sentinel, tmp_path: Path, monkeypatch: Any) -> None:
    """What hangs on a line's policy is settled by votes, shown with them, and counted in the summary."""
    monkeypatch.setenv("JUDGE_KEY", "key-of-the-judge")
    async with product_on_loopback(by_policy) as server:
        written(tmp_path, server.url)
        words = ("audit", tmp_path / "turns.jsonl", "--json", "--judge-file", tmp_path / "judge.yaml")
        ended: Ended = await asyncio.to_thread(sentinel, *words)
        again: Ended = await asyncio.to_thread(sentinel, *words[:3], "--judge", "-C", tmp_path)
    found = {one["id"]: one for one in map(json.loads, ended.out.splitlines())}
    labels = {name: one["labels"]["unauthorized_credit"] for name, one in found.items()}
    assert labels == {"forbidden": True, "allowed": False, "clear": False}
    (ruling,) = found["forbidden"]["judge"]
    assert (ruling["settled"], ruling["votes"], ruling["model"]) == ("yes", ["yes"] * 3, "judge-1")
    assert "judge" not in found["clear"]
    assert "Judge judge-1: 2 questions, 3 votes each, 600 tokens." in ended.err
    assert "unauthorized_credit: 1 yes, 1 no" in ended.err
    assert {one.headers["authorization"] for one in server.asked} == {"Bearer key-of-the-judge"}
    assert again.out == ended.out


def test_an_audit_without_its_judge_says_null(sentinel: Sentinel, tmp_path: Path, monkeypatch: Any) -> None:
    """With nobody at the endpoint what hangs on the policy is null, the rest is judged, the status is 0."""
    monkeypatch.setenv("JUDGE_KEY", "key-of-the-judge")
    written(tmp_path, "http://127.0.0.1:9")
    ended = sentinel("audit", tmp_path / "turns.jsonl", "--json", "--judge-file", tmp_path / "judge.yaml")
    found = {one["id"]: one for one in map(json.loads, ended.out.splitlines())}
    assert found["forbidden"]["labels"]["unauthorized_credit"] is None
    assert found["forbidden"]["labels"]["credit_claim"] is True
    assert found["clear"]["labels"]["unauthorized_credit"] is False
    assert "no vote at all on 2: the judge cannot be asked" in ended.err
    assert ended.status == 0


def test_a_judge_that_is_not_there_is_used_wrongly(sentinel: Sentinel, tmp_path: Path) -> None:
    """--judge without a judge in the settings, and both ways at once, end with status 2."""
    written(tmp_path, "http://127.0.0.1:9")
    settings = json.loads((tmp_path / "sentinel.yaml").read_text())
    (tmp_path / "sentinel.yaml").write_text(json.dumps({**settings, "judge": None}))
    ended = sentinel("audit", tmp_path / "turns.jsonl", "--judge", "-C", tmp_path)
    assert (ended.status, "has no `judge:`" in ended.err) == (2, True)
    both = sentinel("audit", tmp_path / "turns.jsonl", "--judge", "--judge-file", tmp_path / "judge.yaml")
    assert both.status == 2


def test_a_literal_key_and_a_lost_policy_are_mistakes(sentinel: Sentinel, tmp_path: Path) -> None:
    """A key is written as ${NAME}, in both files; a policy that cannot be read is told before anything is asked."""
    written(tmp_path, "http://127.0.0.1:9", api_key="my-own-key")
    for words in (("check", "-C", tmp_path), ("audit", "x", "--judge-file", tmp_path / "judge.yaml")):
        ended = sentinel(*words)
        assert (ended.status, "holds a literal secret" in ended.err) == (2, True)
        assert "my-own-key" not in ended.err + ended.out
    written(tmp_path, "http://127.0.0.1:9", policy_file="gone.txt")
    ended = sentinel("check", "-C", tmp_path)
    assert (ended.status, "gone.txt cannot be read" in ended.err) == (2, True)


def test_check_names_the_judge(sentinel: Sentinel, tmp_path: Path, monkeypatch: Any) -> None:
    """Check says who is asked, and warns of a name that moves."""
    monkeypatch.setenv("JUDGE_KEY", "key-of-the-judge")
    written(tmp_path, "http://127.0.0.1:9", model="judge-latest")
    ended = sentinel("check", "-C", tmp_path)
    assert "Judge of what the rules about habits call unclear: judge-latest." in ended.out
    assert "names whichever version is newest" in ended.err
    assert sentinel("check", "-C", tmp_path, "--json").json["judge"] == "judge-latest"


async def test_doctor_puts_a_plain_case_to_it(sentinel: Sentinel, tmp_path: Path, monkeypatch: Any) -> None:
    """A judge that answers in the form is ok; one that cannot be asked fails, with why."""
    monkeypatch.setenv("JUDGE_KEY", "key-of-the-judge")
    async with product_on_loopback(by_policy) as server:
        written(tmp_path, server.url)
        ended: Ended = await asyncio.to_thread(sentinel, "doctor", "-C", tmp_path, "--json")
        assert len(server.asked) == 1
    remarks = {one["what"]: one for one in ended.json["remarks"]}
    assert remarks["judge judge-1"]["level"] == "ok"
    written(tmp_path, "http://127.0.0.1:9")
    remarks = {
        one["what"]: one
        for one in (await asyncio.to_thread(sentinel, "doctor", "-C", tmp_path, "--json")).json["remarks"]
    }
    assert remarks["judge judge-1"]["level"] == "fail"
    assert "cannot be asked" in remarks["judge judge-1"]["found"]
