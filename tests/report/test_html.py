"""The page as a parser of HTML sees it; what a browser makes of it is in tests/page."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restore.finding import Checked
from restore.report.article import blocks, visible
from restore.report.formats import FORMATS, load
from restore.report.html import SCRIPTS, source
from restore.span import Span
from tests.report.strange import checked

PAGES = st.lists(checked(paths=st.sampled_from(["a.txt", "<b>&.html", "x\u2028.md"])), max_size=3)


def page_of(*cases):
    report = load(FORMATS["html"])
    out = report.start()
    for document, found in cases:
        out += report.add(document, Checked(tuple(found), 0.5), found)
    return (out + report.finish()).decode()


class Reader(HTMLParser):
    """Notes the elements with their attributes, and the text in those of a class or name that matter."""

    def __init__(self):
        super().__init__()
        self.open, self.elements, self.texts = [], [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        self.texts.append("")
        if tag not in ("meta", "input", "br"):
            self.open.append((tag, len(self.texts) - 1))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for _, at in self.open:
            self.texts[at] += data

    def of(self, tag, **wanted):
        """The texts of the elements with this name and these attributes."""
        return [
            text
            for (name, attributes), text in zip(self.elements, self.texts, strict=True)
            if name == tag and wanted.items() <= attributes.items()
        ]


def read(page):
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_texts_and_findings_are_in_it_whole_and_nothing_else_is(cases):
    reader = read(page_of(*cases))
    found = [(document, findings) for document, findings in cases if findings]
    files = [json.loads(text) for text in reader.of("script", **{"class": "file"})]
    assert [file["text"] for file in files] == [document.text for document, _ in found]
    for file, (document, findings) in zip(files, found, strict=True):
        units = document.text.encode("utf-16-le")
        for row, f in zip(file["findings"], findings, strict=True):
            assert units[2 * row["start"] : 2 * row["end"]].decode("utf-16-le") == f.observed
            assert [c["text"] for c in row["candidates"]] == [c.replacement for c in f.candidates]
    assert len(reader.of("ins")) == sum(len(findings) for _, findings in cases)
    assert len(reader.of("script")) == len(found) + 2
    assert not {"b", "img", "iframe", "object"} & {tag for tag, _ in reader.elements}
    assert all("style" not in a and not any(name.startswith("on") for name in a) for _, a in reader.elements)


def test_the_policy_allows_what_stands_in_it_and_no_address():
    reader = read(page_of())
    policy = next(a["content"] for tag, a in reader.elements if a.get("http-equiv"))
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    (style,) = reader.of("style")
    script = reader.of("script")[-1]
    for name, content in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", script + style)


@given(st.text(st.sampled_from("ab\n \r"), max_size=60), st.data())
def test_blocks_leave_nothing_out_and_cut_no_finding(text, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    made = list(blocks(text, spans))
    assert "".join(text[start:end] for start, end in made) == text
    assert all(start < end for start, end in made)
    for span in spans:
        assert any(span.within(block) for block in made)


def test_a_long_paragraph_is_cut_behind_its_lines():
    text = "word word word\n" * 2000
    made = list(blocks(text, ()))
    assert len(made) > 3
    assert all(text[block.end - 1] == "\n" and block.end - block.start < 5000 for block in made)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#x27;"),
        ("a\r\nb\rc", 'a\nb<span class="control">\\u000d</span>c'),
        ("a\0\u202eb", 'a<span class="control">\\u0000</span><span class="control">\\u202e</span>b'),
        ("ш\tע 👍", "ш\tע 👍"),
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown


def test_the_parts_of_the_script_can_stand_in_a_page():
    script = source(*SCRIPTS)
    assert "</" not in script and "<!--" not in script
