"""The Enter that Playwright's recorder leaves out: in a text area it takes the key for a part of what is typed.

Found with real recordings (Playwright 1.65): a message that was sent with Enter is written down as `fill` and nothing
after it. Read as it stands, the message would be typed and never sent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from sentinel.drafting import Act, ActKind, Draft

_CHAT = re.compile(r"\b(message|chat|ask|prompt|question|reply|write|textarea)", re.IGNORECASE)
_FORM = frozenset({ActKind.FILL, ActKind.SELECT, ActKind.CHECK, ActKind.UPLOAD})


def with_sends(draft: Draft) -> Draft:
    """Return a draft in which what was typed into a chat is sent; each place is told in a warning."""
    acts = tuple(_sent(draft.acts))
    lines = [act.line for act in acts if act.kind is ActKind.PRESS and act not in draft.acts]
    told = tuple(
        f"line {line}: the recorder leaves out Enter in a text area: taken as sent, its field looks like a chat's"
        for line in lines
    )
    return replace(draft, acts=acts, warnings=(*draft.warnings, *told))


def _sent(acts: Sequence[Act]) -> Iterator[Act]:
    for act, after in zip_longest(acts, acts[1:]):
        yield act
        if _lost(act, after):
            yield Act(ActKind.PRESS, act.line, act.where, text="Enter")


def _lost(act: Act, after: Act | None) -> bool:
    """Return whether a message was typed here and nothing that follows sends it."""
    if act.kind is not ActKind.FILL or act.secret or not act.text.strip():
        return False
    if not any(_CHAT.search(str(one)) for one in act.where):
        return False
    if after is None:
        return True
    if after.kind in _FORM:  # the next field of a form, unless it is the same one: the next message
        return bool(set(after.where) & set(act.where))
    sends = any(re.search(r"\b(send|submit|ask)\b", str(one), re.IGNORECASE) for one in after.where)
    return after.kind is not ActKind.PRESS and not sends
