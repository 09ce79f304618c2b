import pytest
from hypothesis import settings

from restore.gazetteer.compile import compile_index
from restore.gazetteer.index import Index
from restore.gazetteer.source import read
from restore.pipeline import Restorer
from tests.sample import CORRUPTIONS, lexicon, write_gazetteer

settings.register_profile("untimed", deadline=None)  # how long an example takes depends on the machine
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def nobodys_own_names(tmp_path_factory):
    """The tests are those of the program, not of the names that somebody keeps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory):
    """The small gazetteer as a file."""
    return write_gazetteer(tmp_path_factory.mktemp("gazetteer") / "names.tsv")


@pytest.fixture(scope="session")
def restorer(gazetteer):
    """The engine on the small gazetteer alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(gazetteer.parent / "cache"))
        return Restorer([gazetteer], bundled=False)


@pytest.fixture(scope="session")
def bundled():
    """The engine on the bundled gazetteers."""
    return Restorer()


@pytest.fixture(scope="session")
def index(gazetteer):
    """The small gazetteer compiled, with a known corruption."""
    path = gazetteer.parent / "compiled.idx"
    compile_index(path, read(gazetteer), lexicon(), corruptions=CORRUPTIONS)
    return Index(path)
