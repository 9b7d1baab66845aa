import io

from lxml import etree

from tests.sandbox.world import NOW, Client, pmids_in, tiny
from tracker.models import Paper, Reading
from tracker.sandbox import Fault, Sandbox, generate
from tracker.sources.pubmed import xml

IDS = "99000201,99000202,99000203"
ASKED = IDS.split(",")


def papers(body: bytes) -> list[Paper]:
    return [found.paper for found in xml.read(io.BytesIO(body)) if isinstance(found, Reading)]


def fetched(fault: str | Fault, ids: str = IDS) -> bytes:
    with tiny(fault) as pubmed, Client(pubmed) as client:
        return client.post("efetch", id=ids).content


def test_records_left_out_without_a_word() -> None:
    assert pmids_in(fetched("page-clip")) == ASKED[:2]
    assert pmids_in(fetched("set-cut-clean")) == ASKED[:2]
    assert pmids_in(fetched("set-empty")) == []
    assert fetched("set-empty").endswith(b"<PubmedArticleSet></PubmedArticleSet>")


def test_a_clip_passes() -> None:
    with tiny("page-clip") as pubmed, Client(pubmed) as client:
        sizes = [len(pmids_in(client.post("efetch", id=IDS).content)) for _ in range(2)]
    assert sizes == [2, 3]


def test_named_records_are_absent_everywhere_for_good() -> None:
    with tiny(Fault("id-absent", pmids=("99000202",))) as pubmed, Client(pubmed) as client:
        assert pmids_in(client.post("efetch", id=IDS).content) == ["99000201", "99000203"]
        assert pmids_in(client.post("efetch", id="99000202").content) == []
        assert pmids_in(client.post("efetch", id="99000203").content) == ["99000203"]
        summaries = client.post("esummary", id=IDS, retmode="json").json()["result"]
        faults = [entry.fault for entry in pubmed.log]
    assert [name for name in ASKED if "error" in summaries[name]] == ["99000202"]
    assert faults == ["id-absent", "id-absent", "", "id-absent"]


def test_three_of_two_hundred_are_absent_and_stay_so() -> None:
    ids = ",".join(str(99100001 + number) for number in range(200))
    with (
        Sandbox(NOW, records=generate(200, days=1), faults=["id-absent"]) as pubmed,
        Client(pubmed) as client,
    ):
        first = pmids_in(client.post("efetch", id=ids).content)
        missing = set(ids.split(",")) - set(first)
        assert (len(first), len(missing)) == (197, 3)
        assert pmids_in(client.post("efetch", id=",".join(missing)).content) == []


def test_a_book_between_articles() -> None:
    body = fetched("book-between")
    tree = etree.fromstring(body)
    assert [element.tag for element in tree] == [
        "PubmedArticle",
        "PubmedBookArticle",
        "PubmedArticle",
    ]
    assert pmids_in(body) == ASKED
    assert b"ReferenceList" in body


def test_two_versions_and_a_stranger() -> None:
    both = [paper for paper in papers(fetched("two-versions")) if paper.pmid == "99000202"]
    assert [paper.version for paper in both] == [1, 2]
    assert both[1].title.endswith("(second version)")
    assert pmids_in(fetched("unasked-record")) == [*ASKED, "99900099"]


def test_a_record_moves_on() -> None:
    final = papers(fetched("becomes-final"))[1]
    assert (final.publication_status, final.journal.volume) == ("ppublish", "99")
    retracted = papers(fetched("retracted-without-pmid"))[1]
    assert retracted.publication_types[-1].ui == "D016441"
    assert (retracted.links[0].kind, retracted.links[0].pmid) == ("RetractionIn", "")


def test_a_record_comes_back_emptier() -> None:
    emptier = papers(fetched(Fault("emptier-record", pmids=("99000201",))))[0]
    assert (emptier.abstract, len(emptier.authors), emptier.mesh) == ((), 1, ())
    assert emptier.title
