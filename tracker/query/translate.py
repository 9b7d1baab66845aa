"""A node of a query -> the text by which PubMed's answer repeats what it searched. Pure."""

import datetime as dt

from tracker.query.syntax import Chain, Node, Period, Recent, Words
from tracker.query.words import words_of


def translated(node: Node) -> str:
    """The node as an answer's `querytranslation` has it: every term with its long field name."""
    match node:
        case Chain():
            parts = [_operand(node.first)]
            parts += [f"{operator} {_operand(operand)}" for operator, operand in node.rest]
            return " ".join(parts)
        case Period():
            return f"{_day(node.first)}:{_day(node.last)}[{node.field.name}]"
        case Recent():
            return f'"last {node.count} {node.unit}s"[{node.field.name}]'
        case Words():
            return _words(node)


def _operand(node: Node) -> str:
    return f"({translated(node)})" if isinstance(node, Chain) else translated(node)


def _day(day: dt.date) -> str:
    return f"{day:%Y/%m/%d}"


def _words(words: Words) -> str:
    name = words.scope.field.name
    if not words.scope.narrower:
        name += ":noexp"
    if words.scope.near is not None:
        name += f":~{words.scope.near}"
    if words.quoted or words.tagged:
        return f'"{words.text}"[{name}]'
    return " AND ".join(f'"{word}"[{name}]' for word in words.text.split() if words_of(word))
