"""A user's YAML file to the shape it must have, with every problem of the file at once, each with its line.

Translates what pydantic finds into one line a person can act on. Messages never repeat a value that could be
a secret: only keys, choices and what the shapes themselves say.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from sentinel.errors import FileProblems, Problem
from sentinel.yaml_tree import Loc, Tree, parse_tree, read_text

Shape = TypeVar("Shape", bound=BaseModel)

NEAR = 0.5
"""Least similarity (difflib's ratio, 0 to 1) at which a word is offered as the one that was meant."""


@dataclass(frozen=True)
class Document(Generic[Shape]):
    """One file as read.

    Fields:
        value: what it says, checked.
        path: the file; text: its text.
        tree: its plain data with the line of every value.
    """

    value: Shape
    path: Path
    tree: Tree

    @property
    def text(self) -> str:
        """Return the file's text as it was read."""
        return self.tree.text

    def line(self, *loc: str | int) -> int | None:
        """Return the line of a value, or of the nearest thing around it that is in the file."""
        return line_of(self.tree, loc)

    def problem(self, message: str, *loc: str | int) -> Problem:
        """Return a problem of the value that stands there."""
        return Problem(message, self.path, self.line(*loc))

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Yield every text value with its place, in file order."""
        return _texts(self.tree.data, ())


@dataclass
class Reading(Generic[Shape]):
    """What came of reading one file: the document, or why there is none."""

    document: Document[Shape] | None = None
    problems: list[Problem] = field(default_factory=list)


def read(path: Path, model: type[Shape], *, error: type[FileProblems] = FileProblems) -> Document[Shape]:
    """Return a file as an instance of the model.

    Raises:
        FileProblems: it has problems; `error` names the kind, `problems` holds all of them by line.
    """
    reading = try_read(path, model)
    if reading.document is None:
        raise error(reading.problems)
    return reading.document


def try_read(path: Path, model: type[Shape]) -> Reading[Shape]:
    """Return a file as an instance of the model, or all its problems in the order of lines."""
    try:
        text = read_text(path)
    except ValueError as error:
        return Reading(problems=[Problem(str(error), path)])
    return parse(text, path, model)


def parse(text: str, path: Path, model: type[Shape]) -> Reading[Shape]:
    """Return YAML text as an instance of the model, or all its problems; `path` only names the file."""
    tree = parse_tree(text, path)
    problems = list(tree.problems)
    if tree.data is None and problems:
        return Reading(problems=problems)
    problems += _internal_keys(tree, path, model)
    value = None
    try:
        value = model.model_validate(tree.data)
    except ValidationError as error:
        problems += _translated(error, tree, path, model)
    except OverflowError:
        problems.append(Problem("a number or duration in this file is too large", path))
    if problems or value is None:
        return Reading(problems=sorted(problems, key=lambda problem: problem.line or 0))
    return Reading(Document(value, path, tree))


def line_of(tree: Tree, loc: Iterable[str | int]) -> int | None:
    """Return the line of the place that agrees with most of `loc`.

    pydantic puts words of its own between the keys (which member of a union it tried) that may be equal to a
    key of the document, so every way of leaving words out is tried: the longest that exists wins, and among
    those the one that kept the later words.
    """
    reached: list[Loc] = [()]
    for word in loc:
        reached += [(*place, word) for place in reached if (*place, word) in tree.lines]
    longest = max(len(place) for place in reached)
    return tree.lines.get(next(place for place in reversed(reached) if len(place) == longest))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint which of the known words was meant, or all of them when none is near."""
    choices = [str(choice) for choice in known]
    near = get_close_matches(word.lower(), choices, n=1, cutoff=NEAR)
    if near:
        return f"nearest is {near[0]!r}"
    return f"known here: {', '.join(choices)}" if choices else "there are none"


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _texts(child, (*loc, key))
    elif isinstance(value, list):
        for position, child in enumerate(value):
            yield from _texts(child, (*loc, position))


def _is_internal(info: FieldInfo) -> bool:
    return isinstance(info.json_schema_extra, dict) and bool(info.json_schema_extra.get("x-internal"))


def known_keys(model: type[BaseModel]) -> list[str]:
    """Return the keys a user may write, as they are written."""
    return [info.alias or name for name, info in model.model_fields.items() if not _is_internal(info)]


def _internal_keys(tree: Tree, path: Path, model: type[BaseModel]) -> list[Problem]:
    hidden = [name for name, info in model.model_fields.items() if _is_internal(info)]
    present = [name for name in hidden if isinstance(tree.data, dict) and name in tree.data]
    return [
        Problem(f"unknown key {name!r}; {nearest(name, known_keys(model))}", path, line_of(tree, (name,)))
        for name in present
    ]


def _translated(error: ValidationError, tree: Tree, path: Path, model: type[BaseModel]) -> list[Problem]:
    details = error.errors(include_url=False)
    misspelt = {_intended(detail, model) for detail in details if detail["type"] == "extra_forbidden"}
    return [
        Problem(_message(detail, model), path, line_of(tree, detail["loc"]))
        for detail in details
        if not (detail["type"] == "missing" and detail["loc"] in misspelt)
    ]


def _intended(detail: ErrorDetails, model: type[BaseModel]) -> Loc | None:
    """Return the place of the key that a misspelt one was meant to be."""
    *parent, word = detail["loc"]
    near = get_close_matches(str(word).lower(), _keys_at(model, tuple(parent)), n=1, cutoff=NEAR)
    return (*parent, near[0]) if near else None


def _message(detail: ErrorDetails, model: type[BaseModel]) -> str:
    kind, loc, given = detail["type"], detail["loc"], detail["input"]
    word = str(loc[-1]) if loc else "file"
    if kind == "extra_forbidden":
        return f"unknown key {word!r}; {nearest(word, _keys_at(model, loc[:-1]))}"
    if kind == "missing":
        return f"`{_key(loc)}` is missing"
    if kind == "unknown_word":
        return _unknown_word(given, detail["ctx"]["noun"], detail["ctx"]["words"].split())
    if kind == "literal_error":
        return _wrong_choice(detail, loc)
    if kind == "value_error":
        text = str(detail["ctx"]["error"])
        return text if word == "[key]" else f"`{_key(loc)}`: {text}" if loc else text
    subject = f"`{_key(loc)}`" if loc else "the file"
    return f"{subject} {_expected(detail)}; this is {_described(given)}"


def _key(loc: Loc) -> str:
    """Return the place as a person reads it: the last key, with the position in its list."""
    words = [word for word in loc if word != "[key]"]
    last = next((at for at in range(len(words) - 1, -1, -1) if isinstance(words[at], str)), None)
    if last is None:
        return "file"
    return "".join([str(words[last]), *(f"[{word}]" for word in words[last + 1 :])])


def _unknown_word(given: Any, noun: str, words: list[str]) -> str:
    if not isinstance(given, dict) or not given:
        return f"a {noun} is missing: this must be a mapping such as `{words[0]}: ...`"
    scored = [(get_close_matches(str(key), words, n=1, cutoff=NEAR), key) for key in given]
    key = next((key for near, key in scored if near), next(iter(given)))
    return f"unknown {noun} {key!r}; {nearest(str(key), words)}"


def _wrong_choice(detail: ErrorDetails, loc: Loc) -> str:
    given, expected = detail["input"], detail["ctx"]["expected"]
    choices = [part.strip("' ") for part in expected.replace(" or ", ", ").split(", ")]
    if loc[-1] == "[key]":
        return f"unknown key {given!r}; {nearest(str(given), choices)}"
    if len(choices) == 1:
        return f"`{_key(loc)}` must be {choices[0]}"
    if not isinstance(given, str):
        shown = _described(given) if not isinstance(given, int) else str(given)
        return f"`{_key(loc)}` must be one of {', '.join(choices)}; this is {shown}"
    return f"`{_key(loc)}`: unknown word {given!r}; {nearest(given, choices)}"


_EXPECTED = {
    "string_type": "must be a text (put it in quotes)",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "dict_type": "must be a mapping",
    "model_type": "must be a mapping",
    "too_short": "must not be empty",
    "finite_number": "must be a finite number",
    "is_instance_of": "must have another type",
}


def _expected(detail: ErrorDetails) -> str:
    known = _EXPECTED.get(detail["type"])
    if known is not None:
        return known
    if detail["type"] == "string_pattern_mismatch":
        return f"must match {detail['ctx']['pattern']}"
    said = detail["msg"].removeprefix("Input ").removeprefix("Value ")
    said = said.replace("datetime.timedelta(seconds=1)", "1 second").replace(
        "datetime.timedelta(0)", "nothing"
    )
    return said.replace("should", "must", 1)


def _described(value: Any) -> str:
    """Return what kind of value was given, never the value of a text: it could be a secret."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    return "a date" if isinstance(value, date) else "another duration"


def _keys_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """Return the keys that are valid at a place, in the order of the shapes."""
    shapes: list[Any] = [model]
    for word in loc:
        shapes = [inner for shape in shapes for inner in _inside(shape, word)]
    keys = [key for shape in shapes for found in _models(shape) for key in known_keys(found)]
    return list(dict.fromkeys(keys))


def _inside(shape: Any, word: str | int) -> list[Any]:
    """Return the shapes one step down: a field, what a list or mapping holds, a union's tagged member."""
    origin, args = get_origin(shape), get_args(shape)
    if origin is Annotated:
        if any(isinstance(extra, Tag) and extra.tag == word for extra in shape.__metadata__):
            return [args[0]]
        return _inside(args[0], word)
    if origin in (Union, UnionType):
        return [inner for arg in args if arg is not NoneType for inner in _inside(arg, word)]
    if origin in (tuple, list) and isinstance(word, int):
        return [args[0]]
    if origin is dict:
        return [args[1]]
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        fields = {info.alias or name: info for name, info in shape.model_fields.items()}
        return [fields[word].annotation] if word in fields else []
    return []


def _models(shape: Any) -> list[type[BaseModel]]:
    """Return the models a shape can be."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return [shape]
    if get_origin(shape) is Annotated:
        return _models(get_args(shape)[0])
    if get_origin(shape) in (Union, UnionType):
        return [model for arg in get_args(shape) for model in _models(arg)]
    return []
