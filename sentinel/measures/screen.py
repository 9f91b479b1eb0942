"""What the screen shows at a capture: structure, text and rows as fingerprints of their masked form, and its look.

The look is compared with the nearest approved picture, not with all of them: a screen that was approved in two states
looks like one of them, never like their mean.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from sentinel.errors import PictureError
from sentinel.kinds import Sample
from sentinel.masking import BUILT_IN, mask
from sentinel.measures.catalogue import SPECS
from sentinel.measures.parts import masks_of, step_called
from sentinel.pictures import Signature, changed_areas, difference
from sentinel.recording import Capture, Recording
from sentinel.scenario.model import Scenario
from sentinel.scenario.watching import AnyMask

TOLD_AREAS = 3
"""Changed areas that the detail of a sample names."""


def capture_samples(recording: Recording, scenario: Scenario) -> Iterator[Sample]:
    """Yield one fingerprint a capture: the SHA-256 of its masked form, 64 hexadecimal digits."""
    for capture in recording.captures:
        form = masked_form(capture, scenario, recording.variant)
        fingerprint = sha256(form.encode("utf-8", "surrogatepass")).hexdigest()
        yield Sample(capture.step, SPECS[f"capture.{capture.form}"], fingerprint, form[:2000])


def looks(recording: Recording) -> dict[str, Signature]:
    """Return what the screenshots of a recording looked like, by step."""
    return {one.step: Signature(one.width, one.height, one.cells) for one in recording.screens}


def screen_samples(recording: Recording, approved: Sequence[Mapping[str, Signature]]) -> Iterator[Sample]:
    """Yield, for each screenshot, how different it looks from the nearest approved one of its step.

    One that has no approved picture to be compared with has no sample.
    """
    for step, seen in looks(recording).items():
        nearest = nearest_look(seen, [run[step] for run in approved if step in run])
        if nearest is None:
            continue
        other, distance = nearest
        yield Sample(step, SPECS["capture.screen"], round(distance, 6), where_changed(other, seen))


def nearest_look(seen: Signature, approved: Sequence[Signature]) -> tuple[Signature, float] | None:
    """Return the approved picture that looks most like this one, and how different they look, 0 to 1.

    None where nothing is approved. Pictures that cannot be read (an import that somebody edited) are left aside.
    """
    best: tuple[Signature, float] | None = None
    for other in dict.fromkeys(approved):
        try:
            distance = difference(other, seen)
        except PictureError:
            continue
        if best is None or distance < best[1]:
            best = other, distance
        if not distance:
            break
    return best


def where_changed(other: Signature, seen: Signature) -> str:
    """Return in words about where two pictures look different; empty where they do not."""
    areas = changed_areas(other, seen)
    if not areas:
        return ""
    told = ", ".join(map(str, areas[:TOLD_AREAS]))
    more = f" and in {len(areas) - TOLD_AREAS} more places" if len(areas) > TOLD_AREAS else ""
    whole = f"of a picture of {seen.width}x{seen.height}"
    if (other.width, other.height) != (seen.width, seen.height):
        whole += f", which was {other.width}x{other.height}"
    return f"looks different in about {told}{more} {whole}"


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
