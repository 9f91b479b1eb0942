"""Who signs in to a product: one person, or several personas with a signed-in state each.

Only shapes and defaults; no two logins share a state, because one would be used for the other.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from sentinel.locator import Locator
from sentinel.settings.strict import Strict

STATE_FILE = ".sentinel/login.json"

PersonaName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


class Login(Strict):
    """How a person signs in, and how to see whether one still is."""

    scenario: str = Field(description="the `part` scenario that signs in")
    state_file: str = Field(
        STATE_FILE, min_length=1, description="where the signed-in state is kept, owner-only"
    )
    drop: tuple[str, ...] = Field((), description="cookies that are not kept (load balancer affinity)")
    check: Locator = Field(description="visible exactly when signed in")


class Personas(Strict):
    """Several people who use the product; a scenario names its own with `persona`."""

    personas: dict[PersonaName, Login] = Field(
        min_length=1, description="by name; the state of each is kept in .sentinel/login-NAME.json"
    )

    @model_validator(mode="before")
    @classmethod
    def _own_state_files(cls, value: Any) -> Any:
        """Return the mapping with a state file of its own for each persona that names none."""
        personas = value.get("personas") if isinstance(value, dict) else None
        if not isinstance(personas, dict):
            return value
        filled = {
            name: {"state_file": f".sentinel/login-{name}.json", **one} if isinstance(one, dict) else one
            for name, one in personas.items()
        }
        return {**value, "personas": filled}


def _one_or_several(value: Any) -> str:
    several = isinstance(value, Personas) or (isinstance(value, dict) and "personas" in value)
    return "personas" if several else "login"


LoginRule = Annotated[
    Annotated[Login, Tag("login")] | Annotated[Personas, Tag("personas")], Discriminator(_one_or_several)
]


def logins_of(rule: Login | Personas | None) -> Mapping[str, Login]:
    """Return the logins by persona; one without personas has the name `""`."""
    if rule is None:
        return {}
    return rule.personas if isinstance(rule, Personas) else {"": rule}
