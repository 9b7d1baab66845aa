import gzip
import io
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer

from tests import memory
from tests.sources.pubmed import inventing
from tests.sources.pubmed.goldens import ARTICLE, ARTICLE_PAPER, BOOK, BOOK_PAPER
from tests.sources.pubmed.writing import article, as_xml, document
from tracker.models import Deletion, Paper, Problem, Reading
from tracker.sources.pubmed import xml

few = settings(deadline=None, max_examples=60)


def read(data: bytes) -> list[Reading | Problem | Deletion]:
    return list(xml.read(io.BytesIO(data)))


def paper(data: bytes) -> Paper:
    (reading,) = read(data)
    assert isinstance(reading, Reading), reading
    return reading.paper


def problems(found: list[Reading | Problem | Deletion]) -> list[Problem]:
    return [one for one in found if isinstance(one, Problem)]


def pmids(found: list[Reading | Problem | Deletion]) -> list[str]:
    return [one.paper.pmid for one in found if isinstance(one, Reading)]


# --- every field ------------------------------------------------------------------------------


def test_article_gives_every_field_with_ids_from_itself_alone() -> None:
    (reading,) = read(document([ARTICLE]))

    assert Reading(paper=ARTICLE_PAPER, raw=ARTICLE, form="xml") == reading


def test_chapter_of_a_book() -> None:
    assert paper(document([BOOK])) == BOOK_PAPER


def test_whole_book_is_named_by_its_own_title_and_authors() -> None:
    whole = BOOK.replace(b'<ArticleTitle book="b" part="c">SAMPLE: a Chapter</ArticleTitle>', b"")
    whole = whole.replace(b'Type="authors"', b'Type="editors"').replace(
        b'"editors"', b'"authors"', 1
    )

    found = paper(document([whole]))

    assert found.title == "SAMPLE: the Book of Discs"
    assert [author.last_name for author in found.authors] == ["Editor"]
    assert [author.last_name for author in found.editors] == ["Writer"]


@given(st.lists(inventing.any_papers, max_size=3))
@few
def test_what_is_written_is_read_back(papers: list[Paper]) -> None:
    records = [as_xml(one) for one in papers]

    found = read(document(records))

    assert papers == [one.paper for one in found if isinstance(one, Reading)]
    assert records == [one.raw for one in found if isinstance(one, Reading)]
    assert len(papers) == len(found)


MATHML = 'xmlns:mml="http://www.w3.org/1998/Math/MathML"'

# --- text under markup ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<b>A<i>b</i></b><u>c</u> d", "Abc d"),
        ("mg\n      per   kg", "mg per kg"),
        ("12\u00a0months\u2009and\u202fmore\u3000", "12 months and more"),
        ("Cafe\u0301", "Café"),
        ("a &lt; b &amp; c &#x3b2;", "a < b & c β"),
        ("<![CDATA[p < 0.05]]>", "p < 0.05"),
        ("x<!-- note --> y<?pi z?>", "x y"),
        (f"<mml:math {MATHML}><mml:msub><mml:mi>V</mml:mi>2</mml:msub></mml:math>max", "V2max"),
        ("<mml:math><mml:mi>η</mml:mi></mml:math> undeclared", "η undeclared"),
        ("ratio <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "ratio 1 2"),
        ("before<DispFormula>E=mc<sup>2</sup></DispFormula>after", "before E=mc2 after"),
    ],
)  # fmt: skip
def test_markup_is_taken_away_and_text_is_kept(markup: str, text: str) -> None:
    assert text == paper(document([article(title=markup)])).title


