"""What is wrong with a query: every fault with its place, none of them raised. Pure.

PubMed answers a defective query with plausible results: it drops what it doesn't know and searches
the rest. So whatever it would drop or read otherwise than it is written is a fault here.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from lark import Token

from tracker.query.fields import nearest, scope_of
from tracker.query.syntax import Item, inner, items_of, period_of, recent_of, tokens_of
from tracker.query.words import words_of

# PubMed: "at least four characters must be provided in the truncated term" (user guide).
TRUNCATION = 4
# Deeper than any query people can read; it keeps evaluation within Python's stack.
DEPTH = 60

Fault = tuple[int, str]
_START, _END = "START", "END"
_OPERAND = frozenset({"WORDS", "QUOTED", "LPAR"})
_AFTER_OPERAND = frozenset({"OPERATOR", "RPAR", _END}) | _OPERAND
_FOLLOWS = {
    _START: _OPERAND,
    "LPAR": _OPERAND,
    "OPERATOR": _OPERAND,
    "WORDS": _AFTER_OPERAND | {"TAG", "COLON"},
    "QUOTED": _AFTER_OPERAND | {"TAG", "COLON"},
    "TAG": _AFTER_OPERAND | {"COLON"},
    "COLON": frozenset({"WORDS", "QUOTED"}),
    "RPAR": _AFTER_OPERAND,
}
_CURLY = "“”„‟"


def faults(term: str) -> list[str]:
    """Every fault of a query, in the order of their places; empty when there is none.

    Each begins with its place, `column 17` or, in a query of several lines, `line 2, column 5`.
    """
    tokens = tokens_of(term)
    if not tokens:
        return ["column 1: the query is empty"]
    found = [*_strays(tokens), *_parentheses(tokens), *_neighbours(tokens, len(term))]
    found += _chained_colons(tokens)
    for item in items_of(tokens):
        found += _item_faults(item)
    return [f"{_place(term, at)}: {text}" for at, text in sorted(dict.fromkeys(found))]


def _place(term: str, at: int) -> str:
    before = term[:at]
    column = at - before.rfind("\n")
    return (
        f"line {before.count(chr(10)) + 1}, column {column}" if "\n" in term else f"column {column}"
    )


def _at(token: Token) -> int:
    return token.start_pos or 0


def _strays(tokens: Sequence[Token]) -> Iterator[Fault]:
    for token in tokens:
        if token.type != "STRAY":
            continue
        sign = str(token)
        if sign in _CURLY:
            yield _at(token), f'curly quote {sign}; write straight quotes (")'
        elif sign == '"':
            yield _at(token), 'this quote (") is never closed'
        else:
            yield _at(token), f"this bracket ({sign}) has no partner"


def _parentheses(tokens: Sequence[Token]) -> Iterator[Fault]:
    opened: list[int] = []
    for token in tokens:
        if token.type == "LPAR":
            opened.append(_at(token))
            if len(opened) == DEPTH + 1:
                yield _at(token), f"groups stand more than {DEPTH} deep in each other"
        elif token.type == "RPAR" and not opened:
            yield _at(token), "this parenthesis closes nothing"
        elif token.type == "RPAR":
            opened.pop()
    for at in opened:
        yield at, "this parenthesis is never closed"


def _neighbours(tokens: Sequence[Token], end: int) -> Iterator[Fault]:
    """Pairs of tokens that can't stand beside each other."""
    sentinel = [token for token in tokens if token.type != "STRAY"]
    kinds = [_START, *(token.type for token in sentinel), _END]
    for place, (before, after) in enumerate(itertools.pairwise(kinds)):
        if before == _START and after == _END:
            continue
        if after not in _FOLLOWS[before]:
            left = sentinel[place - 1] if place else None
            right = sentinel[place] if place < len(sentinel) else None
            yield _misplaced(left, right, end)


