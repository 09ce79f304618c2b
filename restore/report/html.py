"""A page for review: the texts with their repairs marked, to accept or reject, in one file.

The page loads nothing and sends nothing: its policy allows the script and the
style that stand in it, by their hashes, and no address at all. Texts are data to
it: they are written as text or as JSON, never as markup or script.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from restore import __version__
from restore.document import Document
from restore.finding import Checked, Finding, Level
from restore.report.article import article
from restore.report.embed import embedded, of_document
from restore.report.formats import Report
from restore.report.printable import printable
from restore.report.rules import RULES
from restore.report.triage import ENOUGH, row
from restore.report.wording import count, levels, percent

SCRIPTS = (
    "dom.js", "bytes.js", "unified.js", "patch.js", "store.js", "picture.js", "text.js", "panel.js", "actions.js",
    "take.js", "main.js",
)  # fmt: skip
"""The parts of the script, each after those that it needs at once."""

_FOLDER = Path(__file__).parent / "page"


def report() -> Report:
    """The report: one page for all documents."""
    return _Page()


def source(*names: str) -> str:
    """Sources of the page, one after the other."""
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


def script() -> str:
    """The script of the page; its names are its own."""
    return f'(() => {{\n"use strict";\n{source(*SCRIPTS)}\n}})();\n'


@dataclass
class _Page:
    """The page as it grows; `number` counts the documents."""

    number: int = 0

    def start(self) -> bytes:
        style = source("page.css")
        policy = (
            f"default-src 'none'; script-src '{_hash(script())}'; style-src '{_hash(style)}'; "
            "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        )
        head, _, _ = source("template.html").partition("@files@")
        values = {"@policy@": policy, "@version@": escape(__version__), "@style@": style}
        for mark, value in values.items():
            head = head.replace(mark, value)
        return head.encode()

    def add(self, document: Document, checked: Checked, findings: Sequence[Finding]) -> bytes:
        name = f"f{self.number}"
        self.number += 1
        return _section(document, checked, findings, name).encode()

    def finish(self) -> bytes:
        _, _, tail = source("template.html").partition("@files@")
        told = {
            "levels": {level.name.lower(): level.promise for level in sorted(Level, reverse=True)},
            "rules": RULES,
        }
        data = f'<script type="application/json" id="texts">{embedded(told)}</script>'
        return tail.replace("@script@", f"{data}\n<script>{script()}</script>").encode()


def _section(document: Document, checked: Checked, findings: Sequence[Finding], name: str) -> str:
    about = row(document, checked, findings)
    found = count(len(findings), "finding") + (f": {levels(about.levels)}" if findings else "")
    verdict = f"likely machine-rewritten: {percent(about.rewritten)}"
    if about.short:
        verdict += f" (fewer than {ENOUGH} words: too short to tell)"
    path = escape(printable(document.path, strip=False))
    parts = [
        f'<section id="{name}" aria-labelledby="{name}-title" data-path="{path}" '
        f'data-findings="{len(findings)}" data-verdict="{escape(verdict)}">\n',
        f'<h2 id="{name}-title"><bdi>{path}</bdi></h2>\n',
        f'<p class="verdict quiet">{found}. {verdict.capitalize()} '
        f'<meter aria-label="Probability that {path} was machine-rewritten" min="0" max="1" '
        f'value="{about.rewritten:.3f}"></meter></p>\n',
    ]
    if findings:
        parts += article(document, findings, name)
        data = embedded(of_document(document, findings, name))
        parts.append(f'<script type="application/json" class="file">{data}</script>\n')
    return "".join([*parts, "</section>\n"])


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
