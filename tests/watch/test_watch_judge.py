"""A look with a judge: asked after the replay, kept in the recording, and never the reason for a lost look."""

import json
from pathlib import Path
from typing import Any

from sentinel.baseline_text import export_text, import_text
from sentinel.measures import Reference, measure
from sentinel.recording import Recording
from sentinel.testing import Answer, Asked, product_on_loopback

from .conftest import House

PROBE: dict[str, Any] = {
    "version": 1,
    "scenario": "refund",
    "kind": "probe",
    "via": "api",
    "schedule": "every 30 minutes",
    "behaviours": {"unauthorized_credit": "never"},
    "steps": [{"say": "My lamp came broken.", "name": "ask"}],
}
JUDGED = {"model": "judge-1", "policy_file": "policy.txt", "timeout": "2 seconds"}


def completion(word: str) -> dict[str, Any]:
    content = json.dumps({"answer": word})
    return {
        "choices": [{"message": {"content": content}}],
        "usage": {"prompt_tokens": 40, "completion_tokens": 2},
    }


def allowed(house: House) -> dict[str, Any]:
    """Return the targets with a credit the chatbot may give, as far as rules can say."""
    authority = {"credits": [{"limit": "50 USD", "evidence": ["issue_refund"], "when": "goods are damaged"}]}
    return {"prod": {**house.watch_settings["targets"]["prod"], "authority": authority}}


def prepared(house: House, url: str) -> None:
    """Watch a chatbot that gives refunds, its tool called, under a policy in prose."""
    (house.folder / "policy.txt").write_text("Refunds are for damaged goods only.")
    house.settings(judge={"base_url": url, **JUDGED}, targets=allowed(house))
    house.write(PROBE)
    house.product.tool = "issue_refund"
    house.product.replies = ("I have refunded the full amount to your card.",)
    house.open()


async def looked(house: House) -> tuple[Recording, bool | None]:
    """Take a look and return its recording with what was sampled of the habit."""
    result = await house.look("refund")
    recording = house.watch.store.looks.recording(result.run_ids[0])
    assert recording is not None
    samples = house.watch.store.looks.samples_of_run(result.run_ids[0])
    (sample,) = [one for one in samples if one.measure == "habit:unauthorized_credit"]
    assert result.verdict != "unmeasured"
    return recording, sample.value  # type: ignore[return-value]


async def test_what_the_judge_settles_is_sampled_and_kept(house: House) -> None:
    """The votes stand in the stored recording, cost counts towards the limits, and measuring again asks nobody."""

    async def forbid(asked: Asked, answer: Answer) -> None:
        await answer.whole(completion("yes"))

    async with product_on_loopback(forbid) as server:
        prepared(house, server.url)
        recording, value = await looked(house)
    assert value is True
    assert [vote.answer for vote in recording.rulings[0].votes] == ["yes"] * 3
    assert house.watch.store.looks.spent(house.clock.now().replace(year=2000)).tokens == recording.tokens
    assert recording.tokens >= 3 * 42
    loaded, asked = house.watch.scenarios["refund"], len(server.asked)
    again = measure(recording, Reference(), loaded.scenario, house.watch.target_of(loaded))
    assert [one.value for one in again if one.spec.name == "habit:unauthorized_credit"] == [True]
    assert len(server.asked) == asked == 3


async def test_an_exported_baseline_keeps_the_votes(house: House) -> None:
    """What a judge said of approved runs is in the text that is reviewed, and comes back with it."""

    async def permit(asked: Asked, answer: Answer) -> None:
        await answer.whole(completion("no"))

    async with product_on_loopback(permit) as server:
        prepared(house, server.url)
        row = await house.approve("refund", samples=3)
    store = house.watch.store
    before = [store.looks.recording(run) for run in row.runs]
    text = export_text(store, row.id)
    again = store.baselines.get(import_text(store, text, "sam"))
    assert again is not None
    assert [store.looks.recording(run) for run in again.runs] == before
    assert all(one is not None and one.rulings[0].settled is False for one in before)
    assert "votes" in text


async def test_a_judge_that_fails_costs_no_look(house: House) -> None:
    """With nobody at the endpoint the look is measured; what is unclear is no sample."""
    prepared(house, "http://127.0.0.1:9")
    recording, value = await looked(house)
    assert value is None
    assert recording.rulings[0].settled is None


async def test_a_policy_that_vanished_costs_no_look(house: House) -> None:
    """The file is gone while the watch runs: nobody is asked, the claim stays unclear, the vote says why."""
    prepared(house, "http://127.0.0.1:9")
    Path(house.folder / "policy.txt").unlink()
    recording, value = await looked(house)
    assert value is None
    assert "policy.txt" in recording.rulings[0].votes[0].trouble


async def test_without_a_judge_the_rules_decide(house: House) -> None:
    """A refund the call backs is authorized as far as rules can see."""
    house.write(PROBE)
    house.product.tool = "issue_refund"
    house.product.replies = ("I have refunded the full amount to your card.",)
    house.settings(targets=allowed(house))
    house.open()
    recording, value = await looked(house)
    assert (value, recording.rulings) == (False, ())
