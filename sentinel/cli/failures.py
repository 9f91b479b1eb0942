"""Errors of replays that ran side by side, as the one a person is told."""

from typing import Any

from sentinel.errors import SentinelError


def first_known(group: BaseExceptionGroup[Any]) -> SentinelError:
    """Return the first error of a group that a user can meet.

    Raises:
        BaseExceptionGroup: the group itself, where anything in it is a fault of ours.
    """
    known, others = group.split(SentinelError)
    if others is not None or known is None:
        raise group
    first: Any = known
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    assert isinstance(first, SentinelError)
    return first
