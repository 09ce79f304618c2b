import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.document import Document, Markup
from restore.document.identifiers import identifiers
from restore.document.markup import escape, markup_of, without
from restore.span import Span

MARKS = (
    "* ` `` [ ]( ) ] < > <b> </b> <code> </code> <!-- --> <script> </script> <p>x</p> <a\xa0b= \" ' ="
    " & &amp; $ $$ \\( \\[ \\) \\] { } % \\% \\'e \\emph{ \\label{x} \\foo \\verb|x| \\begin{equation} \\end{equation}"
    " \\begin{document} \\end{document} \\iffalse \\def :: `` _ `a`_ a_ .. |x| :r:`x` ==== +--+ | \\ _ http://a.b/c_d x@y.org /usr/lib/x C:\\x www.x.com é"
)
BLOCKS = [
    "White Dwelling",
    " ",
    "\n",
    "\r\n",
    "\n\n",
    "```\n",
    "~~~\n",
    "---\n",
    "[a]: http://x\n",
    "- ",
    "> ",
    "# ",
]
BLOCKS += [".. note:: ", ".. code::\n", ".. ", "\\ ", ">>> ", "=== ===\n"]
BLOCKS += ["1. ", "    ", "\t", "\u2028", "\x0c"]
PIECES = st.lists(st.sampled_from([*MARKS.split(" "), *BLOCKS]), max_size=25).map("".join)
MARKUPS = st.sampled_from(list(Markup))


def shown(text, path):
    return [text[start:end] for start, end in Document.of(text, path=path).prose]


@given(PIECES, MARKUPS)
def test_prose_is_in_order_apart_and_inside(text, markup):
    at = 0
    for start, end in Document.of(text, markup=markup).prose:
        assert at <= start < end <= len(text)
        at = end


@given(PIECES, MARKUPS)
def test_prose_holds_no_identifier(text, markup):
    held = set(identifiers(re.sub(r"[\\{}]", " ", text) if markup is Markup.LATEX else text))
    for part in Document.of(text, markup=markup).prose:
        assert not any(part.overlaps(span) for span in held)


@given(PIECES)
def test_html_prose_holds_no_tag(text):
    for part in shown(text, "a.html"):
        for tag in ("<b>", "</b>", "<script>", "<!--", "&amp;", "<code>"):
            assert tag not in part


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=6)


@given(SPANS, SPANS)
def test_without_against_sets(raw_spans, raw_holes):
    spans, at = [], 0
    for gap, size in raw_spans:
        spans.append(Span(at + gap, at + gap + size))
        at = spans[-1].end
    holes = sorted(Span(start, start + size) for start, size in raw_holes)
    wanted = {i for s in spans for i in range(*s)} - {i for h in holes for i in range(*h)}
    left = list(without(spans, holes))
    assert sorted(i for s in left for i in range(*s)) == sorted(wanted)
    assert all(any(s.within(span) for span in spans) for s in left)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://x.org/a(b), then", ["https://x.org/a(b)"]),
        ("(http://y.org/z).", ["http://y.org/z"]),
        ("glued candidatehttp://a.b/c here", ["candidatehttp://a.b/c"]),
        ("ask a.b+c@d-e.co.uk, or @handle;", ["a.b+c@d-e.co.uk", "@handle"]),
        ("www.foo.com. And", ["www.foo.com"]),
        ("Amazon.com’s and bbc.co.uk/news", ["Amazon.com", "bbc.co.uk/news"]),
        ("C:\\dir\\f.txt, \\\\host\\share and docs\\x", ["C:\\dir\\f.txt", "\\\\host\\share", "docs\\x"]),
        ("in /etc/passwd, ~/notes or ./x and ../y", ["/etc/passwd", "~/notes", "./x", "../y"]),
        ("src/main.py, readme.md, X.PDF and a/b/", ["src/main.py", "readme.md", "X.PDF", "a/b/"]),
        ("doi:10.1000/182 mailto:a@b.c", ["doi:10.1000/182", "mailto:a@b.c"]),
        ("and/or he/she AP/Reuters 24/7 U.S./Israel e.g. U.S. 5:30 km/h said.The Inc. x:y", []),
        ("D.C. and F.C, 5 p.c. went home.Go in", []),
        ("Deir ez-Zor (Syria): “the Related Press”... said: “no”", []),
    ],
)
def test_identifiers(text, found):
    assert [text[start:end] for start, end in identifiers(text)] == found


