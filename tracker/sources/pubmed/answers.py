"""What E-utilities answered: classified by what it is, whatever its status says. Pure.

The order is: the envelope that was asked for; the words of an error; the status; the form. So an
error inside a 200 is an error, and no page, cut or empty body ever reads as "nothing found".
"""

import contextlib
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, cast

from lxml import etree
from lxml.etree import _Element as Element

from tracker.errors import (
    BadAnswer,
    ConfigurationError,
    Malformed,
    QueryDefect,
    TrackerError,
    Transient,
)
from tracker.models import Deletion, Problem, Reading, Value
from tracker.sources.pubmed import xml
from tracker.transport import Answer, signs

SET = "PubmedArticleSet"
# `ERROR` in XML, or in JSON that a raw newline or a stray backslash makes invalid; often cut.
_ERROR = re.compile(
    r"<ERROR>(.*?)(?:</ERROR>|\Z)|\"ERROR\"\s*:\s*\"(.*?)(?:\"\s*[,}]|\Z)", re.DOTALL
)
_NUMBER = re.compile(r"[0-9]{1,12}")
_DEFECTS = (
    ("errorlist", "phrasesnotfound", "phrase not found"),
    ("errorlist", "fieldsnotfound", "field not known"),
    ("warninglist", "phrasesignored", "phrase ignored"),
    ("warninglist", "quotedphrasesnotfound", "quoted phrase not found"),
)


class Moved(BadAnswer):
    """The result set expired or changed while it was read; searching again may help."""


class NoSuchRecord(BadAnswer):
    """PubMed calls none of the PMIDs asked for valid."""


class Defect(Value, frozen=True, kw_only=True):
    """A part of the query that PubMed dropped before it searched the rest."""

    kind: str
    phrase: str


class Page(Value, frozen=True, kw_only=True):
    """One page of a search: some PMIDs of `count`, and where the rest of the snapshot is."""

    count: int
    pmids: tuple[str, ...] = ()
    webenv: str = ""
    query_key: str = ""
    translation: str = ""
    defects: tuple[Defect, ...] = ()
    messages: tuple[str, ...] = ()


def read_count(answer: Answer) -> int:
    """How many records a search finds.

    Raises:
        TrackerError: the answer is anything else; `Transient` when asking again may help.
    """
    return _number(_result(answer).get("count"), "count")


def read_page(answer: Answer) -> Page:
    """One page of a search, each PMID once.

    Raises:
        TrackerError: the answer is anything else; `Transient` when asking again may help.
    """
    result = _result(answer)
    pmids = result.get("idlist")
    if not isinstance(pmids, list):
        raise Malformed("PubMed's search answer holds no list of PMIDs.")
    return Page(
        count=_number(result.get("count"), "count"),
        pmids=tuple(dict.fromkeys(str(_number(pmid, "PMID")) for pmid in pmids)),
        webenv=_text(result.get("webenv")),
        query_key=_text(result.get("querykey")),
        translation=_text(result.get("querytranslation")),
        defects=tuple(
            Defect(kind=kind, phrase=phrase)
            for group, name, kind in _DEFECTS
            for phrase in _texts(result, group, name)
        ),
        messages=_texts(result, "warninglist", "outputmessages"),
    )


def read_records(answer: Answer) -> tuple[Reading | Problem | Deletion, ...]:
    """Every record of a complete `PubmedArticleSet`, books included.

    Raises:
        NoSuchRecord: PubMed says that none of the PMIDs is valid.
        TrackerError: the answer is anything else; `Transient` when asking again may help.
    """
    body = answer.body.strip()
    if _root(body) != SET:
        raise failure(answer)
    if re.search(rb"<PubmedArticleSet\s*/>\Z", body[-64:]):
        return ()
    if not re.search(rb"</PubmedArticleSet\s*>\Z", body[-64:]):
        raise Transient("The records were cut off before their end.")
    return tuple(xml.read(io.BytesIO(body)))


