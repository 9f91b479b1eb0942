"""A dict that forgets what was used least recently, so that a product that runs for weeks stays small."""

from collections import OrderedDict
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Shelf(Generic[Value]):
    """Values by key, at most `limit` of them. Not safe for threads; its owner holds the lock."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: OrderedDict[str, Value] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def get(self, key: str, default: Value) -> Value:
        """Return the value kept under the key, or the default, which is not kept."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key, default)

    def put(self, key: str, value: Value) -> None:
        """Keep the value; the one used least recently goes when there are too many."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._limit:
            self._values.popitem(last=False)

    def drop(self, key: str) -> None:
        """Forget the key if it is there."""
        self._values.pop(key, None)

    def clear(self) -> None:
        """Forget everything."""
        self._values.clear()
