"""An `authority:` block in a file of its own: what a chatbot may do, without the rest of the settings."""

from pathlib import Path
from typing import Literal

from sentinel.documents import read
from sentinel.errors import SettingsError
from sentinel.settings.model import Authority, Strict
from sentinel.yaml_tree import read_tree


class AuthorityFile(Strict):
    """A file with the block under its key, as it stands in `sentinel.yaml`."""

    version: Literal[1] = 1
    authority: Authority


def read_authority(path: Path) -> Authority:
    """Return what a file allows; it holds the block itself, or the block under `authority:`.

    Raises:
        SettingsError: it cannot be read or is wrong; with all problems.
    """
    tree = read_tree(path)
    if isinstance(tree.data, dict) and "authority" in tree.data:
        return read(path, AuthorityFile, error=SettingsError).value.authority
    return read(path, Authority, error=SettingsError).value
