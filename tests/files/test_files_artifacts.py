"""Which heavy files of a replay are made and kept, as `artifacts:` says."""

import pytest

from sentinel.settings.artifacts import Artifacts

EVERYTHING = Artifacts(trace="always", har="always", video="always")

CASES = {
    "nothing said": (Artifacts(), Artifacts(), "tc hc v-"),
    "the settings": (Artifacts(), EVERYTHING, "ta ha va"),
    "the scenario over the settings": (Artifacts(video="changed", har="never"), EVERYTHING, "ta h- vc"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_scenario_goes_before_the_settings(case: str) -> None:
    """What a scenario leaves out the settings say, and what they leave out is kept of changed looks, but for videos."""
    own, general, wanted = CASES[case]
    rules = own.over(general)
    letters = {(True, True): "a", (True, False): "c", (False, False): "-"}
    found = [
        kind[0] + letters[rules.kept(kind, changed=True), rules.kept(kind, changed=False)]
        for kind in ("trace", "har", "video")
    ]
    assert " ".join(found) == wanted
    assert [rules.recorded(kind) for kind in ("trace", "har", "video")] == ["-" not in word for word in found]
