"""YAML 1.2 text to plain data in which every value knows its line.

Knows YAML and its traps (duplicate keys, tabs, alias bombs, tags that build objects); knows nothing of what a
document means. Only syntax that cannot be read stops at the first problem: YAML has no second guess after it.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
)
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from sentinel.errors import Problem

MAX_BYTES = 5_000_000
"""Largest file that is read; a thousand scenarios fit into a tenth of it."""

MAX_VALUES = 50_000
"""Most values of one document with its aliases written out: what keeps an alias bomb from exploding."""

_TOO_MANY = f"the file holds more than {MAX_VALUES:,} values (aliases written out)"

MAX_DEPTH = 40
"""Deepest nesting; the deepest that the formats have is 10."""

Loc = tuple[str | int, ...]
"""Where a value stands: keys and positions from the top of the document."""

_TAG = "tag:yaml.org,2002:"
_SCALARS = frozenset(_TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp"))


@dataclass
class Tree:
    """The plain data of one document.

    Fields:
        data: dicts with text keys, lists, texts, numbers, booleans, dates, None.
        lines: 1-based line of each value by its place; of a mapping's entry, the line of its key.
        problems: what is wrong with the YAML itself; `data` holds what could be read all the same.
        text: the file as it was read.
    """

    data: Any = None
    lines: dict[Loc, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    text: str = ""


def read_text(path: Path) -> str:
    """Return the text of a file, at most `MAX_BYTES` of UTF-8, without a byte order mark.

    Raises:
        ValueError: it cannot be had; the message says why in a few words.
    """
    if path.is_dir():
        raise ValueError("this is a folder, not a file")
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ValueError("there is no such file") from None
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror}") from None
    if len(raw) > MAX_BYTES:
        raise ValueError(f"is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ValueError(f"is not UTF-8 (line {line})") from None


def read_tree(path: Path) -> Tree:
    """Return the plain data of a YAML file; trouble of any kind is in its `problems`."""
    try:
        text = read_text(path)
    except ValueError as error:
        return Tree(problems=[Problem(str(error), path)])
    return parse_tree(text, path)


def parse_tree(text: str, path: Path) -> Tree:
    """Return the plain data of YAML text; `path` only names the file in problems."""
    tree = Tree(text=text)
    try:
        problem = _outline_problem(text, path)
        if problem is None:
            yaml = YAML(typ="safe", pure=True)
            node = yaml.compose(text)
            _Builder(tree, path, yaml).build(node)
        else:
            tree.problems.append(problem)
    except (YAMLError, ValueError) as error:
        tree.problems.append(_syntax_problem(error, text, path))
    return tree


def _outline_problem(text: str, path: Path) -> Problem | None:
    """Return what forbids composing: no document or several, too much of it, too deep for the stack."""
    documents = depth = 0
    for count, event in enumerate(YAML(typ="safe", pure=True).parse(text)):
        line = event.start_mark.line + 1
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                return Problem("a second document begins here; a file holds one", path, line)
        elif isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return Problem(f"this is nested deeper than {MAX_DEPTH} levels", path, line)
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        if count > 2 * MAX_VALUES:  # a value in a mapping is two events, with its key
            return Problem(_TOO_MANY, path, line)
    return None if documents else Problem("the file is empty", path)


def _syntax_problem(error: Exception, text: str, path: Path) -> Problem:
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return Problem("a control character that YAML does not allow", path, line)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark is not None else None
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        return Problem("a tab where YAML needs spaces", path, line)
    words = error.problem if isinstance(error, MarkedYAMLError) and error.problem else str(error)
    return Problem(f"this is no YAML: {' '.join(words.split())}", path, line)


class _Builder:
    """Turns composed nodes into plain data, with a bound on what aliases may multiply."""

    def __init__(self, tree: Tree, path: Path, yaml: YAML) -> None:
        self.tree = tree
        self.path = path
        self.yaml = yaml
        self.values = 0
        self.open: set[int] = set()
        self.told: set[str] = set()

    def build(self, node: Node) -> None:
        data = self._value(node, ())
        self.tree.data = None if self.told else data

    def _problem(self, message: str, node: Node) -> None:
        self.tree.problems.append(Problem(message, self.path, node.start_mark.line + 1))

    def _problem_once(self, message: str, node: Node) -> None:
        if message not in self.told:
            self.told.add(message)
            self._problem(message, node)

    def _value(self, node: Node, loc: Loc) -> Any:
        self.values += 1
        self.tree.lines.setdefault(loc, node.start_mark.line + 1)
        if self.values > MAX_VALUES or len(loc) > MAX_DEPTH:
            self._problem_once(_TOO_MANY, node)
            return None
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if id(node) in self.open:
            self._problem_once("an alias that contains itself", node)
            return None
        self.open.add(id(node))
        value = self._mapping(node, loc) if isinstance(node, MappingNode) else self._sequence(node, loc)
        self.open.discard(id(node))
        return value

    def _scalar(self, node: ScalarNode) -> Any:
        tag = str(node.tag)
        if tag not in _SCALARS:
            self._problem(f"the tag {_shown(tag)} is not allowed", node)
            return None
        try:
            return self.yaml.constructor.construct_object(node)
        except (ValueError, OverflowError, YAMLError):
            self._problem(f"this is no {tag.removeprefix(_TAG)}; put it in quotes if it is a text", node)
            return None

    def _sequence(self, node: SequenceNode, loc: Loc) -> list[Any]:
        if str(node.tag) != _TAG + "seq":
            self._problem(f"the tag {_shown(str(node.tag))} is not allowed", node)
        return [self._value(child, (*loc, position)) for position, child in enumerate(node.value)]

    def _mapping(self, node: MappingNode, loc: Loc) -> dict[str, Any]:
        if str(node.tag) != _TAG + "map":
            self._problem(f"the tag {_shown(str(node.tag))} is not allowed", node)
        found: dict[str, Any] = {}
        for key, child in node.value:
            if not isinstance(key, ScalarNode):
                self._problem("a key must be a text", key)
                continue
            # The text as written: `on`, `1` and `null` are names here, never a boolean, a number or nothing.
            name = str(key.value)
            if name == "<<":
                self._problem(
                    "merge keys (`<<`) are not part of YAML 1.2; repeat the lines or `include` a part", key
                )
                continue
            if name in found:
                first = self.tree.lines[(*loc, name)]
                self._problem(f"the key {name!r} is here twice; the first is in line {first}", key)
                continue
            self.tree.lines[(*loc, name)] = key.start_mark.line + 1
            found[name] = self._value(child, (*loc, name))
        return found


def _shown(tag: str) -> str:
    return repr(tag.replace(_TAG, "!!"))
