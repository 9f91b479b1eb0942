"""What a page may put in the way of a replay, and how it is put aside: declared, never guessed."""

from typing import Literal

from pydantic import Field

from sentinel.locator import Locators
from sentinel.settings.strict import Strict


class Dismiss(Strict):
    """What is clicked away whenever it appears, and how dialogs and windows of their own are answered."""

    click: Locators | tuple[()] = Field(
        (),
        description="clicked whenever one of them appears: the Accept of a cookie banner, the X of a survey",
    )
    dialogs: Literal["accept", "dismiss"] | None = Field(
        None, description="how alert, confirm and prompt are answered; dismissed where left out"
    )
    windows: Literal["close", "keep"] | None = Field(
        None, description="what happens to windows the page opens; kept where left out"
    )

    def over(self, general: "Dismiss") -> "Dismiss":
        """Return this one and a more general one together: both click, this one's answers win."""
        return Dismiss(
            click=(*self.click, *general.click),
            dialogs=self.dialogs or general.dialogs,
            windows=self.windows or general.windows,
        )
