"""`sentinel demo`: a product drifts before one's eyes, and Sentinel says so. Real parts, a short schedule."""

from sentinel.demo.story import tell_story

__all__ = ["tell_story"]
