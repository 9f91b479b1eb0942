"""What a reply costs: tokens written and model calls made, where the product reports them."""

from collections.abc import Iterator

from sentinel.kinds import Sample
from sentinel.measures.catalogue import SPECS
from sentinel.recording import Turn


def token_samples(turn: Turn) -> Iterator[Sample]:
    """Yield tokens (only when every call reports them) and the number of calls."""
    if not turn.model_calls:
        return
    yield Sample(turn.step, SPECS["calls.model"], len(turn.model_calls))
    written = [call.output_tokens for call in turn.model_calls if call.output_tokens is not None]
    if len(written) == len(turn.model_calls):
        yield Sample(turn.step, SPECS["tokens.output"], sum(written))
