from restore.gazetteer.library import open_indexes
from restore.match.weights import load
from restore.search import LISTED, search
from tests.sample import lexicon


def names(index, text, **more):
    return [(hit.rule, hit.entity.name) for hit in search(text, [index], lexicon(), load(), **more)]


def test_a_damaged_name(index):
    hit, *rest = search("Syrian Observatory for Individual Rights", [index], lexicon(), load())
    assert (hit.entity.name, hit.rule) == ("Syrian Observatory for Human Rights", "synonym")
    assert hit.observed == "Syrian Observatory for Individual Rights"
    assert hit.replacement == "Syrian Observatory for Human Rights"
    assert abs(hit.bits - sum(step.bits for step in hit.evidence)) < 0.01
    assert all(hit.bits >= other.bits for other in rest)


def test_a_listed_name_comes_first_and_its_neighbours_after_it(index):
    assert names(index, "World Trade Organization")[0] == (LISTED, "World Trade Organization")
    assert ("synonym", "World Health Organization") not in names(index, "World Trade Organization")[:1]
    assert names(index, "SOHR")[0] == (LISTED, "Syrian Observatory for Human Rights")
    assert [rule for rule, _ in names(index, "Reuters")] == [LISTED]


def test_a_known_corruption(index):
    assert names(index, "Related Press Agency")[0] == ("corruption", "Associated Press")


def test_each_entity_once_and_no_more_than_asked_for(index):
    found = names(index, "Wrold Health Orgnization")
    assert found[0] == ("spelling", "World Health Organization")
    assert len({name for _, name in found}) == len(found)
    assert names(index, "Wrold Health Orgnization", most=1) == found[:1]


def test_nothing_like_it(index):
    assert names(index, "zzyzx qwrtp") == names(index, "…") == []


def test_several_indexes(gazetteer, index, tmp_path):
    other = tmp_path / "other.tsv"
    other.write_text("name\tkind\nReuters\tstar\n")
    indexes = [index, *open_indexes([other], bundled=False, lexicon=lexicon())]
    hits = search("Reuters", indexes, lexicon(), load())
    assert [(hit.entity.kind, hit.entity.source) for hit in hits] == [
        ("news agency", "names.tsv"),
        ("star", "other.tsv"),
    ]