def nested(text: str, tags: list[str]) -> str:
    head, tail = text[: len(text) // 2], text[len(text) // 2 :]
    return text if not tags else f"{head}<{tags[0]}>{nested(tail, tags[1:])}</{tags[0]}>{head}"


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="<&>")),
            st.lists(
                st.sampled_from(["i", "b", "u", "sup", "sub", "DispFormula", "mfrac", "mi"]),
                max_size=4,
            ),
        ),
        max_size=4,
    )
)
@few
def test_random_markup_loses_no_text(parts: list[tuple[str, list[str]]]) -> None:
    markup = "".join(nested(text, tags) for text, tags in parts)
    whole = "".join(ET.fromstring(f"<t>{markup}</t>").itertext())  # noqa: S314 - made here

    found = paper(document([article(title=markup)])).title

    assert "".join(unicodedata.normalize("NFC", whole).split()) == "".join(found.split())


# --- what is no paper -------------------------------------------------------------------------


def test_deletions_come_one_by_one() -> None:
    data = (
        b'<DeleteCitation><PMID Version="1">99900007</PMID>\n<PMID Version="1">x</PMID>'
        b'<PMID Version="1">0099900008</PMID></DeleteCitation>'
    )

    found = read(document([article(), data]))

    assert [one.pmid for one in found if isinstance(one, Deletion)] == ["99900007", "99900008"]
    assert len(problems(found)) == 1


def test_versions_of_one_record_all_come() -> None:
    second = article().replace(b'Version="1"', b'Version="2"')

    found = read(document([article(), second]))

    assert [one.paper.version for one in found if isinstance(one, Reading)] == [1, 2]


@pytest.mark.parametrize(
    ("broken", "pmid", "reason"),
    [
        (article(title="\x0b"), "99900001", "not well-formed"),
        (article(title="&#11;"), "99900001", "not well-formed"),
        (article(title="SAMPLE").replace(b"SAMPLE", b"\xff"), "99900001", "not well-formed"),
        (article(title="a&nbsp;b"), "99900001", "nbsp"),
        (article(title="<i>open"), "99900001", "not well-formed"),
        (article().replace(b'<PMID Version="1">99900001</PMID>', b""), "", "no PMID"),
        (article(pmid="SAMPLE"), "", "no PMID"),
        (article(pmid="0"), "", "no PMID"),
        (b"<PubmedArticle/>", "", "no MedlineCitation"),
        (b"<PubmedBookArticle></PubmedBookArticle>", "", "no BookDocument"),
        (re.sub(b"<Article>.*</Article>", b"", article()), "99900001", "no Article"),
        (article().removesuffix(b"</PubmedArticle>"), "99900001", "closing tag"),
        (b"<PubmedArtcle>99900001</PubmedArtcle>", "", "no record"),
        (b"<ERROR>cannot get document summary</ERROR>", "", "no record"),
    ],
)  # fmt: skip
def test_a_bad_record_costs_only_itself(broken: bytes, pmid: str, reason: str) -> None:
    found = read(document([article("99900010"), broken, article("99900011")]))

    assert pmids(found) == ["99900010", "99900011"]
    (problem,) = problems(found)
    assert pmid == problem.pmid
    assert reason in problem.reason
    assert problem.where


def test_a_reference_list_gives_no_pmid_to_a_broken_record() -> None:
    broken = (
        b"<PubmedArticle><MedlineCitation><CommentsCorrectionsList><PMID>11</PMID><x>"
        b"</CommentsCorrectionsList></MedlineCitation></PubmedArticle>"
    )

    assert [
        problem.pmid for problem in read(document([broken])) if isinstance(problem, Problem)
    ] == [""]


@given(st.integers(0, 10_000), st.booleans())
@few
def test_a_cut_file_gives_its_complete_records_and_says_so(place: int, book: bool) -> None:
    records = [article("99900001"), BOOK if book else ARTICLE, article("99900003")]
    whole = document(records)
    data = whole[: place % len(whole)]

    found = read(data)

    readings = [one for one in found if isinstance(one, Reading)]
    complete = [record for record in records if record in data]
    assert complete == [one.raw for one in readings]
    closed = data.rstrip().endswith(b"</PubmedArticleSet>")
    assert closed == (not problems(found))


