"""What is written down when a finding is ignored, accepted, or listed: in the files that the command line uses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from restore.config.find import NAMES, TABLE
from restore.editor.checker import Result, path_of
from restore.errors import ConfigError, GazetteerError
from restore.files import replace
from restore.finding import Finding
from restore.review.decisions import Decisions, Verdict, decide
from restore.review.place import project_root, user_decisions


def folder_of(result: Result) -> Path:
    """The folder that a text lies in, the current one for a text without a file."""
    path = path_of(result.text.uri)
    return path.parent if path else Path.cwd()


def ignore_here(result: Result, finding: Finding) -> str:
    """Reject a finding; it stays so while its words and their neighbours do. Raises RestoreError."""
    decisions = Decisions.load(folder_of(result))
    path = result.document.path
    decisions.record(decide(result.document.text, finding, Verdict.REJECTED, path=path))
    return f"rejected in {decisions.files[0]}"


def accept(result: Result, findings: Sequence[Finding]) -> str:
    """Accept the suggestions of findings, and learn the damaged forms for other texts. Raises RestoreError."""
    from restore.lexicon.reader import Lexicon
    from restore.review.learn import learn

    decisions = Decisions.load(folder_of(result))
    text, path = result.document.text, result.document.path
    accepted = decisions.record(*(decide(text, finding, Verdict.ACCEPTED, path=path) for finding in findings))
    file = decisions.files[0]
    learnt = learn(file, accepted, known=decisions, shared=file != user_decisions(), lexicon=Lexicon())
    return f"accepted in {file}" + (f"; learnt: {', '.join(learnt)}" if learnt else "")


def ignore_in_project(result: Result, finding: Finding) -> str:
    """Put the words of a finding on the list `ignore` of the project's configuration. Raises ConfigError.

    That is the file that holds for the text, or else a new one at the top of the project.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    folder = folder_of(result)
    file = result.settings.source or (project_root(folder) or folder) / NAMES[1]
    words = " ".join(finding.observed.split())
    try:
        status = file.stat() if file.exists() else None
        content = file.read_bytes().decode() if status else ""
        document = tomlkit.parse(content)
        table = document
        for name in TABLE if file.name == NAMES[-1] else ():
            table = table[name]
        entries = table.setdefault("ignore", tomlkit.array())
        if words not in entries:
            entries.append(words)
        replace(file, tomlkit.dumps(document).encode(), status)
    except (OSError, TOMLKitError, AttributeError, UnicodeDecodeError) as error:
        raise ConfigError(
            str(file), f"cannot be changed ({error})", "add the words to ignore there"
        ) from None
    return f"{words!r} ignored in {file}"


def add_name(result: Result, finding: Finding) -> str:
    """List the words of a finding as a healthy name, in the project's gazetteer or the user's.

    Raises GazetteerError where the gazetteers have something against it.
    """
    from restore.gazetteer import curate, rules
    from restore.gazetteer.entity import Entity
    from restore.gazetteer.library import bundled_files
    from restore.gazetteer.listing import Listing
    from restore.gazetteer.own import FILE, FOLDER, project_file, user_file
    from restore.gazetteer.table import read_table
    from restore.lexicon.reader import Lexicon

    folder = folder_of(result)
    user, project = user_file(), project_file(folder)
    if not project.is_file():
        root = project_root(folder)
        project = root / FOLDER / FILE if root else user
    tables = (read_table(path)[0] for path in bundled_files())
    bundled = [row for table in tables if table for row in table.rows]
    farther = [bundled] if project == user else [list(Listing(user).rows()), bundled]
    listing = Listing(project)
    entity = Entity(" ".join(finding.observed.split()))
    done = curate.add(listing, entity, farther, partial(rules.is_plain, Lexicon()))
    if isinstance(done, list):
        raise GazetteerError(str(project), done[0].problem, done[0].remedy)
    listing.save()
    return f"{entity.name!r} added to {project}"
