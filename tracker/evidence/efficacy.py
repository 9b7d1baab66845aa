"""Which way does the paper's own main result point, in people or living animals?

Where there is a control group the result is judged against it: better than before but no better than
the control is no difference. What the conclusion says about the comparison decides; the result that
says the same is its proof.
"""

import re
from collections.abc import Sequence

from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet

VERSION = 1

_GOOD = r"(?:improv\w+|ameliorat\w+|alleviat\w+|reliev\w+|restor\w+|regenerat\w+|repair\w*|recover\w*|attenuat\w+|protect\w*|preserv\w+|promot\w+|enhanc\w+|effective\w*|efficacious|beneficial|benefit\w*|retard\w*|delay\w*|slow\w*|mitigat\w+|reduc\w+|decreas\w+|declin\w+|fell|fallen|dropped|suppress\w+|increas\w+|rose|higher|lower|greater|better|superior|success\w*|satisfactory|excellent|good|gain\w*|remission|relief|maintain\w*|heal\w*|curative|inhibit\w*|prevent\w*)"
_MEASURE = r"(?:pain|vas|nrs|nprs|odi|oswestry|disability|function\w*|symptoms?|quality of life|disc height|disk height|dhi|height index|pfirrmann|t2|water content|hydration|signal|histolog\w*|degenerat\w*|scores?|outcomes?|womac|koos|joa|sf-36|survival|control|mobility|range of motion|closure|matrix|modulus|behaviou?r|index|strength|bmd|density|recovery|response|status|fusion|treatment|rate|disease|repair|regeneration|lesion|fissure|idd|ivdd|idvd)"

