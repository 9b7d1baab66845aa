"""What a comparison with a published table says."""

from typing import get_args

from msgspec.structs import replace

from tracker.cli.beside import COLUMNS, FOR_A_TABLE, VERDICTS, for_a_table, summary
from tracker.studies import Comparison, Totals, parse
from tracker.studies.compare import Verdict

DIFFERENCE = Comparison(
    line=2,
    study="Lindqvist 2017",
    verdict="differ",
    matched="author and year",
    pmid="99000001",
    column="outcome",
    field="efficacy",
    ours="benefit",
    theirs="no improvement",
    design="single_arm",
    quote="Pain fell.",
    section="RESULTS",
)


def test_every_verdict_has_its_words() -> None:
    assert set(VERDICTS) == set(get_args(Verdict))


def rows(*lines: Comparison) -> list[dict[str, object]]:
    return [
        {name: read(shown) for name, read in FOR_A_TABLE.items()} for shown in for_a_table(lines)
    ]


def test_a_difference_stands_with_our_sentence() -> None:
    assert rows(DIFFERENCE) == [
        {
            "study": "Lindqvist 2017, PMID 99000001, by author and year",
            "field": "efficacy",
            "verdict": "DIFFER",
            "ours": "better than before, no control group",
            "table": "no improvement",
            "why": "“Pain fell.”",
        }
    ]
    assert COLUMNS["sentence"](DIFFERENCE) == "Pain fell."


def test_a_row_without_a_paper_says_why() -> None:
    lone = Comparison(line=3, study="Nobody 2017", verdict="not_matched", matched="no year")
    (row,) = rows(lone)
    assert (row["study"], row["why"], row["ours"]) == ("Nobody 2017", "no year", "")


def test_a_table_names_each_study_once() -> None:
    other = replace(DIFFERENCE, line=3, study="Ito 2019", pmid="99000002", matched="DOI")
    told = [row["study"] for row in rows(*[DIFFERENCE] * 4, *[other] * 2)]
    assert told == [
        *("Lindqvist 2017", "PMID 99000001", "by author and year", ""),
        *("Ito 2019", "PMID 99000002, by DOI"),
    ]


def test_the_end_tells_what_it_came_to() -> None:
    table = parse(b"study,n,dose\nIto 2020,9,1e7\n", where="t.csv")
    totals = Totals(rows=3, matched=2, agree=4, differ=1, we_not_stated=2, not_comparable=1)
    assert list(summary(table, totals)) == [
        "Rows: 3; matched: 2; not matched: 1.",
        "Cells compared: 5; agree: 4; differ: 1.",
        "Not stated by us: 2; by the table: 0; not comparable: 1.",
        "Columns not compared: dose.",
    ]
