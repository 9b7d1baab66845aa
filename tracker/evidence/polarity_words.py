"""The words by which a change is read: what was measured, how it moved, against what, and "not".

Pieces of patterns for plain lower-case text; every list is data that a reader may check and extend.
"""

LESS_IS_GOOD = (
    r"functional (?:rating index|limitations?|impairment|disability)|pain|sciatica|headaches?"
    r"|migraines?|vas|vass|nrs|nprs|odi|oswestry|ndi|neck disability|disabilit(?:y|ies)"
    r"|roland\S*|rmdq|rdq|womac|dash|symptoms?|complaints?|symptomatic|recur\w*|re-?hernia\w*"
    r"|relaps\w*|mortality|deaths?|dead|died|hazards?|risk|metasta\w*|dis[ck] degeneration"
    r"|degenerat\w*|idd|ivdd|pfirrmann|thompson|modic|fissures?|tears?|protrusions?"
    r"|herniations?|progression|narrowing|collapse|losse?s?|apopto\w*|senescen\w*|necro\w*"
    r"|inflammat\w*|infect\w*|sepsis|fever|osteophytes?|fibrosis|scar\w*|histolog\w+ "
    r"(?:scores?|grad\w+)|degenerative (?:scores?|grad\w+)|damage|lesions?|anxiety|depress\w*"
    r"|distress|stress|fatigue|stiffness|swelling|oedema|edema|tenderness|hba1c|glyc(?:a?emia"
    r"|ated\b)\w*|glucose|blood pressure|cholesterol|ldl|triglycerides?|crp|c-reactive|esr"
    r"|seizures?|spasms?|attacks?|episodes?|exacerbations?|flares?|falls|incidence|revisions?"
    r"|re-?operations?|need(?:ed)? (?:for )?(?:surgery|fusion|revision)|required surgery"
    r"|(?:went|gone|going|go|proceed\w*|progressed) (?:on )?to (?:have )?(?:\w+ )?(?:surgery|fusion"
    r"|revision|replacement|discectomy)"
    r"|hospitali[sz]ations?|(?:re)?admissions?|opioids?|rescue analgesi[ac]s?|analgesics?"
    r"|medications?|rescue"
    r"|consumption|kyphos\w*|kyphotic|slippage|instability|subsidence|tension|tumou?rs?"
    r"|bleeding|viral load|itch\w*|ulcers?|wounds?|insomnia|sleepiness|drowsiness|dyspn\w+"
    r"|breathless\w*|cough|nausea|vomiting|tremor|spasticity|deficits?|non-?union|failures?"
    r"|rejection|gvhd|graft-versus-host disease|weight|bmi|body mass|interference|ferritin"
    r"|il-1\S*|il-6|tnf\S*|mmp\S*|adamts\S*|catabol\w+|bother\w*|severity|numbness"
    r"|claudication|limp\w*|intensity|infarct\w*|discomfort|dysfunction|impairment\w*|toothaches?"
)
"""Measures and events of which less is good."""

LONGER_NAMES = (
    r"(?:[a-z]+-free |overall |disease-specific |graft |implant )+survival|(?:pain|withdrawal"
    r"|mechanical|thermal|paw) (?:withdrawal )?(?:thresholds?|tolerance|latenc\w+)"
    r"|(?:loco-?regional|local|disease|symptoms?|seizure|pain|tumou?r|glyc\w+|asthma) control"
    r"|weight loss|time to (?:progression|relapse|death|failure|recurrence|exacerbation)"
    r"|(?:stress|anxiety|pain) management|pain self-efficacy|weight-bearing"
    r"|pain (?:domain|function)s?\b.{0,20}\bkoos"
)
"""Names of measures of which more is good that begin with a word of which less is good."""

DELAYS = (
    r"(?:time|days|weeks|months) (?:to|until) (?:\w+ )?(?:recovery|healing|relief|union|resolution"
    r"|response|remission|discharge|return)"
)
"""Times of which less is good: those until something good happens."""

MORE_IS_GOOD = (
    r"survival|efs|pfs|dfs|thresholds?|functions?|functional|functioning|joa\w*|sf-?(?:36|12)"
    r"|eq-?5d\S*|quality of life|qol|hrqol|dis[ck] (?:space )?heights?|heights?|dhi|height "
    r"index|t2\S*|t1rho|signals?|hydration|water content|proteoglycans?|aggrecan|collagen(?: "
    r"(?:type )?ii)?|gags?|glycosaminoglycans?|matrix|ecm|histolog\w*|responses?|responders?"
    r"|respond\w*|remissions?|fusion|union|arthrodes[ie]s|consolidation|ossification|bridging"
    r"|success|satisfaction|range of motion|rom|mobility|flexib\w+|strength|grip|walk\w*|gait"
    r"|balance|lordo\w*|bmd|bone (?:mineral )?(?:density|formation|volume|mass)|osteogenesis"
    r"|acuity|koos|hoos|ikdc|lysholm|constant|ases|harris|hhs|tegner|aofas|knee society|kss"
    r"|moca|mmse|mini-mental|macnab|odom|prolo|cure|closure|patency|ejection fraction"
    r"|understanding|knowledge|adherence|compliance|independence|employment|sleep|forces?"
    r"|appetite|efficacy|performance|outcomes?|results|control|stability|alignment|well-?being"
    r"|work capacity|cognit\w+|memory|regenerat\w*|repair|healing|angiogenesis|motor scores?"
    r"|self-efficacy|(?:duration|quality) of analgesia|coping|confidence|disc (?:area|volume)"
    r"|modulus|cartilage|return to "
    r"(?:work|sport|play|duty)"
)
"""Measures and events of which more is good."""

