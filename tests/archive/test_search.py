import datetime as dt
import re
from typing import Any

import pytest
from msgspec.structs import replace

from tests.archive.stock import NOW, TOPIC, paper, reading, store
from tracker.archive import Archive
from tracker.archive.matching import Meant, selecting
from tracker.archive.schema import INDEX
from tracker.archive.search import _SNIPPETS, FRESH, RANKING
from tracker.models import (
    Decision,
    Finding,
    Heading,
    Keyword,
    Notice,
    PartialDate,
    SearchRequest,
    Section,
)

COLUMNS = ("title", "abstract", "authors", "keywords", "mesh")


@pytest.fixture
def filled(archive: Archive) -> Archive:
    def add(pmid: str, title: str, text: str, year: int, *tags: str, **decided: Any) -> None:
        dates = {
            "created": PartialDate(year=year, month=6, day=15),
            "published": PartialDate(year=year + 1),
        }
        one = paper(pmid, title=title, abstract=(Section(text=text),), dates=dates)
        store(archive, one, tags=tags, **decided)

    add("100", "SAMPLE: Vesicles and the disc", "Nothing of note.", 2024, "human", "safety")
    add("200", "SAMPLE: A trial", "Vesicles were given. " + "No word. " * 50, 2025, "human")
    retraction = Notice(kind="retraction", pmid="300", by="400")
    add("300", "SAMPLE: A series", "Vesicles. " + "No word. " * 90, 2026, notices=(retraction,))
    archive.sight(TOPIC, "disc", ["100", "300"], now=NOW)
    archive.place(TOPIC, {"100": "baseline", "300": "2026-W25"})
    archive.place("other", {"300": "2026-W01"})
    return archive


def found(archive: Archive, words: str = "vesicles", **parts: Any) -> list[str]:
    return [hit.pmid for hit in archive.search(SearchRequest(words=words, **parts))]


def test_the_title_weighs_most_and_the_rest_by_how_much_it_is_about_it(filled: Archive) -> None:
    hits = filled.search(SearchRequest(words="vesicles"))
    assert [hit.pmid for hit in hits] == ["100", "200", "300"]
    assert [hit.rank for hit in hits] == sorted(hit.rank for hit in hits)


def test_a_hit_says_what_a_list_shows(filled: Archive) -> None:
    [first, second, third] = filled.search(SearchRequest(words="vesicles"))
    assert first.title == "SAMPLE: Vesicles and the disc"
    assert first.snippet == "SAMPLE: ⟦Vesicles⟧ and the disc"
    assert (first.year, first.journal) == (2025, "Sample Journal of Spine Medicine")
    assert (first.tags, first.week, first.retracted) == (("human", "safety"), "baseline", False)
    assert second.snippet.startswith("⟦Vesicles⟧ were given. No word.")
    assert (second.week, second.retracted) == ("", False)
    assert (third.week, third.retracted) == ("2026-W01", True)
    [of_topic] = filled.search(SearchRequest(words="series", topic=TOPIC))
    assert of_topic.week == "2026-W25"


@pytest.mark.parametrize(
    ("parts", "pmids"),
    [
        ({"tags": ("human",)}, ["100", "200"]),
        ({"tags": ("human", "safety")}, ["100"]),
        ({"tags": ("unknown",)}, []),
        ({"since": dt.date(2025, 6, 15)}, ["200", "300"]),
        ({"since": dt.date(2025, 6, 16)}, ["300"]),
        ({"until": dt.date(2025, 6, 15)}, ["100", "200"]),
        ({"since": dt.date(2025, 1, 1), "until": dt.date(2025, 12, 31)}, ["200"]),
        ({"retracted": True}, ["300"]),
        ({"retracted": False}, ["100", "200"]),
        ({"topic": TOPIC}, ["100", "300"]),
        ({"limit": 2}, ["100", "200"]),
        ({"limit": 0}, []),
        ({"limit": -3}, []),
        ({"limit": 2**70}, ["100", "200", "300"]),
        ({"sort": "newest"}, ["300", "200", "100"]),
        ({"sort": "oldest", "tags": ("human",)}, ["100", "200"]),
    ],
)
def test_every_filter_narrows(filled: Archive, parts: dict[str, Any], pmids: list[str]) -> None:
    assert found(filled, **parts) == pmids
    if "limit" not in parts:
        assert sorted(found(filled, words=" ", **parts)) == sorted(pmids)


def test_without_words_the_newest_come_first(filled: Archive) -> None:
    assert found(filled, words="") == ["300", "200", "100"]
    assert found(filled, words="", sort="oldest") == ["100", "200", "300"]
    assert found(filled, words="", limit=1) == ["300"]
    assert filled.search(SearchRequest(limit=1))[0].snippet == ""


