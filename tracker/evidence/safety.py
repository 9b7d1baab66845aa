"""What does the paper report on harm in its own treated people or animals? Five states.

A finding of harm beats an explicit zero, a zero beats an admission that nobody looked, and that beats
a bare claim ("safe", "well tolerated"). A negation reaches to the end of its clause: "but", "however",
"except" and a semicolon end it.
"""

import re
from collections.abc import Iterator

from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet
from tracker.evidence.words import COUNT, PERSON

VERSION = 1

_NAMED = r"(?:adverse (?:\w+ )?(?:events?|effects?|reactions?|outcomes?|experiences?)|side[- ]effects?|complications?|s?aes?|teaes?|toxicit(?:y|ies)|treatment-emergent events?|serious events?|untoward (?:events|effects)|morbidit(?:y|ies))"
_SURE = (
    r"(?:infections?|discitis|spondylodis[ck]itis|osteomyelitis|abscess(?:es)?|meningitis|ha?ematomas?|thrombos[ie]s|embol(?:ism|ii?c?|isms)|csf leak\w*|fluid leak\w*|dural tears?|durotom\w+|nerve (?:injur\w+|damage|root \w+ rupture|palsy)|neuropath\w+ pain|headaches?|fever|nausea|vomiting|rash(?:es)?|"
    r"pneumothorax|bleeding|ha?emorrhages?|seizures?|osteophytes?|ectopic (?:bone|tissue|ossification)|ossifications?|calcifications?|teratomas?|tumou?r formation|tumou?rs?|neoplasms?|malignanc(?:y|ies)|metastas[ie]s|donor-specific antibod\w+|immune (?:reactions?|rejection)|allergic reactions?|deaths?|ulcers?|"
    r"stiffness|soreness|swelling|arthralgia|spasms?|numbness|paresthesias?|paraesthesias?|dysphagia|hyperpigmentation|eczema\w*|hypothyroidism|trismus|xerostomia|dental caries|ischa?emic attack|strokes?|extrusions?|re-?herniations?|recurrent (?:dis[ck] )?herniations?|recurrent hernia|protrusions?|erosions?|"
    r"implant failures?|screw (?:loosening|revisions?)|loosening|dislocations?|fractures?|falls|wound (?:infections?|dehiscence)|reactions?|withdrawals?|injection-site pain|site pain|chills|shivering|worse (?:leg|back) pain|transient pain|paralysis|weakness|urinary retention|new (?:osteophytes|protrusion)|dose-limiting toxicit\w+|neuralgia|mortality|perforations?|pneumonia|sepsis|bacter\w+|phlebitis)"
)
_EVENT = rf"(?:{_NAMED}|{_SURE})"
_SEEN = r"(?:occur(?:red|ring)?|observed|seen|detected|reported|noted|encountered|found|recorded|identified|developed|registered|happened|arose|came to light|documented|visible|evident|experienced|told|attributed)"

