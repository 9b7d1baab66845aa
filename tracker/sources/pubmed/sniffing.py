"""The first bytes of a file -> which reader it is for, or what it is instead."""

import re
from typing import Literal

from tracker.sources.pubmed.splitting import BARE, OUTER, ROOTS
from tracker.sources.pubmed.text import squeeze

HEAD = 1 << 16

BLANK = b" \t\r\n\xef\xbb\xbf"
BINARIES = {
    b"PK\x03\x04": "a ZIP archive (or an office document); unpack it first",
    b"%PDF": "a PDF document",
    b"BZh": "compressed with bzip2; unpack it first",
    b"\xfd7zXZ": "compressed with xz; unpack it first",
    b"\x1f\x8b": "compressed with gzip twice; unpack it once",
    b"\x28\xb5\x2f\xfd": "compressed with zstd; unpack it first",
    b"SQLite format 3": "an SQLite database",
    b"\xff\xfe": "text in UTF-16; save it again as UTF-8",
    b"\xfe\xff": "text in UTF-16; save it again as UTF-8",
}
TEXTS = (
    (re.compile(rb"[{\[]"), "JSON, which PubMed sends for searches and summaries"),
    (re.compile(rb"TY {1,2}- "), "in RIS format, which leaves out most of a PubMed record"),
    (re.compile(rb"@[A-Za-z]+ ?\{"), "in BibTeX format, which leaves out most of a PubMed record"),
)
MEDLINE = re.compile(
    rb"^PMID ?- *[0-9]|\A(?:[A-Z][A-Z0-9]{1,3} {0,2}- |id: *[0-9]+ Error)", re.MULTILINE
)

PROLOG = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL)
ROOT = re.compile(rb"\s*<([A-Za-z_][\w:.-]*)")
HTML = re.compile(rb"<!doctype html|<html", re.IGNORECASE)
ERROR = re.compile(rb"<ERROR>(.{0,300}?)</ERROR>", re.DOTALL)

OTHER_ROOTS = {
    "eFetchResult": "an error message of PubMed",
    "eSearchResult": "a search result of PubMed, PMIDs without their records",
    "eSummaryResult": "summaries of PubMed, without abstracts",
    "ePostResult": "an answer of PubMed that holds no records",
    "eLinkResult": "an answer of PubMed that holds no records",
    "eInfoResult": "an answer of PubMed that holds no records",
    "rss": "an RSS feed; a topic file can name its address under feeds",
    "feed": "an Atom feed",
    "pmc-articleset": "full texts of PubMed Central",
    "article": "a full text of PubMed Central",
    "DescriptorRecordSet": "a file of MeSH descriptors",
    "QualifierRecordSet": "a file of MeSH qualifiers",
    "SupplementalRecordSet": "a file of MeSH supplementary concepts",
    "PharmacologicalActionSet": "a file of MeSH pharmacological actions",
}


class Foreign(Exception):
    """The file is something else; the message says what, as the rest of "it is ..."."""


def sniff(head: bytes) -> Literal["xml", "medline"]:
    """Which reader a file is for.

    Args:
        head: its first bytes (up to `HEAD`), unpacked.

    Raises:
        Foreign: it is neither PubMed XML nor MEDLINE text.
    """
    for magic, what in BINARIES.items():
        if head.startswith(magic):
            raise Foreign(what)
    text = head.lstrip(BLANK)
    if not text:
        raise Foreign("empty" if not head else "empty but for white space")
    if b"\0" in head:
        raise Foreign("a binary file of a kind not known here")
    if text.startswith(b"<"):
        return _sniff_xml(text)
    for pattern, what in TEXTS:
        if pattern.match(text):
            raise Foreign(what)
    if not MEDLINE.search(text):
        raise Foreign(f"text of a kind not known here, beginning {_excerpt(text)}")
    return "medline"


def _sniff_xml(text: bytes) -> Literal["xml"]:
    if HTML.match(text):
        raise Foreign(
            "a web page (HTML) and not PubMed XML; a browser's “save page” or an error page of a"
            " server gives such a file"
        )
    at = 0
    while prolog := PROLOG.match(text, at):
        at = prolog.end()
    found = ROOT.match(text, at)
    if not found:
        raise Foreign("XML without any element in it: the file is cut, or its server failed")
    root = found[1].decode(errors="replace")
    if root not in {*ROOTS, *OUTER, *BARE}:
        raise Foreign(_other_root(root, text))
    return "xml"


def _other_root(root: str, text: bytes) -> str:
    if root.lower() == "html":
        return "a web page (HTML) and not PubMed XML"
    what = OTHER_ROOTS.get(root, "XML of another kind")
    error = ERROR.search(text)
    said = f", saying {_excerpt(error[1])}" if error else ""
    return f"{what} (its root element is <{root}>{said})"


def _excerpt(text: bytes) -> str:
    return f"“{squeeze(text[:200].decode(errors='replace'))[:60]}”"
