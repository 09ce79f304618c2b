"""What must be left alone, and what beside it must not."""

import pytest

from restore.document import Document
from restore.judge import abstain
from restore.match.align import Alignment, Block
from restore.text.tokens import tokenise
from tests.match.cases import form_of

# For each rule whole texts in which nothing may be found, at any level.
LEFT_ALONE = {
    "shortened_or_extended": [
        "The Monetary Fund agreed to a loan.",
        "Levi-Montalcini won the prize.",
        "A Supreme Court Justice resigned.",
        "The Supreme Court of Germany ruled.",
        "The World Bank Group met.",
        "The Sahara Command moved.",
        "The U.S. Army moved.",
        "Harris met Shorten. Gaddafi met Assad.",
        "The Human Rights Council met.",
    ],
    "only_inflected": [
        "He paid in French francs.",
        "There were two Rugby World Cups.",
        "The Syrian president met the Russian delegation.",
        "The Syrians fled to Germany, the Germans said.",
    ],
    "out_of_the_blue": [
        "An Enterprise Message Service was installed.",
        "The White Horse in Oxford serves beer.",
        "Kamala Harris met Bill Clinton and Jimmy Carter.",
        "New York City and the New York Post.",
        "The Ministry of Health and the Ministry of Finance spoke.",
        "The Federal Bureau of Investigation and the Federal Court.",
    ],
    "healthy": [
        "The World Trade Organization met in Geneva.",
        "The World Health Organization and the World Trade Organization disagree.",
        "Shares fell on Wall Street on Monday.",
        "The Wall Street Journal wrote about Wall Street.",
        "North Carolina's governor resigned.",
        "South Carolina's governor met North Carolina’s.",
        "The Six Nations Championship began.",
        "Deir Az Zor and Deir ez-Zor are one.",
        "The US and the United States agreed.",
        "World Bank officials and United Nations’ staff.",
    ],
    "lone_word": [
        "Invoice payments were late.",
        "An Europe of the regions.",
        "The Worldwide is a name.",
        "Countries met.",
    ],
    "acronym": [
        "Shares of SYRI and RUSI fell.",
        "The ticker is IRNA.",
    ],
    "same_text": [
        "The Toronto Dominion Bank opened.",
        "Johnson and Johnson; Johnson & Johnson.",
        "In Deir ez Zor.",
    ],
    "little_left": [
        "The Free French Army fought.",
        "The Bank of England and the Bank of the World.",
        "The Securities Exchange and the Exchange Commission.",
        "The Second Battle of Six Forks was lost.",
    ],
}
CASES = [(rule, text) for rule, texts in LEFT_ALONE.items() for text in texts]


def test_every_rule_has_examples():
    assert {rule.__name__ for rule in abstain.RULES} == set(LEFT_ALONE)
    assert all(rule.__doc__ for rule in abstain.RULES)


def answers(restorer, text):
    return [f"{f.observed} → {f.best.replacement}" for f in restorer.check(Document.of(text)).findings]


@pytest.mark.parametrize(("rule", "text"), CASES)
def test_left_alone(restorer, rule, text):
    assert answers(restorer, text) == []


def test_left_alone_in_a_damaged_text_too(restorer):
    """Whatever the document's rate: one damaged name of each three must not draw the healthy ones along."""
    damaged = "The Syrian Observatory for Individual Rights told the Related Press so. "
    wrong = {
        text: found
        for _, text in CASES
        if (found := answers(restorer, damaged + text)[2:])
    }  # fmt: skip
    assert wrong == {}


@pytest.mark.parametrize(
    "text",
    [
        "The house was white. The heat in Miami was great.",
        "He bought a white house in Miami.",
        "The human rights of the Syrian people.",
        "The evening standard of dress and the guardian of the child.",
        "The associated press of the country.",
        "The Doctors went without food across borders.",
        "The Western Sahara dispute goes on.",
        "The Third World Bank branch opened.",
        "The German Observatory of Nature spoke.",
        "The Eastern Sahara Command moved.",
    ],
)
def test_clean_text(restorer, text):
    assert answers(restorer, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Worldwide Monetary Fund agreed.", "Worldwide Monetary Fund → International Monetary Fund"),
        ("The Worldwide Financial Fund agreed.", "Worldwide Financial Fund → International Monetary Fund"),
        ("There were two Rugbby World Cups.", "Rugbby World Cups → Rugby World Cups"),
        ("A Brief Message Service was installed.", "Brief Message Service → Short Message Service"),
        ("The White Dwelling was closed.", "White Dwelling → White House"),
        ("The World Wellbeing Organization met.", "World Wellbeing Organization → World Health Organization"),
        ("The Wall Road Journal wrote.", "Wall Road Journal → Wall Street Journal"),
        ("Invoice Shorten was late.", "Invoice Shorten → Bill Shorten"),
    ],
)
def test_what_is_damaged_beside_it(restorer, text, expected):
    assert expected in answers(restorer, text)


def test_a_listed_corruption_is_no_acronym():
    tokens = tokenise("REUT said")
    form = form_of("Reuters")
    for rule, left in (("spelling", True), ("corruption", False)):
        found = Alignment(form, 0, 1, (Block(rule, 0, 1, 0, 1, 9.0, 9.0),), 9.0)
        assert abstain.acronym(found, tokens, []) is left
