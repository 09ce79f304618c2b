"""What the page shows, to whom, and what it never does."""

import re
from dataclasses import replace

import pytest

from restore.document import Document
from restore.finding import Checked, Level
from restore.report.formats import FORMATS, load
from restore.span import Span
from tests.fake import finding


@pytest.fixture
def made(tmp_path):
    """Write the page of documents with their findings."""

    def make(*cases, rewritten=0.97):
        report = load(FORMATS["html"])
        out = report.start()
        for document, found in cases:
            out += report.add(document, Checked(tuple(found), rewritten), found)
        path = tmp_path / "page.html"
        path.write_bytes(out + report.finish())
        return path

    return make


def case(text, *words, path="a.txt", **options):
    """A document with a finding at the first place of each of the words."""
    found = [
        finding(Span(text.index(w), text.index(w) + len(w)), w, "Associated Press", "Related Pass", **options)
        for w in words
    ]
    return Document.of(text, path=path), sorted(found, key=lambda f: f.span)


def many(number):
    """A document with as many findings, of three levels and two kinds."""
    text = "".join(f"Line {i:05d} of the Related Press, and what it said.\n\n" for i in range(number))
    found = [
        replace(
            finding(Span(m.start(), m.end()), m[0], "Associated Press", "AP", level=list(Level)[i % 3]),
            rule=["synonym", "spelling"][i % 2],
        )
        for i, m in enumerate(re.finditer("Related Press", text))
    ]
    return Document.of(text, path="many.txt"), found


EVIL = [
    "<script>alert('text')</script>", "</script><script>alert('json')</script>", "<!-- <script>", "]]>",
    '"><img src=x onerror=alert(1)>', "&lt;b&gt;", "{{7*7}}", "${alert(2)}", "@script@ @policy@ @files@", "\u2028alert(3)",
]  # fmt: skip


@pytest.mark.parametrize("evil", EVIL)
def test_text_stays_text(made, open_page, evil):
    text = f"One {evil} two {evil} end"
    document = Document.of(text, path=f"{evil}.txt")
    found = finding(Span(4, 4 + len(evil)), evil, evil, f"x{evil}")
    page = open_page(made((document, [found]), (document, [])))
    page.keyboard.press("s")
    page.keyboard.press("2")
    page.keyboard.press("e")
    shown = " ".join(evil.replace("\u2028", " ").split())
    for place in ("main", "#panel", "#files"):
        assert shown in re.sub(r"\s+|\\u2028", " ", page.text_content(place))
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 3


def test_letters_of_both_directions_and_controls(made, open_page):
    document, found = case(
        "שלום עולם Related\x07 \u202eevil Press Zürich", "Related\x07", "evil", path="קובץ.txt"
    )
    page = open_page(made((document, found)))
    text = page.text_content("main .text")
    assert "\u202e" not in text and "\\u202e" in text and "\\u0007" in text
    assert page.eval_on_selector_all(
        "main del, main ins, main .text",
        "all => all.every(e => getComputedStyle(e).unicodeBidi !== 'normal')",
    )
    assert page.eval_on_selector("main .text", "e => getComputedStyle(e).direction") == "rtl"
    assert page.text_content("h2 bdi") == "קובץ.txt"


def test_the_policy_holds(made, browser):
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(made(case("the Related Press", "Related Press")).as_uri())
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    page.evaluate("""() => {
      document.body.append(Object.assign(document.createElement('img'), { src: 'https://example.org/x.png' }));
      fetch('https://example.org/').catch(() => {});
      window.stopped = 0;
      const tries = [() => { document.body.innerHTML = '<b>'; }, () => document.body.setAttribute('onclick', '1'),
        () => document.body.append(Object.assign(document.createElement('script'), { text: 'window.done = 1' }))];
      for (const attempt of tries) try { attempt(); } catch { window.stopped++; }
    }""")
    assert page.evaluate("[window.done, window.stopped]") == [None, 3]
    for directive in ("img-src", "connect-src"):
        for _ in range(50):
            if any(directive in text for text in refused):
                break
            page.wait_for_timeout(100)
        else:
            pytest.fail(f"{directive} is not among {refused}")
    context.close()