def _misplaced(left: Token | None, right: Token | None, end: int) -> Fault:
    if left is not None and left.type == "OPERATOR":
        return _at(left), f"{left} has nothing to search to its right"
    if right is not None and right.type == "OPERATOR":
        return _at(right), f"{right} has nothing to search to its left"
    if left is not None and left.type == "LPAR" and right is not None and right.type == "RPAR":
        return _at(left), "this group is empty"
    if right is not None and right.type == "TAG":
        return _at(right), f"the field {right} stands behind no term (a group takes no field)"
    if (right is not None and right.type == "COLON") or (left is not None and left.type == "COLON"):
        return _at(
            right or left or Token("END", "")
        ), "a range needs a date on each side of its colon"
    return _at(right) if right is not None else end, "something to search is missing here"


def _chained_colons(tokens: Sequence[Token]) -> Iterator[Fault]:
    kinds = [token.type for token in tokens]
    for at, kind in enumerate(kinds):
        behind = at + (3 if kinds[at + 2 : at + 3] == ["TAG"] else 2)
        if kind == "COLON" and kinds[behind : behind + 1] == ["COLON"]:
            yield _at(tokens[behind]), "a range has two ends, not three"


def _item_faults(item: Item) -> Iterator[Fault]:
    for tag in (item.tag, item.upto_tag):
        if tag is not None and scope_of(inner(tag)) is None:
            near = nearest(inner(tag))
            yield _at(tag), f"unknown field {tag}" + (f"; did you mean [{near}]?" if near else "")
    tag = item.upto_tag or item.tag
    scope = scope_of(inner(tag)) if tag is not None else None
    if item.upto is not None:
        yield from _range_faults(item)
    if scope is not None and scope.field.kind == "date":
        yield from _date_faults(item)
    elif item.upto is None:
        phrase = tag is not None or item.text.type == "QUOTED"
        yield from _word_faults(item.text, phrase=phrase)


def _range_faults(item: Item) -> Iterator[Fault]:
    tags = [inner(tag) for tag in (item.tag, item.upto_tag) if tag is not None]
    scopes = [scope for tag in tags if (scope := scope_of(tag))]
    if not tags:
        yield _at(item.text), "a range needs a date field such as [crdt] behind it"
    elif len(scopes) == len(tags) and any(scope.field.kind != "date" for scope in scopes):
        yield _at(item.text), "only date fields can be searched by range"
    elif len({scope.field.code for scope in scopes}) > 1:
        yield _at(item.text), "both ends of a range must have the same field"


def _date_faults(item: Item) -> Iterator[Fault]:
    ends = [text for text in (item.text, item.upto) if text is not None]
    if item.upto is None and recent_of(inner(item.text)):
        return
    periods = [period_of(inner(text)) for text in ends]
    for text, period in zip(ends, periods, strict=True):
        if period is None:
            yield _at(text), f"{text} is no date; write 2026/11/09, 2026/11 or 2026"
    if all(periods) and periods[0] and periods[-1] and periods[0][0] > periods[-1][1]:
        yield _at(item.text), "this range ends before it begins"


def _word_faults(token: Token, *, phrase: bool) -> Iterator[Fault]:
    text = inner(token)
    if not words_of(text):
        yield _at(token), f"{token} holds no letter or digit to search for"
        return
    offset = _at(token) + (1 if token.type == "QUOTED" else 0)
    if token.type == "WORDS":
        for word in re.finditer(r"(?<!\S)(?:and|or|not)(?!\S)", text):
            advice = f"write {word[0].upper()} to combine terms, or put the phrase in quotes"
            yield offset + word.start(), f"“{word[0]}” in lower case: {advice}"
    for star in re.finditer(r"\*", text):
        if text[star.end() :].strip() if phrase else text[star.end() :][:1].strip():
            yield offset + star.start(), "the asterisk must stand at the end of the term"
        else:
            yield from _stem_faults(text[: star.start()], offset)


def _stem_faults(before: str, offset: int) -> Iterator[Fault]:
    stem = re.split(r"\s", before)[-1]
    if sum(char.isalnum() for char in stem) < TRUNCATION:
        yield (
            offset + len(before) - len(stem),
            f"“{stem}*” is cut too short: PubMed wants {TRUNCATION} letters before the asterisk",
        )