ZERO = RuleSet(
    "explicit zero",
    1,
    [
        Rule(
            name="no serious event related to treatment",
            value="none_observed",
            pattern=r"\bno\b (?:\w+[ ,-]+){0,4}(?:serious|severe|sae)\b.{0,60}\brelated\b|\bno (?:\w+[ -]){0,4}related (?:\w+ ){0,2}(?:serious|severe|adverse|complications)",
            matches=("No serious adverse event related to the treatment occurred.",),
            misses=("Two serious adverse events were related to the treatment.",),
        ),
        Rule(
            name="none of it seen",
            value="none_observed",
            pattern=rf"\b(?:no|without|without any|not any|free (?:of|from)|absence of|absent|zero|lack of|neither|nor|nil|not a single|never)\b(?:(?: of| any| the| evidence of| signs? of| cases? of| sign of| obvious| apparent)* ?(?:[\w'/-]+[ ,]+(?:or |and |nor )?){{0,9}}?){_EVENT}\b"
            rf"|\b(?:no|none of the|not one of the|neither|zero|0) (?:of the )?(?:[\w-]+ ){{0,4}}(?:patients?|participants?|subjects?|persons?|people|animals?|rats?|mice|rabbits?|discs?|volunteers?|case|recipients?|one|goat)\b.{{0,40}}\b(?:{_EVENT}|worsened)\b"
            rf"|\b{_EVENT}\b(?:[^,;]{{0,60}})\b(?:did not|was not|were not|not|never|could not be|were never) (?:\w+ )?(?:be )?{_SEEN}\b|\b{_EVENT}\b.{{0,30}}\b(?:were|was) (?:absent|nil|zero|none|excluded)\b|\b{_NAMED}-free\b|\bnone (?:developed|experienced|had|suffered)\b.{{0,40}}\b{_EVENT}\b|\bdid any (?:\w+ )?{_EVENT}\b|\bnone of\b.{{0,40}}\b(?:worsened|deteriorated)",
            matches=(
                "No adverse events of any grade were reported.",
                "Donor-specific antibodies were not detected.",
                "Absence of tumour was confirmed on MRI at 5 years.",
                "None of the discs worsened and no infection was seen.",
            ),
            misses=("Two patients had a headache.", "Not all adverse events were mild."),
            unless=r"\bno (?:statistically )?(?:significant )?(?:major )?differences?\b|\bnot (?:\w+ )?(?:differ|different|assessed|collected|recorded in)|\bnot all\b|\bnot? only\b|\bno evidence on\b|\bno longer\b",
        ),
    ],
)
HARM = RuleSet(
    "harm",
    1,
    [
        Rule(
            name="events counted",
            value="harm",
            pattern=rf"\b(?:{COUNT}|one|several|some|few|most|all|both|many|another)\b(?: of (?:the )?\S+)? (?:\([^)]*\) ?)?(?:[\w/-]+,? ){{0,7}}?{_EVENT}\b|\b{_EVENT}\b(?:[^;]{{0,60}}?)(?:\b(?:in|by|at|of|for) (?:\w+ )?(?:{COUNT}|both|all|most|some|each|several)\b|\([^)]{{0,12}}[0-9]|[0-9]+(?:\.[0-9]+)? ?%)",
            matches=(
                "One culture-positive discitis led to admission.",
                "Headache followed 11 of 80 lumbar punctures, in two patients.",
            ),
            misses=("Adverse events were recorded at each visit.",),
            unless=r"\bto (?:assess|evaluate|determine|examine)\b|\brisk of\b.{0,30}$|\bpresented with\b|\bdiagnosed with\b|\bpatients with (?:\w+ )?(?:metasta|tumou?r|fracture|infection|hepato|malignan)|\b(?:treated for|admitted for)\b|\bendpoint\b",
        ),
        Rule(
            name="events told",
            value="harm",
            pattern=rf"\b{_EVENT}\b(?: [\w,/()-]+){{0,10}}? (?:was|were|has been|have been|had been)? ?(?:\w+ )?(?:{_SEEN}|common|mild|transient|frequent|similar|comparable|included|resolved|self-limit\w+|minor|drained)\b|\b{_NAMED}\b (?:\w+ ){{0,4}}(?:included?|were|was|consisted|comprised|happened|occurred|rates?|such as|of)\b"
            rf"|\b(?:mild|transient|minor|moderate|severe|temporary|self-limit\w+|common|frequent|postoperative|late|serious)\b (?:[\w/-]+ ){{0,3}}(?:{_NAMED})\b|\bproduced (?:\w+ )?side effects|\b(?:developed|experienced|suffered|complained of|sustained|showed|disclosed|caused|grew|revealed) (?:\w+[ -]){{0,6}}{_EVENT}\b|\bno (?:statistically )?(?:significant )?(?:major )?differences? (?:\w+ ){{0,4}}{_NAMED}",
            matches=(
                "Adverse events included rash and fever.",
                "There was no difference in adverse events between groups.",
                "MRI disclosed a ventral epidural abscess.",
            ),
            misses=("Adverse events will be collected.", "The treatment was safe."),
            unless=r"\bto (?:assess|evaluate|determine|examine)\b|\b(?:were|was|are) (?:also )?(?:assessed|evaluated|monitored|collected|analy[sz]ed|compared|recorded|observed|measured|documented|noted|reported)(?:\.|$|,? (?:at|during|throughout|over|until|for|after|according)\b)|\bendpoint|\boutcome measures?\b|\brisk of\b|\bin terms of\b|\bmay\b|\bmight\b|\bcould\b|\bwas performed\b|\bprevent|\bavoid|\bpotential\b|\bwere excluded\b",
        ),
        Rule(
            name="harm described",
            value="harm",
            pattern=rf"\b(?:died|deteriorated|was readmitted|were readmitted|underwent (?:a )?(?:revision|reoperation|drainage|debridement)|required (?:revision|reoperation|surgical drainage|re-operation)|emergency (?:laminectomy|surgery)|lost consciousness|severe (?:adverse|complications))\b|\b(?:{COUNT}|one) (?:\w+ )?(?:{PERSON}|rats?|animals?|rabbits?|goats?) (?:\w+ )?(?:died|deteriorated|withdrew|worsened)\b|\brates? of (?:severe |late |major )?complications|\b(?:decreases?|reductions?) (?:from baseline )?in (?:\w+ ){{0,4}}(?:bmd|bone mineral density)|\bdid damage\b",
            matches=("The man died two months later.", "One patient withdrew because of pain."),
            misses=("No patient died.",),
            unless=r"\bno\b|\bnone\b|\bwithout\b",
        ),
    ],
)
UNLOOKED = RuleSet(
    "not assessed",
    1,
    [
        Rule(
            name="safety not looked at",
            value="not_assessed",
            pattern=rf"\bsafety\b.{{0,60}}\b(?:not|never)\b (?:\w+ ){{0,2}}(?:assessed|evaluated|examined|studied|investigated|analy[sz]ed|addressed|a (?:primary |secondary )?(?:endpoint|outcome)|part|monitored|reported|recorded)|\b(?:{_NAMED}|harms)\b.{{0,40}}\b(?:not|never)\b (?:\w+ ){{0,2}}(?:collected|recorded|assessed|reported|evaluated|extracted|documented|sought|monitored|available|analy[sz]ed)\b|\bnot (?:designed|powered|intended|set up) to (?:\w+ )?(?:assess|examine|evaluate|address|study)\b.{{0,20}}\bsafety|\bno (?:safety|adverse event) (?:data|information|assessment|analysis)|\bsafety\b.{{0,40}}\b(?:is|remains) (?:therefore )?(?:unknown|unclear)|\bdid not (?:assess|evaluate|examine|record|report|collect) (?:\w+ ){{0,2}}(?:safety|adverse|harms)|\bwhether these cells form tumours\b",
            matches=(
                "Safety was therefore not assessed.",
                "Adverse events were not collected in the extension.",
            ),
            misses=("Safety was assessed at each visit.", "No adverse events were reported."),
        )
    ],
)
CLAIM = RuleSet(
    "claim",
    1,
    [
        Rule(
            name="called safe",
            value="claim_only",
            pattern=r"\b(?:safe|safely)\b|\bwell[- ]tolerated\b|\btolerated (?:well|the)\b|\bgood tolerability\b|\b(?:good|favou?rable|acceptable|excellent) (?:safety|tolerab)|\b(?:is|was|were|treatment) (?:\w+ )?tolerable\b|\bsafety (?:and \w+ )?(?:was|were|is|has been) (?:\w+ )?(?:confirmed|demonstrated|established|shown|acceptable|good)|\bdemonstrat\w+ (?:the )?(?:\w+ )?safety|\bconfirm\w* (?:the )?safety|\bsuccessfully tolerated",
            matches=("The treatment was safe and feasible.", "The injections were well tolerated."),
            misses=("The safety of the preparation was not assessed.",),
            unless=r"\bwhether\b|\bto (?:assess|evaluate|determine|examine|investigate|explore|test|establish)\b|\bnot (?:been )?(?:safe|assessed|established)|\bunknown|\bunclear|\bsafer\b|\bwould be safe|\bneeded\b|\bif (?:it|this|they)\b|\b(?:should|must|will)\b|\bthought to be safe",
        )
    ],
)
RULE_SETS = (ZERO, HARM, UNLOOKED, CLAIM)

