"""The base of everything a user writes."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Base of everything a user writes: unknown keys are errors, values never change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)
