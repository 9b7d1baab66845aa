"""Wordings of harm: events told, an explicit zero, safety not looked at, safety only claimed."""

from tracker.evidence.rules import Rule, RuleSet
from tracker.evidence.words import COUNT, PERSON

NAMED = (
    r"(?:adverse (?:[\w-]+ )?(?:events?|effects?|reactions?|outcomes?|experiences?)"
    r"|side[- ]effects?|complications?|s?aes?|teaes?"
    r"|toxicit(?:y|ies)|treatment-emergent events?|serious events?|untoward (?:events|effects)"
    r"|flares?)"
)
_SURE = (
    r"(?:(?:spondylo)?dis[ck]itis|osteomyelitis|abscess(?:es)?|meningitis|ha?ematomas?"
    r"|seromas?|thrombos[ie]s|embol(?:ism|i|us|isms)"
    r"|(?:csf|fluid|cement) leak\w*|dural tears?|durotom\w+|nerve (?:injur\w+|damage"
    r"|root \w+ rupture|pals(?:y|ies))|foot drop|headaches?"
    r"|fever|nausea|vomiting|rash(?:es)?|pneumothorax|bleeding|ha?emorrhages?|bruising"
    r"|seizures?|donor-specific antibod\w+|dose-limiting toxicit\w+"
    r"|immune (?:reactions?|rejection)|allergic reactions?|ulcers?|back stiffness|soreness"
    r"|swelling|arthralgia|muscle spasms?|muscle pain|numbness"
    r"|para?esthesias?|dysphagia|hyperpigmentation|eczema\w*|hypothyroidism|trismus|xerostomia"
    r"|dental caries|isch(?:a)?emic attack"
    r"|re-?herniations?|recurrent (?:(?:dis[ck]|lumbar) )?herniations?|recurrent hernia"
    r"|implant failures?|screw (?:loosening|revisions?|malposition\w*|placement failures?|breakage)"
    r"|cage (?:subsidence|migration|displacement)"
    r"|wound (?:infections?|dehiscence|trouble)|(?:injection|puncture|harvest"
    r"|donor)[- ]site (?:pain|soreness|infection|ha?ematoma)|chills|shivering"
    r"|urinary retention|cauda equina|sepsis|pneumonia|phlebitis|vasovagal|hypotension"
    r"|bradycardia|syncopes?|effusions?|(?:vascular|visceral) injur(?:y|ies)|desaturation|cramps"
    r"|pruritus|diarrh\w+|constipation|collapse after"
    r"|transient,? (?:[\w-]+ )?pain|post-?procedural pain|pain flares?|tremor|dizziness"
    r"|increase (?:of|in) (?:back )?pain"
    r"|worse (?:leg|back) pain|worsening of (?:\w+ )?pain|severe (?:back )?pain (?:for|on"
    r"|after)"
    r"|urinary tract infections?|hip flexion pain|neurologic(?:al)? (?:deficits?|complaints?"
    r"|signs?)"
    r"|nonunion|heterotopic ossification|withdrawals)"
)
_DISEASE = (
    r"(?:infections?|tumou?rs?|tumou?r formation|neoplasms?|malignanc(?:y|ies)|cancers?"
    r"|metastas[ie]s|teratomas?|osteophytes?|ectopic (?:bone|tissue|ossification)"
    r"|ossifications?|calcifications?|deaths?|extrusions?|protrusions?|herniations?|erosions?"
    r"|fractures?|falls|dislocations?|loosening|weakness"
    r"|paralysis|strokes?|mortality|neuralgia|radiculopath\w+|neuropath\w+ pain|masse?s?"
    r"|rejection|immune response)"
)
EVENT = rf"(?:{NAMED}|{_SURE})"
ANY = rf"(?:{NAMED}|{_SURE}|{_DISEASE})"
_SEEN = (
    r"(?:occur(?:red|ring|s)?|observed|seen|detected|reported|noted|encountered|found|recorded"
    r"|identified|developed|registered|happened|arose"
    r"|came to light|documented|visible|evident|experienced|told|attributed|formed|entered|met"
    r"|listed|present)"
)
_SUBJECTS = (
    r"(?:patients?|participants?|subjects?|persons?|people|animals?|rats?|mice|rabbits?|dogs?"
    r"|goats?|discs?|volunteers?|cases?|recipients?|one|adults?|women|men)"
)

