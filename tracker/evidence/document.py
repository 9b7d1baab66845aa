"""A paper as the rules read it: its sentences in order, each with its role and its place.

A sentence keeps where it stands, so that whatever a rule finds in it can be shown word for word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tracker.evidence import roles, sentences
from tracker.evidence.roles import Role
from tracker.evidence.text import lower, plain
from tracker.models import Paper, Proof, Section


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` plain, `low` plain in lower case, `quote` as it was printed.

    `index` is -1 for the title, else the section's place in the abstract; `start` and `end` are
    offsets in that section.
    """

    role: Role
    text: str
    low: str
    quote: str
    section: str
    index: int
    start: int
    end: int

    def proof(self) -> Proof:
        """Return the sentence as the proof of a value."""
        return Proof(
            section=self.section, index=self.index, start=self.start, end=self.end, quote=self.quote
        )


class Document:
    """The sentences of one paper, the title first."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.types = frozenset(term.name for term in paper.publication_types)
        self.title = _title(paper.title)
        self.body = tuple(_body(paper.abstract))
        self.sentences = (self.title, *self.body)

    @cached_property
    def own(self) -> tuple[Sentence, ...]:
        """Title and every sentence that speaks of this study, not of its background."""
        return tuple(s for s in self.sentences if s.role not in {Role.BACKGROUND, Role.FORMAL})

    @cached_property
    def reported(self) -> tuple[Sentence, ...]:
        """Sentences that may report what was done and found."""
        return tuple(s for s in self.body if s.role in roles.REPORTING)


def sentence(text: str, role: Role = Role.RESULTS) -> Sentence:
    """Return `text` as a sentence standing alone: the way in for single sentences."""
    return _alone(text, role, "", 0)


def _title(title: str) -> Sentence:
    return _alone(title, Role.TITLE, "TITLE", -1)


def _alone(quote: str, role: Role, section: str, index: int) -> Sentence:
    text = plain(quote)
    return Sentence(role, text, lower(text), quote, section, index, 0, len(text))


def _body(abstract: Iterable[Section]) -> Iterator[Sentence]:
    for index, section in enumerate(abstract):
        text = plain(section.text)
        role = roles.of_label(section.label, section.category)
        parts = list(_parts(text, role))
        lows = [lower(text[start:end]) for (start, end), _ in parts]
        guess: Sequence[Role | None] = [given for _, given in parts]
        if role is None and not roles.REPORTING & set(guess):
            guess = [*guess[:1], *roles.infer(lows)[1:]] if any(guess) else roles.infer(lows)
        for ((start, end), _), low, given in zip(parts, lows, guess, strict=True):
            known = given or Role.BACKGROUND
            if known is Role.BACKGROUND:
                known = roles.within_background(low)
            quote = section.text[start:end]
            yield Sentence(known, text[start:end], low, quote, section.label, index, start, end)


def _parts(text: str, role: Role | None) -> Iterator[tuple[tuple[int, int], Role | None]]:
    """Yield the sentences of one section with the role that a label or printed heading gives."""
    current = role
    for start, end in sentences.split(text):
        length, named = roles.heading(text[start:end])
        current = named or current
        begin = start + length
        if begin < end:
            yield (begin, end), current
