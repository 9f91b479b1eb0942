"""The story: recorded in March, changed in May, caught, released, quiet again; and one thing is still false."""

import asyncio
from collections.abc import Callable

from rich.console import Console

from sentinel import assets, baselines
from sentinel.demo.narrator import Narrator
from sentinel.demo.stage import CHANNELS, Stage
from sentinel.errors import CannotMeasure
from sentinel.scenario import LoadedScenario
from sentinel.store import EVERYWHERE, LookRow
from sentinel.watch.context import Watch
from sentinel.watch.matters import finding_keys

SAMPLES = {"browser": 8, "api": 5}
"""Approved samples of each scenario, of each wording for probes: few, so that the story fits into minutes."""

QUIET_LOOKS = 2
WAIT_SECONDS = 90.0
"""The longest any chapter waits for what it announces."""

RELEASE, NEXT_RELEASE = "2.3.0", "2.4.0"


async def tell_story(console: Console, *, keep: bool, slack: bool) -> int:
    """Play the whole story and return the exit status: 0 when everything happened as told.

    Args:
        keep: leave everything running at the end, until Ctrl-C.
        slack: post to the real Slack instead of the embedded server.
    """
    with Stage(real_slack=slack) as stage:
        story = Story(stage, Narrator(console))
        started = stage.clock.monotonic()
        await story.record_baselines()
        story.start_watching()
        await story.quiet_looks()
        await story.change_the_product()
        story.show_messages()
        await story.approve_the_release()
        await story.quiet_again()
        story.what_is_still_false()
        story.end(stage.clock.monotonic() - started)
        if keep:
            await story.stay()
    return 0


