"""An answer of Europe PMC's search -> preprints. Pure.

Every field may be absent, and what is of another type than the manual says counts as absent, so
that one odd field does not cost a preprint. Errors come with status 200 (`errCode`, `errMsg`), and
an unknown cursor is answered with a version number and nothing else.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from tracker import loose
from tracker.errors import BadAnswer, Malformed, Transient
from tracker.models import Author, Preprint, PreprintReading, Problem, Section, Value
from tracker.sources.preprints import markup

_PPR = re.compile(r"PPR[0-9]{1,12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_STRING_NAME = re.compile(r"(?P<last>.+?) (?P<initials>[A-Z-]{1,5})")
# Types that Europe PMC gives to a version, beside `preprint`.
_FATES: Mapping[str, Literal["withdrawn", "removed"]] = {
    "preprint-withdrawal": "withdrawn",
    "preprint-removal": "removed",
}
_PAPER = r"(?:manuscript|preprint|pre-print|article|paper|submission)"
_FATE = "withdrawn|removed|retracted"
# Servers whose notices Europe PMC has not typed mark the title, or put a sentence for the abstract.
# The words have to speak of the paper itself: participants are withdrawn and implants removed, too.
_TITLE = re.compile(
    rf"^\W*({_FATE})(?:\s*[:\]]|\s+[–—-]\s|\s+{_PAPER}\b)|[\[(]({_FATE})[\])]\W*$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    rf"\b(?:this|the|our)\s+{_PAPER}\s+(?:has been|was|is)\s+(?:\w+\s+)?({_FATE})\b"
    rf"|\bauthors?\s+(?:have|has)\s+(?:\w+\s+)?({_FATE})\s+(?:this|the|their|our)\s+{_PAPER}",
    re.IGNORECASE,
)


class Page(Value, frozen=True, kw_only=True):
    """One page of a list: how many there are in all, and the cursor that leads on."""

    readings: tuple[PreprintReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    total: int = 0
    cursor: str = ""


def read_page(body: bytes) -> Page:
    """Read a page of a search.

    Raises:
        BadAnswer: Europe PMC says that it will not take the question.
        Transient: it says that it failed.
        Malformed: it is no page of a search, or is cut.
    """
    try:
        whole = json.loads(body)
    except (ValueError, RecursionError):
        raise Malformed("Europe PMC sent something that is not whole JSON.") from None
    _raise_told(whole)
    results, total = loose.at(whole, "resultList", "result"), _number(loose.at(whole, "hitCount"))
    if not isinstance(results, list) or total is None:
        raise Malformed("Europe PMC sent JSON that is no page of a search.")
    told = [read_result(result) for result in results]
    return Page(
        readings=tuple(one for one in told if isinstance(one, PreprintReading)),
        problems=tuple(one for one in told if isinstance(one, Problem)),
        total=total,
        cursor=loose.text(whole, "nextCursorMark"),
    )


def read_result(result: Any) -> PreprintReading | Problem:
    """One result; a problem when it is no preprint with a number, by which alone it is kept."""
    ppr = loose.text(result, "id").upper()
    if loose.text(result, "source").upper() != "PPR" or not _PPR.fullmatch(ppr):
        reason = "A result came that is no preprint with a number; it was left out."
        return Problem(reason=reason, where="Europe PMC")
    raw = json.dumps(result, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return PreprintReading(
        preprint=_preprint(ppr, result), raw=raw.encode("utf-8", errors="replace")
    )


def _raise_told(whole: Any) -> None:
    code, words = loose.at(whole, "errCode"), loose.text(whole, "errMsg")[:300].rstrip(". ")
    if code is None and not words:
        return
    if isinstance(code, int) and code >= 500:
        raise Transient(f"Europe PMC says that it failed: {words or code}.")
    raise BadAnswer(
        f"Europe PMC would not take the question: {words or code}. What is stored stays; check the "
        "query under [preprints] in the topic file."
    )


def _preprint(ppr: str, result: Any) -> Preprint:
    title = _marked(result, "title")
    abstract = markup.sections(loose.string(result, "abstractText"))
    versions = _versions(result)
    types = loose.texts(loose.at(result, "pubTypeList", "pubType"))
    last = loose.texts(loose.at(versions[-1], "pubTypeList", "pubType")) if versions else ()
    posted = _day(result, "firstPublicationDate")
    server = loose.text(result, "bookOrReportDetails", "publisher")
    return Preprint(
        ppr=ppr,
        version=_number(loose.at(result, "versionNumber")),
        versions=tuple(dict.fromkeys(loose.text(one, "id").upper() for one in versions)),
        doi=_DOI_PREFIX.sub("", loose.text(result, "doi")).lower(),
        title=title,
        authors=tuple(_authors(result)),
        abstract=abstract,
        server=server or loose.text(result, "journalTitle"),
        posted=posted,
        first_posted=(_day(versions[0], "firstPublishDate") if versions else "") or posted,
        types=types,
        withdrawn=_fate((*types, *last), title, abstract),
        pmids=tuple(dict.fromkeys(_published(result))),
    )


def _versions(result: Any) -> list[Any]:
    """The versions that have a number of their own, in order."""
    listed = loose.items(loose.at(result, "versionList", "version"))
    named = [one for one in listed if _PPR.fullmatch(loose.text(one, "id").upper())]
    return sorted(named, key=lambda one: _number(loose.at(one, "versionNumber")) or 0)


def _fate(
    types: Sequence[str], title: str, abstract: Sequence[Section]
) -> Literal["", "withdrawn", "removed"]:
    for kind in types:
        if fate := _FATES.get(kind.casefold()):
            return fate
    # A notice stands for the abstract or before it, so that its first sentences tell.
    found = _TITLE.search(title) or _NOTICE.search(abstract[0].text[:600] if abstract else "")
    if not found:
        return ""
    word = (found[1] or found[2]).casefold()
    return "removed" if word == "removed" else "withdrawn"


def _published(result: Any) -> Iterator[str]:
    for link in loose.items(loose.at(result, "commentCorrectionList", "commentCorrection")):
        kind, pmid = loose.text(link, "type").casefold(), loose.text(link, "id")
        is_paper = kind == "preprint of" and loose.text(link, "source") == "MED"
        if is_paper and pmid.isascii() and pmid.isdigit() and len(pmid) <= 10:
            yield pmid


def _authors(result: Any) -> Iterator[Author]:
    listed = loose.items(loose.at(result, "authorList", "author"))
    for one in listed:
        author = Author(
            last_name=_marked(one, "lastName"),
            fore_name=_marked(one, "firstName"),
            initials=_marked(one, "initials"),
            collective=_marked(one, "collectiveName"),
        )
        if author.last_name or author.collective:
            yield author
        elif name := _marked(one, "fullName"):
            yield _named(name)
    if not listed:
        names = _marked(result, "authorString").rstrip(".").split(",")
        yield from (_named(name.strip()) for name in names if name.strip())


def _named(name: str) -> Author:
    """`Smith J` as Europe PMC writes names in one piece."""
    found = _STRING_NAME.fullmatch(name)
    if not found:
        return Author(last_name=name)
    return Author(last_name=found["last"], initials=found["initials"])


def _marked(value: Any, *path: str) -> str:
    return markup.plain(loose.string(value, *path))


def _number(value: Any) -> int | None:
    """A number, which this service now and then writes in quotes."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16:
        value = int(value)
    return loose.count(value)


def _day(value: Any, name: str) -> str:
    found = loose.text(value, name)
    return found if _DAY.fullmatch(found) else ""
