import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.document.document import Document
from restore.match.order import differ
from restore.text.forms import FUNCTION_WORDS
from restore.text.tokens import tokenise

WORDS = st.sampled_from(
    ["Tower", "Eiffel", "of", "the", "Saint-Denis", "Müller", "O'Neill", "U.S.", "AT&T", "Bank"]
)


@pytest.mark.parametrize(
    ("observed", "name"),
    [
        ("Prize Nobel of Peace", "Nobel Peace Prize"),
        ("Tower Eiffel", "Eiffel Tower"),
    ],
)
def test_words_in_another_order(bundled, observed, name):
    checked = bundled.check(Document.of(f"They spoke of the {observed} all day."))
    assert [(f.observed, f.best.replacement, f.rule) for f in checked.findings] == [(observed, name, "order")]
    assert checked.findings[0].level.name != "SAFE"


@pytest.mark.parametrize(
    "text",
    [
        "The Berlin Wall fell.",
        "Berlin. Wall Street rose.",
        "the wall of Berlin",
        "the Wall of Berlin",
        "the Bank of the World",
    ],
)
def test_no_order_to_mend(bundled, text):
    assert not [f for f in bundled.check(Document.of(text)).findings if f.rule == "order"]


@given(st.permutations(["tower", "eiffel", "bank"]), st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
def test_no_name_of_the_same_words_is_told_to_differ(words, name):
    meant = [t.key for t in tokenise(name) if t.key not in FUNCTION_WORDS]
    assert not (differ(words, name) and sorted(meant) == sorted(words))
    assert not differ(meant, name)


def test_names_of_other_words_differ():
    assert differ(["tower", "eiffel"], "Eiffel Tower Bank")
    assert not differ(["tower", "eiffel"], "the Eiffel Tower")
