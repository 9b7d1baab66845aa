"""Filters on values: the same papers as a recount, found without reading through all of them."""

import datetime as dt
from typing import Any

import pytest

from tests.archive.invented import PAPERS, invented, put
from tests.archive.stock import NOW, TOPIC, paper, reading
from tests.narrowing.recount import CHOICES, FIELDS, PASSES, combination, dice, passes
from tracker.archive import Archive
from tracker.archive.clauses import _KINDS, _RARITY, clauses
from tracker.archive.expression import Match
from tracker.archive.matching import selecting
from tracker.evidence import findings_json
from tracker.models import Decision, Narrowing, Notice, PartialDate, SearchRequest
from tracker.narrowing import BY_NAME, FILTERS, QUESTIONS


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An archive of many papers, and what `findings --nl` prints of each."""
    choose = dice(20261124)
    printed: dict[str, Any] = {}
    with Archive.open(tmp_path_factory.mktemp("stocked") / "archive.db") as archive:
        with archive.atomic():
            for number in range(1, PAPERS + 1):
                found = invented(choose)
                put(archive, str(number), found, title=f"SAMPLE: {'omega' if number % 3 else 'x'}")
                printed[str(number)] = findings_json(str(number), found)
        yield archive, printed


@pytest.mark.parametrize("seed", range(200))
def test_filters_agree_with_a_recount(stocked: Any, seed: int) -> None:
    archive, printed = stocked
    asked = combination(dice(seed))
    expected = [pmid for pmid, each in printed.items() if passes(each, asked)]
    assert archive.matching(SearchRequest(**asked)) == expected
    named = [pmid for pmid in expected if int(pmid) % 3]
    assert archive.matching(SearchRequest(words="omega", **asked)) == named
    hits = archive.search(SearchRequest(words="omega", limit=PAPERS, **asked))
    assert sorted((hit.pmid for hit in hits), key=int) == named


def test_the_combinations_ask_of_every_field_and_find_some(stocked: Any) -> None:
    archive, _ = stocked
    combinations = [combination(dice(seed)) for seed in range(200)]
    assert {name for asked in combinations for name in asked} == set(PASSES)
    found = [len(archive.matching(SearchRequest(**asked))) for asked in combinations]
    assert sum(0 < count < PAPERS for count in found) > 120


def test_every_filter_on_findings_is_recounted() -> None:
    of_findings = {one.name for one in FILTERS if one.of in FIELDS}
    assert of_findings | {"stated", "not_stated"} == set(PASSES)
    assert {one.kind for one in FILTERS} == set(_KINDS)
    assert set(_RARITY) <= set(BY_NAME)


# --- what is no finding ---------------------------------------------------------------------------


def day(year: int, month: int | None = None, number: int | None = None) -> PartialDate:
    return PartialDate(year=year, month=month, day=number)


@pytest.fixture
def dated(archive: Archive) -> Archive:
    put(archive, "1", dates={"published": day(2024, 3, 9), "created": day(2024, 2, 1)})
    put(archive, "2", dates={"published": day(2024, 6), "created": day(2024, 7, 1)})
    put(archive, "3", dates={"published": day(2025)}, now=NOW + dt.timedelta(days=7))
    seasonal = PartialDate(year=2023, month=1, day=1, text="2023 Jan-Feb")
    put(archive, "4", dates={"published": seasonal}, tags=["preprint"])
    put(archive, "5", dates={})
    for pmid, kind in (("1", "retraction"), ("2", "correction"), ("3", "concern")):
        told = Notice(kind=kind, pmid=pmid, by="9")
        decision = Decision(pmid=pmid, new=False, notices=(told,))
        archive.write(decision, reading(paper(pmid)), (), (), now=NOW)
    archive.place(TOPIC, {"1": "baseline", "2": "2026-W41", "3": "2026-W42"})
    archive.place("other", {"4": "2026-W41"})
    archive.sight(TOPIC, "disc", ["2", "4"], now=NOW)
    return archive


DAY = dt.date


@pytest.mark.parametrize(
    ("asked", "pmids"),
    [
        ({"published_since": DAY(2024, 3, 9)}, "1 2 3"),
        ({"published_since": DAY(2024, 3, 10)}, "2 3"),
        ({"published_since": DAY(2024, 6, 30)}, "2 3"),
        ({"published_since": DAY(2025, 12, 31)}, "3"),
        ({"published_until": DAY(2024, 6, 1)}, "1 2 4"),
        ({"published_until": DAY(2023, 1, 1)}, "4"),
        ({"published_since": DAY(2023, 5, 1), "published_until": DAY(2023, 5, 2)}, "4"),
        ({"seen_since": DAY(2026, 11, 17)}, "3"),
        ({"seen_until": DAY(2026, 11, 16)}, "1 2 4 5"),
        ({"since": DAY(2024, 7, 1), "until": DAY(2024, 7, 1)}, "2"),
        ({"retracted": True}, "1"),
        ({"retracted": False}, "2 3 4 5"),
        ({"corrected": True}, "2"),
        ({"concern": True}, "3"),
        ({"concern": False, "corrected": False}, "1 4 5"),
        ({"preprint": True}, "4"),
        ({"preprint": False}, "1 2 3 5"),
        ({"edition": ("2026-W41",)}, "2 4"),
        ({"edition": ("2026-W41", "baseline")}, "1 2 4"),
        ({"edition": ("2026-W41",), "topic": TOPIC}, "2"),
        ({"topic": TOPIC}, "2 4"),
        ({"tags": ("preprint",)}, "4"),
        ({"not_stated": ("design", "outcomes")}, "1 2 3 4 5"),
    ],
)
def test_days_notices_and_editions(dated: Archive, asked: dict[str, Any], pmids: str) -> None:
    assert dated.matching(SearchRequest(**asked)) == pmids.split()


def test_a_question_is_the_narrowing_that_it_names(stocked: Any) -> None:
    archive, _ = stocked
    names = list(QUESTIONS)
    found = {name: set(archive.matching(_request(QUESTIONS[name].papers))) for name in names}
    assert found["surgery"]
    assert found["efficacy-controlled"]
    for name in names:
        assert set(archive.matching(SearchRequest(question=(name,)))) == found[name]
    both = SearchRequest(question=("surgery", "efficacy-controlled"), min_n=20)
    large = set(archive.matching(SearchRequest(min_n=20)))
    assert set(archive.matching(both)) == (
        (found["surgery"] | found["efficacy-controlled"]) & large
    )


def _request(narrowing: Narrowing) -> SearchRequest:
    parts = {name: getattr(narrowing, name) for name in narrowing.__struct_fields__}
    return SearchRequest(**parts)


# --- how it is found ------------------------------------------------------------------------------


def plan(archive: Archive, match: str | None, **asked: Any) -> list[str]:
    told = clauses(SearchRequest(**asked), leading=match is None)
    sql = f"EXPLAIN QUERY PLAN {selecting(Match(match) if match else None, told)}"
    return [row[3] for row in archive._ask(sql, {**told.given, "match": match})]


EXAMPLES: dict[str, Any] = {
    **{name: tuple(values[:2]) for name, values in CHOICES.items()},
    **dict.fromkeys(("stated", "not_stated"), ("dose", "n")),
    **dict.fromkeys(("min_n", "max_n", "min_dose", "max_dose"), 10),
    **dict.fromkeys(("min_follow_up", "max_follow_up", "min_planned", "max_planned"), 12.0),
    **dict.fromkeys(("retracted", "corrected", "concern", "preprint", "on_topic"), True),
    **dict.fromkeys([one.name for one in FILTERS if one.metavar == "DAY"], DAY(2026, 1, 1)),
    "tags": ("safety", "harm"),
    "topic": TOPIC,
    "edition": ("2026-W41", "2026-W42"),
    "question": tuple(QUESTIONS),
}


def test_every_filter_has_an_example() -> None:
    assert set(EXAMPLES) == set(BY_NAME)


@pytest.mark.parametrize("name", EXAMPLES)
def test_with_words_the_index_of_words_leads_and_the_rest_is_looked_up(
    stocked: Any, name: str
) -> None:
    archive, _ = stocked
    steps = plan(archive, "disc", **{name: EXAMPLES[name]})
    assert steps[0].startswith("SCAN f VIRTUAL TABLE INDEX")
    assert not [step for step in steps if step.startswith("SCAN x")]
    looked_up = [step for step in steps if step.startswith("SEARCH x")]
    assert all("pmid=?" in step for step in looked_up), looked_up


@pytest.mark.parametrize("name", _RARITY)
def test_without_words_an_index_hands_out_the_papers(stocked: Any, name: str) -> None:
    archive, _ = stocked
    steps = plan(archive, None, **{name: EXAMPLES[name], "subject": ("human",)})
    assert steps[0] == "SEARCH f USING INTEGER PRIMARY KEY (rowid=?)"
    [leading, *_] = [step for step in steps if step.startswith("SEARCH x")]
    assert "_by_" in leading
    assert not [step for step in steps if step.startswith("SCAN x")]
