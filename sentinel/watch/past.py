"""The looks a scenario has behind it. What a person ran by hand between them is no look and left out."""

from sentinel.scenario import LoadedScenario
from sentinel.store import LookRow
from sentinel.watch.context import Watch


def scheduled_looks(watch: Watch, loaded: LoadedScenario, count: int) -> list[LookRow]:
    """Return the newest scheduled looks at a scenario, newest first; fewer where there were fewer."""
    limit = count
    while True:
        rows = watch.store.looks.history(loaded.target_id, loaded.scenario.scenario, limit=limit)
        found = [row for row in rows if row.origin == "schedule"]
        if len(found) >= count or len(rows) < limit:
            return found[:count]
        limit *= 2
