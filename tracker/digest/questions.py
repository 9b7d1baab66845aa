"""The readers' questions, one line each: how things stand, and which way they moved this time.

An arrow is counted, not judged: it says which way a new, changed or withdrawn study points beside
those that stood before. Questions that no rule reads are named all the same, so that nobody takes
silence for an answer.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from tracker.digest import wording
from tracker.digest.ledger import Ledger, Verdicts
from tracker.digest.table import Move, Row
from tracker.models import Value

Arrow = Literal["stronger", "weaker", "contested", "unchanged", "new figures"]
Way = Literal["for", "against", "both", "neither"]


class Mover(Value, frozen=True, kw_only=True):
    """A study that moved a question; `note` is its design, or that it was withdrawn and why."""

    row: Row
    note: str


class Question(Value, frozen=True, kw_only=True):
    """One question: `stands` says how things stand, `movers` are the rows that moved it."""

    question: str
    arrow: Arrow
    stands: str
    movers: tuple[Mover, ...] = ()


def ask(
    ledger: Ledger,
    before: Sequence[Row],
    moves: Sequence[Move],
    *,
    months: int,
    protocols: int,
) -> tuple[Question, ...]:
    """Each question with its arrow.

    Args:
        ledger: what all studies so far add up to.
        before: the table of the last edition.
        moves: what moved since then; empty for a baseline.
        months: what the topic calls long-term.
        protocols: plans first seen for this edition.
    """
    return (
        _safe(ledger, moves, months),
        _better(ledger, before, moves),
        _lasting(ledger, moves, months),
        _spared(ledger, moves),
        _sure(ledger, moves),
        Question(
            question="What is being tested now?",
            arrow="new figures" if protocols else "unchanged",
            stands=f"{_number(protocols, 'protocol')} came",
        ),
    )


UNREAD = (
    "Does the disc rebuild? (see each study)",
    "Do the cells live and stay?",
    "Which cell, source, dose and carrier?",
    "Who benefits?",
    "Is it approved, and paid for?",
)
"""Questions that no rule weighs; they are named, so that nobody takes silence for an answer."""


def _safe(ledger: Ledger, moves: Sequence[Move], months: int) -> Question:
    span = next(one for one in ledger.spans if one.months == months)
    movers = [move for move in moves if _long(move, months)]
    stands = (
        f"{_people(span.all.people, len(span.all.studies))} observed {months} months or longer; "
        f"harm reported in {len(span.harm.studies)}, none observed in "
        f"{len(span.none_observed.studies)}, not told in "
        f"{len(span.claim_only.studies) + len(span.untold.studies)}"
    )
    return _line(
        f"Is it safe beyond {months} months?", stands, movers, lambda row: _harmless(row, months)
    )


def _better(ledger: Ledger, before: Sequence[Row], moves: Sequence[Move]) -> Question:
    held = ledger.controlled
    stands = (
        f"of {_trials(held)} with a control, {len(held.benefit.studies)} better, "
        f"{len(held.mixed.studies)} mixed, {len(held.no_difference.studies)} no better, "
        f"{len(held.worse.studies)} worse, {len(held.untold.studies)} not told"
    )
    movers = [move for move in moves if any(row.controlled for row in _sides(move))]
    return _line("Does it beat a proper control?", stands, movers, _won, before=before)


def _lasting(ledger: Ledger, moves: Sequence[Move], months: int) -> Question:
    longest = ledger.longest
    stands = "no study states how long people were observed"
    if longest:
        n = f"n = {longest.n}" if longest.n else "n not stated"
        stands = f"longest follow-up so far {longest.follow_up_months:g} months ({n})"
    movers = [move for move in moves if _long(move, months)]
    return _line("How long does relief last?", stands, movers, lambda row: _kept(row, months))


def _spared(ledger: Ledger, moves: Sequence[Move]) -> Question:
    counted = {count.study.id for count in ledger.counts.surgery}
    movers = [move for move in moves if move.kind != "withdrawn" and move.row.id in counted]
    return Question(
        question="Is surgery avoided?",
        arrow="new figures" if movers else "unchanged",
        stands=f"operations after treatment are counted in {_number(len(counted), 'study')}",
        movers=tuple(map(_mover, movers)),
    )


def _sure(ledger: Ledger, moves: Sequence[Move]) -> Question:
    studies = [row for held in (ledger.controlled, ledger.uncontrolled) for row in held.all]
    trials = [move for move in moves if any(row.design == "rct" for row in _sides(move))]
    return Question(
        question="How sure are we?",
        arrow="new figures" if trials else "unchanged",
        stands=(
            f"{sum(row.design == 'rct' for row in studies)} of {_number(len(studies), 'study')} "
            "are randomised; nobody has appraised them"
        ),
        movers=tuple(map(_mover, trials)),
    )


# --- which way a row points -----------------------------------------------------------------------


def _harmless(row: Row, months: int) -> Way:
    ways: dict[str | None, Way] = {"none_observed": "for", "harm": "against"}
    return ways.get(row.safety, "neither") if _observed(row, months) else "neither"


def _kept(row: Row, months: int) -> Way:
    return _gained(row) if _observed(row, months) else "neither"


def _won(row: Row) -> Way:
    return _gained(row) if row.controlled else "neither"


def _gained(row: Row) -> Way:
    ways: dict[str | None, Way] = {
        "benefit": "for",
        "mixed": "both",
        "no_difference": "against",
        "worse": "against",
    }
    return ways.get(row.efficacy, "neither")


def _observed(row: Row, months: int) -> bool:
    return (row.follow_up_months or 0) >= months


# --- which way a question moved -------------------------------------------------------------------


def _line(
    question: str,
    stands: str,
    movers: Sequence[Move],
    points: Callable[[Row], Way],
    *,
    before: Sequence[Row] = (),
) -> Question:
    ways = [_turned(move, points) for move in movers]
    news = {way for move, way in zip(movers, ways, strict=True) if move.kind != "withdrawn"}
    return Question(
        question=question,
        arrow=_arrow(set(ways), news, [points(row) for row in before]),
        stands=stands,
        movers=tuple(
            _mover(move) for move, way in zip(movers, ways, strict=True) if way != "neither"
        ),
    )


def _mover(move: Move) -> Mover:
    design = wording.named(wording.DESIGNS, move.row.design)
    note = f"withdrawn: {move.reason}" if move.kind == "withdrawn" else design
    return Mover(row=move.row, note=note)


def _turned(move: Move, points: Callable[[Row], Way]) -> Way:
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


def _arrow(turned: set[Way], news: set[Way], before: Sequence[Way]) -> Arrow:
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


def _long(move: Move, months: int) -> bool:
    return any((row.follow_up_months or 0) >= months for row in _sides(move))


def _sides(move: Move) -> list[Row]:
    return [row for row in (move.before, move.row) if row]


def _trials(held: Verdicts) -> str:
    return _number(len(held.all), "study")


def _people(people: int, studies: int) -> str:
    return f"{people} people in {_number(studies, 'study')}"


def _number(count: int, thing: str) -> str:
    things = {"study": "studies", "protocol": "protocols"}
    return f"{count} {thing if count == 1 else things[thing]}"