NULL = RuleSet(
    "no difference",
    1,
    [
        Rule(
            name="no difference between groups",
            value="no_difference",
            pattern=r"\bno (?:\w+[ -]){0,4}(?:differences?|advantage|superiority|benefit|effects?)\b|\b(?:did|do|does) not (?:\w+ )?(?:differ|outperform|separate|exceed|demonstrate (?:a )?(?:statistical|significant))|\bnot (?:\w+ )?(?:significantly |statistically )?(?:different|superior|better)\b|\bno (?:\w+ )?(?:better|more effective|greater) than\b|\bnot (?:\w+ )?(?:significant(?:ly)?|statistically significant)\b|\bstatistically (?:in|non-?)significant|\bnon-?significant"
            r"|\b(?:as|equally) effective\b|\b(?:comparable|equivalent|similar|alike|equal|the same)\b.{0,60}\b(?:groups?|arms?|both|sham|control|placebo|degree|two|each)\b|\b(?:both|two|groups|arms)\b.{0,60}\b(?:comparable|equivalent|similar\w*|alike|equal\w*|to the same|the same)\b|\bsimilar (?:degree|extent|results|outcomes|improvements?)|\bto (?:the same|a similar) (?:degree|extent)|\bcould not be (?:told apart|distinguished)|\boverlapp|\bno longer present\b|\bdifference\b.{0,30}\bdisappear",
            matches=(
                "Pain did not differ from sham.",
                "There were no differences between groups.",
                "The cells were no better than saline.",
            ),
            misses=("Pain fell more with cells than with saline.",),
            unless=r"\b(?:baseline|demographic|adverse|safety|complications?|side effects|sex|age|characteristics|renal)\b(?:[^.;]{0,40})\b(?:did not|no|similar|not|comparable|alike)\b|\bno (?:\w+ )?differences? (?:\w+ ){0,4}(?:in|for) (?:\w+ ){0,3}(?:adverse|complications?|safety|age|sex|baseline|side|renal)|\b(?:similar|comparable|alike|did not differ|no difference)\b[^.;]{0,60}\b(?:at baseline|at entry|baseline characteristics|in terms of sex)",
        ),
        Rule(
            name="endpoint missed",
            value="no_difference",
            pattern=r"\b(?:endpoint|end point|outcome|hypothesis|objective)\b.{0,40}\b(?:not|never) (?:\w+ )?(?:reached|met|achieved|confirmed|supported)|\bhypothesis was rejected|\bfail(?:ed|s)? to (?:show|demonstrate|improve|reduce|meet|reach|relieve|outperform|beat|achieve)|\bwould not be prevented|\bnot borne out|\bof little value|\bno measurable effect|\b(?:has|had|have) no (?:\w+ )?effects?\b|\bineffective\b|\black of (?:efficacy|effect|benefit)",
            matches=("The primary endpoint was not reached.", "Cells failed to reduce pain."),
            misses=("The primary endpoint was reached.",),
        ),
        Rule(
            name="no change",
            value="no_difference",
            pattern=r"\b(?:did|does|do) not (?:\w+ )?(?:change|improve|decrease|fall|increase|alter|reduce|lower|relieve|respond)\b|\b(?:was|were|remained) (?:\w+ )?(?:unchanged|unaltered|unaffected)\b|\bno (?:\w+ ){0,2}(?:improvement|change|relief|gain)s?\b|\bnone (?:of \w+ )?(?:\w+ )?(?:achieved|had|showed) (?:any )?(?:improvement|benefit|relief)|\breturned to (?:baseline|the starting)|\bsame as before\b|\btransient\b.{0,20}\b(?:relief|improvement|benefit)",
            matches=("Average daily pain did not change.", "No improvement was seen at one year."),
            misses=("Pain improved at one year.",),
        ),
    ],
)
THAN = RuleSet(
    "better than the control",
    1,
    [
        Rule(
            name="better than the control",
            value="benefit",
            pattern=rf"\b(?:greater|larger|more|better|superior|higher|lower|less|fewer|faster|smaller|stronger|shorter|longer|improved|reduced|milder|richer|nearer)\b[^.;]{{0,120}}\b(?:than|over)\b|\bsuperior\w* (?:to|efficacy|outcomes?|results)\b|\b(?:outperform(?:s|ed)?|surpass\w*|exceed\w*)\b|\b(?:compared|comparison|relative) (?:to|with)\b[^.;]{{0,140}}\b{_GOOD}\b|\b{_GOOD}\b[^.;]{{0,140}}\b(?:compared (?:to|with)|in comparison|relative to|versus|vs|over)\b"
            rf"|\bin fav(?:ou)?r of\b|\bfavou?r(?:s|ed|ing)\b|\b(?:met|reached) (?:the|its) (?:primary )?(?:endpoint|end point)|\bonly\b[^.;]{{0,60}}\b(?:where|when|in)\b[^.;]{{0,20}}\bcells|\b{_GOOD}\b[^.;]{{0,80}}\bin the\b[^.;]{{0,60}}\b(?:group|arm)\b[^.;]{{0,80}}\b(?:whereas|and by|and)\b|\bdifference\b[^.;]{{0,80}}\bp ?[<=] ?0?\.0[0-4]|\badding\b[^.;]{{0,60}}\b{_GOOD}|\bbut only\b",
            matches=(
                "Pain fell more with cells than with saline.",
                "Cells were superior to saline.",
                "Disc height improved compared with PBS.",
            ),
            misses=("Pain fell from 7 to 3.",),
            unless=r"\bthan before\b|\bgreater than (?:0|1|2|3|5|50|30)\b|\bmore than [0-9]+|\bcompared (?:to|with) (?:the )?(?:baseline|pre-?|before|entry)|\bless than [0-9]|\bno (?:better|more)\b|\bnot (?:\w+ )?(?:superior|better|more)\b|\bno longer\b|\bolder than|\blonger than [0-9]",
        ),
    ],
)
BETTER = RuleSet(
    "better",
    1,
    [
        Rule(
            name="better than before",
            value="benefit",
            pattern=rf"\b{_MEASURE}\b[^.;]{{0,120}}\b{_GOOD}\b|\b{_GOOD}\b[^.;]{{0,120}}\b{_MEASURE}\b|\b(?:went|changed|rose|fell|dropped|declined|decreased|improved|increased) (?:\w+ ){{0,3}}from\b|\b(?:pain|vas|nrs|odi|scores?)\b[^.;]{{0,60}}\bbefore\b[^.;]{{0,60}}\b(?:at|and)\b",
            matches=(
                "VAS declined from 7.3 to 2.6.",
                "All resections were successful: the success rate was 100%.",
            ),
            misses=("Ten patients were treated.",),
        ),
        Rule(
            name="called effective",
            value="benefit",
            pattern=r"\b(?:effective|efficacious|successful(?:ly)?|beneficial|curative|promising|excellent|feasible and|useful|good choice|viable)\b|\balleviat\w+|\bameliorat\w+|\bcured\b|\bachieved remission|\bfree of (?:pain|symptoms)|\bminimal pain\b|\bgained? relief|\bkept (?:their|its) gains|\bsupports? the use\b|\bprotect\w* against|\binhibits? (?:\w+ )?(?:idd|ivdd|degeneration)",
            matches=("The hybrid surgery was effective.",),
            misses=("Ten patients were treated.",),
            unless=r"\bto (?:evaluate|assess|determine|investigate)\b|\bwhether\b|\bcost-effective|\bmost effective dose|\bnot (?:\w+ )?effective",
        ),
    ],
)
WORSE = RuleSet(
    "worse",
    1,
    [
        Rule(
            name="worse",
            value="worse",
            pattern=r"\bwors(?:e|ened|ening)\b|\bdeteriorat\w+|\bpoorer\b|\bhasten\w*|\bdid (?:more )?(?:damage|harm)|\b(?:greater|more|higher) (?:pain|disability)\b[^.;]{0,60}\bthan before|\babove the starting|\bhigher than it began|\bcan'?t recommend|\bcannot (?:be )?recommend|\baccelerat\w+ (?:\w+ ){0,2}(?:degenerat|loss)|\baggravat\w+|\b(?:neither|no) patient had (?:had )?any benefit|\bled to (?:decreases|losses|reductions) in bmd|\binferior to\b|\bgain was then lost\b|\bshould (?:be abandoned|not be used)",
            matches=(
                "The histological score was poorer with cells.",
                "Pain worsened after injection.",
            ),
            misses=("Pain improved.", "No patient worsened."),
            unless=r"\b(?:no|none|not|without|nobody|neither) (?:of )?(?:\w+ ){0,4}(?:wors|deteriorat|aggravat)|\bless (?:worse|deteriorat)|\bprevent\w* (?:\w+ ){0,3}(?:deteriorat|worsening)|\b(?:retard|slow|halt)\w* (?:\w+ ){0,4}deteriorat|\bnoninferior|\bnon-inferior|\bnot inferior",
        )
    ],
)
RULE_SETS = (NULL, THAN, BETTER, WORSE)

