"""What did the people of the other arm get: saline, a placebo, a sham, surgery, nothing?

A word counts where the study's own comparison stands. "Failed conservative treatment" is a way in,
saline that carries cells is a carrier, and a placebo effect is no arm.
"""

from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet

VERSION = 1

_ARM = r"(?:groups?|arms?|controls?|cohorts?|recipients|injections?|patients|participants)"
_AGAINST = (
    r"(?:versus|vs\.?|compared (?:with|to|against)|against|than|or to|or|as (?:a |an )?controls?:?"
    r"|control(?:s| group)?,? (?:received|had|got|was|were|underwent|with|of|given|being|treated"
    r" (?:with|by))|comparator,?|rather than|and to|relative to)"
)
_SOME = r"(?: (?:a|an|the|of|one|single|intradiscal|injections?|injected|normal|continued|with"
_SOME += r"|treatment|those|who|had|given|by|in|standard|usual|routine|receive|received|only))*"


def _comparator(words: str) -> str:
    """Return a wording for `words` where they name the other arm."""
    return (
        rf"\b{_AGAINST}{_SOME} (?:{words})\b|\b(?:{words})(?:[- ](?:alone|only|treated|placebo"
        rf"|injected))?(?: \([^()]*\))?[ -]{_ARM}\b"
        rf"|\b(?:{words})(?: alone| only)? \(?n ?= ?[0-9]"
        rf"|\b(?:{words})[- ]controlled\b|\b(?:{words}) (?:served|was used|acted) as"
    )


_SALINE = r"(?:(?:isotonic|normal|physiological|0\.9%|sterile) )?saline(?: solution)?"
_GEL = (
    r"(?:hyaluron(?:ic acid|an|ate)|sodium hyaluronate|ha|fibrin(?: glue)?|hydrogel|gel|scaffold"
    r"|carrier|vehicle|cryopreservation medium|cryoprotectant|medium)"
)
_CARE = (
    r"(?:(?:conservative|non-?operative|non-?surgical|medical) (?:\w+ )?(?:care|treatments?"
    r"|management|therap(?:y|ies))|usual care|standard(?: of)? care|conventional (?:treatment|care"
    r"|therapy|management)|physiotherapy|physical therapy|exercises?)"
)
_SURGERY = (
    r"(?:(?:micro)?dis[ck]ectomy|sequestrectomy|nucleotomy|(?:lumbar |spinal |interbody )?fusion"
    r"|surgery|arthrodesis|decompression)(?: alone| only)?"
)
_NUMB = r"(?:local ana?esthetics?|(?:lido|bupiva|mepiva|ropiva)caine|ligno?caine|ana?esthetics?)"
_DRUG = (
    r"(?:(?:cortico)?steroids?|triamcinolone|methylprednisolone|dexamethasone|betamethasone"
    r"|platelet[- ]rich plasma|prp|ozone|methylene blue|radiofrequency \w+)"
)