def read_summaries(answer: Answer) -> dict[str, str]:
    """By PMID, why there is no record of it, empty when there is one.

    Raises:
        NoSuchRecord: PubMed says that none of the PMIDs is valid.
        TrackerError: the answer is anything else; `Transient` when asking again may help.
    """
    envelope = _json(answer.body)
    result = envelope.get("result") if isinstance(envelope, Mapping) else None
    uids = result.get("uids") if isinstance(result, Mapping) else None
    if result is None or not isinstance(uids, list) or not uids:
        raise failure(answer)
    summaries = {str(uid): result.get(str(uid)) for uid in uids}
    if not all(isinstance(summary, Mapping) for summary in summaries.values()):
        raise Malformed("PubMed's summaries lack a record that they list.")
    return {pmid: _text(summary.get("error")) for pmid, summary in summaries.items()}


def failure(answer: Answer) -> TrackerError:
    """What an answer means that is not of the form that was asked for."""
    text = answer.body[: signs.HEAD].decode("utf-8", errors="replace")
    found = _ERROR.search(text)
    error = answer.quote((found[1] or found[2] or "") if found else "")
    for words, meaning in _MEANINGS:
        if words.search(text):
            return meaning(answer, error)
    return signs.failure(answer) or _by_form(text, error)


# What one is told in words alone, strongest first.
_MEANINGS: tuple[tuple[re.Pattern[str], Callable[[Answer, str], TrackerError]], ...] = (
    (re.compile(r"API rate limit exceeded"), lambda answer, _: signs.too_often(answer)),
    (
        re.compile(r"API key invalid"),
        lambda *_: ConfigurationError(
            ["NCBI rejected the API key; correct NCBI_API_KEY or leave it out (nothing is lost)."]
        ),
    ),
    (
        re.compile(r"(?:ID[ +]list|id[ +]parameter)[ +]is[ +]empty|Empty id list"),
        lambda *_: NoSuchRecord("PubMed says that no such record exists (“ID list is empty”)."),
    ),
    (
        re.compile(r"Unable to obtain query|Cannot retrieve history"),
        lambda *_: Moved("PubMed no longer holds the result set (“Unable to obtain query”)."),
    ),
    (
        re.compile(r"Empty term and query_key"),
        lambda *_: QueryDefect(["PubMed says that the query is empty; correct the topic file."]),
    ),
    (
        re.compile(r"cannot be larger than 9998|out of acceptable range"),
        lambda _, error: BadAnswer(f"PubMed serves only the first 9,999 records: “{error}”"),
    ),
)


def _by_form(text: str, error: str) -> TrackerError:
    body = text.lstrip("\ufeff").strip()
    if error:
        return Transient(f"PubMed reports an error: “{error}”")
    if not body:
        return Transient("PubMed sent an empty answer.")
    if body.startswith("Unable to route request"):
        return Transient("PubMed's gateway could not pass the request on.")
    if body.startswith(("{", "[")) and not body.endswith(("}", "]")):
        return Transient("The answer was cut off before its end.")
    if body.startswith("<?xml") and _root(body.encode()) is None:
        return Transient("PubMed sent the head of an answer and nothing in it.")
    return Malformed("PubMed sent something that is not an answer to the question.")


def _result(answer: Answer) -> Mapping[str, Any]:
    """The `esearchresult` of a search that went well."""
    envelope = _json(answer.body)
    result = envelope.get("esearchresult") if isinstance(envelope, Mapping) else None
    if not isinstance(result, Mapping) or "ERROR" in result:
        raise failure(answer)
    return result


def _json(body: bytes) -> object:
    """The value, None when it is no JSON; raw newlines inside texts are let through."""
    try:
        return json.loads(body, strict=False)
    except (ValueError, RecursionError):
        return None


def _root(body: bytes) -> str | None:
    """The name of the first element, None when there is none; what comes after may be broken."""
    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, load_dtd=False, no_network=True
    )
    with contextlib.suppress(etree.XMLSyntaxError):
        parser.feed(body[: 4 * signs.HEAD])
    with contextlib.suppress(etree.XMLSyntaxError):
        for _, element in parser.read_events():
            return str(cast("Element", element).tag)
    return None


def _number(value: object, what: str) -> int:
    """A number as PubMed writes it: digits in a text."""
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise Malformed(f"PubMed's search answer holds no {what} where one must be.")
    return int(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(result: Mapping[str, Any], group: str, name: str) -> tuple[str, ...]:
    """The texts of one list; whatever stands there counts, for a defect must not be overlooked."""
    lists = result.get(group)
    found = lists.get(name) if isinstance(lists, Mapping) else lists
    return tuple(str(item) for item in (found if isinstance(found, list) else [found]) if item)
