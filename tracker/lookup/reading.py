"""Tokens -> a tree. NOT binds tightest, then AND, also unsaid, then OR.

Written by hand because it has to make sense of every text: an operator without anything to join is
passed over with a note, where a grammar would refuse the whole.
"""

from collections.abc import Sequence

from tracker.lookup.tokens import Token, tokens_of
from tracker.lookup.tree import Close, Node, Phrase, Sought, Without, either, every

_USUAL = 10  # words between, as in `NEAR(a b)`


def read(typed: str) -> Sought:
    """Understand what was typed into a search; nothing typed is ever an error.

    Words are joined by AND; `AND`, `OR`, `NOT` in capitals, brackets, "phrases", prefix*,
    `NEAR(a b, 5)`, `a NEAR b` and `a NEAR/5 b` mean what they say. `NOT a` alone is everything
    but a. A word with a hyphen or another sign inside is a phrase.
    """
    tokens, notes = tokens_of(typed)
    reader = _Reader(tokens, notes)
    tree = reader.read()
    if tree is None and (words := [token.text for token in tokens if token.text[0].isalpha()]):
        notes[:] = ["nothing but operators was typed, so they are words"]
        tree = every(Phrase(text=word, quoted=True) for word in words)
    return Sought(tree=tree, notes=tuple(dict.fromkeys(notes)))


class _Reader:
    """Reads balanced tokens by precedence, and never stops before their end."""

    def __init__(self, tokens: Sequence[Token], notes: list[str]) -> None:
        self._tokens = [*tokens, Token("end", "")]
        self._notes = notes
        self._place = 0

    def read(self) -> Node | None:
        return self._either()

    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    def _take(self, kind: str) -> Token | None:
        token = self._next
        if token.kind != kind:
            return None
        self._place += 1
        return token

    def _pass_over(self, operator: str) -> None:
        self._notes.append(f"{operator} joins nothing there and was passed over")

    def _either(self) -> Node | None:
        parts = [self._every()]
        while self._take("OR"):
            parts.append(self._every())
        if len(parts) > 1 and None in parts:
            self._pass_over("OR")
        return either(part for part in parts if part)

    def _every(self) -> Node | None:
        parts: list[Node] = []
        joined = False
        while self._next.kind not in {"OR", ")", "end"}:
            if self._take("AND"):
                if joined or not parts:
                    self._pass_over("AND")
                joined = True
            elif part := self._maybe_not():
                parts.append(part)
                joined = False
        if joined:
            self._pass_over("AND")
        return every(parts)

    def _maybe_not(self) -> Node | None:
        times = 0
        while self._take("NOT"):
            times += 1
        part = self._single()
        if times and part is None:
            self._pass_over("NOT")
        return Without(part=part) if part and times % 2 else part

    def _single(self) -> Node | None:
        while near := self._take("NEAR"):
            self._pass_over(near.text)
        if self._take("("):
            inside = self._either()
            self._take(")")
            return inside
        found = self._take("node")
        if found and isinstance(found.node, Phrase):
            return self._close_to(found.node)
        return found.node if found else None

    def _close_to(self, first: Phrase) -> Node:
        phrases, within = [first], _USUAL
        while near := self._take("NEAR"):
            node = self._next.node
            if not isinstance(node, Phrase):
                self._pass_over(near.text)
                break
            self._take("node")
            phrases.append(node)
            within = int(near.text[5:] or within)
        return Close(phrases=tuple(phrases), within=within) if len(phrases) > 1 else first
