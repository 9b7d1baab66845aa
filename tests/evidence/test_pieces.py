"""A pattern is cut where it repeats at will, and nowhere else."""

import pytest

from tracker.evidence.pieces import ways


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\bharm\b", (r"\bharm\b",)),
        (r"\bdis[ck]s?\b", (r"\bdis[ck]s?\b",)),
        (r"\bimprov\w+", (r"\bimprov\w+",)),
        (r"\bfunction\w*", (r"\bfunction",)),
        (r"\b(?:no|without) (?:adverse|serious)", (r"\b(?:no|without) (?:adverse|serious)",)),
        (r"\b[0-9]{1,3}% of", (r"\b[0-9]{1,3}% of",)),
        (r"\bp ?[<≤] ?0", (r"\bp ?[<≤] ?0",)),
    ],
)
def test_one_exact_piece(pattern: str, pieces: tuple[str, ...]) -> None:
    [way] = ways(pattern)

    assert (way.pattern, way.pieces, way.exact) == (pattern, pieces, True)


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\bno\b.{0,40}\bharm", (r"\bno\b", r"\bharm")),
        (r"\bno (?:\w+ ){0,3}harm", (r"\bno ", r"\Wharm")),
        (r"\bno (?:\w+ )?(?:harm|event)s", (r"\bno ", r"\W(?:harm|event)s")),
        (r"\bno (?:of |the |\w+)?harm", (r"\bno ", "harm")),
        (r"\b(?:no (?:\w+ )?harm|safe)+ here", (r"\b(?:no |safe)", " here")),
        (r"harm[^.;]*event", ("harm", "event")),
        (r"harm\W*$", ("harm",)),
        (r"harm(?! not) event", ("harm", " event")),
        (r"(?:a.b)?event", ("event",)),
        (r"(?P<n>[0-9]+) of (?P=n) rats", ("(?P<n>[0-9]+) of ", " rats")),
        (r"µg \d+ cells_a b", ("g ", " cells", "a b")),
        (r"[αa] harm", (" harm",)),
        (r"harm++ event", ("har", " event")),
        (r"\w+", ()),
        (r".", ()),
    ],
)
def test_a_gap_cuts(pattern: str, pieces: tuple[str, ...]) -> None:
    [way] = ways(pattern)

    assert (way.pieces, way.exact) == (pieces, False)


def test_alternatives_are_told_apart_and_lose_nothing() -> None:
    pattern = r"a|[|)]b\||(?:c|d(?:e|f)){2,}|(?<=g)h"

    assert [way.pattern for way in ways(pattern)] == [
        "a", r"[|)]b\|", "(?:c|d(?:e|f)){2,}", "(?<=g)h",
    ]  # fmt: skip


def test_alternatives_of_a_group_with_a_gap_are_ways_of_their_own() -> None:
    told = ways(r"\b(?:safe|no (?:\w+ )?harm|well|un.ert) here")

    assert [(way.pattern, way.pieces, way.exact) for way in told] == [
        (r"\b(?:safe|well) here", (r"\b(?:safe|well) here",), True),
        (r"\bno (?:\w+ )?harm here", (r"\bno ", r"\Wharm here"), False),
        (r"\bun.ert here", (r"\bun", "ert here"), False),
    ]
