"""The page of an edition: the words of its Markdown, nothing from elsewhere, no text breaks it."""

import pytest
from hypothesis import given, settings
from lxml import html

from tests.digest.hostile import PIECES, SHORT
from tests.digest.poisoned import page_with
from tests.digest.reading import read
from tracker.digest import Step, fragment, mark, page
from tracker.digest.page import LONG, pieces

SAFE = "harmless"
TEXT = """# An edition

See [2026-W37](2026-W37.md), [all](README.md), [far](https://doi.org/10.1/x.md).

## At a glance

| Paper | n |
|---|---|
| A | 12 |

## At a glance

- one
"""


def tags(text: str) -> list[str]:
    """Every element of the page that shows a Markdown text, in order, with what it points at."""
    tree = html.document_fromstring(page(text))
    return [
        f"{one.tag} {one.get('href', '').split('/')[0]}" for one in tree.iter(html.etree.Element)
    ]


def test_headings_are_anchors_and_the_contents_lead_to_them() -> None:
    tree = html.document_fromstring(page(TEXT))
    assert tree.findtext(".//title") == "An edition"
    linked = [link.get("href") for link in tree.iterfind(".//nav[@class='contents']//a")]
    assert linked == ["#at-a-glance", "#at-a-glance-1"]
    assert [one.get("id") for one in tree.iterfind(".//h2")] == [one[1:] for one in linked if one]


def test_links_between_editions_lead_from_page_to_page() -> None:
    links = [one.get("href") for one in html.document_fromstring(page(TEXT)).iterfind(".//p/a")]
    assert links == ["2026-W37.html", "index.html", "https://doi.org/10.1/x.md"]


def test_a_table_scrolls_by_keys_and_its_columns_have_heads() -> None:
    frame = html.document_fromstring(page(TEXT)).find(".//div[@role='region']")
    assert frame is not None
    assert frame.get("tabindex") == "0"
    assert [one.get("scope") for one in frame.iterfind(".//th")] == ["col", "col"]


def test_a_table_says_what_its_parts_are_though_a_phone_shows_it_as_cards() -> None:
    text = "| Paper | n | Months | Cells | Safety |\n|---|---|---|---|---|\n| A | 1 | 2 | 3 | 4 |\n"
    table = html.document_fromstring(page(text)).find(".//table")
    assert table is not None
    roles = {(one.tag, one.get("role")) for one in table.iter()}
    assert roles == {
        ("table", "table"),
        ("thead", "rowgroup"),
        ("tbody", "rowgroup"),
        ("tr", "row"),
        ("th", "columnheader"),
        ("td", "cell"),
    }
    assert table.get("class") == "many"
    labels = [one.get("data-label") for one in table.iter("td")]
    assert labels == ["Paper", "n", "Months", "Cells", "Safety"]


def test_a_table_of_few_columns_stays_one_on_a_phone() -> None:
    table = html.document_fromstring(page(TEXT)).find(".//table")
    assert table is not None
    assert table.get("class") is None
    assert not [one for one in table.iter("td") if one.get("data-label")]


SENTENCE = """| Paper | n |
|---|---|
| [A](#pmid-1) | [12](#pmid-1 "“Of <b>12\\" & more.” (RESULTS)") |
"""


def test_a_value_opens_its_sentence_by_keys_and_without_a_script() -> None:
    (opened,) = html.document_fromstring(page(SENTENCE)).iter("details")
    summary, said = opened
    assert summary.text == "12"
    assert said.text == '“Of <b>12" & more.” (RESULTS) '
    assert [(one.text, one.get("href")) for one in said] == [("All sentences", "#pmid-1")]


def test_where_no_details_open_a_value_stays_a_link_and_in_a_mail_plain_text() -> None:
    (cell,) = html.fromstring(fragment(SENTENCE)).iterfind(".//td[2]")
    assert [(one.tag, one.get("href")) for one in cell] == [("a", "#pmid-1")]
    mail = html.document_fromstring(page(SENTENCE, alone=True))
    assert not list(mail.iter("details", "a"))
    assert "12" in str(mail.xpath("string(//table)"))


