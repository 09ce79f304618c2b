"""`restore config keys`: what a configuration file may say."""

from __future__ import annotations

from restore.cli.terminal import write_out
from restore.config.keys import KEYS
from restore.config.settings import Settings
from restore.config.toml import toml


def keys() -> int:
    """List the keys of a configuration file.

    It says what each means, may be, and is by default. The output is a configuration file with everything commented out: write it to
    restore.toml, or under [tool.restore] in pyproject.toml, and take away the hashes.
    """
    defaults = Settings()
    parts = [
        f"# {key.about}\n# {key.form}\n#{key.name} = {toml(getattr(defaults, key.field))}\n"
        for key in KEYS.values()
    ]
    parts.append(
        "# other settings for some files; patterns as in .gitignore\n"
        '#[[overrides]]\n#paths = ["archive/**"]\n#level = "safe"\n'
    )
    write_out("\n".join(parts).encode())
    return 0
