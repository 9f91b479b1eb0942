"""sentinel.yaml and the environment: what is refused, where secrets come from, what is one and the same."""

import pytest

from sentinel.errors import SettingsError
from sentinel.settings import find_folder, load_settings, missing_secrets, settings_hash

ENVIRON = {"ACME_KEY": "key-12345", "SLACK_BOT_TOKEN": "bot-12345", "ACME_PASSWORD": "pass-12345"}


def told(folder):
    with pytest.raises(SettingsError) as caught:
        load_settings(folder, {})
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def test_the_example_of_the_design_reads_as_it_stands(design):
    """Settings as the design shows them have no problem, and every secret they name is found."""
    loaded = load_settings(design, ENVIRON)
    assert loaded.settings.targets["prod"].name == "Acme Assist"
    assert missing_secrets(loaded) == []
    assert loaded.secrets.values == frozenset(ENVIRON.values())


def test_the_nearest_folder_above_is_used(folder):
    """Started anywhere below, the nearest `sentinel.yaml` above counts."""
    deep = folder.path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_folder(deep) == folder.path
    assert load_settings(deep, {}).settings.folder == folder.path


def test_no_settings_at_all_is_one_line(tmp_path):
    """Without a `sentinel.yaml` the message says what to run."""
    assert "`sentinel init`" in told(tmp_path)[0]


def test_secrets_that_are_not_set_are_told_with_file_and_line_and_only_when_asked(design):
    """Settings load without their secrets; each missing one is then told once, at its first reference."""
    loaded = load_settings(design, {"ACME_KEY": ""})
    lines = [str(problem) for problem in missing_secrets(loaded)]
    assert [line.split(": ")[1].split()[4].rstrip(";") for line in lines] == ["ACME_KEY", "SLACK_BOT_TOKEN"]
    assert lines[0].startswith(f"{design / 'sentinel.yaml'}:20: ")


LITERALS = {
    "header": ("api: { base_url: 'http://a', headers: { Authorization: 'Bearer abc' } }", "AUTHORIZATION"),
    "header with a lower-case name": (
        "api: { base_url: 'http://a', headers: { X-Api-Key: '${key}' } }",
        "X_API_KEY",
    ),
    "token in an address": ("base_url: 'https://a.example/?token=abcdef'", "BASE_URL"),
    "password in an address": ("base_url: 'https://me:secret@a.example'", "BASE_URL"),
    "token of a known shape": (
        "api: { base_url: 'http://a', system: 'use ghp_abcdefghijklmnopqrstuvwxyz' }",
        "SYSTEM",
    ),
    "command": (
        "base_url: 'http://a'\n    pins: { p: { from: command, command: [curl, -H, 'A: Bearer abcdefgh'] } }",
        "COMMAND",
    ),
}


@pytest.mark.parametrize("name", LITERALS)
def test_a_literal_secret_is_refused_and_the_way_out_is_named(folder, name):
    """A secret that stands in the file is an error that names `${NAME}` and never shows the secret."""
    body, hint = LITERALS[name]
    folder.settings(f"version: 1\ntargets:\n  acme:\n    {body}\n")
    (line,) = told(folder.path)
    assert "literal secret" in line
    assert f"${{{hint}}}" in line
    assert "abc" not in line


def test_a_literal_slack_token_is_refused(folder):
    """`slack.token` must be a reference."""
    folder.settings("version: 1\ntargets: { a: { base_url: 'http://a' } }\nslack: { token: abcdef }\n")
    assert told(folder.path) == [
        "sentinel.yaml:3: `token` holds a literal secret; put it into the environment and write ${NAME} here"
        " (for example ${TOKEN})"
    ]


def test_a_template_may_use_its_own_placeholders(folder):
    """`${session}` in a request template is no secret and no literal."""
    folder.settings(
        "version: 1\ntargets:\n  a:\n    api: { kind: json, base_url: 'http://a',"
        " request: { token: '${session}', q: '${message}' }, reply: answer }\n"
    )
    assert load_settings(folder.path, {}).references == ()


def test_a_slack_audience_needs_a_token(folder):
    """Messages that could never be sent are told when the settings are read."""
    folder.settings(
        "version: 1\ntargets: { a: { base_url: 'http://a' } }\naudiences: { eng: { to: [{ slack: C1 }] } }\n"
    )
    assert told(folder.path) == [
        'sentinel.yaml:3: a Slack sink needs a token: `slack: { token: "${SLACK_BOT_TOKEN}" }`'
    ]


@pytest.mark.parametrize(("mode", "warned"), [(0o600, False), (0o644, True)])
def test_a_token_file_is_read_and_its_permissions_are_looked_at(folder, mode, warned):
    """The token comes from the file under the same `expand`, with a warning where others can read it."""
    folder.settings("version: 1\ntargets: { a: { base_url: 'http://a' } }\nslack: { token_file: token }\n")
    (folder.path / "token").write_text("from-the-file\n")
    (folder.path / "token").chmod(mode)
    loaded = load_settings(folder.path, {})
    assert loaded.secrets.expand(loaded.settings.slack.token) == "from-the-file"
    assert "from-the-file" in loaded.secrets.values
    assert bool(loaded.warnings) == warned


def test_a_token_file_that_is_not_there_is_a_missing_secret(folder):
    """A missing token file stops what would need it, not the reading of the settings."""
    folder.settings("version: 1\ntargets: { a: { base_url: 'http://a' } }\nslack: { token_file: token }\n")
    (problem,) = missing_secrets(load_settings(folder.path, {}))
    assert "`token_file` token cannot be read" in str(problem)


def test_secrets_of_scenarios_are_among_the_secrets(folder):
    """What a scenario types is known to redaction too."""
    folder.scenario("login", "steps: [{ fill: { label: Password }, value: '${PAGE_PASSWORD}' }]", kind="part")
    assert (
        "s3cret!" in load_settings(folder.path, {"PAGE_PASSWORD": "s3cret!", "HOME": "/root"}).secrets.values
    )


BAD_VALUES = {
    "address": ("base_url: app.example", "this is no address"),
    "chat without page": (
        "api: { base_url: 'http://a' }\n    chat: { input: { css: a }, reply: { css: b } }",
        "it needs `base_url`",
    ),
    "nothing to reach": ("environment: sample", "neither `base_url` nor `api`"),
    "send": (
        "base_url: 'http://a'\n    chat: { input: { css: a }, reply: { css: b }, send: { rle: x } }",
        "unknown key 'rle'; nearest is 'role'",
    ),
    "pick": ("base_url: 'http://a'\n    observe: { tool_calls: { pick: 'a[?' } }", "no JMESPath"),
    "pin": ("base_url: 'http://a'\n    pins: { p: { from: get } }", "needs `url`"),
}


@pytest.mark.parametrize("name", BAD_VALUES)
def test_values_that_cannot_work_are_told(folder, name):
    """A target that could never be watched is one line."""
    body, words = BAD_VALUES[name]
    folder.settings(f"version: 1\ntargets:\n  acme:\n    {body}\n")
    (line,) = told(folder.path)
    assert words in line


def test_the_hash_follows_meaning_not_spelling(folder):
    """Comments, order and written-out defaults leave the hash alone; a changed value moves it."""
    text = "version: 1\ntargets: { a: { base_url: 'http://a' } }\n"
    hashes = []
    for more in ("", "# a comment\nblind: { after: 3 looks }\n", "blind: { after: 4 looks }\n"):
        folder.settings(text + more)
        hashes.append(settings_hash(load_settings(folder.path, {}).settings))
    assert hashes[0] == hashes[1] != hashes[2]
