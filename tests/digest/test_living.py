"""The living evidence page: every value with its sentence, nothing retracted, no text breaks it."""

import csv
import io
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from lxml import html

from tests.digest.entries import (
    COUNTING,
    EARLIER,
    NOW,
    TOPIC,
    alone,
    human,
    retracted,
)
from tests.digest.hostile import PIECES, SHORT
from tests.digest.poisoned import poison
from tests.digest.reading import read
from tracker.digest import Comparison, gather, living, living_csv, page, with_pictures
from tracker.digest.anchors import Anchors
from tracker.digest.living import COLUMNS, FORMULA, Last, Living
from tracker.models import Entry
from tracker.studies import join

LAST = Last("2026-W47", NOW)
OPEN = human("99000001", "single_arm", 36, n=None)
GONE = retracted("99000005", n=777)
ENTRIES = (OPEN, COUNTING, GONE, *EARLIER)
TOLD = Comparison(of="99000002", measure="odi", effect=-8, low=-12, high=-4, direction="better")


def shown(*entries: Entry, text: str = "") -> Living:
    """What the page of these studies shows; a text stands in every place that a record fills."""
    held = [poison(one, text) if text else one for one in entries or ENTRIES]
    topic = msgspec.structs.replace(TOPIC, title=text or TOPIC.title)
    studies = join(one if text else alone(one) for one in held)
    measure = text or TOLD.measure
    told = msgspec.structs.replace(TOLD, measure=measure, unit=text or None)
    weekly: Any = {"baseline": {"controlled": 2}, "2026-W47": {"uncontrolled": 1}}
    made = gather(topic, LAST, studies, weekly=weekly, told=[told])
    return made._replace(drawn=frozenset(chart.file for chart in made.charts))


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next of its level."""
    level = heading.partition(" ")[0]
    return text.split(f"{heading}\n", 1)[1].split(f"\n{level} ", 1)[0]


def test_it_says_as_of_which_edition_it_stands() -> None:
    text = living(shown())
    assert "As of edition [2026-W47](2026-W47.md), published 2026-11-23" in text
    assert "invented" in text.split("## The evidence table", 1)[0]


def test_a_row_leads_to_its_sentences_on_github_and_on_the_page() -> None:
    text = living(shown(COUNTING))
    assert "(#pmid-99000002)" in text
    tree = html.document_fromstring(page(text))
    assert [one.tag for one in tree.iterfind(".//*[@id='pmid-99000002']")] == ["h3"]


def test_every_link_within_the_page_has_its_target_in_both_forms() -> None:
    text = living(shown())
    document, anchors = read(text), Anchors()
    within = {link for link in document.links if link.startswith("#")}
    assert len(within) > 3
    assert within <= {f"#{anchors.take(heading)}" for heading in document.headings}
    tree = html.document_fromstring(page(text))
    held = {f"#{one.get('id')}" for one in tree.iterfind(".//*[@id]")}
    links = {str(one.get("href")) for one in tree.iter("a")}
    assert {link for link in links if link.startswith("#")} <= held


def test_every_cell_of_the_table_opens_its_sentence_without_a_script() -> None:
    text = living(shown(COUNTING))
    title = "“The sentence that says safety is harm.” (RESULTS)"
    assert f'[harm reported](#pmid-99000002 "{title}")' in text
    row = html.document_fromstring(page(text)).find(".//tbody/tr")
    assert row is not None
    cells = {str(cell.get("data-label")): cell for cell in row.iter("td")}
    for name in ("People (n)", "Follow-up (months)", "Safety", "Efficacy"):
        (opened,) = cells[name].iter("details")
        summary, said = opened
        assert summary.tag == "summary"
        assert str(said.text).startswith("“The sentence that says ")
        assert [one.get("href") for one in said.iter("a")] == ["#pmid-99000002"]
    for name in ("Study", "Design", "Cells"):
        assert [one.get("href") for one in cells[name].iter("a")] == ["#pmid-99000002"]


def test_what_nobody_states_opens_nothing() -> None:
    row = html.document_fromstring(page(living(shown(OPEN)))).find(".//tbody/tr")
    assert row is not None
    (cell,) = [one for one in row.iter("td") if one.get("data-label") == "People (n)"]
    assert (cell.text, len(cell)) == ("not stated", 0)


def test_harms_stand_by_name_with_their_studies() -> None:
    told = section(living(shown(COUNTING)), "### Harms by name")
    assert "- discitis: [Author99000002 2026](#pmid-99000002)" in told


def test_every_value_stands_with_its_sentence() -> None:
    told = section(living(shown(COUNTING)), "### PMID 99000002")
    for field in ("n", "follow_up_months", "safety", "efficacy"):
        assert f"The sentence that says {field.replace('_', chr(92) + '_')}" in told
    assert "- Adverse event: discitis: as the sentence says · “The sentence that counts" in told
    assert "- Design: randomised trial · no one sentence; by the rule “design rule”" in told
    assert "The sentence that counts reoperations" in told


def test_a_gain_without_a_control_never_reads_as_a_win() -> None:
    (row,) = read(living(shown(OPEN))).tables[0][1:]
    assert row[7] == "better than before, no control group"
    told = section(living(shown(OPEN)), "### PMID 99000001")
    assert "better than control" not in told


def test_each_report_is_worded_by_its_own_design() -> None:
    number = {"registry_ids": ["NCT99000001"]}
    trial = human("99000061", "rct", 12, efficacy="no_difference", **number)
    later = human("99000062", "single_arm", 60, efficacy="benefit", **number)
    text = living(shown(trial, later))
    (row,) = read(text).tables[0][1:]
    assert row[7] == "no better than control (contested)"
    assert "better than before, no control group · PMID 99000062" in text
    assert "same registry number NCT99000001" in text


def test_what_is_retracted_is_named_apart_and_nowhere_else() -> None:
    text = living(shown())
    before, after = text.split("## Retracted\n")
    assert "99000005" not in before
    assert "99000005" in after
    assert "777" not in text
    assert "99000005" not in living_csv(shown())


def test_without_the_extra_it_says_so_and_keeps_the_numbers() -> None:
    whole = shown()
    text = living(whole._replace(drawn=frozenset()))
    assert text.count("extra `plots`") == sum(bool(one.panels) for one in whole.charts)
    assert "![" not in text
    assert read(text).tables[1:] == read(living(whole)).tables[1:]


def test_pictures_are_in_the_page_with_what_they_show_in_words() -> None:
    whole = shown()
    files = {chart.file: b"<svg/>" for chart in whole.charts}
    tree = html.document_fromstring(with_pictures(page(living(whole)), files))
    pictures = list(tree.iter("img"))
    assert len(pictures) == len(whole.drawn)
    assert {one.get("src") for one in pictures} == {"data:image/svg+xml;base64,PHN2Zy8+"}
    assert [one.get("alt") for one in pictures] == [one.alt for one in whole.charts if one.panels]


def test_the_csv_has_a_row_a_study_under_documented_columns() -> None:
    header, *found = csv.reader(io.StringIO(living_csv(shown())))
    assert tuple(header) == COLUMNS
    told = [dict(zip(header, row, strict=True)) for row in found]
    assert [one["study"] for one in told].count("99000002") == 1
    assert len(told) == 5
    counting = next(one for one in told if one["study"] == "99000002")
    assert (counting["n"], counting["efficacy"], counting["efficacy_design"]) == (
        "60",
        "no_difference",
        "rct",
    )
    assert counting["safety_sentence"] == "The sentence that says safety is harm."


@pytest.mark.parametrize("start", FORMULA)
def test_no_cell_is_a_formula_to_a_spreadsheet(start: str) -> None:
    entry = human("99000001", source=f'{start}HYPERLINK("https://evil.example")')
    (_, row) = csv.reader(io.StringIO(living_csv(shown(entry))))
    assert not [cell for cell in row if cell.startswith(FORMULA)]


def structure(text: str) -> tuple[list[str], list[str], list[int]]:
    """Blocks, marks in lines, and the cells of each table of the page with this text in it."""
    found = read(living(shown(text=text)))
    return found.blocks, found.marks, [len(row) for table in found.tables for row in table]


EXPECTED = structure("harmless")


@settings(deadline=None, max_examples=25)
@given(SHORT)
def test_no_text_changes_the_structure_of_the_page(text: str) -> None:
    assert structure(f"{text}a") == EXPECTED


@pytest.mark.parametrize("piece", PIECES)
def test_no_known_trick_changes_the_structure_of_the_page(piece: str) -> None:
    assert structure(f"{piece}a{piece}") == EXPECTED


@settings(deadline=None, max_examples=15)
@given(SHORT)
def test_no_text_changes_the_csv(text: str) -> None:
    whole = shown(text=f"{text}a")
    assert len(living_csv(whole).splitlines()) == len(whole.table) + 1
    assert {len(row) for row in csv.reader(io.StringIO(living_csv(whole)))} == {len(COLUMNS)}


@settings(deadline=None, max_examples=15)
@given(SHORT)
def test_no_text_puts_an_element_into_the_html(text: str) -> None:
    tree = html.document_fromstring(page(living(shown(text=f"{text}a"))))
    assert not list(tree.iter("script", "iframe", "object", "form"))
    sources = {one.get("src") for one in tree.iter("img")}
    assert sources <= {chart.file for chart in shown().charts}
