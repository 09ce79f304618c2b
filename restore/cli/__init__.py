"""The command line: one file for each command, listed in `app`."""

from restore.cli.app import main

__all__ = ["main"]
