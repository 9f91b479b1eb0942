"""Whether a window can be shown here."""

import sys
from collections.abc import Mapping


def has_display(environ: Mapping[str, str]) -> bool:
    """Return whether there is a screen: macOS and Windows have one, elsewhere X or Wayland must be named."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
