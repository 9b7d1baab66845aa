"""An edition's Markdown as one HTML file that needs nothing else: no script, font or picture."""

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from typing import Any, NamedTuple

import jinja2
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from tracker.digest.anchors import Anchors

LONG = 400
"""Lines after which a list or a table may be cut."""
FEW = 4
"""Columns that a phone has room for; rows of more are laid out as cards."""
HEAD = 2
"""Lines of a table's head: the names and the rule below them."""

_HERE = "\x00here\x00"
"""Where the text goes in the frame of a page; no text of ours holds it."""

FORM = "2"
"""The look of a page, to be raised with it: pages of an older look are written anew."""


class Step(NamedTuple):
    """A link that leads on from a page."""

    name: str
    href: str


def page(text: str, *, steps: Sequence[Step] = (), feed: str = "", alone: bool = False) -> bytes:
    """The page that shows a Markdown text; the same text gives the same bytes.

    Args:
        text: Markdown of ours, in which every value of a record is escaped.
        steps: links to the list of editions and to the neighbours.
        feed: address of the feed that tells of new editions; "" for none.
        alone: nothing stands beside it, as in a mail: what would lead there is plain text.
    """
    body = _Body(alone=alone)
    for piece in pieces(text):
        body.add(piece)
    frame = _PAGE.render(
        title=next((one.name for one in body.headings["h1"]), "Editions"),
        contents=[] if alone else body.headings["h2"],
        body=Markup(_HERE),  # noqa: S704 -- a sign of ours
        mark=mark(text, steps),
        steps=steps,
        feed=feed,
        alone=alone,
    )
    head, _, foot = frame.rpartition(_HERE)
    return b"".join([head.encode(), *body.parts, foot.encode()])


def fragment(text: str) -> str:
    """The same without head and foot, for a feed or a mail."""
    return _filled(_Body(bare=True), text)


def inside(text: str) -> tuple[str, list[Step]]:
    """The same without head and foot, for a page with a frame of its own; and its headings."""
    body = _Body()
    return _filled(body, text), body.headings["h2"]


def _filled(body: "_Body", text: str) -> str:
    for piece in pieces(text):
        body.add(piece)
    return b"".join(body.parts).decode()


def pieces(text: str) -> Iterator[str]:
    """Cut a text before headings and long lists before an item, so that a book needs no memory.

    A long table is cut, too, and its head repeated.
    """
    held: list[str] = []
    head: list[str] = []
    for line in _lines(text):
        in_table = line.startswith("|")
        if held and (line.startswith("#") or (len(held) >= LONG and line.startswith(("- ", "|")))):
            yield "".join(held)
            held = list(head) if in_table else []
        held.append(line)
        head = [*head, line] if in_table and len(head) < HEAD else head if in_table else []
    yield "".join(held)


def mark(text: str, steps: Sequence[Step] = ()) -> str:
    """What a page of this text carries in its first lines, so that an equal one is left alone."""
    shown = "\n".join([FORM, *map("\t".join, steps), text])
    return hashlib.sha256(shown.encode()).hexdigest()


def _lines(text: str) -> Iterator[str]:
    """Its lines one by one: a list of all would be larger than the book."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


class _Body:
    """The HTML of the pieces so far, and the headings they have."""

    def __init__(self, *, alone: bool = False, bare: bool = False) -> None:
        self.parts: list[bytes] = []
        self._alone = alone
        self._bare = bare
        self._anchors = Anchors()
        self.headings: dict[str, list[Step]] = defaultdict(list)

    def add(self, piece: str) -> None:
        tokens = _MARKDOWN.parse(piece)
        for opening, inline in itertools.pairwise(tokens):
            if opening.type == "heading_open":
                words = "".join(child.content for child in inline.children or ())
                anchor = self._anchors.take(words)
                opening.attrSet("id", anchor)
                self.headings[opening.tag].append(Step(words, f"#{anchor}"))
        if self._alone:
            for one in tokens:
                one.children = list(_without_dead_ends(one.children or ()))
        elif not self._bare:
            for one in tokens:
                one.children = list(_opening(one.children or ()))
        _label(tokens)
        for token in (child for one in tokens for child in one.children or ()):
            if token.type == "link_open":
                token.attrSet("href", _as_page(str(token.attrGet("href"))))
        # The parser takes no HTML and refuses addresses that are none.
        self.parts.append(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}).encode())


def _without_dead_ends(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens of a line without relative links and pictures, whose words stay."""
    dead = False  # no link holds another
    for token in tokens:
        if token.type == "link_open":
            dead = "://" not in str(token.attrGet("href"))
        if token.type == "image" and "://" not in str(token.attrGet("src")):
            yield from token.children or ()
        elif not (dead and token.type in {"link_open", "link_close"}):
            yield token


