"""Wordings of harm: events told, an explicit zero, safety not looked at, safety only claimed."""

from tracker.evidence.harm_words import ANY, DISEASE, EVENT, MORBID, NAMED
from tracker.evidence.rules import Rule, RuleSet
from tracker.evidence.words import COUNT, PERSON

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

_UNTIL = r"(?:(?: of| any| the| evidence of| signs? of| cases? of| obvious| apparent)*"
_DENIED = (
    rf"\b(?:no|not any|free (?:of|from)|absence of|absent|zero|lack of|neither|nor|nil"
    rf"|not a single|never|nobody|no one|nothing)\b{_UNTIL}(?: had| developed)*"
    rf" ?(?:[\w'/-]+[ ,]+(?:or |and |nor )?){{0,9}}?){ANY}\b"
    rf"|\bwithout\b{_UNTIL} ?(?:[\w'/-]+ ){{0,5}}?){ANY}\b"
)
_WE_DID_NOT = (
    r"\b(?:did|could|do|does) not (?:\w+ )?(?:observe|see|find|detect|encounter|note|record"
    r"|identify|experience|develop|cause|induce|produce|show|have|suffer|result in|lead to|reveal"
    rf"|report|get|form) (?:[\w-]+ ){{0,5}}{ANY}\b"
)
_NOBODY = (
    rf"\b(?:no|none of the|none of|not one of the|neither|zero|0) (?:of )?(?:the )?"
    rf"(?:[\w-]+ ){{0,4}}{_SUBJECTS}\b.{{0,60}}\b(?:{ANY}|worsened|deteriorated|died)\b"
    rf"|\bnone (?:developed|experienced|had|suffered)\b.{{0,40}}\b{ANY}\b"
    r"|\bnone of\b.{0,40}\b(?:worsened|deteriorated)"
)
_NOT_SEEN = (
    rf"\b{ANY}\b(?:[^,;]{{0,60}})\b(?:did not|was not|were not|not|never|could not be"
    rf"|were never) (?:\w+ )?(?:be )?{_SEEN}\b"
    rf"|\b{ANY}\b.{{0,30}}\b(?:were|was) (?:absent|nil|zero|none)\b"
    rf"|\b{ANY}\b[^,;]{{0,30}}\b(?:was|were|of|in|[:=]) ?\(?(?:0|zero)(?:\.0+)? ?(?:%|per ?cent"
    r"|of\b|out of\b|/ ?[0-9])"
)
ZERO = RuleSet(
    "explicit zero",
    4,
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
            pattern=rf"{_DENIED}|{_WE_DID_NOT}|{_NOBODY}|{_NOT_SEEN}"
            rf"|\b(?:complication|event)-free\b|\bdid any (?:\w+ )?{ANY}\b"
            rf"|\bneither\b.{{0,60}}\b(?:complication|adverse)|\b{NAMED}: none\b"
            rf"|\bno (?:new |major |relevant )?safety (?:concerns?|signals?|issues?|problems?)\b"
            rf"|\bno (?:[\w-]+ ){{0,3}}{MORBID} (?:\w+ ){{0,3}}{_SEEN}\b"
            r"|\bno (?:[\w-]+ ){0,2}(?:implants?|grafts?|screws?|stents?|devices?) (?:\w+ )?failed"
            r"|\bno (?:[\w-]+ ){0,3}(?:required|needed|underwent) (?:[\w-]+ ){0,3}(?:conversion"
            r"|revision"
            r"|re-?operation|re-?intervention)"
            r"|\bno (?:clinically |other )?(?:relevant|significant|abnormal|pathological) (?:\w+ )?"
            r"(?:changes?|abnormalit\w+|findings?|alterations?)\b[^;]{0,40}\b(?:laborator\w+|ecg"
            r"|vital"
            r"|blood|ha?ematolog\w+|biochem\w+|organs?)\b"
            r"|\b0 (?:adverse|complications|serious)",
            matches=(
                "No adverse events of any grade were reported.",
                "Donor-specific antibodies were not detected.",
                "Absence of tumour was confirmed on MRI at 5 years.",
                "None of the discs worsened and no infection was seen.",
                "Nobody had an infection.",
                "We did not encounter any infection or bleeding.",
                "The scans could not detect ectopic bone.",
                "The complication rate was 0%.",
                "They went home without any appreciable side effects.",
                "No new safety signals emerged.",
                "No implant failed.",
                "No relevant changes in laboratory values were found.",
            ),
            misses=(
                "Two patients had a headache.",
                "Not all adverse events were mild.",
                "In the group without herniation all domains differed.",
                "Even without such deficits, survivors had an excess risk of death.",
                "There was no adverse effect of storage on engraftment.",
                "Mortality was 3% in one group and 0% in the other.",
            ),
            unless=r"\bno (?:\w+ )?(?:statistically )?(?:significant(?:ly)? )?(?:major "
            r")?differen(?:ces?|t)\b|\bnot (?:\w+ )?(?:differ|different|assessed|collected"
            r"|recorded in)|\bnot all\b|\bnot? only\b|\bno evidence on\b|\bno longer\b"
            r"|\bnone (?:of (?:these|them) )?(?:was|were) (?:serious|severe|judged"
            r"|attributed|related)|\bno risk factors|\bmanual muscle test|\bphysical examination"
            r"|\b(?:groups?|arms?|those|subjects|players|patients|people) without "
            r"(?:[b-z][\w-]*|an?|a[a-mo-z][\w-]*)\b"
            r"|\bwithout (?:affect|alter|chang|influenc|increas|compromis|interfer)\w+"
            r"|\badverse (?:effects?|influence|impact) (?:of [^;]{1,60} )?(?:on|upon)\b"
            r"|\bnot (?:\w+ )?(?:associated|correlated|related)\b|\bno (?:\w+ )?(?:association"
            r"|correlation|relation\w*)\b|\b[1-9][0-9]*(?:\.[0-9]+)?%.{0,40}\b0(?:\.0+)? ?%"
            r"|\b0(?:\.0+)? ?%.{0,40}\b[1-9][0-9]*(?:\.[0-9]+)?%",
        ),
        Rule(
            name="nothing befell",
            value="none_observed",
            pattern=r"\bnothing (?:untoward|adverse|unusual)\b"
            rf"|\bno {_SUBJECTS} (?:\w+ ){{0,2}}(?:signs? of illness|illness|ill|unwell)\b"
            r"|\b(?:course|recovery|period|follow-?up|healing|stay|procedures?|operations?"
            r"|surgery|injections?|pregnanc(?:y|ies))\b (?:[\w-]+ ){0,4}uneventful(?:ly)?\b"
            r"|\buneventful (?:[\w-]+ ){0,2}(?:course|recovery|period|follow-?up|healing)",
            matches=(
                "Nothing untoward was observed.",
                "The postoperative course was uneventful.",
                "She made an uneventful recovery.",
            ),
            misses=("The eventful first year ended well.",),
        ),
    ],
)
_SUPPOSED = (
    r"\bend ?points?\b|\boutcome measures?\b|\b(?:secondary|primary) (?:\w+ )?outcomes?"
    r"|\brisk (?:of [a-z]|factors?\b)|\bpredict|\b(?:chief|presenting) complaints?|\bat baseline\b"
    r"|\bin terms of\b|\bhypothes|\bmay\b|\bmight\b|\bcould (?:be|have|cause|lead|occur|develop"
    r"|increase"
    r"|result|involve)\b|\bcan\b|\bprevent|\bavoid|\bpotential\b"
    r"|\bmanual muscle test|\bphysical examination|\bwill\b|\bif\b|\bwhether\b|\bshould\b"
    r"|\b(?:controlled|deliberate|induced) hypotension|\bodds ratio|\bhazard ratio"
    r"|\bor[a-z0-9]{0,2} ?=|\bto (?:assess|evaluate|determine|examine|monitor|prevent|avoid"
    r"|detect)\b|\b(?:baseline|intensity|severity|scores?) (?:of )?(?:\w+ )?headaches?"
    r"|\bheadaches? (?:intensity|severity|scores?|days|frequency)|\badverse (?:\w+ )?effects? on\b"
)
"""What is feared, looked for or studied, not told as having happened."""
_LOOKED_FOR = (
    r"\b(?:were|was|are|included) (?:also )?(?:assessed|evaluated|monitored|collected|analy[sz]ed"
    r"|compared|recorded|measured|documented|graded|coded|defined|reviewed)(?:\.?$|,? (?:at"
    r"|during|throughout|over|until|for|after|according|by|using|and|up|with|as"
    r"|in (?:an?|the|each|every|all|both|detail))\b)"
)
_NO_FINDING = rf"{_LOOKED_FOR}|{_SUPPOSED}"
_HAD_BEFORE = r"\bpresented with\b|\bdiagnosed with\b|\b(?:treated|treatment) (?:for|of)\b"
_RATES = r"(?:in|by|at|of|for|followed|among|affected)"
HARM = RuleSet(
    "harm",
    4,
    [
        Rule(
            name="so many events",
            value="harm",
            pattern=rf"\b(?:{COUNT}|one|several|some|few|most|all|both|many|another)\b"
            rf"(?: \([^)]*\))?(?: of (?:the )?\S+)?(?: \([^)]*\))?,? (?:(?:[\w/'-]+,?"
            rf"|\([^()]*\)) ){{0,8}}?{EVENT}\b"
            rf"|\ban? (?:[\w'-]+,? ){{0,3}}?{EVENT}\b|\b{COUNT} (?:\w+ )?{NAMED}\b",
            matches=(
                "One culture-positive discitis led to admission.",
                "Seven cases (five in group A) had psoas abscess.",
                "A total of 34 adverse events were recorded in 20 patients.",
                "Two malignancies and one spontaneous discitis were recorded in the cell group.",
            ),
            misses=(
                "Adverse events were recorded at each visit.",
                "Infections were treated as usual.",
                "Four patients with nausea as the primary outcome were planned.",
                "Two adverse events were looked for to assess safety.",
            ),
            unless=rf"{_SUPPOSED}|{_HAD_BEFORE}",
        ),
        Rule(
            name="events counted",
            value="harm",
            pattern=rf"\b{EVENT}\b(?:[^;]{{0,110}}?)(?:\b{_RATES} (?:\w+ )?(?:{COUNT}|both|all"
            rf"|most|some|each|several)\b|\((?:[^)p][^)]{{0,13}})?[0-9]|[0-9]+(?:\.[0-9]+)? ?%)",
            matches=(
                "Headache followed 11 of 80 lumbar punctures.",
                "Adverse reactions were seen in 1, 3 and 5 patients.",
                "Grade 3-4 neutropenia was observed in 28% of patients.",
            ),
            misses=(
                "Adverse events were recorded at 3 months.",
                "The rate of complications at 30 days was the primary outcome.",
            ),
            unless=rf"{_NO_FINDING}|{_HAD_BEFORE}",
        ),
        Rule(
            name="illness that came",
            value="harm",
            pattern=rf"\b{MORBID}\b[^;]{{0,50}}\b(?:occurred|developed|(?:was"
            rf"|were) (?:\w+ )?(?:seen"
            rf"|observed|noted|documented|reported|encountered|recorded|detected"
            rf"|found))\b[^;]{{0,20}}"
            rf"\b{_RATES} (?:\w+ )?(?:{COUNT}|[0-9.]+ ?%|both|one)\b"
            rf"|\b(?:{COUNT}|one|both|some|several) (?:[\w-]+ ){{0,4}}(?:had|experienced|reported"
            rf"|suffered|showed|complained of) (?:an? )?(?:transient|temporary|mild|minor|new"
            rf"|severe|persistent|persisting|lasting|residual|chronic"
            rf"|postoperative|acute|prolonged)[a-z]* (?:[\w-]+ ){{0,3}}(?:{MORBID}|pain|symptoms"
            rf"|weakness|discomfort)\b"
            rf"|\b(?:{COUNT}|one|both|some|several) (?:[\w-]+ ){{0,4}}(?:had|experienced|reported"
            rf"|noted|felt) (?:an? )?(?:increased?|worse|more|aggravated"
            rf"|heightened) (?:[\w-]+ )?pain"
            rf"\b"
            rf"|\b(?:transient|temporary|self-limit\w+|reversible) (?:[\w-]+ ){{0,2}}(?:{MORBID}"
            rf"|weakness|neurologic\w* \w+)\b|\b{MORBID} (?:and \w+ )?(?:was|were) (?:\w+ )?(?:more"
            r"|less) (?:common|frequent)|\b(?:main|major|commonest|most (?:common|frequent)) "
            rf"(?:\w+ )?{NAMED}",
            matches=(
                "Contrast nephropathy developed in 8% of patients.",
                "Loss of reduction was noted in five cases.",
                "Nine patients reported increased back pain in the first week.",
                "Three patients had transient neurological symptoms.",
                "One woman complained of persistent shoulder pain.",
                "Weight gain and sedation were more common with the newer drug.",
                "Corneal haze and dry eye were the main complications.",
            ),
            misses=(
                "Neuropathy was diagnosed by biopsy.",
                "Patients with arthritis in both knees were enrolled.",
                "Cystitis may occur in 5% of women.",
            ),
            unless=rf"{_NO_FINDING}|{_HAD_BEFORE}|\bassociated with",
        ),
        Rule(
            name="events told",
            value="harm",
            pattern=rf"\b{EVENT}\b(?: [\w,/()-]+){{0,10}}? (?:was|were|has been|have been"
            rf"|had been)? ?(?:\w+ )?(?:{_SEEN}|common|mild|transient|frequent|similar"
            rf"|comparable|included|resolved|self-limit\w+|minor|drained|related|rare|lower|higher)"
            rf"\b|\b{NAMED}\b (?:\w+ ){{0,4}}(?:included?|consisted|comprised|happened"
            rf"|rates? (?:was|were)|such as|(?:was|were) (?:\w+ )?(?:more|less|mild|few|rare|common"
            rf"|alike|balanced|minimal|mainly|mostly|equal\w*|similar\w*|evenly|distributed"
            rf"|predominantly|increased|reduced|infrequent|limited to))\b"
            rf"|\b(?:mild|transient|minor|moderate|severe|temporary|self-limit\w+|postoperative"
            rf"|late|few|rare)\b (?:[\w/-]+ ){{0,3}}{NAMED}"
            rf"|^\W*(?:for )?(?:(?:an?|some|mild|minor|slight|transient|temporary|occasional) )+"
            rf"(?:[\w-]+ ){{0,2}}{EVENT}"
            rf"|\b(?:more|fewer|less|lower|higher|increased|reduced)\b (?:[\w-]+ ){{0,6}}{NAMED}"
            rf"|\bproduced (?:\w+ )?side effects"
            rf"|\b(?:developed|experienced|suffered|complained of|sustained|disclosed|caused"
            rf"|grew|had|showed|extruded with) (?:\w+[ -]){{0,6}}?{EVENT}\b"
            rf"|\b(?:higher|lower|increased|decreased|reduced|similar|greater) (?:[\w-]+ )?"
            rf"(?:incidences?|rates?|frequenc(?:y|ies)|numbers?) of (?:[\w-]+ ){{0,3}}{EVENT}\b"
            r"|\bdeveloped\b[^;]{0,60}\b(?:during|after|following|within)\b[^;]{0,40}\b(?:treatment"
            r"|therapy|injections?|surgery|operation|procedure|chemotherapy|administration"
            r"|vaccination|implantation|transplantation|infusion)\b"
            rf"|\bno (?:\w+ )?(?:statistically )?(?:significant )?(?:major )?differences? "
            rf"[^.;]{{0,90}}\b{NAMED}|\b{NAMED}\b[^;]{{0,60}}\b(?:not (?:\w+ )?differ"
            rf"|did not differ|no difference)",
            matches=(
                "Adverse events included rash and fever.",
                "There was no difference in adverse events between groups.",
                "MRI disclosed a ventral epidural abscess.",
                "Complications were equally distributed.",
                "People in the older cohort reported more side effects.",
                "Mild soreness at the harvest site",
                "Hypoglycaemia occurred more often with insulin.",
                "In another, the disc had extruded with drop foot.",
                "The treated group had a higher incidence of chronic graft-vs-host disease.",
                "A woman of 79 developed two tears of the retina during treatment.",
            ),
            misses=(
                "Adverse events will be collected.",
                "The treatment was safe.",
                "Patients with nausea were given ondansetron.",
            ),
            unless=rf"{_NO_FINDING}|\bwas performed\b|\b(?:suffered|had|showed"
            rf"|experienced) (?:\w+ )?less\b"
            r"|\bpatients with [^;]{{0,40}}\bwere (?:treated"
            r"|given|randomi[sz]ed|included|enrolled|divided|allocated)",
        ),
        Rule(
            name="deaths of an operation",
            value="harm",
            pattern=r"\b(?:(?:peri|intra|post)-?operative|operative|in-?hospital|hospital"
            r"|(?:procedure|treatment|surgery|transplant)-related|procedural|surgical|toxic|early"
            r"|(?:[0-9]+|thirty|ninety|one|two|three|six)[- ](?:days?|months?))[- ](?:\w+ )?"
            r"(?:mortality|morbidity|deaths?)\b[^;]{0,40}?(?:[1-9]|0?\.[0-9]*[1-9])"
            r"|\bmorbidity (?:was|of|:) (?:[1-9]|0?\.[0-9]*[1-9])[0-9.]* ?%"
            r"|\b(?:mortality|morbidity) rate of (?:[1-9]|0?\.[0-9]*[1-9])[0-9.]* ?%"
            r"|\b(?:mortality|morbidity) (?:at|within|after|by) (?:[0-9]+|thirty|ninety|one|two"
            r"|three"
            r"|six) (?:days?|weeks?|months?) (?:was|were|of) (?:[1-9]|0?\.[0-9]*[1-9])"
            r"|\b(?:re-?admission|(?:wound |surgical[- ]site |deep )?infection|leak(?:age)?"
            r"|bleeding"
            r"|conversion|transfusion|dislocation) rates? (?:was|were|of|amounted to)"
            r" (?:[1-9]|0?\.[0-9]*[1-9])",
            matches=(
                "Perioperative mortality was 2.1%.",
                "Mortality at 30 days was 6%.",
                "The wound infection rate was 1.8%.",
                "Three-month mortality was 3% after one and 0% after the other operation.",
                "The procedure had a mortality rate of 3.1% and a morbidity rate of 6.2%.",
            ),
            misses=(
                "Mortality of hip fracture is high.",
                "In-hospital mortality was 0%.",
                "The infection rate was lower.",
            ),
            unless=rf"{_NO_FINDING}|\bassociated with",
        ),
        Rule(
            name="disease that came after",
            value="harm",
            pattern=rf"\b(?:{COUNT}|one|several|some|both|all|another)\b[^;]{{0,60}}\b(?:developed"
            rf"|had (?:a|an)(?: new| recurrent| superficial| deep| large)?|suffered"
            rf"|sustained|were (?:found|seen|diagnosed|admitted) with|showed (?:a )?new"
            rf"|were diagnosed with)\b[^;]{{0,60}}\b{DISEASE}\b|\b(?:new|recurrent"
            rf"|secondary|second|superficial|deep|postoperative|anterolateral|massive"
            rf"|sequestrated|subsequent|further)\b (?:[\w-]+ ){{0,3}}{DISEASE}\b"
            rf"|\b{DISEASE}\b[^;]{{0,50}}\b(?:occurred|developed|formed|arose|grew|appeared"
            rf"|(?:were|was) (?:seen|found|noted|present|observed|detected|visible) (?:at|in|along"
            rf"|around)|in (?:{COUNT}"
            rf"|one|two|several)(?: of \w+)? (?:\w+ )?(?:patients?|cases?|participants?|rabbits"
            rf"|rats|discs|levels|animals))\b"
            rf"|\bthere (?:was|were) (?:{COUNT}|one|an?) (?:\w+ ){{0,2}}{DISEASE}\b"
            rf"|\b{COUNT} (?:\w+ )?{DISEASE}\b[^;]{{0,20}}(?:\bin\b|\bwere\b"
            rf"|\boccurred\b|\()|\bform(?:ed|s)? osteophytes|\bturned (?:in)?to bone"
            rf"|\bone (?:\w+ )?{DISEASE}\b"
            r"|\b(?:led to|caused|resulted in|induced) (?:[\w-]+ ){0,3}(?:osteophyte|teratoma"
            r"|ectopic|heterotopic|tumou?r formation)",
            matches=(
                "Osteophytes formed where cells leaked out of rabbit discs.",
                "Two patients developed an infection.",
                "A new protrusion was found.",
                "In four rabbits a teratoma grew in discs with unsorted cells.",
                "Calcification was found along the needle path in one.",
                "Osteophytes were present at 12 of 30 levels.",
                "Nine women developed a second malignancy, a risk of 2%.",
                "There were 3 deaths.",
                "Leakage of cells led to osteophyte formation.",
            ),
            misses=(
                "Patients with disc herniation were treated.",
                "No tumour was found in the discs.",
                "Infections are rare.",
                "There was a herniation at L4-5 to be treated for pain.",
            ),
            unless=_NO_FINDING
            + r"|\bno\b|\bpatients with (?:a )?(?:\w+ )?(?:new|recurrent)|\bclassif"
            r"|\bgrade [0-9iv]+ "
            r"(?:herniat|protru|ulcer)|\bpfirrmann"
            r"|\b(?:treated for|presented with|due to|diagnosis of|survival)\b",
        ),
        Rule(
            name="people fell ill",
            value="harm",
            pattern=rf"\b(?:{COUNT}|one|both|several|another) (?:of (?:the )?)?(?:[\w-]+ ){{0,3}}?"
            rf"(?:{PERSON}|patient|participant|subject|case|rats?|mice|animals?|rabbits?|goats?"
            rf"|dogs?|sheep|pigs?|eyes?|knees?|hips?|shoulders?|grafts?)(?: \([^)]*\))?"
            r"(?: (?:in|of|from|on|receiving) (?:[\w-]+ ){1,4})? ?(?:subsequently |later |also )?"
            r"developed\b",
            matches=(
                "Fourteen patients developed new-onset atrial fibrillation.",
                "Of these, 4 cases developed avascular necrosis.",
                "Two rats in the high-dose group developed ascites.",
            ),
            misses=(
                "Patients who developed metastases were followed.",
                "Two groups developed the questionnaire.",
                "Three patients developed a complete response.",
            ),
            unless=rf"{_SUPPOSED}|\b(?:progress|metasta|relaps|recurren|tolerance|immunity"
            r"|antibod\w+|response|remission|cancer|skills?|scores?|scales?|tools?|who developed)",
        ),
        Rule(
            name="harm described",
            value="harm",
            pattern=rf"\b(?:died|(?:had|needed) to be (?:re)?admitted"
            rf"|(?:was|were) readmitted|underwent (?:a )?(?:revision"
            rf"|reoperation|drainage|debridement)|(?:required|needed|necessitated|requiring"
            rf"|needing)"
            rf" (?:[\w-]+ ){{0,3}}(?:revisions?|re-?operations?|re-?interventions?"
            rf"|drainage|debridement|removal of the \w+|emergency surgery)|emergency (?:laminectomy"
            rf"|decompression)|lost consciousness|severe adverse)\b|\b(?:{COUNT}"
            rf"|one) (?:\w+ )?(?:{PERSON}|rats?|animals?|rabbits?|goats?|dogs?|patient"
            rf"|participant) (?:\w+ )?(?:died|deteriorated|withdrew because|worsened)\b"
            rf"|\b(?:withdr\w+|discontinu\w+|dropped out|stopped)\b[^;]{{0,40}}\b(?:because of|due"
            rf" to|owing to|for) (?:[\w-]+ ){{0,3}}(?:{EVENT}|intolerance|tolerability)\b"
            rf"|\brates? of (?:severe |late |major )?complications|\b(?:revision|re-?operation"
            rf"|re-?intervention)s?(?: surger(?:y|ies))? (?:was|were) (?:needed|required"
            rf"|performed|necessary)|\bdid damage\b|\b(?:needed"
            rf"|led to) hospital (?:care|admission)|\b(?:decreases?"
            rf"|reductions?) (?:from baseline )?in (?:\w+ ){{0,4}}(?:bmd|bone mineral density)"
            rf"|\b(?:was|were) (?:revised|re-?operated)\b|\bneeded a second (?:operation|surgery"
            rf"|arthroscopy|procedure)\b|\boperated on (?:again|once more|a second time)"
            rf"|\bhad fatal\b|\b(?:converted|conversion) to (?:an )?open|\brevision rates?\b"
            rf"|\b(?:{COUNT}|one|both|several) (?:[\w-]+ )?(?:implants?|grafts?|screws?"
            rf"|prosthes[ei]s|anastomos[ei]s|sutures|cups|stems"
            r"|stents?|flaps?|restorations?|devices?|electrodes?|leads?|shunts?|cages?|rods?)"
            r" (?:were |was |had )?(?:\w+ )?(?:failed|lost|broken?|fractured|loosened|migrated"
            r"|leaked|ruptured|thrombosed|dislocated|removed|explanted|occluded|revised"
            r"|exfoliated)\b"
            rf"|\bthe only {NAMED}|\bled to (?:its |the )?(?:discontinuation|withdrawal)\b"
            rf"|\bconversion (?:\w+ ){{0,3}}?was (?:\w+ )?(?:necessary|needed|required)\b"
            rf"|\b(?:had to be|was|were) (?:removed|explanted) [^;]{{0,40}}\b(?:owing to|due to"
            rf"|because of) (?:[\w-]+ ){{0,3}}(?:infections?|{EVENT})\b"
            rf"|\bpain (?:at|over|around) the (?:donor|harvest|graft|injection|puncture) site"
            rf" (?:\w+ )?(?:persisted|occurred|was|lasted)\b"
            r"|\bbecame infected\b|\bpain flared\b"
            r"|\bdose (?:reductions?|modifications?|interruptions?) (?:was|were) (?:\w+ )?(?:needed"
            r"|necessary|required)|\b(?:wound )?healing was delayed|\bdelayed (?:wound )?healing"
            rf"|\b(?:pain|symptoms?|condition|complaints) (?:(?:was|were|had|has) )?(?:\w+ )?"
            rf"(?:worsened|increased|aggravated|exacerbated|deteriorated) in (?:only )?(?:{COUNT}"
            rf"|one)\b"
            rf"|\b(?:{COUNT}|one) (?:\w+ )?(?:{PERSON}|patient) (?:vomited|bled|fainted|fell)\b"
            rf"|\beuthani[sz]ed,? (?:for|because of|due to)"
            rf" (?:\w+ )?(?:tumou?r|illness|pain|par\w+|torsion)|\bhoarse\b|\bshort of breath"
            rf"|\bantibodies to donor\b.{{0,20}}\bfound"
            rf"|\bgrew (?:cutibacterium|staphylococcus|serratia|candida|propionibacterium)"
            rf"|\bwas (?:calcified|excised)\b|\blaminectomy and drainage",
            matches=(
                "The man died two months later.",
                "One patient withdrew because of pain.",
                "Nine patients (8%) were revised.",
                "Two patients needed drainage.",
                "Three recipients were operated on again.",
                "Six patients discontinued treatment due to side effects.",
                "One had to be admitted with exacerbation of pain.",
                "Three implants were lost.",
                "Two of 18 discs became infected.",
                "Fever was the only untoward event.",
                "QT prolongation led to discontinuation in one volunteer.",
                "The catheter had to be removed in four owing to infection.",
                "Pain at the donor site persisted in 12%.",
                "Two anastomoses leaked.",
                "Two procedures were converted to open surgery.",
                "Symptoms were aggravated in 3 of 30 patients.",
            ),
            misses=(
                "No patient died.",
                "It cannot tell whether the injections did damage.",
                "The cells died early.",
                "Patients who died before treatment were excluded.",
            ),
            unless=r"\bno\b|\bnone\b|\bwithout\b|\bneither\b|\bto prevent\b|\bwhether\b"
            r"|\b(?:cells?|neurons?|chondrocytes) (?:\w+ )?died\b|\bexclu(?:ded|sion)"
            r"|\b(?:could|may|might|should) (?:\w+ )?(?:be|involve|require|need)\b"
            r"|\bend ?points?\b|\b(?:primary|secondary) (?:\w+ )?outcomes?\b",
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
            rf"|\bwhether (?:these|the) cells form tumou?rs"
            rf"|\bnot (?:hold|have|contain|include|provide|give) (?:any )?(?:data|information"
            rf"|details)"
            rf" (?:on|about|of) (?:\w+ ){{0,2}}(?:{NAMED}|harms?|safety)\b"
            rf"|\b(?:no|without|nor any) (?:[\w-]+ ){{0,3}}(?:data|information|mention|reporting"
            rf"|collection|monitoring|attempts?|statement|account|details?|assessment"
            rf"|registration)\b"
            rf"(?: [\w-]+){{0,6}}? (?:{NAMED}|harms?|safety)\b"
            rf"|\bno (?:{NAMED}|harms?|safety) (?:\w+ )?(?:data|information|assessment|monitoring"
            rf"|reporting|collection)\b"
            rf"|\bneither\b[^;]{{0,60}}\b(?:{NAMED}|harms?|safety)\b[^;]{{0,40}}\b(?:assessed"
            rf"|recorded|collected|sought|asked|studied|evaluated|examined|part of)\b"
            rf"|\b(?:{NAMED}|harms?|safety)\b[^;]{{0,20}}\bneither (?:sought|asked|recorded"
            rf"|collected"
            rf"|assessed)\b|\b(?:nobody|no one|not) (?:was )?(?:asked"
            rf"|questioned) about (?:\w+ ){{0,2}}"
            rf"(?:{NAMED}|harms?)\b|\bsilent (?:on|about) (?:\w+ ){{0,2}}(?:{NAMED}|harms?"
            rf"|safety)\b",
            matches=(
                "Safety was therefore not assessed.",
                "Adverse events were not collected in the extension.",
                "No attempt was made to record adverse events.",
                "Neither opioid use nor complications were recorded.",
                "There was no systematic monitoring of side effects.",
                "Patients were not asked about side effects.",
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
            r"|\bgood tolerability\b|\btolerability (?:was|is) (?:\w+ )?(?:good|excellent)"
            r"|\b(?:good|favou?rable|acceptable|excellent"
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
            r"|they)\b|\b(?:should|will)\b|\bdesigned to\b|\bthought to be safe|\brelatively safe",
        )
    ],
)
RULE_SETS = (ZERO, HARM, UNLOOKED, CLAIM)
