import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from restore.config.toml import toml
from restore.finding import Level


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=8))
def test_strings_come_back(items):
    assert tomllib.loads(f"a = {toml(tuple(items))}") == {"a": items}


def test_values():
    assert [toml(v) for v in (True, Level.SAFE, Path("/a/b"), (), "x")] == [
        "true",
        '"safe"',
        '"/a/b"',
        "[]",
        '"x"',
    ]
