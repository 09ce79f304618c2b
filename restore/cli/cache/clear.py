"""`restore cache clear`: forget what is kept."""

from __future__ import annotations

from restore.cli.options import Quiet
from restore.cli.terminal import tell
from restore.errors import RestoreError


def clear(quiet: Quiet = False) -> int:
    """Forget all answers of Wikidata; the next run asks again."""
    from restore.report.wording import count
    from restore.wikidata.cache import Cache

    cache = Cache()
    try:
        answers = cache.clear()
    except OSError as error:
        problem = f"cannot be cleared ({error.strerror or error})"
        raise RestoreError(str(cache.folder), problem, "delete it yourself") from None
    if not quiet:
        tell(f"{cache.folder}: {count(answers, 'answer')} forgotten")
    return 0
