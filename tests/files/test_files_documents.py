"""YAML to shapes: every mistake is one line with its place, all of them at once."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentinel.documents import known_keys, parse, read, try_read
from sentinel.errors import FileProblems, ScenarioError
from sentinel.scenario.model import Scenario
from sentinel.settings.model import Settings
from sentinel.yaml_tree import MAX_BYTES

PATH = Path("x.yaml")
HEAD = "version: 1\nscenario: a\nkind: demo\n"


def problems(text, model=Scenario):
    return [str(problem) for problem in parse(text, PATH, model).problems]


SYNTAX = {
    "empty": ("", "x.yaml: the file is empty"),
    "only comments": ("# nothing\n", "x.yaml: the file is empty"),
    "tab": ("steps:\n\t- goto: /\n", "x.yaml:2: a tab where YAML needs spaces"),
    "unclosed": ("a: [1,\nb: }\n", "x.yaml:2: this is no YAML: expected the node content, but found '}'"),
    "two documents": ("a: 1\n---\nb: 1\n", "x.yaml:2: a second document begins here; a file holds one"),
    "control character": ("a: 1\nb: \x01\n", "x.yaml:2: a control character that YAML does not allow"),
    "deep nesting": ("[" * 5000, "x.yaml:1: this is nested deeper than 40 levels"),
    "unknown alias": ("a: *b\n", "x.yaml:1: this is no YAML: found undefined alias 'b'"),
}


@pytest.mark.parametrize("name", SYNTAX)
def test_yaml_that_cannot_be_read_is_one_line(name):
    """Text that is no usable YAML gives exactly one problem, at its line."""
    text, expected = SYNTAX[name]
    assert problems(text) == [expected]


TREE = {
    "duplicate key": (
        HEAD + "kind: probe\nsteps: [{ goto: / }]\n",
        "x.yaml:4: the key 'kind' is here twice; the first is in line 3",
    ),
    "object tag": (
        HEAD + "steps: [{ goto: !!python/name:os.system / }]\n",
        "x.yaml:4: the tag '!!python/name:os.system' is not allowed",
    ),
    "merge key": (
        HEAD + "steps: [{ goto: /, <<: { optional: true } }]\n",
        "x.yaml:4: merge keys (`<<`) are not part of YAML 1.2; repeat the lines or `include` a part",
    ),
}


@pytest.mark.parametrize("name", TREE)
def test_what_yaml_allows_and_we_do_not(name):
    """Duplicate keys, tags that build objects and merge keys are told with their line."""
    text, expected = TREE[name]
    assert expected in problems(text)


def test_an_alias_bomb_is_refused_in_one_line():
    """Nine levels of nine aliases are refused before they fill the memory."""
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    found = problems("\n".join(levels))
    assert len(found) == 1
    assert "more than 50,000 values" in found[0]


def test_an_alias_that_contains_itself_is_refused():
    """A recursive alias ends in a message, not in a recursion error."""
    assert problems("a: &a [*a]\n") == ["x.yaml:1: an alias that contains itself"]


SHAPE = {
    "unknown key": (
        "tagret: x\nsteps: [{ goto: / }]",
        ["x.yaml:4: unknown key 'tagret'; nearest is 'target'"],
    ),
    "unknown step": (
        "steps:\n  - goto: /\n  - clik: { role: button }",
        ["x.yaml:6: unknown step kind 'clik'; nearest is 'click'"],
    ),
    "two kinds": (
        "steps:\n  - goto: /\n    click: { role: a }",
        ["x.yaml:5: `steps[0]`: a step does one thing; this has goto and click: make them separate steps"],
    ),
    "no step": (
        "steps: [plain]",
        ["x.yaml:4: a step kind is missing: this must be a mapping such as `goto: ...`"],
    ),
    "a misspelt needed key is told once": (
        "steps:\n  - fill: { label: A }\n    vlaue: b",
        ["x.yaml:6: unknown key 'vlaue'; nearest is 'value'"],
    ),
    "deep in a locator": (
        "steps:\n  - click:\n      role: button\n      nam: Export",
        ["x.yaml:7: unknown key 'nam'; nearest is 'name'"],
    ),
    "a list of locators": (
        "steps:\n  - click:\n      - { role: button }\n      - { rle: button }",
        ["x.yaml:7: unknown key 'rle'; nearest is 'role'"],
    ),
    "key like its step": (
        "steps:\n  - say: |\n      two\n      lines\n    expect: [{ matches: '(' }]",
        [
            "x.yaml:8: `matches`: this is no regular expression: "
            "missing ), unterminated subpattern at position 0"
        ],
    ),
    "number for text": (
        "steps: [{ goto: / }]\nowner: 5",
        ["x.yaml:5: `owner` must be a text (put it in quotes); this is a number"],
    ),
    "word": (
        "steps: [{ goto: / }]\nvia: brwser",
        ["x.yaml:5: `via`: unknown word 'brwser'; nearest is 'browser'"],
    ),
    "habit": (
        "steps: [{ say: a }]\nbehaviours: { unauthorised_credit: never }",
        ["x.yaml:5: unknown key 'unauthorised_credit'; nearest is 'unauthorized_credit'"],
    ),
    "habit limit": (
        "steps: [{ say: a }]\nbehaviours: { apology: often }",
        ["x.yaml:5: `apology`: 'often' is no limit; write `never` or { at_most: 5% }"],
    ),
    "measure": (
        "steps: [{ say: a, watch: { strem: record_only } }]",
        ["x.yaml:4: unknown measure 'strem'; nearest is 'stream'"],
    ),
    "cron": (
        "steps: [{ goto: / }]\nschedule: { cron: '61 * * * *' }",
        ["x.yaml:5: `cron`: this is no cron expression: the minute field is wrong"],
    ),
    "cron never": ("steps: [{ goto: / }]\nschedule: { cron: '0 0 31 2 *' }", None),
    "zone": (
        "steps: [{ goto: / }]\nschedule: { cron: '0 7 * * *', timezone: Mars/Base }",
        ["x.yaml:5: `timezone`: there is no such time zone; write for example `UTC` or `Europe/Berlin`"],
    ),
    "interval": (
        "steps: [{ goto: / }]\nschedule: every 0 minutes",
        ["x.yaml:5: `every` must be greater than or equal to 1 second; this is another duration"],
    ),
    "jmespath": ("steps: [{ request: { url: /a, pick: 'a[' } }]", None),
    "neither steps nor variants": ("title: a", ["x.yaml:1: a scenario has either `steps` or `variants`"]),
    "promise twice": ("steps: [{ say: a, expect: [{ mentions: b }, { mentions: b }] }]", None),
}


@pytest.mark.parametrize("name", SHAPE)
def test_a_mistake_is_one_line_a_person_can_act_on(name):
    """Each mistake gives one line with its place and the nearest valid word, without the noise of unions."""
    body, expected = SHAPE[name]
    found = problems(HEAD + body + "\n")
    if expected is None:
        assert len(found) == 1
    else:
        assert found == expected


def test_all_problems_of_a_file_come_at_once_in_order_of_lines():
    """One reading tells everything that is wrong, sorted by line."""
    text = (
        HEAD + "ownr: x\nsteps:\n  - clik: a\n  - say: b\n    expct: []\n  - capture: { role: c }\nvia: d\n"
    )
    lines = [problem.line for problem in parse(text, PATH, Scenario).problems]
    assert lines == [4, 6, 8, 9, 10]


def test_internal_fields_are_no_keys():
    """A field that is filled in by the program cannot be written in the file."""
    found = problems("version: 1\nfolder: /\ntargets: { a: { base_url: 'http://a' } }\n", Settings)
    assert found[0].startswith("x.yaml:2: unknown key 'folder'")
    assert "folder" not in known_keys(Settings)


@pytest.mark.parametrize("key", ["on", "yes", "no", "1", "null"])
def test_keys_are_texts_as_written(key):
    """YAML 1.2: `on` and its like are names, never booleans."""
    text = f"version: 1\nscenario: a\nkind: probe\nvariants: {{ {key}: [{{ say: hello }}] }}\n"
    assert list(parse(text, PATH, Scenario).document.value.variants) == [key]


def test_messages_never_show_texts_that_could_be_secrets():
    """A secret in the wrong place is not repeated on the terminal."""
    text = "version: 1\ntargets: { a: { base_url: 'http://a' } }\nslack: hunter2-very-secret\n"
    assert all("hunter2" not in line for line in problems(text, Settings))


def test_files_that_cannot_be_read_are_one_line(tmp_path):
    """A missing file, a folder, another encoding and a huge file are told in words."""
    (tmp_path / "latin").write_bytes(b"a: 1\nb: caf\xe9\n")
    (tmp_path / "huge").write_bytes(b"#" * (MAX_BYTES + 1))
    said = [str(try_read(tmp_path / name, Scenario).problems[0]) for name in ("none", ".", "latin", "huge")]
    for line, words in zip(said, ("no such file", "a folder", "not UTF-8 (line 2)", "5 MB"), strict=True):
        assert words in line


def test_read_raises_the_kind_of_error_it_is_asked_for(tmp_path):
    """The error carries all the problems and its own kind."""
    (tmp_path / "a.yaml").write_text("version: 2\nkind: x\n")
    with pytest.raises(ScenarioError) as caught:
        read(tmp_path / "a.yaml", Scenario, error=ScenarioError)
    assert len(caught.value.problems) >= 3
    assert isinstance(caught.value, FileProblems)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    """Files saved by Windows editors read like any other."""
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbf" + (HEAD + "steps: [{ goto: / }]\n").encode())
    assert try_read(tmp_path / "a.yaml", Scenario).document is not None


@given(st.text(max_size=80))
def test_any_text_is_read_or_told(text):
    """No text makes reading raise: it gives a document or problems."""
    reading = parse(text, PATH, Scenario)
    assert (reading.document is None) == bool(reading.problems)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("abc:", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["say", "click", "role", "steps", "at_most", "kind", "x"]), inner, max_size=3
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(sorted(Scenario.model_fields)), _VALUES, max_size=5))
def test_any_structure_is_read_or_told_in_one_line_each(data):
    """Whatever the values are, every problem is a single line that names the file."""
    for problem in parse(json.dumps(data), PATH, Scenario).problems:
        assert "\n" not in str(problem)
        assert str(problem).startswith("x.yaml")
