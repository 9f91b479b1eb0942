"""Not being able to look: counted in looks, told once, and every recording it leaves unverified named."""

from sentinel.store import IncidentRow
from sentinel.watch import recorded, telling
from sentinel.watch.context import Watch
from sentinel.watch.looked import Looked
from sentinel.watch.past import scheduled_looks


def after_unmeasured(watch: Watch, looked: Looked, look_id: int) -> None:
    """Count this look; at `blind.after` in a row, tell that this scenario cannot be seen."""
    loaded, after = looked.loaded, watch.settings.blind.after
    recent = scheduled_looks(watch, loaded, after)
    if len(recent) < after or any(one.verdict != "unmeasured" for one in recent):
        return
    first = looked.runs[0].recording
    assert first.reason is not None
    recorded.become_unverified(watch, loaded)
    telling.tell_blind(watch, loaded, first.reason, first.detail, len(recent))


def after_measured(watch: Watch, looked: Looked) -> None:
    """End this scenario's part of a blind incident: it can be seen again."""
    loaded = looked.loaded
    incident = watch.store.incidents.find_open("blind", loaded.target_id)
    if incident is not None and _names(incident, loaded.scenario.scenario):
        recorded.can_be_seen_again(watch, loaded)
        telling.tell_seen_again(watch, loaded, incident)


def _names(incident: IncidentRow, scenario: str) -> bool:
    return any(one["id"] == scenario for one in incident.facts["scenarios"])
