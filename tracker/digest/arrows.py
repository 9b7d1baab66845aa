"""Which way a row of the table points, and which way several of them move a question.

docs/evidence.md tells the rules to readers.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from tracker.digest import surgery
from tracker.digest.surgery import Way
from tracker.digest.table import Move, Row

Arrow = Literal[
    "stronger",
    "weaker",
    "contested",
    "unchanged",
    "figures changed, direction unchanged",
    "new figures",
]


def harmless(row: Row, months: int) -> Way:
    """No harm seen for so long speaks for safety; what is only called safe says nothing."""
    ways: dict[str | None, Way] = {"none_observed": "for", "harm": "against"}
    return ways.get(row.safety, "neither") if observed(row, months) else "neither"


def kept(row: Row, months: int) -> Way:
    """The result of a study that observed people so long, against a control or without one."""
    return _gained(row) if observed(row, months) else "neither"


def operated_less(row: Row, standing: Sequence[Row], months: int) -> Way:
    """Whether fewer people were operated on than beside them: in the other arm, or in other series.

    Args:
        row: the study.
        standing: rows of series that observed people so long, with a share.
        months: what the topic calls long-term.
    """
    if row.operated is None or not (row.operated.control or observed(row, months)):
        return "neither"
    others = [one for one in standing if not set(one.reports) & set(row.reports)]
    beside = [(one.operated, one.follow_up_months or 0) for one in others if one.operated]
    return surgery.way(row.operated, row.follow_up_months or 0, beside)


def won(row: Row) -> Way:
    """The result of a study against a control; one without a control points nowhere."""
    return _gained(row) if row.controlled else "neither"


def observed(row: Row, months: int) -> bool:
    """Whether people were observed for so many months or longer."""
    return (row.follow_up_months or 0) >= months


def turned(move: Move, points: Callable[[Row], Way]) -> Way:
    """Which way a move turns a question: what is withdrawn turns it against what it said."""
    if move.kind == "withdrawn":
        return _OPPOSITE[points(move.row)]
    now = points(move.row)
    then = points(move.before) if move.before else "neither"
    if now == then:
        return "neither"
    return now if now != "neither" else _OPPOSITE[then]


_OPPOSITE: dict[Way, Way] = {
    "for": "against",
    "against": "for",
    "both": "both",
    "neither": "neither",
}


def arrow(turned: set[Way], news: set[Way], before: Sequence[Way]) -> Arrow:
    """Contested when moves point both ways, or news against what most studies said before."""
    turned = turned - {"neither"}
    if not turned:
        return "unchanged"
    if len(turned) > 1 or "both" in turned:
        return "contested"
    way = "for" if "for" in turned else "against"
    if way in news and before.count(_OPPOSITE[way]) > before.count(way):
        return "contested"
    return "stronger" if way == "for" else "weaker"


def _gained(row: Row) -> Way:
    ways: dict[str | None, Way] = {
        "benefit": "for",
        "mixed": "both",
        "no_difference": "against",
        "worse": "against",
    }
    return ways.get(row.efficacy, "neither")
