"""What varies without meaning: mask suggest."""

from pathlib import Path
from typing import Annotated, Any

import typer

from sentinel.cli.context import files_of, with_drivers
from sentinel.cli.options import HERE, Folder, Json
from sentinel.cli.output import counted, emit, flat, note, place, plain, progress, say, show_table
from sentinel.recording import Recording
from sentinel.scenario.watching import KindMask
from sentinel.suggesting import Likeness, Proposal, Suggestion, suggest, with_masks
from sentinel.watch.context import Watch
from sentinel.watch.sampling import sampled

app = typer.Typer(rich_markup_mode=None)
masks = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
app.add_typer(masks, name="mask", help="Propose masks for what varies while nothing changed.")

SAMPLES = 5
"""Replays of each wording."""

REFUSED = 8
"""Places that are not proposed, of which the reasons are printed."""


@masks.command("suggest")
def suggest_(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO")],
    samples: Annotated[
        int, typer.Option("--samples", metavar="N", min=2, max=100, help="Replays of each wording.")
    ] = SAMPLES,
    write: Annotated[
        bool, typer.Option("--write", help="Add the masks to the scenario's file; its comments stay.")
    ] = False,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Propose masks for what varies while nothing changed; stores nothing.

    Replays the scenario several times, aligns what was said and shown, and names what varies by its shape: date, time,
    number, money, id, email, url, or a pattern no wider than what was seen. Words are never masked, and nothing that
    would also hide what stayed the same. With each mask stands how alike the texts of its step were and become.

    \b
    sentinel mask suggest march-walkthrough
    sentinel mask suggest march-walkthrough --samples 10 --write
    """
    files = files_of(folder or Path())

    async def act(watch: Watch) -> tuple[list[Recording], Watch]:
        (loaded,) = watch.pick([scenario])
        total = samples * len(loaded.scenario.variant_names)
        with progress(total, "replaying") as advance:
            return await sampled(watch, loaded, samples, lambda: advance("")), watch

    recordings, watch = with_drivers(files, act)
    (loaded,) = watch.pick([scenario])
    found = suggest(loaded.scenario, recordings)
    written = write and bool(found.proposals)
    if written:
        parts = {name: one.scenario for name, one in watch.scenarios.items()}
        loaded.path.write_text(with_masks(loaded.path, found.proposals, parts), encoding="utf-8")
    path = loaded.path if written else None
    if as_json:
        emit(_data(scenario, len(recordings), found, path))
    else:
        _print(found, path)
    return 0


def _data(scenario: str, replays: int, found: Suggestion, path: Path | None) -> dict[str, Any]:
    return {
        "scenario": scenario,
        "replays": replays,
        "proposals": [
            {
                "step": one.step,
                "forms": one.forms,
                "mask": _mask(one),
                "seen": one.seen,
                "before": plain(one.before),
                "after": plain(one.after),
            }
            for one in found.proposals
        ],
        "refused": plain(found.refused),
        "steps": {name: plain(one) for name, one in found.steps.items()},
        "written": path,
    }


def _mask(one: Proposal) -> dict[str, str]:
    return one.mask.model_dump(by_alias=True)


def _shown(one: Proposal) -> str:
    if isinstance(one.mask, KindMask):
        return one.mask.kind
    return f"{one.mask.as_}: {flat(one.mask.pattern, 70)}"


def _alike(one: Likeness) -> str:
    return f"{one.mean:.1%}, equal {one.equal:.0%}"


def _print(found: Suggestion, path: Path | None) -> None:
    rows = [
        (
            place(one.step),
            _shown(one),
            " | ".join(flat(value, 24) for value in one.seen),
            _alike(one.before),
            _alike(one.after),
        )
        for one in found.proposals
    ]
    if rows:
        show_table(("step", "mask", "seen", "alike", "with it"), rows)
    else:
        say("nothing to mask: what varies is masked already, or is words")
    for one in found.refused[:REFUSED]:
        seen = " | ".join(flat(value, 40) or "(nothing)" for value in one.seen)
        note(f"{flat(one.step)} ({one.form}): not proposed: {seen}: {one.why}")
    if len(found.refused) > REFUSED:
        note(f"and {len(found.refused) - REFUSED} more places that are not proposed; --json lists them")
    if path is not None:
        say(
            f"{flat(str(path), 500)}: {counted(len(rows), 'mask')} added; their steps wait for `sentinel rebaseline`"
        )
    elif rows:
        note("--write adds them to the scenario; a mask hides what it matches for good, so read them first")