def test_only_signs_find_nothing(filled: Archive) -> None:
    assert found(filled, words="???") == []


def test_authors_keywords_and_headings_are_found_too(archive: Archive) -> None:
    one = paper(keywords=(Keyword(text="rejuvenation"),), mesh=(Heading(name="Collagen Type II"),))
    store(archive, one)
    for words in ("Lindqvist A", "anna lindqvist", "rejuvenation", '"collagen type ii"', "TGF-β1"):
        assert found(archive, words=words) == ["99000001"]


def test_words_are_found_without_their_endings_and_accents(archive: Archive) -> None:
    store(archive, paper(title="SAMPLE: Müller's injections of cells"))
    assert found(archive, words="muller injected cell") == ["99000001"]


def test_a_snippet_is_from_the_abstract_rather_than_from_the_title(archive: Archive) -> None:
    text = Section(text="The mice that got vesicles lived.")
    store(archive, paper(title="SAMPLE: Vesicles in mice", abstract=(text,)))
    [hit] = archive.search(SearchRequest(words="vesicles mice"))
    assert hit.snippet == "The ⟦mice⟧ that got ⟦vesicles⟧ lived."


def test_the_index_follows_the_papers(archive: Archive) -> None:
    store(archive, paper(title="SAMPLE: Alpha"))
    store(archive, paper(title="SAMPLE: Omega"))
    assert found(archive, words="alpha") == []
    assert found(archive, words="omega") == ["99000001"]


def add(archive: Archive, pmid: int, title: str, text: str = "No word.", **fields: Any) -> None:
    store(archive, paper(str(pmid), title=title, abstract=(Section(text=text),), **fields))


def test_of_two_alike_the_newer_comes_first_but_no_newer_one_before_a_better(
    archive: Archive,
) -> None:
    for pmid in (10_000_000, 40_000_000, 25_000_000):
        add(archive, pmid, "SAMPLE: Discitis")
    add(archive, 40_000_001, "SAMPLE: Another", "Discitis.")
    hits = archive.search(SearchRequest(words="discitis"))
    assert [hit.pmid for hit in hits] == ["40000000", "25000000", "10000000", "40000001"]
    newest, older = (-hits[0].rank, -hits[1].rank)
    assert newest / older == pytest.approx((1 + FRESH) / (1 + FRESH / 3), rel=1e-3)


def test_the_rarer_spelling_is_not_taken_for_the_better_paper(archive: Archive) -> None:
    for number in range(1, 30):
        add(archive, number, "SAMPLE: The disc", "Pain. " * number, mesh=())
    add(archive, 31, "SAMPLE: The disk", "Pain. " * 5, mesh=())
    add(archive, 32, "SAMPLE: The disk", "Pain. " * 25, mesh=())
    order = found(archive, words="disc", limit=50)
    assert len(order) == 31
    assert {order[0], order[1]} == {"1", "31"}
    assert order.index("32") > 9
    assert found(archive, words="disc", limit=50, exact=True) == order_of(order, without="31 32")
    ranks = [hit.rank for hit in archive.search(SearchRequest(words="disc", limit=50))]
    assert ranks == sorted(ranks)


def order_of(order: list[str], *, without: str) -> list[str]:
    return [pmid for pmid in order if pmid not in without.split()]


def test_both_spellings_are_marked(archive: Archive) -> None:
    add(archive, 1, "SAMPLE: Spines", "A disc and a disk.")
    [hit] = archive.search(SearchRequest(words="disk"))
    assert hit.snippet == "A ⟦disc⟧ and a ⟦disk⟧."


def test_not_alone_is_everything_else_the_newest_first(filled: Archive) -> None:
    assert found(filled, words="NOT trial") == ["300", "100"]
    assert found(filled, words="NOT trial", tags=("human",)) == ["100"]
    assert found(filled, words="NOT nosuchword", sort="oldest") == ["100", "200", "300"]
    assert filled.search(SearchRequest(words="NOT trial"))[0].snippet == ""


def test_what_states_most_comes_first_and_what_states_nothing_last(archive: Archive) -> None:
    said = {1: (10, 24), 2: (None, 6), 3: (30, None), 4: (None, None), 5: (9, 120.5)}
    for pmid, (people, months) in said.items():
        one = paper(str(pmid))
        values = {"n": people, "follow_up_months": months}
        read_out = [
            Finding(field=field, value=value, rule="r", version=1)
            for field, value in values.items()
        ]
        decision = Decision(pmid=one.pmid, new=True, paper=one, revision=True)
        archive.write(decision, reading(one), read_out, [], now=NOW)
    for words in ("disc", "", "NOT nosuchword"):
        assert found(archive, words=words, sort="n") == ["3", "1", "5", "4", "2"]
        assert found(archive, words=words, sort="follow-up") == ["5", "1", "2", "4", "3"]
    assert found(archive, words="disc", sort="n", limit=2) == ["3", "1"]


