import contextlib
import gzip
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.sources.pubmed.goldens import ARTICLE, BOOK, DATA
from tests.sources.pubmed.writing import article, document
from tracker.errors import UnreadableInput
from tracker.models import Deletion, Problem, Reading
from tracker.sources.pubmed.files import read_file

RECORDS = [article("99900001"), ARTICLE.replace(b"99900001", b"99900002"), article("99900003")]
XML = document(RECORDS)
TEXT = (DATA / "article.nbib").read_bytes()
few = settings(deadline=None, max_examples=60)


def pack(data: bytes) -> bytes:
    """Gzipped without the time of day, so that a test has the same name everywhere."""
    return gzip.compress(data, mtime=0)


def pmids(found: list[Reading | Problem | Deletion]) -> list[str]:
    return [one.paper.pmid for one in found if isinstance(one, Reading)]


def problems(found: list[Reading | Problem | Deletion]) -> list[Problem]:
    return [one for one in found if isinstance(one, Problem)]


def read_bytes(data: bytes) -> list[Reading | Problem | Deletion]:
    return list(read_file(None, stdin=io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (XML, ["99900001", "99900002", "99900003"]),
        (b"\xef\xbb\xbf\r\n\n" + XML, ["99900001", "99900002", "99900003"]),
        (b"\xef\xbb\xbf\n" + TEXT, ["99900001"]),
        (ARTICLE, ["99900001"]),
        (BOOK, ["99900002"]),
        (
            b'<?xml version="1.0"?><!-- SAMPLE --><!DOCTYPE x [<!ENTITY a "b">]>' + BOOK,
            ["99900002"],
        ),
        (document([]), []),
    ],
)
def test_the_form_is_seen_in_the_bytes(data: bytes, expected: list[str], tmp_path: Path) -> None:
    plain, packed = tmp_path / "plain.txt", tmp_path / "packed"
    plain.write_bytes(data)
    packed.write_bytes(pack(data))

    assert pmids(list(read_file(plain))) == expected
    assert pmids(list(read_file(packed))) == expected
    assert pmids(read_bytes(data)) == expected
    assert pmids(read_bytes(pack(data[:50]) + pack(data[50:]))) == expected


