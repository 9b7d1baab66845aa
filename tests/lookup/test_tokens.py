import pytest

from tracker.lookup import with_operators
from tracker.lookup.tokens import DEEPEST, tokens_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("disc or disk", "disc OR disk"),
        ("(disc or disk) and not pain", "(disc OR disk) AND NOT pain"),
        ('"disc or disk" or pain', '"disc or disk" OR pain'),
        ("oral and android", "oral AND android"),
        ("and/or", "and/or"),
        ("disc OR disk", "disc OR disk"),
    ],
)
def test_small_operators_can_be_read_as_operators(typed: str, meant: str) -> None:
    assert with_operators(typed) == meant


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("(a", "( node )"),
        ("a)", "node"),
        (")(", "( )"),
        ("((a) b", "( ( node ) node )"),
        ("(" * (DEEPEST + 2) + "a" + ")" * (DEEPEST + 2), "( " * DEEPEST + "node" + " )" * DEEPEST),
        ("a NEAR/3 b", "node NEAR node"),
        ("ANDROGEN NOTa ORb", "node node node"),
        ("NOT(a)", "NOT ( node )"),
    ],
)
def test_every_bracket_is_in_a_pair(typed: str, kinds: str) -> None:
    assert " ".join(token.kind for token in tokens_of(typed).tokens) == kinds
