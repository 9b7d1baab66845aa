"""Which way does the paper's own main result point, in people or living animals?

Where there is a control group the result is judged against it: better than before but no better
than the control is no difference. What the conclusion says about the comparison decides; the result
that says the same is its proof.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tracker.evidence import safety
from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet

VERSION = 1

_GOOD = (
    r"(?:improv\w+|ameliorat\w+|alleviat\w+|reliev\w+|restor\w+|regenerat\w+|repair\w*"
    r"|recover\w*|attenuat\w+|protect\w*|preserv\w+|promot\w+|enhanc\w+|effective\w*"
    r"|efficacious|beneficial|benefit\w*|retard\w*|delay\w*|slow\w*|mitigat\w+|reduc\w+"
    r"|decreas\w+|declin\w+|fell|fallen|dropped|suppress\w+|increas\w+|rose|risen|higher"
    r"|lower\w*|greater|better|superior|success\w*|satisfactory|satisfied|excellent|good"
    r"|gain\w*|remission|relief|maintain\w*|heal\w*|curative|inhibit\w*|prevent\w*|less|halved"
    r"|resolved|returned to (?:work|sport)|pain-free|halt\w*|rescu\w+|revers\w+|retain\w*"
    r"|nearer|held|diminish\w*|eased|lessen\w*|subsided|come down|came down|gone down|went down"
    r"|had gone|brighter|shr[ua]nk|vanished|kept|stronger|persist\w*|lasting|sustained|halves"
    r"|responded|back at (?:work|their))"
)
_MEASURE = (
    r"(?:pain|vas|nrs|nprs|odi|oswestry|disability|functions?|functional|symptoms?"
    r"|quality of life|disc height|disk height|dhi|height index|pfirrmann|t2|t1rho"
    r"|water content|hydration|signal|histolog\w*|degenerat\w*|scores?|outcomes?|womac|koos|joa"
    r"|sf-36|survival|control|mobility|range of motion|closure|matrix|modulus|behaviou?r\w*"
    r"|index|strength|bmd|density|recovery|response|responders?|status|fusion|treatment|rate"
    r"|disease|repair|regeneration|lesion|fissure|idd|ivdd|proteoglycan|aggrecan"
    r"|glycosaminoglycan|collagen|roland|rmdq|height|volume|clinical|efficacy|relief|threshold"
    r"|discs?|grade|walking|sport|work|night pain|complaints|nucleus|aggrecan|half)"
)

NULL = RuleSet(
    "no difference",
    1,
    [
        Rule(
            name="no difference between groups",
            value="null",
            pattern=r"\bno (?:\w+[ -]){0,4}(?:differences?|advantage|superiority|separation)\b"
            r"|\bno (?:\w+[ -]){0,3}(?:effects?|benefit|interaction \w+)\b|\b(?:did|do"
            r"|does) not (?:\w+ )?(?:differ|outperform|separate|exceed"
            r"|demonstrate (?:a )?(?:statistical|significant))|\b(?:not|neither"
            r"|nor) (?:\w+ ){0,2}(?:significantly |statistically )?(?:different|superior"
            r"|better|distinguishable)\b|\bno (?:\w+ )?(?:better|more effective|greater"
            r"|more|larger|faster) (?:\w+ ){0,4}than\b|\bdid not (?:lower|reduce|improve"
            r"|relieve|ease|change|raise|increase) (?:\w+ ){0,6}(?:more|better"
            r"|further) than\b|\b(?:not|no\b.{0,40}) (?:\w+ )?(?:statistically "
            r"|clinically )?significant(?:ly)?\b|\bstatistically (?:in|non-?)significant"
            r"|\bnon-?significant|\binsignificant\b"
            r"|\b(?:as|equally) effective\b|\b(?:tendency|trend)s? (?:to|toward|in fav)"
            r"|\b(?:comparable|equivalent|similar\w*|alike|equal\w*|the same|indistinguishable"
            r"|identical)\b.{0,60}\b(?:groups?|arms?|both|sham|control|placebo|degree|two|each"
            r"|saline|vehicle)\b|\b(?:both|two|groups|arms|sham|placebo"
            r"|saline)\b.{0,60}\b(?:comparabl[ey]|equivalent|similar\w*|alike|equal\w*"
            r"|to the same|the same|indistinguishable)\b|\bsimilar (?:degree|extent|results"
            r"|outcomes|improvements?)|\bto (?:the same|a similar) (?:degree|extent)"
            r"|\bcould (?:not|hardly) be (?:told apart|distinguished)|\boverlapp"
            r"|\bno longer (?:present|significant|evident|differ)"
            r"|\bdifferences? (?:\w+ ){0,4}(?:disappeared|vanished|was lost|were lost|faded)"
            r"|\bno (?:\w+ ){0,2}more\b.{0,40}\bthan\b|\bnon-?inferior|\bnot inferior|\b(?:was"
            r"|were) (?:\w+ )?(?:the same|alike|equal|similar|comparable)\b"
            r"|\bmade no difference|\bsame (?:pain|picture|course)|\b(?:improve\w*|relief"
            r"|gains?|better|fell|fallen|declined)\b[^.;]{0,40}\b(?:after|in|with) (?:both"
            r"|the two|all) (?:groups?|arms?|injections?|treatments?|procedures?"
            r"|interventions?)\b|\bboth groups (?:had )?(?:improved|felt better|showed)"
            r"|\bindependent of (?:the )?(?:mode of )?(?:treatment|group|allocation)"
            r"|\bregardless of (?:treatment|group|allocation)|\bnothing (?:measurable )?to\b"
            r"|\badded nothing",
            matches=(
                "Pain did not differ from sham.",
                "There were no differences between groups.",
                "The cells were no better than saline.",
                "Cells did not lower pain more than control.",
            ),
            misses=(
                "Pain fell more with cells than with saline.",
                "There were no differences in adverse events.",
            ),
            unless=r"\b(?:baseline|demographic\w*|adverse|safety|complications?|side effects|sex"
            r"|age|characteristics|renal|bmi|blood loss|operati(?:ng|ve|on) (?:time"
            r"|duration)|hospital stay|prothrombin|platelets?)\b(?:[^.;]{0,60})\b(?:did not"
            r"|no|not|similar\w*|comparable|alike)\b|\b(?:no|similar\w*|comparable|alike"
            r"|did not differ|not differ)\b[^.;]{0,80}\b(?:adverse|complications?|safety"
            r"|\bage\b|\bsex\b|baseline|side effects|renal|demographic|blood loss"
            r"|operati(?:ng|ve|on) (?:time|duration)|hospital stay|at entry|immun\w+)\b"
            r"|\bno (?:apparent )?(?:cyto)?toxic|\b(?:weight|enzymes?|blood counts?"
            r"|antibod\w+|lymphocyte\w*|creatinine|liver|doses)\b[^.;]{0,40}\b(?:the same"
            r"|alike|similar|did not|normal|unchanged)|\bnot? from each other"
            r"|\bsame (?:disc|level|patients?|night|day|syringe|needle|session|amount"
            r"|volume|strain|course of)|\bnot significantly associated|\bno control\b",
        ),
        Rule(
            name="endpoint missed",
            value="null",
            pattern=r"\b(?:endpoint|end point|outcome|hypothesis|objective)\b.{0,40}\b(?:not"
            r"|never) (?:\w+ )?(?:reached|met|achieved|confirmed|supported)"
            r"|\bhypothesis was rejected|\bfail(?:ed|s|ing)? to (?:show|demonstrate|improve"
            r"|reduce|meet|reach|relieve|outperform|beat|achieve|separate)"
            r"|\b(?:did|do|does) not (?:appear|seem) to\b|\bwould not be prevented"
            r"|\bnot borne out|\bof little value"
            r"|\bno measurable effect|\b(?:has|had|have) no (?:\w+ )?effects?\b"
            r"|\bineffective\b|\black of (?:efficacy|effect|benefit)|\bmissed (?:its"
            r"|the) (?:primary )?end|\bnot (?:be )?support(?:ed)?\b.{0,40}\b(?:use|claim"
            r"|hypothesis|efficacy)|\bneutral (?:trial|result)|\badd(?:s|ed)? (?:nothing"
            r"|little)\b|\bwithout (?:\w+ )?(?:benefit|advantage|effect) (?:over|compared"
            r"|on)\b",
            matches=("The primary endpoint was not reached.", "Cells failed to reduce pain."),
            misses=("The primary endpoint was reached.",),
        ),
    ],
)
SAME = RuleSet(
    "no change",
    1,
    [
        Rule(
            name="no change",
            value="same",
            pattern=r"\bno relief\b|\bnot one (?:patient )?(?:reached|improved|responded)"
            r"|\bchanged little\b(?:[^;]{0,10})$|\b(?:pain|symptoms|function|sciatica"
            r"|disability)\b[^;]{0,30}\b(?:did not\.?$|was unchanged|were unchanged)"
            r"|\b(?:did|does|do) not (?:\w+ )?(?:change|improve|decrease|fall|alter|reduce"
            r"|lower|relieve|respond|benefit)\b|\b(?:pain|vas|odi|nrs|disability|function"
            r"|scores?)\b.{0,40}\b(?:was|were|remained|stayed) (?:\w+ )?(?:unchanged"
            r"|unaltered|unaffected|where)\b|\bno (?:\w+ ){0,2}(?:improvement|change|relief"
            r"|gain|benefit)s?\b(?:.{0,30})\b(?:pain|vas|odi|function|was|were|seen"
            r"|disability|symptoms|at)\b|\bnone (?:of (?:\w+ )+)?(?:achieved|had|showed"
            r"|obtained|reported) (?:any )?(?:improvement|benefit|relief|lasting)"
            r"|\bhad returned to (?:baseline|the starting|entry)|\bback (?:at"
            r"|to) (?:baseline|the starting|entry)|\bno (?:lasting|sustained|clinical"
            r"|meaningful) (?:improvement|relief|benefit)|\bof (?:little|no) (?:value|use"
            r"|benefit)|\bnobody (?:improved|benefited)|\bfail(?:ed|s)? to (?:improve"
            r"|relieve|reduce)|\bno patient (?:improved|benefited|achieved)",
            matches=(
                "Average daily pain did not change.",
                "No improvement in pain was seen at one year.",
            ),
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
            value="than",
            pattern=rf"\b(?:greater|larger|more|better|superior|higher|lower|less|fewer|faster"
            rf"|smaller|stronger|shorter|longer|milder|richer"
            rf"|nearer)\b[^.;]{{0,120}}\b(?:than|over)\b|\bsuperior\w* (?:to|efficacy"
            rf"|outcomes?|results)\b|\b(?:outperform(?:s|ed)?|surpass\w*)\b|\b(?:compared"
            rf"|comparison|relative) (?:to|with)\b[^;]{{0,140}}\b{_GOOD}\b"
            rf"|\b{_GOOD}\b[^;]{{0,140}}\b(?:compared (?:to|with)|in comparison|relative to"
            rf"|versus|vs\.?|as against|against)\b"
            rf"|\bin fav(?:ou)?r of\b|\bfavou?r(?:s|ed|ing)\b|\b(?:met|reached) (?:the"
            rf"|its) (?:primary )?(?:endpoint|end point)"
            rf"|\b{_GOOD}\b[^;]{{0,80}}\bin (?:the )?[^;]{{0,60}}\b(?:group|arm|discs|rats"
            rf"|rabbits|patients)\b[^;]{{0,80}}\b(?:whereas|and by|and in|but|against)\b"
            rf"|\bdifference\b[^;]{{0,80}}\bp ?[<=] ?0?\.0[0-4]"
            rf"|\badding\b[^.;]{{0,60}}\b{_GOOD}|\bsignificant(?:ly)? (?:\w+ )?(?:difference"
            rf"|differed|different)\b[^;]{{0,60}}\b(?:groups|arms|fav)"
            rf"|\bdiffered from (?:placebo|sham|saline|vehicle|control|no filling|untreated)"
            rf"|\bdid better than|\bbetter with|\bmore potent|\bonly (?:\w+ ){{0,2}}(?:of|in"
            rf"|where)\b[^;]{{0,60}}\b(?:bare|control|sham|saline|pbs|vehicle)",
            matches=(
                "Pain fell more with cells than with saline.",
                "Cells were superior to saline.",
                "Disc height improved compared with PBS.",
            ),
            misses=("Pain fell from 7 to 3.",),
            unless=r"\bthan (?:before|at baseline|at entry|preoperative)|\b(?:greater|more|less"
            r"|fewer|longer|older|higher|lower) than (?:or equal to )?[0-9]"
            r"|\bthan the [0-9.]+|\b(?:compared (?:to|with)|relative to) (?:the )?(?:baseline"
            r"|pre-?|before"
            r"|entry|values before)|\bno (?:better|more)\b|\b(?:not|nor|neither"
            r"|n't) (?:\w+ ){0,3}(?:superior|better|more|outperform|exceed)\b|\bno longer\b"
            r"|\bolder than|\blonger than [0-9]|\bpredicted\b|\bassociated with\b",
        ),
    ],
)
BETTER = RuleSet(
    "better",
    1,
    [
        Rule(
            name="better than before",
            value="better",
            pattern=rf"\b{_MEASURE}\b[^;]{{0,120}}\b{_GOOD}\b"
            rf"|\b{_GOOD}\b[^;]{{0,120}}\b{_MEASURE}\b|\b(?:went|changed|rose|fell|dropped"
            rf"|declined|decreased|improved|increased) (?:\w+ ){{0,3}}from\b|\b(?:pain|vas"
            rf"|nrs|odi|scores?)\b[^;]{{0,60}}\bbefore\b[^;]{{0,60}}\b(?:at|and)\b",
            matches=(
                "VAS declined from 7.3 to 2.6.",
                "All resections were successful: the success rate was 100%.",
            ),
            misses=("Ten patients were treated.",),
            unless=r"\b(?:did|do|does|was|were|has|have|is) not (?:\w+ )?(?:improv|decreas|reduc"
            r"|better|chang|increas|reliev|benefit|effective)"
            r"|\bno (?:\w+ ){0,2}(?:improvement|relief|benefit|gain)|\bfail(?:ed|s)? to\b",
        ),
        Rule(
            name="called effective",
            value="better",
            pattern=r"\b(?:effective(?:ly|ness)?|efficacious|successful(?:ly)?|beneficial|curative"
            r"|promising|excellent|useful|favou?rable|valuable|recommended|satisf\w+"
            r"|feasible)\b|\b(?:good|viable|reliable|suitable|reasonable|attractive"
            r"|alternative|optimal) (?:\w+ )?(?:choice|option|alternative|method|technique"
            r"|treatment|results|outcomes?|efficacy|effect)\b|\badvantages? of\b"
            r"|\bhigh (?:success|effective)|\balleviat\w+|\bameliorat\w+|\bcured\b"
            r"|\bachieved remission|\bfree of (?:pain|symptoms)|\bminimal pain\b"
            r"|\bgained? relief|\bkept (?:their|its) gains|\bsupports? the use\b"
            r"|\bprotect\w* against|\binhibits? (?:\w+ )?(?:idd|ivdd|degeneration)"
            r"|\bsurvival rates? (?:were|was|of)|\balive and well",
            matches=("The hybrid surgery was effective.",),
            misses=("Ten patients were treated.",),
            unless=r"\bto (?:evaluate|assess|determine|investigate)\b|\bwhether\b|\bcost-effective"
            r"|\bmost effective dose|\bnot (?:\w+ )?effective|\bno effective|\bineffective",
        ),
    ],
)
WORSE = RuleSet(
    "worse",
    1,
    [
        Rule(
            name="more symptoms with the treatment",
            value="worse",
            pattern=r"\b(?:pain|vas|nrs|odi|disability|symptoms?|recurrences?|re-?herniations?)\b"
            r"[^.;]{0,60}\b(?:higher|greater|worse|more severe|more frequent"
            r"|increased)\b[^.;]{0,30}"
            r"\b(?:in|with|after|among) (?:the )?(?:\w+ ){0,2}(?:cells?|treatment|treated|stem"
            r"|intervention|mscs?|injected|experimental|active|bmac|recipients)\b"
            r"|\badvis\w+ against\b|\b(?:stopped|halted|terminated|closed) (?:early )?for"
            r" (?:harm|excess|safety)",
            matches=("Pain was higher in the cell group than in the control group.",),
            misses=("Pain relief was greater in the cell group.", "Pain was higher with sham."),
            unless=r"\b(?:improvement|reduction|relief|decrease|gain|change|declin\w+|fall"
            r"|fell)s?\b",
        ),
        Rule(
            name="worse",
            value="worse",
            pattern=r"\b(?:pain|odi|vas|nrs|disability|function|scores?|grades?|height|condition"
            r"|symptoms?|degeneration|patients?|discs?|both|had|all"
            r"|most)\b[^;]{0,40}\bwors(?:e|ened|ening)\b|\bworse (?:with|after|than|in|pain"
            r"|outcome|scores?|function|disability)\b|\bpoorer\b|\bhasten\w*"
            r"|\bdid (?:more )?(?:damage|harm)|\b(?:greater|more|higher|worse"
            r"|stronger)\b[^;]{0,40}\bthan (?:before|at baseline|at entry)"
            r"|\babove the starting|\bhigher than it (?:began|was)|\bcan'?t recommend"
            r"|\bcan(?:no|')t (?:be )?recommend|\baccelerat\w+ (?:\w+ ){0,4}(?:degenerat"
            r"|loss|collapse)|\baggravat\w+|\b(?:neither|no"
            r"|none)\b[^;]{0,30}\bhad (?:had )?any benefit|\bled to (?:decreases|losses"
            r"|reductions) in (?:bmd|bone)|\binferior to\b|\b(?:gain|relief"
            r"|improvement) was (?:then )?lost\b|\bshould (?:be abandoned|not be (?:used"
            r"|offered|given)|stop)|\bdeteriorat\w+",
            matches=(
                "The histological score was poorer with cells.",
                "Pain worsened after injection.",
            ),
            misses=("Pain improved.", "No patient worsened."),
            unless=r"\b(?:no|none|not|without|nobody|neither) (?:of )?(?:\w+ ){0,4}(?:wors"
            r"|deteriorat|aggravat)|\bless (?:worse|deteriorat)|\b(?:prevent|avoid|retard"
            r"|slow|halt|delay|attenuat|reduc|mitigat|against|alleviat|ameliorat"
            r"|inhibit)\w* (?:\w+ ){0,5}(?:deteriorat|worsening|aggravat)|\bnon-?inferior"
            r"|\bnot inferior|\bbetter than\b|\bworse (?:in|with|after) (?:the )?(?:control"
            r"|sham|placebo|saline|untreated|pbs|vehicle)|\bwith worse\b|\bpredict",
        ),
    ],
)
PARTLY = RuleSet(
    "mixed",
    1,
    [
        Rule(
            name="better on one, not on another",
            value="partly",
            pattern=r"\b(?:advantage|benefit|better|improv\w+|less \w+|gains?|superior"
            r"|relief)\b[^.;]{0,60},? (?:though|but|although|albeit) not (?:in|for|on|by"
            r"|with|to|better|superior|than)\b|\b(?:structur\w+|imag\w+|height|signal"
            r"|discs?|t2)\b[^.;]{0,60}\b(?:improv\w+|better|brighter|rose|higher"
            r"|restored)\b[^;]{0,60}\b(?:symptoms|pain|function|disability|odi"
            r"|vas)\b[^;]{0,30}\b(?:did not|not|same|unchanged|alike)\b"
            r"|\bbrighter discs, same|\b(?:less|lower|reduced|improved"
            r"|better) (?:\w+ ){0,3}(?:pain|disability|function)\b[^.;]{0,30}\bbut (?:not"
            r"|no) (?:\w+ ){0,3}(?:pain|disability|function|structure|height)"
            r"|\bsuperior to (?:\w+ ){1,4}(?:but|and) (?:not|equal|comparable|similar)\b"
            r"|\bbetter than (?:\w+ ){1,4}but (?:not|could not|equal|no better|similar)",
            matches=(
                "Disc height rose with cells while pain did not differ from sham.",
                "A modest advantage in pain, though not in function.",
            ),
            misses=("Pain improved, but there was no difference between groups.",),
        )
    ],
)
RULE_SETS = (PARTLY, NULL, SAME, THAN, BETTER, WORSE)

_CONTRAST = re.compile(
    r"\b(?:but|however|whereas|while|although|though|yet|nevertheless|only|except)\b|;"
)
_P = re.compile(r"\bp(?:[- ]?values?)? ?(?P<sign>[<>=≤≥]) ?(?P<p>0?\.[0-9]+)")
_SPANS_ZERO = re.compile(
    r"\b(?:ci|confidence interval)[,:]? ?[(\[]?-[0-9.]+ ?(?:to|,|;) ?[0-9.]+"
    r"|\bdifference[^;]{0,30}\(-[0-9.]+ to [0-9.]+"
)
_COMPARATIVE = frozenset({"rct", "controlled", "preclinical"})


class Told(NamedTuple):
    """A sentence and which ways it points: any of null, same, than, better, worse."""

    sentence: Sentence
    ways: frozenset[str]
    rule: str


def ways(sentence: Sentence) -> Told:
    """Return which ways a sentence points and the rule that decides among them."""
    low = sentence.low
    fired = {rule.value: rule.name for rules in RULE_SETS for rule in rules.firing(low)}
    statistics = _statistics(low)
    if "null" not in fired and statistics == "null":
        fired = {way: name for way, name in fired.items() if way in {"worse", "partly"}}
        fired["null"] = "statistics show no difference"
    elif (
        statistics == "significant"
        and not fired.keys() & {"null", "than", "worse"}
        and _TWO_ARMS.search(low)
    ):
        fired["than"] = "statistics show a difference"
    elif "null" in fired and not _apart(low):
        fired = {way: name for way, name in fired.items() if way in {"null", "partly"}}
    if "worse" in fired and not _CONTRAST.search(low):
        fired = {way: name for way, name in fired.items() if way not in {"than", "better"}}
    if not fired.keys() & {"null", "than"}:
        fired |= _change(low)
    name = next((fired[way] for way in _PRECEDENCE if way in fired), "")
    return Told(sentence, frozenset(fired), name)


_PRECEDENCE = ("partly", "worse", "null", "than", "same", "better")
_TWO_ARMS = re.compile(
    r"\b(?:with|after|in|given|of)\b[^;]{3,80}\b(?:and|against|versus|vs\.?|whereas|but"
    r"|while)\b[^;]{0,60}\b(?:with|after|in|given|controls?|sham|saline|placebo|vehicle|pbs"
    r"|buffer|untreated|alone|plain|bare|only)\b"
)
_LESS_IS_GOOD = re.compile(
    r"\b(?:pain|vas|nrs|nprs|odi|oswestry|disability|roland\S*|rmdq|pfirrmann"
    r"|index of disability|neck disability index)\b"
)
_MORE_IS_GOOD = re.compile(r"\b(?:joa|sf-36|sf-12|eq-5d\S*|dhi|height|t2|function|walking)\b")
_X = r"(?P<{}>[0-9]+(?:\.[0-9]+)?)(?: ?(?:±|\+/-) ?[0-9.]+)? ?(?:mm|cm|%|points?|out of \S+|m)?"
_CHANGES = tuple(
    re.compile(pattern.format(a=_X.format("a"), b=_X.format("b")))
    for pattern in (
        r"\bfrom {a}(?: \([^)]*\))?(?: [a-z]+){{0,4}} to {b}",
        (
            r"\b(?:was|averaged|were) {a} (?:before|at entry|at baseline|preoperatively"
            r"|initially)\b[^;]{{0,30}}?(?:and|,) {b}"
        ),
        (
            r"\b(?:was|averaged|were|at) {b}\b[^;]{{0,40}}?(?:\(baseline|against|compared with"
            r"|versus|vs\.?|; |, )(?: [a-z]+){{0,6}}? ?{a} (?:before|at baseline|at entry|earlier)"
        ),
        r"\b(?:was|averaged|were) {b} \(baseline,? {a}\)",
    )
)


def _change(low: str) -> dict[str, str]:
    """Return the way that a change from before to after points, read from its numbers."""
    found = next((match for pattern in _CHANGES if (match := pattern.search(low))), None)
    falls = _LESS_IS_GOOD.search(low)
    if not found or not (falls or _MORE_IS_GOOD.search(low)):
        return {}
    before, after = float(found["a"]), float(found["b"])
    gain = (before - after if falls else after - before) / max(before, 0.1)
    if gain > 0.1:
        return {"better": "numbers show a gain"}
    return {"same": "numbers show no change"} if gain > -0.1 else {"worse": "numbers show a loss"}


def read(sentence: Sentence) -> tuple[str, str]:
    """Return the direction that a single sentence tells, and the rule that saw it.

    A sentence that tells better on one outcome and no difference on another is `mixed`.
    """
    told = ways(sentence)
    return _direction(told), told.rule or "no direction told"


def _direction(told: Told) -> str:
    found = told.ways
    low = told.sentence.low
    apart = _apart(low) if "null" in found else "same" in found and (_apart(low) or _half(low))
    if "partly" in found or apart:
        return "mixed"
    if "worse" in found and not found & {"than", "null"}:
        return "worse"
    if found & {"null", "same"}:
        return "no_difference"
    return "benefit" if found & {"than", "better"} else "worse" if found else "not_mentioned"


def _apart(low: str) -> bool:
    """Say whether a better and a null outcome stand in different clauses."""
    parts = [part for part in _CONTRAST.split(low) if part]
    null = [bool(NULL.first(part) or SAME.first(part)) for part in parts]
    better = [bool(THAN.first(part)) for part in parts]
    return any(null) and any(good and not bad for good, bad in zip(better, null, strict=True))


def _statistics(low: str) -> str:
    """Return `null` or `significant` when every p-value of a sentence, or its interval, says so."""
    values = [(match["sign"], float(match["p"])) for match in _P.finditer(low)]
    nulls = [p > 0.05 if sign in "=≥" else sign == ">" for sign, p in values]
    if nulls:
        return "null" if all(nulls) else "mixed" if any(nulls) else "significant"
    return "null" if _SPANS_ZERO.search(low) else ""


def find(document: Document, *, design: str) -> tuple[str, str, Sentence | None]:
    """Return the direction of the paper's main result, the rule and the sentence that proves it."""
    told = [
        item
        for s in document.reported
        if s.role is not Role.METHODS and not _ASIDE.search(s.low) and (item := ways(s)).ways
    ]
    claims = [item for item in told if item.sentence.role is Role.CONCLUSION]
    results = [item for item in told if item.sentence.role is Role.RESULTS]
    titled = ways(document.title)
    if titled.ways & {"null", "than", "worse", "same"} and "?" not in document.title.low:
        claims = [Told(document.title, titled.ways - {"better"}, titled.rule), *claims]
    decide = _compared if design in _COMPARATIVE else _uncompared
    value = decide(claims, results)
    if value == "not_mentioned":
        return value, "no direction told", None
    return _prove(value, (*results, *claims), compared=design in _COMPARATIVE)


