"""The patch that the page makes is the one that the program makes, byte for byte."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from restore.document import Document, Encoding, Markup
from restore.document.markup import escape
from restore.edit import apply
from restore.report.diff import diff
from restore.report.embed import embedded, of_document, read_as
from restore.review.decision import Verdict, decide, from_line, to_line
from restore.span import Span
from tests.fake import finding
from tests.report.test_diff import GIT, PATCH, patched

ENCODINGS = [
    Encoding("utf-8"),
    Encoding("utf-8", b"\xef\xbb\xbf"),
    Encoding("utf-16-le", b"\xff\xfe"),
    Encoding("utf-16-be"),
    Encoding("utf-32-le", b"\xff\xfe\0\0"),
    Encoding("cp1252"),
    Encoding("koi8-r"),
    Encoding("shift_jis"),
    Encoding("gb18030"),
]
LETTERS = "ab \n\n\n\r\t\x0b\x0c\x1c\x85\u2028é’ċ\u010a\u0a05日яЯ𝒳👍-+@\\<"


@st.composite
def cases(draw):
    """A document with findings that hold what the encoding has."""
    encoding = draw(st.sampled_from(ENCODINGS))
    letters = [char for char in LETTERS if encoding.can_encode(char)]
    text = draw(st.text(st.sampled_from(letters), min_size=1, max_size=80))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if text[start:end].split():
            new = draw(st.text(st.sampled_from(letters), max_size=6))
            found.append(finding(Span(start, end), text[start:end], new))
    return Document("sub dir/f.txt", text, encoding, Markup.PLAIN, ()), found


IN_PAGE = """data => {
  const file = JSON.parse(data);
  const edits = file.findings.map(f => ({ start: f.start, end: f.end, text: f.candidates[0].text }));
  return [...patchOf(file, edits)];
}"""


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases())
def test_both_make_the_same_patch(functions, case):
    document, found = case
    in_page = bytes(functions.evaluate(IN_PAGE, embedded(of_document(document, found, "f"))))
    assert in_page == diff(document, [f.edit for f in found])


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
@pytest.mark.parametrize("encoding", ENCODINGS[:6], ids=str)
def test_git_and_patch_apply_it(functions, tmp_path, monkeypatch, encoding, ending):
    monkeypatch.chdir(tmp_path)
    text = f"one\x0c\r\nthe Related Press\r\r\nx\n\n\nlast Related Press{ending}"
    found = [
        finding(Span(at, at + 13), "Related Press", "Associated Press")
        for at in (9, len(text) - 13 - len(ending))
    ]
    document = Document("a b/f.txt", text, encoding, Markup.PLAIN, ())
    patch = bytes(functions.evaluate(IN_PAGE, embedded(of_document(document, found, "f"))))
    new = encoding.encode(apply(text, [f.edit for f in found]))
    for command in (GIT, PATCH):
        assert patched(tmp_path, "a b/f.txt", document.data, patch, command) == new


def test_where_a_text_is_no_sum_of_its_letters_there_is_no_codec():
    document = Document.of("日本", encoding=Encoding("iso2022_jp"))
    assert of_document(document, [], "f")["codec"] is None


@pytest.mark.parametrize(
    ("codec", "text", "wanted"),
    [("cp1252", "é", b"\xe9"), ("cp1252", "ł", None), ("koi8-r", "я", b"\xd1"), ("utf-8", "ł", "ł".encode())],
)
def test_typed_letters(functions, codec, text, wanted):
    data = embedded(of_document(Document.of("a", encoding=Encoding(codec)), [], "f"))
    made = functions.evaluate(
        "([d, t]) => { const b = encode(JSON.parse(d), t); return b && [...b]; }", [data, text]
    )
    assert (None if made is None else bytes(made)) == wanted


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases(), st.sampled_from(["accepted", "rejected"]))
def test_both_write_the_same_decisions(functions, case, verdict):
    document, found = case
    when = "2024-05-31T09:30:00.000Z"
    lines = functions.evaluate(
        """([data, verdict, when]) => {
      const file = JSON.parse(data);
      for (const f of file.findings) {
        const { text, learnt } = verdict === "accepted" ? f.candidates[0] : { text: "", learnt: "" };
        Object.assign(f, { file, decision: { verdict, text, learnt, when } });
      }
      return decisionLines(file.findings);
    }""",
        [embedded(of_document(document, found, "f")), verdict, when],
    )
    wanted = {}
    for f in found:
        decision = decide(document.text, f, Verdict(verdict), path=document.path)
        wanted[decision.fingerprint] = {**json.loads(to_line(decision)), "when": when}
    assert [json.loads(line) for line in lines.splitlines()] == [wanted[mark] for mark in sorted(wanted)]
    assert lines.isascii()
    for line in lines.splitlines():
        assert to_line(from_line(line)) == line + "\n"


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("ab_*`\\\\&#;<>[]é日²ⅷ \u0301"), max_size=12), st.sampled_from(Markup))
def test_both_write_into_markup_alike(functions, text, markup):
    written = functions.evaluate("([t, m]) => escaped(t, m)", [text, markup.value])
    assert written == escape(text, markup)
    assert read_as(written, markup) == text
