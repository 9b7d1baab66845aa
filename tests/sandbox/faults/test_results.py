from typing import Any

import pytest
from lxml import etree

from tests.sandbox.world import NOW, Client, tiny
from tracker.sandbox import Fault, Sandbox, generate

EVERY = "2000:3000[crdt]"


def searched(name: str, **form: object) -> dict[str, Any]:
    with tiny(name) as pubmed, Client(pubmed) as client:
        return client.search(EVERY, **form)


def test_an_expired_set_stays_expired() -> None:
    with tiny("webenv-expired") as pubmed, Client(pubmed) as client:
        webenv = client.search(EVERY, usehistory="y")["webenv"]
        for _ in range(2):
            found = client.search("", WebEnv=webenv, query_key="1")
            assert found == {"ERROR": "Unable to obtain query #1"}
        again = client.search(EVERY, usehistory="y")["webenv"]
        assert client.search("", WebEnv=again, query_key="1")["count"] == "4"


@pytest.mark.parametrize(("name", "status"), [("webenv-expired", 200), ("webenv-expired-400", 400)])
def test_an_expired_set_at_efetch(name: str, status: int) -> None:
    with tiny(name) as pubmed, Client(pubmed) as client:
        webenv = client.search(EVERY, usehistory="y")["webenv"]
        answer = client.post("efetch", WebEnv=webenv, query_key="1")
    assert answer.status_code == status
    assert etree.fromstring(answer.content).findtext("ERROR") == "Unable to obtain query #1"


def test_more_records_than_pubmed_serves() -> None:
    found = searched("count-over-cap", retmax=20_000)
    assert (found["count"], found["retmax"], len(found["idlist"])) == ("41035", "9999", 9999)
    assert found["idlist"][:4] == ["99000204", "99000203", "99000202", "99000201"]
    assert found["warninglist"]["outputmessages"] == [
        "Restrictions achieved. start and count adjusted to 0, 9999"
    ]


@pytest.mark.parametrize(
    ("name", "group", "where"),
    [
        ("phrase-not-found", "errorlist", "phrasesnotfound"),
        ("field-not-found", "errorlist", "fieldsnotfound"),
        ("phrase-ignored", "warninglist", "phrasesignored"),
        ("quoted-phrase-not-found", "warninglist", "quotedphrasesnotfound"),
    ],
)
def test_a_dropped_phrase_is_told_and_the_rest_is_searched(
    name: str, group: str, where: str
) -> None:
    with tiny(name) as pubmed, Client(pubmed) as client:
        found = client.search('"stem cells"[ti] AND knee[ti]')
        tree = etree.fromstring(client.post("esearch", term='"stem cells"[ti]').content)
    assert found["idlist"] == ["99000203"]
    assert found["querytranslation"] == '"knee"[Title]'
    assert found[group][where] == ["stem cells"]
    assert "stem cells" in [element.text for element in tree.iterfind("*/*")]


def test_a_genuine_empty_result() -> None:
    found = searched("search-nothing")
    assert (found["count"], found["retmax"], found["idlist"]) == ("0", "0", [])
    assert found["warninglist"]["outputmessages"] == ["No items found."]


def test_ids_that_do_not_match_the_count() -> None:
    absent, short = searched("search-ids-absent"), searched("search-ids-short")
    assert (absent["count"], absent["idlist"]) == ("4", [])
    assert (short["count"], len(short["idlist"])) == ("4", 3)
    with (
        Sandbox(NOW, records=generate(25, days=1), faults=["search-ids-short"]) as pubmed,
        Client(pubmed) as client,
    ):
        assert len(client.search(EVERY, retmax=100)["idlist"]) == 20


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("count-text", "count", "abc"),
        ("count-null", "count", None),
        ("count-number", "count", 4),
        ("idlist-text", "idlist", "99000204,99000203,99000202,99000201"),
    ],
)
def test_malformed_members(name: str, key: str, value: object) -> None:
    assert searched(name)[key] == value


def test_a_missing_count() -> None:
    assert "count" not in searched("count-missing")


@pytest.mark.parametrize(
    ("name", "text"), [("count-text", "<Count>abc</Count>"), ("count-null", "<Count/>")]
)
def test_malformed_members_in_xml(name: str, text: str) -> None:
    with tiny(name) as pubmed, Client(pubmed) as client:
        assert text in client.post("esearch", term=EVERY).text


@pytest.mark.parametrize(("name", "body"), [("body-null", "null"), ("body-list", "[]")])
def test_bodies_that_are_no_envelope(name: str, body: str) -> None:
    with tiny(name) as pubmed, Client(pubmed) as client:
        assert client.post("esearch", term=EVERY, retmode="json").text == body


def test_pages_that_move() -> None:
    with tiny("ids-overlap") as pubmed, Client(pubmed) as client:
        first = client.search(EVERY, retmax=2)["idlist"]
        second = client.search(EVERY, retstart=2, retmax=2)["idlist"]
    assert (first, second) == (["99000204", "99000203"], ["99000203", "99000202"])


def test_ids_twice_and_out_of_order() -> None:
    twice = searched("ids-repeated", retmax=2)["idlist"]
    assert twice == ["99000204", "99000203", "99000204"]
    assert searched("ids-unordered", retmax=2)["idlist"] == ["99000203", "99000204"]


def test_a_search_that_finds_too_little_for_a_fault_does_not_use_it_up() -> None:
    with tiny("search-ids-absent") as pubmed, Client(pubmed) as client:
        assert client.search("elephant")["count"] == "0"
        assert client.search(EVERY, rettype="count") == {"count": "4"}
        assert client.search(EVERY)["idlist"] == []
        assert len(client.search(EVERY)["idlist"]) == 4


def test_a_fault_for_the_second_search_alone() -> None:
    fault = Fault("search-ids-absent", requests=frozenset({2}))
    with tiny(fault) as pubmed, Client(pubmed) as client:
        sizes = [len(client.search(EVERY)["idlist"]) for _ in range(3)]
    assert sizes == [4, 0, 4]
