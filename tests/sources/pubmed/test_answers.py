import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.pubmed.small import PROLOG, error_body, record, record_set, search_body
from tracker.errors import (
    BadAnswer,
    Blocked,
    ConfigurationError,
    Malformed,
    QueryDefect,
    RateLimited,
    TrackerError,
    Transient,
)
from tracker.models import Problem, Reading
from tracker.sources.pubmed import answers
from tracker.sources.pubmed.answers import Defect, Moved, NoSuchRecord
from tracker.transport import Answer

READERS: tuple[Callable[[Answer], Any], ...] = (
    answers.read_page,
    answers.read_count,
    answers.read_records,
    answers.read_summaries,
)
OVER_CAP = (
    "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998. For PubMed, ESearch "
    "can only retrieve the first 9,999 records matching the query."
)
FETCH_ERROR = (
    '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eEfetchResult PUBLIC "-//NLM//DTD efetch '
    '20131226//EN" "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd">\n'
    "<eFetchResult>\n\t<ERROR>{}</ERROR>\n</eFetchResult>\n"
)


def answer(body: str | bytes, status: int = 200) -> Answer:
    body = body.encode() if isinstance(body, str) else body
    return Answer(url="https://eutils.example/x.fcgi", status=status, body=body, wait=2)


class Row(NamedTuple):
    body: str
    kind: type[TrackerError]
    words: str = ""
    status: int = 200


ANY = {
    "1 rate limit": Row('{"error":"API rate limit exceeded","count":"11"}', RateLimited, "", 429),
    "6 rate limit in 200": Row('{"error":"API rate limit exceeded"}', RateLimited, "NCBI_API_KEY"),
    "7 key": Row(
        '{"error":"API key invalid","api-key":"SECRET","type":"invalid",\n"status":"unknown"}',
        ConfigurationError,
        "rejected the API key",
        400,
    ),
    "8 page": Row("<title>NCBI/eutils202 - WWW Error 500 Diagnostic</title>", Transient, "", 500),
    "10 blocked": Row("<html>WWW Error Blocked Diagnostic", Blocked, "eutilities@ncbi", 403),
    "12 maintenance": Row("<!DOCTYPE html><html><body>Maintenance", Transient, "web page"),
    "13 gateway": Row(
        "Unable to route request!\n\nservice name: /http/service/ratecontrol", Transient, "gateway"
    ),
    "14 nothing": Row("", Transient, "empty"),
    "14 white space": Row(" \n", Transient, "empty"),
    "32 prolog only": Row(PROLOG, Transient, "nothing in it"),
    "502 without words": Row("", Transient, "502", 502),
    "null": Row("null", Malformed),
    "list": Row("[]", Malformed),
    "object": Row("{}", Malformed),
    "nested": Row("[" * 100_000, Transient),
    "huge number": Row('{"esearchresult": ' + "9" * 10_000 + "}", Malformed),
    "JSON cut": Row('{"header":{"type":"esea', Transient, "cut off"),
    "other XML": Row("<PubmedBookArticle/>", Malformed),
    "text": Row("hello", Malformed),
}
SEARCH = {
    "15 outage": Row(
        error_body("Search Backend failed: Database is not supported: pubmed"),
        Transient,
        "Database is not supported",
    ),
    "16 over the cap": Row(error_body(OVER_CAP), BadAnswer, "9,999"),
    "16 raw newline": Row(error_body(OVER_CAP).replace("\\n", "\n"), BadAnswer, "9,999"),
    "16 and a stray backslash": Row(
        error_body(OVER_CAP).replace("\\n", "\n").replace("'", "\\'"), BadAnswer, "9,999"
    ),
    "16 as in 2022": Row(
        error_body("Position 15000 is out of acceptable range [9999,9998]"), BadAnswer, "15000"
    ),
    "17 empty": Row(error_body("Empty term and query_key - nothing todo"), QueryDefect, "empty"),
    "17 empty, in XML": Row(
        "<eSearchResult><ERROR>Empty term and query_key - nothing todo</ERROR></eSearchResult>",
        QueryDefect,
    ),
    "18 expired": Row(error_body("Unable to obtain query #1"), Moved),
    "unbalanced": Row(error_body("Search Backend failed: syntax"), Transient, "syntax"),
    "24 count is words": Row(search_body(count="abc", idlist=[]), Malformed, "count"),
    "24 count is null": Row(search_body(count=None, idlist=[]), Malformed, "count"),
    "24 count is a number": Row(search_body(count=25, idlist=[]), Malformed, "count"),
    "24 count is missing": Row(search_body(idlist=[]), Malformed, "count"),
    "24 count is negative": Row(search_body(count="-1", idlist=[]), Malformed, "count"),
    "24 other digits": Row(search_body(count="٣", idlist=[]), Malformed, "count"),
    "24 list is a text": Row(search_body(count="1", idlist="99000001"), Malformed, "list"),
    "24 list is null": Row(search_body(count="1", idlist=None), Malformed, "list"),
    "24 list is missing": Row(search_body(count="0"), Malformed, "list"),
    "24 PMID is a number": Row(search_body(count="1", idlist=[99000001]), Malformed, "PMID"),
    "24 PMID is words": Row(search_body(count="1", idlist=["pubmed"]), Malformed, "PMID"),
    "24 result is a list": Row('{"esearchresult": []}', Malformed),
}
FETCH = {
    "29 no valid id": Row(
        FETCH_ERROR.format("ID list is empty! Possibly it has no correct IDs."),
        NoSuchRecord,
        "",
        400,
    ),
    "29 as text": Row("ID+list+is+empty!+Possibly+it+has+no+correct+IDs.", NoSuchRecord, "", 400),
    "29 no id": Row("Supplied+id+parameter+is+empty.", NoSuchRecord, "", 400),
    "30 relayed 502, cut": Row(
        FETCH_ERROR.format("Error: proxy_stream() … <html><title>502 Bad Gateway")[:300],
        Transient,
        "",
        400,
    ),
    "31 timeout": Row(
        FETCH_ERROR.format(
            "Error: External viewer error: Empty Response. Bytes read: 0 Status: Timeout"
        ),
        Transient,
        "Status: Timeout",
    ),
    "no summary": Row(
        FETCH_ERROR.format(" Error occurred: cannot get document summary"), Transient, "", 400
    ),
    "expired": Row(FETCH_ERROR.format("Unable to obtain query #1"), Moved),
    "35 cut in a record": Row(record_set(record("1"), record("2"))[:-60], Transient, "cut off"),
    "35 cut before the end": Row(record_set(record("1"))[:-2], Transient, "cut off"),
    "plain text": Row("99000001", Malformed),
}


