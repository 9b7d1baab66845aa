from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from tests.sandbox.world import NOW, Client, tiny
from tracker.sandbox import Sandbox, generate
from tracker.sandbox.answers import OVER_CAP


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with tiny() as pubmed, Client(pubmed) as client:
        yield client


@pytest.fixture(scope="module")
def crowd() -> Iterator[Client]:
    """More records than PubMed serves of a search."""
    with Sandbox(NOW, records=generate(10_050, days=10)) as pubmed, Client(pubmed) as client:
        yield client


EVERY = "2000:3000[crdt]"


def test_the_json_is_pubmeds_byte_for_byte(client: Client) -> None:
    answer = client.post("esearch", db="pubmed", term="stem cells[ti]", retmode="json")
    assert answer.headers["Content-Type"] == "application/json; charset=UTF-8"
    assert answer.content == (
        b'{"header":{"type":"esearch","version":"0.3"},"esearchresult":{"count":"3","retmax":"3",'
        b'"retstart":"0","idlist":["99000204","99000202","99000201"],"translationset":[],'
        b'"querytranslation":"\\"stem cells\\"[Title]"}}'
    )


def test_the_xml_is_pubmeds_byte_for_byte(client: Client) -> None:
    answer = client.get("esearch", db="pubmed", term="stem cells[ti]", retmax=1)
    assert answer.headers["Content-Type"] == "text/xml; charset=UTF-8"
    assert answer.content == (
        b'<?xml version="1.0" encoding="UTF-8" ?>\n'
        b'<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" '
        b'"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">\n'
        b"<eSearchResult><Count>3</Count><RetMax>1</RetMax><RetStart>0</RetStart>"
        b"<IdList>\n<Id>99000204</Id>\n</IdList><TranslationSet/>"
        b'<QueryTranslation>"stem cells"[Title]</QueryTranslation></eSearchResult>\n'
    )


def test_nothing_found_is_said_as_pubmed_says_it(client: Client) -> None:
    assert client.search("elephant") == {
        "count": "0",
        "retmax": "0",
        "retstart": "0",
        "idlist": [],
        "translationset": [],
        "querytranslation": '"elephant"[All Fields]',
        "warninglist": {
            "phrasesignored": [],
            "quotedphrasesnotfound": [],
            "outputmessages": ["No items found."],
        },
    }
    tree = etree.fromstring(client.get("esearch", term="elephant").content)
    assert tree.findtext("WarningList/OutputMessage") == "No items found."
    assert tree.find("IdList") is not None


def test_what_pubmed_does_not_know_is_dropped_and_told(client: Client) -> None:
    found = client.search("knee[ti] AND xyzzyqqq[zz]")
    assert found["count"] == "1"
    assert found["errorlist"] == {"phrasesnotfound": ["xyzzyqqq"], "fieldsnotfound": ["zz"]}
    assert found["querytranslation"] == '"knee"[Title]'
    tree = etree.fromstring(client.get("esearch", term="knee[ti] AND xyzzyqqq[zz]").content)
    assert tree.findtext("ErrorList/PhraseNotFound") == "xyzzyqqq"
    assert tree.findtext("ErrorList/FieldNotFound") == "zz"
    assert client.search("xyzzy")["count"] == "0"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"term": ""}, "Empty term and query_key - nothing todo"),
        ({}, "Empty term and query_key - nothing todo"),
        ({"term": "(("}, "Search Backend failed: "),
        ({"term": "disc", "db": "nothing"}, "Invalid db name specified: nothing"),
        ({"WebEnv": "MCID_x", "query_key": "1"}, "Unable to obtain query #1"),
    ],
)
def test_an_error_comes_with_status_200(client: Client, form: dict[str, str], error: str) -> None:
    answer = client.post("esearch", retmode="json", **form)
    assert answer.status_code == 200
    assert set(answer.json()["esearchresult"]) == {"ERROR"}
    assert answer.json()["esearchresult"]["ERROR"].startswith(error)
    tree = etree.fromstring(client.get("esearch", **form).content)
    assert (tree.findtext("ERROR") or "").startswith(error)


def test_count_alone(client: Client) -> None:
    assert client.search(EVERY, rettype="count") == {"count": "4"}
    tree = etree.fromstring(client.get("esearch", term=EVERY, rettype="count").content)
    assert [element.tag for element in tree] == ["Count"]