@pytest.mark.parametrize(
    "text", ["a" * 300_000 + "/", "+" * 300_000 + ".x", "a." * 100_000 + "/", "x/" * 100_000]
)
def test_long_words_take_linear_time(text):
    list(identifiers(text))


def test_plain_text_is_all_prose():
    text = "# no *heading* <b> `code`\n\n    indented"
    assert shown(text, "a.txt") == [text]


MARKDOWN = [
    ("# The *White* Dwelling #", ["The ", "White", " Dwelling"]),
    ("one\ntwo", ["one\ntwo"]),
    ("# one\ntwo", ["one", "two"]),
    ("one\n---", ["one"]),
    ("> one\n> two\nthree", ["one", "two\nthree"]),
    ("- one\n  two\n- three", ["one\n  two", "three"]),
    ("- [ ] one", [" ", " one"]),
    ("12. one", ["one"]),
    ("one `code` two ``a ` b`` three", ["one ", " two ", " three"]),
    ("one ` two", ["one ", " two"]),
    ("para\n\n    code\n\nafter", ["para", "after"]),
    ("para\n    no code", ["para\n    no code"]),
    ("- a\n\n      code", ["a"]),
    ("```py\ncode\n```\nafter", ["after"]),
    ("> ```\n> code\n\nafter", ["after"]),
    ("~~~\ncode\n\nmore code", []),
    ("[White Dwelling](http://x.y/White_(b) \"White Dwelling\") end", ["White Dwelling", " end"]),
    ("[a](<White Dwelling>) b", ["a", " b"]),
    ("[a](White Dwelling) b", ["a", " b"]),
    ("![alt](White.png) b", ["alt", " b"]),
    ("[text][Label] and [words] b", ["text", " and ", "words", " b"]),
    ("[Label] and [Label][] b\n\n[label]: White 'Dwelling'", [" and ", " b"]),
    ("[label]: /White\n\none", ["one"]),
    ("one[^note]\n", ["one"]),
    ("[[White Dwelling]] and [[Page|text]]", [" and ", "text"]),
    ("<http://x.y> <a@b.c> one", [" ", " one"]),
    ("AT&T &amp; &#8217;s one", ["AT&T ", " ", "s one"]),
    ("<b title='White > x'>bold</b> <code>Joined Countries</code> one", ["bold", " ", " one"]),
    ("a < b and c > d", ["a < b and c > d"]),
    ("a <!-- White --> b", ["a ", " b"]),
    ("snake_case and __strong__ _em_", ["snake_case and ", "strong", " ", "em"]),
    ("5 \\* 3", ["5 ", " 3"]),
    ("---\ntitle: White\n---\none", ["one"]),
    ("+++\ntitle = 1\n+++\r\none", ["one"]),
    ("---\n\none", ["one"]),
    ("| a | b | a |\n|---|---|---|\n| x | `y` | x |\n\nend", ["a", "b", "a", "x", "x", "end"]),
    ("a | b\n--|--\nx | x\ny | z", ["a", "b", "x", "x", "y", "z"]),
    ("<div>\nWhite <em>Dwelling</em>\n</div>\n\none", ["\nWhite ", "Dwelling", "\n", "one"]),
    ("<script>\nWhite\n</script>\n\none", ["one"]),
    ("one\r\ntwo\r\n\r\n# three\r\n", ["one\r\ntwo", "three"]),
    ("see http://x.y/a_b_c and *one*", ["see ", " and ", "one"]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), MARKDOWN)
def test_markdown(text, parts):
    assert shown(text, "a.md") == parts