def test_a_link_to_a_heading_of_another_text_leads_to_its_page() -> None:
    tree = html.document_fromstring(page("See [harms](evidence.md#harms-by-name).\n"))
    assert [one.get("href") for one in tree.iterfind(".//p/a")] == ["evidence.html#harms-by-name"]


def test_every_link_within_an_edition_has_its_target_on_its_page() -> None:
    tree = html.document_fromstring(page(page_with(SAFE)))
    links = {str(one.get("href")) for one in tree.iter("a")}
    held = {f"#{one.get('id')}" for one in tree.iterfind(".//*[@id]")}
    within = {link for link in links if link.startswith("#")}
    assert len(within) > 10
    assert within <= held


def test_a_page_leads_on_and_names_its_feed() -> None:
    made = page(TEXT, steps=[Step("Older: <b>", "2026-W36.html")], feed="feed.xml")
    tree = html.document_fromstring(made)
    assert [one.text for one in tree.iterfind(".//nav[@aria-label='Editions']//a")] == [
        "Older: <b>"
    ]
    assert tree.xpath("string(//link[@rel='alternate']/@href)") == "feed.xml"
    assert b"<b>" not in made


def test_a_page_that_stands_alone_has_no_link_that_leads_beside_it() -> None:
    tree = html.document_fromstring(page(TEXT, alone=True))
    assert [one.get("href") for one in tree.iter("a")] == ["https://doi.org/10.1/x.md"]
    assert "See 2026-W37, all, far." in str(tree.xpath("string(//main)"))


def test_a_page_asks_for_nothing_from_elsewhere() -> None:
    tree = html.document_fromstring(page(page_with(SAFE)))
    assert not list(tree.iter("script", "img", "iframe", "object", "form"))
    assert not tree.xpath("//link[@rel='stylesheet'] | //@src")


def test_a_page_carries_the_mark_of_its_text_and_of_where_it_leads() -> None:
    steps = [Step("Older", "2026-W36.html")]
    assert mark(TEXT, steps).encode() in page(TEXT, steps=steps)[:1000]
    assert len({mark(TEXT), mark(TEXT, steps), mark(TEXT + "x")}) == 3


@settings(deadline=None, max_examples=50)
@given(SHORT)
def test_pieces_are_the_whole_text(text: str) -> None:
    made = page_with(text)
    assert "".join(pieces(made)) == made


def test_a_long_list_is_cut_and_reads_on() -> None:
    items = [f"- paper {number}\n" for number in range(3 * LONG)]
    text = "".join(["# All\n\n", *items])
    assert len(list(pieces(text))) > 3
    shown = html.fromstring(fragment(text))
    assert [one.text for one in shown.iter("li")] == [item[2:].strip() for item in items]


def test_a_long_table_is_cut_and_each_part_has_its_head() -> None:
    rows = [f"| paper {number} | {number} |\n" for number in range(3 * LONG)]
    shown = html.fromstring(fragment("".join(["| Paper | n |\n", "|---|---|\n", *rows])))
    tables = shown.findall(".//table")
    assert len(tables) > 3
    assert all([one.text for one in table.iter("th")] == ["Paper", "n"] for table in tables)
    first = [one.findtext("td") for one in shown.iter("tr") if one.find("td") is not None]
    assert first == [f"paper {n}" for n in range(3 * LONG)]


EXPECTED = tags(page_with(SAFE))


@settings(deadline=None, max_examples=20)
@given(SHORT)
def test_no_text_changes_the_structure_of_a_page(text: str) -> None:
    made = page_with(f"{text}a")
    assert tags(made) == EXPECTED


@pytest.mark.parametrize("piece", PIECES)
def test_no_known_trick_changes_the_structure_of_a_page(piece: str) -> None:
    made = page_with(f"{piece}a{piece}")
    assert tags(made) == EXPECTED


def test_a_page_has_every_word_of_its_markdown() -> None:
    made = page_with(SAFE)
    shown = html.fromstring(fragment(made)).xpath("string()")
    assert "".join(str(shown).split()) == "".join(read(made).text.split())