_CLAUSE = re.compile(
    r";|\b(?:but|however|except|although|though|whereas|while|apart from|other than|even though)\b|,? and (?=(?:no|one|two|three|there|mild|\w+ patients?)\b)|: "
)
_ORDER = ("harm", "none_observed", "not_assessed", "claim_only")


def clauses(low: str) -> Iterator[str]:
    """Yield the clauses of a sentence: how far a negation reaches."""
    return (part for part in _CLAUSE.split(low) if part and part.strip())


def read(sentence: Sentence) -> tuple[str, str]:
    """Return the safety state that a single sentence reports, and the rule that saw it."""
    unlooked = UNLOOKED.first(sentence.low)
    if unlooked:
        return unlooked.value, unlooked.name
    states: dict[str, str] = {}
    for clause in clauses(sentence.low):
        rule = ZERO.first(clause) or HARM.first(clause) or CLAIM.first(clause)
        if rule:
            states.setdefault(rule.value, rule.name)
    return next(
        ((state, states[state]) for state in _ORDER if state in states),
        ("not_mentioned", "nothing told"),
    )


def find(document: Document) -> tuple[str, str, Sentence | None]:
    """Return the paper's safety state, the rule and the sentence that proves it."""
    told = [
        (s, *read(s)) for s in document.reported if s.role is not Role.METHODS or _past_event(s)
    ]
    for state in _ORDER:
        hits = [(s, rule) for s, value, rule in told if value == state]
        if hits:
            best = min(hits, key=lambda hit: (hit[0].role is Role.CONCLUSION, _RANK.get(hit[1], 9)))
            return state, best[1], best[0]
    return "not_mentioned", "nothing told", None


_RANK = {"events counted": 0, "events told": 1, "harm described": 1}


def _past_event(sentence: Sentence) -> bool:
    """Say whether a sentence among the methods tells what happened, not what was looked for."""
    return bool(
        re.search(
            r"\b(?:developed|occurred|died|suffered|experienced|there were|there was|complicated)\b",
            sentence.low,
        )
    )
