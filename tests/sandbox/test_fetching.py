import datetime as dt
from collections.abc import Iterator

import pytest
from lxml import etree

from tests.sandbox.world import NOW, Client, pmids_in, tiny
from tracker.sandbox import Sandbox, generate
from tracker.sandbox.answers import OVER_CAP
from tracker.sandbox.fetching import ids_of


@pytest.fixture
def client() -> Iterator[Client]:
    with tiny() as pubmed, Client(pubmed) as client:
        yield client


TOO_MANY = "Too many UIDs in request. Maximum number of UIDs is 500 for JSON format output."
NO_IDS = (
    b'<?xml version="1.0" encoding="UTF-8" ?>\n'
    b'<!DOCTYPE eEfetchResult PUBLIC "-//NLM//DTD efetch 20131226//EN" '
    b'"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd">\n'
    b"<eFetchResult>\n\t<ERROR>ID list is empty! Possibly it has no correct IDs.</ERROR>\n"
    b"</eFetchResult>\n"
)


def test_records_come_in_the_order_asked_each_once(client: Client) -> None:
    answer = client.post("efetch", id="99000203,099000201,99000203,99000204")
    assert answer.headers["Content-Type"] == "text/xml; charset=UTF-8"
    assert pmids_in(answer.content) == ["99000203", "99000201", "99000204"]


def test_get_and_post_are_alike(client: Client) -> None:
    form = {"db": "pubmed", "id": "99000201,99000202"}
    assert client.get("efetch", **form).content == client.post("efetch", **form).content


def test_an_unknown_pmid_is_absent_and_alone_gives_an_empty_set(client: Client) -> None:
    assert pmids_in(client.post("efetch", id="99000201,99999999").content) == ["99000201"]
    answer = client.post("efetch", id="99999999")
    assert answer.status_code == 200
    assert answer.content.endswith(b"<PubmedArticleSet></PubmedArticleSet>")


def test_a_record_of_tomorrow_is_absent_today(client: Client) -> None:
    assert pmids_in(client.post("efetch", id="99000205").content) == []
    client.pubmed.now = dt.datetime(2026, 9, 28, tzinfo=dt.UTC)
    assert pmids_in(client.post("efetch", id="99000205").content) == ["99000205"]
    client.pubmed.now = dt.datetime(2026, 10, 5, tzinfo=dt.UTC)
    assert pmids_in(client.post("efetch", id="99000205").content) == []


def test_a_later_state_appears_on_its_day(client: Client) -> None:
    def types() -> list[str | None]:
        tree = etree.fromstring(client.post("efetch", id="99000202").content)
        return [element.get("UI") for element in tree.iter("PublicationType")]

    client.pubmed.now = dt.datetime(2026, 9, 27, 23, tzinfo=dt.UTC)
    assert types() == ["D016428"]
    client.pubmed.now = dt.datetime(2026, 9, 28, tzinfo=dt.UTC)
    assert types() == ["D016428", "D016441"]


@pytest.mark.parametrize("ids", ["0", "00000000", "abc", "-5,x"])
def test_no_valid_id_is_status_400(client: Client, ids: str) -> None:
    answer = client.post("efetch", id=ids)
    assert (answer.status_code, answer.content) == (400, NO_IDS)
    text = client.post("efetch", id=ids, retmode="text", rettype="medline")
    assert text.status_code == 400
    assert text.text == "ID+list+is+empty!+Possibly+it+has+no+correct+IDs."
    assert text.headers["Content-Type"].startswith("text/plain")


def test_an_empty_id_and_none_at_all(client: Client) -> None:
    assert client.post("efetch", id="").text == "Supplied+id+parameter+is+empty."
    assert client.post("efetch").status_code == 400


def test_other_forms(client: Client) -> None:
    medline = client.post("efetch", id="99000201,99000202", retmode="text", rettype="medline")
    assert medline.text.count("PMID- ") == 2
    assert medline.headers["Content-Type"] == "text/plain; charset=UTF-8"
    assert client.post("efetch", id="99000201", retmode="text", rettype="uilist").text == (
        "99000201\n"
    )
    assert client.post("efetch", id="99000201", retmode="json").text == "99000201\n"
    full = client.post("efetch", id="99000201", rettype="full")
    assert (full.status_code, full.content) == (200, b"")


def test_by_history_with_pages_and_until_it_expires(client: Client) -> None:
    found = client.search("2000:3000[crdt]", usehistory="y")
    place = {"WebEnv": found["webenv"], "query_key": "1"}
    assert pmids_in(client.post("efetch", **place).content) == found["idlist"]
    page = client.post("efetch", **place, retstart=1, retmax=2)
    assert pmids_in(page.content) == found["idlist"][1:3]
    client.pubmed.expire_history()
    expired = etree.fromstring(client.post("efetch", **place).content)
    assert (expired.tag, expired.findtext("ERROR")) == ("eFetchResult", "Unable to obtain query #1")


