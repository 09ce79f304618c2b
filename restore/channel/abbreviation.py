"""A shorter or longer way to write the same words: "U.S." for United States, "Corp" for Corporation.

Not damage: healthy writers do it all the time. It is a channel so that the words
align, and the judge counts it as kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from restore.lexicon.reader import Lexicon
from restore.text.tokens import Token

NAME = "abbreviation"
SHAPES = frozenset({(1, 1), (1, 2), (1, 3), (2, 1), (3, 1)})
COST = 0.5  # bits: there is seldom more than one usual abbreviation

_USUAL = """
jan january|feb february|mar march|apr april|jun june|jul july|aug august|sep september|sept september
oct october|nov november|dec december|mon monday|tue tuesday|wed wednesday|thu thursday|fri friday|sat saturday
sun sunday|corp corporation|co company|cos companies|inc incorporated|ltd limited|plc limited|dept department
govt government|gov governor|sen senator|rep representative|rev reverend|gen general|col colonel|lt lieutenant
sgt sergeant|capt captain|cmdr commander|adm admiral|maj major|pres president|prof professor|dr doctor|mr mister
st saint|st street|mt mount|ft fort|ave avenue|blvd boulevard|rd road|sq square|univ university|inst institute
intl international|int'l international|natl national|nat'l national|assn association|assoc association|bros brothers
mfg manufacturing|ind industries|ctr center|ctr centre|cent central|cmte committee|comm committee|comm commission
admin administration|dist district|div division|no number|vs versus|v versus|tv television|champs championships
jr junior|sr senior|&c etc|xmas christmas|ala alabama|ariz arizona|ark arkansas|calif california|colo colorado
conn connecticut|del delaware|fla florida|ga georgia|ill illinois|ind indiana|kan kansas|ky kentucky|la louisiana
md maryland|mass massachusetts|mich michigan|minn minnesota|miss mississippi|mo missouri|mont montana|neb nebraska
nev nevada|okla oklahoma|ore oregon|pa pennsylvania|tenn tennessee|tex texas|vt vermont|va virginia|wash washington
wis wisconsin|wyo wyoming|ny new york|la los angeles|dc district of columbia|uk united kingdom|us united states
usa united states|uae united arab emirates|eu european union|un united nations|u.s.a united states
nyc new york city|sec secretary|econ economic|eng engineering|tech technology|labs laboratories|lab laboratory
"""
PAIRS = frozenset(
    (short, long)
    for short, _, long in (
        entry.strip().partition(" ") for line in _USUAL.split("\n") for entry in line.split("|")
    )
    if short
)


def cost(observed: Sequence[Token], expected: Sequence[Token], lexicon: Lexicon) -> float | None:
    """Bits where one side abbreviates the other: initials, or a usual short form."""
    if len(observed) == 1 and _abbreviates(observed[0], expected):
        return COST
    if len(expected) == 1 and _abbreviates(expected[0], observed):
        return COST
    return None


LONGEST = 6  # letters and dots of an abbreviation


def _abbreviates(short: Token, long: Sequence[Token]) -> bool:
    if len(short.key) > LONGEST:
        return False
    letters = short.key.replace(".", "")
    words = " ".join(t.key for t in long)
    if len(long) > 1:
        initials = "".join(t.key[0] for t in long)
        return short.text.replace(".", "").isupper() and (letters == initials or (letters, words) in PAIRS)
    if len(letters) == 1:
        # M. Scott for Malcolm Scott
        return (
            short.capital
            and letters not in "ai"
            and words.startswith(letters)
            and len(words) > 1
            and long[0].capital
        )
    return (letters, words) in PAIRS