KINDS = RuleSet(
    "control",
    1,
    [
        Rule(
            name="placebo",
            value="placebo",
            pattern=r"\bplacebos?\b",
            matches=("Patients received cells or placebo.",),
            misses=("A placebo effect cannot be ruled out.",),
            unless=r"\bplacebo (?:effects?|responses?|responders)\b|\bno placebo\b"
            r"|\b(?:without|lack of|absence of) (?:a )?placebo",
        ),
        Rule(
            name="sham",
            value="sham",
            pattern=r"\bsham\b",
            matches=("Thirty had a sham injection.",),
            misses=("No sham group was included.",),
            unless=r"\bno sham\b|\b(?:without|lack of|absence of) (?:a )?sham",
        ),
        Rule(
            name="saline",
            value="saline",
            pattern=_comparator(_SALINE) + rf"|\b{_SALINE} (?:sham|placebo)\b"
            rf"|\b(?:sham|placebo)(?: group)? (?:\(|of |with |: ?|injections? of ){_SALINE}",
            matches=(
                "Cells were compared with saline.",
                "The saline group had less relief.",
                "Low dose, high dose, hyaluronan alone (n = 12) or saline (n = 13).",
            ),
            misses=("Cells were suspended in saline.",),
            unless=r"\b(?:suspended|diluted|dissolved|washed|resuspended|mixed) (?:in|with)"
            r" [^.;,]{0,20}saline",
        ),
        Rule(
            name="carrier without cells",
            value="carrier",
            pattern=rf"\b{_GEL} (?:alone|only|control|vehicle|without cells)\b|\b(?:vehicle|carrier"
            rf"|medium)[- ](?:controlled|treated|{_ARM})|\b(?:or|versus|vs\.?|with|to|than) (?:a "
            rf"|the )?"
            r"(?:vehicle|carrier)\b|\bcell-free (?:carrier|vehicle|gel|scaffold|injection)"
            r"|\bvehicle \(?n ?= ?[0-9]",
            matches=(
                "Hyaluronic acid alone was the control.",
                "Cells or vehicle were injected.",
            ),
            misses=("Cells were given in hyaluronic acid as a vehicle.",),
        ),
        Rule(
            name="conservative care",
            value="conservative_care",
            pattern=_comparator(_CARE),
            matches=(
                "Cells versus conservative treatment.",
                "The control group received physiotherapy.",
            ),
            misses=("Patients had failed conservative treatment.",),
            unless=r"\b(?:failed|failure of|unresponsive|refractory|resistant|despite|months of"
            r"|weeks of|not respond\w*|after)\b[^.;]{0,50}\b(?:conservative|non-?operative"
            r"|non-?surgical|medical|physi\w+|conventional|standard)",
        ),
        Rule(
            name="surgery",
            value="surgery",
            pattern=rf"\b(?:{_AGAINST})(?: an?| the| to)? {_SURGERY}\b"
            rf"|\b{_SURGERY} (?:alone|only)\b|\b{_SURGERY}(?: alone| only) {_ARM}\b",
            matches=("Discectomy with cells versus discectomy alone.",),
            misses=("Cells were injected after discectomy.",),
            unless=r"\b(?:candidates for|alternative|need for|instead of|avoid|progress\w*"
            r"|underwent revision)\b|\bprior to surgery\b",
        ),
        Rule(
            name="local anaesthetic",
            value="anaesthetic",
            pattern=_comparator(_NUMB) + rf"|\binfiltration [^.;]{{0,60}}\bwith {_NUMB}",
            matches=(
                "Cells or infiltration of the muscle with mepivacaine.",
                "Compared with bupivacaine.",
            ),
            misses=("The procedure was done under local anaesthesia.",),
            unless=rf"\bunder {_NUMB}",
        ),
        Rule(
            name="no treatment",
            value="no_treatment",
            pattern=r"\buntreated (?:controls?|group|arm|patients|participants|comparison)"
            r"|\bno[- ](?:treatment|intervention) (?:controls?|group|arm)"
            rf"|\b{_AGAINST} no (?:treatment|intervention)\b|\bwaiting[- ]list (?:controls?|group"
            rf"|arm)"
            r"|\bcontrols? (?:group )?(?:received|had|got) (?:no|nothing)\b",
            matches=("The control group received no treatment.", "Untreated controls."),
            misses=("No treatment helped.",),
        ),
        Rule(
            name="another treatment",
            value="other",
            pattern=rf"\b{_AGAINST}{_SOME} {_DRUG}\b|\b{_DRUG}(?: alone| only)? (?:controls?"
            rf"|comparator)\b",
            matches=("Cells were compared with corticosteroids.",),
            misses=("Cells with platelet-rich plasma were given.", "Steroid injection in a trial."),
            unless=r"\b(?:cells?|mscs?|fraction|svf) (?:and|with|plus|\+|or) (?:prp|platelet)",
        ),
    ],
)
RULE_SETS = (KINDS,)
_ROLES = (Role.TITLE, Role.OBJECTIVE, Role.METHODS, Role.RESULTS)
_CONTROLLED = frozenset({"rct", "controlled", "protocol"})


def read(sentence: Sentence) -> tuple[str, ...]:
    """Return every kind of comparator that a single sentence names, in the order of the rules."""
    return tuple(rule.value for rule in KINDS.firing(sentence.low))


def find(document: Document, *, design: str) -> tuple[list[str], str, Sentence] | None:
    """Return what the comparator of a controlled human study was, the rule and the sentence.

    None when that isn't stated. The sentence that names most kinds gives them all, one of the
    methods before another; the rest add nothing, so that each kind stands in the quote.
    """
    if design not in _CONTROLLED:
        return None
    told = [(s, read(s)) for s in document.sentences if s.role in _ROLES]
    sentence, kinds = max(
        told, key=lambda pair: (len(pair[1]), pair[0].role is Role.METHODS), default=(None, ())
    )
    if sentence is None or not kinds:
        return None
    rule = next(rule.name for rule in KINDS.rules if rule.value == kinds[0])
    return list(kinds), rule, sentence
