"""What outcomes are measured by: one name for each scale and picture, however it is spelled."""

import re
from typing import NamedTuple

from tracker.evidence.rules import Wording

_NAMED = (
    ("vas_pain", r"visual[- ]analog(?:ue)?(?: pain)?(?:[- ]scales?)?|vas"),
    ("nrs_pain", r"numeric(?:al)?(?: pain)? rating(?: scales?)?|nprs|nrs|numeric pain scores?"),
    ("odi", r"oswestry(?: low back pain)?(?: disability)?(?: index| questionnaire)?|odi"),
    ("ndi", r"neck disability index|ndi"),
    ("rmdq", r"roland(?:[- ](?:and )?morris)?(?: disability)?(?: questionnaire)?|rmdq"),
    ("qbdq", r"quebec back pain(?: disability)?(?: scale| questionnaire)?|qbpds|qbdq"),
    ("joa", r"japanese orthopa?edic association(?: back pain evaluation)?|joa|joabpeq"),
    ("sf36", r"(?:short form|sf)[- ]?36"),
    ("sf12", r"(?:short form|sf)[- ]?12"),
    ("eq5d", r"euroqol(?:[- ]5[- ]?d)?|eq-?5d(?:-?[35]l)?"),
    ("fri", r"functional rating index"),
    ("pfirrmann", r"(?:modified )?pfirrmann"),
    ("disc_height", r"(?:intervertebral )?dis[ck][- ]heights?(?: index)?|dhi|%dhi"),
    ("disc_volume", r"dis[ck] volumes?"),
    ("mri_other", r"t2-weighted|mris?|magnetic resonance(?: imag\w+)?|water content|adc"),
    ("t2", r"t2"),
    ("t1rho", r"t1[- ]?(?:rho|ρ)"),
    ("modic", r"modic"),
    ("histology", r"histolog\w*"),
    ("pain", r"pain"),
    ("disability", r"disability"),
)
"""Name and wording; where two begin at the same place the first one counts."""

NAMES = tuple(name for name, _ in _NAMED)
LESS_IS_BETTER = frozenset(
    {
        "vas_pain", "nrs_pain", "odi", "ndi", "rmdq", "qbdq", "fri", "pfirrmann", "modic",
        "histology", "pain", "disability",
    }
)  # fmt: skip
"""Measures of which a fall is good; of the others, but for `mri_other`, a rise is."""

_MEASURE = Wording(r"\b(?:" + "|".join(rf"(?P<{name}>{said})" for name, said in _NAMED) + r")\b")
_OF_SOMETHING_ELSE = re.compile(r"\b(?:eq|satisfaction|fatigue|sleep|anxiety|itch\w*)[- ]$")
_LOOSE = frozenset({"pain", "disability", "histology", "mri_other"})
_WHERE = (
    r"(?:no|mild|severe|moderate|chronic|acute|low|lower|back|leg|or|and|the|neck|discogenic"
    r"|radicular|lumbar|mean|worst|average|their|his|her|both)"
)
_LED_BY_THING = re.compile(rf"\b(?P<thing>[\w-]+) (?:of|with|in)(?: {_WHERE})*[ ,]+$")
_THING = re.compile(
    r"(?:reduc|decreas|increas|improv|declin|reliev|allevi|amelior|attenuat|difference|chang|gain"
    r"|relie|intensit|severit|score|value|level|degree|term|rating|effect|drop|fall|rise|benefit"
    r"|worsening|deterioration|significan|found|seen|observed|noted|shown|loss$|mm$|point|percent)\w*|[0-9].*"
)
_ELSEWHERE = re.compile(
    r"(?:\b(?:by|on|using|via|through|at|site|donor|procedur\w+|injection|chest|abdominal|knee|hip"
    r"|shoulder|joint|wound|incision\w*|post-?operative|muscle)|-site)(?: the)? $"
)
_MADE_OF = re.compile(
    r"^[- ](?:treatment|management|threshold|sensitivity|medication|control|clinic|catastroph\w+"
    r"|killers?|transmission|pension|duration|history|free|related|induced|behaviou?rs?|scans?"
    r"|images?|findings|examination|analys[ie]s|sections?|medicine|patients?|group|model)\b"
)
_SAME = {"pain": frozenset({"vas_pain", "nrs_pain"}), "disability": frozenset({"odi", "rmdq"})}


class Named(NamedTuple):
    """A measure where a sentence names it."""

    name: str
    start: int
    end: int


def named(low: str) -> list[Named]:
    """Return the measures named in plain lower-case text, in order.

    Pain and disability are left out beside the scale that they were read from: "pain (VAS)" is
    one measure.
    """
    found = [
        Named(match.lastgroup or "", match.start(), match.end())
        for match in _MEASURE.finditer(low)
        if not _OF_SOMETHING_ELSE.search(low[max(0, match.start() - 14) : match.start()])
    ]
    names = {measure.name for measure in found}
    return [measure for measure in found if not _SAME.get(measure.name, frozenset()) & names]


def is_loose(name: str) -> bool:
    """Say whether a measure is an everyday word, which may stand for something else."""
    return name in _LOOSE


def is_told(low: str, measure: Named) -> bool:
    """Say whether a measure is what a sentence tells about, not who was studied, how or with what.

    "Patients with chronic pain", "pain treatment" and "seen on MRI" name none; scales always do.
    """
    if measure.name not in _LOOSE:
        return True
    before, after = low[max(0, measure.start - 60) : measure.start], low[measure.end :]
    thing = _LED_BY_THING.search(before)
    of_thing = thing is not None and not _THING.fullmatch(thing["thing"])
    return not (of_thing or _ELSEWHERE.search(before) or _MADE_OF.match(after))
