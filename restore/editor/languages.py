"""The markup of an open text, by the client's name for its language and by the file name."""

from __future__ import annotations

from restore.document.markup import Markup, markup_of

LANGUAGES = {
    "html": Markup.HTML,
    "xhtml": Markup.HTML,
    "markdown": Markup.MARKDOWN,
    "pandoc": Markup.MARKDOWN,
}
"""Names of languages that editors use; others, and plain text, are told by the file name."""

PLAIN = ("plaintext", "text", "txt")


def markup_for(language: str, name: str) -> Markup:
    """The markup of a text in `language` whose file is called `name`."""
    return LANGUAGES.get(language.lower()) or markup_of(name)
