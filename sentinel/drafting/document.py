"""A draft as the document of one scenario file, and what its reader must still be told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sentinel.drafting.acts import Act
from sentinel.drafting.draft import Draft
from sentinel.drafting.turning import ChatParts, Turned, turned

_ODD = re.compile(r"[^a-z0-9]+")
LONGEST_ID = 60


@dataclass(frozen=True)
class Drafted:
    """One scenario as plain data.

    Fields:
        document: as it stands in YAML.
        secrets: environment variables that must be set.
        warnings: what the person must look after, one line each.
        chat: how the page was talked to, where that is not in the settings yet; None: nothing to propose.
        base_url: of the product as the source knew it; empty where it did not.
    """

    document: dict[str, Any]
    secrets: tuple[str, ...]
    warnings: tuple[str, ...]
    chat: ChatParts | None
    base_url: str


def drafted(
    draft: Draft,
    *,
    name: str,
    kind: str = "",
    target: str = "",
    persona: str = "",
    known: ChatParts | None = None,
    base_url: str = "",
) -> Drafted:
    """Return the scenario of a draft.

    Args:
        name: its id; see `id_of`.
        kind: `demo` or `probe`; empty: a probe where there are variants.
        target: which product of the settings; empty where there is one.
        persona: who gives it; empty: nobody by name.
        known: the chat of the target's settings; base_url: its address.
    """
    document: dict[str, Any] = {"version": 1, "scenario": name}
    if draft.title:
        document["title"] = draft.title[:200]
    document["kind"] = kind or ("probe" if draft.variants else "demo")
    if target:
        document["target"] = target
    document["via"] = draft.via
    if persona:
        document["persona"] = persona
    if draft.viewport and draft.via == "browser":
        document["viewport"] = draft.viewport
    turns = {label: _turned(acts, draft, known, base_url) for label, acts in draft.variants.items()}
    alone = _turned(draft.acts, draft, known, base_url)
    if turns:
        document["variants"] = {label: found.steps for label, found in turns.items()}
    else:
        document["steps"] = alone.steps
    found = [alone, *turns.values()]
    return Drafted(
        document,
        tuple(dict.fromkeys(secret for one in found for secret in one.secrets)),
        tuple(dict.fromkeys(warning for one in found for warning in one.warnings)),
        alone.chat if known is None else None,
        alone.base_url,
    )


def _turned(acts: Sequence[Act], draft: Draft, known: ChatParts | None, base_url: str) -> Turned:
    found = turned(acts, known, base_url)
    said = 0
    for step in found.steps:
        if "say" in step:
            said += 1
            # names key the history: a person may rename them before the first approval
            step.setdefault("name", f"turn-{said}")
    return found


def id_of(text: str) -> str:
    """Return a text as a scenario's id: `The March Walkthrough.json` is `the-march-walkthrough`."""
    return _ODD.sub("-", text.lower()).strip("-")[:LONGEST_ID].strip("-") or "imported"
