"""What is wrong with gazetteer files: each problem with its line and its remedy.

Files given together are judged together: ids are held against the lists of
checked ids, and the names of corruptions against the gazetteers, if there are
any among them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from restore.errors import GazetteerError
from restore.gazetteer import rules
from restore.gazetteer.problem import Problem
from restore.gazetteer.table import Table, read_table
from restore.lexicon.reader import Lexicon

Failed = Callable[[GazetteerError], None]


def validate(
    paths: Iterable[Path], *, lexicon: Lexicon | None = None, failed: Failed | None = None
) -> list[Problem]:
    """The problems of the files at `paths`, in the order of the files and their lines.

    A file that cannot be read is given to `failed`; without it GazetteerError is
    raised. A file that is named twice is read once. `lexicon` tells plain English
    words; the bundled one is opened when none is given.
    """
    tables: list[Table] = []
    problems: list[Problem] = []
    paths = list({os.path.realpath(path): path for path in reversed(list(paths))}.values())[::-1]
    for path in paths:
        try:
            table, found = read_table(path)
        except GazetteerError as error:
            if failed is None:
                raise
            failed(error)
            continue
        problems += found
        if table is not None:
            tables.append(table)
    gazetteers, known, lists = (
        [t for t in tables if t.role == r] for r in ("gazetteer", "corruptions", "ids")
    )
    entities = [row for table in gazetteers for row in table.rows]
    corruptions = [row for table in known for row in table.rows]
    checked = [row for table in lists for row in table.rows]
    for table in tables:
        problems += rules.order(table)
        problems += (p for row in table.rows for p in rules.characters(row))
    plain = partial(rules.is_plain, lexicon or Lexicon())
    problems += (p for row in entities for p in rules.entity(row, plain))
    problems += rules.duplicates(entities)
    problems += rules.shared_aliases(entities)
    problems += rules.ids([*entities, *checked], {row["wikidata"] for row in checked} if lists else None)
    problems += rules.ids_twice(entities)
    problems += rules.ids_twice(checked)
    problems += rules.corruptions(corruptions, entities if gazetteers else None)
    rank = {str(path): number for number, path in enumerate(paths)}
    return sorted(set(problems), key=lambda p: (rank[p.path], p.line, p.problem))
