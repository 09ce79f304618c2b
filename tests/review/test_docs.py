"""What docs/review.md says is what the program does."""

import json
import re
from pathlib import Path

from restore.cli import decisions
from restore.review.decision import from_line, to_object
from restore.review.keys import KEYS
from restore.review.screen import key_names

REVIEW = (Path(__file__).parents[2] / "docs" / "review.md").read_text(encoding="utf-8")


def test_every_key_is_told():
    for keys, _, about in KEYS:
        assert f"| `{key_names(keys)}` | {about} |\n" in REVIEW


def test_every_command_on_decisions_is_told():
    for command in decisions.COMMANDS:
        assert f"    restore decisions {command} " in REVIEW


def test_the_example_of_a_decision_is_one():
    line = re.search(r"```json\n(.*?)\n```", REVIEW, re.DOTALL)[1]
    assert to_object(from_line(line)) == json.loads(line)
    for key in json.loads(line):
        assert re.search(rf"^\| .*`{key}`", REVIEW, re.MULTILINE), key
