"""Which of the heavy files of a replay are kept, and when."""

from typing import Literal

from pydantic import Field

from sentinel.settings.strict import Strict

Keep = Literal["always", "changed", "never"]
Heavy = Literal["trace", "har", "video"]

DEFAULTS: dict[Heavy, Keep] = {"trace": "changed", "har": "changed", "video": "never"}
"""A trace and a HAR cost little of a replay and are missed only when it is too late; a video costs a third."""


class Artifacts(Strict):
    """What browser replays keep besides pictures: `always`, `changed` (of looks that are not `same`), `never`."""

    trace: Keep | None = Field(None, description="Playwright's trace; `changed` where left out")
    har: Keep | None = Field(None, description="requests and answers, redacted; `changed` where left out")
    video: Keep | None = Field(
        None, description="needs Playwright's ffmpeg or the system's; `never` where left out"
    )

    def over(self, general: "Artifacts") -> "Artifacts":
        """Return this one with what it leaves out taken from a more general one."""
        return Artifacts(
            trace=self.trace or general.trace,
            har=self.har or general.har,
            video=self.video or general.video,
        )

    def rule(self, kind: Heavy) -> Keep:
        """Return when files of this kind are kept."""
        return {"trace": self.trace, "har": self.har, "video": self.video}[kind] or DEFAULTS[kind]

    def recorded(self, kind: Heavy) -> bool:
        """Return whether files of this kind are made at all: whether a look changed is known only after it."""
        return self.rule(kind) != "never"

    def kept(self, kind: Heavy, *, changed: bool) -> bool:
        """Return whether a file of this kind stays after a look that was, or was not, `same`."""
        return self.rule(kind) == "always" or (changed and self.recorded(kind))
