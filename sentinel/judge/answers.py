"""What a judge's answer says, read strictly: one JSON object with one word of three, or nothing.

Prose around it, a second object, another key or another word is no answer: whoever talked the model out of the form
has not talked it into a verdict.
"""

import json
import re
from typing import Any, Literal

from sentinel.recording import Vote

_FENCED = re.compile(r"\s*```(?:json)?\s*(\{.*\})\s*```\s*", re.DOTALL)
_WORDS: dict[str, Literal["yes", "no", "unclear"]] = {"yes": "yes", "no": "no", "unclear": "unclear"}
LONGEST_ANSWER = 2000
"""Characters of an answer that is read at all."""
_LONGEST_NAME = 100


def read_completion(body: bytes) -> Vote:
    """Return the vote in the body of a chat completion; one that cannot be read has no answer, and why."""
    try:
        document = json.loads(body)
        content = document["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return Vote("", "the answer is no chat completion")
    answer = _answer(content)
    model, usage = document.get("model"), document.get("usage")
    return Vote(
        answer,
        "" if answer else "the answer is none of yes, no and unclear in the form that was asked for",
        model[:_LONGEST_NAME] if isinstance(model, str) else "",
        _count(usage, "prompt_tokens"),
        _count(usage, "completion_tokens"),
    )


def _answer(content: Any) -> Literal["yes", "no", "unclear", ""]:
    if not isinstance(content, str) or len(content) > LONGEST_ANSWER:
        return ""
    fenced = _FENCED.fullmatch(content)
    try:
        pairs = json.loads(fenced[1] if fenced else content, object_pairs_hook=list)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(pairs, list) or len(pairs) != 1 or not isinstance(pairs[0], tuple):
        return ""
    key, word = pairs[0]
    return _WORDS.get(word, "") if key == "answer" and isinstance(word, str) else ""


def _count(usage: Any, name: str) -> int | None:
    found = usage.get(name) if isinstance(usage, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found < 10**9 else None
