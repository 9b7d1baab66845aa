"""The readers' questions, one line each: how things stand, and which way they moved this time.

An arrow is counted, not judged: it says which way a new, changed or withdrawn study points beside
those that stood before, by the rules that docs/evidence.md tells. Questions that no rule reads are
named all the same, so that nobody takes silence for an answer.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec

from tracker.digest import wording
from tracker.digest.arrows import (
    Arrow,
    arrow,
    harmless,
    kept,
    observed,
    operated_less,
    turned,
    won,
)
from tracker.digest.ledger import Ledger
from tracker.digest.ledger import ledger as add_up
from tracker.digest.surgery import Way
from tracker.digest.table import Move, Row
from tracker.models import Value


class Mover(Value, frozen=True, kw_only=True):
    """A study that moved a question; `note` is its design and what it says, or why it is gone."""

    row: Row
    note: str


class Question(Value, frozen=True, kw_only=True):
    """One question: `stands` says how things stand, `movers` are the rows that moved it.

    `part` is the heading of the edition under which the rows stand that it counts. Of one that is
    not `weighed` only those who tell of it are named. `because` says in a few words what an arrow
    up or down means here.
    """

    question: str
    arrow: Arrow
    stands: str
    part: str = ""
    weighed: bool = True
    because: str = ""
    movers: tuple[Mover, ...] = ()


def ask(
    ledger: Ledger,
    before: Sequence[Row],
    moves: Sequence[Move],
    *,
    months: int,
    protocols: int,
    structure: Collection[str] = (),
) -> tuple[Question, ...]:
    """Each question with its arrow.

    Args:
        ledger: what all studies so far add up to.
        before: the table of the last edition.
        moves: what moved since then; empty for a baseline.
        months: what the topic calls long-term.
        protocols: plans first seen for this edition.
        structure: PMIDs of papers first seen for this edition that tell how the disc looks.
    """
    stood = add_up(before, months=months)
    return (
        _safe(ledger, stood, moves, months),
        _better(ledger, stood, before, moves),
        _lasting(ledger, stood, moves, months),
        _rebuilt(moves, structure),
        _spared(ledger, before, moves, months),
        _given(moves),
        Question(
            question="What is being tested now?",
            arrow="new figures" if protocols else "unchanged",
            stands=f"{_number(protocols, 'protocol')} came",
            part=TRIALS,
        ),
        _sure(ledger, stood, moves),
    )


SAFETY = "Safety, by how long people were observed"
CONTROLLED = "Against a control"
SURGERY = "Surgery and repeat injections after treatment"
TRIALS = "Trials"
"""Headings of an edition under which the rows of a question stand."""
TABLE = "The evidence table"
"""The heading on the living evidence page under which all rows stand."""
SAME: Arrow = "figures changed, direction unchanged"

UNREAD = (
    "Do the cells live and stay?",
    "Who benefits?",
    "Is it approved, and paid for?",
)
"""Questions that no rule reads; they are named, so that nobody takes silence for an answer."""


def unweighed(questions: Iterable[Question]) -> tuple[str, ...]:
    """Questions of which nothing is told, for no rule weighs them and nobody names who tells."""
    silent = (one.question for one in questions if not (one.weighed or one.movers))
    return (*silent, *UNREAD)


def _safe(ledger: Ledger, stood: Ledger, moves: Sequence[Move], months: int) -> Question:
    long = [move for move in moves if _long(move, months)]
    told = _line(
        f"Is it safe beyond {months} months?",
        (_safety(ledger, months), _safety(stood, months)),
        long,
        lambda row: harmless(row, months),
        says=_harm,
        part=SAFETY,
    )
    gone = all(move.kind == "withdrawn" for move in long)
    because = {
        "weaker": "less told without harm" if gone else "more harm told",
        "stronger": "less harm told" if gone else "more told without harm",
    }
    return msgspec.structs.replace(told, because=because.get(told.arrow, ""))


def _safety(held: Ledger, months: int) -> str:
    span = next(one for one in held.spans if one.months == months)
    return (
        f"{_number(len(span.all.studies), 'study')} with {span.all.people} people in all arms "
        f"observed {months} months or longer; harm reported in {len(span.harm.studies)}, none "
        f"observed in {len(span.none_observed.studies)}, only called safe in "
        f"{len(span.claim_only.studies)}, not told in {len(span.untold.studies)}"
    )


def _better(
    ledger: Ledger, stood: Ledger, before: Sequence[Row], moves: Sequence[Move]
) -> Question:
    return _line(
        "Does it beat a proper control?",
        (_verdicts(ledger), _verdicts(stood)),
        [move for move in moves if any(row.controlled for row in _sides(move))],
        won,
        says=_result,
        before=before,
        part=CONTROLLED,
    )


def _verdicts(ledger: Ledger) -> str:
    held = ledger.controlled
    return (
        f"of {_number(len(held.all), 'study')} with a control, {len(held.benefit.studies)} "
        f"better, {len(held.mixed.studies)} mixed, {len(held.no_difference.studies)} no better, "
        f"{len(held.worse.studies)} worse, {len(held.untold.studies)} not told"
    )


def _lasting(ledger: Ledger, stood: Ledger, moves: Sequence[Move], months: int) -> Question:
    return _line(
        "How long does relief last?",
        (_longest(ledger), _longest(stood)),
        [move for move in moves if _long(move, months)],
        lambda row: kept(row, months),
        says=_result,
        part=TABLE,
    )


def _longest(ledger: Ledger) -> str:
    longest = ledger.longest
    if longest is None:
        return "no study states how long people were observed"
    n = f"n = {longest.n}" if longest.n else "n not stated"
    result = wording.result(longest.efficacy, longest.against)
    return f"longest follow-up so far {longest.follow_up_months:g} months ({n}; {result})"


def _rebuilt(moves: Sequence[Move], structure: Collection[str]) -> Question:
    told = [move for move in moves if set(structure) & set(move.row.standing)]
    return _named("Does the disc rebuild?", told, lambda _: "")


def _given(moves: Sequence[Move]) -> Question:
    new = [move for move in moves if move.kind == "new"]
    return _named(
        "Which cell, source, dose and carrier?",
        new,
        lambda row: wording.product(row.cells, row.source),
    )


def _spared(ledger: Ledger, before: Sequence[Row], moves: Sequence[Move], months: int) -> Question:
    """Shares of people who were operated on; a count that is no share points nowhere.

    A share that agrees with those that stood before leaves things as they are; one that there is
    nothing to lay beside, and a count that is none, is a new figure.
    """
    counted = {count.study for count in ledger.counts.surgery}
    came = [move for move in moves if _tells_surgery(move, counted)]
    standing = [row for row in before if row.operated and observed(row, months)]
    told = _line(
        "Is fusion or other surgery avoided?",
        (_surgery(ledger, len(counted)),) * 2,
        came,
        lambda row: operated_less(row, standing, months),
        says=_operations,
        part=SURGERY,
        all_named=True,
    )
    agrees = standing and all(move.row.operated for move in came)
    if told.arrow == "unchanged" and came:
        return msgspec.structs.replace(told, arrow=SAME if agrees else "new figures")
    return told


def _sure(ledger: Ledger, stood: Ledger, moves: Sequence[Move]) -> Question:
    trials = [move for move in moves if any(row.design == "rct" for row in _sides(move))]
    counted = [move for move in moves if move.kind != "changed"]
    changed = bool(counted) and _randomised(ledger) != _randomised(stood)
    return Question(
        question="How sure are we?",
        arrow="new figures" if trials else SAME if changed else "unchanged",
        stands=f"{_randomised(ledger)}; nobody has appraised them",
        part=TABLE,
        movers=tuple(_mover(move, lambda _: "") for move in trials or (counted if changed else [])),
    )


def _randomised(ledger: Ledger) -> str:
    studies = [row for held in (ledger.controlled, ledger.uncontrolled) for row in held.all]
    count = sum(row.design == "rct" for row in studies)
    return f"{count} of {_number(len(studies), 'study')} are randomised"


# --- what a row says ------------------------------------------------------------------------------


def _harm(row: Row) -> str:
    """What is said of safety; a harm may be of any arm, and early."""
    said = wording.named(wording.SAFETY, row.safety)
    if row.safety != "harm" or not row.follow_up_months:
        return said
    return f"{said} at some time in {row.follow_up_months:g} months, in any arm"


def _result(row: Row) -> str:
    return wording.result(row.efficacy, row.against).partition(",")[0]


def _operations(row: Row) -> str:
    """`8 of 33 people operated on, 24 %`, with both arms of a comparison."""
    if row.operated is None:
        return "operations counted, no share"
    treated, control = row.operated.treated, row.operated.control
    words = f"{treated.people} of {treated.of} people operated on, {treated.percent:.0f} %"
    if control is None:
        return words
    return f"{words}; {control.people} of {control.of} controls, {control.percent:.0f} %"


def _surgery(ledger: Ledger, counted: int) -> str:
    rows = [row for held in (ledger.controlled, ledger.uncontrolled) for row in held.all]
    told = [row.operated for row in rows if row.operated]
    shares = sorted(one.treated.percent for one in told if one.control is None)
    span = f" ({shares[0]:.0f} to {shares[-1]:.0f} %)" if shares else ""
    return (
        f"operations are counted by {_number(counted, 'study')}: by {len(shares)} as a share of "
        f"all their people{span}, by {len(told) - len(shares)} against a control"
    )


# --- which way a question moved -------------------------------------------------------------------


def _line(
    question: str,
    stands: tuple[str, str],
    movers: Sequence[Move],
    points: Callable[[Row], Way],
    *,
    says: Callable[[Row], str],
    part: str,
    before: Sequence[Row] = (),
    all_named: bool = False,
) -> Question:
    """One question; `stands` is how things stand and stood, to tell figures that changed alone."""
    ways = [turned(move, points) for move in movers]
    news = {way for move, way in zip(movers, ways, strict=True) if move.kind != "withdrawn"}
    turn = arrow(set(ways), news, [points(row) for row in before])
    changed = turn == "unchanged" and bool(movers) and stands[0] != stands[1]
    return Question(
        question=question,
        arrow=SAME if changed else turn,
        stands=stands[0],
        part=part,
        movers=tuple(
            _mover(move, says)
            for move, way in zip(movers, ways, strict=True)
            if all_named or changed or way != "neither"
        ),
    )


def _named(question: str, movers: Sequence[Move], says: Callable[[Row], str]) -> Question:
    """A question that no rule weighs: who tells of it."""
    return Question(
        question=question,
        arrow="new figures" if movers else "unchanged",
        stands="no rule weighs this",
        weighed=False,
        movers=tuple(_mover(move, says) for move in movers),
    )


def _mover(move: Move, says: Callable[[Row], str]) -> Mover:
    if move.kind == "withdrawn":
        return Mover(row=move.row, note=f"withdrawn: {move.reason}")
    told = (wording.named(wording.DESIGNS, move.row.design), says(move.row))
    return Mover(row=move.row, note=": ".join(filter(None, told)))


def _long(move: Move, months: int) -> bool:
    return any((row.follow_up_months or 0) >= months for row in _sides(move))


def _sides(move: Move) -> list[Row]:
    return [row for row in (move.before, move.row) if row]


def _tells_surgery(move: Move, counted: Collection[str]) -> bool:
    """Whether operations are among what came, changed or went with a row."""
    if move.kind == "withdrawn":
        return move.row.operated is not None
    then = move.before.operated if move.before else None
    return move.row.id in counted and (bool(move.by) or move.row.operated != then)


def _number(count: int, thing: str) -> str:
    things = {"study": "studies", "protocol": "protocols"}
    return f"{count} {thing if count == 1 else things[thing]}"