def test_filters(made, open_page):
    page = open_page(made(many(12)))
    page.uncheck("#levels input[value=hint]")
    assert page.inner_text("#which") == "Finding 1 of 8"
    page.select_option("#rule", "spelling")
    assert page.inner_text("#live") == "4 findings shown."
    assert page.locator("main .f:not(.off)").count() == 4
    page.click("#accept-shown")
    page.select_option("#verdict", "undecided")
    assert page.inner_text("#which") == "No finding is shown"
    page.select_option("#verdict", "accepted")
    assert page.inner_text("#which") == "Finding 1 of 4"
    page.keyboard.press("u")
    assert page.locator("main .f.accepted").count() == 0


def test_all_of_a_kind_in_one_file(made, open_page):
    document, found = many(6)
    page = open_page(made((document, found), (replace(document, path="b.txt"), found)))
    page.keyboard.press("R")
    assert page.locator("main .f.rejected").count() == 3
    page.keyboard.press("A")
    assert page.locator("main .f.accepted").count() == 3
    assert page.locator("#f0 .f.accepted").count() == 3
    page.keyboard.press("u")
    page.keyboard.press("u")
    assert page.locator("main .f.undecided").count() == 12


def test_keys_and_focus(made, open_page):
    page = open_page(made(many(3)))
    active = "document.activeElement.id"
    page.keyboard.press("j")
    assert page.evaluate(active) == "f0-1"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("k")
    assert page.evaluate(active) == "f0-2"
    assert page.locator("main .f[tabindex='0']").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#panel') !== null")
    page.focus("#reject")
    page.keyboard.press("Enter")
    assert page.evaluate(active) == "reject"
    page.keyboard.press("e")
    page.keyboard.type("ra")
    page.keyboard.press("Escape")
    assert page.locator("main .f.undecided").count() == 2
    assert page.evaluate(active) == "edit"
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("a")
    assert page.locator("main .f.accepted").count() == 0
    page.uncheck("#keys")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    assert page.locator("main .f.accepted").count() == 0
    page.keyboard.press("Control+a")


def test_what_is_said(made, open_page):
    page = open_page(made(many(3)))
    assert page.get_attribute("#live", "aria-live") == "polite"
    page.keyboard.press("a")
    assert page.inner_text("#live") == (
        "Accepted: Related Press. Finding 2 of 3: Related Press, suggested Associated Press, review."
    )
    assert page.get_attribute("#f0-0", "aria-label") == "Associated Press, accepted for Related Press"
    label = page.get_attribute("#evidence svg", "aria-label")
    assert label.startswith(
        "Evidence in bits: prior Associated Press −12.0; kept Press ← Press +4.5; synonym"
    )
    assert label.endswith("log2 odds +6.8.")


def test_the_evidence_of_each_candidate(made, open_page):
    page = open_page(made(many(2)))
    label = "document.querySelector('#evidence svg').getAttribute('aria-label')"
    assert "kept Press ← Press +4.5; synonym Related ← Associated +14.3" in page.evaluate(label)
    page.keyboard.press("c")
    assert "kept Press ← AP +4.5; synonym Related ← AP +13.3; log2 odds +5.8" in page.evaluate(label)
    assert "“AP”" in page.inner_text("#evidence")
    page.click("#whose button >> nth=0")
    assert page.evaluate("document.activeElement.textContent") == "1"
    assert page.get_attribute("#whose button >> nth=0", "aria-pressed") == "true"
    page.keyboard.press("c")
    page.keyboard.press("c")
    assert "“Associated Press”" in page.inner_text("#evidence")
    page.keyboard.press("j")
    page.click("#why summary")
    page.wait_for_function("document.querySelector('svg') === null")