LEXICON = (
    ("long", LONGER_NAMES),
    ("lag", DELAYS),
    ("safety", r"adverse|complications?|side effects?|toxic\w*|safety"),
    (
        "duration",
        (
            r"length of (?:hospital )?stay|operati(?:ng|ve|on) (?:times?|durations?)|surgical "
            r"times?|hospital stays?|fluoroscop\w+|radiation exposure|incision|costs?|blood loss"
            r"|anesthesia time"
        ),
    ),
    (
        "good",
        (
            r"improv\w+|ameliorat\w+|alleviat\w+|reliev\w+|relief|restor(?:es?|ed|ing)"
            r"|restoration of|recover(?:y|ies|ed|s|ing)?|better|best|superior\w*|outperform\w*"
            r"|surpass\w*|effectual\w*|effective(?:ly|ness)?|efficacious|successful(?:ly)?"
            r"|beneficial|benefit\w*|gain(?:s|ed)?|excellent|satisf(?:actory|ied|ying)|favou?r(?:s"
            r"|ed|ing|able|ably)?|eased|easing|heal(?:s|ed)|resol(?:ved?s?|ution)|subsided?"
            r"|disappear\w*|vanished|regress\w*|cured?|(?:pain|symptom|seizure|stone|disease)s?[-"
            r" ]free|painless|asymptomatic|[a-z]+-free"
            r"|free (?:of|from) [a-z]+|uneventful"
            r"|doing well|did well|did better|normali[sz]\w+|pleased|brighter|milder|nearer|beats?"
            r"|outdid|abated|bright(?:er|ened)|persist\w*|lasting|richer|preserv\w+|maintain\w*"
            r"|protect\w*|rescu\w+|revers(?:ed|es|ing|al)|regenerat(?:ed|es)|repaired|advantages?"
            r"|returned to (?:work|normal|sport|play|duty|sports)|back (?:at|to|on) (?:their |her "
            r"|his )?(?:work|sport|full|normal|play\w*)|retain\w*|kept|cleared|quiescent|returned "
            r"to (?:the )?(?:normal|grade 5|full|baseline function)|good condition|good"
            r"|able to (?:resume|return|work|walk|play)|resumed|taller"
            r"|no longer (?:needed|required|took|used)|shr[aiu]nk\w*|closer to (?:normal|neutral)"
        ),
    ),
    (
        "bad",
        (
            r"less effective|less (?:improvement|relief|benefit)|wors(?:e|ened|ening|ens|t)"
            r"|deteriorat\w+|aggravat\w+|inferior(?:ity)?|poorer|impair(?:ed|s)|unsuccessful"
            r"|unsatisfactory|harmful|detrimental|collapsed|less favou?rable"
            r"|narrow(?:er|ed)|climbed"
        ),
    ),
    (
        "up",
        (
            r"(?:twice|three times|[0-9.]+ times) (?:as )?(?:high|likely|often|many|much|more)"
            r"|increas\w+|rise|rises|rising|rose|risen|raised|elevat\w+|higher|highest|greater"
            r"|larger|more|longer|faster|quicker|earlier|sooner|stronger|thicker|(?:went|gone) up"
            r"|doubled|tripled|up-?regulat\w+|enhanc\w+|promot\w+|accelerat\w+|exceed\w*|wider"
            r"|further than"
            r"|lost (?:\w+ly |much |far )?less|boost\w*|stimulat\w+|facilitat\w+|prolong\w*"
            r"|above (?:the )?(?:baseline|entry"
            r"|starting|preoperative|initial)"
        ),
    ),
    (
        "down",
        (
            r"less (?:frequent|common|often)|lost (?:\w+ly |much |far )?more|decreas\w+|reduc\w+"
            r"|lower(?:ed|s|ing)?|lowest|fell"
            r"|fallen|falling|dropp(?:ed|ing)|drops?|declin\w+|diminish\w*|less|fewer|smaller"
            r"|shorter|halved|halves|slow(?:s|ed|er|ing)|delay(?:s|ed|ing)?|retard\w*|attenuat\w+"
            r"|mitigat\w+|inhibit(?:s|ed|ing|ion)?|suppress\w*|prevent(?:s|ed|ing|ion)?|blocked"
            r"|halt(?:s|ed)?"
            r"|arrest\w*|down-?regulat\w+|lessen\w*|weaker|weakened|counteract\w*|(?:went|come"
            r"|came|gone) down|cut|gone|abolish\w*|eliminat\w+|averted|rarer|(?:below|under) "
            r"(?:the )?(?:baseline|entry|starting|preoperative|initial)"
        ),
    ),
    (
        "than",
        (
            r"than|(?:as )?compared (?:to|with)|in comparison (?:to|with)|relative to|versus|vs"
            r"|as against|in contrast (?:to|with)|as opposed to|by comparison with|(?:over|against)"
            r" (?:placebo|controls?|sham|saline|vehicle|pbs|the other|\w+ (?:\w+ )?alone)"
        ),
    ),
    (
        "control",
        (
            r"controls?|placebo|sham\S*|saline|vehicle|pbs|untreated|alone|conventional"
            r"|usual care|no treatment|comparators?|non-?treated|dmso|wait(?:ing)?-? ?list"
            r"|traditional|standard (?:care|treatment|therapy)|discectomy-only|bare|plain"
            r"|carrier[- ](?:injected|treated|only|group|controls?)|sugar pills?|no[- ]treatment"
        ),
    ),
    (
        "no",
        (
            r"not|never|nor|neither|none|without|nobody|fail(?:ed|s|ing)? to|cannot|unable to"
            r"|hardly|lack of|absence of|little|nothing|no"
        ),
    ),
    ("less", LESS_IS_GOOD),
    ("more", MORE_IS_GOOD),
)
"""Kinds of words with their wordings; of two that begin at one place the earlier kind is taken."""
