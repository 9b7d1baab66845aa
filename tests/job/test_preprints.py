"""Preprints in whole runs: asked, kept, told once, joined each way, and never counted."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.job.home import START, TOPIC, WEEK, Home, record, records
from tracker.app.reader import Reader
from tracker.digest.preprints import PreprintsPart
from tracker.job.receipt import Receipt
from tracker.models import SearchRequest
from tracker.preprints import PreprintRow
from tracker.sandbox import FOREVER, Fault, Sandbox, parse_preprints
from tracker.studies import Wanted
from tracker.transport import Limits

WANTED = TOPIC + "\n[preprints]\nquery = 'disc AND cells'\n"
SAID = (
    "Stem cells were put into the degenerated lumbar disc of nine patients in this single-arm "
    "trial. All patients were followed for 30 months. Pain fell. No adverse events occurred."
)
PLAIN = f"""
[[preprint]]
ppr = "PPR99100001"
posted = 2026-01-05
title = "SAMPLE: stem cells in the lumbar disc of nine patients, never published"
authors = ["Vinter Ada", "Kask Ott"]
abstract = "{SAID}"
doi = "10.99999/rxiv.1"
"""
LINKED = f"""
[[preprint]]
ppr = "PPR99100002"
posted = 2026-02-05
title = "SAMPLE: stem cells in the lumbar disc, linked by Europe PMC"
authors = ["Vinter Ada"]
abstract = "{SAID}"
[[preprint.later]]
from = 2026-09-10
published = ["99900003"]
"""
NAMED = f"""
[[preprint]]
ppr = "PPR99100003"
posted = 2026-02-05
title = "SAMPLE: stem cells in the lumbar disc, named by PubMed"
authors = ["Kask Ott"]
abstract = "{SAID}"
doi = "10.99999/rxiv.3/v1"
"""
ALIKE = f"""
[[preprint]]
ppr = "PPR99100004"
posted = 2026-02-05
title = "SAMPLE: stem cells in the lumbar disc, published under the same title"
authors = ["Vinter Ada"]
abstract = "{SAID}"
"""
TAKEN_BACK = f"""
[[preprint]]
ppr = "PPR99100005"
posted = 2026-09-02
title = "SAMPLE: stem cells in the lumbar disc, too good to be true"
authors = ["Kask Ott"]
abstract = "{SAID}"
[[preprint.later]]
from = 2026-09-09
ppr = "PPR99100006"
title = "SAMPLE: notice"
abstract = "The authors have withdrawn this manuscript."
"""
OFF_TOPIC = """
[[preprint]]
ppr = "PPR99100007"
posted = 2026-01-05
title = "SAMPLE: a disc of cells in a galaxy"
abstract = "We simulated a disc made of cells of gas."
"""
RECORDS = records(
    record(99900001, "2020-03-02", "an old trial of stem cells"),
    record(99900002, "2026-09-02", "stem cells one"),
    record(99900003, "2026-09-09", "stem cells two"),
    record(
        99900004,
        "2026-09-09",
        "stem cells three",
        'links = [{ kind = "UpdateOf", citation = "Rxiv. 2026. doi: 10.99999/rxiv.3/v2." }]',
    ),
    record(99900005, "2026-09-09", "stem cells in the lumbar disc, published under the same title"),
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    text = PLAIN + LINKED + NAMED + ALIKE + TAKEN_BACK + OFF_TOPIC
    preprints = parse_preprints(text, where="test")
    with Sandbox(START, records=RECORDS, preprints=preprints) as pubmed:
        found = Home(tmp_path / "home", pubmed)
        found.write_topic(WANTED)
        yield found


def run(home: Home, now: dt.datetime, **more: str) -> Receipt:
    return home.at(now, TRACKER_EUROPEPMC_URL=home.pubmed.europepmc_url, **more).run()


def part(home: Home, week: str) -> PreprintsPart | None:
    with home.archive() as archive:
        data = archive.edition_data("discs", week) or b"{}"
    told = msgspec.json.decode(data).get("preprints")
    return msgspec.convert(told, PreprintsPart) if told else None


def news(home: Home) -> dict[str, list[Any]]:
    """What each edition tells: the numbers of new ones, and what became of others."""
    return {
        week: [
            *(line.row.key for line in found.shown),
            *((move.row.key, move.kind, move.new) for move in found.changed),
        ]
        for week in home.editions()
        if (found := part(home, week))
    }


def held(home: Home) -> dict[str, PreprintRow]:
    return {row.key: row for row in Reader(home.settings(), START).preprints()}


def asked(home: Home) -> list[str]:
    return [one.params["query"] for one in home.pubmed.log if one.endpoint == "preprints"]


def test_without_its_table_nobody_is_asked_and_none_is_told(home: Home) -> None:
    home.write_topic(TOPIC)
    receipt = run(home, START)
    assert (receipt.exit_code, receipt.topics[0].preprints, asked(home)) == (0, None, [])
    assert part(home, "baseline") is None
    assert "## Preprints" not in home.text("baseline")


def test_the_first_edition_shows_those_on_people_and_calls_none_new(home: Home) -> None:
    assert run(home, START).exit_code == 0
    found = part(home, "baseline")
    assert found is not None
    assert found.first
    assert {line.row.key for line in found.shown} == {f"PPR9910000{n}" for n in range(1, 5)}
    assert [row.key for row in found.rows if row.room == "set_aside"] == ["PPR99100007"]
    text = home.text("baseline")
    assert "4 preprints known for this topic" in text
    assert "- People (n): 9 · “Stem cells were put" in text
    assert "PPR99100007" not in text


def test_each_join_and_each_fate_is_told_in_one_edition(home: Home) -> None:
    for week in range(4):
        run(home, START + week * WEEK)
    told = news(home)
    assert told["2026-W36"] == ["PPR99100005"]
    assert told["2026-W37"][0] == ("PPR99100005", "withdrawn", "withdrawn")
    assert set(told["2026-W37"][1:]) == {
        ("PPR99100002", "published", "99900003"),
        ("PPR99100003", "published", "99900004"),
        ("PPR99100004", "published", "99900005"),
    }
    assert told["2026-W38"] == []
    assert {key: (row.pmid, row.how) for key, row in held(home).items() if row.pmid} == {
        "PPR99100002": ("99900003", "Europe PMC's link"),
        "PPR99100003": ("99900004", "PubMed's link"),
        "PPR99100004": ("99900005", "same title and first author"),
    }
    text = home.text("2026-W37")
    assert "**Withdrawn**: [WITHDRAWN: SAMPLE: notice]" in text
    assert "by same title and first author" in text


def test_a_withdrawn_one_that_the_query_no_longer_finds_is_asked_for_by_its_number(
    home: Home,
) -> None:
    for week in range(3):
        run(home, START + week * WEEK)
    gone = held(home)["PPR99100005"]
    assert (gone.ppr, gone.status, gone.n) == ("PPR99100006", "withdrawn", None)
    assert "SRC:PPR AND (EXT_ID:PPR99100005)" in asked(home)
    with home.archive() as archive:
        kept = archive.preprint_revisions("PPR99100005")
        raw = archive.preprint_raw("PPR99100005", 1)
    assert [one.preprint.ppr for one in kept] == ["PPR99100005", "PPR99100006"]
    assert raw is not None
    assert SAID.encode() in raw, "what it said is kept, and told nowhere"
    assert "nine patients" not in home.text("2026-W37").split("## Preprints")[1]


def test_no_preprint_is_counted_anywhere(home: Home, tmp_path: Path) -> None:
    run(home, START)
    run(home, START + WEEK)
    with Sandbox(START, records=RECORDS, preprints=()) as pubmed:
        bare = Home(tmp_path / "bare", pubmed)
        run(bare, START)
        run(bare, START + WEEK)
    for week in ("baseline", "2026-W36"):
        with home.archive() as one, bare.archive() as other:
            told, without = (
                msgspec.json.decode(each.edition_data("discs", week) or b"")
                for each in (one, other)
            )
        assert told.pop("preprints")["rows"]
        for name in ("counts", "figures", "table", "told", "long_term", "shorter", "new", "moves"):
            assert told.get(name) == without.get(name), name
    studies = Reader(home.settings(), START).evidence(
        Wanted(), topic=None, request=SearchRequest(), order="n"
    )
    assert {report.pmid for study in studies for report in study.reports} == {
        "99900001",
        "99900002",
    }


def test_pubmed_s_own_record_of_a_preprint_is_counted_as_little(tmp_path: Path) -> None:
    posted = record(99900009, "2026-09-02", "stem cells", "").replace("Journal Article", "Preprint")
    with Sandbox(START, records=records(posted)) as pubmed:
        home = Home(tmp_path / "home", pubmed)
        home.run(START)
        home.run(START + WEEK)
    with home.archive() as archive:
        told = msgspec.json.decode(archive.edition_data("discs", "2026-W36") or b"")
    assert told["new"] == ["99900009"]
    assert (told["counts"], told.get("table", [])) == ({"preprints": 1}, [])
    text = home.text("2026-W36")
    assert "No new human evidence this week" in text
    assert "not peer reviewed; " in text.split("## Preprints (not peer reviewed)")[1]


def test_a_new_preprint_whose_paper_is_stored_is_not_shown_for_new(tmp_path: Path) -> None:
    late = LINKED.replace("2026-02-05", "2026-09-15").replace("2026-09-10", "2026-09-16")
    with Sandbox(START, records=RECORDS, preprints=parse_preprints(late, where="test")) as pubmed:
        home = Home(tmp_path / "home", pubmed)
        home.write_topic(WANTED)
        for week in range(4):
            run(home, START + week * WEEK)
    assert news(home) == {"baseline": [], "2026-W36": [], "2026-W37": [], "2026-W38": []}
    (shown,) = Reader(home.settings(), START).show(["99900003"])
    assert [(one.ppr, one.how) for one in shown.preprints] == [("PPR99100002", "Europe PMC's link")]


def test_a_later_version_is_a_revision_of_the_same_preprint(tmp_path: Path) -> None:
    later = '[[preprint.later]]\nfrom = 2026-09-02\nppr = "PPR99100009"\n'
    later += 'doi = "10.99999/rxiv.1/v2"\n' + f'abstract = "{SAID.replace("nine", "ten")}"\n'
    preprints = parse_preprints(PLAIN + later, where="test")
    with Sandbox(START, records=RECORDS, preprints=preprints) as pubmed:
        home = Home(tmp_path / "home", pubmed)
        home.write_topic(WANTED)
        for week in range(3):
            run(home, START + week * WEEK)
    assert news(home)["2026-W36"] == [("PPR99100001", "version", "2")]
    (row,) = held(home).values()
    assert (row.key, row.ppr, row.version, row.n) == ("PPR99100001", "PPR99100009", 2, 10)
    with home.archive() as archive:
        assert len(archive.preprint_revisions("PPR99100001")) == 2


def test_a_run_repeated_changes_nothing(home: Home) -> None:
    run(home, START)
    run(home, START + 2 * WEEK)
    before = news(home)
    asking = run(home, START + 2 * WEEK).topics[0].preprints
    assert asking is not None
    assert (asking.new, asking.changed) == (0, 0)
    assert news(home) == before


LASTING = [
    "429-forever",
    "502",
    "200-maintenance-html",
    "length-short",
    "200-empty",
]


@pytest.mark.parametrize("fault", LASTING)
def test_a_europe_pmc_that_fails_costs_no_paper_and_is_told(home: Home, fault: str) -> None:
    run(home, START)
    home.pubmed.faults = [Fault(fault, on="preprints", times=FOREVER)]
    receipt = run(home, START + WEEK)
    (topic,) = receipt.topics
    assert receipt.exit_code == 3
    assert topic.editions == ("2026-W36",)
    assert topic.failed_lanes == ()
    assert home.editions()["2026-W36"].new == ("99900002",)
    assert "Preprints: " in receipt.paragraphs[0]
    text = home.text("2026-W36")
    assert "This edition is incomplete" in text
    assert f"complete as of {START.date()}" in text
    assert "lists no new one" not in text
    assert len(held(home)) == 5, "what is stored stays"
    home.pubmed.faults = []
    assert run(home, START + 2 * WEEK).exit_code == 0
    assert ("PPR99100002", "published", "99900003") in news(home)["2026-W37"]


def test_a_europe_pmc_that_is_silent_leaves_papers_their_time(home: Home) -> None:
    home.limits = Limits(read=0.05, attempts=2)
    home.pubmed.faults = [Fault("silence", on="preprints", times=FOREVER)]
    assert run(home, START).exit_code == 3
    assert home.editions()["baseline"].new == ("99900001",)


def test_what_europe_pmc_no_longer_knows_is_kept_and_told(home: Home) -> None:
    run(home, START)
    with Sandbox(START, records=RECORDS, preprints=parse_preprints(LINKED, where="test")) as pubmed:
        later = Home(home.path, pubmed)
        later.write_topic(WANTED)
        run(later, START + WEEK)
        assert len(held(later)) == 5
        assert "Europe PMC no longer knows PPR99100001, PPR99100003" in later.text("2026-W36")


def test_todays_rules_read_what_is_stored_again(home: Home) -> None:
    run(home, START)
    with home.archive() as archive:
        before = archive.preprints()
    assert home.at(START + WEEK).retag() == []
    with home.archive() as archive:
        assert archive.preprints() == before


def test_a_local_pubmed_is_never_mixed_with_the_public_service(home: Home) -> None:
    receipt = home.run(START)
    assert (receipt.exit_code, receipt.topics[0].preprints) == (0, None)


def test_europe_pmc_never_sees_the_key(home: Home) -> None:
    run(home, START, NCBI_API_KEY="SECRETKEY123456789")
    assert asked(home)
    seen = [entry for entry in home.pubmed.log if entry.endpoint == "preprints"]
    assert all("SECRETKEY" not in str(entry) for entry in seen)
