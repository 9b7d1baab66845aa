"""How many cells were given, in what volume, and for each of what?

Cells that were seeded, counted, harvested or kept in a dish are no dose. The exponent of a power of
ten is often lost on the way ("2 x 107" is 2 x 10^7); without "x 10" before it a number is taken as
it stands.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.evidence.document import Document, Sentence
from tracker.evidence.listed import Shape, Stated
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet
from tracker.evidence.shares import LONGEST
from tracker.evidence.words import COUNT, NUMBER_WORD, number

VERSION = 2

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_N = r"[0-9]+(?:\.[0-9]+)?"
_LIST = rf"{_N}(?:(?: ?(?:,|,? or|,? and|,? to|-|/|±|\+/-) ?){_N}){{0,4}}"
_POWER = r"(?:1[0-2]|[3-9])"
_MARKED = rf"(?:\^ ?\(?{_POWER}\)?|\*\*{_POWER}|\( ?{_POWER} ?\)|¹[⁰¹²]|[³⁴⁵⁶⁷⁸⁹])"
_FORMS = (
    re.compile(rf"\b(?P<list>{_LIST}) ?[x*.] ?10 ?(?P<power>{_MARKED}|e?\+?{_POWER}(?:\b|$))"),
    re.compile(rf"\b10 ?(?P<power>{_MARKED})"),
    re.compile(r"\b(?P<list>[0-9]{1,2}(?:\.[0-9]+)?)e\+?0?(?P<power>[4-9])\b"),
    re.compile(rf"\b(?P<list>{_LIST}|{NUMBER_WORD})[- ]?(?P<million>millions?|m)\b"),
    re.compile(r"\b(?P<list>[0-9]{1,3}(?:,[0-9]{3})+|[1-9][0-9]{4,8})\b"),
)
"""A mantissa and a power of ten, a power alone (marked as one), 1.5e7, millions, a whole number."""

_NUMBERS = re.compile(_N)
_IS_CELLS = re.compile(
    r"^\)?(?: of (?:(?:his|her|their|the patients?'?s?) own )?)?[ -]?"
    r"(?P<between>(?:(?:[\w'/+-]+|\([\w\s'+-]{1,30}\)),? ){0,9}?)"
    r"(?:[\w-]*cells?|[\w-]*mscs?|[a-z]{0,2}a[dt]?scs|mpcs?|scs|[a-z]?npcs?|ncs|dpcs|pdscs|npscs"
    r"|ipscs|hscs|chondrocytes?|tncs?|bmmncs?|mncs?)\b"
    r"|^\)? ?(?:per |/ ?)(?:ml|dis[ck]|level|kg|injection|patient|animal)\b"
)
_NOT_BETWEEN = re.compile(
    r"\b(?:of|in|for|per|was|were|with|to|from|the|and|or|by|at|patients|people|discs|rats"
    r"|rabbits|years|euros|dollars)\b"
)
_JOINED = re.compile(
    r"^(?: cells?)?(?: \([a-z]\))?(?:[ /](?:per )?(?:dis[ck]|ml|injection|level"
    r"|kg))? ?(?:\(n ?= ?[0-9]+\))?"
    r"(?:,|,? or|,? and|,? to| versus| vs\.?)+ (?:either )?"
    rf"(?:{COUNT} (?:patients |people |participants |subjects )?(?:at|with|to|got|had|given"
    r"|received) )?$"
)
_PER = (
    ("ml", re.compile(r"^[^.;,]{0,40}?(?:/ ?|per |a |each )(?:ml\b|milli)")),
    (
        "disc",
        re.compile(
            r"^[^.;]{0,50}?(?:/ ?|per |each |a |every |into (?:each|one|a single) )"
            r"(?:\w+ )?(?:intervertebral )?(?:dis[ck]s?|levels?|ivds?|segments?)\b"
        ),
    ),
    ("kg", re.compile(r"^[^.;,]{0,40}?(?:/ ?|per )(?:kg\b|kilo)")),
    ("injection", re.compile(r"^[^.;]{0,40}?(?:/ ?|per |each |a )(?:injection|dose)\b")),
    (
        "patient",
        re.compile(r"^[^.;]{0,40}?(?:/ ?|per |each )(?:patient|participant|subject|person)\b"),
    ),
)
_VOLUME = re.compile(
    rf"(?P<n>{_N})(?: ?- ?(?P<top>{_N}))? ?(?P<unit>ml|milliliters?|millilitres?|cc|[µμu]l"
    r"|microliters?|microlitres?)\b"
)
_NOT_VOLUME = re.compile(
    r"^[^.;,]{0,25}\b(?:of|from) (?:\w+ ){0,4}(?:marrow|blood|fat|adipose|lipoaspirate|contrast)"
)

DOSE = RuleSet(
    "dose",
    2,
    [
        Rule(
            name="cells given",
            pattern=r"\binject\w*|\btransplant\w*|\bimplant\w*|\badminist\w+|\bdeliver\w*"
            r"|\breceiv\w+|\bgiven\b|\binfus\w+|\bdos(?:e[sd]?|ing|age)\b|\btreated with\b"
            r"|\brandomi[sz]ed\b|\bassigned\b|\ballocated\b|\bunderwent\b|\breturned\b"
            r"|\bintradis[ck]al\w*|\bpoured\b|\bplaced in\b|\bascending\b|\bescalat\w+"
            rf"|\b(?:had|got|having|getting|compared|entered|enrolled)\b[^.;]{{0,30}}?\b(?:{_N}"
            rf"|{NUMBER_WORD})(?: (?:or|and|to) (?:{_N}|{NUMBER_WORD}))? ?(?:million\b|x ?10)",
            matches=(
                "Patients received one injection of 2 x 10^7 cells.",
                "Twenty adults had five million donor cells in the disc.",
                "Cohorts got 3 or 9 million MSCs.",
            ),
            misses=(
                "Cells were cultured to passage 3.",
                "The market had grown; ten million people may need it.",
            ),
            unless=r"\b(?:seeded|plated|cultured|incubated|co-?cultured|grown) (?:at|with|in|on)\b"
            r"|/ ?(?:well|cm2|cm²|dish|plate|flask|mm2)\b|\bper (?:well|dish|plate|cm|flask)"
            r"|\b(?:earlier|previous|other) (?:trials?|studies)\b",
        )
    ],
)
RULE_SETS = (DOSE,)
_ROLES = (Role.METHODS, Role.RESULTS, Role.OBJECTIVE, Role.TITLE)


class Dose(Shape, frozen=True, kw_only=True):
    """A dose of cells as stated.

    `cells` is the one dose stated, null where several or a range are; `arms` are the doses of
    several arms and `range` is lowest and highest. `per` tells for what: `disc`, `injection`, `kg`,
    `ml` or `patient`, null where that isn't stated. `volume_ml` is the volume given with it.
    """

    cells: float | None = None
    arms: tuple[float, ...] | None = None
    range: tuple[float, ...] | None = None
    per: str | None = None
    volume_ml: float | None = None


class _Amount(NamedTuple):
    """Numbers where a sentence prints them; `joined` is how they are printed."""

    cells: tuple[float, ...]
    joined: str
    start: int
    end: int


def read(sentence: Sentence) -> Dose | None:
    """Return the dose of cells that a single sentence states, None when it states none."""
    low = sentence.low
    if len(low) > LONGEST or not DOSE.first(low):
        return None
    amounts = _amounts(low)
    if not amounts:
        return None
    doses = tuple(dict.fromkeys(cells for amount in amounts for cells in amount.cells))
    spread = _spread(amounts)
    return Dose(
        cells=doses[0] if len(doses) == 1 else None,
        arms=doses if len(doses) > 1 and not spread else None,
        range=doses if len(doses) > 1 and spread else None,
        per=_per(low, amounts),
        volume_ml=_volume(low),
    )


def find(document: Document) -> Stated[Dose] | None:
    """Return the dose first stated among the methods, else elsewhere; None when none is stated."""
    for role in _ROLES:
        for sentence in document.sentences:
            if sentence.role is role and (dose := read(sentence)):
                return Stated(dose, DOSE.rules[0].name, sentence)
    return None


def _amounts(low: str) -> list[_Amount]:
    """Return the numbers of cells that a sentence prints, in order, however it prints them."""
    printed = sorted(_printed(low), key=lambda amount: amount.start)
    kept: list[_Amount] = []
    for amount in reversed(printed):
        listed = kept and _JOINED.match(low[amount.end : kept[-1].start])
        if (listed or _of_cells(low, amount)) and not _counted(low, amount):
            kept.append(amount)
    return kept[::-1]


def _printed(low: str) -> Iterator[_Amount]:
    """Yield whatever may be a number of cells."""
    spans: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(low):
            if not any(match.start() < end and start < match.end() for start, end in spans):
                spans.append(match.span())
                yield _Amount(_values(low, match), match[0], *match.span())


def _of_cells(low: str, amount: _Amount) -> bool:
    """Say whether a number counts cells."""
    match = _IS_CELLS.match(low[amount.end : amount.end + 110])
    return match is not None and not _NOT_BETWEEN.search(match["between"] or "")


def _counted(low: str, amount: _Amount) -> bool:
    """Say whether a number was counted, kept or paid, not given."""
    return bool(_NOT_GIVEN.search(low[max(0, amount.start - 40) : amount.start]))


_NOT_GIVEN = re.compile(
    r"\b(?:yield\w*|counts?|density|densities|concentrations?|(?:more|less) than"
    r"|seeded|plated|at least|viability) ?(?:of|was|were|at|a|mean|the|about|approximately| )*$"
    r"|[<>≥≤£$€] ?$"
)


def _values(low: str, match: re.Match[str]) -> tuple[float, ...]:
    """Return the numbers of a match, those before a power of ten multiplied by it."""
    groups = match.groupdict()
    printed = groups.get("list") or "1"
    if not printed[0].isdigit():
        return (number(printed) * 1e6,)
    scale = 1e6 if "million" in groups else _power(groups.get("power"))
    found = _NUMBERS.findall(
        re.split(r"±|\+/-", printed.replace(",", "" if scale == 1 else ","))[0]
    )
    falls = " to " in printed and len(found) == 2 and float(found[0]) > float(found[1])
    if low[: match.start()].endswith(":") or falls:  # "27 to 12 million cells": 27 people
        found = found[-1:]
    return tuple(round(float(text) * scale, 3) for text in found)


def _power(printed: str | None) -> float:
    digits = re.sub(r"[^0-9]", "", (printed or "0").translate(_SUPER))
    return float(10 ** int(digits))


def _spread(amounts: Sequence[_Amount]) -> bool:
    """Say whether numbers are the ends of a range ("15-52 million"), not the doses of arms."""
    return len(amounts) == 1 and bool(re.search(r"[0-9] ?(?:-|to) ?[0-9]", amounts[0].joined))


def _per(low: str, amounts: Sequence[_Amount]) -> str | None:
    """Return for what a number of cells is: the first unit told after it."""
    for amount in amounts:
        after = low[amount.end : amount.end + 70]
        found = [(match.end(), unit) for unit, form in _PER if (match := form.match(after))]
        if found:
            return min(found)[1]
    return "disc" if _EACH_DISC.search(low[: amounts[0].start]) else None


_EACH_DISC = re.compile(
    r"\beach (?:\w+ ){0,2}dis[ck] (?:\w+ )?(?:received|got|was|were|had)\b[^.;]{0,40}$"
)


def _volume(low: str) -> float | None:
    """Return the one volume in millilitres that a sentence tells beside a dose, else None."""
    told = {
        float(match["n"]) / (1 if match["unit"][0] in "mc" and match["unit"][:3] != "mic" else 1000)
        for match in _VOLUME.finditer(low)
        if match["top"] is None and not _NOT_VOLUME.match(low[match.end() :])
    }
    return round(told.pop(), 4) if len(told) == 1 else None
