"""Secrets: referred to as `${NAME}` in files, put in at the moment of use, never written anywhere.

Names are upper case, so that `${message}` and `${session}` of request templates are left alone.
"""

import re
from collections.abc import Mapping

from sentinel.errors import Problem, SettingsError

REFERENCE = re.compile(r"\$\{([A-Z_][A-Z0-9_]*)\}")


def references(template: str) -> list[str]:
    """Return the names of the secrets a text refers to, in order."""
    return REFERENCE.findall(template)


class Secrets:
    """The secrets the files refer to, by name.

    Args:
        values: what each name stands for; names that are missing raise only when they are needed.
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)

    def __repr__(self) -> str:
        return f"Secrets({sorted(self._values)})"

    @property
    def values(self) -> frozenset[str]:
        """Return the secret texts themselves, for redaction only; those shorter than 4 characters are left out."""
        return frozenset(value for value in self._values.values() if len(value) >= 4)

    def expand(self, template: str) -> str:
        """Return the text with every `${NAME}` replaced.

        Raises:
            SettingsError: a name is not known.
        """
        missing = [name for name in references(template) if name not in self._values]
        if missing:
            raise SettingsError(
                [Problem(f"the environment has no {missing[0]}; set it before starting Sentinel")]
            )
        return REFERENCE.sub(lambda match: self._values[match[1]], template)
