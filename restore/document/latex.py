"""LaTeX: running text, and the arguments of commands that print it.

Commands, math, code, labels and the preamble are left alone. What an unknown
command does with its arguments is unknown too: they are prose only where they read
like words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from restore.span import Span

_TOKEN = re.compile(
    r"""
    (?P<comment>%[^\n]*)
  | (?P<verb>\\(?:verb\*?|lstinline(?:\[[^\]\n]*\])?|mintinline(?:\[[^\]\n]*\])?\{[^}\n]*\})(?=[^\w\s]))
  | \\(?P<edge>begin|end)\s*\{(?P<environment>[^{}\n]*)\}
  | (?P<math>\$\$?|\\\(|\\\[)
  | (?P<accent>\\(?:['`^"~=.](?:\{\\?\w?\}|\\[ij]\b[ ]?|\w)
            |[cdbHkrtuvG](?:\{\\?\w{0,2}\}|[ ]\w)
            |(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j|dh|DH|th|TH|dj|DJ|ng|NG)(?![A-Za-z])(?:\{\}|[ ](?=\w))?
            |-))
  | \\(?P<command>[A-Za-z@]+)\*?
  | \\(?:.|\n)                                         # an escaped sign
  | [{}~&\#^_]                                         # groups, ties, cells
    """,
    re.VERBOSE,
)

# Nothing in these is running text.
_OPAQUE = frozenset(
    "equation align alignat aligned gather gathered multline flalign eqnarray displaymath math array subequations"
    " split cases matrix pmatrix bmatrix vmatrix dmath IEEEeqnarray verbatim Verbatim BVerbatim LVerbatim lstlisting"
    " minted tikzpicture pgfpicture picture pspicture filecontents comment algorithm algorithmic algorithm2e code"
    " listing alltt tabbing forest prooftree circuitikz axis asy pycode sagesilent luacode CJK".split()
)
# Arguments in braces behind the \begin of these that are no text.
_BEGIN = {
    "tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "supertabular": 1, "minipage": 1,
    "multicols": 1, "wrapfigure": 2, "wraptable": 2, "thebibliography": 1, "adjustbox": 1, "subfigure": 1,
    "list": 2, "spacing": 1, "otherlanguage": 1, "tcolorbox": 0, "columns": 0, "column": 1, "adjustwidth": 2,
    "tblr": 1, "longtblr": 1, "frame": 0, "block": 0, "document": 0,
}  # fmt: skip

_ALL = 9
# How many arguments of a command, from the first, are no text; those behind them are.
_COMMANDS: Mapping[str, int] = {
    **dict.fromkeys(
        "textbf textit emph textsc textsf texttt textrm textup textsl textmd textnormal underline uline mbox hbox"
        " section subsection subsubsection paragraph subparagraph chapter part title subtitle caption footnote"
        " footnotetext thanks author date institute affiliation address keywords abstract item text enquote"
        " textquote blockquote MakeUppercase MakeLowercase uppercase lowercase textsuperscript textsubscript frametitle framesubtitle"
        " marginpar sidenote marginnote center centerline makebox framebox fbox alert structure titlerunning"
        " authorrunning shorttitle runningtitle dedication epigraph subcaption captionof quote chead lhead rhead"
        " cfoot lfoot rfoot note highlight hl".split(),
        0,
    ),
    **dict.fromkeys("textcolor colorbox href hyperlink hypertarget parbox raisebox rotatebox scalebox captionof"
        " hyperref foreignquote textlang phantomsection addcontentsline".split(), 1),
    **dict.fromkeys("multicolumn multirow resizebox fcolorbox".split(), 2),
    **dict.fromkeys(
        "label ref pageref eqref autoref nameref cref Cref vref cite citep citet citeauthor citeyear citealp citealt"
        " parencite textcite footcite autocite supercite fullcite nocite input include includeonly includegraphics"
        " usepackage RequirePackage documentclass LoadClass bibliography bibliographystyle addbibresource url path"
        " newcommand renewcommand providecommand DeclareMathOperator DeclareRobustCommand newenvironment"
        " renewenvironment newtheorem theoremstyle NewDocumentCommand RenewDocumentCommand def edef gdef let"
        " setlength addtolength setcounter addtocounter newcounter newlength vspace hspace vskip hskip rule color"
        " definecolor pagecolor pagestyle thispagestyle pagenumbering index glossary gls Gls glspl Glspl acrshort"
        " acrlong acrfull ac acp acs acl newacronym newglossaryentry bibitem hypersetup geometry graphicspath"
        " lstset lstinputlisting inputminted verbatiminput tikz tikzset usetikzlibrary SI si num qty unit ang ce"
        " selectlanguage foreignlanguage fontsize fontfamily fontseries fontshape selectfont linespread phantom hphantom vphantom"
        " ensuremath mathbb includepdf email orcid doi arxiv ifthenelse newif titleformat titlespacing special"
        " write openout immediate pgfplotsset sisetup captionsetup setmainfont setsansfont setmonofont usetheme"
        " usecolortheme cline cmidrule hdashline iftoggle AtBeginDocument makeatletter crefname Crefname".split(),
        _ALL,
    ),
}  # fmt: skip
# Before \begin{document} only these print text.
_PREAMBLE = frozenset(
    "title subtitle author institute affiliation keywords abstract titlerunning authorrunning shorttitle date thanks".split()
)

_BLANK = re.compile(r"[ \t]*\n?[ \t]*(?=[\[{])")
_WORDS = re.compile(r"\s*[A-Za-z][^\W\d_]*(?:[ \n'’.-]+[^\W\d_]+)+[.!?]?\s*")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\r?\n")
_LONGEST = 5000  # characters of a formula or of an argument in brackets; what is longer was never closed
_MATH_END = {r"\(": r"\)", r"\[": r"\]"}


def prose(text: str) -> Iterator[Span]:
    """The spans of `text` that are printed as running text, in order."""
    at = 0
    for start, end in _holes(text):
        if at < start:
            yield Span(at, start)
        at = max(at, end)
    if at < len(text):
        yield Span(at, len(text))


def comments(text: str) -> Iterator[Span]:
    """The comments of `text`, each to the end of its line, in order; those inside code are none."""
    closers = _closers(text)
    at = 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        if token["comment"]:
            yield Span(token.start(), _without_return(text, at))
        elif token["verb"] or token["environment"]:
            at = _token_end(text, token, closers)


def _holes(text: str) -> Iterator[Span]:
    """What is no running text, in order of the start."""
    closers = _closers(text)
    body = re.compile(r"^[^%\n]*?\\begin\s*\{document\}", re.MULTILINE).search(text)
    at = 0
    if body:
        yield from _preamble(text, body.end(), closers)
        at = body.end()
    while token := _TOKEN.search(text, at):
        before, start, at = at, token.start(), _token_end(text, token, closers)
        joins = (
            token[0] in "{}" and start > before and text[start - 1].isalnum() and text[at : at + 1].isalnum()
        )
        if token["accent"] or joins:
            start, at = _word(text, start, at)  # half a word is no word
        yield Span(start, at)
        if token["edge"] == "end" and token["environment"] == "document":
            yield Span(at, len(text))
            return


def _preamble(text: str, end: int, closers: Mapping[int, int]) -> Iterator[Span]:
    """All before the body but what is printed by its beginning."""
    at = begun = 0
    while (token := _TOKEN.search(text, at, end)) is not None:
        at = token.end()
        if token["comment"] is None and token["command"] in _PREAMBLE:
            opened = _BLANK.match(text, _optional_end(text, at))
            brace = opened.end() if opened else at
            if brace in closers and text[brace] == "{":
                yield Span(begun, brace + 1)
                inside = Span(brace + 1, closers[brace])
                yield from (hole for hole in _inside(text, inside, closers))
                begun = at = closers[brace]
        elif token["verb"]:
            at = _token_end(text, token, closers)
    yield Span(begun, end)


def _inside(text: str, span: Span, closers: Mapping[int, int]) -> Iterator[Span]:
    at = span.start
    while token := _TOKEN.search(text, at, span.end):
        at = min(_token_end(text, token, closers), span.end)
        yield Span(token.start(), at)


def _token_end(text: str, token: re.Match[str], closers: Mapping[int, int]) -> int:
    """Where ends what a token leaves alone: itself, or what it opens."""
    start, end = token.span()
    if token["verb"]:
        line_end = text.find("\n", end)
        sign = "}" if text[end] == "{" else text[end]
        close = text.find(sign, end + 1, line_end if line_end >= 0 else len(text))
        return close + 1 if close >= 0 else end
    if token["environment"] is not None and token["edge"] == "begin":
        return _environment_end(text, token["environment"], end, closers)
    if token["math"]:
        closing = _MATH_END.get(token["math"], token["math"])
        limit = _PARAGRAPH_END.search(text, end, end + _LONGEST)
        close = _unescaped(text, closing, end, limit.start() if limit else end + _LONGEST)
        return close + len(closing) if close >= 0 else end
    if token["command"]:
        return _command_end(text, token["command"], start, end, closers)
    if token["comment"]:
        return _without_return(text, end)
    return end


def _environment_end(text: str, name: str, end: int, closers: Mapping[int, int]) -> int:
    if name.rstrip("*") in _OPAQUE:
        close = re.compile(rf"\\end\s*\{{{re.escape(name)}\}}").search(text, end)
        return close.end() if close else len(text)
    if name in _BEGIN:
        return _arguments_end(text, end, _BEGIN[name], closers)
    return _wordless_end(text, end, closers)


def _command_end(text: str, name: str, start: int, end: int, closers: Mapping[int, int]) -> int:
    if name == "iffalse":
        close = re.compile(r"\\fi(?![A-Za-z@])").search(text, end)
        return close.end() if close else len(text)
    if name in ("def", "edef", "gdef"):
        brace = text.find("{", end, end + 200)
        return closers.get(brace, end - 1) + 1
    masked = _COMMANDS.get(name)
    if masked is None and name.lower().endswith(("cite", "ref", "label")):
        masked = _ALL
    if masked is not None:
        if name in ("newcommand", "renewcommand", "providecommand", "let"):  # \newcommand\name
            target = re.compile(r"\*?\s*\\[A-Za-z@]+").match(text, end)
            end = target.end() if target else end
        if masked == 0 and name in ("section", "subsection", "subsubsection", "chapter", "caption", "item"):
            return end  # what is in brackets is printed too
        return _arguments_end(text, end, masked, closers)
    return _wordless_end(text, end, closers)


def _wordless_end(text: str, end: int, closers: Mapping[int, int]) -> int:
    """Where the arguments end, of those behind what is unknown, that are no words."""
    while True:
        end = _optional_end(text, end)
        opened = _BLANK.match(text, end)
        brace = opened.end() if opened else -1
        closed = closers.get(brace, -1)
        if closed < 0 or text[brace] != "{" or _WORDS.fullmatch(text, brace + 1, closed):
            return end
        end = closed + 1


def _arguments_end(text: str, end: int, count: int, closers: Mapping[int, int]) -> int:
    """Where `count` arguments in braces end, with those in brackets between and before them."""
    end = _optional_end(text, end)
    for _ in range(count):
        opened = _BLANK.match(text, end)
        brace = opened.end() if opened else -1
        if brace not in closers or text[brace] != "{":
            break
        end = _optional_end(text, closers[brace] + 1)
    return end


def _optional_end(text: str, end: int) -> int:
    """Where arguments in brackets end that begin at `end`, on the same line or the next."""
    while text.startswith("[", end):
        close = text.find("]", end, end + _LONGEST)
        if close < 0 or _PARAGRAPH_END.search(text, end, close):
            return end
        end = close + 1
    return end


def _closers(text: str) -> dict[int, int]:
    """Where each brace that opens a group is closed; those in comments and escaped ones are none."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in re.compile(r"\\.|%[^\n]*|[{}]", re.DOTALL).finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            found[opened.pop()] = match.start()
    return found


def _unescaped(text: str, sign: str, start: int, end: int) -> int:
    """Where `sign` stands that no backslash takes its meaning from; −1 if nowhere."""
    pattern: Iterable[re.Match[str]] = re.compile(rf"{re.escape(sign)}|\\.", re.DOTALL).finditer(
        text, start, end
    )
    return next((match.start() for match in pattern if match[0] == sign), -1)


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the word reaches that `start` to `end` is a part of."""
    while start and (text[start - 1].isalnum() or text[start - 1] in "'’"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in "'’"):
        end += 1
    return start, end


def _without_return(text: str, end: int) -> int:
    return end - 1 if text[end - 1 : end] == "\r" else end
