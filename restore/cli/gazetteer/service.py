"""`restore gazetteer pull` from a query service: what is asked, how far it is, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from restore.cli.terminal import Progress, tell, tell_error
from restore.errors import RestoreError
from restore.report.wording import count

if TYPE_CHECKING:
    from restore.wikidata.client import Client
    from restore.wikidata.kept import Written
    from restore.wikidata.pull import Far
    from restore.wikidata.wanted import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a command line asks for: one of `classes` (ids or labels), `sparql`, `query` and `ids`, and filters."""

    classes: Sequence[str] = ()
    sparql: Path | None = None
    query: str | None = None
    ids: Sequence[str] = ()
    countries: Sequence[str] = ()
    sitelinks: int = 0
    languages: Sequence[str] = ()
    contact: str = ""
    endpoint: str = ""


def pull_service(asked: Asked, output: Path, *, quiet: bool) -> int:
    """Pull what is asked for; return the exit code, 2 where not all of it came."""
    import sqlite3
    from functools import partial

    from restore.config.resolve import settings_for
    from restore.gazetteer.rules import is_plain
    from restore.lexicon.reader import Lexicon
    from restore.wikidata.cache import Cache
    from restore.wikidata.client import Client
    from restore.wikidata.kept import Kept
    from restore.wikidata.pull import Far, Puller, identity
    from restore.wikidata.services import services
    from restore.wikidata.transport import Transport

    settings = settings_for()
    languages = asked.languages or settings.languages
    where = services(contact=asked.contact, endpoint=asked.endpoint, settings=settings)
    progress = Progress(wanted=not quiet)

    def notice(line: str) -> None:
        progress.clear()
        if not quiet:
            tell(line)

    transport = Transport(where.contact, cache=Cache(), tell=notice)
    client = Client(transport, where)
    wanted = _wanted(asked, client, notice)
    kept = Kept(output, identity(wanted, where, languages))
    plain = partial(is_plain, Lexicon())
    fault: RestoreError | None = None
    interrupted = False
    far = Far()
    try:
        for number, part in enumerate(wanted):
            puller = Puller(
                client,
                part,
                kept,
                name=str(number),
                languages=languages,
                plain=plain,
                progress=lambda step, done, known: progress.share(step, done / max(1, known), f"{done:,}"),
            )
            try:
                puller.run()
            finally:
                far = Far(*map(sum, zip(far, puller.far, strict=True)))
    except KeyboardInterrupt:
        interrupted = True
    except RestoreError as error:
        fault = error
    except sqlite3.Error as error:
        raise RestoreError(str(kept.path), f"cannot be written ({error})", "make room on the disk") from None
    finally:
        progress.clear()
    done = fault is None and not interrupted
    written = kept.write(output) if done or len(kept) else None
    kept.close(done=done)
    if fault:
        tell_error(fault)
    if not quiet or not done:
        tell(_summary(output, far, written, done=done))
    if not quiet:
        tell(_asked(transport.asked, transport.cached))
    if interrupted:
        raise KeyboardInterrupt
    return 2 if fault else 0


def _wanted(asked: Asked, client: Client, notice: Callable[[str], None]) -> list[Wanted]:
    """One pull for each class, or one for the query or the ids; raises RestoreError."""
    from restore.wikidata.classes import find_class
    from restore.wikidata.ready import read_query, ready_query
    from restore.wikidata.wanted import Wanted, check, of_class

    sources = {"--class": asked.classes, "--sparql": asked.sparql, "--query": asked.query}
    given = [option for option, value in sources.items() if value]
    if len(given) > 1:
        raise RestoreError(given[0], f"goes not with {given[1]}", "give one of them")
    if not given and not asked.ids:
        raise RestoreError(
            "--class", "none given", "say what to pull: --class, --query, --sparql, --ids or --dump"
        )

    def part(query: str = "", kind: str = "") -> Wanted:
        return Wanted(
            query=query,
            kind=kind,
            ids=tuple(asked.ids),
            countries=tuple(asked.countries),
            sitelinks=asked.sitelinks,
        )

    if asked.classes:
        found = [find_class(client, text) for text in asked.classes]
        for text, one in zip(asked.classes, found, strict=True):
            if text != one.id:
                others = f"; also called so, and passed over: {', '.join(one.others)}" if one.others else ""
                notice(f"{text} is {one.id}{others}")
        return [part(of_class([one.id]), one.kind) for one in found]
    if asked.sparql or asked.query:
        query = read_query(asked.sparql) if asked.sparql else ready_query(str(asked.query))
        check(query.text, str(asked.sparql or query.name))
        return [part(query.text, query.kind)]
    return [part()]


def _summary(output: Path, far: Far, written: Written | None, *, done: bool) -> str:
    if written is None:
        return f"{output}: nothing came; the same command tries again"
    passed = {
        "not to be found": far.missing,
        "without a name that is fit": far.unnamed,
        "of the name and kind of another": written.namesakes,
    }
    left_out = ", ".join(f"{number:,} {what}" for what, number in passed.items() if number)
    end = "" if done else "; the rest did not come, the same command goes on from there"
    return (
        f"{output}: {count(written.rows, 'name')} of {count(far.done, 'item')}"
        + (f"; left out: {left_out}" if left_out else "")
        + end
    )


def _asked(asked: int, cached: int) -> str:
    return f"Wikidata: {count(asked, 'request')}, {count(cached, 'answer')} from the cache"
