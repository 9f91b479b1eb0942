"""Masks into a scenario's file: nothing else of it changes, not a blank, not a comment.

The file's parser says where the step stands; the masks are put there as text. What comes out is read again and must be
the same scenario with the masks added, or nothing is given back.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sentinel.documents import try_read
from sentinel.errors import UsageError
from sentinel.scenario.includes import Resolved, resolve
from sentinel.scenario.model import AnyMask, Scenario
from sentinel.scenario.names import step_names
from sentinel.scenario.watching import KindMask
from sentinel.suggesting.proposing import Proposal
from sentinel.yaml_tree import Loc

SECTIONS = ("before", "steps", "after", "variants")


def with_masks(path: Path, proposals: Sequence[Proposal], parts: Mapping[str, Scenario]) -> str:
    """Return the text of a scenario's file with the masks of the proposals.

    A mask of a step that a part brings stands at the scenario itself: the part's file is shared with others.

    Args:
        parts: every scenario by id, for its includes.

    Raises:
        UsageError: the file cannot be read, or would not be the same scenario afterwards.
    """
    reading = try_read(path, Scenario)
    if reading.document is None:
        raise UsageError(f"{path}: it cannot be read; `sentinel check` says why")
    text, own = reading.document.text, resolve(reading.document, parts)
    for one in proposals:
        text = _with_mask(text, _place(own, one.step), one.mask)
    _refuse_other_changes(path, reading.document.value, text)
    return text


def _place(resolved: Resolved, step: str) -> Loc:
    """Return where a step of that name stands in the file."""
    for variant in resolved.scenario.variant_names:
        placed = resolved.performed(variant)
        for name, one in zip(step_names([each.step for each in placed]), placed, strict=True):
            if name == step:
                return one.loc
    raise UsageError(f"there is no step {step!r} any more; suggest again")


def _with_mask(text: str, loc: Loc, mask: AnyMask) -> str:
    root = YAML().compose(text)
    holder = _at(root, loc)
    if _value(holder, "include") is not None:
        holder = root
    plain = mask.kind if isinstance(mask, KindMask) else mask.model_dump(by_alias=True)
    masks = _value(holder, "mask")
    if masks is None:
        return _with_key(text, holder, f"mask: [{_written(plain)}]")
    if plain in (YAML(typ="safe").load(text[masks.start_mark.index : masks.end_mark.index]) or []):
        return text
    if masks.flow_style:
        return _before_closing(text, masks, _written(plain))
    first = masks.value[0].start_mark
    line = f"{' ' * text[: first.index].rpartition(chr(10))[2].index('-')}- {_written(plain)}"
    return _with_line(text, _line_after(masks), line)


def _at(root: Any, loc: Loc) -> Any:
    found = root
    for part in loc:
        found = found.value[part] if isinstance(found, SequenceNode) else _value(found, str(part))
    return found


def _value(node: MappingNode, key: str) -> Any:
    """Return the node of a key; None where the mapping does not have it."""
    return next((value for name, value in node.value if name.value == key), None)


def _written(plain: str | dict[str, str]) -> str:
    """Return a mask as it stands in a file: a word, or its pattern in single quotes, which escape nothing."""
    if isinstance(plain, str):
        return plain
    pattern = plain["pattern"].replace("'", "''")
    return f"{{ pattern: '{pattern}', as: {plain['as']} }}"


def _with_key(text: str, holder: MappingNode, entry: str) -> str:
    """Return the text with one more key: before the closing brace, before a section, or at the end of a step."""
    if holder.flow_style:
        return _before_closing(text, holder, entry)
    column = holder.value[0][0].start_mark.column
    section = next((key for key, _ in holder.value if column == 0 and key.value in SECTIONS), None)
    line = section.start_mark.line if section is not None else _line_after(holder)
    return _with_line(text, line, " " * column + entry)


def _before_closing(text: str, node: Node, entry: str) -> str:
    end = node.end_mark.index - 1
    inside = text[:end].rstrip()
    comma = "" if inside.endswith(("{", "[", ",")) else ","
    gap = text[len(inside) : end]
    return f"{inside}{comma} {entry}{gap}{text[end:]}"


def _with_line(text: str, number: int, line: str) -> str:
    lines = text.splitlines(keepends=True)
    if number and not lines[number - 1].endswith("\n"):
        lines[number - 1] += "\n"
    return "".join([*lines[:number], line, "\n", *lines[number:]])


def _line_after(node: Node) -> int:
    """Return the number of the line, from 0, that follows a node; blocks' own marks stand behind what follows."""
    if not isinstance(node, ScalarNode) and not node.flow_style:
        last = node.value[-1]
        return _line_after(last[1] if isinstance(last, tuple) else last)
    block = isinstance(node, ScalarNode) and node.style in ("|", ">")
    return int(node.end_mark.line) + (0 if block else 1)


def _refuse_other_changes(path: Path, before: Scenario, text: str) -> None:
    """Raise where the new text is not the old scenario, masks aside."""
    try:
        after = Scenario.model_validate(YAML(typ="safe").load(text))
    except (ValidationError, YAMLError):
        raise UsageError(f"{path}: not written: the masks do not fit in; add them by hand") from None
    if _bare(after.model_dump()) != _bare(before.model_dump()):
        raise UsageError(f"{path}: not written: something else of it would change; add the masks by hand")


def _bare(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {key: _bare(value) for key, value in plain.items() if key != "mask"}
    return [_bare(one) for one in plain] if isinstance(plain, list | tuple) else plain
