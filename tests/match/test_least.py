"""How much must speak for a name, by how many are listed."""

import pytest

from restore.match.find import FEW, LEAST, MORE, least


class Names:
    def __init__(self, many):
        self.many = many

    def __len__(self):
        return self.many


@pytest.mark.parametrize("many", [0, 1, 100, 2**FEW])
def test_few_names_need_no_more_than_one(many):
    assert least(Names(many)) == LEAST


@pytest.mark.parametrize("doublings", [1, 5, 10])
def test_each_doubling_needs_as_much_more(doublings):
    assert least(Names(2 ** (FEW + doublings))) == LEAST + MORE * doublings