def test_a_file_cut_between_records_says_so() -> None:
    found = read(document([article("99900001"), article("99900002")]).split(article("99900002"))[0])

    assert pmids(found) == ["99900001"]
    assert ["file is cut" in problem.reason for problem in problems(found)] == [True]


def test_a_last_record_that_never_closes_leaves_the_set_closed() -> None:
    found = read(document([article("99900001"), article().removesuffix(b"</PubmedArticle>")]))

    assert pmids(found) == ["99900001"]
    assert ["record is cut" in problem.reason for problem in problems(found)] == [True]


def test_the_envelope_may_be_odd() -> None:
    bare = article("99900004").replace(b"<PubmedArticle>", b"").replace(b"</PubmedArticle>", b"")
    data = (
        b"\xef\xbb\xbf\n\n"
        + document([article("99900001"), b"<!-- <PubmedArticle> -->"])
        + document([article("99900002")])
        + article("99900003")
        + b"<MedlineCitationSet>"
        + bare
        + b"</MedlineCitationSet>"
        + article("99900005").replace(b"</PubmedArticle>", b"</PubmedArticle\n>")
    )

    found = read(data)

    assert [f"9990000{n}" for n in range(1, 6)] == pmids(found)
    assert not problems(found)


def test_an_empty_set_holds_nothing_and_other_bytes_are_a_problem() -> None:
    assert read(document([])) == []
    assert len(read(b"")) == 1
    assert problems(read(b"<html><body>busy</body></html>"))


def test_declared_encodings_and_namespaces_of_the_root_are_kept() -> None:
    data = document([article(title="Müller")]).decode().encode("latin-1")
    data = data.replace(b"?>", b' encoding="ISO-8859-1"?>', 1)
    assert paper(data).title == "Müller"

    data = document([article(title="<q:i>x</q:i>")], root='PubmedArticleSet xmlns:q="urn:sample"')
    assert paper(data.replace(b'urn:sample">\n</', b"</")).title == "x"


# --- hostile input ----------------------------------------------------------------------------


@given(st.binary(max_size=300))
@example(b"<PubmedArticle")
@example(b"<!--")
@example(b"<PubmedArticle></PubmedArticle>")
@example(b"<DeleteCitation/><PMID>1</PMID>")
@few
def test_any_bytes_give_values_and_never_an_error(data: bytes) -> None:
    read(data)
    read(document([article("99900001"), data]))


@given(st.data())
@few
def test_damage_anywhere_in_a_record_keeps_the_others(data: st.DataObject) -> None:
    start = data.draw(st.integers(1, len(ARTICLE) - 2))
    end = data.draw(st.integers(start, min(start + 40, len(ARTICLE) - 1)))
    junk = data.draw(st.binary(max_size=10).filter(lambda some: b"<" not in some))
    damaged = ARTICLE[:start] + junk + ARTICLE[end:]

    found = read(document([article("99900010"), damaged, article("99900011")]))

    assert pmids(found)[0] == "99900010"
    assert pmids(found)[-1] == "99900011"


