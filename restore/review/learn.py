"""What is learnt from a decision: damaged forms that mean the same name wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from restore.gazetteer.listing import Listing
from restore.gazetteer.own import LEARNT
from restore.gazetteer.source import CORRUPTION_COLUMNS
from restore.judge.weigh import LETTERS
from restore.lexicon.reader import Lexicon
from restore.match.align import FUNCTION_WORDS
from restore.review import journal
from restore.review.decision import Decision, Verdict
from restore.review.decisions import STYLE
from restore.text.forms import fold
from restore.text.tokens import Token, tokenise

RARE_WORD = 20.0  # bits of rarity from which one word alone is no English, such as "Associted"
RARE_NAME = 24.0  # bits of surprise from which words with capitals are no name of something else by chance …
RARE_PHRASE = 28.0  # … and plain words no phrase that people write, as "news firm" (25.8) is
CAPITAL = 4.0  # bits: a capital inside a sentence is seldom
NUMERAL = "numeral"  # the rule of numbers spelt out


def is_distinctive(observed: str, lexicon: Lexicon, *, rule: str = "") -> bool:
    """Whether words so damaged are hardly ever meant as they stand: not "the firm", but "Related Press".

    Where only letters were hurt, by the `rule`, one of the words must be no English:
    "John Smyth" may be somebody else, "Associted Press" not.
    """
    tokens = tokenise(observed)
    content = [token for token in tokens if token.key not in FUNCTION_WORDS]
    if len(content) == 1 or rule in LETTERS:
        return any(lexicon.rarity(lexicon.find(token.key)) >= RARE_WORD for token in content)
    capital = any(token.capital for token in content[1:])
    return bool(content) and _surprise(tokens, lexicon) >= (RARE_NAME if capital else RARE_PHRASE)


def _surprise(tokens: Sequence[Token], lexicon: Lexicon) -> float:
    """−log2 P(the words in running English), in bits."""
    total, before = 0.0, -1
    for place, token in enumerate(tokens):
        number = lexicon.find(token.key)
        bits = lexicon.rarity(number)
        pair = lexicon.pair_rarity(before, number) if before >= 0 <= number else None
        total += bits if pair is None else min(bits, pair)
        total += CAPITAL if token.capital and place else 0.0
        before = number
    return total


def is_learnable(decision: Decision, lexicon: Lexicon) -> bool:
    """Whether the damage that was accepted may be repaired alike in other texts.

    It may not where the repair is fitted to its sentence ("the Associated
    Press’s"), is a number or a question of style, or where the words may well be
    meant as they stand elsewhere: then the decision is remembered for its place only.
    """
    if decision.verdict is not Verdict.ACCEPTED or decision.rule in (NUMERAL, STYLE):
        return False
    name, observed = decision.name, decision.observed
    if not name or fold(name) == fold(observed) or not (name + observed).isprintable():
        return False
    named = [token for token in tokenise(name) if token.key not in FUNCTION_WORDS]
    return (len(named) > 1 or any(t.capital for t in named)) and is_distinctive(
        observed, lexicon, rule=decision.rule
    )


def learn(
    file: Path,
    accepted: Iterable[Decision],
    *,
    known: Iterable[Decision] = (),
    shared: bool,
    lexicon: Lexicon,
) -> list[str]:
    """Add what can be learnt from decisions to the list of corruptions beside the `file` of decisions.

    Words that were accepted for one name here and for another there, in these or in
    `known` decisions, mean neither: they are taken out. Returns the observed forms that are
    new in the list. Raises RestoreError.
    """
    accepted = list(accepted)
    wanted = {d.observed: d for d in accepted if is_learnable(d, lexicon)}
    if not wanted:
        return []
    names: dict[str, set[str]] = {}
    for decision in (*accepted, *known):
        if decision.verdict is Verdict.ACCEPTED and decision.observed in wanted:
            names.setdefault(decision.observed, set()).add(decision.name)
    path = file.with_name(LEARNT)
    with journal.changing(path, shared=shared):
        listing = _listing(path)
        rows = {listed["observed"]: listed for listed in listing.rows()}
        fresh = [d for o, d in sorted(wanted.items()) if o not in rows or rows[o]["name"] != d.name]
        new = [d for d in fresh if len(names[d.observed]) == 1]
        stale = {d.observed for d in fresh} | {o for o in wanted if len(names[o]) > 1}
        for line in sorted((rows[o].line for o in stale if o in rows), reverse=True):
            listing.delete(line)
        for decision in new:
            listing.insert(row(decision))
        if new or stale & rows.keys():
            listing.save()
    return [decision.observed for decision in new]


def unlearn(
    file: Path, forgotten: Iterable[Decision], left: Iterable[Decision], *, shared: bool
) -> list[str]:
    """Take out of that list what was learnt from `forgotten` decisions and from none that is `left`.

    Returns the observed forms that are out. Raises RestoreError.
    """
    path = file.with_name(LEARNT)
    kept = {(d.observed, d.name) for d in left if d.verdict is Verdict.ACCEPTED}
    gone = {(d.observed, d.name) for d in forgotten if d.verdict is Verdict.ACCEPTED} - kept
    if not gone or not path.is_file():
        return []
    with journal.changing(path, shared=shared):
        listing = _listing(path)
        rows = [known for known in listing.rows() if (known["observed"], known["name"]) in gone]
        for known in reversed(rows):
            listing.delete(known.line)
        if rows:
            listing.save()
    return [known["observed"] for known in rows]


def _listing(path: Path) -> Listing:
    return Listing(path, columns=CORRUPTION_COLUMNS, key="observed")


def row(decision: Decision) -> dict[str, str]:
    """The row of a list of corruptions: the damage, the name, and where and when it was accepted."""
    seen = decision.path if decision.path.isprintable() else ""
    day = decision.when[:10]
    source = f"accepted in {seen}, {day}" if seen else f"accepted {day}"
    return {"observed": decision.observed, "name": decision.name, "source": source}
