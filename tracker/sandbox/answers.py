"""What the local PubMed is asked and what it answers, before any of it meets a socket. Pure."""

import datetime as dt
import html
import json
from collections.abc import Callable, Mapping
from typing import Any, Literal, Protocol

import msgspec

from tracker.models import Value

JSON = "application/json; charset=UTF-8"
XML = "text/xml; charset=UTF-8"
HTML = "text/html"
TEXT = "text/plain"

Endpoint = Literal[
    "esearch", "efetch", "esummary", "epost", "einfo", "rss", "studies", "preprints", "other"
]
ENDPOINTS: tuple[Endpoint, ...] = (
    *("esearch", "efetch", "esummary", "epost", "einfo"),
    *("rss", "studies", "preprints"),
)

# Measured sentence (December 2022 on); the newline inside it is what makes the JSON invalid.
OVER_CAP = (
    "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998. For PubMed, ESearch"
    " can only retrieve the first 9,999 records matching the query. To obtain more than 9,999"
    " PubMed records, consider using EDirect that contains additional logic to batch PubMed search"
    " results automatically so that an arbitrary number can be retrieved. For details see"
    " https://www.ncbi.nlm.nih.gov/books/NBK25499/"
)
NO_QUERY = "Unable to obtain query #1"
NO_VALID_ID = "ID list is empty! Possibly it has no correct IDs."
_DOCTYPES = {
    "eSearchResult": ("esearch 20060628", "20060628/esearch.dtd", "eSearchResult"),
    "ePostResult": ("epost 20090526", "20090526/epost.dtd", "ePostResult"),
    "eSummaryResult": ("esummary v1 20041029", "20041029/esummary-v1.dtd", "eSummaryResult"),
    "eInfoResult": ("einfo 20190110", "20190110/einfo.dtd", "eInfoResult"),
    # The name in the DOCTYPE is not the name of the root; PubMed has it so.
    "eFetchResult": ("efetch 20131226", "20131226/efetch.dtd", "eEfetchResult"),
}


class Asked(Value, frozen=True, kw_only=True):
    """One request, understood.

    Attributes:
        now: the time at which the local world stands.
        pmids: the records it is about: all that a search finds, those that a fetch would give.
    """

    number: int
    now: dt.datetime
    method: str
    path: str
    endpoint: Endpoint
    params: Mapping[str, str]
    headers: Mapping[str, str]
    pmids: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.params.get(name, "")

    def number_of(self, name: str, default: int) -> int:
        """A parameter that counts; nonsense counts as absent."""
        return int(self[name]) if self[name].isdecimal() else default

    @property
    def wants_json(self) -> bool:
        """Whether `retmode=json` was asked for."""
        return self["retmode"].lower() == "json"


class Wire(Protocol):
    """The connection to one client."""

    def write(self, data: bytes) -> None:
        """Send bytes now."""

    def wait(self, seconds: float) -> None:
        """Do nothing for so long; ends early, by ConnectionError, when either side stops."""

    def reset(self) -> None:
        """Break the connection with a TCP reset instead of closing it."""


class Answer(Value, frozen=True, kw_only=True):
    """One answer. `deliver` puts it on the wire in another way than whole and at once."""

    body: bytes = b""
    kind: str = XML
    status: int = 200
    headers: Mapping[str, str] = {}
    deliver: "Callable[[Wire, Answer], None] | None" = None

    def head(self, *, length: int | None) -> bytes:
        """Status line and headers; without a length the body ends when the connection does."""
        lines = {"Content-Type": self.kind, **self.headers}
        if length is not None:
            lines.setdefault("Content-Length", str(length))
        else:
            lines["Connection"] = "close"
        text = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if name)
        return f"HTTP/1.1 {self.status} {_reason(self.status)}\r\n{text}\r\n".encode("latin-1")