@pytest.mark.parametrize("row", ANY.values(), ids=list(ANY))
@pytest.mark.parametrize("read", READERS)
def test_what_is_no_answer_to_anything(read: Callable[[Answer], Any], row: Row) -> None:
    expect(read, row)


@pytest.mark.parametrize("row", SEARCH.values(), ids=list(SEARCH))
def test_what_is_no_answer_to_a_search(row: Row) -> None:
    expect(answers.read_page, row)


@pytest.mark.parametrize("row", FETCH.values(), ids=list(FETCH))
def test_what_is_no_answer_to_a_fetch(row: Row) -> None:
    expect(answers.read_records, row)


def expect(read: Callable[[Answer], Any], row: Row) -> None:
    with pytest.raises(TrackerError) as caught:
        read(answer(row.body, row.status))
    assert type(caught.value) is row.kind
    assert row.words in str(caught.value)
    if isinstance(caught.value, RateLimited):
        assert caught.value.wait == 2


def test_exit_codes_of_what_the_user_must_correct() -> None:
    for row in (ANY["7 key"], SEARCH["17 empty"]):
        with pytest.raises(TrackerError) as caught:
            answers.read_page(answer(row.body))
        assert caught.value.exit_code == 5


def test_a_page() -> None:
    page = answers.read_page(
        answer(
            search_body(
                count="3",
                retmax="3",
                idlist=["12", "0007", "12"],
                querykey="1",
                webenv="MCID_1",
                querytranslation="spine[All Fields]",
                errorlist={"phrasesnotfound": ["xyzzy"], "fieldsnotfound": ["tiabx"]},
                warninglist={
                    "phrasesignored": [],
                    "quotedphrasesnotfound": '"odd"',
                    "outputmessages": ["No items found."],
                },
            )
        )
    )
    assert page.pmids == ("12", "7")
    assert (page.count, page.webenv, page.query_key) == (3, "MCID_1", "1")
    assert page.translation == "spine[All Fields]"
    assert page.messages == ("No items found.",)
    assert page.defects == (
        Defect(kind="phrase not found", phrase="xyzzy"),
        Defect(kind="field not known", phrase="tiabx"),
        Defect(kind="quoted phrase not found", phrase='"odd"'),
    )


def test_a_raw_newline_spoils_no_page() -> None:
    body = search_body(count="1", idlist=["7"], querytranslation="a\nb\tc").replace("\\n", "\n")
    assert answers.read_page(answer(body)).translation == "a\nb\tc"


def test_22_nothing_found_is_an_answer() -> None:
    page = answers.read_page(
        answer(
            search_body(count="0", idlist=[], warninglist={"outputmessages": ["No items found."]})
        )
    )
    assert (page.count, page.pmids, page.defects) == (0, (), ())


