import pytest

from restore.style.variant import is_variant

SAME = """
Deir Az Zor          | Deir ez-Zor
Deir Ezzor           | Deir ez-Zor
Deir al-Zour         | Deir ez-Zor
Kiev                 | Kyiv
Bashar Assad         | Bashar al-Assad
Hizbullah            | Hezbollah
Sao Paulo            | São Paulo
São Paulo            | Sao Paulo
Al Qaeda             | Al-Qaeda
World Health Organisation | World Health Organization
U.S. Air Force       | US Air Force
J.K. Rowling         | J. K. Rowling
Muammar Qadhafi      | Muammar Gaddafi
Al-Nahar             | An-Nahar
"""
OTHER = """
the UN               | United Nations
UN                   | United Nations
Fed                  | Federal Reserve
Assad                | Bashar al-Assad
Burma                | Myanmar
Daesh                | Islamic State
Houthi               | Houthis
Iraqi                | Iraq
Warsaw Rising Museum | Warsaw Uprising Museum
Discovery            | Discovery+
AT T                 | AT&T
al-Qaeda             | Al-Qaeda
Jehovah’s Witnesses  | Jehovah's Witnesses
White House          | White House
DEIR EZ-ZOR          | Deir ez-Zor
Bank of China        | Bank of Canada
Ivory Coast          | Côte d'Ivoire
Al                   | El
"""


def pairs(table):
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.strip().split("\n")]


@pytest.mark.parametrize(("seen", "preferred"), pairs(SAME))
def test_another_spelling_of_the_same_name(seen, preferred):
    assert is_variant(seen, preferred)


@pytest.mark.parametrize(("seen", "preferred"), pairs(OTHER))
def test_another_choice_of_words(seen, preferred):
    assert not is_variant(seen, preferred)
