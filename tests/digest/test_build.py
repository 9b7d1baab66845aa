"""What belongs in an edition, and what a clinician must never be led to believe by it."""

import datetime as dt
from typing import Any

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.digest.entries import (
    LANE,
    NOW,
    TOPIC,
    WEEK,
    change,
    entry,
    human,
    retracted,
    retraction_notice,
    week_of_everything,
)
from tests.digest.reading import read
from tracker.digest import View, build, render, state, to_json
from tracker.digest.build import State
from tracker.digest.ledger import figures
from tracker.digest.table import rows
from tracker.digest.wording import CELLS, DESIGNS
from tracker.models import DatedChange, Entry, Feed, Missing, Notice, PartialDate
from tracker.studies import join

Fields = dict[str, Any]


def edition(*entries: Entry, week: str = WEEK, **others: Any) -> View:
    whole: Fields = {"topic": TOPIC, "now": NOW, "lanes": [LANE]}
    return build(week=week, entries=entries, **(whole | others))


def in_tables(view: View) -> set[str]:
    """PMIDs whose sentences a row of a table leads to, read from the page itself."""
    rows = [row for row in render(view).splitlines() if row.startswith("| [")]
    return {link.removeprefix("#pmid-") for row in rows for link in read(row).links}


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Any papers at all, values that contradict each other included."""
    pmids = draw(st.lists(st.integers(99000001, 99000200), unique=True, max_size=8))
    made = []
    for pmid in map(str, pmids):
        notices = [Notice(kind="retraction", pmid=pmid)] if draw(st.integers(0, 3)) == 0 else []
        made.append(
            entry(
                pmid,
                notices=notices,
                on_topic=draw(st.sampled_from([True, True, True, False, None])),
                subject=draw(st.lists(st.sampled_from(["human", "animal", "in_vitro", "none"]))),
                design=draw(st.sampled_from([*DESIGNS, None])),
                n=draw(st.sampled_from([None, 1, 60])),
                follow_up_months=draw(st.sampled_from([None, 5.5, 24, 60.0])),
                safety=draw(st.sampled_from(["harm", "none_observed", "not_mentioned"])),
                efficacy=draw(st.sampled_from(["benefit", "worse", "not_mentioned"])),
                gap=draw(st.sampled_from(["long_term", "other", "none"])),
                cells=draw(st.lists(st.sampled_from(sorted(CELLS)), max_size=2)),
            )
        )
    return made


def said(one: Entry, field: str) -> Any:
    return next(found.value for found in one.findings if found.field == field)


# --- a clinician's misreadings ------------------------------------------------------------------


@settings(deadline=None, max_examples=100)
@given(entries())
def test_the_table_holds_only_human_evidence_that_stands(made: list[Entry]) -> None:
    view = edition(*made)
    shown = in_tables(view)
    for one in made:
        if one.paper.pmid not in shown:
            continue
        assert said(one, "on_topic") is not False
        assert not one.notices
        assert "human" in said(one, "subject") or not said(one, "subject")
        assert said(one, "design") not in {
            "protocol",
            "review",
            "systematic_review",
            "editorial",
            "bibliometric",
            "preclinical",
            "notice",
        }
    assert len(shown) == view.counts.human


@settings(deadline=None, max_examples=100)
@given(entries())
def test_every_paper_is_shown_in_one_part_and_counted_once(made: list[Entry]) -> None:
    view = edition(*made)
    counts = view.counts
    parts = (
        counts.human + counts.protocols + counts.reviews + counts.preclinical + counts.others
        + counts.notices + counts.retracted + counts.set_aside
    )  # fmt: skip
    assert parts == len(view.new) + len(view.set_aside) == len(made)
    assert {*view.new, *view.set_aside} == {one.paper.pmid for one in made}
    page = read(render(view)).text
    assert all(one.paper.title in page for one in made)


@settings(deadline=None, max_examples=50)
@given(entries(), st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_changes_no_byte(made: list[Entry], random: Any) -> None:
    changes = [change(one.paper.pmid, "correction", by="99000102", subject=one) for one in made]
    before = render(edition(*made, changes=changes))
    random.shuffle(made)
    random.shuffle(changes)
    assert render(edition(*made, changes=changes)) == before


@pytest.mark.parametrize("design", ["rct", "single_arm", "case_report"])
def test_a_retracted_paper_is_in_no_table_and_no_count(design: str) -> None:
    view = edition(retracted("99000001", design=design, safety="harm", gap="long_term"))
    assert in_tables(view) == set()
    assert (view.counts.human, view.counts.harms, view.counts.long_term) == (0, 0, 0)
    assert view.gaps == ()
    assert view.counts.retracted == 1
    assert "RETRACTED: SAMPLE: Paper 0001" in read(render(view)).text


def test_a_retracted_paper_is_marked_wherever_it_stands() -> None:
    gone = retracted("99000001")
    events: list[DatedChange] = [
        change("99000001", kind, subject=gone, old="a", new="b")
        for kind in ("retraction", "correction", "revised", "final", "finding")
    ]
    aside = retracted("99000002", on_topic=False)
    page = read(render(edition(aside, changes=events))).text
    assert page.count("SAMPLE: Paper 0001") == page.count("RETRACTED: SAMPLE: Paper 0001") == 5
    assert "RETRACTED: SAMPLE: Paper 0002" in page


def test_a_paper_is_marked_by_a_change_that_comes_without_its_record() -> None:
    events = [change("99000001", kind, by="99000101") for kind in ("correction", "retraction")]
    page = read(render(edition(changes=events))).text
    assert page.count("SAMPLE: Paper 0001") == page.count("RETRACTED: SAMPLE: Paper 0001") == 2


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("RETRACTED: Cells in the disc", "RETRACTED: Cells in the disc"),
        ("Retracted: Cells in the disc", "RETRACTED: Cells in the disc"),
        ("RETRACTED ARTICLE: Cells in the disc", "RETRACTED: Cells in the disc"),
        ("SAMPLE: RETRACTED: Cells in the disc", "RETRACTED: SAMPLE: Cells in the disc"),
        ("Why retracted: papers live on", "RETRACTED: Why retracted: papers live on"),
    ],
)
def test_the_mark_stands_once(title: str, shown: str) -> None:
    (told,) = edition(retracted("99000001", title=title)).retracted
    assert f"[{shown}](" in render(edition(retracted("99000001", title=title)))
    assert told.retracted


def test_a_retraction_stands_before_everything_else() -> None:
    view = edition(
        human("99000001"),
        changes=[
            change("99000020", "final", old="ahead of print", new="2026;3:1"),
            change("99000008", "correction", by="99000102"),
            change("99000009", "retraction", by="99000006"),
            change("99000010", "concern", by="99000007"),
        ],
    )
    assert [one.kind for one in view.alerts] == ["retraction", "concern", "correction"]
    assert [one.kind for one in view.changes] == ["final"]
    assert read(render(view)).headings[1] == "Retractions, corrections and concerns"


def test_a_retraction_names_the_editions_that_used_the_paper() -> None:
    page = render(edition(changes=[change("99000009", "retraction", by="99000006")]))
    assert "Used in: [2026-W40](2026-W40.md)" in page


def test_a_retracted_paper_first_seen_with_its_retraction_is_told_once() -> None:
    gone = retracted("99000009")
    view = edition(gone, changes=[change("99000009", "retraction", subject=gone)])
    assert view.retracted == ()
    assert view.new == ("99000009",)
    assert view.counts.retracted == 1


def test_a_notice_is_not_called_retracted() -> None:
    page = read(render(edition(retraction_notice("99000006", "99000009")))).text
    assert "RETRACTED" not in page
    assert "retracts PMID 99000009" in page


@pytest.mark.parametrize("design", ["protocol", "review", "systematic_review", "editorial"])
def test_what_reports_no_patients_is_never_human_evidence(design: str) -> None:
    view = edition(human("99000001", design, safety="harm"))
    assert in_tables(view) == set()
    assert (view.counts.human, view.counts.harms, view.counts.long_term) == (0, 0, 0)
    assert "No new human evidence this week." in render(view)


def test_human_and_animal_are_never_in_one_table() -> None:
    animal = entry("99000002", subject=["animal"], design="preclinical", follow_up_months=60)
    view = edition(human("99000001"), animal)
    assert in_tables(view) == {"99000001"}
    assert view.counts.long_term == 1
    assert [line.work.pmid for line in view.preclinical] == ["99000002"]


def test_a_paper_on_both_says_so() -> None:
    (study,) = edition(human("99000001", subject=["human", "animal"])).long_term
    assert study.design == "randomised trial; also animals"


def test_a_gap_is_never_evidence() -> None:
    wish = human(
        "99000001",
        "single_arm",
        None,
        safety="not_mentioned",
        efficacy="not_mentioned",
        gap="long_term",
        quotes={"gap": "Long-term safety and efficacy need more research."},
    )
    view = edition(wish)
    (study,) = view.shorter
    assert (study.safety, study.efficacy, study.follow_up) == ("not stated",) * 3
    assert (view.counts.long_term, view.counts.harms) == (0, 0)
    rows = [line for line in render(view).splitlines() if "need more research" in line]
    assert len(rows) == 2
    assert all("evidence is missing" in row for row in rows)


def test_a_change_within_one_arm_never_reads_as_a_win_over_control() -> None:
    alone = edition(human("99000001", "single_arm")).long_term[0]
    against = edition(human("99000001", "rct")).long_term[0]
    assert (alone.efficacy, against.efficacy) == (
        "better than before, no control group",
        "better than control",
    )
    assert "better than control" not in render(edition(human("99000001", "case_report")))


def test_every_value_shows_its_sentence_and_section() -> None:
    view = edition(human("99000001", quotes={"n": "Sixty were randomised."}, gap="other"))
    facts = {fact.name: fact for fact in view.long_term[0].facts}
    assert facts["People (n)"].quote == "Sixty were randomised."
    assert all(fact.section == "RESULTS" for fact in facts.values() if fact.quote)
    assert [name for name, fact in facts.items() if not fact.quote] == ["Design", "Cells"]
    assert facts["Design"].rule == "design rule"
    assert "- Design: randomised trial · no one sentence; by the rule “design rule”" in render(view)
    assert "- People (n): 60 · “Sixty were randomised.” (RESULTS)" in render(view)


def test_what_is_not_stated_is_said_to_be() -> None:
    view = edition(
        human("99000001", "rct", None, n=None, safety="not_mentioned", efficacy="not_mentioned")
    )
    (table,) = read(render(view)).tables
    assert table[1][2:] == ["not stated", "not stated", "bone marrow MSC", *["not stated"] * 2]


def test_a_harm_that_no_rule_names_is_not_called_none() -> None:
    unnamed = human("99000001", safety="harm")
    whole = state(join([unnamed]), papers=1, before=())
    page = read(render(edition(unnamed, state=whole))).text
    assert "Harms this week: none by name; told, not named here: Lindqvist 2026" in page
    assert "1 reporting a harm, 0 not assessing or not mentioning safety" in page
    assert "neither named nor counted in the lists above: Lindqvist 2026." in page
    quiet = read(render(edition(state=whole))).text
    assert "Harms this week: none by name\n" in quiet


def test_every_number_at_a_glance_leads_to_its_papers_and_zero_is_said() -> None:
    page = render(edition(human("99000001", "single_arm")))
    assert "0 controlled, [1](#human-evidence) uncontrolled" in page
    assert "Reviews: 0 · protocols: 0" in page


# --- order --------------------------------------------------------------------------------------


def order(week: str, *made: Entry) -> list[str]:
    view = edition(*made, week=week)
    return [study.work.pmid[-1] for study in (*view.long_term, *view.shorter)]


MANY = (
    human("99000001", "single_arm", 72),
    human("99000002", "rct", 24),
    human("99000003", "rct", 12),
    human("99000004", "rct", 36, n=20),
    human("99000005", "controlled", 36, n=100),
    human("99000006", "case_report", None),
    human("99000007", "rct", None),
)


@pytest.mark.parametrize("week", [WEEK, "baseline"])
def test_long_term_first_then_the_strongest_design_then_the_longest(week: str) -> None:
    assert order(week, *MANY) == list("4251376")


def test_equal_studies_are_put_in_order_of_size() -> None:
    small, large = human("99000001", "rct", 24, n=20), human("99000002", "rct", 24, n=100)
    assert order(WEEK, small, large) == ["2", "1"]


def test_a_paper_under_concern_is_marked_in_the_table_and_above_its_facts() -> None:
    notice = Notice(kind="concern", pmid="99000001", by="99000009")
    doubted = msgspec.structs.replace(human("99000001", "rct", 24), notices=(notice,))
    page = render(edition(doubted))
    assert "**(expression of concern)** | randomised trial" in page
    assert "**[EXPRESSION OF CONCERN: " in page


def test_the_registry_number_stands_with_its_study() -> None:
    registered = human("99000001", "rct", 24, registry_ids=["NCT99000001"])
    assert "- Registered as: NCT99000001" in render(edition(registered))


def test_whose_cells_they_are_stands_with_the_product() -> None:
    donated = human("99000001", "rct", 24, source="allogeneic")
    assert "| bone marrow MSC, from a donor |" in render(edition(donated))


def test_the_topic_says_what_is_long() -> None:
    topic = msgspec.structs.replace(TOPIC, long_term_months=36)
    view = edition(*MANY, topic=topic)
    assert view.counts.long_term == 3
    assert "Observed for 36 months or longer" in read(render(view)).headings


# --- what is incomplete -------------------------------------------------------------------------


def test_a_quiet_week_says_so_and_what_was_searched() -> None:
    view = edition()
    page = read(render(view)).text
    assert not view.incomplete
    assert "No new human evidence this week." in page
    assert "Nothing new this week" in page
    assert LANE.query in page


def failing(view: View, *names: str) -> None:
    page = render(view)
    assert view.incomplete
    assert page.index("This edition is incomplete") < page.index("## At a glance")
    warning = page[: page.index("## At a glance")]
    assert all(name in warning for name in names)
    assert "No new human evidence this week." not in page
    assert "Nothing new" not in page
    assert "in what could be had" in page


def test_a_failed_lane_is_named_at_the_top() -> None:
    lane = msgspec.structs.replace(LANE, error="PubMed gave no answer.", exit_code=4)
    failing(edition(lanes=[lane]), "disc-cell", "PubMed gave no answer.")


def test_a_lane_that_nobody_asked_is_named_at_the_top() -> None:
    failing(edition(lanes=[]), "disc-cell", "No search of this lane is on record")


def test_a_failed_feed_is_named_at_the_top() -> None:
    topic = msgspec.structs.replace(TOPIC, feeds=(Feed(name="news", url="https://example.org"),))
    feed = msgspec.structs.replace(LANE, lane="news", error="The feed was cut off.")
    failing(edition(topic=topic, lanes=[LANE, feed]), "news", "The feed was cut off.")


def test_records_not_delivered_are_named_at_the_top() -> None:
    missing = [Missing("99000030", "nothing came", NOW, 2)]
    failing(edition(missing=missing), "99000030")
    assert "nothing came (since 2026-11-23, asked 2 times)" in render(edition(missing=missing))


def test_a_feed_is_searched_without_a_window() -> None:
    topic = msgspec.structs.replace(TOPIC, feeds=(Feed(name="news", url="https://example.org"),))
    feed = msgspec.structs.replace(LANE, lane="news", query="https://example.org")
    page = read(render(edition(topic=topic, lanes=[LANE, feed]))).text
    assert "news: an RSS feed; 25 listed, 3 not known before." in page


# --- the value itself ---------------------------------------------------------------------------


def test_an_edition_has_one_exact_json_form() -> None:
    view = build(**week_of_everything())
    told = msgspec.structs.replace(view, ledger=None, ledger_before=None)
    assert msgspec.json.decode(to_json(view), type=View) == told
    assert view.ledger
    assert told.figures == dict(figures(view.ledger))
    assert told.told == view.ledger.counts
    assert to_json(build(**week_of_everything())) == to_json(view)


def test_pmids_are_in_numerical_order() -> None:
    made = [human("99000010"), human("999"), human("1000", on_topic=False)]
    view = edition(*made)
    assert (view.new, view.set_aside) == (("999", "99000010"), ("1000",))


def test_only_the_day_of_publication_is_taken_from_now() -> None:
    later = NOW + dt.timedelta(hours=5)
    assert render(edition(*MANY, now=later)) == render(edition(*MANY))


def test_a_paper_silent_on_safety_is_told_beside_the_harms() -> None:
    silent = human("99000001", safety="not_mentioned"), human("99000002", safety="not_assessed")
    page = read(render(edition(*silent))).text
    assert "0 reporting a harm, 2 not assessing or not mentioning safety" in page


def test_gaps_of_another_kind_stand_under_their_own_heading() -> None:
    page = read(render(edition(entry("99000001", subject=["animal"], gap="other"))))
    assert "What papers say is not known" in page.headings
    assert "1 paper not named here asks for other further research." in page.text


def test_two_studies_of_one_name_are_told_apart_everywhere() -> None:
    both = human("99000001", n=10), human("99000002", safety="harm")
    held = state([*join([both[0]]), *join([both[1]])], papers=2, before=())
    page = read(render(edition(*both, state=held))).text
    for pmid in ("99000001", "99000002"):
        assert page.count(f"Lindqvist 2026 (PMID {pmid})") >= 4
    assert page.count("Lindqvist 2026") == page.count("Lindqvist 2026 (PMID ")


def test_a_second_report_stands_under_the_name_of_its_study() -> None:
    later = human("99000002", record={"dates": {"published": PartialDate(year=2028)}})
    row = rows(join([human("99000001")]))[0]
    held = State(papers=2, table=[replace(row, reports=("99000001", "99000002"))], before=())
    page = read(render(edition(later, state=held))).text
    assert "Lindqvist 2026, report PMID 99000002" in page
    assert "Lindqvist 2028" not in page


def test_a_concern_is_marked_wherever_the_name_of_the_study_stands() -> None:
    doubt = [Notice(kind="concern", pmid="99000001")]
    one = human("99000001", notices=doubt, efficacy="benefit", safety="harm")
    page = read(render(edition(one, state=state(join([one]), papers=1, before=())))).text
    marked = page.count("Lindqvist 2026 (expression of concern)")
    assert marked == page.count("Lindqvist 2026") >= 6
