"""Everything that was read from one source, and everything that was not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sentinel.drafting.acts import Act


@dataclass(frozen=True)
class LeftOut:
    """One thing of the source that no scenario can hold, or that was not understood.

    Fields:
        line: from 1; 0: the source has no lines.
        what: the thing, short, as it stands there.
        why: one line for a person.
    """

    line: int
    what: str
    why: str


@dataclass(frozen=True)
class Draft:
    """One source as acts.

    Fields:
        source: what kind of file it was: `Playwright codegen`, `Chrome DevTools Recorder 1.2`.
        title: what the source calls itself; empty where it does not.
        via: `browser` or `api`.
        acts: of the one path; empty where there are `variants`.
        variants: several conversations, each a wording of one probe.
        left_out: in the order of the source.
        warnings: what the reader should know: a newer version, a guess.
        viewport: `1280x800`; empty where the source has none.
    """

    source: str
    title: str = ""
    via: str = "browser"
    acts: tuple[Act, ...] = ()
    variants: Mapping[str, tuple[Act, ...]] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()
    viewport: str = ""
