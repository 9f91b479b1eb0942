"""The benchmarks follow the package: each still imports, and each stands in their README."""

import re
from importlib import import_module
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"
HELPERS = {"daemon"}
"""Run by another benchmark as a process of its own."""

MODULES = sorted(
    str(path.relative_to(FOLDER.parent).with_suffix("")).replace("/", ".")
    for path in FOLDER.rglob("*.py")
    if path.stem not in ("__init__", "gradio_page")
)


@pytest.mark.parametrize("name", MODULES)
def test_a_benchmark_imports(name: str) -> None:
    """Nothing that a benchmark stands on was renamed or removed under it."""
    import_module(name)


def test_the_readme_names_every_benchmark() -> None:
    """Whatever can be run by `python -m benchmarks.NAME` has its row."""
    named = set(re.findall(r"python -m benchmarks\.(\w+)", (FOLDER / "README.md").read_text("utf-8")))
    packages = {path.parent.name for path in FOLDER.glob("*/__main__.py")}
    scripts = {path.stem for path in FOLDER.glob("*.py") if "__main__" in path.read_text("utf-8")}
    assert (packages | scripts) - HELPERS <= named
