"""A component for spaCy's pipelines: `nlp.add_pipe("restore")`.

It sets `doc._.restorations`, `doc._.rewritten` and the span group "restore". They
are plain data, so that documents can be stored and sent between processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from restore.document.document import Document
from restore.document.markup import Markup
from restore.finding import Checked, Finding, Level
from restore.pipeline import Restorer
from restore.report.jsonl import finding_object

SPANS_KEY = "restore"


def make_component(
    nlp: Language,
    name: str,
    level: str,
    gazetteers: list[str],
    bundled: bool,
    markup: str,
    spans_key: str,
) -> Component:
    """The component; raises ValueError for a level or markup that does not exist."""
    if level.upper() not in Level.__members__:
        raise ValueError(f"{level!r} is no level; choose safe, review, hint")
    return Component(
        level=Level[level.upper()],
        gazetteers=gazetteers,
        bundled=bundled,
        markup=Markup(markup),
        spans_key=spans_key,
    )


Language.factory(
    "restore",
    assigns=["doc._.restorations", "doc._.rewritten", "doc.spans"],
    default_config={
        "level": "review",
        "gazetteers": [],
        "bundled": True,
        "markup": "plain",
        "spans_key": SPANS_KEY,
    },
    func=make_component,
)


class Component:
    """Marks the damaged names of documents.

    `doc._.restorations` lists them as `--format jsonl` prints them, without path and
    place in a file; `doc._.rewritten` is the probability that the text was rewritten
    by a machine. Each span of the group has the kind of damage as its label, the
    Wikidata id as its `kb_id_` and the replacement in `span._.restoration`. It covers
    whole tokens, even where the damage is a part of one.
    """

    def __init__(
        self, *, level: Level, gazetteers: Sequence[str], bundled: bool, markup: Markup, spans_key: str
    ) -> None:
        self._level, self._markup, self._spans_key = level, markup, spans_key
        self._names = tuple(map(Path, gazetteers)), bundled
        self._restorer: Restorer | None = None
        extend()

    def __call__(self, doc: Doc) -> Doc:
        """Mark a document; raises GazetteerError for a gazetteer that cannot be read."""
        if self._restorer is None:
            gazetteers, bundled = self._names
            self._restorer = Restorer(gazetteers, bundled=bundled)
        document = Document.of(doc.text, markup=self._markup)
        checked = document.fit(self._restorer.check(document))
        findings = checked.at(self._level)
        doc._.restorations = [_plain(document, checked, finding) for finding in findings]
        doc._.rewritten = checked.rewritten
        doc.spans[self._spans_key] = self._group(doc, findings)
        return doc

    def _group(self, doc: Doc, findings: Sequence[Finding]) -> SpanGroup:
        group = SpanGroup(doc, name=self._spans_key)
        for finding in findings:
            best = finding.best
            span = doc.char_span(
                *finding.span, label=finding.rule, kb_id=best.entity.wikidata, alignment_mode="expand"
            )
            if span is not None:
                span._.restoration = best.replacement
                group.append(span)
        return group

    def __getstate__(self) -> dict[str, Any]:
        """Without what was opened: another process opens it anew."""
        return self.__dict__ | {"_restorer": None}


def extend() -> None:
    """Make the attributes known to spaCy, once."""
    for name, default in (("restorations", []), ("rewritten", None)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    if not Span.has_extension("restoration"):
        Span.set_extension("restoration", default=None)


def _plain(document: Document, checked: Checked, finding: Finding) -> dict[str, Any]:
    of_the_file = ("path", "line", "column", "rewritten")
    row = finding_object(document, checked, finding)
    return {key: value for key, value in row.items() if key not in of_the_file}
