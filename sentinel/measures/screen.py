"""What the screen shows at a capture: structure, text and rows as fingerprints of their masked form."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256

from sentinel.kinds import Sample
from sentinel.masking import BUILT_IN, mask
from sentinel.measures.catalogue import SPECS
from sentinel.measures.parts import masks_of, step_called
from sentinel.recording import Capture, Recording
from sentinel.scenario.model import Scenario
from sentinel.scenario.watching import AnyMask


def capture_samples(recording: Recording, scenario: Scenario) -> Iterator[Sample]:
    """Yield one fingerprint a capture: the SHA-256 of its masked form, 64 hexadecimal digits."""
    for capture in recording.captures:
        form = masked_form(capture, scenario, recording.variant)
        fingerprint = sha256(form.encode("utf-8", "surrogatepass")).hexdigest()
        yield Sample(capture.step, SPECS[f"capture.{capture.form}"], fingerprint, form[:2000])


def masked_form(capture: Capture, scenario: Scenario, variant: str) -> str:
    """Return what is compared of a capture: JSON in one spelling, no idle blanks, what varies masked."""
    masks = (*masks_of(scenario, step_called(scenario, variant, capture.step)), *BUILT_IN)
    if capture.form in ("table", "json"):
        return _json_form(capture.content, masks)
    lines = (line.rstrip() for line in capture.content.splitlines())
    if capture.form == "text":
        lines = (" ".join(line.split()) for line in lines)
    return mask("\n".join(line for line in lines if line), masks)


def _json_form(content: str, masks: Sequence[AnyMask]) -> str:
    """Return JSON with sorted keys and one value a line, masked; text that is no JSON, or too
    deep, is masked as it is.
    """
    try:
        spelled = json.dumps(json.loads(content), sort_keys=True, ensure_ascii=False, indent=1)
    except (ValueError, RecursionError):
        return mask(content, masks)
    return mask(spelled, masks)
