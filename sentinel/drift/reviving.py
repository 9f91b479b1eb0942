"""Stored evidence as the object it was, or one clear error."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sentinel.errors import StoreError

State = Mapping[str, Any]
Made = TypeVar("Made")


def revived(state: State, version: int, what: str, revive: Callable[[State], Made]) -> Made:
    """Return what `revive` makes of a state of this version.

    Raises:
        StoreError: the state was written by another version, or is damaged.
    """
    if state.get("version") != version:
        raise StoreError(f"stored {what} has version {state.get('version')!r}; this Sentinel knows {version}")
    try:
        return revive(state)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise StoreError(f"stored {what} is damaged: {error!r}") from error
