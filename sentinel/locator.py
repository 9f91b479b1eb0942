"""How the parts of a page are named: by what a person perceives first, by markup last.

Only the words; finding the part is the browser driver's work.
"""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

FAMILIES = ("role", "label", "text", "placeholder", "test_id", "css")


class Locator(BaseModel):
    """One way to name a part of a page: exactly one of role, label, text, placeholder, test_id, css.

    Fields:
        name: accessible name, only with `role`.
        exact: whether names and texts must match wholly instead of as a part.
        frame: CSS of the iframe that holds it; None looks in the main document.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: str | None = Field(None, description="ARIA role, best with `name`: button, textbox, table, link")
    name: str | None = Field(None, description="accessible name of the role")
    label: str | None = Field(None, description="text of the label of a form field")
    text: str | None = Field(None, description="visible text")
    placeholder: str | None = Field(None, description="placeholder of a form field")
    test_id: str | None = Field(None, description="value of data-testid")
    css: str | None = Field(None, description="CSS selector, the last resort")
    exact: bool = Field(False, description="match names and texts wholly")
    frame: str | None = Field(None, description="CSS selector of the iframe that holds it")

    @model_validator(mode="after")
    def _one_family(self) -> "Locator":
        given = [family for family in FAMILIES if getattr(self, family) is not None]
        if len(given) != 1:
            raise ValueError(
                f"a locator has exactly one of {', '.join(FAMILIES)}; this has {given or 'none'}"
            )
        if self.name is not None and self.role is None:
            raise ValueError("`name` goes with `role`; for visible text write `text`")
        return self

    def __str__(self) -> str:
        if self.role is not None:
            return f"{self.role} '{self.name}'" if self.name is not None else self.role
        family = next(family for family in FAMILIES if getattr(self, family) is not None)
        return f"{family} '{getattr(self, family)}'"


def _as_tuple(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else [value]


Locators = Annotated[tuple[Locator, ...], BeforeValidator(_as_tuple), Field(min_length=1)]
"""One locator, or several that are tried in order."""
