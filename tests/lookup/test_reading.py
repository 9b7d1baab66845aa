"""Whatever is typed is understood as far as it goes, and what is passed over is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.lookup import read, told
from tracker.lookup.tokens import DEEPEST, LONGEST


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("stem cell", "stem AND cell"),
        ("stem stem", "stem"),
        ('"stem cell"', '"stem cell"'),
        ("“stem cell”", '"stem cell"'),
        ('"stem cell*"', '"stem cell"*'),
        ('"stem cell"*', '"stem cell"*'),
        ("regenerat*", "regenerat*"),
        ("MSC-derived TGF-β1", "MSC-derived AND TGF-β1"),
        ("title:disc", "title:disc"),
        ("disc OR stem pain", "disc OR (stem AND pain)"),
        ("(disc OR stem) pain", "(disc OR stem) AND pain"),
        ("disc NOT pain", "disc AND NOT pain"),
        ("disc AND NOT pain", "disc AND NOT pain"),
        ('"[A] 0"', '"[A] 0"'),
        ('"disc [tiab] pain"', '"disc [tiab] pain"'),
        ("NOT pain", "NOT pain"),
        ("NOT NOT pain", "pain"),
        ("NOT (disc OR NOT pain)", "NOT (disc OR NOT pain)"),
        ("NEAR(disc pain*, 4)", "NEAR(disc pain*, 4)"),
        ("NEAR(disc pain)", "NEAR(disc pain, 10)"),
        ("disc NEAR pain NEAR/3 cell", "NEAR(disc pain cell, 3)"),
        ("NEAR(disc)", "disc"),
        ("dis\u00adc\0pain", "disc AND pain"),
        ("ANDROGEN NOTCH", "ANDROGEN AND NOTCH"),
    ],
)
def test_what_fits_together_is_understood(typed: str, understood: str) -> None:
    sought = read(typed)
    assert sought.tree is not None
    assert told(sought.tree) == understood
    assert sought.notes == ()


@pytest.mark.parametrize(
    ("typed", "understood", "note"),
    [
        ("disc AND", "disc", "AND joins nothing"),
        ("OR disc", "disc", "OR joins nothing"),
        ("disc AND AND pain", "disc AND pain", "AND joins nothing"),
        ("disc NOT", "disc", "NOT joins nothing"),
        ("disc NOT AND pain", "disc AND pain", "NOT joins nothing"),
        ("disc NEAR (pain)", "disc AND pain", "NEAR joins nothing"),
        ("NEAR/3 disc", "disc", "NEAR/3 joins nothing"),
        ("AND", '"AND"', "nothing but operators"),
        ("NOT NEAR/3", '"NOT" AND "NEAR/3"', "nothing but operators"),
        ("(disc", "disc", "never closed was closed at the end"),
        ("disc) OR pain", "disc OR pain", "that nothing opens"),
        ("(" * (DEEPEST + 1) + "disc" + ")" * (DEEPEST + 1), "disc", "brackets inside more than"),
        ('"stem cell', "stem AND cell", "quotation mark that is never closed"),
        ("disc[tiab] pain", "disc AND pain", "[tiab] was passed over"),
        ('"stem cell"[MeSH Terms]', '"stem cell"', "[MeSH Terms] was passed over"),
        ("(stem OR disc)[ti]", "stem OR disc", "[ti] was passed over"),
        ("tum*r", "tum*", "open at its end only"),
        ("*disc", "disc", "open at its end only"),
        ('"inter* disc"', "inter* AND disc", "only the last word"),
        ("disc & pain", "disc AND pain", "“&” begins with no letter"),
        ("disc and pain", "disc AND and AND pain", "in small letters is a word"),
        ("x" * (LONGEST + 1), "x" * LONGEST, "only the first 10,000 characters"),
    ],
)
def test_what_can_not_be_meant_is_passed_over_and_told(
    typed: str, understood: str, note: str
) -> None:
    sought = read(typed)
    assert sought.tree is not None
    assert told(sought.tree) == understood
    assert note in "; ".join(sought.notes)
    assert len(sought.notes) == 1


@pytest.mark.parametrize("typed", ["", "  ", "()", "&", "*", '"', '""', "\0", "NEAR()"])
def test_without_a_letter_or_digit_there_is_nothing(typed: str) -> None:
    assert read(typed).tree is None


OPERATORS = 'AND OR NOT NEAR NEAR/3 NEAR( ( ) " * ,5) - : ^ [tiab] stem β1'
pieces = st.sampled_from(OPERATORS.split())


@settings(deadline=None, max_examples=200)
@given(st.text() | st.lists(pieces | st.text(max_size=3)).map(" ".join))
def test_what_was_understood_is_understood_the_same_again(typed: str) -> None:
    tree = read(typed).tree
    if tree is not None and "NEAR" not in typed:
        again = read(told(tree)).tree
        assert again is not None
        assert told(again) == told(tree)