def test_a_count_is_read_without_a_list() -> None:
    assert answers.read_count(answer(search_body(count="41035"))) == 41035


@pytest.mark.parametrize(
    "body",
    [
        record_set(record("1"), record("2")),
        "\ufeff" + record_set(record("1"), record("2")),
        "\n\n" + record_set(record("1"), record("2")) + "\n\n",
        record_set(record("1"), record("2")).replace("</PubmedArticleSet>", "</PubmedArticleSet >"),
    ],
)
def test_records(body: str) -> None:
    found = answers.read_records(answer(body))
    assert [one.paper.pmid for one in found if isinstance(one, Reading)] == ["1", "2"]
    assert len(found) == 2


@pytest.mark.parametrize("body", [record_set(), PROLOG + "<PubmedArticleSet/>"])
def test_26_no_records_is_an_answer(body: str) -> None:
    assert answers.read_records(answer(body)) == ()


@pytest.mark.parametrize("spoilt", ["a\x0bb", "a&#11;b", "a&nbsp;b", "a<b"])
def test_42_a_bad_record_costs_only_itself(spoilt: str) -> None:
    body = record_set(record("1"), record("2", title=spoilt), record("3"))
    first, second, third = answers.read_records(answer(body))
    assert isinstance(first, Reading)
    assert isinstance(second, Problem)
    assert second.pmid == "2"
    assert isinstance(third, Reading)


def test_43_nothing_is_fetched_or_expanded() -> None:
    bomb = "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 10}">' for i in range(1, 20))
    head = f'<!DOCTYPE PubmedArticleSet [<!ENTITY b0 "x"><!ENTITY f SYSTEM "file:///etc/hostname">{bomb}]>'
    body = head + "<PubmedArticleSet>" + record("1", title="&f;&b19;") + "</PubmedArticleSet>"
    found = answers.read_records(answer(body))
    assert len(repr(found)) < 2_000


def test_summaries() -> None:
    body = {"uids": ["1", "2"], "1": {"uid": "1"}, "2": {"uid": "2", "error": "cannot get"}}
    assert answers.read_summaries(answer(json.dumps({"result": body}))) == {
        "1": "",
        "2": "cannot get",
    }


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('{"esummaryresult":["Empty id list - nothing todo"]}', NoSuchRecord),
        ('{"esummaryresult":["Unable to obtain query #1"]}', Moved),
        ('{"result":{"uids":["1"]}}', Malformed),
        ('{"result":{"uids":["1"],"1":"x"}}', Malformed),
        ('{"result":{"uids":[]},"error":"Invalid uid X at position= 0"}', Malformed),
        ('{"result":null}', Malformed),
    ],
)
def test_what_is_no_summary(body: str, kind: type[TrackerError]) -> None:
    with pytest.raises(TrackerError) as caught:
        answers.read_summaries(answer(body))
    assert type(caught.value) is kind


STRUCTURED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["1", "12"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["esearchresult", "result", "uids", "1", "count", "idlist", "ERROR"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
BYTES = (
    st.binary(max_size=300)
    | STRUCTURED.map(lambda value: json.dumps(value).encode())
    | st.tuples(
        st.sampled_from([record_set(record("1")).encode(), SEARCH["16 raw newline"].body.encode()]),
        st.integers(0, 400),
        st.binary(max_size=20),
    ).map(lambda cut: cut[0][: cut[1]] + cut[2] + cut[0][cut[1] :])
)


@settings(deadline=None, max_examples=300)
@given(BYTES, st.sampled_from(READERS), st.sampled_from([200, 400, 429, 500]))
def test_any_bytes_are_an_answer_or_an_error(
    body: bytes, read: Callable[[Answer], Any], status: int
) -> None:
    try:
        found = read(answer(body, status))
    except TrackerError:
        return
    # What reads as empty says so itself.
    if read is answers.read_page and not found.pmids:
        assert b"idlist" in body
    elif read is answers.read_records and not found:
        assert b"<PubmedArticleSet" in body


def test_real_searches(shared: Path) -> None:
    pages = [
        answers.read_page(answer(path.read_bytes()))
        for path in sorted((shared / "samples/eutils/biomcp").glob("esearch*.json"))
    ]
    assert pages
    assert all(page.count > 0 for page in pages)


def test_real_errors(shared: Path) -> None:
    observed = json.loads((shared / "samples/eutils/observed_errors.json").read_text())
    bodies = [one["body"] for one in observed if "body" in one]
    bodies += [
        error_body(str(one["body_error_text"])) for one in observed if "body_error_text" in one
    ]
    kinds = []
    for body in bodies:
        for read in READERS:
            try:
                read(answer(body))
            except TrackerError as error:
                kinds.append(type(error))
    assert len(bodies) > 12
    assert len(kinds) > 3 * len(bodies) - 12