class Story:
    """The chapters; each waits for what it shows and fails in one line when it does not come."""

    def __init__(self, stage: Stage, narrator: Narrator) -> None:
        self._stage = stage
        self._tell = narrator
        self._shown_looks = 0

    async def record_baselines(self) -> None:
        """Chapter: what the product does is recorded and approved."""
        self._tell.chapter(
            "March: the demo is recorded, and what the product does is approved",
            f"A sample product answers at {self._stage.showroom.url}: a support chatbot with a page and an API.",
        )
        await self._rebaseline(RELEASE, "Dana recorded the walkthrough")

    def start_watching(self) -> None:
        """Chapter: the daemon starts."""
        pid = self._stage.start_daemon()
        self._tell.chapter(
            "The watch begins",
            f"`sentinel daemon` runs as process {pid} and looks every few seconds (in life: every 30 minutes).",
        )

    async def quiet_looks(self) -> None:
        """Wait until every scenario was looked at a few times."""
        await self._looks_of_each(QUIET_LOOKS)
        self._tell.say("No two replies were the same, and nobody was told anything.", "green")

    async def change_the_product(self) -> None:
        """Chapter: the product changes the way products change, and is caught."""
        self._tell.chapter(
            "May: somebody edits the prompt, and a new tool appears",
            "The edited prompt lets the chatbot grant credits; the new tool is now preferred. No one tells sales.",
        )
        self._stage.switch(on=("prompt-edit", "tool-swap"))
        await self._until(self._all_told, "both audiences to be told")
        with self._stage.watch("you") as watch:
            for drift in watch.store.drifts.list(status="open"):
                moved = ", ".join(f"{key.step} {key.measure}" for key in finding_keys(watch, drift)[:3])
                where = "over all scenarios" if drift.scenario == EVERYWHERE else drift.scenario
                self._tell.say(f"drift {drift.id}: {where}: {moved}", "bold red")

    def show_messages(self) -> None:
        """Chapter: the messages as they would be read."""
        self._tell.chapter("What Slack shows, to sales and to engineering")
        self._print_messages()

    async def approve_the_release(self) -> None:
        """Chapter: a reviewed release keeps the new tool, takes the credits back, and is approved."""
        self._tell.chapter(
            "The release is reviewed",
            f"{NEXT_RELEASE} keeps the new tool and takes the credits back. A person puts the "
            "new tool into the scenario's promise and approves: only a command moves a baseline.",
        )
        self._stage.switch(off=("prompt-edit",))
        self._stage.release(NEXT_RELEASE)
        self._change_promise()
        await self._rebaseline(NEXT_RELEASE, "the new search tool is wanted")

    async def quiet_again(self) -> None:
        """Chapter: the watch is quiet again, and the messages say that it is over."""
        self._tell.chapter("Quiet again")
        self._shown_looks = self._newest_look()
        await self._looks_of_each(1)
        await self._until(self._all_resolved, "the messages to be closed")
        self._print_messages()

    def what_is_still_false(self) -> None:
        """Chapter: the old recording is still false."""
        self._tell.chapter(
            "What is still false",
            "A recording does not change because a release was approved. `sentinel assets` says:",
        )
        with self._stage.watch("you") as watch:
            for view in assets.assets(watch):
                since = view.state.since.strftime("%H:%M:%S")
                self._tell.say(
                    f"  {view.asset.title}: {view.state.status} since {since} ({view.state.reason})", "red"
                )
                self._tell.say(
                    f"  until `sentinel asset recorded {view.asset.id} --baseline 2`, or `asset retire`"
                )

    def end(self, seconds: float) -> None:
        """Say how long it took."""
        self._tell.say(
            f"\nThat was the whole line, in {seconds:.0f} seconds. Your own product: sentinel init", "bold"
        )

    async def stay(self) -> None:
        """Leave everything running until somebody ends it."""
        stage = self._stage
        self._tell.chapter("Still running", "Play with it; Ctrl-C ends everything.")
        self._tell.say(f"  the product  {stage.showroom.url}   (demo@acme.example, password showroom)")
        self._tell.say(
            f'  its faults   curl -d \'{{"on": ["corpus-reindex"]}}\' {stage.showroom.url}/control/faults'
        )
        self._tell.say(f"  the watch    sentinel -C {stage.folder} status")
        with_secrets = "SHOWROOM_KEY=showroom-key SHOWROOM_PASSWORD=showroom SLACK_BOT_TOKEN=xoxb-showroom"
        self._tell.say(f"  commands that replay need: {with_secrets}")
        await asyncio.to_thread(stage.wait_for_daemon)

    async def _rebaseline(self, release: str, note: str) -> None:
        with self._stage.watch("you") as watch:
            try:
                with self._tell.progress() as bars:
                    await asyncio.gather(
                        *(self._approve(watch, one, release, note, bars) for one in watch.watched())
                    )
            finally:
                await watch.drivers.close()

    async def _approve(self, watch: Watch, loaded: LoadedScenario, release: str, note: str, bars) -> None:
        name = loaded.scenario.scenario
        samples = SAMPLES[loaded.scenario.via]
        bar = bars.add_task(name, total=samples * len(loaded.scenario.variant_names))
        jobs = 2 if loaded.scenario.via == "browser" else 4
        candidate = await baselines.record(
            watch,
            loaded,
            samples=samples,
            jobs=jobs,
            progress=lambda done, _all, _what: bars.update(bar, completed=done),
        )
        approval = baselines.Approval(release=release, reviewer="dana@acme.example", note=note, actor="you")
        baselines.approve(watch, candidate, approval)

    def _change_promise(self) -> None:
        path = self._stage.folder / "scenarios" / "march-walkthrough.yaml"
        path.write_text(path.read_text("utf-8").replace("compare_plans", "smart_search"), "utf-8")

    async def _looks_of_each(self, wanted: int) -> None:
        start = self._newest_look()

        def done(watch: Watch) -> bool:
            return all(
                sum(
                    row.id > start
                    for row in watch.store.looks.history(one.target_id, one.scenario.scenario, limit=50)
                )
                >= wanted
                for one in watch.watched()
            )

        await self._until(done, f"{wanted} looks at every scenario")

    def _all_told(self, watch: Watch) -> bool:
        drifted = {one.scenario for one in watch.store.drifts.list(status="open")} - {EVERYWHERE}
        if len(drifted) < len(watch.watched()):
            return False
        return _delivered(watch)

    def _all_resolved(self, watch: Watch) -> bool:
        return not watch.store.incidents.list(status="open", kind="drift") and _delivered(watch)

    async def _until(self, done: Callable[[Watch], bool], what: str) -> None:
        deadline = self._stage.clock.monotonic() + WAIT_SECONDS
        with self._stage.watch("you") as watch:
            while True:
                self._show_new_looks(watch)
                if done(watch):
                    return
                for broken in watch.store.incidents.list(status="open", kind="self"):
                    raise CannotMeasure(f"the watch has a problem: {broken.facts['problems'][0]}")
                if self._stage.daemon_has_ended():
                    raise CannotMeasure(f"the daemon ended: {self._last_words()}")
                if self._stage.clock.monotonic() > deadline:
                    raise CannotMeasure(f"waited {WAIT_SECONDS:.0f} seconds for {what}: {self._last_words()}")
                await asyncio.sleep(0.3)

    def _show_new_looks(self, watch: Watch) -> None:
        for row in _scheduled_looks(watch):
            if row.id > self._shown_looks:
                self._tell.look(row)
                self._shown_looks = row.id

    def _newest_look(self) -> int:
        with self._stage.watch("you") as watch:
            return max((row.id for row in _scheduled_looks(watch)), default=0)

    def _print_messages(self) -> None:
        if self._stage.slack is None:
            self._tell.say("They are in your Slack channels now.")
            return
        for audience, channel in CHANNELS.items():
            for message in self._stage.slack.messages.get(channel, []):
                self._tell.message(f"#{audience}", message)

    def _last_words(self) -> str:
        lines = (
            self._stage.log.read_text("utf-8", errors="replace").splitlines()
            if self._stage.log.exists()
            else []
        )
        return lines[-1][:300] if lines else "its log is empty"


def _scheduled_looks(watch: Watch) -> list[LookRow]:
    """Return the newest scheduled looks at all scenarios, in their order."""
    rows = [
        row
        for one in watch.watched()
        for row in watch.store.looks.history(one.target_id, one.scenario.scenario, limit=20)
        if row.origin == "schedule"
    ]
    return sorted(rows, key=lambda row: row.id)


def _delivered(watch: Watch) -> bool:
    return watch.store.outbox.counts().get("pending", 0) == 0
