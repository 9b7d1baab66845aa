"""Two readings of one record into one paper, field by field, so that nothing known is lost.

Each field is taken from the best reading that has it. Between two readings that both have it, XML
wins over MEDLINE text; then more authors or more abstract sections win over fewer; then the higher
PMID version; then the later DateRevised; then the one that came last. Journal, dates and
identifiers are joined part by part.

So any order and any repetition of the same readings ends in the same paper, if of any two readings
in the same form and version both carry a DateRevised that has come and no two that differ carry
the same one. Where a date is missing, PubMed's latest answer is believed, unless it is poorer.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from tracker.models import Author, Journal, Origin, Paper, PartialDate

GROUPED = ("journal", "dates", "ids", "authors", "authors_complete")
PLAIN = tuple(name for name in Paper.__struct_fields__ if name not in {"pmid", "origins", *GROUPED})
COUNTED = frozenset({"authors", "abstract"})
EMPTY = ("", (), None, PartialDate())


class Joined(NamedTuple):
    """The joined paper, its form, and the fields in which the newer answer was the poorer one."""

    paper: Paper
    form: Literal["xml", "medline"]
    kept: tuple[str, ...]


class Byline(NamedTuple):
    """The authors together with whether the list is whole: one belongs to the other."""

    authors: tuple[Author, ...]
    complete: bool


class Side(NamedTuple):
    """One reading, or the stored paper, laid out as fields that each know where they are from."""

    fields: Mapping[str, Any]
    origin: Origin
    origins: Mapping[str, Origin]

    def origin_of(self, name: str) -> Origin:
        """The reading that this field is from."""
        return self.origins.get(name, self.origin)


def join(
    stored: Paper,
    answer: Paper,
    *,
    stored_form: Literal["xml", "medline"],
    form: Literal["xml", "medline"],
    today: dt.date,
) -> Joined:
    """Join the stored paper and an answer about it.

    Args:
        stored: the paper as the archive holds it.
        answer: the same record as it was just read.
        stored_form: how the stored paper counts.
        form: how the answer was read.
        today: a DateRevised after tomorrow can't be true and counts as none.
    """
    old, new = _side(stored, stored_form), _side(answer, form)
    newest = old.origin if _gives_way(new.origin, old.origin, today) else new.origin
    won = {name: _winner(name, old, new, today) for name in {**old.fields, **new.fields}}
    origins = {
        name: side.origin_of(name)
        for name, side in won.items()
        if side.origin_of(name) != newest and not _is_empty(side.fields[name])
    }
    paper = _paper(stored.pmid, {name: side.fields[name] for name, side in won.items()}, origins)
    judged = newest == new.origin and stored_form == form
    return Joined(paper, newest.form, _poorer(old, new) if judged else ())


def _side(paper: Paper, form: Literal["xml", "medline"]) -> Side:
    fields = {name: getattr(paper, name) for name in PLAIN}
    fields["authors"] = Byline(paper.authors, paper.authors_complete)
    fields |= {
        f"journal.{name}": getattr(paper.journal, name) for name in Journal.__struct_fields__
    }
    fields |= {f"dates.{name}": value for name, value in paper.dates.items()}
    fields |= {f"ids.{name}": value for name, value in paper.ids.items()}
    # A DateRevised that was filled in from another reading says nothing about this one.
    told = None if "dates.revised" in paper.origins else paper.dates.get("revised")
    # Nor does one without a year: it comes neither before nor after another.
    revised = told if told and told.year else None
    origin = Origin(form=form, version=paper.version, revised=revised)
    return Side(fields, origin, paper.origins)


def _paper(pmid: str, fields: Mapping[str, Any], origins: Mapping[str, Origin]) -> Paper:
    byline = fields["authors"]
    return Paper(
        pmid=pmid,
        authors=byline.authors,
        authors_complete=byline.complete,
        journal=Journal(**_group(fields, "journal.")),
        dates=_group(fields, "dates."),
        ids=_group(fields, "ids."),
        origins=origins,
        **{name: fields[name] for name in PLAIN},
    )


def _group(fields: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {
        name.removeprefix(prefix): value
        for name, value in fields.items()
        if name.startswith(prefix)
    }


def _winner(name: str, old: Side, new: Side, today: dt.date) -> Side:
    was, came = old.fields.get(name), new.fields.get(name)
    if _is_empty(was) != _is_empty(came) or name not in new.fields:
        return old if _is_empty(came) else new
    if name not in old.fields:
        return new
    before, after = old.origin_of(name), new.origin_of(name)
    if before.form == after.form and name in COUNTED and _size(was) != _size(came):
        return new if _size(came) > _size(was) else old
    return old if _gives_way(after, before, today) else new


def _gives_way(answer: Origin, stored: Origin, today: dt.date) -> bool:
    if answer.form != stored.form:
        return answer.form == "medline"
    if answer.version != stored.version:
        return answer.version < stored.version
    came, was = _day(answer.revised, today), _day(stored.revised, today)
    return came is not None and was is not None and came < was


def _day(revised: PartialDate | None, today: dt.date) -> tuple[int, int, int] | None:
    if revised is None or revised.year is None:
        return None
    day = (revised.year, revised.month or 1, revised.day or 1)
    latest = today + dt.timedelta(days=1)
    return day if day <= (latest.year, latest.month, latest.day) else None


def _poorer(old: Side, new: Side) -> tuple[str, ...]:
    def lacks(name: str) -> bool:
        was, came = old.fields[name], new.fields.get(name)
        return _is_empty(came) or (name in COUNTED and _size(came) < _size(was))

    return tuple(name for name in old.fields if not _is_empty(old.fields[name]) and lacks(name))


def _size(value: Any) -> int:
    return len(value.authors if isinstance(value, Byline) else value)


def _is_empty(value: Any) -> bool:
    return value in EMPTY or (isinstance(value, Byline) and not value.authors)
