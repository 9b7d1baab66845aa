import io

import pytest
from lxml import etree

from tests.sandbox.world import Client, pmids_in, tiny
from tracker.models import Reading
from tracker.sandbox import Fault
from tracker.sources.pubmed import xml

IDS = "99000201,99000202,99000203"


def fetched(fault: str | Fault, ids: str = IDS) -> bytes:
    with tiny(fault) as pubmed, Client(pubmed) as client:
        return client.post("efetch", id=ids).content


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("raw-control", b"<ArticleTitle>\x0b"),
        ("control-reference", b"<ArticleTitle>&#11;"),
        ("invalid-utf8", b"<ArticleTitle>\xff\xfe"),
        ("undefined-entity", b"<ArticleTitle>&nbsp;"),
    ],
)
def test_one_record_is_bad_each_time_it_is_asked_for(name: str, bad: bytes) -> None:
    with tiny(name) as pubmed, Client(pubmed) as client:
        whole = client.post("efetch", id=IDS).content
        alone = {pmid: client.post("efetch", id=pmid).content for pmid in IDS.split(",")}
    assert whole.count(bad) == 1
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(whole)
    assert [pmid for pmid, body in alone.items() if bad in body] == ["99000202"]
    assert pmids_in(alone["99000203"]) == ["99000203"]


def test_signs_before_the_declaration() -> None:
    assert fetched("bom").startswith(b"\xef\xbb\xbf<?xml")
    assert fetched("leading-blank-line").startswith(b"\n<?xml")


def test_a_dtd_on_another_host() -> None:
    with tiny("dtd-elsewhere") as pubmed, Client(pubmed) as client:
        body = client.post("efetch", id=IDS).content
        assert f'SYSTEM "{pubmed.other_url}x.dtd">'.encode() in body
        assert pmids_in(body) == IDS.split(",")
        assert pubmed.other_log == []


def test_external_entities() -> None:
    body = fetched("xxe")
    assert b'<!DOCTYPE PubmedArticleSet [<!ENTITY x SYSTEM "file:///etc/hostname">]>' in body
    assert b"<ArticleTitle>&x;" in body
    assert b'<!ENTITY x SYSTEM "http://localhost:' in fetched("xxe-http")


def test_a_billion_laughs() -> None:
    body = fetched("billion-laughs")
    assert body.count(b"<!ENTITY") == 10
    assert body.count(b"&a;") == body.count(b"&i;") == 10
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(body)


def test_records_that_lack_what_matters() -> None:
    for name in ("record-without-pmid", "record-without-article"):
        found = list(xml.read(io.BytesIO(fetched(name))))
        good = [one.paper.pmid for one in found if isinstance(one, Reading)]
        assert (len(found), good) == (3, ["99000201", "99000203"])


def test_a_named_record_is_spoiled() -> None:
    body = fetched(Fault("raw-control", pmids=("99000203",)))
    assert body.index(b"\x0b") > body.index(b">99000203</PMID>")


def test_text_answers_are_left_alone() -> None:
    with tiny("bom", "raw-control") as pubmed, Client(pubmed) as client:
        text = client.post("efetch", id=IDS, retmode="text", rettype="medline").content
    assert b"\x0b" not in text
    assert text.startswith(b"\nPMID- ")
