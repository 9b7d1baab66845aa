"""The bundled sample: it loads, it is marked as invented, and its story lines hold together."""

import datetime as dt
import re
from collections import Counter

import pytest
from lxml import etree

from tracker.models import Link, Paper
from tracker.query import parse
from tracker.sandbox import sample
from tracker.sandbox.medline import record as as_medline
from tracker.sandbox.records import TimedRecord
from tracker.sandbox.render import record as as_xml
from tracker.sandbox.rss import Channel, feed
from tracker.sandbox.state import Shown
from tracker.sandbox.summary import summary
from tracker.weeks import Week

BASELINE = dt.date(2026, 8, 24)
LAST = dt.date(2026, 11, 16)
RECORDS = {record.pmid: record for record in sample()}
STATES = [
    pytest.param(shown, id=f"{record.pmid}-{begin}")
    for record in RECORDS.values()
    for begin, shown in record.states
    if shown
]
# The link that stands on the other paper, by the one that stands on this.
BACK = {
    "RetractionIn": "RetractionOf",
    "RetractionOf": "RetractionIn",
    "ErratumIn": "ErratumFor",
    "ErratumFor": "ErratumIn",
    "ExpressionOfConcernIn": "ExpressionOfConcernFor",
    "ExpressionOfConcernFor": "ExpressionOfConcernIn",
    "CommentIn": "CommentOn",
    "CommentOn": "CommentIn",
    "UpdateIn": "UpdateOf",
    "UpdateOf": "UpdateIn",
}
NOTICE_TYPES = {
    "RetractionOf": "D016440",
    "RetractionIn": "D016441",
    "ErratumFor": "D016425",
    "ExpressionOfConcernFor": "D000075742",
}


def final(pmid: str) -> Paper:
    shown = RECORDS[pmid].on(LAST)
    assert shown is not None
    return shown.paper


def links() -> list[tuple[str, Link]]:
    return [(pmid, link) for pmid in RECORDS for link in final(pmid).links]


def test_there_are_about_120_spread_over_twelve_weeks() -> None:
    weeks = Counter(
        Week.of(record.created).name for record in RECORDS.values() if record.created >= BASELINE
    )
    assert len(RECORDS) >= 120
    assert set(weeks) <= {f"2026-W{number}" for number in range(35, 47)}
    assert len(weeks) >= 10
    assert max(record.created for record in RECORDS.values()) < LAST


def test_numbers_cannot_be_mistaken_for_real_ones() -> None:
    dois = [final(pmid).ids["doi"] for pmid in RECORDS if "doi" in final(pmid).ids]
    assert all(re.fullmatch(r"99000\d{3}", pmid) for pmid in RECORDS)
    assert all(doi.startswith("10.99999/") for doi in dois)
    assert len(dois) == len(set(dois))


@pytest.mark.parametrize("shown", STATES)
def test_every_state_is_marked_as_invented_and_can_be_shown_in_every_form(shown: Shown) -> None:
    paper = shown.paper
    assert paper.title.startswith("SAMPLE: ")
    assert "Sample" in paper.journal.title
    assert etree.fromstring(as_xml(shown)).find(".//PMID") is not None
    assert as_medline(shown).startswith(f"PMID- {paper.pmid}\n")
    assert summary(shown)["uid"] == paper.pmid
    now = dt.datetime(2026, 11, 16, tzinfo=dt.UTC)
    channel = Channel(name="Sample", feed="x", base="http://127.0.0.1/", now=now, fetch=1)
    assert paper.pmid.encode() in feed(channel, [shown])


@pytest.mark.parametrize("shown", STATES)
def test_every_publication_type_is_one_of_nlms(shown: Shown) -> None:
    unknown = [term.name for term in shown.paper.publication_types if term.ui.startswith("D99")]
    assert unknown in ([], ["Scoping Review"])


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_states_follow_each_other(record: TimedRecord) -> None:
    days = [begin for begin, _ in record.states]
    assert days == sorted(set(days))
    assert days[-1] <= LAST


@pytest.mark.parametrize(("pmid", "link"), links())
def test_links_go_both_ways_and_to_records_that_exist(pmid: str, link: Link) -> None:
    assert link.kind in BACK
    if link.pmid:
        kinds = [back.kind for back in final(link.pmid).links if back.pmid in {pmid, ""}]
        assert BACK[link.kind] in kinds
    if ui := NOTICE_TYPES.get(link.kind):
        assert ui in [term.ui for term in final(pmid).publication_types]


@pytest.mark.parametrize(("pmid", "link"), links())
def test_no_link_names_a_record_before_it_exists(pmid: str, link: Link) -> None:
    if link.pmid:
        first = next(
            begin
            for begin, shown in RECORDS[pmid].states
            if shown and any(one.pmid == link.pmid for one in shown.paper.links)
        )
        assert RECORDS[link.pmid].created <= first


def test_registry_numbers_join_the_reports_of_a_cohort() -> None:
    reports = Counter(
        number for pmid in RECORDS for bank in final(pmid).databanks for number in bank.accessions
    )
    assert reports["NCT99000001"] >= 3
    assert reports["NCT99000002"] == 3
    assert all("99" in number for number in reports)


def test_the_story_has_what_a_digest_must_cope_with() -> None:
    papers = [final(pmid) for pmid in RECORDS]
    found = {
        term: sum(parse(term).matches(paper) for paper in papers)
        for term in (
            '"Retracted Publication"[pt]',
            '"Retraction Notice"[pt]',
            '"Published Erratum"[pt]',
            '"Expression of Concern"[pt]',
            "Preprint[pt]",
            "publisher[sb]",
            "french[la]",
            "fusion[ti]",
        )
    }
    assert all(found.values()), found
    assert found['"Retracted Publication"[pt]'] == 2
    assert any(paper.abstract == () for paper in papers)
    assert any(paper.authors == () for paper in papers)
