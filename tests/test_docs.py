"""What docs/ says is what the program does."""

import os
import re
import subprocess
import sys
from pathlib import Path

from restore.cli import gazetteer
from restore.config import Settings, settings_for
from restore.config.find import NAMES
from restore.config.keys import KEYS
from restore.config.toml import toml
from restore.gazetteer.problem import RULES
from restore.leave.comments import WORDS
from restore.wikidata.ready import ready

DOCS = Path(__file__).parent.parent / "docs"
CONFIGURATION = (DOCS / "configuration.md").read_text(encoding="utf-8")
GAZETTEERS = (DOCS / "gazetteers.md").read_text(encoding="utf-8")
WIKIDATA = (DOCS / "wikidata.md").read_text(encoding="utf-8")


def test_every_rule_of_the_validator_is_told():
    for rule, broken in RULES.items():
        assert f"| `{rule}` | {broken} |\n" in GAZETTEERS


def test_every_command_on_gazetteers_is_told():
    for command in gazetteer.COMMANDS:
        assert f"    restore gazetteer {command} " in GAZETTEERS


def test_every_ready_query_is_told():
    for query in ready():
        assert f"| `{query.name}` | {query.about} |\n" in WIKIDATA


def test_every_key_of_the_configuration_is_told():
    defaults = Settings()
    for key in KEYS.values():
        default = toml(getattr(defaults, key.field))
        assert f"| `{key.name}` | {key.form} | `{default}` | {key.about} |\n" in CONFIGURATION
    for name in NAMES:
        assert f". `{name}`" in CONFIGURATION
    rows = re.findall(r"^\| `([a-z-]+)` \|.*\|.*\|.*\|$", CONFIGURATION, re.MULTILINE)
    assert rows == list(KEYS)


def test_the_examples_of_the_configuration_can_be_read(tmp_path):
    examples = re.findall(r"```toml\n(.*?)```", CONFIGURATION, re.DOTALL)
    assert len(examples) > 5
    for number, example in enumerate(examples):
        name = "pyproject.toml" if "[tool.restore]" in example else "restore.toml"
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / name).write_text(example, encoding="utf-8")
        assert settings_for(tmp_path / str(number) / "a.txt") != Settings()


def test_what_is_in_force_in_the_example_is(tmp_path):
    config, shown = (
        re.search(rf"<!-- {mark} -->\n```toml\n(.*?)```", CONFIGURATION, re.DOTALL)[1]
        for mark in ("config", "output")
    )
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "1921.txt").touch()
    (tmp_path / "restore.toml").write_text(config, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "restore", "config", "show", "archive/1921.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == (shown, "")


def test_each_word_of_a_comment_is_told():
    for word in WORDS:
        assert f"<!-- restore: {word}" in CONFIGURATION