def test_side_by_side(made, open_page):
    page = open_page(made(many(3)))
    page.keyboard.press("s")
    old, new = page.locator("main .block >> nth=0").locator(".text").all()
    assert old.inner_text() == "Line 00000 of the Related Press, and what it said."
    assert new.inner_text() == "Line 00000 of the Associated Press, and what it said."
    page.keyboard.press("2")
    assert new.inner_text() == "Line 00000 of the AP, and what it said."
    page.click(".after [data-f=f0-2]")
    page.keyboard.press("r")
    assert "Related Press" in page.locator(".after >> nth=2").inner_text()
    page.keyboard.press("s")
    assert page.locator(".after").first.is_hidden()


def test_the_verdict_and_links(made, open_page):
    page = open_page(made(many(20), (Document.of("Short."), ())))
    first, second = page.locator(".verdict").all_inner_texts()
    assert first.strip() == "20 findings: 6 safe, 7 review, 7 hints. Likely machine-rewritten: 97%"
    assert second.strip().endswith("97% (fewer than 150 words: too short to tell)")
    page.click("#files summary")
    assert page.locator("#files li").all_inner_texts() == [
        "many.txt 20 findings, likely machine-rewritten: 97%",
        "stdin 0 findings, likely machine-rewritten: 97% (fewer than 150 words: too short to tell)",
    ]
    page.goto(page.url.split("#")[0] + "#f0-7")
    page.reload()
    assert page.inner_text("#which") == "Finding 8 of 20"


def test_nothing_found(made, open_page):
    page = open_page(made((Document.of("Healthy."), ())))
    assert page.is_hidden("#panel") and page.is_hidden("#tools")
    page.keyboard.press("a")
    assert page.inner_text(".verdict").startswith("0 findings")


def test_it_reads_without_its_script(made, open_page):
    page = open_page(made(many(2)), java_script_enabled=False)
    assert page.is_visible("noscript")
    assert (
        page.inner_text("main .text >> nth=0")
        == "Line 00000 of the Related PressAssociated Press, and what it said."
    )
    assert page.is_hidden("#panel")


def test_only_one_picture_of_two_thousand(made, open_page):
    page = open_page(made(many(2000)))
    assert page.locator("main .f").count() == 2000
    assert page.locator("svg").count() == 1
    assert page.eval_on_selector_all(
        ".block", "all => all.every(b => getComputedStyle(b).contentVisibility === 'auto')"
    )
    page.keyboard.press("k")
    assert page.locator("svg").count() == 1
    page.wait_for_function("document.activeElement.getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize("width", [360, 800])
def test_it_fits_a_phone(made, open_page, width):
    document, found = case("x" * 200 + " the Related Press " + "y" * 200, "Related Press", path="long" * 40)
    page = open_page(made((document, found), many(3)), viewport={"width": width, "height": 740})
    for key in ("j", "s", "e"):
        page.keyboard.press(key)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    mark = page.locator("main .f.here").first.bounding_box()
    assert mark["y"] >= 0 and mark["y"] + mark["height"] <= page.locator("#panel").bounding_box()["y"]


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_axe_finds_no_fault(made, open_page, browser, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = open_page(made(many(9), case("the Related Press", "Related Press", path="b.html")),
                     color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)  # fmt: skip
    for keys in ("ar", "s", "e", ""):
        for key in keys:
            page.keyboard.press(key)
        if not keys:
            page.keyboard.press("Escape")
            page.keyboard.press("?")
        result = axe.run(page)
        assert result.violations_count == 0, result.generate_report()


def test_the_theme_is_kept(made, open_page):
    page = open_page(made(case("the Related Press", "Related Press")), color_scheme="light")
    paper = "getComputedStyle(document.querySelector('section')).backgroundColor"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    page.click("#theme")
    page.click("#theme")
    assert page.inner_text("#theme") == "Theme: dark"
    page.reload()
    assert page.evaluate(paper) == "rgb(21, 24, 28)"
