import re

from hypothesis import given, settings
from hypothesis import strategies as st

from restore.document import Document
from restore.document.encoding import Encoding
from restore.document.markup import Markup
from restore.edit import apply
from restore.review.decisions import Decisions, Verdict
from restore.review.finish import moved_by
from restore.review.keys import Reviewer
from restore.review.session import Session
from tests.fake import ANSWERS

TEXT = (
    "He told the Related Press at the White Dwelling. On Sunday the Bodily Theatre showed it.\n"
    "Barker & Sons were on the surface, said the Related Press."
)


def session(folder, text=TEXT, **options):
    document = Document.of(text, **options)
    return Session(document, ANSWERS.check(document).findings, Decisions([folder / "d.jsonl"]), path="a.txt")


def verdicts(review):
    known = (review.decision(n) for n in range(len(review.findings)))
    return "".join("." if d is None else d.verdict[0] for d in known)


def test_each_decision_leads_to_the_next_undecided_finding(tmp_path):
    review = session(tmp_path)
    review.accept()
    review.reject()
    assert (review.at, verdicts(review)) == (2, "ar....")
    review.skip()
    review.accept("Baker and Sons")
    assert (review.at, verdicts(review), review.undecided) == (4, "ar.a..", 3)


def test_another_review_goes_on_where_this_one_was_left(tmp_path):
    review = session(tmp_path)
    review.accept("Related Pass")
    review.reject()
    again = session(tmp_path)
    assert (again.at, verdicts(again), again.found_decided) == (2, "ar....", 2)
    assert [f.best.replacement for f in again.accepted()] == ["Related Pass"]
    again.go(0)
    assert again.pointed.replacement == "Related Pass"


def test_all_of_a_kind_are_decided_together_and_undone_together(tmp_path):
    review = session(tmp_path)
    review.reject()
    assert review.decide_all(Verdict.ACCEPTED) == 5
    assert (verdicts(review), review.finding) == ("raaaaa", None)
    assert review.undo()
    assert (verdicts(review), review.at) == ("r.....", 1)
    assert review.undo() and not review.undo()
    assert len(Decisions([tmp_path / "d.jsonl"])) == 0


def test_undo_brings_back_what_was_decided_before(tmp_path):
    session(tmp_path).reject()
    review = session(tmp_path)
    review.go(0)
    review.accept()
    assert verdicts(review)[0] == verdicts(session(tmp_path))[0] == "a"
    review.undo()
    assert verdicts(review)[0] == verdicts(session(tmp_path))[0] == "r"


def test_the_same_words_in_the_same_company_are_decided_together(tmp_path):
    line = "He told the Related Press on that Monday morning. "
    review = session(tmp_path, line * 3)
    assert [review.alike(n) for n in range(3)] == [3, 3, 3]
    review.go(1)
    review.accept()
    assert review.count(Verdict.ACCEPTED) == len(review.accepted()) == 3


def test_a_typed_fix_is_written_as_the_markup_wants_it(tmp_path):
    review = session(tmp_path, "<p>the Related Press said", path="a.html", markup=Markup.HTML)
    review.accept_typed("A & B")
    assert review.accepted()[0].best.replacement == "A &amp; B"
    assert review.decision(0).name == "A & B"


def test_what_the_encoding_cannot_hold_is_not_accepted(tmp_path):
    document = Document.of("At the Bodily Theatre, the Related Press", encoding=Encoding("cp1252"))
    review = Session(document, ANSWERS.check(document).findings, Decisions([tmp_path / "d.jsonl"]))
    keys = Reviewer(review, "write a.txt")
    keys.press("y")
    assert keys.message == "cp1252 has no letters for Łódź Theatre; save the file as UTF-8"
    keys.press("a")
    assert (verdicts(review), [f.observed for f in review.accepted()]) == (".a", ["Related Press"])
    review.go(0)
    keys.press("e").answer("Łódź")
    assert keys.message == "cp1252 has no letters for Łódź; save the file as UTF-8"


def test_a_fix_is_typed_as_it_reads(tmp_path):
    review = session(tmp_path, "<p>Barker & Sons said", path="a.html", markup=Markup.HTML)
    document = review.document
    review = Session(
        document, document.fit(ANSWERS.check(document)).findings, Decisions([tmp_path / "d.jsonl"])
    )
    question = Reviewer(review, "").press("e")
    assert question.initial == "Baker & Sons"
    question.answer(question.initial)
    assert review.accepted()[0].best.replacement == "Baker &amp; Sons"


def test_search_goes_round_and_knows_old_and_new_words(tmp_path):
    review = session(tmp_path)
    assert review.search("łódź") and review.at == 2
    assert review.search("related") and review.at == 5
    assert review.search("related") and review.at == 0
    assert not review.search("zebra") and review.at == 0


def test_back_to_what_is_undecided(tmp_path):
    review = session(tmp_path)
    review.skip()
    review.accept()
    assert review.skip_back() and review.at == 0
    assert not review.skip_back()


def test_what_was_rejected_between_two_repairs_stays_away(tmp_path):
    review = session(tmp_path, "the Related Press White Dwelling Related Press said")
    review.accept()
    review.reject()
    review.accept()
    edits = [f.edit for f in review.accepted()]
    text = apply(review.document.text, edits)
    review.carry_over(text, moved_by(edits))
    assert verdicts(session(tmp_path, text)) == "r"


ACTIONS = st.sampled_from(
    ["accept", "reject", "skip", "back", "undo", "all", "none", "next", "previous", "reopen"]
)


@settings(max_examples=30, deadline=None)
@given(st.lists(ACTIONS, max_size=25))
def test_what_is_on_the_disk_is_what_is_on_the_screen(tmp_path_factory, actions):
    folder = tmp_path_factory.mktemp("session")
    review = session(folder)
    for action in actions:
        match action:
            case "accept" | "reject" | "skip" | "undo":
                getattr(review, action)()
            case "back":
                review.skip_back()
            case "all" | "none":
                review.decide_all(Verdict.ACCEPTED if action == "all" else Verdict.REJECTED)
            case "next" | "previous":
                review.go(review.at + (1 if action == "next" else -1))
            case "reopen":
                at = review.at
                review = session(folder)
                review.go(at)
        assert 0 <= review.at <= len(review.findings)
        assert review.undecided == verdicts(review).count(".")
    assert verdicts(session(folder)) == verdicts(review)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text("xy", max_size=6)), max_size=5))
def test_moved_offsets_name_the_same_characters(rows):
    from restore.edit import Edit
    from restore.span import Span

    text = "".join(chr(0x4E00 + n) for n in range(80))
    edits, at = [], 0
    for gap, size, content in rows:
        start = at + gap % 9
        edits.append(Edit(Span(start, start + size), content))
        at = start + size + 1
    new, moved = apply(text, edits), moved_by(edits)
    for offset, char in enumerate(text):
        if not any(s.start <= offset < s.end for s, _ in edits):
            assert new[moved(offset)] == char
    assert re.sub("[xy]", "", new) == "".join(
        c for n, c in enumerate(text) if not any(s.start <= n < s.end for s, _ in edits)
    )
