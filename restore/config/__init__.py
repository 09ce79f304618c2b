"""Configuration: found upwards from a file (`find`), read and checked (`read`, `keys`), laid together (`resolve`)."""

from restore.config.resolve import Configuration, settings_for
from restore.config.settings import Options, Settings, Style

__all__ = ["Configuration", "Options", "Settings", "Style", "settings_for"]
