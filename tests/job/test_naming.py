"""A notice that names its paper by a citation alone finds it, whichever of the two came first."""

from pathlib import Path

import pytest

from tests.job.home import START, WEEK, Home, record, records
from tracker.sandbox import Sandbox

OLD, NOTICE = "99900001", "99900007"
PLACE = 'volume = "12"\nissue = "3"\npages = "101-9"\n'
CITED = "Sample Journal. 2020 Mar;12(3):101-9"
DOI = "Other J. 2001;1:1. doi: 10.99999/SAMPLE.7."


def paper(created: str = "2020-03-02", pmid: str = OLD, more: str = PLACE) -> str:
    return record(int(pmid), created, "an old trial of stem cells", more).replace(
        'published = "2026"', 'published = "2020 Mar"'
    )


def notice(citation: str, created: str = "2026-09-02", kind: str = "RetractionOf") -> str:
    links = f'links = [{{ kind = "{kind}", citation = "{citation}" }}]'
    text = record(int(NOTICE), created, "Retraction: an old trial of stem cells", links)
    return text.replace('["Journal Article"]', '["Retraction Notice"]')


def run(folder: Path, *texts: str, weeks: int = 2) -> Home:
    """A home after this many weekly runs, the first of them the baseline."""
    with Sandbox(START, records=records(*texts)) as pubmed:
        home = Home(folder / "home", pubmed)
        for week in range(weeks):
            assert home.run(START + week * WEEK).exit_code == 0
    return home


def told(home: Home, pmid: str = OLD) -> list[tuple[str, str]]:
    with home.archive() as archive:
        return [(one.kind, one.by) for one in archive.notices([pmid]).get(pmid, ())]


def is_tagged(home: Home, pmid: str = OLD) -> bool:
    with home.archive() as archive:
        (entry,) = archive.entries(pmids=[pmid])
    return "retracted" in {tag.name for tag in entry.tags}


def warnings(home: Home) -> str:
    with home.archive() as archive:
        return " ".join(
            warning
            for run in archive.runs()
            for topic in run.receipt["topics"]
            for lane in topic["lanes"]
            for warning in lane.get("warnings", ())
        )


@pytest.mark.parametrize(
    ("more", "citation"),
    [(PLACE, CITED), ('doi = "10.99999/sample.7"\n', DOI), (PLACE, f"{CITED}. doi: 10.99999/x.")],
    ids=["place", "doi", "a doi that the record lacks"],
)
def test_a_notice_that_comes_later_amends_the_edition(
    tmp_path: Path, more: str, citation: str
) -> None:
    home = run(tmp_path, paper(more=more), notice(citation))
    assert told(home) == [("retraction", NOTICE)]
    assert is_tagged(home)
    assert "etracted" in home.text("baseline").splitlines()[2]
    assert "**Retracted**" in home.text("2026-W36")
    assert "names no PMID" not in warnings(home)


def test_a_paper_that_comes_later_is_retracted_when_it_comes(tmp_path: Path) -> None:
    home = run(tmp_path, paper("2026-09-02"), notice(CITED, "2026-08-20"))
    assert told(home) == [("retraction", NOTICE)]
    assert is_tagged(home)
    assert "names no PMID" in warnings(home)
    assert CITED in home.text("baseline"), "the edition names what it could not match"


@pytest.mark.parametrize(
    ("kind", "told_as"), [("ErratumFor", "correction"), ("ExpressionOfConcernFor", "concern")]
)
def test_it_is_typed_by_its_link(tmp_path: Path, kind: str, told_as: str) -> None:
    home = run(tmp_path, paper(), notice(CITED, kind=kind))
    assert told(home) == [(told_as, NOTICE)]
    assert not is_tagged(home)


@pytest.mark.parametrize(
    "citation",
    [
        "an old trial of stem cells",
        "Sample Journal. 2020 Mar;12(3)",
        "Sample Journal. 2021 Mar;12(3):101-9",
        f"{CITED}. doi: 10.99999/sample.7. doi: 10.99999/sample.8.",
        "",
    ],
)
def test_what_does_not_say_the_whole_place_matches_nothing(tmp_path: Path, citation: str) -> None:
    home = run(tmp_path, paper(more=PLACE), notice(citation))
    assert told(home) == []
    assert not is_tagged(home)
    assert ("names no PMID" in warnings(home)) == bool(citation)


def test_a_title_that_repeats_the_papers_is_no_link(tmp_path: Path) -> None:
    bare = notice("").replace('links = [{ kind = "RetractionOf", citation = "" }]', "")
    home = run(tmp_path, paper(), bare)
    assert told(home) == []
    assert not is_tagged(home)


def test_a_match_is_taken_back_when_a_second_paper_fits(tmp_path: Path) -> None:
    twin = paper("2026-09-09", "99900002", PLACE.replace("101-9", "101-2"))
    home = run(tmp_path, paper(), notice(CITED), twin, weeks=3)
    assert told(home) == told(home, "99900002") == []
    assert not is_tagged(home)
    assert "names no PMID" in home.text("baseline").split("\n# ")[0], "readers were told otherwise"


def test_a_notice_that_names_its_paper_later_is_one_notice(tmp_path: Path) -> None:
    link = f'kind = "RetractionOf", pmid = "{OLD}", citation = "{CITED}"'
    later = f"\n[[record.later]]\nfrom = 2026-09-10\nlinks = [{{ {link} }}]\n"
    home = run(tmp_path, paper(), notice(CITED) + later, weeks=4)
    assert told(home) == [("retraction", NOTICE)]
    with home.archive() as archive:
        assert archive.unnamed() == ()
    assert "**Retracted**" not in home.text("2026-W37")


def test_what_the_paper_says_of_itself_is_never_taken_back(tmp_path: Path) -> None:
    link = f'kind = "RetractionIn", pmid = "{NOTICE}", citation = "Sample J. 2026;1:1"'
    own = f"links = [{{ {link} }}]\n"
    twin = paper("2026-09-09", "99900002", PLACE)
    home = run(tmp_path, paper(more=PLACE + own), notice(CITED), twin, weeks=3)
    assert told(home) == [("retraction", NOTICE)]
    assert is_tagged(home)
