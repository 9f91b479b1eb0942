"""Targets as promises: what was measured, beside the most or the least that keeps the promise."""

from benchmarks.report import Promise


def at_most(text: str, figure: float, most: float, detail: str = "") -> Promise:
    """Return the promise that the figure is no higher; `detail` is shown in its place."""
    return Promise(f"{text}: at most {most:g}", figure <= most, detail or f"{figure:.3g}")


def at_least(text: str, figure: float, least: float) -> Promise:
    """Return the promise that the figure is no lower."""
    return Promise(f"{text}: at least {least:g}", figure >= least, f"{figure:.3g}")
