"""A baseline as text that people review in a diff, and back: everything that was approved, nothing local.

The text holds the approvals a baseline is made of (steps may go on with the runs of an earlier one), each with who
approved it, when, for which release, and its whole recordings. It holds no numbers of the database it came from, so
that two databases with the same approvals export the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from sentinel.baseline_yaml import OneLine, from_yaml, to_yaml
from sentinel.clock import from_text, to_text
from sentinel.errors import NothingToCompare, RecordingError, RefusedError, UsageError
from sentinel.recording import FORMAT as RECORDING_FORMAT
from sentinel.recording import Chunk, Recording, from_json
from sentinel.store import BaselineRow, NewBaseline, Part, Store

FORMAT = 1
"""Version of the text form; raised when a reader of the old form could not read the new one."""

IMPORTED = "baseline import"
"""The journal's word for an import; its row keeps when the baseline was approved where it came from."""

HEADER = "# An approved baseline. `sentinel baseline import FILE` reads it; edit nothing by hand.\n"

_LINES = ("steps", "screens", "requests", "artifacts")
_TURN_LINES = ("tool_calls", "model_calls")
_MOST_JOURNAL = 1_000_000


@dataclass(frozen=True)
class _Approval:
    """One approval whose runs are the reference of some steps.

    Fields:
        row: it, as stored; run_ids: those of its runs that count, ascending.
    """

    row: BaselineRow
    run_ids: tuple[int, ...]


def export_text(store: Store, baseline_id: int) -> str:
    """Return a stored baseline as text.

    Raises:
        NothingToCompare: there is no such baseline.
        RefusedError: the text of one of its recordings is gone.
    """
    row = store.baselines.get(baseline_id)
    if row is None:
        raise NothingToCompare(f"there is no baseline with the number {baseline_id}")
    approvals = _approvals(store, row)
    place = {one.row.id: number for number, one in enumerate(approvals, start=1)}
    document = {
        "format": FORMAT,
        "target": row.target,
        "scenario": row.scenario,
        "parts": [
            OneLine(
                {
                    "variant": part.variant,
                    "step": part.step,
                    "hash": part.step_hash,
                    "approval": place[_origin(store, row, part).id],
                }
            )
            for part in row.parts
        ],
        "approvals": [_approval(store, one) for one in approvals],
    }
    return HEADER + to_yaml(document)


def import_text(store: Store, text: str, actor: str) -> int:
    """Store an exported baseline as the current one of its scenario, and return its number.

    Its streams start anew at the next look.

    Args:
        actor: who imports it, for the journal; who approved it stands in the text.

    Raises:
        UsageError: the text is no exported baseline of this format.
        RefusedError: the scenario has an open drift, which is approved or resolved first.
    """
    document = _document(text)
    target, scenario = document["target"], document["scenario"]
    drift = store.drifts.current(target, scenario)
    if drift is not None:
        raise RefusedError(f"{scenario} has drifted (drift {drift.id}); approve or resolve it first")
    with store.transaction():
        numbers: list[int] = []
        for place, approval in enumerate(document["approvals"], start=1):
            last = place == len(document["approvals"])
            parts = _parts(document["parts"], place, numbers, last=last)
            numbers.append(_add(store, target, scenario, approval, parts, actor))
        store.streams.drop(list(store.streams.load(target, scenario)))
    return numbers[-1]


def _approvals(store: Store, row: BaselineRow) -> list[_Approval]:
    """Return the approvals a baseline is made of, oldest first, itself last."""
    found: dict[int, BaselineRow] = {}
    runs: dict[int, set[int]] = {}
    for part in row.parts:
        origin = _origin(store, row, part)
        if origin.id != row.id:
            found[origin.id] = origin
            runs.setdefault(origin.id, set()).update(store.baselines.runs_of(row.id, part.step, part.variant))
    earlier = [_Approval(found[key], tuple(sorted(runs[key]))) for key in sorted(found)]
    return [*earlier, _Approval(row, row.runs)]


def _origin(store: Store, row: BaselineRow, part: Part) -> BaselineRow:
    """Return the baseline whose own runs a part goes on with."""
    here = row
    while part.source_baseline_id not in (None, here.id):
        source = store.baselines.get(part.source_baseline_id or 0)
        if source is None:
            raise RefusedError(
                f"a baseline that version {row.version} of {row.scenario} goes on with is missing"
            )
        here = source
        part = next(one for one in here.parts if (one.step, one.variant) == (part.step, part.variant))
    return here


def _approval(store: Store, one: _Approval) -> dict[str, Any]:
    row = one.row
    return {
        "release": row.release,
        "reviewer": row.reviewer,
        "review_url": row.review_url,
        "actor": row.actor,
        "note": row.note,
        "approved_at": _approved_at(store, row),
        "forced": row.forced,
        "pins": OneLine(dict(sorted(row.pins.items()))),
        "document": row.scenario_document,
        "runs": [_run(_recording(store, run_id)) for run_id in one.run_ids],
    }


