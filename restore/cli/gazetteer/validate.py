"""`restore gazetteer validate`: what is wrong with gazetteer files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from restore.cli.gazetteer.options import Files, Format
from restore.cli.options import Quiet
from restore.cli.terminal import tell, tell_error, write_out
from restore.errors import RestoreError
from restore.report.wording import count

if TYPE_CHECKING:
    from restore.gazetteer.problem import Problem


def validate(files: Files = None, format: Format = "text", quiet: Quiet = False) -> int:
    """Check gazetteers, lists of corruptions and lists of checked ids.

    Files given together are judged together. Exits with 1 when there is
    something to mend, with 2 when a file cannot be read.
    """
    from restore.gazetteer.validate import validate

    if not files:
        raise RestoreError("FILE", "none given", "name the gazetteers to check")
    failures: list[RestoreError] = []
    problems = validate(files, failed=failures.append)
    for failure in failures:
        tell_error(failure)
    form = _object if format == "jsonl" else _line
    write_out(b"".join(map(form, problems)))
    if not quiet and len(failures) < len(files):
        read = count(len(files) - len(failures), "file")
        tell(f"{read}: {count(len(problems), 'problem') if problems else 'no problems'}")
    return 2 if failures else int(bool(problems))


def _line(problem: Problem) -> bytes:
    from restore.report.printable import printable

    path, line, rule, what, remedy = problem
    return f"{printable(path)}:{line}: {printable(what)}; {remedy} ({rule})\n".encode()


def _object(problem: Problem) -> bytes:
    from restore.report.jsonl import line

    return line(problem._asdict())