_ASIDE = re.compile(
    r"\b(?:post hoc|subgroups?|exploratory|future|further (?:studies|research|trials)|needed"
    r"|warranted|required)\b"
)
_SYMPTOMS = re.compile(
    r"\b(?:pain|vas|nrs|odi|oswestry|disability|symptoms?|function\w*|womac|koos|responders?)\b"
)


def _compared(claims: Sequence[Told], results: Sequence[Told]) -> str:
    """Return the direction against the control: what the conclusion says, else the results."""
    claimed = _all(claims)
    between = [item for item in results if item.ways & {"null", "than"}]
    if any(_direction(item) == "mixed" for item in claims) or {"null", "than"} <= claimed:
        value = "mixed"
    elif "worse" in claimed and "than" not in claimed:
        value = "worse"
    elif "null" in claimed:
        value = "no_difference"
    elif "than" in claimed:
        borne_out = not between or any("than" in item.ways for item in between)
        value = "benefit" if borne_out else "mixed"
    elif between:
        value = _between(between, liked="better" in claimed)
    else:
        value = _uncompared(claims, results)
    return value


def _between(told: Sequence[Told], *, liked: bool) -> str:
    """Return what results against the control add up to: symptoms count before structure."""
    directions = [_direction(item) for item in told]
    if len(set(directions)) == 1:
        return directions[0]
    symptoms = [item for item in told if _SYMPTOMS.search(item.sentence.low)] or told
    nulls = sum(_direction(item) == "no_difference" for item in symptoms)
    thans = sum(_direction(item) == "benefit" for item in symptoms)
    if thans > nulls or (liked and thans == nulls and thans):
        return "benefit"
    if thans:
        return "mixed" if thans == nulls else "no_difference"
    return "mixed" if nulls and "benefit" in directions else "no_difference"