HTML = [
    ("<p>one <b>two</b></p>", ["one ", "two"]),
    ("<p title='White Dwelling' data-x=\">\">one", ["one"]),
    ("<a href=it's>one</a> b's", ["one", " b's"]),
    ("one<script>if (a<b) 'White'</script>two<style>p{}</style>three", ["one", "two", "three"]),
    ("<SCRIPT>White</script >two", ["two"]),
    ("<script>White", []),
    ("one <code>a <code>b</code> c</code> two <pre>x <b>y</b></pre> three", ["one ", " two ", " three"]),
    ("<textarea>White</textarea>one", ["one"]),
    ("<title>White &amp; Dwelling</title>", ["White ", " Dwelling"]),
    ("one<!-- White <b> -->two<!-- White", ["one", "two"]),
    ("<!DOCTYPE html><?php White ?>one<![CDATA[White > Dwelling]]>two", ["one", "two"]),
    ("AT&T a < b &lt; c &#38; d & e", ["AT&T a < b ", " c ", " d & e"]),
    ("I <3 you", ["I <3 you"]),
    ("one <a href=\"White Dwelling", ["one "]),
    ('<?xml version="1.0"?><html><script src="x"/>one</html>', ["one"]),
    ("see http://a.b/c?d=e&amp;f=g now", ["see ", " now"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), HTML)
def test_html(text, parts):
    assert shown(text, "a.html") == parts


LATEX = [
    ("The \\emph{White Dwelling} said", ["The ", "White Dwelling", " said"]),
    ("\\section[White]{The \\textbf{White} Dwelling}\\label{sec:white}", ["[White]", "The ", "White", " Dwelling"]),
    ("one~\\cite[p.~5]{White,Dwelling} two \\ref{White Dwelling}", ["one", " two "]),
    ("one $White$ two $$Dwelling$$ three \\(x\\) four \\[y\\] five", ["one ", " two ", " three ", " four ", " five"]),
    ("costs \\$5 or $5 today\n\nnext", ["costs ", "5 or ", "5 today\n\nnext"]),
    ("one % White Dwelling\ntwo 5\\% three", ["one ", "\ntwo 5", " three"]),
    ("one % White\r\ntwo", ["one ", "\r\ntwo"]),
    ("\\begin{equation*}White\\end{equation*}one", ["one"]),
    ("\\begin{lstlisting}[language=C]\nWhite $ { \n\\end{lstlisting}\none", ["\none"]),
    ("\\begin{itemize}[nosep]\n\\item White\n\\item[Term] two\n\\end{itemize}", ["\n", " White\n", "[Term] two\n"]),
    ("\\begin{tabular}{ll}White & Dwelling\\\\ \\hline\\end{tabular}", ["White ", " Dwelling", " "]),
    ("\\verb|White Dwelling| one \\verb+a|b+ two", [" one ", " two"]),
    ("\\lstinline{White} one \\mintinline{py}|White| two", [" one ", " two"]),
    ("Kn\\\"uth's caf\\'{e} \\L{}\\'od\\'z one", [" ", " ", " one"]),
    ("{\\em White} Dwelling, {R}eal \\textbf{A}ssociated Press", [" White", " Dwelling, ", " ", " Press"]),
    ("\\href{http://x.y/White}{White Dwelling} \\textcolor{red}{one}", ["White Dwelling", " ", "one"]),
    ("\\multicolumn{2}{c}{White} \\includegraphics[width=\\textwidth]{White Dwelling}one", ["White", " ", "one"]),
    ("\\foo{white_dwelling} \\foo{key=White Dwelling}{The White Dwelling} \\mycite{White Dwelling}x", [" ", "The White Dwelling", " ", "x"]),
    ("\\newcommand{\\ap}[1]{Related Press #1} \\def\\x#1{White} one", [" ", " one"]),
    ("\\newcommand\\ap{Related Press} one", [" one"]),
    ("\\begin{desc}[x]{White}{The White Dwelling} one \\end{desc}\\begin{frame}{White} two", ["The White Dwelling", " one ", "White", " two"]),
    ("one \\iffalse White \\fi two", ["one ", " two"]),
    ("AT\\&T and U.S.\\ White", ["AT", "T and U.S.", "White"]),
    ("one {White", ["one ", "White"]),
    ("one \\foo{White", ["one ", "White"]),
    ("\\begin{verbatim}White", []),
    (
        "\\documentclass{article}\n% \\begin{document}\n\\title{The \\emph{White} Dwelling}\n\\usepackage{White Dwelling}\n"
        "\\author{Jimmy Contemplate\\thanks{x}}\n\\begin{document}\none\n\\end{document}\nWhite",
        ["The ", "White", " Dwelling", "Jimmy Contemplate", "x", "\none\n"],
    ),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), LATEX)
def test_latex(text, parts):
    assert shown(text, "a.tex") == parts


