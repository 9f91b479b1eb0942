"""The optional judge: a model that is asked what the rules about habits cannot settle.

It settles nothing by itself: its votes go into the recording, and `sentinel.behaviours` reads them from there, so that
any verdict can be recomputed without asking again.
"""

from sentinel.judge.asking import Bench
from sentinel.judge.settling import settled
from sentinel.judge.trial import trial

__all__ = ["Bench", "settled", "trial"]
