from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.archive.stock import NOW, store
from tests.digest.hostile import PIECES
from tests.web.serving import get, library
from tracker.archive import Archive
from tracker.models import (
    Author,
    Finding,
    Journal,
    Keyword,
    Notice,
    Paper,
    PartialDate,
    Proof,
    Section,
    Tag,
    Term,
)
from tracker.web.routes import answer
from tracker.web.visit import Asked

TEXTS = ["plain", *(f"{piece}a{piece}" for piece in PIECES)]
FIRST = 99000001


def record(pmid: str, text: str) -> Paper:
    """A record with this text wherever one can stand."""
    return Paper(
        pmid=pmid,
        title=text,
        abstract=(Section(text=f"Before. {text} After.", label=text),),
        authors=(Author(last_name=text, initials=text), Author(collective=text)),
        journal=Journal(abbreviation=text, volume=text, issue=text, pages=text),
        dates={
            "created": PartialDate(year=2026, month=11, day=9),
            "published": PartialDate(year=2026, text=text),
        },
        ids={"doi": text, "pmc": text},
        keywords=(Keyword(text=text),),
        publication_types=(Term(name=text),),
        languages=(text,),
        copyright=text,
        conflict_of_interest=text,
    )


def findings(text: str) -> tuple[Finding, ...]:
    quote = f"Before. {text} After."
    proof = Proof(section=text, index=0, start=0, end=len(quote), quote=quote)
    return (
        Finding(field="n", value=60, rule=text, version=1, proof=proof),
        Finding(field="carrier", value=text, rule=text, version=1, proof=proof),
        Finding(field="registry_ids", value=[text], rule=text, version=1),
        Finding(field="adverse_events", value={"event": text}, rule=text, version=1, proof=proof),
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("hostile")
    (home / "queries").mkdir()
    with Archive.open(home / "archive.db") as archive, archive.atomic():
        for number, text in enumerate(TEXTS):
            pmid = str(FIRST + number)
            notice = Notice(kind="correction", pmid=pmid, citation=text)
            store(archive, record(pmid, text), notices=(notice,))
            archive.retag(pmid, findings(text), [Tag(name="rct", reason=text)], now=NOW)
    return home


def shape(page: bytes) -> list[tuple[str, list[str]]]:
    """Every element with the names of what is told of it; links by where they begin."""
    return [
        (str(one.tag), sorted(map(str, one.attrib)))
        for one in html.fromstring(page).iter()
        if isinstance(one.tag, str)
    ]


def test_no_text_of_a_record_changes_the_structure_of_its_page(hostile: Path) -> None:
    made = library(hostile)
    expected = shape(answer(made, f"papers/{FIRST}.html", Asked()).body)
    for number, text in enumerate(TEXTS):
        page = answer(made, f"papers/{FIRST + number}.html", Asked())
        assert page.status == 200
        assert shape(page.body) == expected, text


@pytest.mark.parametrize("path", ["papers/index.html", "papers/index.html?q=a", "index.html"])
def test_no_text_of_a_record_is_more_than_text_in_a_list(hostile: Path, path: str) -> None:
    where, _, asked = path.partition("?q=")
    pages = [
        answer(library(hostile), where, Asked({"q": [asked], "page": [str(number)]}))
        for number in (1, 2, 3)
    ]
    for page in pages:
        shown = html.fromstring(page.body)
        assert not list(shown.iter("script", "img", "iframe", "object"))
        links = [one.get("href") or "" for one in shown.iter("a")]
        assert not [one for one in links if one.startswith(("javascript:", "data:", "http"))]
        assert "\u202e" not in page.body.decode()


def links(page: bytes) -> Iterator[str]:
    return (one.get("href") or "" for one in html.fromstring(page).iter("a"))


def test_links_out_lead_where_they_say(hostile: Path) -> None:
    for number in range(len(TEXTS)):
        page = answer(library(hostile), f"papers/{FIRST + number}.html", Asked())
        for link in links(page.body):
            begins = ("https://pubmed.ncbi.nlm.nih.gov/", "https://doi.org/", "https://pmc.ncbi")
            assert ":" not in link.partition("/")[0] or link.startswith(begins), link


def test_each_value_leads_to_its_sentence_in_the_abstract(site: str) -> None:
    page: Any = html.fromstring(get(f"{site}papers/99000021.html").content)
    places = {one.get("id"): one.text_content() for one in page.iter("mark")}
    quotes = page.xpath("//table[@class='findings']//blockquote")
    assert len(quotes) > 5
    for quote in quotes:
        [link] = quote.iter("a")
        said = quote.text_content().strip().removeprefix("“").partition("”")[0]
        assert said[:40] in places[str(link.get("href"))[1:]]


def test_what_is_not_stated_is_said_to_be_not_stated(site: str) -> None:
    page: Any = html.fromstring(get(f"{site}papers/99000021.html").content)
    assert page.xpath("//td//span[@class='not-stated']")
    names = [one.text_content() for one in page.xpath("//table[@class='findings']//th")]
    assert {"Safety", "Efficacy", "What is not known", "Dose"} <= set(names)


def test_a_paper_names_the_other_reports_of_its_study(site: str) -> None:
    page = get(f"{site}papers/99000079.html").text
    assert "Reports of one cohort, counted once" in page
    assert 'href="../papers/99000021.html"' in page
    assert 'href="../editions/sample/' in page
    assert "First seen" in page


@pytest.mark.parametrize(
    ("ending", "begins"), [("ris", "TY  -"), ("bib", "@"), ("nbib", "PMID-"), ("json", "[")]
)
def test_a_paper_can_be_cited(site: str, ending: str, begins: str) -> None:
    answered = get(f"{site}papers/99000021.{ending}")
    assert answered.status_code == 200
    assert answered.text.lstrip().startswith(begins)
    assert "html" not in answered.headers["content-type"]
