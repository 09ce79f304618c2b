"""URLs, e-mail addresses, handles and file paths: letters that are no prose in any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from restore.span import Span

_WORD = re.compile(r"""[^\s<>"“”„«»]+""")
_CLUE = re.compile(r"[/\\@]|\.(?=[A-Za-z0-9])|:(?=\S)")

_TOP_LEVEL = "com|org|net|edu|gov|mil|int|info|biz|io|tv|news"
_FILE_TYPES = (
    "txt|text|md|markdown|rst|html?|xhtml|xml|json|jsonl|ya?ml|toml|csv|tsv|pdf|docx?|odt|rtf|pptx?|xlsx?"
    "|py|js|ts|cpp|rs|go|java|sh|css|php|ini|cfg|conf|log|tex|bib|zip|gz|tar|png|jpe?g|gif|svg|webp|mp[34]"
)


@cache
def _pattern() -> re.Pattern[str]:
    """One alternative for each kind; compiled when a text first has a clue of one.

    The look-behinds let an alternative start only where a run of its characters
    does: else a megabyte without a space would take quadratic time.
    """
    return re.compile(
        rf"""
        (?<![a-z0-9+.\-])(?:[a-z][a-z0-9+.\-]*://|www\d?\.|(?:mailto|doi|urn|tel):)\S+   # URL, by its scheme
      | (?<!\w)[a-z]:[\\/]\S* | \\\\\S+                            # C:\folder, \\server\share
      | (?<![\w.+%~-])[\w.+%~-]*(?:\\[\w.+%~-]+)+\\?                # folder\file
      | (?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+                  # e-mail address
      | (?<![\w@])@\w[\w.-]*                                        # handle
      | (?<![\w@.-])(?:[\w-]+\.)+(?-i:(?:{_TOP_LEVEL})(?!\w)(?:[/?\#:]\S*)?
                                    |[a-z]{{2}}(?:\.[a-z]{{2}})?/\S*)  # bare domain
      | (?<![\w/\\.~])(?:~|\.{{1,2}})?/(?:[\w.+@%~-]+/?)+            # /folder/file, ~/file, ./file
      | (?<![\w/\\.+@~-])(?:[\w.+@~-]+/)+[\w.+@~-]*\.(?-i:[a-z][a-z0-9]{{0,4}})(?!\w)   # folder/file.md
      | (?<![\w/\\.-])(?:[\w.-]+/){{2,}}(?!\w)                       # folder/folder/
      | (?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?-i:{_FILE_TYPES}|TXT|PDF|DOC|HTML?|JPG)(?!\w)  # file.txt
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def identifiers(text: str) -> Iterator[Span]:
    """The spans of `text` that are URLs, e-mail addresses, handles or file paths, in order."""
    for word in _WORD.finditer(text):
        if _CLUE.search(text, *word.span()):
            for found in _pattern().finditer(word[0]):
                content = _trim(found[0])
                if content:
                    start = word.start() + found.start()
                    yield Span(start, start + len(content))


def _trim(address: str) -> str:
    """Cut what belongs to the sentence: an unmatched bracket and what follows, final punctuation."""
    depth = 0
    for index, char in enumerate(address):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
            if depth < 0:
                address = address[:index]
                break
    return address.rstrip(".,;:!?'’‘*_|")
