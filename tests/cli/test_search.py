"""`search` as a person meets it: what it finds, what it says, how it leaves."""

import json
import subprocess
import sys

import pytest

from tests.cli.conftest import Tracker

pytestmark = pytest.mark.usefixtures("home")


def pmids(tracker: Tracker, *args: str) -> list[str]:
    return [json.loads(line)["pmid"] for line in tracker("search", *args, "--nl").out.splitlines()]


def test_other_spellings_are_found_unless_told_otherwise(tracker: Tracker) -> None:
    every = ("--limit", "500")
    assert pmids(tracker, "disk", *every) == pmids(tracker, "disk", *every)
    assert set(pmids(tracker, "disk", *every)) > set(pmids(tracker, "disk", "--exact", *every))
    assert set(pmids(tracker, '"stem cell"', "--synonyms", *every)) > set(
        pmids(tracker, '"stem cell"', *every)
    )


def test_not_alone_is_everything_else(tracker: Tracker) -> None:
    every = set(pmids(tracker, "--limit", "500"))
    assert set(pmids(tracker, "NOT disc", "--limit", "500")) == every - set(
        pmids(tracker, "disc", "--limit", "500")
    )


def test_papers_like_one_and_one_that_is_not_stored(tracker: Tracker) -> None:
    found = pmids(tracker, "--like", "99000001")
    assert found
    assert "99000001" not in found
    assert set(pmids(tracker, "--like", "99000001", "disc", "--human")) < set(
        pmids(tracker, "--like", "99000001", "--limit", "500")
    )
    unknown = tracker("search", "--like", "77")
    assert (unknown.code, unknown.out) == (2, "")
    assert "Not in the archive: PMID 77" in unknown.err


@pytest.mark.parametrize(("by", "field"), [("n", "n"), ("follow-up", "follow_up_months")])
def test_papers_are_sorted_by_what_was_read_out_of_them(
    tracker: Tracker, by: str, field: str
) -> None:
    values = {}
    for line in tracker("findings").out.splitlines():
        record = json.loads(line)
        values[record["pmid"]] = record[field]["value"]
    order = [values[pmid] for pmid in pmids(tracker, "disc", "--sort", by, "--limit", "500")]
    stated = [value for value in order if value is not None]
    assert len(stated) > 5
    assert order == sorted(stated, reverse=True) + [None] * (len(order) - len(stated))


def test_explain_tells_what_was_searched_and_leaves_the_data_alone(tracker: Tracker) -> None:
    plain = tracker("search", "tumour AND NOT rabbit* OR", "--human", "--json")
    told = tracker("search", "tumour AND NOT rabbit* OR", "--human", "--json", "--explain")
    assert told.out == plain.out
    lines = told.err.splitlines()
    assert lines[:4] == [
        "words: tumour AND NOT rabbit*",
        "  tumour: also tumor",
        "  note: OR joins nothing there and was passed over",
        "filters: --subject human",
    ]
    assert lines[4] == 'FTS5: (("tumour" OR "tumor") NOT "rabbit"*)'
    assert lines[5].startswith("order: bm25")
    assert lines[6] == f"found: {len(json.loads(plain.out))}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hernaition", "herniation"),
        ('"disc hernaition" NOT rat', '"disc herniation" NOT rat'),
        ("rabbits or minipigs", "rabbits OR minipigs"),
    ],
)
def test_what_may_be_meant_is_told_when_hardly_anything_is_found(
    tracker: Tracker, typed: str, meant: str
) -> None:
    found = tracker("search", typed)
    assert found.err == f"Did you mean: {meant}\n"
    assert len(pmids(tracker, meant)) > len(found.out.splitlines()) - 1


@pytest.mark.parametrize("typed", ["disc", "qqqqqq", "hernai*", "???", "NOT disc"])
def test_nothing_is_told_without_need(tracker: Tracker, typed: str) -> None:
    assert tracker("search", typed).err == ""


@pytest.mark.parametrize(
    "typed",
    [
        "hernaition \udce9",
        "\x1b[31m hernaition",
        "title:hernaition ^{abstract} : x",
        "NEAR(" * 90,
        "(((hernaition" * 40,
        "'; DROP TABLE papers; --",
        "disc OR " * 2000,
        "hernaition\u202e\u0301\ufeff",
    ],
)
def test_whatever_is_typed_is_answered(tracker: Tracker, typed: str) -> None:
    found = tracker("search", "--explain", "--", typed)
    assert found.code == 0
    assert found.out.startswith("pmid\t")
    assert "found: " in found.err
    assert "fts5:" not in found.err
    assert all(char.isprintable() or char == "\n" for char in found.err)


def test_exit_code_says_whether_anything_was_found(tracker: Tracker) -> None:
    assert tracker("search", "qqqqqq", "--exit-code").code == 1
    assert tracker("search", "disc", "--exit-code").code == 0
    assert tracker("search", "qqqqqq").code == 0


def test_found_words_are_quoted_off_a_terminal(tracker: Tracker) -> None:
    for form in ("--tsv", "--csv", "--table"):
        assert "«" in tracker("search", "complications", form).out
    assert "⟦" in tracker("search", "complications", "--nl").out


IDLE = """
requests urllib3 feedparser lxml jinja2 rich lark sqlite_utils re2 markdown_it filelock tomllib
hashlib tracker.evidence tracker.studies tracker.topics tracker.query tracker.digest
tracker.archive.whole tracker.archive.papers tracker.app.reader
"""


@pytest.mark.parametrize("args", [["disc", "--human"], ["regenerat*", "--explain"], ["NOT disc"]])
def test_a_search_loads_what_it_needs_and_no_more(args: list[str]) -> None:
    code = (
        "import sys; from tracker.cli import edge, program; edge.run(program, sys.argv[1:]); "
        f"print(*[name for name in {IDLE.split()} if name in sys.modules], file=sys.stderr)"
    )
    search = [sys.executable, "-c", code, "search", *args]
    found = subprocess.run(search, capture_output=True, check=True)
    assert len(found.stdout.splitlines()) > 1
    assert found.stderr.decode().splitlines()[-1] == ""
