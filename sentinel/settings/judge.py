"""The `judge:` block: which model settles what the rules about habits call unclear, and how often it is asked.

Only the shape; the endpoint is called by `sentinel.judge`.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from sentinel.documents import read
from sentinel.errors import Problem, SettingsError
from sentinel.expressions import Address
from sentinel.quantities import Duration, read_share
from sentinel.settings.secret_checks import literal_secrets, secret_references
from sentinel.settings.secrets import Secrets
from sentinel.settings.strict import Strict
from sentinel.yaml_tree import read_text

LONGEST_POLICY = 50_000
"""Characters of a policy that a judge is given."""


def read_fraction(value: Any) -> Any:
    """Return a number from 0 to 1 from `2/3`, `60%` or `0.6`.

    Raises:
        ValueError: it is none, or there is no share of that size.
    """
    match = re.fullmatch(r"\s*(\d{1,3})\s*/\s*(\d{1,3})\s*", value) if isinstance(value, str) else None
    if match is None or not int(match[2]):
        return read_share(value)
    return read_share(int(match[1]) / int(match[2]))


class Judge(Strict):
    """A model that settles what the rules about habits call unclear."""

    base_url: Address = Field(description="an OpenAI-compatible endpoint: the URL before /chat/completions")
    model: str = Field(min_length=1, description="one exact version: another model is another judge")
    api_key: str | None = Field(None, description="sent as a bearer token, as ${NAME}")
    headers: dict[str, str] = Field({}, description="sent with every request; secrets as ${NAME}")
    votes: int = Field(3, ge=1, le=9, description="times each question is asked; odd")
    temperature: float = Field(1.0, ge=0, le=2)
    timeout: Annotated[Duration, Field(gt=timedelta(0))] = Field(
        timedelta(seconds=30), description="the longest all questions about one conversation may take"
    )
    agree: Annotated[float, BeforeValidator(read_fraction, json_schema_input_type=str | float)] = Field(
        2 / 3, gt=0.5, le=1, description="share of the votes that settles a claim; below it stays unclear"
    )
    policy_file: str | None = Field(None, description="text that says in prose what the chatbot may do")

    @model_validator(mode="after")
    def _odd(self) -> "Judge":
        if self.votes % 2 == 0:
            raise ValueError("`votes` must be odd, so that they cannot tie")
        return self


class JudgeFile(Strict):
    """A file with the block under its key, as it stands in `sentinel.yaml`."""

    version: Literal[1] = 1
    judge: Judge


def read_judge(path: Path, environ: Mapping[str, str]) -> tuple[Judge, Secrets]:
    """Return the judge of a file of its own, and the secrets it refers to as far as they are there.

    Raises:
        SettingsError: it cannot be read or is wrong; with all problems.
    """
    document = read(path, JudgeFile, error=SettingsError)
    problems = literal_secrets(document)
    if problems:
        raise SettingsError(problems)
    names = {one.name for one in secret_references(document)}
    return document.value.judge, Secrets({name: environ[name] for name in names if environ.get(name)})


def policy_of(judge: Judge, folder: Path) -> str:
    """Return the text of `policy_file`, at most `LONGEST_POLICY` characters; empty where none is named.

    Raises:
        SettingsError: it cannot be read.
    """
    if judge.policy_file is None:
        return ""
    path = folder / judge.policy_file
    try:
        return read_text(path)[:LONGEST_POLICY].strip()
    except (OSError, ValueError):
        problem = Problem(
            f"the judge's `policy_file` {judge.policy_file} cannot be read; correct the path", path
        )
        raise SettingsError([problem]) from None
