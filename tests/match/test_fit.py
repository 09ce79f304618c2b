import pytest

from tests.match.cases import repaired

SYRIAN = "Syrian Observatory for Human Rights"
PRESS = "Associated Press"


@pytest.mark.parametrize(
    ("name", "sentence", "expected"),
    [
        # possessives
        (PRESS, "the Related Press’s view", "the Associated Press’s view"),
        (PRESS, "the Related Press's view", "the Associated Press's view"),
        ("United Nations", "the Joined Nations' staff", "the United Nations' staff"),
        ("Prime Minister's Office", "the Premier Minister’s Office said", "the Prime Minister’s Office said"),
        # articles
        (PRESS, "He told the Related Press so.", "He told the Associated Press so."),
        (PRESS, "The Related Press", "The Associated Press"),
        ("The Guardian", "told the Guardain so", "told the Guardian so"),
        ("The Guardian", "told The Guardain so", "told The Guardian so"),
        ("The Guardian", "his Guardain column", "his Guardian column"),
        # case
        (SYRIAN, "SYRIAN OBSERVATORY FOR INDIVIDUAL RIGHTS", "SYRIAN OBSERVATORY FOR HUMAN RIGHTS"),
        (SYRIAN, "The Syrian Observatory For Individual Rights", "The Syrian Observatory for Human Rights"),
        (SYRIAN, "the syrian observatory for individual rights", "the Syrian Observatory for Human Rights"),
        ("false consciousness", "of counterfeit consciousness here", "of false consciousness here"),
        ("false consciousness", "Counterfeit consciousness is", "False consciousness is"),
        ("news agency", "the news firm said", "the news agency said"),
        ("Reuters news agency", "the Reuters News firm", "the Reuters news agency"),
        # plural
        ("Rugby World Cup", "two Ruggby World Cups", "two Rugby World Cups"),
        ("neural network", "deep nerual networks", "deep neural networks"),
        # quotes and punctuation
        (PRESS, "“Related Press”, he said", "“Associated Press”, he said"),
        (PRESS, "'Related Press'", "'Associated Press'"),
        (PRESS, "(Related Press)", "(Associated Press)"),
        (PRESS, "the Related Press.", "the Associated Press."),
        (PRESS, "Related Press—again", "Associated Press—again"),
        (PRESS, "*Related Press*!", "*Associated Press*!"),
        # line breaks and spaces
        (SYRIAN, "Syrian Observatory\nfor Individual Rights", "Syrian Observatory\nfor Human Rights"),
        (SYRIAN, "Syrian Observatory for\r\nIndividual Rights", "Syrian Observatory for\r\nHuman Rights"),
        (SYRIAN, "Syrian Observatory for Individual\n  Rights", "Syrian Observatory for Human\n  Rights"),
        ("Toronto-Dominion Bank", "the Toronto Dominion Bnak", "the Toronto Dominion Bank"),
        ("Johnson & Johnson", "at Jonhson & Johnson", "at Johnson & Johnson"),
        # spacing and hyphens
        ("United Arab Emirates", "UnitedArab Emirates", "United Arab Emirates"),
        ("Lockheed Martin", "of L ockheed Martin now", "of Lockheed Martin now"),
        ("de facto", "a de -acto truce", "a de facto truce"),
        ("Bashar al-Assad", "of Bashar al-Assda.", "of Bashar al-Assad."),
        ("Bashar al-Assad", "of Bashar al Assda.", "of Bashar al-Assad."),
        # several words for one, one for several
        ("World Bank", "the World Financial Institution said", "the World Bank said"),
        ("Five Nations Championship", "the 5 Countries Championship", "the Five Nations Championship"),
        # words lost and words put in
        ("Ministry of Defence", "the Ministry Defnece", "the Ministry of Defence"),
        ("Ministry of Defence", "the Ministry of the Defnece", "the Ministry of Defence"),
        # what the name has after its last letter
        ("Notepad++", "in Notpad today", "in Notepad++ today"),
        ("Yahoo!", "told Yahho! News so", "told Yahoo! News so"),
    ],
)
def test_sentences(name, sentence, expected):
    assert repaired(sentence, name) == expected


@pytest.mark.parametrize(
    ("name", "sentence", "expected"),
    [
        (PRESS, "the RELATED PRESS", "the ASSOCIATED PRESS"),
        ("Yahoo! News", "told Yahho! News so", "told Yahoo! News so"),
        pytest.param(
            *("false consciousness", "On Counterfeit Consciousness", "On False Consciousness"),
            marks=pytest.mark.xfail(
                strict=True, reason="words that came through lose their capital in a title"
            ),
        ),
        ("Notepad++", "in Notpad++ today", "in Notepad++ today"),
        ("ad hoc", "an ad -hoc committee", "an ad hoc committee"),
        pytest.param(
            *("United Arab Emirates", "the UnitedArab\nEmirates", "the United Arab\nEmirates"),
            marks=pytest.mark.xfail(strict=True, reason="a line break inside a block is lost"),
        ),
    ],
)
def test_more_sentences(name, sentence, expected):
    assert repaired(sentence, name) == expected


@pytest.mark.parametrize(
    "sentence", ["the Associated Press", "The Associated Press’s", "ASSOCIATED PRESS", "Associated\nPress"]
)
def test_a_healthy_mention_stays_as_it_is(sentence):
    assert repaired(sentence, PRESS) == sentence
