"""Who was treated by whom: people chosen for what was done to them, aims about it, and its arms.

A study treats people when it says that they were given something, not only that it watched them;
it compares treatments when it counts the people of each.
"""

import re

from tracker.evidence.rules import Rule, RuleSet
from tracker.evidence.words import COUNT, PATIENT, PERSON, number

_OPERATION = (
    r"[a-z-]{2,}(?:ectom(?:y|ies)|otom(?:y|ies)|plast(?:y|ies)|stom(?:y|ies)|desis|pexy|tripsy)"
)
_DRUG = (
    r"(?:[a-z]{3,}(?:mab|nib|statin|cillin|mycin|micin|prazole|olol|sartan|dipine|caine|zepam"
    r"|zolam|setron|triptan|azole|gliptin|gliflozin|glutide|platin|taxel|rubicin|xaban|sone"
    r"|solone|dronate|cycline|floxacin)|heparin|insulin|steroids?|antibiotics?|aspirin|opioids?"
    r"|morphine|methotrexate|toxin|vitamin|hormone|plasma)"
)
TREATMENT = (
    r"(?:surger(?:y|ies)|operations?|(?:[a-z-]+)?therap(?:y|ies)|treatments?|injections?"
    r"|infusions?|transfusions?|implantations?|implants?|(?:allo)?transplant(?:s|ation|ations)?"
    r"|(?:auto|allo)?grafts?|grafting|fusion|fixation|repair|resection|reconstruction"
    r"|replacements?|decompression|stimulation|ablation|emboli[sz]ation|stent(?:s|ing)?|bypass"
    r"|vaccin(?:e|es|ation)|training|exercises?|rehabilitation|acupuncture|massage"
    r"|manipulation|irradiation|prosthes[ie]s|screws?|plating|nailing|bracing|laser"
    rf"|lithotripsy|regimens?|supplement(?:s|ation)?|{_OPERATION}|{_DRUG})"
)
"""What is done to people to make them better."""

