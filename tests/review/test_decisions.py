import multiprocessing
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restore.document import Document
from restore.errors import DecisionsError
from restore.finding import Candidate, Finding, Level
from restore.gazetteer.entity import Entity
from restore.review import journal
from restore.review.decision import from_line, now, to_line
from restore.review.decisions import Decision, Decisions, Verdict, decide, follow, leave_rejected
from restore.review.place import label, project_root
from tests.fake import ANSWERS

TEXT = "Police told the Related Press on Monday. A man at the White Dwelling, said the Related Press, fell."
DOCUMENT = Document.of(TEXT)
CHECKED = ANSWERS.check(DOCUMENT)
FIRST, SECOND, THIRD = CHECKED.findings


@pytest.fixture
def project(tmp_path):
    (tmp_path / ".git").mkdir()
    return tmp_path


def reject(finding=FIRST):
    return decide(TEXT, finding, Verdict.REJECTED, path="a.txt")


def accept(finding=FIRST, replacement=None):
    return decide(TEXT, finding, Verdict.ACCEPTED, replacement=replacement, path="a.txt")


def write_many(folder, start):
    decisions = Decisions.load(folder)
    for number in range(start, start + 40):
        decisions.record(replace(reject(), fingerprint=f"{number:016x}"))
        if number % 10 == 9:
            decisions.settle()


class TestOneDecision:
    def test_what_is_accepted_names_its_entity(self):
        assert accept().replacement == accept().name == "Associated Press"
        assert accept(replacement="Related Pass").name == "Related Pass"
        assert accept(replacement="Agence X").name == "Agence X"  # typed by the person

    def test_a_replacement_is_the_name_or_alias_that_it_is(self):
        def name(replacement, *aliases):
            entity = Entity("Baker & Sons", aliases=aliases)
            of = Finding(FIRST.span, "x", (Candidate(entity, replacement, 0.9, ()),), Level.SAFE, "kept")
            return accept(of).name

        assert name("BAKER & SONS") == name("Baker &amp; Sons") == name("Baker \\& Sons") == "Baker & Sons"
        assert name("the bakers", "The Bakers") == "The Bakers"
        assert name("Baker & Sons’s") == ""

    def test_another_rule_for_the_same_words_is_no_new_question_but_style_is(self, project):
        decisions = Decisions.load(project)
        decisions.record(reject())
        for rule, known in [("learnt", True), ("spelling", True), ("style", False)]:
            assert (decisions.on(TEXT, [replace(FIRST, rule=rule)]) != [None]) is known

    def test_its_line(self):
        assert to_line(replace(reject(), when="2024-05-31T09:30:00.000Z")) == (
            f'{{"fingerprint": "{reject().fingerprint}", "rule": "synonym", "observed": "Related Press", '
            '"before": "Police told the", "after": "on Monday A", "verdict": "rejected", "replacement": "", '
            '"name": "", "path": "a.txt", "when": "2024-05-31T09:30:00.000Z"}\n'
        )

    @given(st.lists(st.text(), min_size=9, max_size=9), st.sampled_from(list(Verdict)[:2]))
    def test_a_line_gives_it_back(self, cells, verdict):
        decision = Decision("ab" + cells[0], *cells[1:5], verdict, *cells[5:])
        line = to_line(decision)
        assert len(line.splitlines()) == 1 and line.isascii()
        assert from_line(line) == decision

    def test_time_goes_forward(self):
        assert now() < "2999"
        assert now("2999-12-31T23:59:59.999Z") == "3000-01-01T00:00:00.000Z"
        assert now("zebra") > "zebra"


class TestFollowing:
    def test_a_rejected_finding_stays_away_and_others_do_not(self, project):
        decisions = Decisions.load(project)
        decisions.record(reject())
        assert leave_rejected(DOCUMENT, CHECKED, decisions).findings == (SECOND, THIRD)

    def test_until_its_words_change(self, project):
        decisions = Decisions.load(project)
        decisions.record(reject())
        for old, new, back in [
            ("Police told", "Firemen told", False),  # one side is as it was
            ("on Monday", "on Friday", False),
            ("told the Related Press on Monday", "asked a Related Press in Rome", True),
        ]:
            document = Document.of(TEXT.replace(old, new))
            checked = ANSWERS.check(document)
            left = leave_rejected(document, checked, decisions)
            assert (left == checked) is back, new

    def test_a_decision_on_its_own_words_is_on_no_others(self, project):
        text = "At the White Dwelling he sat, and at the White Dwelling they all stood up."
        document = Document.of(text)
        first, second = ANSWERS.check(document).findings
        twice = Document.of(text + " At the White Dwelling he rested.")
        decisions = Decisions.load(project)
        decisions.record(decide(text, first, Verdict.REJECTED), decide(text, second, Verdict.ACCEPTED))
        assert [d and d.verdict.value for d in decisions.on(twice.text, ANSWERS.check(twice).findings)] == [
            "rejected",
            "accepted",
            None,
        ]

    def test_what_was_accepted_counts_in_its_place_only(self, project):
        decisions = Decisions.load(project)
        decisions.record(accept(SECOND, "White Castle"))
        moved = Document.of(TEXT.replace("the White", "our White"))
        assert follow(moved, ANSWERS.check(moved), decisions) == ANSWERS.check(moved)

    def test_what_was_accepted_is_safe_and_as_accepted(self, project):
        decisions = Decisions.load(project)
        decisions.record(accept(SECOND, "White Castle"), accept(THIRD, "Related Pass"))
        found = follow(DOCUMENT, CHECKED, decisions).findings
        assert found[0] == FIRST
        assert [(f.level, f.best.replacement) for f in found[1:]] == [
            (Level.SAFE, "White Castle"),
            (Level.SAFE, "Related Pass"),
        ]
        assert [c.replacement for c in found[2].candidates] == ["Related Pass", "Associated Press"]

    def test_nothing_decided_nothing_changed(self, project):
        assert follow(DOCUMENT, CHECKED, Decisions.load(project)) is CHECKED

    def test_forgotten_is_undecided(self, project):
        decisions = Decisions.load(project)
        decisions.record(reject())
        decisions.forget(reject().fingerprint)
        assert decisions.on(TEXT, [FIRST]) == [None] and len(decisions) == 0
        assert len(Decisions.load(project)) == 0


