"""A small gazetteer for the tests of the engine."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from restore.lexicon.reader import Lexicon

# name, kind, aliases
LISTED = """
Agence France-Presse;news agency;AFP
Associated Press;news agency;AP
Reuters;news agency
Syrian Observatory for Human Rights;human rights group;SOHR
Human Rights Watch;human rights group;HRW
World Health Organization;international organisation;WHO
World Trade Organization;international organisation;WTO
World Bank;international organisation
International Monetary Fund;international organisation;IMF
International Court of Justice;court;ICJ
Organization for Security and Cooperation in Europe;international organisation;OSCE
European Union;international organisation;EU
United Nations;international organisation;UN
United Arab Emirates;country;UAE
United States;country;U.S.|US|USA
Syria;country
Russia;country
Germany;country
White House;landmark
Wall Street;landmark
Wall Street Journal;newspaper
New York Times;newspaper
Evening Standard;newspaper
The Guardian;newspaper
Supreme Court;court
North Carolina;state
South Carolina;state
Western Sahara Command;military command
Rita Levi-Montalcini;person
Bill Shorten;person
Jimmy Ponder;person
Kamala Harris;person
Bashar al-Assad;person
Muammar Gaddafi;person
Lockheed Martin;company
Toronto-Dominion Bank;company
Johnson & Johnson;company
Miami Heat;sports team
Securities and Exchange Commission;government agency;SEC
Ministry of Defence;ministry
Prime Minister's Office;ministry
Federal Reserve;central bank
Rugby World Cup;sports event
Five Nations Championship;sports event
Six Nations Championship;sports event
Isle of Wight Festival;event
Short Message Service;term;SMS
Grand Theft Auto IV;video game
Free Syrian Army;armed group
Islamic State;armed group
Doctors Without Borders;aid group
Deir ez-Zor;city;Deir Az Zor
Kyiv;city
Battle of Five Forks;battle
Twenty-Five Club;club
de facto;phrase
big data;term
false consciousness;term
artificial intelligence;term
convolutional neural network;term
French franc;currency
"""
CORRUPTIONS = {"Related Press Agency": "Associated Press"}
FILLERS = 4000
SYLLABLES = (
    "b br c ch d dr f g gr h k kl l m n p pr r s st t tr v w z",
    "a e i o u ai ea ou",
    "b d g l m n nd r rt s sk t x",
)


def fillers() -> list[str]:
    """Made-up personal names: they give a gazetteer the breadth of words that real ones have."""
    chance = random.Random(1)
    onsets, vowels, codas = (line.split() for line in SYLLABLES)

    def word() -> str:
        syllables = "".join(
            chance.choice(onsets) + chance.choice(vowels) for _ in range(chance.choice((1, 2)))
        )
        return (syllables + chance.choice(codas)).title()

    return sorted({f"{word()} {word()}" for _ in range(FILLERS)})


def rows() -> list[str]:
    """The lines of the gazetteer, without its header."""
    listed = [line.split(";") for line in LISTED.strip().split("\n")]
    written = ["\t".join((name, kind, *aliases)) for name, kind, *aliases in listed]
    return written + [f"{name}\tperson" for name in fillers()]


def write_gazetteer(path: Path, lines: list[str] | None = None) -> Path:
    """Write a gazetteer of these lines (name, kind, aliases), or of all of `rows()`."""
    path.write_text(
        "\n".join(["name\tkind\taliases", *(rows() if lines is None else lines)]) + "\n", encoding="utf-8"
    )
    return path


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships, opened once."""
    return Lexicon()
