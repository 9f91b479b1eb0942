"""Which recorded demos still tell the truth, and what clears a false one: recording it anew, or retiring it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sentinel.asset_file import Asset
from sentinel.errors import NothingToCompare, RefusedError
from sentinel.store import AssetRow
from sentinel.watch import incidents, telling
from sentinel.watch.context import Watch
from sentinel.watch.recorded import facts_of, state_of


@dataclass(frozen=True)
class AssetView:
    """One recorded demo as it stands.

    Fields:
        review_due: when its next review is due; None where `review_every` is not set.
        overdue: whether that is past.
    """

    asset: Asset
    state: AssetRow
    review_due: datetime | None
    overdue: bool


def assets(watch: Watch) -> list[AssetView]:
    """Return every recorded demo of `assets.yaml`, in file order."""
    return [_view(watch, asset) for asset in watch.assets]


def record_anew(watch: Watch, asset_id: str, baseline: int, actor: str) -> AssetView:
    """Say that a demo was recorded anew against a baseline: it is true again.

    Raises:
        NothingToCompare: no such asset, or no such baseline of the scenario it shows.
        RefusedError: the scenario has an open drift: what is recorded now would be false at once.
    """
    asset = _known(watch, asset_id)
    loaded = watch.scenarios[asset.shows]
    row = watch.store.baselines.by_version(loaded.target_id, asset.shows, baseline)
    if row is None:
        raise NothingToCompare(f"{asset.shows} has no baseline {baseline}; see `sentinel baseline list`")
    drift = watch.store.drifts.current(loaded.target_id, asset.shows)
    if drift is not None:
        raise RefusedError(f"{asset.shows} has drifted (drift {drift.id}); approve or resolve it first")
    if not row.current:
        raise RefusedError(
            f"baseline {baseline} of {asset.shows} is not the current one; record against that"
        )
    with watch.store.transaction():
        watch.store.assets.recorded(asset_id, baseline, row.release, actor)
        watch.store.journal.add(
            actor, "asset recorded", asset_id, {"baseline": baseline, "release": row.release}
        )
        _end_incident(watch, asset, f"recorded anew against baseline {baseline}")
    return _view(watch, asset)


def retire(watch: Watch, asset_id: str, actor: str) -> AssetView:
    """Say that a recorded demo is no longer shown to anyone.

    Raises:
        NothingToCompare: no such asset.
    """
    asset = _known(watch, asset_id)
    with watch.store.transaction():
        state = state_of(watch, asset)
        watch.store.assets.set(
            asset_id,
            "retired",
            watch.clock.now(),
            "retired",
            baseline_version=state.baseline_version,
            release=state.release,
            by=actor,
        )
        watch.store.journal.add(actor, "asset retired", asset_id, {})
        _end_incident(watch, asset, "retired")
    return _view(watch, asset)


def tell_overdue(watch: Watch) -> None:
    """Tell of recordings whose review is overdue; once while it lasts."""
    for view in assets(watch):
        if view.overdue and view.state.status != "retired":
            target = watch.scenarios[view.asset.shows].target_id
            telling.tell_assets(watch, target, [facts_of(watch, view.asset)], "its review is overdue")


def _end_incident(watch: Watch, asset: Asset, resolution: str) -> None:
    target = watch.scenarios[asset.shows].target_id
    row = watch.store.incidents.find_open("asset", target, f"asset:{asset.id}")
    if row is not None:
        facts = incidents.facts_of(watch, row.id)
        incidents.end_incident(watch, telling.with_assets(watch, facts), resolution)


def _known(watch: Watch, asset_id: str) -> Asset:
    found = next((asset for asset in watch.assets if asset.id == asset_id), None)
    if found is None:
        known = ", ".join(asset.id for asset in watch.assets) or "none"
        raise NothingToCompare(f"no asset {asset_id!r} in assets.yaml; known: {known}")
    return found


def _view(watch: Watch, asset: Asset) -> AssetView:
    state = state_of(watch, asset)
    every: timedelta | None = asset.review_every
    due = state.since + every if every is not None else None
    return AssetView(asset, state, due, due is not None and due < watch.clock.now())
