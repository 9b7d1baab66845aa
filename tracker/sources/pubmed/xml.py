"""PubMed XML, as efetch and the baseline send it -> readings, deletions and problems.

Nothing is fetched or expanded: each record is parsed apart from the document type and its entities,
so an external DTD, an external entity and an entity bomb have nothing to work on.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element as Element

from tracker.models import Deletion, Problem, Reading
from tracker.sources.pubmed.article import read_article
from tracker.sources.pubmed.book import read_book
from tracker.sources.pubmed.splitting import ROOTS, Piece, Splitter
from tracker.sources.pubmed.text import Defect, flatten, read_pmid, squeeze

ROOT_TAG = re.compile(rb"<(/?)(?:%b)(\s[^>]*)?>" % "|".join(ROOTS).encode())
PROLOG = re.compile(
    rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\xef\xbb\xbf", re.DOTALL
)
ENCODING = re.compile(rb"<\?xml[^>]*?encoding=[\"']([A-Za-z0-9._-]+)[\"']")
NAMESPACE = re.compile(rb"xmlns:[\w.-]+=(?:\"[^\"<&]*\"|'[^'<&]*')")
MATHML = b'xmlns:mml="http://www.w3.org/1998/Math/MathML"'
OWN_PMID = re.compile(
    rb"<(?:MedlineCitation|BookDocument)(?:\s[^>]{0,500})?>\s{0,500}<PMID[^>]{0,50}>\s{0,50}([0-9]+)"
)

# Half of a record of today is its reference list. It is no part of a paper, and without it no
# identifier of a cited paper can be mistaken for the record's own.
REFERENCES, REFERENCES_END = b"<ReferenceList", b"</ReferenceList>"


def read(stream: BinaryIO) -> Iterator[Reading | Problem | Deletion]:
    """Read every record of a stream, holding one at a time.

    Every PMID that the stream has a record for comes out as a reading, a deletion or a problem: a
    malformed record costs only itself, and a stream that is cut gives its complete records and a
    problem that says so.

    Args:
        stream: bytes from the beginning of the document (a byte order mark, blank lines, several
            documents one after the other are all right).
    """
    document = _Document()
    for piece in Splitter(stream).pieces():
        if piece.tag:
            yield from document.record(piece)
        else:
            yield from document.between(piece)
    yield from document.end()


class _Document:
    """What must be known of the records before to read the next one."""

    def __init__(self) -> None:
        self._count = 0
        self._roots = 0
        self._open = False
        self._namespaces = {MATHML}
        self._parser = _parser(None)

    def record(self, piece: Piece) -> Iterator[Reading | Problem | Deletion]:
        self._count += 1
        where = f"record {self._count}, byte {piece.offset}"
        try:
            element = self._parse(piece)
            if piece.tag.startswith("Delete"):
                yield from _deletions(element, where)
            else:
                yield _reading(element, piece.data)
        except Defect as defect:
            yield Problem(reason=str(defect), pmid=defect.pmid or _pmid(piece.data), where=where)

    def between(self, piece: Piece) -> Iterator[Problem]:
        if piece.data.isspace():
            return
        rest = PROLOG.sub(b"", piece.data)
        for closing, attributes in ROOT_TAG.findall(rest):
            self._open = not closing
            self._roots += 1
            self._namespaces.update(NAMESPACE.findall(attributes))
        encoding = ENCODING.search(piece.data)
        if encoding:
            self._parser = _parser(encoding[1].decode())
        stray = ROOT_TAG.sub(b"", rest).strip()
        if stray:
            yield Problem(
                reason=f"what stands here is no record: {_excerpt(stray)}",
                pmid=_pmid(stray),
                where=f"after record {self._count}, byte {piece.offset}",
            )

    def end(self) -> Iterator[Problem]:
        if self._open:
            yield Problem(
                reason="the file is cut: the closing tag of its record set is missing; the"
                " complete records before it were read; get the file again and import it again",
                where=f"after record {self._count}",
            )
        if not self._count and not self._roots:
            yield Problem(reason="no PubMed record and no record set stands in it")

    def _parse(self, piece: Piece) -> Element:
        if not piece.closed:
            raise Defect(
                f"the record is cut: its closing tag </{piece.tag}> is missing; get it again and"
                " import it again"
            )
        data = _without_references(piece.data)
        try:
            try:
                return etree.fromstring(data, self._parser)
            except etree.XMLSyntaxError as error:
                if error.code != etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE:  # type: ignore[attr-defined]
                    raise
            head = b" ".join(sorted(self._namespaces))
            return etree.fromstring(b"<r %b>%b</r>" % (head, data), self._parser)[0]
        except etree.XMLSyntaxError as error:
            raise Defect(f"the record is not well-formed XML: {error.msg}") from None


def _parser(encoding: str | None) -> etree.XMLParser:
    try:
        return etree.XMLParser(
            encoding=encoding if encoding and not encoding.upper().startswith("U") else None,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
    except LookupError:
        return _parser(None)


def _without_references(data: bytes) -> bytes:
    start = data.find(REFERENCES)
    end = data.rfind(REFERENCES_END)
    return data if start < 0 or end < start else data[:start] + data[end + len(REFERENCES_END) :]


def _reading(element: Element, raw: bytes) -> Reading:
    book = element.tag in {"PubmedBookArticle", "BookDocument"}
    paper = read_book(element) if book else read_article(element)
    return Reading(paper=paper, raw=raw, form="xml")


def _deletions(element: Element, where: str) -> Iterator[Deletion | Problem]:
    for one in element.iterchildren("PMID"):
        pmid = read_pmid(one.text)
        if pmid:
            yield Deletion(pmid=pmid)
        else:
            yield Problem(reason=f"a deletion names no PMID: {flatten(one)[:40]!r}", where=where)


def _pmid(data: bytes) -> str:
    found = OWN_PMID.search(data)
    return read_pmid(found[1].decode()) if found else ""


def _excerpt(data: bytes) -> str:
    return repr(squeeze(data[:80].decode(errors="replace")))
