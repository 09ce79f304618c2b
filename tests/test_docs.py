"""What docs/ says is what the program does."""

from pathlib import Path

from restore.cli import gazetteer
from restore.gazetteer.problem import RULES
from restore.wikidata.ready import ready

GAZETTEERS = (Path(__file__).parent.parent / "docs" / "gazetteers.md").read_text(encoding="utf-8")
WIKIDATA = (Path(__file__).parent.parent / "docs" / "wikidata.md").read_text(encoding="utf-8")


def test_every_rule_of_the_validator_is_told():
    for rule, broken in RULES.items():
        assert f"| `{rule}` | {broken} |\n" in GAZETTEERS


def test_every_command_on_gazetteers_is_told():
    for command in gazetteer.COMMANDS:
        assert f"    restore gazetteer {command} " in GAZETTEERS


def test_every_ready_query_is_told():
    for query in ready():
        assert f"| `{query.name}` | {query.about} |\n" in WIKIDATA
