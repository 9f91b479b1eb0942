"""What looks do to recorded demos: a drift makes them false, blindness unverified. Nothing here makes one true again
after it was false: that takes recording it anew or retiring it (`sentinel.assets`)."""

from sentinel.alerts.facts import AssetFacts
from sentinel.asset_file import Asset
from sentinel.scenario import LoadedScenario
from sentinel.store import AssetRow
from sentinel.watch.context import Watch


def assets_of(watch: Watch, scenario: str) -> list[Asset]:
    """Return the recordings that show a scenario."""
    return [asset for asset in watch.assets if asset.shows == scenario]


def state_of(watch: Watch, asset: Asset) -> AssetRow:
    """Return where a recording stands; true since it was recorded where nothing else is known.

    One whose baseline was never approved is unverified: there is nothing to compare it with.
    """
    known = watch.store.baselines.by_version(
        watch.scenarios[asset.shows].target_id, asset.shows, asset.recorded.baseline
    )
    status, reason = (
        ("true", "as recorded") if known else ("unverified", "its baseline is not approved here yet")
    )
    return watch.store.assets.state(asset.id) or AssetRow(
        id=asset.id,
        status=status,
        since=asset.recorded.moment,
        baseline_version=asset.recorded.baseline,
        release=asset.recorded.release,
        reason=reason,
        incident_id=None,
        note="",
    )


def become_false(watch: Watch, loaded: LoadedScenario, reason: str, incident_id: int) -> list[Asset]:
    """Mark every recording of a scenario false from now on; return those that were not false before."""
    changed = []
    for asset in assets_of(watch, loaded.scenario.scenario):
        if state_of(watch, asset).status in ("true", "unverified"):
            _set(watch, asset, "false", reason, incident_id)
            changed.append(asset)
    return changed


def become_unverified(watch: Watch, loaded: LoadedScenario) -> None:
    """Mark the true recordings of a scenario as unverified: nobody can see whether they still are."""
    for asset in assets_of(watch, loaded.scenario.scenario):
        if state_of(watch, asset).status == "true":
            _set(watch, asset, "unverified", "the product cannot be looked at", None)


def can_be_seen_again(watch: Watch, loaded: LoadedScenario) -> None:
    """Mark unverified recordings of a scenario as true again: it can be looked at, and no drift was found."""
    for asset in assets_of(watch, loaded.scenario.scenario):
        stored = watch.store.assets.state(asset.id)
        if stored is not None and stored.status == "unverified":
            _set(watch, asset, "true", "can be looked at again", None)


def facts_of(watch: Watch, asset: Asset) -> AssetFacts:
    """Return a recording as people are told of it."""
    state = state_of(watch, asset)
    return AssetFacts(
        id=asset.id,
        title=asset.title,
        url=asset.url,
        owner=asset.owner,
        status=state.status,
        since=state.since,
        scenario=asset.shows,
    )


def _set(watch: Watch, asset: Asset, status: str, reason: str, incident_id: int | None) -> None:
    before = state_of(watch, asset)
    watch.store.assets.set(
        asset.id,
        status,
        watch.clock.now(),
        reason,
        baseline_version=before.baseline_version,
        release=before.release,
        incident_id=incident_id,
        by=watch.actor,
    )
