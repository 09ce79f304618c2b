from pathlib import Path

import pytest

from restore.config import Configuration, Options, Settings, Style, settings_for
from restore.errors import ConfigError
from restore.finding import Level


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_configuration_the_defaults_hold(tmp_path):
    assert settings_for(tmp_path / "a.txt") == Settings()


def test_the_nearest_file_counts_alone(tmp_path):
    far = put(tmp_path / "pyproject.toml", '[tool.restore]\nlevel = "safe"\nignore = ["A"]\n')
    near = put(tmp_path / "sub" / "restore.toml", 'ignore = ["B"]\n')
    put(tmp_path / "sub" / "deep" / "pyproject.toml", '[project]\nname = "restore"\n')
    assert settings_for(tmp_path / "a.txt") == Settings(source=far, level=Level.SAFE, ignore=("A",))
    assert settings_for(tmp_path / "sub" / "deep" / "a.txt") == Settings(source=near, ignore=("B",))


def test_of_two_in_one_folder_the_other_is_told(tmp_path):
    put(tmp_path / "pyproject.toml", '[tool.restore]\nlevel = "safe"\n')
    put(tmp_path / "restore.toml", 'level = "hint"\n')
    mine = put(tmp_path / ".restore.toml", "")
    warnings = []
    configuration = Configuration(warn=warnings.append)
    for name in ("a.txt", "b.txt", "sub/c.txt"):
        assert configuration.settings(tmp_path / name).source == mine
    assert [str(w) for w in warnings] == [
        f"{tmp_path / name}: is not read; .restore.toml counts: keep one of them"
        for name in ("restore.toml", "pyproject.toml")
    ]


def test_overrides_add_to_lists_and_replace_the_rest(tmp_path):
    put(
        tmp_path / "restore.toml",
        """
        level = "safe"
        ignore = ["A"]
        gazetteers = ["names.tsv"]
        [[overrides]]
        paths = ["old/**", "*.md"]
        level = "review"
        ignore = ["B"]
        gazetteers = ["/old.tsv"]
        [[overrides]]
        paths = ["/old/x.md"]
        level = "hint"
        style = "canonical"
        """,
    )
    plain = settings_for(tmp_path / "a.txt")
    assert (plain.level, plain.ignore, plain.gazetteers) == (Level.SAFE, ("A",), (tmp_path / "names.tsv",))
    for name in ("old/a.txt", "deep/a.md"):
        other = settings_for(tmp_path / name)
        assert (other.level, other.ignore, other.style) == (Level.REVIEW, ("A", "B"), Style.OFF)
        assert other.gazetteers == (tmp_path / "names.tsv", Path("/old.tsv"))
    last = settings_for(tmp_path / "old" / "x.md")
    assert (last.level, last.style) == (Level.HINT, Style.CANONICAL)


def test_options_win(tmp_path):
    put(tmp_path / "restore.toml", 'level = "safe"\nbundled = false\ngazetteers = ["a.tsv"]\n')
    file = tmp_path / "a.txt"
    configured = settings_for(file)
    assert (configured.bundled, configured.own) == (False, False)
    given = Options(level=Level.HINT, gazetteers=[Path("b.tsv")])
    both = settings_for(file, options=given)
    assert (both.level, both.write_level) == (Level.HINT, Level.HINT)
    assert both.gazetteers == (tmp_path / "a.tsv", Path("b.tsv"))
    # The run depends on what its command line names and on nothing else.
    alone = settings_for(file, options=Options(bundled=False, gazetteers=[Path("b.tsv")]))
    assert (alone.bundled, alone.own, alone.gazetteers) == (False, False, (Path("b.tsv"),))
    assert settings_for(file, options=Options(bundled=False, own=True)).own


def test_one_file_for_all_or_none(tmp_path):
    put(tmp_path / "restore.toml", 'level = "safe"\n')
    other = put(tmp_path / "sub" / "other.toml", 'level = "hint"\n')
    assert settings_for(tmp_path / "a.txt", options=Options(configured=False)) == Settings()
    settings = settings_for(tmp_path / "a.txt", options=Options(config=other))
    assert (settings.level, settings.source) == (Level.HINT, other)
    with pytest.raises(ConfigError, match="no such file"):
        settings_for(tmp_path / "a.txt", options=Options(config=tmp_path / "none.toml"))
