"""What looks like a result and is none: wishes, patients compared, the model's own damage, harm."""

import re

from tracker.evidence.harm_words import EVENT
from tracker.evidence.outcome import SYMPTOMS
from tracker.evidence.rules import Rule, RuleSet

ASIDE = RuleSet(
    "not a main result",
    3,
    [
        Rule(
            name="a subgroup, a wish or an aim",
            pattern=r"\b(?:post[ -]hoc|subgroups?|exploratory|future|further (?:studies|research"
            r"|trials|work|investigation)|(?:is|are|be) (?:needed|warranted|required"
            r"|awaited)|(?:studies|trials|research) (?:should|must|will)|we hope|whether"
            r"|hypothesi[sz]ed|(?:aim|purpose|objective|goal)s? (?:was|were|is|of)|we "
            r"(?:aim|sought)\w*|(?:was|were|is) defined as|definition of|were "
            r"(?:randomi[sz]ed|allocated|assigned)|is (?:reported|known|thought|believed) "
            r"to)\b|\b(?:good|suitable|reliable|useful|valid|appropriate) (?:\w+ )?model\b"
            r"|\bproof[- ]of[- ]concept model\b|\bshould (?:start|begin|receive|undergo"
            r"|continue)\b",
            matches=(
                "Further trials are needed to show that pain improves.",
                "We aimed to find out whether cells relieve pain.",
                "Treatment should start early to improve outcome.",
            ),
            misses=("Pain improved.",),
        ),
        Rule(
            name="who fares better, whatever is done",
            pattern=r"\b(?:correlat\w+|predict(?:s|ed|or|ors|ive|ing)?\b|risk factors?|prognostic"
            r"|regression|cut-?off|sensitivity|specificity|area under|auc|diagnos\w+ "
            r"(?:accuracy|performance|value)|prevalence|odds of|polymorphism\w*"
            r"|genotyp\w+)\b|\b(?:age|sex|bmi|obesity|smok\w+|women|men|females?|males?"
            r"|older|younger|duration of symptoms|education\w*|comorbidit\w+"
            r"|gender)\b[^.;]{0,60}\b(?:associated|had (?:more|less|higher|lower|worse"
            r"|better)|responded|than (?:men|women|males?|females?))\b|\bthan (?:those"
            r"|patients|subjects|people|individuals|in those) without\b|\bwild-?type\b"
            r"|\bpatients with\b[^;]{0,80}\b(?:compared (?:with|to)|relative to|than"
            r"|versus)\b[^;]{0,20}\b(?:patients|those) with\b|\b(?:healthy|normal) "
            r"(?:controls?|subjects|volunteers|individuals)\b|\b(?:inter"
            r"|intra)-?(?:observer|rater|class)\w*|\bkappa\b|\b(?:reliab|valid)ility\b"
            r"|\bvalidity\b|\bin those aged\b"
            r"|\b(?:worse|better|lower|higher|greater|less|more) (?:in|among) (?:women|men"
            r"|females|males"
            r"|smokers|older|younger|obese)\b",
            matches=(
                "Higher BMI was associated with worse outcome.",
                "Age over 60 predicted a poor response.",
                "Women had higher pain scores than men.",
                "Pain was worse in women.",
            ),
            misses=("Cells were associated with better outcome.",),
        ),
        Rule(
            name="what the model did, not the treatment",
            pattern=r"\b(?:injur(?:y|ies)|punctur\w+|stab\w*|lps|il-1\S*|lipopolysaccharide|model"
            r"|degenerat\w+ (?:discs?|groups?)|(?:idd|ivdd) (?:rats|group|model|discs?)"
            r"|herniated group|ovariectomy|knock-?out|deficiency|compression)\b[^;]{0,160}"
            r"\b(?:sham|normal|intact|healthy|naive|unpunctured|non-?degenerat\w+|caus\w+|induc\w+"
            r"|led to|result\w+ in)\b",
            matches=(
                "Puncture lowered disc height relative to intact discs.",
                "Endplate injury caused lower withdrawal thresholds.",
            ),
            misses=("Treated discs kept their height relative to punctured discs.",),
            unless=r"\b(?:treat(?:ed|ment)|inject\w+|inhibit\w+|implant\w*|administ\w+|therapy"
            r"|transplant\w*|cells?|gel|hydrogel|exosomes?|vesicles|rescu\w+|revers\w+"
            r"|attenuat\w+|alleviat\w+|ameliorat\w+)\b",
        ),
        Rule(
            name="of others or of another time",
            pattern=r"\b(?:has|have) been (?:reported|described|published|obtained) (?:by|in"
            r"|with|before"
            r"|elsewhere)\b"
            r"|\b(?:earlier|previous(?:ly)?|prior|published) (?:reports?|stud(?:y|ies)"
            r"|trials?|work|series|published|reported)\b|\b(?:at|on) (?:entry"
            r"|baseline)\b[^;]{0,60}\b(?:did not differ|similar|comparable|alike"
            r"|balanced)\b|\b(?:no|similar|comparable|did not "
            r"differ)\b[^;]{0,80}\b(?:baseline|demographic\w*|before (?:the )?(?:beginning"
            r"|start of|treatment))\b|\b(?:higher|lower|better|worse"
            r"|greater) [^;]{0,40} at baseline",
            matches=(
                "Earlier reports of this cohort told of 64% less pain.",
                "At baseline the groups were similar.",
                "Good results have been reported by others.",
            ),
            misses=("Pain was lower than in the control group.",),
            unless=r"\b(?:than|compared (?:to|with)) (?:in )?(?:earlier|previous|prior"
            r"|published)\b",
        ),
        Rule(
            name="no outcome, and unchanged",
            pattern=r"^\W*(?:the |their |his |her )?(?:[\w-]+ ){0,2}?(?:(?:work(?:ing)?|employment"
            r"|occupational|insurance|marital|vaccination) status|employment|occupations?"
            r"|laboratory (?:values|findings|tests|results|parameters)|blood (?:counts?|tests?"
            r"|chemistry|values|samples)|vital signs|liver enzymes|electrocardiograms?)"
            r"(?: (?:of|in|at|for|after|and|the|all|most|both|liver|renal|enzymes|values|patients"
            r"|people|participants|subjects|injection|treatment))*,? (?:(?:was|were|remained|stayed"
            r"|had|has) (?:\w+ )?(?:unchanged|unaltered|the same|stable|constant|changed|alike"
            r"|similar|normal)|(?:did|had|has) not (?:\w+ )?(?:change|alter|differ))\w*\b[^;,]*$",
            matches=(
                "Employment remained the same in three quarters.",
                "Insurance status was unchanged after one year.",
                "Blood counts and liver enzymes did not change.",
            ),
            misses=(
                "Pain and employment were unchanged.",
                "Work status was unchanged, but pain improved.",
                "Working capacity rose.",
            ),
            unless=SYMPTOMS.pattern,
        ),
    ],
)
HARMED = RuleSet(
    "a harm is the subject",
    2,
    [
        Rule(
            name="what a treatment did to somebody",
            pattern=r"\b\w+-(?:induced|associated|related)\b|\b(?:complicat\w+|adverse|toxic\w*"
            r"|iatrogenic|reactions?)\b|\b(?:following|after|from|due to|caused by"
            r"|secondary to|within (?:\w+ ){1,3}of)\b[^.;]{0,60}"
            r"\b(?:injections?|therapy|treatment|vaccin\w+"
            r"|implant\w*|transplant\w*|block|infusion|discectomy|surgery|cells?"
            r"|concentrate|administration|use)\b",
            matches=(
                "Discitis following injection of marrow concentrate",
                "Allopurinol-induced hepatitis",
                "Stroke within a day of an infusion of cord blood",
            ),
            misses=("Autologous chondrocytes for a degenerated disc",),
            unless=r"\b(?:recover\w*|success\w*|remission|improv\w*|resolution|regenerat\w*|relief"
            r"|treat(?:ed|ment) (?:of|with|by)|effective\w*|response|managed|management|repair\w*"
            r"|restor\w*|outcomes?|results)\b",
        ),
        Rule(
            name="a catastrophe",
            pattern=r"\b(?:catastrophic|fatal|lethal|devastating|disastrous|life-threatening"
            r"|unexpected|unusual|rare|severe|serious)(?: \w+)? (?:outcomes?|complications?"
            r"|consequences?|reactions?|toxicit\w+|events?|side effects?)\b",
            matches=("A fatal outcome after nerve block", "A severe systemic reaction to gold"),
            misses=("Good outcome after surgery",),
        ),
    ],
)
RULE_SETS = (ASIDE, HARMED)

