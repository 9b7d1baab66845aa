"""Faults inside the XML of a record set: bad bytes, hostile DTDs, missing parts. Rows 42-44."""

import itertools
import re
from collections.abc import Callable

import msgspec

from tracker.sandbox.answers import Answer, Asked
from tracker.sandbox.faults.kinds import FOREVER, FaultKind, Hit

_TITLE = re.compile(rb"<ArticleTitle[^>]*>")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>")


def _changed(answer: Answer, body: bytes) -> Answer:
    return msgspec.structs.replace(answer, body=body)


def _in_record(change: Callable[[bytes], bytes]) -> Callable[[Hit, Answer], Answer]:
    """A change of the spoiled records' own XML."""

    def act(hit: Hit, answer: Answer) -> Answer:
        body = answer.body
        for pmid in hit.victims:
            own = re.escape(b">" + pmid.encode() + b"</PMID>")
            pattern = re.compile(
                rb"<PubmedArticle><MedlineCitation[^>]*><PMID[^>]*" + own + rb".*?</PubmedArticle>",
                re.DOTALL,
            )
            body = pattern.sub(lambda found: change(found[0]), body, count=1)
        return _changed(answer, body)

    return act


def _in_title(text: bytes) -> Callable[[bytes], bytes]:
    return lambda record: _TITLE.sub(lambda found: found[0] + text, record, count=1)


def _prefixed(prefix: bytes) -> Callable[[Hit, Answer], Answer]:
    return lambda _hit, answer: _changed(answer, prefix + answer.body)


def _doctype(text: bytes) -> Callable[[Hit, Answer], Answer]:
    """Another DOCTYPE; OTHER in it becomes the other host."""

    def act(hit: Hit, answer: Answer) -> Answer:
        own = text.replace(b"OTHER", hit.other.encode())
        return _changed(answer, _DOCTYPE.sub(lambda _found: own, answer.body, count=1))

    return act


def _entity(text: bytes) -> Callable[[Hit, Answer], Answer]:
    """A DOCTYPE that declares the entity `x`, and the entity in the first title."""

    def act(hit: Hit, answer: Answer) -> Answer:
        declared = _doctype(b"<!DOCTYPE PubmedArticleSet [" + text + b"]>")(hit, answer)
        return _changed(declared, _in_title(b"&x;")(declared.body))

    return act


def _laughs() -> bytes:
    """A billion laughs: nine levels, ten each."""
    names = "abcdefghi"
    levels = [f'<!ENTITY {names[0]} "ha">']
    levels += [
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise(names)
    ]
    levels.append(f'<!ENTITY x "{f"&{names[-1]};" * 10}">')
    return "".join(levels).encode()


def _without(pattern: bytes) -> Callable[[bytes], bytes]:
    return lambda record: re.sub(pattern, b"", record, count=1, flags=re.DOTALL)


def _record(name: str, row: int, meaning: str, change: Callable[[bytes], bytes]) -> FaultKind:
    return FaultKind(
        name=name,
        row=row,
        meaning=meaning,
        on=("efetch",),
        times=FOREVER,
        needs=1,
        victims=1,
        fits=_is_xml,
        body=_in_record(change),
    )


def _whole(name: str, row: int, meaning: str, act: Callable[[Hit, Answer], Answer]) -> FaultKind:
    return FaultKind(
        name=name, row=row, meaning=meaning, on=("efetch",), needs=1, fits=_is_xml, body=act
    )


def _is_xml(asked: Asked) -> bool:
    return asked["retmode"].lower() in {"", "xml"}


KINDS = (
    _record("raw-control", 42, "a raw U+000B stands in a title", _in_title(b"\x0b")),
    _record("control-reference", 42, "&#11; stands in a title", _in_title(b"&#11;")),
    _record("invalid-utf8", 42, "bytes that are no UTF-8 stand in a title", _in_title(b"\xff\xfe")),
    _record("undefined-entity", 42, "&nbsp; stands in a title", _in_title(b"&nbsp;")),
    _whole("bom", 42, "the answer begins with a byte order mark", _prefixed(b"\xef\xbb\xbf")),
    _whole("leading-blank-line", 42, "an empty line before the XML declaration", _prefixed(b"\n")),
    _whole(
        "dtd-elsewhere",
        43,
        "the DOCTYPE points to another host",
        _doctype(b'<!DOCTYPE PubmedArticleSet SYSTEM "OTHERx.dtd">'),
    ),
    _whole(
        "xxe",
        43,
        "an external entity names a local file",
        _entity(b'<!ENTITY x SYSTEM "file:///etc/hostname">'),
    ),
    _whole(
        "xxe-http",
        43,
        "an external entity names another host",
        _entity(b'<!ENTITY x SYSTEM "OTHERx">'),
    ),
    _whole("billion-laughs", 43, "nested entities that grow to gigabytes", _entity(_laughs())),
    _record("record-without-pmid", 44, "a record has no PMID", _without(rb"<PMID.*?</PMID>")),
    _record(
        "record-without-article",
        44,
        "a record has no Article",
        _without(rb"<Article .*?</Article>"),
    ),
)
