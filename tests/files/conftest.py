"""Folders of user files for the tests of their reading."""

import shutil
from pathlib import Path

import pytest

DESIGN = Path(__file__).parent / "design"

SETTINGS = """\
version: 1
targets:
  acme:
    environment: sample
    base_url: http://127.0.0.1:1
    chat: { input: { role: textbox }, reply: { css: .reply } }
    api: { base_url: "http://127.0.0.1:1/v1" }
    observe: { tools: all }
audiences:
  eng: { to: [{ webhook: "http://127.0.0.1:2/hook" }] }
"""


class Folder:
    """A settings' folder that tests write into."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "scenarios").mkdir()
        self.settings(SETTINGS)

    def settings(self, text: str) -> None:
        """Replace `sentinel.yaml`."""
        (self.path / "sentinel.yaml").write_text(text, encoding="utf-8")

    def scenario(self, name: str, body: str, kind: str = "demo") -> Path:
        """Write one scenario file and return its path."""
        path = self.path / "scenarios" / f"{name}.yaml"
        path.write_text(f"version: 1\nscenario: {name}\nkind: {kind}\n{body}\n", encoding="utf-8")
        return path


@pytest.fixture
def folder(tmp_path):
    """A folder with plain settings and no scenario."""
    return Folder(tmp_path)


@pytest.fixture
def design(tmp_path):
    """A folder with the examples of the design document."""
    shutil.copytree(DESIGN, tmp_path / "design")
    return tmp_path / "design"