_ENDED = (
    r"\b(?:resolved|disappeared|subsided|healed|cleared|recovered|settled|abated|vanished|ceased"
    r"|improved|passed)\b"
)
_BY = r"(?:from|due to|owing to|after|following|caused by|related to|attributed to|during|on)"
_GIVEN = (
    r"(?:(?:the|an?|each|every|first|second|study|cell) )*(?:[\w-]+ )?(?:injections?|infusions?"
    r"|procedures?|punctures?|harvest\w*|aspirations?|an(?:a)?esthe\w+|vaccinations?)"
)
_PASSED = re.compile(
    r"\b(?:(?:developed|experienced|suffered|sustained) (?:from )?(?:[\w-]+ ){0,4}?"
    rf"{EVENT}|had (?:[\w-]+ ){{0,3}}?{EVENT} (?:[\w-]+ )?{_BY}"
    r"|had (?:an? )?(?:transient|temporary|mild|minor|new|short|brief|passing|self-limit\w+"
    rf"|postoperative) (?:[\w-]+ ){{0,3}}?{EVENT}|{EVENT} {_BY} {_GIVEN})\b"
    rf"(?P<between>[^.]{{0,80}}?){_ENDED}"
)
_ENDS = re.compile(_ENDED)
_COMPLAINT = re.compile(rf"{SYMPTOMS.pattern}|\b(?:sciatica|complaints?|claudication|stiffness)\b")


def without_passing_harm(low: str) -> str:
    """Return plain lower-case text without the adverse events that it tells to have passed.

    What a treatment brought and took away again ("a rash from the drug, which cleared") is no gain
    in what was treated.
    """
    if not _ENDS.search(low):
        return low
    return _PASSED.sub(lambda told: told[0] if _COMPLAINT.search(told["between"]) else "harm", low)