def test_nothing_outside_the_file_is_looked_at(httpserver: HTTPServer, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SAMPLE-SECRET")
    data = (
        f'<!DOCTYPE PubmedArticleSet SYSTEM "{httpserver.url_for("/x.dtd")}" ['
        f'<!ENTITY file SYSTEM "{secret.as_uri()}">'
        f'<!ENTITY web SYSTEM "{httpserver.url_for("/x")}">'
        f'<!ENTITY a "{"a" * 1000}"><!ENTITY b "{"&a;" * 1000}"><!ENTITY c "{"&b;" * 1000}">]>\n'
    ).encode() + document(
        [article("99900001", title=f"&{name};") for name in ("file", "web", "c")]
        + [article("99900002")]
    )

    found = read(data)

    assert pmids(found) == ["99900002"]
    assert len(problems(found)) == 3
    assert "SAMPLE-SECRET" not in repr(found)
    assert httpserver.log == []


def test_records_that_never_close_are_each_a_problem() -> None:
    opened = article().removesuffix(b"</PubmedArticle>")

    found = read(
        b"<PubmedArticleSet>" + opened * 2000 + article("99900009") + b"</PubmedArticleSet>"
    )

    assert pmids(found) == ["99900009"]
    assert len(problems(found)) == 2000


class Dribble(io.RawIOBase):
    """A stream that hands over a few bytes at a time."""

    def __init__(self, data: bytes, step: int) -> None:
        self._left = io.BytesIO(data)
        self._step = step

    def read(self, size: int = -1) -> bytes:  # noqa: ARG002 - that is the joke of it
        return self._left.read(self._step)


@pytest.mark.parametrize("step", [1, 7, 1000])
def test_pieces_of_any_size_read_the_same(step: int) -> None:
    data = document([ARTICLE, b"junk", BOOK, article(title="<i>"), b"<!-- -- <PubmedArticle> -->"])

    assert read(data) == list(xml.read(Dribble(data, step)))  # type: ignore[arg-type]


MEMORY = f"""
import io, sys
from tracker.sources.pubmed import xml
record = sys.stdin.buffer.read()
class Stream(io.RawIOBase):
    left = int(sys.argv[1]) // 100
    def read(self, size=-1):
        self.left -= 1
        return record * 100 if self.left >= 0 else b""
count = sum(1 for _ in xml.read(Stream()))
print(count)
{memory.TELL}
"""


def peak(records: int) -> int:
    """Bytes that reading so many records takes at most, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(records)],
        input=article(title="SAMPLE " * 50),
        capture_output=True,
        check=True,
    )
    assert records == int(done.stdout)
    return memory.told(done.stderr.decode())


@memory.needs_proc
def test_memory_is_flat_over_30_000_records() -> None:
    assert peak(30_000) < peak(1_000) + 10 * 2**20


# --- real answers -----------------------------------------------------------------------------


def plain(element: ET.Element | None) -> str:
    text = "" if element is None else "".join(element.itertext())
    return unicodedata.normalize("NFC", " ".join(text.split()))


def real_files(shared: Path) -> Iterator[tuple[str, ET.Element, bytes]]:
    for path in [
        *sorted((shared / "samples/pubmed").glob("**/*.xml*")),
        *(shared / "gold").glob("*.xml"),
    ]:
        data = path.read_bytes()
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        root = ET.fromstring(data)  # noqa: S314 - the files are known
        if not path.name.startswith("mesh_"):
            yield str(path.relative_to(shared)), root, data


def test_every_real_record_is_read_whole(shared: Path) -> None:
    seen = 0
    for name, root, data in real_files(shared):
        holder = ET.Element("holder")
        holder.append(root)
        records = [*holder.iter("MedlineCitation"), *holder.iter("BookDocument")]
        found = {
            one.paper.pmid + str(one.paper.version): one.paper
            for one in read(data)
            if isinstance(one, Reading)
        }
        seen += len(records)
        assert not problems(read(data)), name
        for record in records:
            pmid = record.find("PMID")
            assert pmid is not None
            assert pmid.text
            one = found[pmid.text + pmid.get("Version", "1")]
            title = record.find(".//ArticleTitle")
            title = record.find(".//BookTitle") if title is None else title
            texts = record.findall("Article/Abstract/AbstractText") + record.findall(
                "Abstract/AbstractText"
            )
            assert plain(title) == one.title, name
            assert [plain(text) for text in texts if plain(text) or text.get("Label")] == [
                section.text for section in one.abstract
            ], name
        deleted = [plain(one) for one in holder.findall(".//DeleteCitation/PMID")]
        assert deleted == [one.pmid for one in read(data) if isinstance(one, Deletion)], name
    assert seen > 600