def test_a_problem_tells_the_file(tmp_path: Path) -> None:
    path = tmp_path / "some.xml"
    path.write_bytes(document([article(pmid="none")]))

    (problem,) = problems(list(read_file(path)))

    assert problem.where.startswith(f"{path}, record 1")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\n", "empty but for white space"),
        (pack(b""), "gzipped, and what is in it is empty"),
        (b"\x1f\x8b", "cut or damaged"),
        (pack(XML)[:12], "cut or damaged"),
        (b"\x1f\x8bnot really gzip", "cut or damaged"),
        (pack(pack(XML)), "gzip twice"),
        (b"<!DOCTYPE html><html><body>busy</body></html>", "web page"),
        (b"<HTML>", "web page"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html/>', "web page"),
        (b'{"header": {"type": "esearch"}}', "JSON"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet>', "without any element"),
        (b"<eFetchResult><ERROR>ID list is empty!</ERROR></eFetchResult>", "ID list is empty!"),
        (b"<eSummaryResult/>", "<eSummaryResult>"),
        (b'<DescriptorRecordSet LanguageCode = "eng">', "MeSH descriptors"),
        (b"<PubmedArticleSets>", "<PubmedArticleSets>"),
        (b"<rss version='2.0'>", "RSS feed"),
        (b"TY  - JOUR\nTI  - SAMPLE\n", "RIS"),
        (b"@article{sample, title={x}}", "BibTeX"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"%PDF-1.7", "PDF"),
        ("<PubmedArticleSet/>".encode("utf-16"), "UTF-16"),
        (b"SAMPLE,of,columns\n1,2,3\n", "beginning “SAMPLE,of,columns"),
        (b"SAMPLE\x00", "binary"),
    ],
)
def test_other_input_is_refused_by_name(data: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "given.xml.gz"
    path.write_bytes(data)

    with pytest.raises(UnreadableInput) as refusal:
        next(read_file(path))

    message = str(refusal.value)
    assert what in message
    assert str(path) in message
    assert "archive is as it was" in message
    assert "\n" not in message


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    for path, what in [
        (tmp_path / "absent.xml", "no such file"),
        (tmp_path, "directory"),
        (tmp_path / ("long" * 200), "can't be opened"),
        (Path("a\0b"), "can't be opened"),
    ]:
        with pytest.raises(UnreadableInput, match=what):
            next(read_file(path))


@pytest.mark.parametrize(
    "data", [XML, b"\n".join([TEXT, TEXT.replace(b"- 99900001", b"- 99900002")])]
)
def test_a_gzip_cut_anywhere_gives_only_complete_records_and_a_problem(data: bytes) -> None:
    packed = pack(data)
    whole = [one for one in read_bytes(data) if isinstance(one, Reading)]
    for cut in range(100, len(packed), 97):
        try:
            found = read_bytes(packed[:cut])
        except UnreadableInput:
            continue
        readings = [one for one in found if isinstance(one, Reading)]
        assert readings == whole[: len(readings)]
        assert "gzip" in problems(found)[-1].reason
    assert not problems(read_bytes(packed))


def test_damage_and_leftovers_of_a_gzip_are_told() -> None:
    packed = pack(XML)
    for data in [packed + b"junk", packed[:-4] + b"oops"]:
        found = read_bytes(data)
        assert len(pmids(found)) == 3
        assert "gzip" in problems(found)[-1].reason


class Failing(io.BytesIO):
    """A disk that gives out in the middle of a file."""

    def read1(self, size: int | None = -1, /) -> bytes:  # noqa: ARG002 - it reads as it likes
        if self.tell() > len(XML) // 2:
            raise OSError(5, "Input/output error")
        return super().read1(300)


def test_a_failing_disk_gives_what_it_gave_and_a_problem() -> None:
    found = list(read_file(None, stdin=Failing(XML)))

    assert pmids(found) == ["99900001"]
    assert "Input/output error" in problems(found)[-1].reason


@given(st.binary(max_size=200), st.sampled_from([b"", b"<", b"PMID- ", b"\x1f\x8b", XML[:400]]))
@example(b"", b"<!--")
@example(b"", b"<!DOCTYPE [")
@few
def test_any_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    for given_bytes in (start + data, pack(start + data)):
        with contextlib.suppress(UnreadableInput):
            read_bytes(given_bytes)


def real_files(shared: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted((shared / "samples").glob("*/**/*.*")):
        if path.is_file() and path.parts[-3] in {"pubmed", "medline"}:
            data = path.read_bytes()
            yield path, (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode()


def own_pmids(text: str) -> list[str]:
    if "PMID- " in text[:20]:
        return re.findall(r"^PMID- (\d+)", text, re.MULTILINE)
    holder = ET.Element("holder")
    holder.append(ET.fromstring(text.encode()))  # noqa: S314 - the files are known
    parents = ("MedlineCitation", "BookDocument", "DeleteCitation")
    found = [one for parent in parents for one in holder.findall(f".//{parent}/PMID")]
    return [str(one.text) for one in found]


def test_every_pmid_of_every_real_file_comes_out(shared: Path) -> None:
    files = 0
    for path, text in real_files(shared):
        if path.name.startswith("mesh_"):
            with pytest.raises(UnreadableInput, match="MeSH"):
                next(read_file(path))
            continue
        found = list(read_file(path))
        told = [one.paper.pmid if isinstance(one, Reading) else one.pmid for one in found]
        assert sorted(told) == sorted(own_pmids(text)), path
        assert not problems(found), path
        files += 1
    assert files >= 38
