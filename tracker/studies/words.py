"""How published tables word what we call by a name. Data: the first pattern that fits wins.

Patterns are matched against lower-case text; `readings` tells how each list is used. What no
pattern fits is not comparable, so a pattern is better missing than loose.
"""

import re
from collections.abc import Sequence

Words = Sequence[tuple[re.Pattern[str], frozenset[str | None]]]


def _words(*pairs: tuple[str, str]) -> Words:
    return tuple((re.compile(pattern), frozenset(names.split())) for pattern, names in pairs)


SILENT = frozenset(
    {"", "-", "?", "na", "n/a", "n.a.", "nr", "n.r.", "unclear", "unknown", "pending"}
    | {f"not {said}" for said in ("stated", "reported", "available", "given", "specified")}
)
"""Cells by which a table says nothing."""

_MARROW = r"\b(?:bone[- ]marrow|bm|marrow)"
_MSC = r"(?:c?mscs?\b|(?:mesenchymal |multipotent )*(?:stem|stromal|progenitor)(?: cells?)?)"
_DISC = r"\b(?:dis[ck](?:-derived)?|nucleus pulposus|np|annulus(?: fibrosus)?)"
CELLS = _words(
    (r"(?:adipose )?stromal vascular fraction|\bsvf\b", "svf"),
    (r"\b(?:c?bmac?|bmc)\b|concentrated bone marrow(?: aspirate)?", "bmac"),
    (rf"{_MARROW}(?: aspirate)?(?: cell(?:ular)?)? (?:concentrate|aspirate)", "bmac"),
    (r"mesenchymal precursor cells?|\bmpcs?\b|rexlemestrocel(?:-l)?|\bmpc-06-id\b", "mpc"),
    (r"\bh?uc[- ]?mscs?\b|\bwj[- ]?mscs?\b", "perinatal_msc"),
    (
        rf"(?:umbilical[- ]cord|wharton's[- ]jelly|placenta|amnio)[-\w ]*?{_MSC}",
        "perinatal_msc",
    ),
    (rf"\b(?:ad|at)[- ]?mscs?\b|\bh?adscs?\b|adipose[-\w ]*?{_MSC}", "ad_msc"),
    (rf"\bbm[- ]?c?mscs?\b|\bbmm?scs?\b|(?:bone[- ])?marrow[-\w ]*?{_MSC}", "bm_msc"),
    (r"discogenic cells?|\bidct\b|rebonuputemcel|\badct\b|novocart disc(?: plus)?", "disc_cell"),
    (rf"{_DISC} (?:chondrocytes?|cells?|progenitor(?: cells?)?)", "disc_cell"),
    (r"chondrocytes?", "chondrocyte"),
    (r"ha?ematopoietic(?: \w+)? (?:stem |precursor )*cells?|\bhscs?\b", "hsc"),
    (r"induced pluripotent(?: stem)?(?: cells?)?|\bh?ipscs?\b", "ipsc"),
    (r"embryonic stem(?: cells?)?|\bh?escs?\b", "esc"),
    (r"notochordal cells?", "notochordal"),
    (r"exosomes?|extracellular vesicles?|\bevs?\b|secretome|conditioned medium", "vesicle"),
    (rf"\bmscs?\b|mesenchymal {_MSC}", "msc_other"),
)
ALIKE_CELLS = (
    frozenset({"msc_other", "bm_msc"}),
    frozenset({"msc_other", "ad_msc"}),
    frozenset({"msc_other", "perinatal_msc"}),
    frozenset({"msc_other", "mpc"}),
    frozenset({"bm_msc", "mpc"}),  # rexlemestrocel-L is selected from marrow
)
"""Names that don't contradict each other: one is the wider one, or the raw material."""

SOURCES = _words(
    (r"autologous|autogen(?:ous|ic)|patient's own", "autologous"),
    (r"allogene?ic|off-the-shelf|\bdonors?\b", "allogeneic"),
    (r"xenogene?ic", "xenogeneic"),
)

DESIGNS = _words(
    (r"(?:non|not)[- ]?randomi[sz]ed", "controlled single_arm"),
    (r"open-label extension", "controlled single_arm"),
    (r"\brcts?\b|randomi[sz]ed", "rct"),
    (r"case reports?\b", "case_report"),
    (r"single[- ]arm|uncontrolled|no control|without (?:a )?control", "single_arm"),
    (r"case series|consecutive cases", "single_arm case_report"),
    (r"controlled|comparative|two-arm|parallel", "controlled"),
    (r"cohort|observational|registry|retrospective", "single_arm observational"),
)

EVENTS = re.compile(
    r"\b(?:teaes?|s?aes?|adverse events?|complications?|pain|infections?|discitis|spondylodiscitis"
    r"|fever|bleeding|ha?ematomas?|herniations?|embolisms?|tumou?rs?|swelling|deaths?)\b"
)
NEGATIONS = re.compile(r"\b(?:no|not|none|without|never|nil|nothing|neither|free of)\b")
NO_EVENT = re.compile(
    r"none(?: (?:reported|observed|detected|seen|recorded))?"
    r"|(?:no|nil|zero|0) (?:serious )?(?:adverse events?|complications?|s?aes?)"
    r"(?: (?:reported|observed|detected|seen|recorded|occurred))?"
)

BETTER = re.compile(
    r"\b(?:better|improv\w+|reduc\w+|decreas\w+|benefits?|beneficial|relief|positive)\b"
)
WORSE = re.compile(r"\b(?:worse\w*|deteriorat\w+)\b")
MIXED = re.compile(r"\bmixed\b|\bbut\b|\bexcept\b|\bonly\b")
NO_CHANGE = re.compile(
    r"\b(?:no|without)(?: \w+){0,3} (?:improvements?|differences?|changes?|benefits?|effects?"
    r"|relief)\b|\bnot(?: \w+){0,2} (?:better|different|improved|superior)\b|\bnegative\b|\bnull\b"
)

YES = frozenset({"yes", "y", "true", "1", "+", "reported"})
NO = frozenset({"no", "n", "false", "0"})