def json_answer(value: object, *, status: int = 200) -> Answer:
    """A JSON body as NCBI writes it: no spaces, text as it is."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Answer(body=text.encode(), kind=JSON, status=status)


def text_answer(text: str, *, status: int = 200) -> Answer:
    """Plain text."""
    return Answer(body=text.encode(), kind=f"{TEXT}; charset=UTF-8", status=status)


def page(title: str, heading: str, text: str, *, status: int) -> Answer:
    """An HTML page, such as gateways send in place of an answer."""
    body = (
        f"<!DOCTYPE html>\n<html><head><title>{title}</title></head>\n"
        f"<body><h1>{heading}</h1>\n<p>{text}</p></body></html>\n"
    )
    return Answer(body=body.encode(), kind=HTML, status=status)


def xml_answer(root: str, content: str, *, status: int = 200) -> Answer:
    """The XML envelope of one of the tools: declaration, DOCTYPE and root."""
    public, place, name = _DOCTYPES[root]
    text = (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE {name} PUBLIC "-//NLM//DTD {public}'
        f'//EN" "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/{place}">\n<{root}>{content}</{root}>\n'
    )
    return Answer(body=text.encode(), kind=XML, status=status)


def fetch_error(text: str, *, status: int) -> Answer:
    """An error of efetch."""
    return xml_answer("eFetchResult", f"\n\t<ERROR>{_escaped(text)}</ERROR>\n", status=status)


def search_error(asked: Asked, text: str) -> Answer:
    """An error of esearch: HTTP 200 and, where the text has a line end, invalid JSON."""
    if not asked.wants_json:
        return xml_answer("eSearchResult", f"<ERROR>{_escaped(text)}</ERROR>")
    answer = json_answer(
        {"header": {"type": "esearch", "version": "0.3"}, "esearchresult": {"ERROR": text}}
    )
    return msgspec.structs.replace(answer, body=answer.body.replace(b"\\n", b"\n"))


def search_answer(asked: Asked, result: Mapping[str, Any]) -> Answer:
    """An `esearchresult` in the form that was asked for."""
    if asked.wants_json:
        header = {"type": "esearch", "version": "0.3"}
        return json_answer({"header": header, "esearchresult": result})
    return xml_answer("eSearchResult", _search_xml(result))


def _search_xml(result: Mapping[str, Any]) -> str:
    names = {"count": "Count", "retmax": "RetMax", "retstart": "RetStart"}
    parts = [_element(name, result[key]) for key, name in names.items() if key in result]
    parts += [
        _element(name, result[key])
        for key, name in (("querykey", "QueryKey"), ("webenv", "WebEnv"))
        if key in result
    ]
    if "idlist" in result:
        ids = result["idlist"]
        inner = "\n" + "".join(f"<Id>{pmid}</Id>\n" for pmid in ids) if ids else ""
        parts.append(_element("IdList", ids if isinstance(ids, str) else None, inner))
    if "translationset" in result:
        parts.append("<TranslationSet/>")
    if "querytranslation" in result:
        parts.append(_element("QueryTranslation", result["querytranslation"]))
    for group, name in (("errorlist", "ErrorList"), ("warninglist", "WarningList")):
        parts += [_element(name, None, _messages(result[group]))] if group in result else []
    return "".join(parts)


_MESSAGES = {
    "phrasesnotfound": "PhraseNotFound",
    "fieldsnotfound": "FieldNotFound",
    "phrasesignored": "PhraseIgnored",
    "quotedphrasesnotfound": "QuotedPhraseNotFound",
    "outputmessages": "OutputMessage",
}


def _messages(group: Mapping[str, list[str]]) -> str:
    return "".join(_element(_MESSAGES[key], text) for key, texts in group.items() for text in texts)


def _element(name: str, value: object, inner: str = "") -> str:
    content = inner if value is None else _escaped(str(value))
    return f"<{name}>{content}</{name}>" if content else f"<{name}/>"


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


_REASONS = {
    200: "OK",
    301: "Moved Permanently",
    302: "Found",
    304: "Not Modified",
    307: "Temporary Redirect",
    308: "Permanent Redirect",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    410: "Gone",
    413: "Content Too Large",
    414: "Request-URI Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


def _reason(status: int) -> str:
    return _REASONS.get(status, "Unknown")
