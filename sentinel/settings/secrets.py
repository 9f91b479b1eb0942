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


def reference_alone(text: str) -> str:
    """Return a text that is one reference and nothing else.

    Raises:
        ValueError: it is none; what stands there instead is not repeated.
    """
    if not REFERENCE.fullmatch(text):
        raise ValueError("put the seed into the environment and write only its ${NAME} here")
    return text


class Secrets:
    """The secrets the files refer to, by name.

    Args:
        values: what each name stands for; names that are missing raise only when they are needed.
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)
        self._derived: set[str] = set()

    def __repr__(self) -> str:
        return f"Secrets({sorted(self._values)})"

    @property
    def values(self) -> frozenset[str]:
        """Return the secret texts themselves, for redaction only; those shorter than 4 characters are left out."""
        known = {*self._values.values(), *self._derived}
        return frozenset(value for value in known if len(value) >= 4)

    def apart(self) -> "Secrets":
        """Return the same secrets for one replay: what it derives of them is its own."""
        return Secrets(self._values)

    def keep_out(self, *derived: str) -> None:
        """Take texts made of a secret (a seed in its address, the code of the moment) for secrets, too."""
        self._derived.update(derived)

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
