"""The text of a query -> tokens -> a tree. Pure; expects a text in which `check` found no fault."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache

from lark import Lark, Token, Transformer
from lark.visitors import v_args

from tracker.models import Value
from tracker.query.fields import ALL, Field, Scope, scope_of

_RELATIVE = re.compile(r"last (\d{1,5}) (day|week|month|year)s?", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(?:/(\d{1,2})(?:/(\d{1,2}))?)?")


class Words(Value, frozen=True, kw_only=True):
    """One search term: a word, a run of words or a quoted phrase, with the tag behind it."""

    text: str
    quoted: bool
    scope: Scope
    tagged: bool


class Period(Value, frozen=True, kw_only=True):
    """A date term: the days from `first` to `last`, both included."""

    field: Field
    first: dt.date
    last: dt.date


class Recent(Value, frozen=True, kw_only=True):
    """`last N days`: from N units before today on, future dates included, as PubMed does."""

    field: Field
    count: int
    unit: str


class Chain(Value, frozen=True, kw_only=True):
    """Operands worked off left to right, all operators with the same weight."""

    first: "Node"
    rest: tuple[tuple[str, "Node"], ...]


Node = Words | Period | Recent | Chain


def period_of(text: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of `2026`, `2026/11` or `2026/11/09`; None if it is no date."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last = first.replace(month=month or 12)
    return first, last.replace(day=calendar.monthrange(last.year, last.month)[1])


def recent_of(text: str) -> tuple[int, str] | None:
    """The count and the unit of `last 30 days`; None if it is something else."""
    found = _RELATIVE.fullmatch(" ".join(text.split()))
    return (int(found[1]), found[2].lower()) if found else None


def tokens_of(term: str) -> tuple[Token, ...]:
    """Every token of a query text; what no query may hold comes as STRAY."""
    return tuple(_parser().lex(term))


def tree_of(term: str) -> Node:
    """The tree of a query text without faults."""
    tree: Node = _parser().parse(term)  # type: ignore[assignment]  # Lark tells of trees only
    return tree


def inner(token: Token) -> str:
    """What stands inside a token's quotes or brackets."""
    return token[1:-1] if token.type in {"QUOTED", "TAG"} else str(token)


class Item(Value, frozen=True, kw_only=True):
    """The tokens of one term, or of one range when `upto` is there."""

    text: Token
    tag: Token | None = None
    upto: Token | None = None
    upto_tag: Token | None = None


def items_of(tokens: Sequence[Token]) -> Iterator[Item]:
    """Group tokens into terms and ranges, however broken the rest of the query is."""
    at = 0
    while at < len(tokens):
        text, tag, behind = _end_at(tokens, at)
        if text is None:
            at += 1
            continue
        upto, upto_tag, after = None, None, behind
        if behind < len(tokens) and tokens[behind].type == "COLON":
            upto, upto_tag, after = _end_at(tokens, behind + 1)
        yield Item(text=text, tag=tag, upto=upto, upto_tag=upto_tag)
        at = after if upto else behind


def _end_at(tokens: Sequence[Token], at: int) -> tuple[Token | None, Token | None, int]:
    """The term that begins here, its tag, and where the next token stands."""
    if at >= len(tokens) or tokens[at].type not in {"QUOTED", "WORDS"}:
        return None, None, at
    if at + 1 < len(tokens) and tokens[at + 1].type == "TAG":
        return tokens[at], tokens[at + 1], at + 2
    return tokens[at], None, at + 1


@cache
def _parser() -> Lark:
    return Lark.open_from_package(
        "tracker.query", "grammar.lark", parser="lalr", lexer="basic", transformer=_Tree()
    )


class _Tree(Transformer[Token, Node]):
    """Turns what the grammar found into nodes while it is being parsed."""

    @v_args(inline=True)
    def start(self, node: Node) -> Node:
        return node

    def expression(self, parts: list[Node | Token]) -> Node:
        nodes: list[tuple[str, Node]] = []
        operator = "AND"
        for part in parts:
            if isinstance(part, Token):
                operator = str(part)
            else:
                nodes.append((operator, part))
                operator = "AND"
        (_, first), *rest = nodes
        return Chain(first=first, rest=tuple(rest)) if rest else first

    def item(self, tokens: list[Token]) -> Node:
        (item,) = items_of(tokens)
        tag = item.upto_tag or item.tag
        scope = (scope_of(inner(tag)) if tag else None) or Scope(field=ALL)
        if scope.field.kind == "date":
            return _date_node(item, scope.field)
        quoted = item.text.type == "QUOTED"
        return Words(text=inner(item.text), quoted=quoted, scope=scope, tagged=tag is not None)


def _date_node(item: Item, field: Field) -> Node:
    recent = recent_of(inner(item.text))
    if recent:
        return Recent(field=field, count=recent[0], unit=recent[1])
    first, last = period_of(inner(item.text)) or (dt.date.min, dt.date.max)
    if item.upto:
        last = (period_of(inner(item.upto)) or (last, last))[1]
    return Period(field=field, first=first, last=last)
