"""The recording browser: a window in which a person gives the demo, and what was said of it.

window      whether there is a display, which browser shows on it
sink        Playwright's recorder, behind the one private door it has
frames      which iframe something was said from
session     the browser from opening to the last word
*.js        what is asked of the page: names, acts, turns
"""

from sentinel.drivers.recorder.session import Given, Recorded, record
from sentinel.drivers.recorder.window import has_display

__all__ = ["Given", "Recorded", "has_display", "record"]
