"""`sentinel.yaml` and the environment as Settings and Secrets."""

from sentinel.settings.load import Loaded, find_folder, load_settings, missing_secrets, settings_hash
from sentinel.settings.model import Settings
from sentinel.settings.secrets import Secrets

__all__ = [
    "Loaded",
    "Secrets",
    "Settings",
    "find_folder",
    "load_settings",
    "missing_secrets",
    "settings_hash",
]
