"""`restore gazetteer pull` against the stand-in: the same names by every way, nothing lost by any fault."""

import json

import pytest

from tests.wikidata.standin import StandIn, read_items

HEADER = "name\tkind\twikidata\taliases\tweight\n"
AGENCIES = HEADER + (
    "Agence France-Presse\tnews agency\tQ40464\tAFP\t80\n"
    "Associated Press\tnews agency\tQ40469\tAP|The Associated Press\t75\n"
    "Reuters\tnews agency\tQ130879\tReuters News Agency\t90\n"
)
PULL = ("gazetteer", "pull", "-o", "out.tsv")


@pytest.fixture
def pull(run, tmp_path):
    def call(*arguments):
        outcome = run(*PULL, *arguments)
        out = tmp_path / "out.tsv"
        return outcome, out.read_text(encoding="utf-8") if out.exists() else None

    return call


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr("restore.wikidata.pull.PAGE", 4)
    monkeypatch.setattr("restore.wikidata.pull.BATCH", 2)


@pytest.fixture(scope="session")
def real(items_file):
    with StandIn(read_items(items_file)) as standin:
        yield standin


def test_by_a_class_with_what_is_beneath_it(pull, standin):
    outcome, table = pull("--class", "news agency")
    assert (outcome.code, table) == (0, AGENCIES)
    assert outcome.stderr == (
        "news agency is Q9000000001\n"
        "out.tsv: 3 names of 3 items\n"
        "Wikidata: 4 requests, 0 answers from the cache\n"
    )


def test_the_same_names_by_every_way(pull, real, monkeypatch, tmp_path, items_file, run):
    monkeypatch.setenv("RESTORE_WIKIDATA", real.site)
    monkeypatch.setenv("RESTORE_SPARQL", real.sparql)
    monkeypatch.setenv("RESTORE_CONTACT", "a@example.org")
    _, by_class = pull("--class", "Q5")
    assert by_class.count("\n") > 1
    (tmp_path / "q.rq").write_text("# People\n# kind: person\nSELECT ?item WHERE { ?item wdt:P31 wd:Q5 }")
    assert pull("--sparql", "q.rq")[1] == by_class
    (tmp_path / "ids.txt").write_text(
        "\n".join(i["id"] for i in read_items(items_file) if i["type"] == "item")
    )
    assert pull("--class", "Q5", "--ids", "ids.txt")[1] == by_class
    (tmp_path / "people.txt").write_text("\n".join(line.split("\t")[2] for line in by_class.splitlines()[1:]))
    assert pull("--ids", "people.txt")[1] == by_class
    items = ",\n".join(map(json.dumps, read_items(items_file)))
    (tmp_path / "dump.json").write_text(f"[\n{items}\n]\n")
    assert pull("--dump", "dump.json", "--class", "Q5")[1] == by_class
    assert run("gazetteer", "validate", "out.tsv").code == 0


@pytest.mark.parametrize("as_dumped", [False, True])
def test_another_service(pull, small_items, as_dumped, monkeypatch):
    """QLever has the sitelinks elsewhere, and no label service."""
    monkeypatch.setenv("RESTORE_WIKIDATA", "http://127.0.0.1:9")
    with StandIn(small_items, as_dumped=as_dumped) as other:
        arguments = ("--endpoint", other.sparql, "--contact", "a@example.org", "--min-sitelinks", "80")
        outcome, table = pull("--class", "news agency", *arguments)
    assert outcome.code == 0
    assert table == "".join(line for line in AGENCIES.splitlines(True) if "Associated" not in line)


def test_by_ids(pull, standin, tmp_path):
    ids = "Q40464 # a comment\nQ9000000011\nhttp://www.wikidata.org/entity/Q9531\nQ9000000099\nQ9000000010\n"
    (tmp_path / "ids.txt").write_text(ids)
    outcome, table = pull("--ids", "ids.txt")
    assert table == HEADER + (
        "Agence France-Presse\tnews agency\tQ40464\tAFP\t80\n"
        "BBC\tbroadcaster\tQ9531\tBritish Broadcasting Corporation\t140\n"
    )  # the second id was merged into the third
    assert outcome.stderr.startswith(
        "out.tsv: 2 names of 5 items; left out: 1 not to be found, 1 without a name that is fit\n"
    )


def test_country_and_languages(pull, standin):
    _, table = pull("--query", "universities", "--country", "France")
    assert table == HEADER + "Université de Paris\tuniversity\tQ209842\t\t60\n"
    _, table = pull("--query", "universities", "--country", "United States", "--languages", "fr,en")
    assert table == HEADER + "University of Chicago\tuniversity\tQ131252\t\t90\n"


def test_a_second_run_makes_no_request(pull, standin):
    _, first = pull("--class", "news agency")
    asked = len(standin.asked)
    outcome, second = pull("--class", "news agency")
    assert (second, len(standin.asked)) == (first, asked)
    assert outcome.stderr.endswith("\nWikidata: 0 requests, 4 answers from the cache\n")