def _approved_at(store: Store, row: BaselineRow) -> str:
    """Return when it was approved; of an imported one, when that was where it came from."""
    subject = f"{row.target}/{row.scenario}"
    for entry in store.journal.list(_MOST_JOURNAL, action=IMPORTED, subject=subject):
        if entry.detail["version"] == row.version:
            return str(entry.detail["approved_at"])
    return to_text(row.created_at)


def _recording(store: Store, run_id: int) -> Recording:
    recording = store.looks.recording(run_id)
    if recording is None:
        raise RefusedError(
            f"the recording of run {run_id} is gone; the baseline cannot be exported as a whole"
        )
    return recording


def _run(recording: Recording) -> dict[str, Any]:
    """Return a recording in the order a reader wants it; target and scenario stand at the top of the file."""
    plain = asdict(recording)
    del plain["target"], plain["scenario"]
    plain["turns"] = [_turn(turn) for turn in plain["turns"]]
    for name in _LINES:
        plain[name] = [OneLine(item) for item in plain[name]]
    for name in ("pins_before", "pins_after"):
        plain[name] = {pin: _pin(reading) for pin, reading in sorted(plain[name].items())}
    plain["checks"] = OneLine(dict(sorted(plain["checks"].items())))
    return plain


def _turn(plain: dict[str, Any]) -> dict[str, Any]:
    for name in _TURN_LINES:
        plain[name] = [OneLine(item) for item in plain[name]]
    return {**plain, "chunks": OneLine([_chunk(Chunk(**chunk)) for chunk in plain["chunks"]])}


def _chunk(chunk: Chunk) -> list[Any]:
    """Return a chunk as `[seconds, text]`, with where it was seen and what was taken back where that is not usual."""
    if chunk.removed:
        return [chunk.at, chunk.text, chunk.seen, chunk.removed]
    return [chunk.at, chunk.text] if chunk.seen == "wire" else [chunk.at, chunk.text, chunk.seen]


def _pin(reading: dict[str, Any]) -> Any:
    return reading if "\n" in reading["text"] else OneLine(reading)


def _document(text: str) -> dict[str, Any]:
    try:
        document = from_yaml(text)
    except ValueError as error:
        raise UsageError(f"this is no exported baseline: {error}") from None
    if not isinstance(document, Mapping) or "format" not in document:
        raise UsageError("this is no exported baseline: it has no `format`")
    if document["format"] != FORMAT:
        raise UsageError(
            f"format {document['format']!r} is not {FORMAT}: exported by another version of Sentinel"
        )
    missing = [key for key in ("target", "scenario", "parts", "approvals") if not document.get(key)]
    if missing:
        raise UsageError(f"this is no exported baseline: it has no `{missing[0]}`")
    return dict(document)


def _parts(
    parts: Sequence[Mapping[str, Any]], place: int, numbers: list[int], *, last: bool
) -> tuple[Part, ...]:
    """Return the parts of one approval: its own; for the last one also those that go on with an earlier one."""
    try:
        return tuple(
            Part(
                part["step"],
                part["variant"],
                part["hash"],
                None if part["approval"] == place else numbers[part["approval"] - 1],
            )
            for part in parts
            if last or part["approval"] == place
        )
    except (KeyError, IndexError, TypeError) as error:
        raise UsageError(f"this is no exported baseline: a part is wrong ({error})") from None


def _add(
    store: Store, target: str, scenario: str, approval: Mapping[str, Any], parts: tuple[Part, ...], actor: str
) -> int:
    """Store one approval with its runs; return its number."""
    try:
        recordings = [_built(target, scenario, run) for run in approval["runs"]]
        approved_at = to_text(from_text(approval["approved_at"]))
        runs = tuple(store.looks.add_run(None, "import", one) for one in recordings)
        number = store.baselines.add(
            NewBaseline(
                target=target,
                scenario=scenario,
                release=approval["release"],
                reviewer=approval["reviewer"],
                review_url=approval["review_url"],
                actor=approval["actor"],
                note=approval["note"],
                pins=approval["pins"],
                origin="import",
                forced=approval["forced"],
                scenario_document=approval["document"],
                parts=parts,
                runs=runs,
            )
        )
    except (KeyError, TypeError, ValueError, RecordingError) as error:
        raise UsageError(f"this is no exported baseline: an approval is wrong ({error})") from None
    row = store.baselines.get(number)
    version = row.version if row is not None else 0
    detail = {
        "version": version,
        "approved_at": approved_at,
        "release": approval["release"],
        "runs": len(runs),
    }
    store.journal.add(actor, IMPORTED, f"{target}/{scenario}", detail)
    return number


def _built(target: str, scenario: str, run: Mapping[str, Any]) -> Recording:
    turns = [{**turn, "chunks": [_chunk_fields(chunk) for chunk in turn["chunks"]]} for turn in run["turns"]]
    plain = {**run, "format": RECORDING_FORMAT, "target": target, "scenario": scenario, "turns": turns}
    return from_json(json.dumps(plain))


def _chunk_fields(chunk: Sequence[Any]) -> dict[str, Any]:
    names = [field.name for field in fields(Chunk)]
    return dict(zip(names, chunk, strict=False))