def test_papers_like_one_share_its_strong_words_and_it_is_left_out(archive: Archive) -> None:
    add(archive, 1, "SAMPLE: Herniation and vesicles")
    add(archive, 2, "SAMPLE: Vesicles in herniation")
    add(archive, 3, "SAMPLE: A herniation")
    for number in range(4, 9):
        add(archive, number, "SAMPLE: Tumours")
    assert found(archive, words="", like="1") == ["2", "3"]
    assert found(archive, words="vesicles", like="1") == ["2"]
    assert found(archive, words="NOT vesicles", like="1") == ["3"]
    assert found(archive, words="", like="1", until=dt.date(2020, 1, 1)) == []
    assert found(archive, words="", like="9") == []
    assert archive.matching(SearchRequest(like="3")) == ["1", "2"]


def test_an_explanation_says_what_was_asked_and_how_many_there_are(filled: Archive) -> None:
    told = filled.explain(SearchRequest(words="tumour OR vesicles AND", limit=1))
    assert told.understood == "tumour OR vesicles"
    assert told.added == (("tumour", ("tumor",)),)
    assert told.notes == ("AND joins nothing there and was passed over",)
    assert told.expression == '(("tumour" OR "tumor") OR "vesicles")'
    assert (told.negated, told.found, told.ranking) == (False, 3, RANKING)
    unwanted = filled.explain(SearchRequest(words="NOT trial"))
    assert (unwanted.negated, unwanted.found, unwanted.ranking) == (True, 2, "")
    nothing = filled.explain(SearchRequest(words="&"))
    assert (nothing.expression, nothing.found) == ("", 0)


def test_the_formula_that_is_told_is_the_one_that_is_used() -> None:
    assert f"1 + {FRESH} /" in RANKING
    weights = dict(zip(COLUMNS, re.findall(r"\d+\.\d", INDEX), strict=True))
    told_weights = re.findall(r"(\w+|authors and headings) (\d+)", RANKING.partition(";")[2])
    for names, weight in told_weights:
        for name in names.replace("headings", "mesh").split(" and "):
            assert float(weights[name]) == float(weight)


DISC = SearchRequest(words="disc")
REQUESTS = [
    DISC,
    replace(DISC, tags=("human", "safety")),
    replace(DISC, since=dt.date(2025, 1, 1), until=dt.date(2026, 1, 1)),
    replace(DISC, retracted=True),
    replace(DISC, topic=TOPIC),
    replace(DISC, sort="newest", since=dt.date(2025, 1, 1)),
    replace(DISC, sort="follow-up", min_n=5),
    replace(DISC, like="100"),
    replace(DISC, words="disc NOT pain"),
]


@pytest.mark.parametrize("request_", REQUESTS, ids=str)
def test_the_index_leads_and_nothing_is_scanned(filled: Archive, request_: SearchRequest) -> None:
    meant = filled._meant(request_)
    plan = steps(filled, selecting(meant.plan.match, meant.told), meant)
    assert plan[0].startswith("SCAN f VIRTUAL TABLE INDEX")
    assert ("SEARCH p USING INTEGER PRIMARY KEY (rowid=?)" in plan) == bool(request_.since)
    assert not [step for step in plan[1:] if "SCAN" in step]


def test_without_words_or_behind_a_not_the_match_runs_once(filled: Archive) -> None:
    meant = filled._meant(SearchRequest(words="NOT disc"))
    plan = steps(filled, selecting(meant.plan.match, meant.told), meant)
    assert plan[0].startswith("SCAN f")
    assert plan[1] == "LIST SUBQUERY 1"
    assert [step for step in plan if "VIRTUAL TABLE" in step] == plan[2:]


def test_snippets_are_cut_in_one_pass(filled: Archive) -> None:
    given = {"match": '"disc"', "first": 1, "last": 9, "pmids": "[1, 2]"}
    plan = [row[3] for row in filled._ask(f"EXPLAIN QUERY PLAN {_SNIPPETS}", given)]
    # Each letter and sign is something handed to the index: the match, and the two ends. A single
    # `=` would be one match for each PMID.
    assert plan[0] == "SCAN f VIRTUAL TABLE INDEX 0:M5><"
    assert not [step for step in plan if "papers" in step]


def steps(archive: Archive, sql: str, meant: Meant) -> list[str]:
    match = meant.plan.match
    given = {**meant.told.given, "match": match.expression if match else None}
    return [row[3] for row in archive._ask(f"EXPLAIN QUERY PLAN {sql}", given)]