RST = [
    ("The *White* **Dwelling**\n========================\n", ["The ", "White", " ", "Dwelling"]),
    ("====\none\n====\n\ntwo\nthree", ["one", "two\nthree"]),
    ("one ``White Dwelling`` two `White`_ three", ["one ", " two ", " three"]),
    ("`White Dwelling <http://x.y>`_ and :ref:`White <x>` and White_ or `White`__.", ["White Dwelling", " and ", " and ", " or ", "."]),
    ("snake_case and __init__ and [1]_ |White| one", ["snake_case and ", " and ", " ", " one"]),
    ("one::\n\n    White\n\n    Dwelling\n\ntwo", ["one:", "two"]),
    ("one\n\n::\n\n  White\ntwo", ["one", "two"]),
    ("one::\n\n> White\n> Dwelling\n\ntwo", ["one:", "two"]),
    (".. note:: White\n   Dwelling\n\n   one *two*\n", ["White", "Dwelling", "one ", "two"]),
    (".. code-block:: python\n   :linenos:\n\n   White\n\n   Dwelling\n\none", ["one"]),
    (".. figure:: White.png\n   :alt: White\n\n   A White Dwelling\n", ["A White Dwelling"]),
    (".. |ap| replace:: Related Press\n.. _White: http://x.y\n\n__ White\n\none", ["one"]),
    (".. White Dwelling\n   one\n\n   two\n\nthree", ["three"]),
    ("..\n\n   one", ["one"]),
    (".. [1] White\n   Dwelling\n.. [CIT2002] one", ["White", "Dwelling", "one"]),
    (".. function:: White(Dwelling)\n\n   one\n\n   :param str White: two", ["one", "two"]),
    ("- White\n  Dwelling\n\n  * two\n#. three\n(b) four", ["White\n  Dwelling", "two", "three", "four"]),
    (":Author: Jimmy Contemplate\n:Date: today", ["Jimmy Contemplate", "today"]),
    ("| White\n| Dwelling", ["White", "Dwelling"]),
    ("+---+---+\n| White | x |\n+---+---+\n\none", ["one"]),
    ("===== ====\nWhite x\n===== ====\nDwelling y\n\nz w\n===== ====\n\none", ["one"]),
    (".. list-table:: White\n   :widths: 1 2\n\n   * - White\n     - Dwelling", ["White", "Dwelling"]),
    (">>> White\nDwelling\n\none", ["one"]),
    ("-f FILE, --file=FILE  White\n-v        two", ["White", "two"]),
    ("* one\n* .. code:: White\n\n     White\n\n* .. note:: White\n     two", ["one", "White", "two"]),
    ("White\n-----\n\nDwelling\n========\n\nSee `white`_ and `the <dwelling_>`_.", ["See ", " and ", "the", "."]),
    ("Red\n---\n\nRed\n---\n\nsee Red_", ["see "]),
    ("*A*\\ ssociated 5 \\* 3 one", ["A", " 5 ", " 3 one"]),
    ("one\r\ntwo\r\n\r\n.. x\r\n\r\nthree\r\n", ["one\r\ntwo", "three"]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), RST)
def test_rst(text, parts):
    assert shown(text, "a.rst") == parts


@pytest.mark.parametrize("path", ["a.tex", "a.rst"])
@pytest.mark.parametrize(
    "piece",
    [
        "\\foo{",
        "\\'a",
        "{a",
        "$",
        "%",
        "`",
        "``",
        "a-",
        "a_",
        "|a",
        "*",
        ".. x\n",
        "\\begin{math}",
        "\\begin{x}[",
        "\\foo[",
        "\\foo{}",
        "::\n",
        ":a",
        "[a",
    ],
)
def test_marks_that_are_never_closed_take_linear_time(piece, path):
    Document.of(piece * 20_000, path=path)


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("a.txt", Markup.PLAIN),
        ("a.MD", Markup.MARKDOWN),
        ("b/c.xhtml", Markup.HTML),
        ("noext", Markup.PLAIN),
        ("a.md/b", Markup.PLAIN),
        ("a.rst", Markup.RST),
        ("a.TEX", Markup.LATEX),
        ("a.sty", Markup.PLAIN),
    ],
)
def test_markup_by_name(name, markup):
    assert markup_of(name) is markup


@pytest.mark.parametrize(
    ("content", "markup", "written"),
    [
        ("Johnson & Johnson", Markup.PLAIN, "Johnson & Johnson"),
        ("Johnson & <Johnson>", Markup.HTML, "Johnson &amp; &lt;Johnson&gt;"),
        ("Johnson & Johnson", Markup.MARKDOWN, "Johnson & Johnson"),
        ("A*Teens _x snake_case", Markup.MARKDOWN, "A\\*Teens \\_x snake_case"),
        ("AT&amp;", Markup.MARKDOWN, "AT\\&amp;"),
        (
            "AT&T 5% of $1 #1 a_b {c} ~ ^ \\",
            Markup.LATEX,
            r"AT\&T 5\% of \$1 \#1 a\_b \{c\} \textasciitilde{} \textasciicircum{} \textbackslash{}",
        ),
        ("A*Teens a_b c_ `d` |e| \\", Markup.RST, r"A\*Teens a_b c\_ \`d\` \|e\| \\"),
    ],
)
def test_escape(content, markup, written):
    assert escape(content, markup) == written
