"""Giving a demo once, to be replayed for ever: record."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import urljoin, urlsplit

import typer

from sentinel.cli import rehearsing
from sentinel.cli.drafts import refuse_existing, settings_of, target_of, write_new, yaml_line
from sentinel.cli.options import HERE, Folder, Json
from sentinel.cli.output import counted, emit, flat, note, plain, say
from sentinel.documents import nearest
from sentinel.drafting import ActKind, ChatParts, Drafted, chat_yaml, drafted, id_of, scenario_yaml
from sentinel.drafting.demo import Demo, watched_demo
from sentinel.drafting.page_facts import PageFact
from sentinel.drafting.settings_text import with_chat
from sentinel.drivers.browser.login import read_state, whose_state
from sentinel.drivers.recorder import Given, Recorded, has_display
from sentinel.drivers.recorder import record as recorded
from sentinel.errors import CannotMeasure, SetupError, UsageError
from sentinel.recording import Recording
from sentinel.settings.load import SCENARIO_FOLDER, SETTINGS_FILE
from sentinel.settings.login import logins_of
from sentinel.settings.model import Browser, Settings, Target
from sentinel.yaml_tree import read_text

app = typer.Typer(rich_markup_mode=None)

NO_DISPLAY = (
    "there is no display to show a browser on: record where there is one and take it over with `sentinel import FILE`,"
    " or give --remote PORT and open it in the DevTools of another machine"
)
NO_REPLIES = "where the replies stand was not found: name `reply` of the chat yourself"
HOW = (
    "Give the demo in {}. Alt+Shift+C captures the part under the pointer."
    " To end: close the window, or press Enter or Ctrl-C here."
)


@dataclass(frozen=True)
class Place:
    """Where a recording belongs: the settings if there are any, which target, the file to be written, who gives it.

    Fields:
        persona: empty: nobody by name.
    """

    settings: Settings | None
    folder: Path
    target_id: str
    target: Target | None
    url: str
    file: Path
    persona: str


@dataclass(frozen=True)
class Result:
    """What a recording became.

    Fields:
        text: the scenario file.
        chat: to be put into the settings; None: they have one, or none was found.
        warnings: what the person should look at.
    """

    place: Place
    demo: Demo
    made: Drafted
    text: str
    chat: ChatParts | None
    warnings: tuple[str, ...]


@app.command("record")
def record_(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="Where the demo begins; `/` is the target's base_url.")
    ],
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="The scenario's id.")] = "recorded-demo",
    target: Annotated[str, typer.Option("--target", metavar="T", help="Which product of the settings.")] = "",
    persona: Annotated[
        str, typer.Option("--persona", metavar="NAME", help="Who of the target's personas gives it.")
    ] = "",
    state: Annotated[
        Path | None,
        typer.Option("--state", metavar="FILE", help="Signed-in state; the target's own if left out."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Replay once afterwards and show what was observed.")
    ] = False,
    write_chat: Annotated[
        bool,
        typer.Option("--write-chat", help="Add the chat that was found to sentinel.yaml, where it has none."),
    ] = False,
    remote: Annotated[
        int | None,
        typer.Option(
            "--remote", metavar="PORT", min=1, max=65535, help="No window: DevTools on this loopback port."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a scenario of that name.")] = False,
    folder: Folder = HERE,
    as_json: Json = False,
) -> int:
    """Record a scenario by giving the demo once, in a real browser.

    What you type into the chat and send becomes a turn whose reply is awaited; clicks, choices and keys become steps,
    each with every name its place has; passwords and one-time codes become references to the environment. Alt+Shift+C
    captures what is under the pointer. How the page is talked to is found out and proposed for sentinel.yaml.

    \b
    sentinel record https://app.acme.example --as march-walkthrough --dry-run
    sentinel record / --as march-walkthrough --write-chat
    sentinel record / --as admin-tour --persona admin
    """
    place = _place(folder or Path(), url, name, target, persona, force)
    if remote is None and not has_display(os.environ):
        raise SetupError(NO_DISPLAY, code="no_display")
    browser = place.settings.browser if place.settings is not None else Browser()
    given = Given(place.url, browser, _state(state, place), remote)
    note(HOW.format("the window" if remote is None else f"DevTools, attached to 127.0.0.1:{remote}"))
    told = asyncio.run(_until_ended(given))
    result = _made(told, place, name, target)
    write_new(place.file, result.text, force)
    written = _write_chat(place, result.chat) if write_chat else None
    if not as_json:
        _print(result, written)
    seen = _rehearse(result) if dry_run else None
    if as_json:
        _emit(result, written, seen)
    elif seen is not None:
        rehearsing.show(seen)
    return rehearsing.exit_status(seen) if seen is not None else 0


def _place(folder: Path, url: str, name: str, target: str, persona: str, force: bool) -> Place:
    settings, home = settings_of(folder)
    chosen = target_of(target, settings) or _by_address(url, settings)
    target_id = next((key for key, one in settings.targets.items() if one is chosen), "") if settings else ""
    base = chosen.base_url or "" if chosen is not None else ""
    file = home / SCENARIO_FOLDER / f"{id_of(name)}.yaml"
    refuse_existing(file, force)  # before the demo is given, not after
    _refuse_unknown(persona, chosen)
    return Place(settings, home, target_id, chosen, _address(url, base), file, persona)


def _refuse_unknown(persona: str, target: Target | None) -> None:
    """Raise UsageError where nobody of that name signs in."""
    if not persona:
        return
    known = [name for name in logins_of(target.login if target is not None else None) if name]
    if not known:
        raise UsageError(f"--persona {persona}: the target has no `login.personas` in {SETTINGS_FILE}")
    if persona not in known:
        raise UsageError(f"there is no persona {persona!r}; {nearest(persona, known)}")


def _address(url: str, base: str) -> str:
    address = url if "://" in url else urljoin(base, url) if url.startswith("/") else f"http://{url}"
    parts = urlsplit(address)
    if parts.scheme == "file" or (parts.scheme in ("http", "https") and parts.netloc):
        return address
    raise UsageError(f"{url!r} is no address; give one such as https://app.acme.example")


def _by_address(url: str, settings: Settings | None) -> Target | None:
    """Return the one target whose address the recording begins at."""
    targets = settings.targets.values() if settings is not None else ()
    found = [one for one in targets if one.base_url and url.startswith(one.base_url.rstrip("/"))]
    return found[0] if len(found) == 1 else None


def _state(named: Path | None, place: Place) -> Path | None:
    if named is not None:
        if read_state(named) is None:
            raise UsageError(
                f"{named} holds no signed-in state: a file that Playwright's storageState writes"
            )
        return named
    login = place.target.login_of(place.persona or None) if place.target is not None else None
    if place.target is None or login is None:
        return None
    kept = place.folder / login.state_file
    if place.persona and read_state(kept, whose_state(place.persona, place.target.base_url)) is None:
        note(f"{place.persona} signs in first, by the scenario {login.scenario}")
        rehearsing.sign_in(place.folder, place.target_id, place.persona)
    return kept if kept.is_file() else None


async def _until_ended(given: Given) -> Recorded:
    ended = asyncio.Event()
    with _ending(ended):
        return await recorded(given, ended, _tell)


@contextlib.contextmanager
def _ending(ended: asyncio.Event) -> Iterator[None]:
    """Let Ctrl-C, a polite end from outside and Enter in the terminal set `ended`."""
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    reads = sys.stdin is not None and sys.stdin.isatty()
    with contextlib.suppress(NotImplementedError):  # a loop that cannot: Ctrl-C ends it the hard way
        for one in signals:
            loop.add_signal_handler(one, ended.set)
        if reads:
            loop.add_reader(sys.stdin.fileno(), ended.set)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError):
            for one in signals:
                loop.remove_signal_handler(one)
            if reads:
                loop.remove_reader(sys.stdin.fileno())


def _tell(fact: PageFact) -> None:
    if fact.kind == "marked":
        note(f"captured: {flat(fact.text, 60)}")


def _made(told: Recorded, place: Place, name: str, target: str) -> Result:
    """Return what was recorded as a scenario; the chat of the settings is known, else the one that was seen is.

    Raises:
        CannotMeasure: nothing was done but opening the page.
    """
    demo = watched_demo(told.sightings, told.facts, told.left_out)
    if all(act.kind is ActKind.GOTO for act in demo.draft.acts):
        raise CannotMeasure("nothing was done in the page: no scenario was written")
    chat = place.target.chat if place.target is not None else None
    known = ChatParts.of(chat) if chat is not None else None
    made = drafted(
        demo.draft,
        name=id_of(name),
        target=target or (place.target_id if place.settings and len(place.settings.targets) > 1 else ""),
        known=known or demo.watched.chat,
        base_url=place.target.base_url or "" if place.target is not None else "",
        persona=place.persona,
    )
    text = scenario_yaml(made.document, source=demo.draft.source, left_out=demo.draft.left_out)
    proposed = None if known is not None else demo.watched.chat or made.chat
    doubts = demo.watched.doubts if proposed is not None else ()
    if proposed is not None and not proposed.reply and not doubts:
        doubts = (NO_REPLIES,)
    warnings = (*told.warnings, *made.warnings, *_unnamed(place), *doubts)
    return Result(place, demo, made, text, proposed, warnings)


def _unnamed(place: Place) -> tuple[str, ...]:
    """Return a warning where the scenario must still say who of several gives it."""
    several = [name for name in logins_of(place.target.login if place.target is not None else None) if name]
    if place.persona or len(several) < 2:
        return ()
    return (f"several personas sign in ({', '.join(several)}): add `persona:` to the scenario, or --persona",)


def _write_chat(place: Place, chat: ChatParts | None) -> Path | None:
    """Return the settings' file once the chat is in it; None: there was nothing to add."""
    if chat is None:
        return None
    if place.settings is None or not place.target_id:
        raise UsageError(
            f"--write-chat: there is no {SETTINGS_FILE} with this target; `sentinel init` writes one"
        )
    if not chat.reply:
        raise UsageError(f"--write-chat: {NO_REPLIES}")
    file = place.folder / SETTINGS_FILE
    text = with_chat(read_text(file), file, place.target_id, chat_yaml(chat))
    file.write_text(text, encoding="utf-8")
    return file


