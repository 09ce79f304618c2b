import pytest

from restore.match.acronym import acronym_windows, agreement, agrees, bracketed
from restore.text.tokens import tokenise

OSCE = tokenise("Organization for Security and Cooperation in Europe")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Organization (OSCE) met", "OSCE"),
        ("the Organization (O.S.C.E.) met", "OSCE"),
        ("the Organization (MoD)", "MoD"),
        ("the Organization (the court)", None),
        ("the Organization (Press)", None),
        ("the Organization (A)", None),
        ("the Organization (42)", None),
        ("the Organization OSCE", None),
        ("the Organization, OSCE", None),
    ],
)
def test_bracketed(text, expected):
    assert bracketed(tokenise(text), 2) == expected


@pytest.mark.parametrize(
    ("acronym", "words", "expected"),
    [
        ("OSCE", "Organization for Security and Cooperation in Europe", True),
        ("OFSACIE", "Organization for Security and Cooperation in Europe", True),
        ("osce", "Organization for Security and Cooperation in Europe", True),
        ("ASCE", "Organization for Security and Cooperation in Europe", False),
        ("WHO", "World Health Organization", True),
        ("WHO", "World Trade Organization", False),
        ("FBI", "the Federal Bureau of Investigation", True),
    ],
)
def test_agrees(acronym, words, expected):
    assert agrees(acronym, tokenise(words)) == expected


def bits(acronym, observed, name, aliases=()):
    return agreement(acronym, tokenise(observed), name, tokenise(name), aliases)


def test_agreement():
    osce = "Organization for Security and Cooperation in Europe"
    damaged = "Association For Security And Collaboration In Europe"
    assert bits("OSCE", damaged, osce) > 0
    assert bits("OSCE", damaged, "Council of Europe") < 0
    assert bits("ASCE", damaged, osce) < 0  # the words as they stand agree: healthy
    assert (
        bits(
            "FIFA",
            "Worldwide Football Association",
            "International Federation of Association Football",
            ("FIFA",),
        )
        > 0
    )
    assert bits("F.I.F.A.".replace(".", ""), "World Soccer Body", "International Football", ("F.I.F.A.",)) > 0
    assert bits("WHO", "World Trade Organization", "World Health Organization") > 0


def windows(text, index):
    tokens = tokenise(text)
    return [
        (index.form(form).text, " ".join(t.text for t in tokens[low:high]))
        for form, low, high in acronym_windows(tokens, index)
    ]


def test_windows(index):
    text = "It met. The Association For Security And Collaboration In Europe (OSCE) met."
    assert windows(text, index) == [
        (
            "Organization for Security and Cooperation in Europe",
            "The Association For Security And Collaboration In Europe",
        )
    ]
    assert windows("It met. The Body (OSCE)", index)[0][1] == "The Body"
    assert windows("The Association (XYZ) met", index) == []
    assert windows("(OSCE)", index) == []
    assert windows("", index) == []