@pytest.mark.parametrize("fault", ["500", "429:1", "html", "half", "cut", "drop", "slow:1", "redirect"])
def test_a_fault_that_passes_changes_nothing(pull, standin, fault):
    standin.fail("redirect", "redirect", fault, fault)
    outcome, table = pull("--class", "news agency", "-q")
    assert (outcome.code, table, outcome.stderr) == (0, AGENCIES, "")


LASTING = {
    "403": "answered 403: Please set a user-agent and respect our robot policy; check that contact names you",
    "429:999": "answered 429 and wants no request for ",
    "500": "answered 500: Wikimedia Error; try again later: what came is kept\n",
    "html": "answered with a web page (Wikimedia Error) where data were wanted; ",
    "half": "broke off or could not be reached (",
    "cut": "answered with what is no JSON, or only its beginning; ",
    "drop": "broke off or could not be reached (",
    "slow:1": "did not answer within ",
    "loop": "answered 302 and sends on without end; ",
    "deep": "answered with data nested too deep to be read; ",
    "types": "answered 200 with JSON of another form (a result that is none); ",
}


@pytest.mark.parametrize("fault", LASTING)
def test_nothing_that_came_is_lost(pull, standin, fault, small_batches, without_cache, monkeypatch, tmp_path):
    _, whole = pull("--query", "universities")
    (tmp_path / "out.tsv").unlink()
    standin.forget()
    standin.fail(*["redirect"] * 3, *[fault] * 3)  # the ids, two items and the names of one come through
    outcome, table = pull("--query", "universities")
    assert outcome.code == 2
    told, summary, _ = outcome.stderr.splitlines(keepends=True)
    assert told.startswith(f"restore: error: {standin.sparql}: {LASTING[fault]}")
    assert (
        summary == "out.tsv: 2 names of 2 items; the rest did not come, the same command goes on from there\n"
    )
    assert table.count("\n") == 3 and set(table.splitlines()) < set(whole.splitlines())
    monkeypatch.setattr("restore.wikidata.cache.Cache.wait_until", lambda cache, host: 0.0)
    standin.forget()
    outcome, table = pull("--query", "universities")
    assert (outcome.code, table) == (0, whole)
    fetched = [asked.params["query"].count("wd:Q") for asked in standin.asked]
    assert len(fetched) == 3, "the second batch, the next page, its batch"
    assert not list(tmp_path.glob(".out.tsv*"))


def test_an_interrupted_run_goes_on(pull, standin, small_batches, monkeypatch):
    _, whole = pull("--query", "universities")
    calls = []

    def stop(progress, step, share, note=""):
        calls.append(step)
        if len(calls) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("restore.cli.terminal.Progress.share", stop)
        outcome, table = pull("--query", "universities", "--contact", "b@example.org")
    assert outcome.code == 130
    assert table.count("\n") == 3
    assert pull("--query", "universities", "--contact", "c@example.org")[1] == whole


def test_a_name_that_many_classes_have(pull, standin):
    outcome, _ = pull("--class", "newspaper")
    assert outcome.code == 2
    assert outcome.stderr == (
        "restore: error: --class: 2 classes are called 'newspaper'; give the id of one: "
        "Q9000000003 (scheduled publication of news); Q9000000007 (kind of paper)\n"
    )
    outcome, _ = pull("--class", "univ")
    assert (
        "no class is called 'univ'; give the id of the one that is meant: Q34433 University of"
        in outcome.stderr
    )
    assert pull("--class", "NGO")[0].stderr.startswith("NGO is Q9000000005\nout.tsv: 1 name of 1 item\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--class: none given; say what to pull: --class, --query, --sparql, --ids or --dump"),
        (("--class", "Q5", "--query", "cities"), "--class: goes not with --query; give one of them"),
        (("--class", "Q9000000099"), "--class: Q9000000099 is not known there; check the id"),
        (("--sparql", "no.rq"), "no.rq: cannot be read (No such file or directory); give a text file"),
        (("--query", "cities", "--contact", "me"), "contact: 'me' is neither an e-mail address nor a web"),
    ],
)
def test_what_cannot_be_done_is_told(pull, standin, arguments, told):
    outcome, table = pull(*arguments)
    assert (outcome.code, table) == (2, None)
    assert outcome.stderr.startswith(f"restore: error: {told}")


def test_the_ready_queries_are_listed(run):
    outcome = run("gazetteer", "pull", "--query", "list")
    assert "universities   Universities: the University of Oxford.\n" in outcome.stdout


def test_what_asks_whom_is_kept_apart(pull, standin, small_batches, without_cache):
    """What is left of a pull is of no use to another."""
    standin.fail(*["redirect"] * 3, *["500"] * 3)
    assert pull("--query", "universities")[0].code == 2
    assert pull("--class", "news agency")[1] == AGENCIES
