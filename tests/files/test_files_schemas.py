"""The printed schemas: they name what a user may write, and nothing else."""

import json

import pytest

from sentinel.errors import UsageError
from sentinel.schemas import MODELS, json_schema


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_is_strict_json_with_every_reference_in_place(name):
    """Each schema can be written as JSON, forbids unknown keys and refers only to its own parts."""
    schema = json_schema(name)
    text = json.dumps(schema)
    assert schema["additionalProperties"] is False
    referred = {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}
    assert referred <= set(schema["$defs"])


def test_internal_fields_are_not_in_the_schema():
    """What the program fills in is nothing a user writes."""
    assert "folder" not in json_schema("settings")["properties"]


@pytest.mark.parametrize(
    ("name", "part", "key", "short"),
    [
        ("scenario", "Click", "click", {"$ref": "#/$defs/Locator"}),
        ("scenario", "Promise", "mentions", {"type": "string"}),
        ("settings", "Browser", "viewport", {"type": "string"}),
    ],
)
def test_the_short_ways_of_writing_are_in_the_schema(name, part, key, short):
    """One locator for a list, one text for a list, `1280x800` for a size: as reading accepts them."""
    shape = json_schema(name)["$defs"][part]["properties"][key]
    assert json.dumps(short) in json.dumps(shape)


def test_defaults_are_written_as_a_person_would():
    """No default is shown as an ISO 8601 duration."""
    assert '"PT' not in json.dumps(json_schema("settings")) + json.dumps(json_schema("scenario"))
    assert (
        json_schema("settings")["$defs"]["Browser"]["properties"]["replay_timeout"]["default"] == "5 minutes"
    )


def test_an_unknown_name_is_told_with_the_nearest():
    """A typing error in the name is one line."""
    with pytest.raises(UsageError, match="nearest is 'settings'"):
        json_schema("setings")