ZERO = RuleSet(
    "explicit zero",
    1,
    [
        Rule(
            name="no serious event related to treatment",
            value="none_observed",
            pattern=r"\bno\b (?:[\w-]+[ ,]+){0,4}(?:serious|severe|sae)\b.{0,60}\brelated\b"
            r"|\bno (?:\w+[ -]){0,4}related (?:\w+ ){0,2}(?:serious|severe|adverse"
            r"|complications)",
            matches=("No serious adverse event related to the treatment occurred.",),
            misses=("Two serious adverse events were related to the treatment.",),
        ),
        Rule(
            name="none of it seen",
            value="none_observed",
            pattern=rf"\b(?:no|without|not any|free (?:of|from)|absence of|absent|zero|lack of"
            rf"|neither|nor|nil|not a single|never|nobody|no one|nothing)\b(?:(?: of| any"
            rf"| the| evidence of| signs? of| cases? of| obvious| apparent| had"
            rf"| developed)* ?(?:[\w'/-]+[ ,]+(?:or |and |nor )?){{0,9}}?){ANY}\b"
            rf"|\b(?:no|none of the|none of|not one of the|neither|zero"
            rf"|0) (?:of )?(?:the )?(?:[\w-]+ ){{0,4}}{_SUBJECTS}\b.{{0,60}}\b(?:{ANY}"
            rf"|worsened|deteriorated|died)\b"
            rf"|\b{ANY}\b(?:[^,;]{{0,60}})\b(?:did not|was not|were not|not|never|could not be"
            rf"|were never) (?:\w+ )?(?:be )?{_SEEN}\b|\b{ANY}\b.{{0,30}}\b(?:were"
            rf"|was) (?:absent|nil|zero|none)\b|\b(?:complication|event)-free\b"
            rf"|\bnone (?:developed|experienced|had|suffered)\b.{{0,40}}\b{ANY}\b"
            rf"|\bdid any (?:\w+ )?{ANY}\b|\bneither\b.{{0,60}}\b(?:complication|adverse)"
            rf"|\bnone of\b.{{0,40}}\b(?:worsened|deteriorated)|\b{NAMED}: none\b"
            rf"|\b0 (?:adverse|complications|serious)",
            matches=(
                "No adverse events of any grade were reported.",
                "Donor-specific antibodies were not detected.",
                "Absence of tumour was confirmed on MRI at 5 years.",
                "None of the discs worsened and no infection was seen.",
                "Nobody had an infection.",
            ),
            misses=(
                "Two patients had a headache.",
                "Not all adverse events were mild.",
                "In the group without herniation all domains differed.",
            ),
            unless=r"\bno (?:\w+ )?(?:statistically )?(?:significant(?:ly)? )?(?:major "
            r")?differen(?:ces?|t)\b|\bnot (?:\w+ )?(?:differ|different|assessed|collected"
            r"|recorded in)|\bnot all\b|\bnot? only\b|\bno evidence on\b|\bno longer\b"
            r"|\bnone (?:of (?:these|them) )?(?:was|were) (?:serious|severe|judged"
            r"|attributed|related)|\bno risk factors|\bmanual muscle test|\bphysical examination"
            r"|\b(?:groups?|arms?|those|subjects|players|patients|people) without\b",
        ),
    ],
)
_NO_FINDING = (
    r"\bto (?:assess|evaluate|determine|examine|monitor|prevent|avoid|detect)\b|\b(?:were|was"
    r"|are|included) (?:also )?(?:assessed|evaluated|monitored|collected|analy[sz]ed|compared"
    r"|recorded|measured|documented|graded|coded|defined|reviewed)(?:\.?$|,? (?:at|during"
    r"|throughout|over|until|for|after|according|by|using|in|and|up|with|as)\b)"
    r"|\bend ?points?\b|\boutcome measures?\b|\b(?:secondary|primary) outcomes?"
    r"|\brisk (?:of|factors?)\b|\bpredict|\b(?:chief|presenting) complaints?|\bat baseline\b"
    r"|\bin terms of\b|\bmay\b|\bmight\b|\bcould (?:be|have|cause|lead|occur|develop|increase"
    r"|result)\b|\bcan\b|\bprevent|\bavoid|\bpotential\b"
    r"|\bmanual muscle test|\bphysical examination|\bwere excluded\b|\bwill\b|\bif\b"
    r"|\bwhether\b|\bshould\b"
)
HARM = RuleSet(
    "harm",
    1,
    [
        Rule(
            name="events counted",
            value="harm",
            pattern=rf"\b(?:{COUNT}|one|several|some|few|most|all|both|many|another|a"
            rf"|an)\b(?: \([^)]*\))?(?: of (?:the )?\S+)?(?: \([^)]*\))?,? (?:(?:[\w/'-]+,?"
            rf"|\([^()]*\)) "
            rf"){{0,8}}?{EVENT}\b"
            rf"|\b{EVENT}\b(?:[^;]{{0,110}}?)(?:\b(?:in|by|at|of|for"
            rf"|followed) (?:\w+ )?(?:{COUNT}|both|all|most|some|each|several)\b"
            rf"|\([^)]{{0,14}}[0-9]|[0-9]+(?:\.[0-9]+)? ?%)"
            rf"|\b{COUNT} (?:\w+ )?{NAMED}\b",
            matches=(
                "One culture-positive discitis led to admission.",
                "Headache followed 11 of 80 lumbar punctures.",
                "Seven cases (five in group A) had psoas abscess.",
            ),
            misses=(
                "Adverse events were recorded at each visit.",
                "Infections were treated as usual.",
            ),
            unless=_NO_FINDING + r"|\bpresented with\b|\bdiagnosed with\b|\btreated for\b",
        ),
        Rule(
            name="events told",
            value="harm",
            pattern=rf"\b{EVENT}\b(?: [\w,/()-]+){{0,10}}? (?:was|were|has been|have been"
            rf"|had been)? ?(?:\w+ )?(?:{_SEEN}|common|mild|transient|frequent|similar"
            rf"|comparable|included|resolved|self-limit\w+|minor|drained)\b"
            rf"|\b{NAMED}\b (?:\w+ ){{0,4}}(?:included?|consisted|comprised|happened"
            rf"|rates? (?:was|were)|such as|were (?:more|less|mild|few|rare|common|alike"
            rf"|balanced))\b"
            rf"|\b(?:mild|transient|minor|moderate|severe|temporary|self-limit\w+|postoperative"
            rf"|late|few|rare)\b (?:[\w/-]+ ){{0,3}}{NAMED}|\bproduced (?:\w+ )?side effects"
            rf"|\b(?:developed|experienced|suffered|complained of|sustained|disclosed|caused"
            rf"|grew|had|showed) (?:\w+[ -]){{0,6}}?{EVENT}\b"
            rf"|\bno (?:\w+ )?(?:statistically )?(?:significant )?(?:major )?differences? "
            rf"[^.;]{{0,90}}\b{NAMED}|\b{NAMED}\b[^;]{{0,60}}\b(?:not (?:\w+ )?differ"
            rf"|did not differ|no difference)",
            matches=(
                "Adverse events included rash and fever.",
                "There was no difference in adverse events between groups.",
                "MRI disclosed a ventral epidural abscess.",
            ),
            misses=("Adverse events will be collected.", "The treatment was safe."),
            unless=_NO_FINDING + r"|\bwas performed\b|\bwere excluded\b",
        ),
        Rule(
            name="disease that came after",
            value="harm",
            pattern=rf"\b(?:{COUNT}|one|several|some|both|all|another)\b[^;]{{0,60}}\b(?:developed"
            rf"|had (?:a|an)(?: new| recurrent| superficial| deep| large)?|suffered"
            rf"|sustained|were (?:found|seen|diagnosed|admitted) with|showed (?:a )?new"
            rf"|were diagnosed with)\b[^;]{{0,60}}\b{_DISEASE}\b|\b(?:new|recurrent"
            rf"|secondary|second|superficial|deep|postoperative|anterolateral|massive"
            rf"|sequestrated|subsequent|further)\b (?:[\w-]+ ){{0,3}}{_DISEASE}\b"
            rf"|\b{_DISEASE}\b[^;]{{0,50}}\b(?:occurred|developed|formed|arose|were seen (?:at"
            rf"|in)|was seen (?:at|in)|were found (?:in|at)|was found (?:in|at)|in (?:{COUNT}"
            rf"|one|two|several) (?:\w+ )?(?:patients?|cases?|participants?|rabbits|rats|discs"
            rf"|levels))\b|\b{COUNT} (?:\w+ )?{_DISEASE}\b[^;]{{0,20}}(?:\bin\b|\bwere\b"
            rf"|\boccurred\b|\()|\bform(?:ed|s)? osteophytes|\bturned (?:in)?to bone"
            rf"|\bone (?:\w+ )?{_DISEASE}\b",
            matches=(
                "Osteophytes formed where cells leaked out of rabbit discs.",
                "Two patients developed an infection.",
                "A new protrusion was found.",
            ),
            misses=(
                "Patients with disc herniation were treated.",
                "No tumour was found in the discs.",
                "Infections are rare.",
            ),
            unless=_NO_FINDING
            + r"|\bno\b|\bpatients with (?:a )?(?:\w+ )?(?:new|recurrent)|\bclassif|\bgrade [0-9iv]"
            r"|\b(?:treated for|presented with|due to|diagnosis of)\b",
        ),
        Rule(
            name="harm described",
            value="harm",
            pattern=rf"\b(?:died|was readmitted|were readmitted|underwent (?:a )?(?:revision"
            rf"|reoperation|drainage|debridement)|(?:required|needed) (?:\w+ )?(?:revision"
            rf"|reoperation|drainage|re-operation|debridement)|emergency (?:laminectomy|surgery"
            rf"|decompression)|lost consciousness|severe adverse)\b|\b(?:{COUNT}"
            rf"|one) (?:\w+ )?(?:{PERSON}|rats?|animals?|rabbits?|goats?|dogs?|patient"
            rf"|participant) (?:\w+ )?(?:died|deteriorated|withdrew because|worsened)\b"
            rf"|\brates? of (?:severe |late |major )?complications|\b(?:revision|re-?operation"
            rf"|re-?intervention)s?(?: surger(?:y|ies))? (?:was|were) (?:needed|required"
            rf"|performed|necessary)|\bdid damage\b|\b(?:needed"
            rf"|led to) hospital (?:care|admission)|\b(?:decreases?"
            rf"|reductions?) (?:from baseline )?in (?:\w+ ){{0,4}}(?:bmd|bone mineral density)"
            rf"|\b(?:was|were) (?:revised|re-?operated)\b|\bneeded a second (?:operation|surgery"
            rf"|arthroscopy|procedure)\b|\bhad fatal\b|\beuthani[sz]ed,? (?:for|because of|due to)"
            rf" (?:\w+ )?(?:tumou?r|illness|pain|par\w+|torsion)|\bhoarse\b|\bshort of breath"
            rf"|\bantibodies to donor\b.{{0,20}}\bfound"
            rf"|\bgrew (?:cutibacterium|staphylococcus|serratia|candida|propionibacterium)"
            rf"|\bwas (?:calcified|excised)\b|\blaminectomy and drainage",
            matches=(
                "The man died two months later.",
                "One patient withdrew because of pain.",
                "Nine patients (8%) were revised.",
                "Two patients needed drainage.",
            ),
            misses=("No patient died.", "It cannot tell whether the injections did damage."),
            unless=r"\bno\b|\bnone\b|\bwithout\b|\bneither\b|\bto prevent\b|\bwhether\b",
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
            pattern=rf"\bsafety\b.{{0,60}}\b(?:not|never|nor)\b (?:\w+ ){{0,2}}(?:assessed"
            rf"|evaluated|examined|studied|investigated|analy[sz]ed|addressed|a (?:primary "
            rf"|secondary )?(?:endpoint|outcome)|part|monitored|reported|recorded|looked"
            rf"|covered|considered|be (?:judged|inferred|assessed))|\b(?:{NAMED}"
            rf"|harms?)\b.{{0,40}}\b(?:not|never|nor)\b (?:\w+ ){{0,2}}(?:collected"
            rf"|recorded|assessed|reported|evaluated|extracted|documented|sought|monitored"
            rf"|available|analy[sz]ed|part|looked|covered|asked|given|told)\b"
            rf"|\bnot (?:designed|powered|intended|set up|meant|made) to (?:\w+ )?(?:assess"
            rf"|examine|evaluate|address|study|judge)\b.{{0,20}}\b(?:safety|harm)"
            rf"|\bno (?:safety|adverse event|harms?) (?:data|information|assessment|analysis"
            rf"|outcomes?)|\bsafety\b.{{0,40}}\b(?:is|remains|was) (?:therefore )?(?:unknown"
            rf"|unclear|reported (?:elsewhere|separately))|\b(?:did|do"
            rf"|does) not (?:\w+ )?(?:assess|evaluate|examine|record|report|collect|cover"
            rf"|address|look (?:at|for)) (?:\w+ ){{0,2}}(?:safety|adverse|harms?|complications)"
            rf"|\bwhether (?:these|the) cells form tumou?rs",
            matches=(
                "Safety was therefore not assessed.",
                "Adverse events were not collected in the extension.",
            ),
            misses=(
                "Safety was assessed at each visit.",
                "No adverse events were reported.",
                "Adverse events that were not serious were reported.",
            ),
            unless=r"\bnot (?:\w+ )?(?:serious|severe)\b",
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
            pattern=r"\b(?:safe|safely)\b|\bwell[- ]tolerated\b|\btolerated (?:well|the)\b"
            r"|\bgood tolerability\b|\b(?:good|favou?rable|acceptable|excellent"
            r"|reassuring) (?:safety|tolerab)|\b(?:is|was|were"
            r"|treatment) (?:\w+ )?tolerable\b|\bsafety (?:and \w+ )?(?:was|were|is"
            r"|has been) (?:\w+ )?(?:confirmed|demonstrated|established|shown|acceptable"
            r"|good)|\bdemonstrat\w+ (?:the )?(?:\w+ )?safety|\bconfirm\w* (?:the )?safety"
            r"|\bsuccessfully tolerated|\bsafety profile",
            matches=("The treatment was safe and feasible.", "The injections were well tolerated."),
            misses=("The safety of the preparation was not assessed.",),
            unless=r"\bwhether\b|\bto (?:assess|evaluate|determine|examine|investigate|explore"
            r"|test|establish|describe)\b|\bnot (?:been )?(?:safe|assessed|established)"
            r"|\bunknown|\bunclear|\bsafer\b|\bwould be safe|\bneeded\b|\bif (?:it|this"
            r"|they)\b|\b(?:should|must|will)\b|\bthought to be safe|\brelatively safe",
        )
    ],
)
RULE_SETS = (ZERO, HARM, UNLOOKED, CLAIM)