_GIVEN = (
    r"(?:treated|operated|injected|implanted|transplanted|irradiated|vaccinated|transfused|infused"
    r"|grafted|managed with|submitted to|subjected to|given|offered)"
)
RECEIVED = RuleSet(
    "treatment received",
    1,
    [
        Rule(
            name="people given a treatment",
            pattern=rf"\b(?:{PATIENT}|{PERSON}|who|that|of whom|all|[0-9]+)\b[^.;]{{0,90}}"
            rf"\b(?:underwent|undergoing|undergone|received|receiving|had) (?:[\w/-]+ ){{0,6}}"
            rf"{TREATMENT}\b"
            rf"|\b(?:{PATIENT}|{PERSON}|who|all)\b[^.;]{{0,60}}\b(?:were|was|been|being)"
            rf" (?:\w+ )?{_GIVEN}\b|\b(?:{PATIENT}|{PERSON}|cases|who) (?:\([^)]*\) )?(?:were )?"
            r"(?:treated|operated)\b"
            rf"|\b(?:{PATIENT}|{PERSON}) (?:\([^)]*\) )?(?:managed|given|injected|transplanted"
            r"|implanted|trained|exercised)\b"
            r"|\bwe (?:\w+ )?(?:treated|operated|injected|implanted|transplanted|irradiated|gave"
            r"|administered|infused)\b",
            matches=(
                "Fifty-two patients underwent liver transplantation at our centre.",
                "We reviewed 92 patients treated by laminoplasty.",
                "We injected toxin into the muscles of 16 women.",
                "All were given 5 mg daily.",
            ),
            misses=(
                "Forty rowers underwent MRI.",
                "Blood was taken from 77 adults.",
                "Cells were injected into 20 rats.",
            ),
        ),
        Rule(
            name="treatment done",
            pattern=rf"\b{TREATMENT} (?:[\w-]+ ){{0,3}}(?:was|were) (?:\w+ )?(?:performed|carried"
            r" out|done|given|administered|delivered|implanted|placed|inserted|started|applied)\b"
            rf"|\b{COUNT} (?:[\w-]+ ){{0,3}}(?:hips|knees|implants|prostheses|screws|rods|devices"
            rf"|stents|{_OPERATION}) (?:were|was) \w+\b"
            rf"|\bbefore and after (?:[\w-]+ ){{0,4}}(?:{TREATMENT}|courses?|sessions"
            r"|program(?:me)?)\b",
            matches=(
                "Cytoreduction and chemotherapy were given to 33 patients.",
                "In 446 patients 477 laparotomies were performed.",
                "Scores were taken before and after a course of breathing.",
            ),
            misses=("Questionnaires were given to nurses.", "Scans were done at six months."),
        ),
    ],
)
EFFECT_ASKED = RuleSet(
    "effect of a treatment asked for",
    1,
    [
        Rule(
            name="what a treatment does",
            pattern=rf"\b(?:outcomes?|results?|effects?|efficacy|effectiveness|safety|feasibility"
            rf"|experience|tolerability|benefits?|success|durability|utility|usefulness)\b"
            rf"[^.;]{{0,30}}\b(?:of|after|following|with|from)\b[^.;]{{0,60}}\b{TREATMENT}\b"
            rf"|\b{TREATMENT}\b[^.;]{{0,60}}\b(?:safe(?:ty)?|feasible|effective(?:ness)?"
            r"|efficacy|improves?|reduces?|relieves?)\b"
            r"|\bfirst[- ]in[- ](?:human|man)\b|\bphase (?:1|2|i|ii|1/2|i/ii|2a|iia)\b"
            r"|\bpilot (?:\w+ ){0,2}(?:trial|study)\b",
            matches=(
                "Outcome after repeated lithotripsy of renal stones",
                "To judge the efficacy of rituximab.",
                "Is fundectomy safe as a second operation?",
            ),
            misses=(
                "Predictors of delirium",
                "Prevalence of pain after hernia repair",
                "Results of a survey of nurses",
            ),
            unless=r"\b(?:survey|questionnaire|prevalence|attitudes?|knowledge|claims|validity"
            r"|reliability|prescrib\w+|trends?|utili[sz]ation|registry|register|database)\b",
        ),
        Rule(
            name="a treatment of an illness",
            pattern=rf"^(?:[\w-]+,? ){{0,5}}{TREATMENT} (?:for|in|of|with|by|after) ",
            matches=("Gamma knife surgery for trigeminal neuralgia", "Radiotherapy of angioma"),
            misses=("Exercise and depression in the young", "Risk of infusion in infants"),
            unless=r"\b(?:survey|prevalence|attitudes?|claims|validity|reliability|prescrib\w+"
            r"|trends?|utili[sz]ation|registry|register|database|risks?|associat\w+|predict\w*"
            r"|correlat\w+|incidence|knowledge|patterns?|epidemiolog\w+)\b",
        ),
    ],
)
_PART = rf"(?:{COUNT}(?: \([^)]*\))?(?: (?:of them|others?|{PERSON}|{PATIENT}))?)"
_GOT = (
    r"(?:underwent|received|got|were (?:treated|operated|managed) (?:with|by|using)"
    rf"|had (?:[\w-]+ ){{0,3}}{TREATMENT})"
)
TWO_WAYS = RuleSet(
    "people counted by treatment",
    1,
    [
        Rule(
            name="so many one way, so many another",
            pattern=rf"\b{_PART} {_GOT}\b[^.;]{{0,80}}(?:;|,|\band\b|\bwhile\b|\bwhereas\b)"
            rf" (?:and |while |whereas )?(?:the (?:other|remaining) )?{_PART}"
            rf" (?:{_GOT}\b|(?:[\w-]+ ){{1,3}}{TREATMENT}\b)"
            rf"|\b{TREATMENT} was [^.;]{{0,30}}\bin {COUNT}\b[^.;]{{0,20}}\b(?:and|whereas|while)\b"
            rf" [^.;]{{0,40}}\bin (?:the other )?{COUNT}\b",
            matches=(
                "Seventy-five patients underwent endoscopic and 80 microscopic discectomy.",
                "Of these, 41 had plating and 47 had nailing.",
                "Fixation was posterior in 51 and anterior in 45.",
                "In all, 131 received stored cells, whereas 98 patients received fresh ones.",
            ),
            misses=(
                "Seventeen patients had pain and 12 patients had fever at entry.",
                "Ten received a second dose, and 12 patients also received steroids.",
            ),
            unless=r"\b(?:also|additional(?:ly)?|second|further|re-?operat\w+|salvage)\b",
        )
    ],
)
_NUMBERED = re.compile(rf"\b{COUNT}\b")
_SPLIT = re.compile(
    rf"({COUNT})\b([^.;%]{{0,80}}?)(?:,|;|and|while|whereas|or|versus)"
    rf" (?:and )?(?:the (?:other|remaining) )?({COUNT})\b([^.;%]{{0,60}})"
)
_WAY = re.compile(rf"\b(?:underwent|received|got|had|{_GIVEN}|with|by|using|{TREATMENT})\b")
_TRAIT = re.compile(
    r"\b(?:men|women|males?|females?|boys|girls|years?|months?|weeks?|days?|mm|mg|ml|grade|stage"
    r"|type|levels?|responded|improve(?:d|ment)|benefit(?:ed)?|said|felt|would|chose|satisfied"
    r"|relief|died|alive|complications?|pain|recurrence|lesions?"
    r"|fractures?|tumou?rs?|disease|symptoms?|score|excellent|good|fair|poor)\b"
)