def test_pages_and_their_echo(client: Client) -> None:
    found = client.search(EVERY, retstart=1, retmax=2)
    assert (found["retstart"], found["retmax"]) == ("1", "2")
    assert found["idlist"] == ["99000203", "99000202"]
    assert client.search(EVERY, retstart=9)["idlist"] == []
    assert client.search(EVERY, retmax="many")["retmax"] == "4"


def test_the_history_holds_the_whole_result(client: Client) -> None:
    found = client.search(EVERY, usehistory="y", retmax=0)
    assert (found["idlist"], found["querykey"]) == ([], "1")
    again = client.search(
        "stem cells[ti]", usehistory="y", WebEnv=found["webenv"], query_key="1", retmax=1
    )
    assert (again["count"], again["webenv"], again["querykey"]) == ("3", found["webenv"], "2")
    page = client.search("", WebEnv=found["webenv"], query_key="1", retstart=3)
    assert page["idlist"] == ["99000201"]
    tree = etree.fromstring(client.get("esearch", term="disc", usehistory="y").content)
    assert [tree.findtext("QueryKey"), (tree.findtext("WebEnv") or "")[:5]] == ["1", "MCID_"]


def test_sort_is_kept(client: Client) -> None:
    assert client.search(EVERY, sort="pub_date")["idlist"][0] == "99000202"


def test_dates_beside_the_term(client: Client) -> None:
    form = {"datetype": "crdt", "mindate": "2026/09/07", "maxdate": "2026/09/14"}
    assert client.search("stem cells[ti]", **form)["idlist"] == ["99000204", "99000202"]
    assert client.search("stem cells[ti]", datetype="crdt", reldate="7")["count"] == "2"


RESTRICTED = [
    ({"retmax": 20_000}, "0, 9999", 9999, "99110050"),
    ({"retmax": 10_000}, "0, 9999", 9999, "99110050"),
    ({"retstart": 9998, "retmax": 10}, "9998, 1", 1, "99100052"),
]


@pytest.mark.parametrize(("form", "adjusted", "size", "first"), RESTRICTED)
def test_9999_are_served_and_more_is_clamped(
    crowd: Client, form: dict[str, Any], adjusted: str, size: int, first: str
) -> None:
    found = crowd.search(EVERY, **form)
    assert found["count"] == "10050"
    assert found["retmax"] == str(size)
    assert found["idlist"][0] == first
    assert len(found["idlist"]) == size
    assert found["warninglist"]["outputmessages"] == [
        f"Restrictions achieved. start and count adjusted to {adjusted}"
    ]


def test_a_page_within_the_cap_is_not_restricted(crowd: Client) -> None:
    found = crowd.search(EVERY, retmax=9999)
    assert len(found["idlist"]) == 9999
    assert "warninglist" not in found


def test_beyond_the_cap_is_an_error_in_invalid_json(crowd: Client) -> None:
    answer = crowd.post("esearch", term=EVERY, retstart=9999, retmode="json")
    assert answer.status_code == 200
    with pytest.raises(ValueError, match="Invalid control character"):
        answer.json()
    assert answer.text == (
        '{"header":{"type":"esearch","version":"0.3"},"esearchresult":{"ERROR":"'
        f'{OVER_CAP}"}}}}'
    )
    tree = etree.fromstring(crowd.get("esearch", term=EVERY, retstart=9999).content)
    assert tree.findtext("ERROR") == OVER_CAP


def test_beyond_the_cap_of_a_small_result_is_an_empty_page(client: Client) -> None:
    found = client.search(EVERY, retstart=9999, retmax=5)
    assert (found["count"], found["idlist"]) == ("4", [])
    assert found["warninglist"]["outputmessages"][0].startswith("Restrictions achieved.")
    assert "ERROR" not in found


def test_dates_split_a_crowd_without_loss(crowd: Client) -> None:
    parts = [
        crowd.search(f"{EVERY} AND {days}[crdt]", retmax=9999)["idlist"]
        for days in ("2026/08/24:2026/08/28", "2026/08/29:2026/09/02")
    ]
    assert len({*parts[0], *parts[1]}) == len(parts[0]) + len(parts[1]) == 10_050
