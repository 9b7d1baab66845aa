"""What a person typed -> an FTS5 MATCH expression that never fails. Pure.

Words are joined by AND; `AND`, `OR`, `NOT` (in capitals), parentheses, "phrases", prefix*,
`NEAR(a b, 5)`, `a NEAR b` and `a NEAR/5 b` mean what they say. When they don't fit together, every
one of them is a word like any other. A word with a hyphen or another sign inside is a phrase.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

DEEPEST = 8  # nested parentheses; each may cost nine of the 100 places that FTS5's parser has
LONGEST = 10_000  # characters; what comes after is not read, for FTS5's time grows with the square
_TOKEN = re.compile(
    r"""NEAR\( (?P<near>[^()]*?) (?:,\s*(?P<within>\d{1,4})\s*)? \)
      | (?P<operator>AND|OR|NOT|NEAR(?:/\d{1,4})?) (?![^\s()"])
      | (?P<bracket>[()])
      | "(?P<phrase>[^"]*)"(?P<phrase_star>\*)?
      | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)
_TERMS = frozenset({"term", "group"})
_QUOTES = str.maketrans(dict.fromkeys("“”„‟", '"'))


class Token(NamedTuple):
    """A piece of what was typed; `text` is FTS5 syntax for a term, else the operator itself."""

    kind: str
    text: str


class _Misfit(Exception):
    """The operators don't fit together."""


def to_match(typed: str) -> str | None:
    """Translate what was typed.

    Returns:
        An expression that FTS5 takes, or None when there is no letter and no digit to look for.
    """
    clean = "".join(
        " " if unicodedata.category(char) in {"Cc", "Cs"} else char for char in typed[:LONGEST]
    ).translate(_QUOTES)
    tokens = [token for found in _TOKEN.finditer(clean) if (token := _token(found))]
    try:
        return _Reader(tokens).read()
    except _Misfit:
        return _as_words(tokens)


def _as_words(tokens: Iterable[Token]) -> str | None:
    """Every term joined by AND, with the operators as words among them."""
    terms = dict.fromkeys(text if kind in _TERMS else _term(text) for kind, text in tokens)
    return " AND ".join(term for term in terms if term) or None


def _term(text: str, *, prefix: bool = False) -> str:
    """The text as a quoted phrase; empty when FTS5 would find no word in it."""
    if not any(unicodedata.category(char)[0] in "LN" for char in text):
        return ""
    return f'"{text}"*' if prefix else f'"{text}"'


def _word(text: str) -> str:
    return _term(text.rstrip("*"), prefix=text.endswith("*"))


def _token(found: re.Match[str]) -> Token | None:
    if operator := found["operator"] or found["bracket"]:
        return Token(operator[:4], operator)
    if found["near"] is not None:
        return _near(found["near"], found["within"])
    if found["phrase"] is not None:
        term = _term(found["phrase"], prefix=found["phrase_star"] is not None)
    else:
        term = _word(found["word"])
    return Token("term", term) if term else None


def _near(inside: str, within: str | None) -> Token | None:
    terms = [
        token.text
        for found in _TOKEN.finditer(inside)
        if (token := _token(found)) and token.kind == "term"
    ]
    if not terms:
        return None
    return Token("group", f"NEAR({' '.join(terms)}, {within or 10})")


class _Reader:
    """Reads tokens by precedence: NOT binds tightest, then AND (also unsaid), then OR."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        whole = [*tokens, Token("end", "")]
        # PubMed's users write `a AND NOT b`; FTS5 knows `a NOT b` alone.
        pairs = zip(whole, whole[1:] + whole[-1:], strict=True)
        self._tokens = [one for one, next_ in pairs if (one.kind, next_.kind) != ("AND", "NOT")]
        self._place = 0

    def read(self) -> str:
        """The whole expression, or a misfit."""
        expression = self._either(0)
        if self._next != "end":
            raise _Misfit
        return expression

    @property
    def _next(self) -> str:
        return self._tokens[self._place].kind

    def _take(self, *kinds: str) -> str | None:
        token = self._tokens[self._place]
        if token.kind not in kinds:
            return None
        self._place += 1
        return token.text

    def _expect_term(self) -> str:
        if term := self._take("term"):
            return term
        raise _Misfit

    def _either(self, depth: int) -> str:
        parts = [self._both(depth)]
        while self._take("OR"):
            parts.append(self._both(depth))
        return _join(parts, "OR")

    def _both(self, depth: int) -> str:
        parts = [self._without(depth)]
        while self._take("AND") or self._next in _TERMS | {"("}:
            parts.append(self._without(depth))
        return _join(parts, "AND")

    def _without(self, depth: int) -> str:
        wanted = self._single(depth)
        unwanted = []
        while self._take("NOT"):
            unwanted.append(self._single(depth))
        # One NOT for all: FTS5 nests each NOT one level deeper and stops at 256.
        return _join([wanted, _join(unwanted, "OR")], "NOT") if unwanted else wanted

    def _single(self, depth: int) -> str:
        if self._take("("):
            if depth == DEEPEST:
                raise _Misfit
            inside = self._either(depth + 1)
            # A bracket left open is closed by the end.
            if not self._take(")") and self._next != "end":
                raise _Misfit
            return inside
        if group := self._take("group"):
            return group
        return self._close_to(self._expect_term())

    def _close_to(self, term: str) -> str:
        terms, within = [term], 10
        while near := self._take("NEAR"):
            within = int(near[5:] or within)
            terms.append(self._expect_term())
        return f"NEAR({' '.join(terms)}, {within})" if len(terms) > 1 else term


def _join(parts: Sequence[str], operator: str) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {operator} '.join(parts)})"