_CONTRAST = re.compile(
    r"\b(?:but|however|whereas|while|although|though|yet|nevertheless|only|except|while)\b|;"
)
_P = re.compile(r"\bp(?:[- ]?values?)? ?(?P<sign>[<>=≤≥]) ?(?P<p>0?\.[0-9]+)")
_SPANS_ZERO = re.compile(r"\b(?:ci|confidence interval)[,:]? ?\(?-[0-9.]+ (?:to|-) [0-9.]+")
_COMPARATIVE = frozenset({"rct", "controlled", "preclinical"})
_STRUCTURE = re.compile(
    r"\b(?:disc|disk) (?:height|volume)|\bdhi\b|\bt2\b|\bpfirrmann|\bhydration|\bwater content"
)


def read(sentence: Sentence) -> tuple[str, str]:
    """Return which way a single sentence points, and the rule that saw it.

    A sentence that tells better on one outcome and no difference on another is `mixed`.
    """
    low = sentence.low
    null, than, better, worse = (rules.first(low) for rules in RULE_SETS)
    if worse and not than:
        return "worse", worse.name
    if null and (than or (better and _apart(low))) and _CONTRAST.search(low):
        return "mixed", "better on one, not on another"
    if null:
        return "no_difference", null.name
    statistic = _statistic(low)
    if statistic == "null" and not than:
        return "no_difference", "statistics show no difference"
    if than:
        return "benefit", than.name
    if better:
        return "benefit", better.name
    return "not_mentioned", "no direction told"


def _apart(low: str) -> bool:
    """Say whether a better and a null outcome stand in different clauses."""
    parts = [part for part in _CONTRAST.split(low) if part]
    return any(BETTER.first(part) and not NULL.first(part) for part in parts) and any(
        NULL.first(part) for part in parts
    )


def _statistic(low: str) -> str:
    """Return `null` or `significant` when every p-value or interval of a sentence says so, else ""."""
    values = [(match["sign"], float(match["p"])) for match in _P.finditer(low)]
    null = [p > 0.05 if sign == "=" else sign in ">≥" for sign, p in values]
    if null:
        return "null" if all(null) else "" if any(null) else "significant"
    return "null" if _SPANS_ZERO.search(low) else ""


def find(document: Document, *, design: str) -> tuple[str, str, Sentence | None]:
    """Return the direction of the paper's own main result, the rule and the sentence that proves it."""
    told = [(s, *read(s)) for s in document.reported if s.role is not Role.METHODS]
    told = [item for item in told if item[1] != "not_mentioned"]
    if not told:
        return "not_mentioned", "no direction told", None
    results = [item for item in told if item[0].role is Role.RESULTS]
    claims = [item for item in told if item[0].role is Role.CONCLUSION]
    value = _decide(document, results, claims, compared=design in _COMPARATIVE)
    if value == "not_mentioned":
        return value, "no direction told", None
    return _prove(value, results, claims)


_Told = Sequence[tuple[Sentence, str, str]]


def _decide(document: Document, results: _Told, claims: _Told, *, compared: bool) -> str:
    titled = read(document.title)
    between = [value for s, value, rule in claims if not compared or rule not in _WITHIN]
    if titled[0] in {"no_difference", "worse"} or (titled[1] == "better than the control"):
        return titled[0]
    if between:
        return _sum(between)
    own = [value for s, value, rule in results if not compared or rule not in _WITHIN]
    if own:
        return _sum(own)
    return _sum([value for _, value, _ in (*claims, *results)])


_WITHIN = frozenset({"better than before", "called effective"})


def _sum(values: Sequence[str]) -> str:
    """Return what several sentences say together."""
    if "mixed" in values:
        return "mixed"
    if "worse" in values:
        return "worse"
    if "no_difference" in values:
        return (
            "no_difference"
            if values.count("benefit") <= values.count("no_difference")
            else "benefit"
        )
    return "benefit" if "benefit" in values else "not_mentioned"


def _prove(value: str, results: _Told, claims: _Told) -> tuple[str, str, Sentence | None]:
    same = [item for item in (*results, *claims) if item[1] == value]
    if not same:
        same = [item for item in (*claims, *results) if item[1] != "not_mentioned"]
    sentence, _, rule = min(
        same, key=lambda item: (item[2] in _WITHIN, item[0].role is Role.CONCLUSION)
    )
    return value, rule, sentence
