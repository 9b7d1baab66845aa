"""What a person typed -> tokens; signs that mean nothing are passed over, with a note."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from tracker.lookup.tree import Close, Node, Phrase, every

LONGEST = 10_000  # characters; what comes after is not read, for FTS5's time grows with the square
DEEPEST = 8  # nested brackets; each may cost nine of the 100 places that FTS5's parser has
_USUAL = 10  # words between, where NEAR says no number; FTS5's own

_TOKEN = re.compile(
    r"""NEAR\( (?P<near>[^()]*?) (?:,\s*(?P<within>\d{1,4})\s*)? \)
      | (?P<operator>AND|OR|NOT|NEAR(?:/\d{1,4})?) (?![^\s()"])
      | (?P<bracket>[()])
      | "(?P<phrase>[^"]*)"(?P<star>\*)?
      | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)
# `disc[tiab]`, `"stem cells"[MeSH Terms]`: PubMed's way to name a field.
_FIELD = re.compile(r'("[^"]*"\*?|[\w*)])(\[[A-Za-z][\w :/~-]{0,30}\])(?=[\s()]|$)|"[^"]*"')
_SIGNS = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_JOINTS = re.compile(r"""\"[^"]*\"|(?<![^\s()])(and|or|not)(?![^\s()])""")
OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})


class Token(NamedTuple):
    """An operator or a bracket, or, of the kind `node`, something to look for."""

    kind: str
    text: str
    node: Node | None = None


class Reading(NamedTuple):
    """The tokens of a text, and notes on what was passed over."""

    tokens: list[Token]
    notes: list[str]


def tokens_of(typed: str) -> Reading:
    """Split what was typed; every text has tokens, some have none."""
    notes: list[str] = []
    text = _clean(typed, notes)
    found = [token for match in _TOKEN.finditer(text) for token in _tokens(match, notes)]
    return Reading(_balanced(found, notes), notes)


def with_operators(typed: str) -> str:
    """The text with each `and`, `or` and `not` outside of quotes as an operator."""
    return _JOINTS.sub(lambda found: found[0].upper() if found[1] else found[0], typed)


def _clean(typed: str, notes: list[str]) -> str:
    if len(typed) > LONGEST:
        notes.append(f"only the first {LONGEST:,} characters were read")
    text = typed[:LONGEST].translate(_SIGNS)
    if not text.isascii() or not text.isprintable():
        # A soft hyphen stands inside a word, a line end between two.
        text = "".join(_plain(char) for char in text)
    if text.count('"') % 2:
        notes.append("a quotation mark that is never closed was passed over")
    fields = [found[2] for found in _FIELD.finditer(text) if found[2]]
    if fields:
        notes.append(f"{fields[0]} was passed over: every field is searched")
        text = _FIELD.sub(lambda found: f"{found[1]} " if found[2] else found[0], text)
    return text


def _plain(char: str) -> str:
    kind = unicodedata.category(char)
    return " " if kind in {"Cc", "Cs"} else "" if kind == "Cf" else char


def _tokens(found: re.Match[str], notes: list[str]) -> Iterator[Token]:
    if operator := found["operator"] or found["bracket"]:
        yield Token(operator[:4], operator)
        return
    if found["near"] is not None:
        node = _near(found["near"], found["within"], notes)
    elif found["phrase"] is not None:
        node = _phrase(found["phrase"] + (found["star"] or ""), notes)
    else:
        node = _word(found["word"], notes)
    if node:
        yield Token("node", found[0], node)


def _near(inside: str, within: str | None, notes: list[str]) -> Node | None:
    inner = [token for found in _TOKEN.finditer(inside) for token in _tokens(found, notes)]
    phrases = tuple(token.node for token in inner if isinstance(token.node, Phrase))
    if len(phrases) > 1:
        return Close(phrases=phrases, within=int(within or _USUAL))
    return phrases[0] if phrases else None


def _phrase(text: str, notes: list[str]) -> Node | None:
    words = text.strip(" *")
    if "*" in words:
        notes.append(f"only the last word of “{text}” can be left open: its words were split up")
        return every(node for word in text.split() if (node := _word(word, notes)))
    if not _is_said(words):
        return None
    return Phrase(text=words, prefix=text.endswith("*"), quoted=True)


def _word(text: str, notes: list[str]) -> Phrase | None:
    if text.islower() and text.upper() in OPERATORS:
        notes.append(
            f"“{text}” in small letters is a word like any other; the operator is a capital"
        )
    start, star, rest = text.lstrip("*").partition("*")
    if not _is_said(start):
        notes.append(f"“{text}” begins with no letter and no digit and was passed over")
        return None
    if rest.strip("*") or text.startswith("*"):
        notes.append(f"a word can be left open at its end only, not as “{text}” is")
    return Phrase(text=start, prefix=bool(star))


def _is_said(text: str) -> bool:
    """Whether FTS5 would find a word in it."""
    return any(unicodedata.category(char)[0] in "LN" for char in text)


def _balanced(tokens: list[Token], notes: list[str]) -> list[Token]:
    """The tokens with every bracket in a pair, and none nested too deep."""
    kept: list[Token] = []
    opened: list[bool] = []  # whether each open bracket was kept
    for token in tokens:
        if token.kind == "(":
            opened.append(len(opened) < DEEPEST)
            if not opened[-1]:
                notes.append(f"brackets inside more than {DEEPEST} others were passed over")
                continue
        if token.kind == ")":
            if not opened:
                notes.append("a bracket that nothing opens was passed over")
                continue
            if not opened.pop():
                continue
        kept.append(token)
    if opened:
        notes.append("a bracket that is never closed was closed at the end")
    return kept + [Token(")", ")") for _ in filter(None, opened)]