def parted(low: str, people: int | None) -> bool:
    """Say whether a sentence parts all `people` of a study in two by what they were given."""
    if people is None or people < _PARTED:
        return False
    splits = (_SPLIT.match(low, begin.start()) for begin in _NUMBERED.finditer(low))
    return any(
        number(found[1]) + number(found[3]) == people
        and _WAY.search(found[2])
        and _WAY.search(found[4])
        and _DONE.search(found[2] + found[4])
        and not _TRAIT.search(found[2] + found[4])
        for found in splits
        if found
    )


_DONE = re.compile(rf"\b(?:underwent|received|got|{_GIVEN}|{TREATMENT})\b")
_PARTED = 10
"""Fewer people are told of one by one, not parted."""
COMPARING = RuleSet(
    "groups set against each other",
    1,
    [
        Rule(
            name="compared or found alike",
            pattern=r"\bcompar(?:e|ed|ing|ison|isons|ative)\b|\bversus\b|\bvs\b|\bbetween (?:the )?"
            r"(?:two |both )?(?:[\w-]+ )?(?:groups|cohorts|techniques|methods|procedures"
            r"|treatments|approaches|arms|regimens)\b|\bimpact of\b|\bin (?:both|either) groups?\b",
            matches=("The two techniques were compared.", "Blood loss was alike in both groups."),
            misses=("All had less pain at two years.",),
            unless=r"\bcompar\w+ (?:to|with) (?:baseline|before|pre-?\w*|the literature|published"
            r"|previous(?:ly)?)\b",
        )
    ],
)
GROUPED = RuleSet(
    "groups of people",
    1,
    [
        Rule(
            name="groups told of",
            pattern=r"\b(?:two|three|four|2|3|4|both|treatment|study"
            r"|the) (?:[\w-]+ )?(?:groups|cohorts"
            r"|arms)\b|\bgroups? (?:a|1|i|one)\b|\bcompared (?:to|with) (?:\w+ ){0,3}(?:patients"
            r"|those|group)\b|\bthan (?:in )?those\b",
            matches=("The two groups were alike in age.", "Group A had more pain."),
            misses=("A group of 20 patients was treated.",),
        )
    ],
)
BY_TREATMENT = RuleSet(
    "groups by treatment",
    1,
    [
        Rule(
            name="a group and what it was given",
            pattern=rf"\bgroups?\b[^.]{{0,120}}\b(?:received|underwent|treated|given|injected"
            rf"|operated|{TREATMENT})\b|\b(?:received|underwent|treated|given|injected|{TREATMENT})\b"
            r"[^.;]{0,60}\b(?:groups?|arms?|cohorts?)\b|\b(?:those|patients) (?:who )?(?:not )?"
            r"(?:treated|receiving|undergoing|given|operated)\b",
            matches=(
                "Group A underwent plating.",
                "Pain was less in the exercise group.",
                "It was rarer than in those treated with a cast.",
            ),
            misses=("Group A had severe reflux.", "The old and the young groups differed."),
            unless=r"\bgroups? (?:by|according to|based on|of different) (?:[\w-]+ ){0,2}(?:age|sex"
            r"|gender|grade|stage|severity|response|outcome|level|type|mutation)\b",
        )
    ],
)
ERAS = RuleSet(
    "before and after a change of treatment",
    1,
    [
        Rule(
            name="patients of two times",
            pattern=r"\b(?:before|prior to|pre-?) ?(?:and|or|versus|vs\.?) (?:after|post-?)"
            r" ?(?:the |its |their |a )?(?:[\w-]+ ){0,2}(?:introduction|implementation|adoption"
            r"|change)\b|\b(?:changed? (?:of |in )?(?:policy|practice)|policy change)\b"
            r"|\b(?:treated|operated(?: on)?|seen) before\b[^.;]{0,80}\b(?:treated|operated(?: on)?"
            r"|seen) after\b|\bhistorical(?:ly)? (?:control|comparison|comparator|cohort|group)"
            r"|\bcompared (?:with|to) (?:an? |the )?(?:historical|earlier|previous|former) "
            r"(?:[\w-]+ ){0,2}(?:group|cohort|series|study|patients|controls)\b",
            matches=(
                "Infection before and after the introduction of a bundle was compared.",
                "We compared 210 patients operated on before and 198 operated on after 2011.",
                "Survival was better than in the historical comparison group.",
            ),
            misses=("Scores before and after treatment were taken.",),
        )
    ],
)
DESCRIBED = RuleSet(
    "people described",
    1,
    [
        Rule(
            name="what people have, do or choose",
            pattern=r"\b(?:characteristics|clinical (?:features|spectrum|presentation|picture)"
            r"|outbreaks?|a?etiolog(?:y|ies)|demographic\w*|manifestations|trends|utili[sz]ation"
            r"|prescri(?:bing|ptions?)|determinants|factors in the choice|validation|validity"
            r"|reliability|agreement|accuracy|reference values|normative|awareness|knowledge"
            r"|perceptions?|beliefs|experiences of|admitted (?:to|with)|who (?:sees?|gets?|seeks?)"
            r"|to diagnose|diagnos(?:is of|tic)|detection of|prognostic|attributable|incidence"
            r"|prevalence|natural course|burden)\b",
            matches=(
                "Clinical characteristics of adults with measles",
                "Trends in opioid prescribing after fusion",
                "Accuracy of a new scoring form",
            ),
            misses=("Results of fusion in the old", "Radiotherapy of haemangioma"),
            unless=r"\b(?:outcomes? (?:of|after)|placement|screws?|trial|series|treated)\b",
        )
    ],
)
RECORDS = RuleSet(
    "records of payers and states",
    1,
    [
        Rule(
            name="data kept for other ends",
            pattern=r"\b(?:insurance|administrative|claims|national|nationwide|population-based)"
            r" (?:[\w-]+ ){0,3}(?:claims|database|data|datalink|register|registry|registries)\b"
            r"|\b(?:practice research datalink|medicare|medicaid|biobank|nationwide inpatient"
            r"|veterans affairs database|discharge (?:records|data|database))\b"
            r"|\binsurance claims\b",
            matches=("Insurance claims of 24,113 patients were searched.",),
            misses=("Our hospital's database was searched.",),
        )
    ],
)
RULE_SETS = (
    RECEIVED,
    EFFECT_ASKED,
    TWO_WAYS,
    COMPARING,
    GROUPED,
    BY_TREATMENT,
    DESCRIBED,
    RECORDS,
    ERAS,
)
