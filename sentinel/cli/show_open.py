"""The files of a run put before a person: the trace in Playwright's viewer, the rest on a page in a browser."""

import html
import os
import shutil
import subprocess
import sys
import tempfile
import webbrowser
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shlex import join

from sentinel.cli.output import flat, moment, note, say
from sentinel.drivers.recorder import has_display
from sentinel.errors import NothingToCompare
from sentinel.reports.runs import RunView
from sentinel.watch.context import Watch
from sentinel.watch.observing import work_folder

TRACE = "application/zip"

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }}
figure {{ margin: 2rem 0; }} figcaption {{ font-weight: 600; }}
img, video {{ max-width: 100%; border: 1px solid #bbb; }} code {{ overflow-wrap: anywhere; }}
</style></head><body><h1>{title}</h1><p>{about}</p>{shown}<h2>Files</h2><ul>{listed}</ul></body></html>
"""


@dataclass(frozen=True)
class LaidOut:
    """A run's files in a folder, under their own names.

    Fields:
        page: an HTML page that shows pictures and film, and leads to the rest.
        trace: None where the run kept none.
        viewer: the command that shows the trace; empty where there is none.
    """

    folder: Path
    page: Path
    files: tuple[Path, ...]
    trace: Path | None
    viewer: tuple[str, ...]


def lay_out(watch: Watch, view: RunView) -> LaidOut:
    """Return a run's files in a folder for its owner only, which goes with what looks leave behind.

    Raises:
        NothingToCompare: the run kept no file, or none is left.
    """
    kept = [(one.name, one.media_type, one.path) for one in view.artifacts if one.path is not None]
    if not kept:
        raise NothingToCompare(
            f"run {view.run.id} has no files"
            f"{' any more' if view.artifacts else ': looks that are same keep only pictures of captures'}; "
            "`artifacts: { trace: always, har: always }` in sentinel.yaml keeps them of every run"
        )
    place = work_folder(watch)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = Path(tempfile.mkdtemp(prefix=f"show-{view.run.id}-", dir=place))
    files = tuple(_copied(path, folder / Path(name).name) for name, _, path in kept)
    traces = [file for file, (_, kind, _) in zip(files, kept, strict=True) if kind == TRACE]
    page = folder / "index.html"
    page.write_text(_page(view, [(name, kind) for name, kind, _ in kept]), encoding="utf-8")
    trace = traces[0] if traces else None
    return LaidOut(folder, page, files, trace, viewer(trace) if trace is not None else ())


def viewer(trace: Path) -> tuple[str, ...]:
    """Return the command that serves a trace in Playwright's viewer, on this machine only, until it is stopped."""
    return (
        sys.executable,
        "-m",
        "playwright",
        "show-trace",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        str(trace),
    )


def _copied(source: Path, copy: Path) -> Path:
    """Return the copy: the same file under a second name where the disk can do that."""
    try:
        copy.hardlink_to(source)
    except OSError:  # another disk, or one without links
        shutil.copyfile(source, copy)
    return copy


def _page(view: RunView, files: Sequence[tuple[str, str]]) -> str:
    run = view.run
    words = [run.scenario, run.variant, f"on {run.target}", run.outcome, moment(run.started_at)]
    names = [(html.escape(Path(name).name, quote=True), kind) for name, kind in files]
    shown = "".join(_figure(name, kind) for name, kind in names)
    listed = "".join(
        f'<li><a href="{name}">{name}</a> <code>{html.escape(kind)}</code></li>' for name, kind in names
    )
    about = html.escape(" · ".join(str(word) for word in words if word))
    return PAGE.format(title=f"Run {run.id}", about=about, shown=shown, listed=listed)


def _figure(name: str, kind: str) -> str:
    shapes: Mapping[str, str] = {
        "image": f'<img src="{name}" alt="{name}">',
        "video": f'<video src="{name}" controls></video>',
    }
    shape = shapes.get(kind.partition("/")[0])
    return f"<figure>{shape}<figcaption>{name}</figcaption></figure>" if shape else ""


def as_data(out: LaidOut, run: int) -> dict[str, object]:
    """Return where everything lies and the command for the trace, as JSON-ready data."""
    return {
        "run": run,
        "folder": out.folder,
        "page": out.page,
        "files": out.files,
        "trace": out.trace,
        "viewer": list(out.viewer),
    }


def put_before(out: LaidOut) -> None:
    """Open page and trace; without a display, say where they lie and what shows them elsewhere."""
    say(f"files: {flat(out.folder, 500)}")
    if not has_display(os.environ):
        say("There is no display here. Where there is one:")
        say(f"    open {flat(out.page, 500)} in a browser")
        if out.viewer:
            say(f"    {flat(join(out.viewer), 1000)}")
        return
    if _worth_a_page(out) and not webbrowser.open(out.page.as_uri()):
        say(f"no browser took it; open {flat(out.page, 500)}")
    if out.viewer:
        note("the trace is shown in Playwright's viewer until Ctrl-C")
        _view(out.viewer)


def _worth_a_page(out: LaidOut) -> bool:
    return any(file != out.trace for file in out.files)


def _view(command: Sequence[str]) -> None:
    try:
        subprocess.run(command, check=False)
    except KeyboardInterrupt:  # how a person ends it
        return