def test_the_history_does_not_lift_the_cap() -> None:
    with Sandbox(NOW, records=generate(10_050, days=10)) as pubmed, Client(pubmed) as client:
        found = client.search("2000:3000[crdt]", usehistory="y")
        place = {"WebEnv": found["webenv"], "query_key": "1", "rettype": "uilist"}
        place["retmode"] = "text"
        clamped = client.post("efetch", **place, retstart=9500, retmax=500)
        assert (clamped.status_code, len(clamped.text.split())) == (200, 499)
        assert len(client.post("efetch", **place, retstart=9950, retmax=50).text.split()) == 49
        beyond = client.post("efetch", **place, retstart=9999)
        assert beyond.status_code == 400
        assert etree.fromstring(beyond.content).findtext("ERROR") == OVER_CAP


def test_summaries(client: Client) -> None:
    result = client.post("esummary", id="99000201,99999999,99000201", retmode="json").json()
    assert result["header"] == {"type": "esummary", "version": "0.3"}
    assert result["result"]["uids"] == ["99000201", "99999999"]
    assert result["result"]["99999999"] == {
        "uid": "99999999",
        "error": "cannot get document summary",
    }
    summary = result["result"]["99000201"]
    assert summary["pubdate"] == "2026 Sep-Oct"
    assert summary["authors"][2]["authtype"] == "CollectiveName"
    assert summary["history"] == [{"pubstatus": "entrez", "date": "2026/08/31 06:00"}]
    assert {"idtype": "doi", "idtypen": 3, "value": "10.99999/sample.0201"} in summary["articleids"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"id": ""}, {"esummaryresult": ["Empty id list - nothing todo"]}),
        ({"WebEnv": "MCID_x"}, {"esummaryresult": ["Unable to obtain query #1"]}),
        ({"id": "abc"}, {"error": "Invalid uid abc at position= 0", "result": {"uids": []}}),
        ({"id": ",".join(map(str, range(1, 502)))}, {"esummaryresult": [TOO_MANY]}),
    ],
)
def test_summaries_that_cannot_be_given(
    client: Client, form: dict[str, str], expected: dict[str, object]
) -> None:
    answer = client.post("esummary", retmode="json", **form)
    header = {"type": "esummary", "version": "0.3"}
    assert (answer.status_code, answer.json()) == (200, {"header": header, **expected})


def test_summaries_are_given_as_json_alone(client: Client) -> None:
    assert client.post("esummary", id="99000201").status_code == 400


def test_summaries_by_history(client: Client) -> None:
    found = client.search("stem cells[ti]", usehistory="y")
    result = client.post("esummary", WebEnv=found["webenv"], query_key="1", retmode="json").json()
    assert result["result"]["uids"] == found["idlist"]


def test_posted_ids_can_be_fetched_and_bad_ones_are_listed(client: Client) -> None:
    tree = etree.fromstring(client.post("epost", db="pubmed", id="99000201,abc,99000203").content)
    assert tree.findtext("InvalidIdList/Id") == "abc"
    place = {"WebEnv": tree.findtext("WebEnv"), "query_key": tree.findtext("QueryKey")}
    assert pmids_in(client.post("efetch", **place).content) == ["99000201", "99000203"]
    nothing = etree.fromstring(client.post("epost", id="0").content)
    assert nothing.findtext("ERROR") == "Empty ID list; Nothing to store"


def test_einfo_tells_count_build_and_fields(client: Client) -> None:
    info = client.get("einfo", db="pubmed", retmode="json").json()["einforesult"]["dbinfo"][0]
    assert (info["count"], info["lastupdate"]) == ("4", "2026/09/14 06:00")
    assert {"name": "TIAB", "fullname": "Title/Abstract"} in info["fieldlist"]
    tree = etree.fromstring(client.get("einfo", db="pubmed").content)
    assert tree.findtext("DbInfo/Count") == "4"
    assert tree.findtext("DbInfo/FieldList/Field/Name") == "ALL"
    assert client.get("einfo", retmode="json").json()["einforesult"] == {"dblist": ["pubmed"]}
    assert etree.fromstring(client.get("einfo").content).findtext("DbList/DbName") == "pubmed"


def test_ids_are_the_numbers_they_spell() -> None:
    assert ids_of("03531190, 12\n12 0 x 7.5 3531190") == ("3531190", "12")
