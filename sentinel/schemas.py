"""JSON Schemas of the files a user writes, for editors and other checkers."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from sentinel.asset_file import AssetFile
from sentinel.documents import nearest
from sentinel.errors import UsageError
from sentinel.scenario.model import Scenario
from sentinel.settings.model import Settings

MODELS: dict[str, type[BaseModel]] = {"settings": Settings, "scenario": Scenario, "assets": AssetFile}
_ISO_DURATION = re.compile(r"PT?(\d+)([DHMS])")
_UNIT_WORDS = {"D": "days", "H": "hours", "M": "minutes", "S": "seconds"}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `settings`, `scenario` or `assets`.

    It accepts the short ways of writing that reading accepts; what only reading can tell (names that must
    exist elsewhere, exactly one of several keys) is left to `sentinel check`.

    Raises:
        UsageError: there is no schema of that name.
    """
    model = MODELS.get(name)
    if model is None:
        raise UsageError(f"there is no schema {name!r}; {nearest(name, MODELS)}")
    schema = model.model_json_schema(mode="validation", by_alias=True)
    for part in list(_objects(schema)):
        _hide_internal(part)
        _widen_locators(part)
        _say_durations(part)
    return {"$schema": DIALECT, **schema}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for child in list(value.values()):
            yield from _objects(child)
    elif isinstance(value, list):
        for child in value:
            yield from _objects(child)


def _hide_internal(part: dict[str, Any]) -> None:
    properties = part.get("properties")
    if isinstance(properties, dict):
        for name in [key for key, shape in properties.items() if _is_internal(shape)]:
            del properties[name]


def _is_internal(shape: Any) -> bool:
    return isinstance(shape, dict) and shape.get("x-internal") is True


def _widen_locators(part: dict[str, Any]) -> None:
    """Let one locator stand where a list of them is meant, as reading does."""
    locator = {"$ref": "#/$defs/Locator"}
    if part.get("type") == "array" and part.get("items") == locator:
        for key in ("type", "items", "minLength"):
            part.pop(key, None)
        part["anyOf"] = [locator, {"type": "array", "items": locator, "minItems": 1}]


def _say_durations(part: dict[str, Any]) -> None:
    """Put defaults the way a person writes them, and drop bounds JSON Schema has no word for."""
    for key, value in list(part.items()):
        match = _ISO_DURATION.fullmatch(value) if isinstance(value, str) else None
        if match is not None and key in ("ge", "gt"):
            del part[key]
        elif match is not None:
            part[key] = f"{match[1]} {_UNIT_WORDS[match[2]]}"