def _uncompared(claims: Sequence[Told], results: Sequence[Told]) -> str:
    """Return the direction against the time before treatment."""
    told = (*results, *claims)
    good = [item for item in told if item.ways & {"better", "than"} and "same" not in item.ways]
    bad = [item for item in told if "worse" in item.ways]
    same = [item for item in told if "same" in item.ways]
    if any("worse" in item.ways for item in claims) or (bad and len(bad) >= len(good)):
        return "worse"
    if any(_half(item.sentence.low) for item in same) or any(
        "partly" in item.ways for item in told
    ):
        return "mixed"
    if same and len(same) >= len(good):
        return "no_difference"
    return (
        "benefit"
        if good
        else "no_difference"
        if any("null" in item.ways for item in told)
        else "not_mentioned"
    )


def _half(low: str) -> bool:
    """Say whether one clause tells a gain and another none."""
    parts = [part for part in _CONTRAST.split(low) if part]
    same = [bool(SAME.first(part)) for part in parts]
    return any(same) and any(
        BETTER.first(part) and not s for part, s in zip(parts, same, strict=True)
    )


def _all(items: Sequence[Told]) -> set[str]:
    return {way for item in items for way in item.ways}


_SHOWS = {
    "benefit": ("than", "better"),
    "no_difference": ("null", "same"),
    "worse": ("worse",),
    "mixed": ("null", "same", "than"),
}
_MAIN = re.compile(
    r"\b(?:pain|vas|nrs|odi|oswestry|disability|function\w*|primary|dis[ck] height|dhi|survival"
    r"|womac|koos|success\w*|clinical|outcomes?|results|in vivo|degeneration|histolog\w*)\b"
)
_BESIDE = re.compile(
    r"\b(?:complication|adverse|toxicit|side effect|blood loss|operati(?:ve|on|ng) (?:time"
    r"|duration)|male|female|aged|at baseline|at entry|hospital stay|first month|second month"
    r"|1 week|2 weeks)\w*"
)


def _prove(value: str, told: Sequence[Told], *, compared: bool) -> tuple[str, str, Sentence | None]:
    """Return the direction with the sentence that shows it best: a main result, in numbers."""
    shows = _SHOWS[value] if compared else _SHOWS[value][::-1]

    def worth(item: Told) -> tuple[int, ...]:
        low = item.sentence.low
        order = next((place for place, way in enumerate(shows) if way in item.ways), 9)
        late = item.sentence.role in {Role.CONCLUSION, Role.TITLE}
        plain = (order, late) if compared and value == "benefit" else (late, order)
        main = bool(_MAIN.search(low))
        harm = not main and safety.read(item.sentence)[0] == "harm"
        beside = harm or (not main and bool(_BESIDE.search(low)))
        exact = _direction(item) != value
        return exact, beside, *plain, not main, not _P.search(low)

    best = min(told, key=worth)
    return value, best.rule, best.sentence
