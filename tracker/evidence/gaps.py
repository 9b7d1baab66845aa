"""Does the paper say that knowledge is missing, and is it knowledge about the long term?

A gap is a wish or an admission, never evidence, whatever words stand near it. Any section may hold
one, the background too; the title of a paper doesn't.
"""

from tracker.evidence.document import Document, Sentence
from tracker.evidence.rules import Rule, RuleSet, Wording

_STUDY = (
    r"(?:studies|study|research|trials?|investigations?|work|evidence|data|evaluation"
    r"|follow-?up|observation|experiments|rcts?"
    r"|validation|confirmation|exploration|comparisons?|series|cohorts?|assessment|surveillance"
    r"|analys[ie]s)"
)
_NEED = (
    r"(?:needed|required|warranted|necessary|desirable|awaited|called for|mandatory|essential"
    r"|imperative|indicated|merited)"
)

MISSING = RuleSet(
    "gap",
    1,
    [
        Rule(
            name="studies needed",
            pattern=rf"\b{_STUDY}\b.{{0,140}}\b(?:is|are|be|being|remains?|will be|seems?"
            rf"|still)\b (?:\w+ ){{0,2}}{_NEED}\b|\bneed (?:for"
            rf"|of) (?:\w+[ -]){{0,6}}{_STUDY}\b"
            rf"|\b(?:need|needs|require|requires|warrants?|merits?|deserves?|awaits?"
            rf"|necessitates?)\b (?:to be )?(?:\w+[ -]){{0,6}}(?:{_STUDY}|investigated|studied"
            rf"|explored|validated|confirmed|elucidated|clarified)\b"
            rf"|\b(?:further|more|additional|larger?|longer|future|prospective|controlled"
            rf"|randomi[sz]ed|well-designed"
            rf"|high-quality)\b.{{0,60}}\b{_STUDY}.{{0,100}}\b{_NEED}\b"
            r"|\b(?:recommend|suggest|encourage|urge)s? (?:further|more|additional|larger)\b"
            r"|\b(?:trials?|studies) (?:are|is|would be) the next step"
            r"|\bneed(?:s)? (?:further|more|additional|to be (?:\w+ )?(?:investigated|studied"
            r"|explored|clarified|determined|confirmed|established|validated|addressed|solved"
            r"))\b",
            matches=(
                "Larger trials are needed.",
                "This finding warrants further investigation.",
                "Standardised dosing studies in large animals are required.",
            ),
            misses=("Surgery was needed in two patients.", "Patients require long-term follow-up."),
            unless=r"\b(?:careful|close|regular|strict|annual|routine|lifelong|clinical)"
            r" (?:\w+ )?follow-?up\b|\bpatients? (?:\w+ )?(?:require|need)s?\b",
        ),
        Rule(
            name="future studies should",
            pattern=rf"\b(?:future|further|subsequent|upcoming|larger|longer|prospective"
            rf"|next)\b (?:[\w,-]+ ){{0,6}}{_STUDY}\b.{{0,60}}\b(?:should|will|must|may|can"
            rf"|could|need|is to|are to|to (?:confirm|determine|establish|clarify|validate"
            rf"|explore))\b"
            r"|\bfurther (?:\w+ ){0,3}(?:studied|investigated|explored|elucidated|validated"
            r"|evaluated|verified)\b|\bshould be (?:\w+ )?(?:investigated|explored|studied"
            r"|standardi[sz]ed|confirmed|evaluated|clarified|verified|tested)\b"
            r"|\bfuture (?:directions?|research|studies|work|trials|investigations?)\b"
            r"|\b(?:studies|trials|research|work|investigations) should\b|\b(?:trials?|studies"
            r"|data) must follow|\bcalls? for (?:a|an|further|more|larger|controlled"
            r"|randomi[sz]ed|sham|blinded|\w+-controlled)\b|\b(?:trials?|data|studies) (?:are"
            r"|is) indispensable|\bwould be (?:useful|helpful|valuable|of interest|desirable"
            r"|welcome)\b|\bwould strengthen\b|\bcontinued research|\bstimulate further"
            r"|\bmay merit\b|\bmust be (?:solved|settled|confirmed|clarified)\b",
            matches=(
                "Future trials should use blinded assessors.",
                "Less toxic regimens should be investigated.",
            ),
            misses=("Patients should avoid lifting.", "We further investigated their growth."),
            unless=r"\bwe (?:\w+ )?further\b|\b(?:was|were) further\b",
        ),
        Rule(
            name="not known",
            pattern=r"\b(?:is|are|was|were|be|been|being|remain(?:s|ed)?|still|yet|largely"
            r"|currently|therefore|but|although|nor)\b (?:\w+ ){0,3}(?:unknown|unclear"
            r"|uncertain|controversial|debated|elusive|undetermined|unproven|unresolved"
            r"|undefined|inconclusive|contentious|disputed)\b"
            r"|\b(?:unknown|unclear|uncertain) (?:whether|if|how|which)\b"
            r"|\bnot (?:\w+ ){0,3}(?:known|clear|understood|established|elucidated|clarified"
            r"|determined|proven?n?|demonstrated conclusively|defined|resolved|settled"
            r"|certain)\b"
            r"|\bnot (?:\w+ ){0,1}been (?:\w+[ -]){0,2}(?:reported|studied|investigated"
            r"|established|determined|explored|evaluated|elucidated|tested|described|examined"
            r"|proven|shown|clarified|assessed|addressed|compared|confirmed)\b"
            r"|\bpoorly (?:understood|defined|characteri[sz]ed|known)|\bincompletely understood"
            r"|\bremains? (?:to be|a matter|an open|open|unanswered|unexplored|poorly)\b"
            r"|\b(?:has|have|is|are) yet to be\b|\bopen question\b|\bopen to question|\b(?:has"
            r"|have) (?:rarely|seldom|never|hardly ever|almost never) been (?:\w+ )?(?:studied"
            r"|compared|reported|investigated|examined|tested|treated|described)\b"
            r"|\b(?:under-?explored|under-?studied|unexplored|unproven)\b|\black (?:of )?(?:a "
            r"|an )?(?:[\w-]+ ){0,2}(?:understanding|knowledge|consensus|evidence)"
            r"|\bheterogeneous, with no\b|\bnobody knows\b|\bforbids? any (?:statement"
            r"|conclusion)|\bunanswered\b|\binsufficiently"
            r"|\b(?:matter|subject) of (?:debate|discussion|controversy)|\bnot yet\b"
            r"|\bexperience\b.{0,40}\bis (?:still )?limited|\bunder debate|\bunknown\b\.?$"
            r"|\bhas not yet\b|\bhave not yet\b"
            r"|\bcan'?t (?:yet )?be (?:told|judged|answered)\b|\bcannot (?:yet )?be (?:told"
            r"|judged|answered|excluded)\b|\b(?:no|without) consensus\b|\black of consensus"
            r"|\bto be (?:determined|clarified|elucidated|established|shown)\b",
            matches=(
                "Its long-term safety remains unknown.",
                "Outcomes of this approach have not been reported.",
                "The mechanism is not fully understood.",
            ),
            misses=(
                "The level was not known to the assessor.",
                "No adverse event has been reported.",
            ),
            unless=r"\bnot known to (?:the|assessor|patient)|\bunknown to\b|\bwere not (?:informed"
            r"|told)|\bunaware\b|\bfailed to be\b",
        ),
        Rule(
            name="little evidence",
            pattern=r"\b(?:little|less) (?:is|was|has been|information|evidence|research|data"
            r"|attention)\b|\b(?:few|fewer|no|only a few|only few"
            r"|very few) (?:\w+[ -]){0,5}(?:stud(?:y|ies)|trials?|reports?|data|research"
            r"|comparisons|guidelines|publications|investigations)\b.{0,60}\b(?:have|has"
            r"|had|exist|available|are|examin\w*|investigat\w*|report\w*|compar\w*"
            r"|address\w*|evaluat\w*|explor\w*|used?|yet)\b"
            r"|\bno (?:\w+ ){0,3}(?:data|evidence|information|studies|trials) (?:on|about|regarding"
            r"|for|concerning)\b"
            rf"|\b(?:lack|paucity|scarcity|dearth|absence) of (?:\w+[ -]){{0,5}}{_STUDY}\b"
            rf"|\b(?:limited|scarce|sparse|insufficient|lacking|scant|inadequate|thin|rare"
            rf"|conflicting|weak) (?:\w+[ -]){{0,4}}{_STUDY}\b"
            rf"|\b{_STUDY}\b.{{0,60}}\b(?:is|are|remains?|were) (?:\w+ ){{0,2}}(?:limited"
            rf"|scarce|sparse|lacking|insufficient|few|inconsistent|conflicting|missing"
            rf"|inadequate|weak|thin)\b|\bno effective standard\b"
            r"|\b(?:too small|insufficient|lack of (?:statistical "
            r")?power)\b.{0,60}\b(?:conclusions?|conclude|draw)\b|\bconcerns remain\b"
            r"|\bno (?:definitive |firm |robust )?(?:conclusions?|recommendations?) (?:can"
            r"|could)\b|\b(?:figures|comparisons|trials|studies) (?:are|is) (?:few|rare"
            r"|scarce)\b",
            matches=(
                "Long-term data are limited.",
                "Few studies have examined this.",
                "Little is known about its durability.",
            ),
            misses=("Range of motion was limited in two patients.", "Little pain was reported."),
        ),
        Rule(
            name="aim to learn the long term",
            pattern=r"\b(?:protocol|trial|study) (?:aims?|will|is designed"
            r"|seeks?) (?:to )?(?:\w+ ){0,2}(?:assess|evaluate|determine|examine"
            r"|establish)\w* (?:\w+ ){0,4}long-term\b",
            matches=("This protocol aims to assess long-term safety.",),
            misses=("This study assessed pain at 12 months.",),
        ),
    ],
)
LONG = RuleSet(
    "long term",
    1,
    [
        Rule(
            name="long term",
            pattern=r"\bhow long\b|\blong(?:er)? run\b|\bfor how many years"
            r"|\blong(?:er)?[- ]?term\b|\blonger\b (?:and \w+ )?(?:follow|observ|stud|trial"
            r"|duration|period|surveil|term|time)|\blonger[- ]lasting|\bextended follow"
            r"|\bdurab\w+|\blate (?:safety|effects|outcomes|complications)"
            r"|\bover the long\b|\bfollow-?up (?:\w+ ){0,3}past\b"
            r"|\bpast (?:one|two|three|five|[0-9]+) years?|\bbeyond (?:one|two|three|five"
            r"|[0-9]+|the first) (?:years?|months?)|\bafter the first year"
            r"|\bsurveillance (?:for|over)\b.{0,30}\b(?:years?|decade)|\b(?:larger"
            r"|bigger) and longer|\blonger\b.{0,30}\bfollow|\bextended (?:observation|period)"
            r"|\b(?:last|persist|endure)s? (?:for )?(?:longer|years)\b",
            matches=("Longer follow-up is needed.", "Durability is unknown."),
            misses=("Larger trials are needed.",),
            unless=r"\bwhat\b.{0,20}\blong-term culture|\blong-term (?:culture|storage"
            r"|potentiation|non-?steroid|use of)",
        )
    ],
)
RULE_SETS = (MISSING, LONG)
VERSION = 1


def read(sentence: Sentence) -> tuple[str, str]:
    """Return the gap that a single sentence names, and the rule that saw it."""
    rule = MISSING.first(sentence.low)
    if rule is None:
        return "none", "no gap named"
    return ("long_term" if LONG.first(sentence.low) else "other"), rule.name


_WEAK = frozenset({"future studies should"})


def _plain(rule: str, sentence: Sentence) -> tuple[bool, bool]:
    """Return how plainly a gap is named: what others concluded, or a wish, is a weaker proof."""
    return not _OTHERS.fires(sentence.low), rule not in _WEAK


_OTHERS = Wording(
    r"\b(?:concluded|stated|claimed|wrote|argued|recommended|said)\b[^.;]{0,80}\bthat\b"
)


def find(document: Document) -> tuple[str, str, Sentence | None]:
    """Return the gap, the rule and the sentence: a long-term one first, then the last plain one."""
    named = [(s, *read(s)) for s in document.body]
    for wanted in ("long_term", "other"):
        hits = [(value, rule, s) for s, value, rule in named if value == wanted]
        if hits:
            return max(enumerate(hits), key=lambda item: (*_plain(*item[1][1:]), item[0]))[1]
    return "none", "no gap named", None
