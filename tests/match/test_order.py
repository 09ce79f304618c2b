import pytest

from restore.document.document import Document


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
