"""What is looked for, as a tree: phrases joined by AND, OR, NOT and NEAR."""

from collections.abc import Iterable, Iterator

from tracker.models.value import Value


class Phrase(Value, frozen=True, kw_only=True):
    """One word or several in a row; with `prefix` the last one may go on.

    `quoted` tells only how it was typed.
    """

    text: str
    prefix: bool = False
    quoted: bool = False


class Close(Value, frozen=True, kw_only=True):
    """Phrases with at most `within` other words between them, in any order."""

    phrases: tuple[Phrase, ...]
    within: int


class Every(Value, frozen=True, kw_only=True):
    """All parts hold: AND."""

    parts: tuple["Node", ...]


class Either(Value, frozen=True, kw_only=True):
    """At least one part holds: OR."""

    parts: tuple["Node", ...]


class Without(Value, frozen=True, kw_only=True):
    """The part does not hold: NOT."""

    part: "Node"


Node = Phrase | Close | Every | Either | Without


class Sought(Value, frozen=True, kw_only=True):
    """What was understood: a tree, None without a word; and what was passed over or mended, why."""

    tree: Node | None = None
    notes: tuple[str, ...] = ()


def every(parts: Iterable[Node]) -> Node | None:
    """The parts joined by AND, each once; None without any."""
    flat = dict.fromkeys(
        each for part in parts for each in (part.parts if isinstance(part, Every) else (part,))
    )
    return next(iter(flat)) if len(flat) == 1 else Every(parts=tuple(flat)) if flat else None


def either(parts: Iterable[Node]) -> Node | None:
    """The parts joined by OR, each once; None without any."""
    flat = dict.fromkeys(
        each for part in parts for each in (part.parts if isinstance(part, Either) else (part,))
    )
    return next(iter(flat)) if len(flat) == 1 else Either(parts=tuple(flat)) if flat else None


def phrases_of(node: Node) -> Iterator[Phrase]:
    """Every phrase, from left to right."""
    match node:
        case Phrase():
            yield node
        case Close(phrases=phrases):
            yield from phrases
        case Without(part=part):
            yield from phrases_of(part)
        case Every(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from phrases_of(part)


def told(node: Node, *, inner: bool = False) -> str:
    """The tree in words, every AND and bracket said."""
    match node:
        case Phrase(text=text, prefix=prefix, quoted=quoted):
            return (f'"{text}"' if quoted else text) + ("*" if prefix else "")
        case Close(phrases=phrases, within=within):
            return f"NEAR({' '.join(told(each) for each in phrases)}, {within})"
        case Without(part=part):
            return f"NOT {told(part, inner=True)}"
        case Every(parts=parts):
            text = " AND ".join(told(each, inner=True) for each in parts)
        case Either(parts=parts):
            text = " OR ".join(told(each, inner=True) for each in parts)
    return f"({text})" if inner else text
