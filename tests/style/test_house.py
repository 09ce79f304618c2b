import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.document import Document
from restore.edit import apply
from restore.finding import Level
from restore.pipeline import Restorer
from restore.style.house import RULE, _Known, _outermost, fitted

NAMES = """name\tkind\taliases
Deir ez-Zor\tcity\tDeir Az Zor|Deir al-Zour
Kyiv\tcity\tKiev
Odesa\tcity\tOdessa
Texas\tstate\t
Bashar al-Assad\tperson\tBashar Assad|Assad
United Nations\torganisation\tUN|U.N.
Sydney\tcity\tSidney
Sidney\tperson\t
Halab\tcity\tHaleb
Hallab\tcompany\tHaleb
Kyiv Theatre\ttheatre\tKiev Theater
roadmap\tterm\troad map
"""


@pytest.fixture(scope="module")
def restorer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("style")
    (folder / "names.tsv").write_text(NAMES, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        return Restorer([folder / "names.tsv"], bundled=False)


CASES = [
    ("In Deir Az Zor.", "In Deir ez-Zor."),
    ("in Deir Az Zor’s centre", "in Deir ez-Zor’s centre"),
    ("IN DEIR AZ ZOR", "IN DEIR EZ-ZOR"),
    ("near Deir\n  Az Zor, they", "near Deir\n  ez-Zor, they"),
    ("Deir ez-Zor and Deir al-Zour", "Deir ez-Zor and Deir ez-Zor"),
    ("with President Bashar Assad, Assad and", "with President Bashar al-Assad, Assad and"),
    # In another sentence, at the start of one, and in a longer listed name.
    ("They left Kiev. Odessa fell.", "They left Kyiv. Odesa fell."),
    ("In Odessa they met. Talks Begin In Kiev", "In Odesa they met. Talks Begin In Kyiv"),
    ("the Kiev Theater burnt", "the Kyiv Theatre burnt"),
]
ALONE = [
    "the UN and the U.N. met",
    "Dynamo Kiev lost to them",
    "the Kiev Post wrote",
    "in Odessa, Texas, where",
    "in Sidney",  # a name of its own
    "in Haleb",  # of two
    "a road map for",  # a term, not a name
    "Deir, Az Zor",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_variants_are_brought_to_the_preferred_name(restorer, text, expected):
    found = restorer.variants(Document.of(text), level=Level.HINT)
    assert apply(text, [f.edit for f in found]) == expected
    assert {(f.rule, f.level) for f in found} == {(RULE, Level.HINT)}
    assert all(f.observed == text[f.span.start : f.span.end] for f in found)


@pytest.mark.parametrize("text", ALONE)
def test_left_alone(restorer, text):
    assert restorer.variants(Document.of(text), level=Level.REVIEW) == ()


def test_once_written_so_nothing_is_left_to_do(restorer):
    text = " ".join(expected for _, expected in CASES)
    assert restorer.variants(Document.of(text), level=Level.REVIEW) == ()


def test_fitted():
    assert fitted("al Qaida", "Al-Qaeda") == "al-Qaeda"
    assert fitted("Kim\r\n> Dae Jung", "Kim Dae-jung") == "Kim\r\n> Dae-jung"
    assert fitted("Abdul\nMalik al-Houthi", "Abdul-Malik al-Houthi") == "Abdul-Malik\nal-Houthi"


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 4)), max_size=12, unique=True))
def test_outermost_is_as_the_slow_twin_has_it(places):
    known = sorted(_Known(start, start + length, (), True) for start, length in places)
    slow = [
        one
        for one in known
        if all(
            other.end - other.start < one.end - one.start
            for other in known
            if other is not one and other.start < one.end and one.start < other.end
        )
    ]
    assert list(_outermost(known, 16)) == slow
