"""Surgery after treatment as a share of people, and which way a new share points.

A share is told only where a study gives it of all its people, or of both arms of a comparison: an
operation of unknown many, or of one arm alone, says nothing beside another's.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from tracker.models import Value
from tracker.rooms import CONTROLLED
from tracker.studies import Study
from tracker.studies.study import Told

Way = Literal["for", "against", "both", "neither"]

Z = 1.96
"""Standard deviations of a 95 % interval."""
ROUNDED = 1
"""Percent by which a printed share may differ from that of all people."""
CONTROL = re.compile(
    r"control|placebo|sham|saline|vehicle|carrier|fibrin|hyaluron|conservative|exercise|usual",
    re.IGNORECASE,
)
"""Words that name the arm without cells, as docs/evidence.md lists them."""


class Share(Value, frozen=True, kw_only=True):
    """People who were operated on, of how many."""

    people: int
    of: int

    @property
    def percent(self) -> float:
        """Their share."""
        return 100 * self.people / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share, from 0 to 1 (Wilson, J Am Stat Assoc 1927)."""
        share, square = self.people / self.of, Z**2 / self.of
        middle = (share + square / 2) / (1 + square)
        half = Z * (share * (1 - share) / self.of + square / (4 * self.of)) ** 0.5 / (1 + square)
        return middle - half, middle + half


class Operated(Value, frozen=True, kw_only=True):
    """Who was operated on: of all people of a study without a control, or of each arm of one."""

    treated: Share
    control: Share | None = None


def operated(study: Study) -> Operated | None:
    """What a study says of surgery afterwards, as shares; None where it gives none.

    Only operations of any kind counted together are a share of all who were operated on; fusion
    alone would look like less. Between two arms one kind will do. A repeat injection is no surgery.
    """
    told = [one for one in study.reoperations if one.value["kind"] != "repeat_injection"]
    if study.design.value in CONTROLLED:
        return _compared(told)
    shares = (_share(one, study.n.value) for one in told if one.value["kind"] == "surgery")
    treated = next(filter(None, shares), None)
    return Operated(treated=treated) if treated else None


def way(one: Operated, months: float, standing: Iterable[tuple[Operated, float]]) -> Way:
    """Which way a study points: for is less surgery, beyond chance; against is more.

    Args:
        one: a study of its own.
        months: how long it observed people.
        standing: the shares of other studies without a control, and how long they observed.
    """
    if one.control is not None:
        return _against(one.treated, one.control)
    others = [(other.treated, length) for other, length in standing if other.control is None]
    ways = {_beside(one.treated, months, other, length) for other, length in others} - {"neither"}
    return "both" if len(ways) > 1 else ways.pop() if ways else "neither"


def _compared(told: Sequence[Told]) -> Operated | None:
    """Both arms of one comparison, of one kind of operation."""
    for kind in dict.fromkeys(one.value["kind"] for one in told):
        arms = [one for one in told if one.value["kind"] == kind and one.value.get("arm")]
        control = [_share(one, None) for one in arms if CONTROL.search(one.value["arm"])]
        treated = [_share(one, None) for one in arms if not CONTROL.search(one.value["arm"])]
        if len(control) == len(treated) == 1 and control[0] and treated[0]:
            return Operated(treated=treated[0], control=control[0])
    return None


def _share(told: Told, n: int | None) -> Share | None:
    """A share of people; one in percent is of all people only if it is the share of these."""
    people, of, percent = (told.value.get(name) for name in ("events", "of", "percent"))
    if people is None:
        return None
    if of is None and n and (people == 0 or abs(100 * people / n - (percent or -1)) <= ROUNDED):
        of = n
    return Share(people=people, of=of) if of and people <= of else None


def _against(treated: Share, control: Share) -> Way:
    (low, high), (other_low, other_high) = treated.interval, control.interval
    return "for" if high < other_low else "against" if low > other_high else "neither"


def _beside(one: Share, months: float, other: Share, length: float) -> Way:
    """The longer people are observed, the more of them are operated on.

    So less is less only after as long a time, and more is more only after as short a one.
    """
    found = _against(one, other)
    fair = months >= length if found == "for" else months <= length
    return found if fair else "neither"