def _rehearse(result: Result) -> Recording:
    made, place = result.made, result.place
    return rehearsing.rehearsed(
        rehearsing.Rehearsal(
            made.document, place.folder, place.target_id, made.base_url, result.chat, made.secrets
        )
    )


def _emit(result: Result, written: Path | None, seen: Recording | None) -> None:
    made = result.made
    emit(
        {
            "scenario": made.document["scenario"],
            "written": result.place.file,
            "yaml": result.text,
            "not_carried_over": plain(result.demo.draft.left_out),
            "warnings": result.warnings,
            "secrets": made.secrets,
            "chat": chat_yaml(result.chat) if result.chat is not None else None,
            "chat_written": written,
            "base_url": made.base_url,
            "dry_run": rehearsing.as_data(seen) if seen is not None else None,
        }
    )


def _print(result: Result, written: Path | None) -> None:
    steps = result.made.document["steps"]
    turns = sum("say" in step for step in steps)
    say(f"{flat(str(result.place.file), 500)}: {counted(len(steps), 'step')}, {counted(turns, 'turn')}")
    for one in result.demo.draft.left_out:
        note(f"not carried over: {flat(one.what, 120)}: {flat(one.why, 200)}")
    for warning in result.warnings:
        note(f"warning: {flat(warning, 300)}")
    if result.made.secrets:
        note(f"set in the environment: {', '.join(result.made.secrets)}")
    if written is not None:
        note(f"the chat stands in {flat(str(written), 500)} now")
    elif result.chat is not None:
        note("how the page was talked to; add it to the target in sentinel.yaml (--write-chat does):")
        note("\n".join(f"  {yaml_line(line)}" for line in chat_yaml(result.chat).splitlines()))
