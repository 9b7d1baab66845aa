"""Read an edition as a strict Markdown reader with tables does, HTML included."""

from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

PARSER = MarkdownIt("commonmark").enable("table")


class Document(NamedTuple):
    """What a reader sees: the blocks, the marks within lines, links, text, tables, headings."""

    blocks: list[str]
    marks: list[str]
    links: list[str]
    text: str
    tables: list[list[list[str]]]
    headings: list[str]


def read(markdown: str) -> Document:
    tokens = PARSER.parse(markdown)
    inline = [child for token in tokens for child in token.children or ()]
    return Document(
        blocks=[f"{token.type} {token.tag}" for token in tokens],
        marks=[child.type for child in inline if child.type not in {"text", "softbreak"}],
        links=[str(child.attrs["href"]) for child in inline if child.type == "link_open"],
        text="\n".join(shown(token) for token in tokens if token.type == "inline"),
        tables=list(_tables(tokens)),
        headings=[
            shown(tokens[place + 1])
            for place, token in enumerate(tokens)
            if token.type == "heading_open"
        ],
    )


def shown(token: Token) -> str:
    """The text of one inline token, without its marks."""
    return "".join(
        " " if child.type == "softbreak" else child.content for child in token.children or ()
    )


def _tables(tokens: list[Token]) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type in {"td_open", "th_open"}:
            rows[-1].append(shown(tokens[place + 1]))
        elif token.type == "table_close":
            yield rows