def _opening(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens of a line in which a value that carries its sentence opens it, without a script.

    In Markdown such a value is a link, to all sentences of its study, whose title is the sentence.
    """
    closing = ""
    for token in tokens:
        if token.type == "link_open" and token.attrGet("title"):
            href, said = (escapeHtml(str(token.attrGet(name))) for name in ("href", "title"))
            closing = f'</summary><span>{said} <a href="{href}">All sentences</a></span></details>'
            yield _markup("<details><summary>")
        elif token.type == "link_close" and closing:
            yield _markup(closing)
            closing = ""
        else:
            yield token


def _markup(text: str) -> Token:
    return Token("html_inline", "", 0, content=text)


def _label(tokens: Sequence[Token]) -> None:
    """Every cell of a table of many columns has its name, for a screen too narrow for columns."""
    names: list[str] = []
    place = 0
    table: Token | None = None
    for token, inside in itertools.pairwise(tokens):
        if token.type == "table_open":
            table, names = token, []
        elif token.type == "thead_close" and table and len(names) > FEW:
            table.attrSet("class", "many")
        elif token.type == "th_open":
            names.append("".join(child.content for child in inside.children or ()))
        elif token.type == "tr_open":
            place = 0
        elif token.type == "td_open":
            if len(names) > FEW:
                token.attrSet("data-label", names[place])
            place += 1


def _as_page(href: str) -> str:
    """Another edition's Markdown is on its page when it is read from a page."""
    file, mark, anchor = href.partition("#")
    if "://" in href or not file.endswith(".md"):
        return href
    name = "index.html" if file == "README.md" else file.removesuffix(".md") + ".html"
    return f"{name}{mark}{anchor}"


Environment = MutableMapping[str, Any]


_ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "th": "columnheader",
    "td": "cell",
}
"""What the parts of a table are, told even where they are laid out as cards."""


class _Renderer(RendererHTML):
    """Tables that fit a phone and that a screen reader can name."""

    def renderToken(  # noqa: N802 -- the name is the library's
        self, tokens: Sequence[Token], place: int, options: OptionsDict, env: Environment
    ) -> str:
        """A part of a table says which it is."""
        token = tokens[place]
        if token.nesting == 1 and token.tag in _ROLES:
            token.attrSet("role", _ROLES[token.tag])
        return super().renderToken(tokens, place, options, env)

    def table_open(
        self, tokens: Sequence[Token], place: int, options: OptionsDict, env: Environment
    ) -> str:
        """A wide table scrolls in a frame of its own, by keys, too."""
        table = self.renderToken(tokens, place, options, env)
        return f'<div class="wide" tabindex="0" role="region" aria-label="Table">{table}'

    def table_close(
        self, tokens: Sequence[Token], place: int, options: OptionsDict, env: Environment
    ) -> str:
        """Close the frame."""
        return f"{self.renderToken(tokens, place, options, env).rstrip()}</div>\n"

    def th_open(
        self, tokens: Sequence[Token], place: int, options: OptionsDict, env: Environment
    ) -> str:
        """A heading says that it heads a column."""
        tokens[place].attrSet("scope", "col")
        return self.renderToken(tokens, place, options, env)


_MARKDOWN = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")
_PAGE = jinja2.Environment(
    loader=jinja2.PackageLoader("tracker.digest"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
).get_template("page.html.j2")
