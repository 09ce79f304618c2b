import pytest

from restore.config import Settings, settings_for
from restore.config.keys import KEYS
from restore.config.settings import Style
from restore.errors import ConfigError
from restore.finding import Level

WRONG = [
    # in restore.toml, what is told
    ("levl = 1", "1: there is no key levl; did you mean level?"),
    ("ignore_patterns = []", "1: there is no key ignore_patterns; did you mean ignore-patterns?"),
    ("\n\nzzzzzz = []", "3: there is no key zzzzzz; docs/configuration.md lists the keys"),
    ("[overides]\npaths = []", "1: there is no key overides; did you mean overrides?"),
    ('level = "sure"', "1: level cannot be 'sure'; give one of safe, review, hint"),
    ("level = 3", "1: level cannot be 3; give one of safe, review, hint"),
    ("write-level = true", "1: write-level cannot be true; give one of safe, review, hint"),
    ('bundled = "no"', "1: bundled cannot be 'no'; give true or false"),
    ('# all\nignore = "A"', "2: ignore cannot be 'A'; give a list of strings, none empty"),
    ("ignore = [1]", "1: ignore cannot be [1]; give a list of strings, none empty"),
    ('ignore = [" "]', "1: ignore cannot be [' ']; give a list of strings, none empty"),
    (
        'ignore-patterns = ["a("]',
        "1: ignore-patterns cannot be ['a(']; give regular expressions: 'a(' is none (missing ), "
        "unterminated subpattern at position 1)",
    ),
    (
        'exclude = ["!"]',
        "1: exclude cannot be ['!']; give patterns as in .gitignore (Invalid git pattern: '!')",
    ),
    (
        "languages = []",
        '1: languages cannot be []; give codes of languages as Wikidata has them, such as ["en", "de"]',
    ),
    ("contact = 1", "1: contact cannot be 1; give a string"),
    ('endpoint = "a.b"', "1: endpoint cannot be 'a.b'; give an address that begins with https:// or http://"),
    ("style = false", "1: style cannot be false; give one of off, hint, canonical"),
    ("overrides = 1", "1: overrides are no tables; write each as [[overrides]]"),
    ("[[overrides]]\nlevel = 'hint'", '1: an override lacks paths; say for which files: paths = ["…"]'),
    (
        "[[overrides]]\npaths = ['a']\n[[overrides]]\npaths = ['b']\nlevl = 1",
        "5: there is no key levl; did you mean level?",
    ),
    (
        "[[overrides]]\npaths = ['a']\nexclude = []",
        "3: exclude holds for the whole project; write it outside [[overrides]]",
    ),
    ("[[overrides]]\npath = ['a']\npaths = ['b']", "2: there is no key path; did you mean paths?"),
    (
        "[tool.restore]\nlevel = 'hint'",
        "1: the table [tool.restore] is for pyproject.toml; write its keys at the top of the file",
    ),
    ("level = ", "1: is no valid TOML (Invalid value); mend it there"),
    ("a = 1\nlevel: 'hint'\nb = 2", "2: is no valid TOML (Expected '=' after a key"),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_mistakes_are_told_with_their_line(tmp_path, monkeypatch, text, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "restore.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        settings_for(tmp_path / "a.txt")
    assert str(error.value).startswith(f"restore.toml:{told}")


def test_lines_are_those_of_pyproject(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = '[tool.other]\nlevel = 1\n[tool.restore]\n"level" = 1\n'
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"^pyproject.toml:4: level cannot be 1"):
        settings_for(tmp_path / "a.txt")
    (tmp_path / "pyproject.toml").write_text("[tool]\nrestore.style = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"^pyproject.toml:2: style cannot be 1"):
        settings_for(tmp_path / "a.txt")
    (tmp_path / "pyproject.toml").write_text("[tool.restore\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="is no valid TOML"):
        settings_for(tmp_path / "a.txt")
    (tmp_path / "pyproject.toml").write_text("[tool.others\n # restore", encoding="utf-8")
    assert settings_for(tmp_path / "a.txt") == Settings()


def test_files_that_cannot_be_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "restore.toml").write_bytes(b"level = '\xff'")
    with pytest.raises(ConfigError, match=r"^restore.toml: is no UTF-8 text; save it as UTF-8"):
        settings_for(tmp_path / "a.txt")
    (tmp_path / "restore.toml").unlink()
    (tmp_path / "restore.toml").mkdir()
    assert settings_for(tmp_path / "a.txt") == Settings()


def test_every_key_is_read(tmp_path):
    (tmp_path / "restore.toml").write_text(
        """
        level = "hint"
        write-level = "review"
        gazetteers = ["sub/names.tsv", "/abs.tsv"]
        bundled = false
        own = true
        ignore = ["A"]
        ignore-patterns = ["b+"]
        style = "hint"
        include = ["*.article"]
        exclude = ["old/"]
        gitignore = false
        languages = ["de", "mul", "zh-hans"]
        contact = "me@example.org"
        endpoint = "https://example.org/sparql"
        """,
        encoding="utf-8",
    )
    settings = settings_for(tmp_path / "a.txt")
    assert settings == Settings(
        source=tmp_path / "restore.toml",
        level=Level.HINT,
        write_level=Level.REVIEW,
        gazetteers=(tmp_path / "sub" / "names.tsv", tmp_path.__class__("/abs.tsv")),
        bundled=False,
        own=True,
        ignore=("A",),
        ignore_patterns=("b+",),
        style=Style.HINT,
        include=("*.article",),
        exclude=("old/",),
        gitignore=False,
        languages=("de", "mul", "zh-hans"),
        contact="me@example.org",
        endpoint="https://example.org/sparql",
    )
    defaults = Settings()
    for key in KEYS.values():
        assert getattr(settings, key.field) != getattr(defaults, key.field) or key.name == "own"
