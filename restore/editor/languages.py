"""The markup of an open text, by the client's name for its language and by the file name."""

from __future__ import annotations

from restore.document.markup import Markup, markup_of

LANGUAGES = {
    "html": Markup.HTML,
    "xhtml": Markup.HTML,
    "latex": Markup.LATEX,
    "tex": Markup.LATEX,
    "plaintex": Markup.LATEX,
    "markdown": Markup.MARKDOWN,
    "pandoc": Markup.MARKDOWN,
    "restructuredtext": Markup.RST,
    "rst": Markup.RST,
}
"""Names of languages that editors use; others, and plain text, are told by the file name."""


def markup_for(language: str, name: str) -> Markup:
    """The markup of a text in `language` whose file is called `name`."""
    return LANGUAGES.get(language.lower()) or markup_of(name)