class TestFiles:
    def test_the_project_keeps_them(self, project):
        (project / "deep").mkdir()
        decisions = Decisions.load(project / "deep")
        decisions.record(reject())
        assert (project / ".restore/decisions.jsonl").read_text().count("\n") == 1
        assert (project / ".restore/.gitattributes").read_text() == (
            "corruptions.tsv merge=union\ndecisions.jsonl merge=union\n"
        )

    @pytest.mark.parametrize("mark", [".restore/", ".git/", "restore.toml", ".restore.toml"])
    def test_what_makes_a_project(self, tmp_path, mark):
        assert project_root(tmp_path) is None
        (tmp_path / mark).mkdir() if mark.endswith("/") else (tmp_path / mark).touch()
        (tmp_path / "deep/er").mkdir(parents=True)
        assert project_root(tmp_path / "deep/er") == tmp_path
        assert label(tmp_path / "deep/../deep/a.txt") == "deep/a.txt"

    def test_without_a_project_the_user_does(self, tmp_path, monkeypatch):
        monkeypatch.setattr("restore.review.place.project_root", lambda start: None)
        user = tmp_path / "user/decisions.jsonl"
        monkeypatch.setattr("restore.review.place.user_decisions", lambda: user)
        monkeypatch.setattr("restore.review.decisions.user_decisions", lambda: user)
        Decisions.load(tmp_path).record(reject())
        assert [p.name for p in user.parent.iterdir()] == ["decisions.jsonl"]

    def test_the_later_counts_whatever_the_order(self, tmp_path):
        path = tmp_path / "decisions.jsonl"
        old, new = replace(accept(), when="2024-01-01"), replace(reject(), when="2024-01-02")
        for lines in [(old, new), (new, old)]:
            path.write_text("".join(map(to_line, lines)))
            assert Decisions([path]).of(old.fingerprint) == new

    def test_a_torn_last_line_is_told_and_goes_with_the_next(self, project):
        decisions = Decisions.load(project)
        decisions.record(reject())
        path = decisions.files[0]
        whole = path.read_bytes()
        for cut in (1, 30, len(to_line(accept(SECOND))) - 2):
            path.write_bytes(whole + to_line(accept(SECOND)).encode()[:cut])
            again = Decisions.load(project)
            assert list(again) == list(decisions)
            assert str(again.torn[0]) == f"{path}:2: its last line was not written to its end and is left out"
            again.record(reject(THIRD))
            assert len(Decisions.load(project)) == 2 and Decisions.load(project).torn == ()

    def test_a_last_line_without_its_end_is_kept(self, project):
        decisions = Decisions.load(project)
        decisions.record(reject())
        path = decisions.files[0]
        path.write_bytes(path.read_bytes().removesuffix(b"\n"))
        Decisions.load(project).record(reject(SECOND))
        assert len(Decisions.load(project)) == 2

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ("nonsense", "is no JSON"),
            ("[]", "is no object"),
            ('{"verdict": "rejected"}', "has no 'fingerprint'"),
            ('{"fingerprint": "a", "verdict": "maybe"}', "has the verdict 'maybe', not one of accepted"),
            ('{"fingerprint": "a", "verdict": "rejected", "when": 3}', "has no text in 'when'"),
        ],
    )
    def test_other_broken_lines_are_errors(self, tmp_path, line, problem):
        path = tmp_path / "decisions.jsonl"
        path.write_text(to_line(reject()) + line + "\n")
        with pytest.raises(
            DecisionsError, match=f"decisions.jsonl:2: {problem}.*; mend the line, or delete it"
        ):
            Decisions([path])

    def test_keys_of_tomorrow_are_passed_over(self, tmp_path):
        path = tmp_path / "decisions.jsonl"
        path.write_text(to_line(reject()).replace("{", '{"mood": [1], '))
        assert list(Decisions([path])) == [reject()]

    def test_settled_lines_are_sorted_and_what_came_and_went_is_gone(self, project):
        decisions = Decisions.load(project)
        decisions.record(*map(reject, CHECKED.findings))
        decisions.forget(reject(SECOND).fingerprint)
        decisions.settle()
        lines = decisions.files[0].read_text().splitlines()
        assert lines == sorted(lines) and len(lines) == 2
        later = Decisions.load(project)
        later.forget(reject().fingerprint)
        later.settle()
        assert [d.verdict for d in journal.read(later.files[0]).decisions.values()].count("forgotten") == 1

    def test_writers_at_the_same_time_lose_nothing(self, project):
        context = multiprocessing.get_context("fork")
        writers = [context.Process(target=write_many, args=(project, start)) for start in (0, 40, 80)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert [d.fingerprint for d in Decisions.load(project)] == [f"{n:016x}" for n in range(120)]

    def test_another_writer_is_seen(self, project):
        mine, other = Decisions.load(project), Decisions.load(project)
        other.record(reject())
        assert mine.of(reject().fingerprint) is None
        assert mine.refresh() and mine.of(reject().fingerprint) is not None
        assert not mine.refresh()

    def test_a_kill_between_any_two_lines_loses_none(self, project):
        script = (
            "import sys; from dataclasses import replace; from pathlib import Path\n"
            "from restore.review.decisions import Decision, Decisions, Verdict\n"
            "decisions = Decisions.load(Path(sys.argv[1]))\n"
            "for n in range(10**6):\n"
            "    decisions.record(Decision(f'{n:016x}', 'r', 'o', '', '', Verdict.REJECTED))\n"
            "    print(n, flush=True)\n"
        )
        process = subprocess.Popen([sys.executable, "-c", script, str(project)], stdout=subprocess.PIPE)
        said = [process.stdout.readline() for _ in range(30)]
        process.kill()
        last = int((process.stdout.read().splitlines() or said)[-1])
        process.wait()
        kept = {d.fingerprint for d in Decisions.load(project)}
        assert kept >= {f"{n:016x}" for n in range(last + 1)}

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write everywhere")
    def test_a_folder_that_may_not_be_written(self, project):
        project.chmod(0o500)
        with pytest.raises(DecisionsError, match="cannot be written"):
            Decisions.load(project).record(reject())


class TestMerging:
    """Two people decide on branches of one repository."""

    @pytest.fixture
    def git(self, tmp_path, monkeypatch):
        for role in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{role}_NAME", "A")
            monkeypatch.setenv(f"GIT_{role}_EMAIL", "a@example.org")
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)

        def call(*arguments):
            subprocess.run(["git", *arguments], cwd=tmp_path, check=True, capture_output=True)

        call("init", "-q", "-b", "main")
        return call

    def merge(self, git, folder, base, ours, theirs):
        """What is left of `base` after two people have done `ours` and `theirs` to it."""

        def commit(change):
            decisions = Decisions.load(folder)
            change(decisions)
            decisions.settle()
            git("add", "-A")
            git("commit", "-q", "--allow-empty", "-m", "decided")

        commit(base)
        git("checkout", "-q", "-b", "theirs")
        commit(theirs)
        git("checkout", "-q", "main")
        commit(ours)
        git("merge", "-q", "--no-edit", "theirs")
        return {d.fingerprint[-1]: d.verdict.value for d in Decisions.load(folder)}

    def mark(self, letter, verdict=Verdict.REJECTED):
        return Decision(letter * 16, "r", "o", "", "", verdict)

    def test_both_add(self, git, tmp_path):
        merged = self.merge(
            git,
            tmp_path,
            lambda d: d.record(self.mark("c")),
            lambda d: d.record(*map(self.mark, "ade")),
            lambda d: d.record(*map(self.mark, "bdf")),
        )
        assert "".join(merged) == "abcdef"

    def test_the_later_mind_counts(self, git, tmp_path):
        merged = self.merge(
            git,
            tmp_path,
            lambda d: d.record(*map(self.mark, "abc")),
            lambda d: d.record(self.mark("b", Verdict.ACCEPTED)),  # decided after theirs
            lambda d: d.record(self.mark("b"), self.mark("a", Verdict.ACCEPTED)),
        )
        assert merged == {"a": "accepted", "b": "accepted", "c": "rejected"}

    def test_forgotten_stays_forgotten_beside_a_new_one(self, git, tmp_path):
        merged = self.merge(
            git,
            tmp_path,
            lambda d: d.record(*map(self.mark, "ac")),
            lambda d: d.forget("a" * 16),
            lambda d: d.record(self.mark("b")),
        )
        assert "".join(merged) == "bc"

    def test_the_marks_of_a_conflict_are_passed_over(self, tmp_path):
        path = Path(tmp_path / "decisions.jsonl")
        one, two = to_line(self.mark("a")), to_line(self.mark("b"))
        path.write_text(f"<<<<<<< HEAD\n{one}=======\n{two}>>>>>>> theirs\n")
        assert [d.fingerprint[0] for d in Decisions([path])] == ["a", "b"]
