"""Wordings that tell a paper's kind and design: titles, publication types, the abstract's words."""

from tracker.evidence.rules import Rule, RuleSet

TITLES = RuleSet(
    "title names the kind",
    1,
    [
        Rule(
            name="notice",
            value="notice",
            pattern=r"^\W*(?:retraction|retraction (?:notice|note)|notice of (?:retraction"
            r"|withdrawal)|statement of retraction|erratum|errata|corrigendum|corrigenda"
            r"|correction|author correction|publisher correction|expression of concern"
            r"|withdrawal|removal notice)\b(?: to\b| of\b| for\b| in\b|\W)",
            matches=("Retraction notice: Exosomes in rats", "Correction to: Cells for discs"),
            misses=("Correction of deformity after fusion", "Retracted: Exosomes in rats"),
            unless=r"^\W*correction (?:of|in) |^\W*withdrawal (?:of|in) (?:opioid|drug|alcohol)",
        ),
        Rule(
            name="comment",
            value="editorial",
            pattern=r"^\W*(?:commentary|comment|comments|editorial|invited commentary|letter|reply"
            r"|response|author'?s? reply|authors' (?:reply|response)|in reply|in response"
            r"|news|viewpoint|point of view|guest editorial|correspondence)\b"
            r"|\bletter to the editor|\bcomment(?:ary)? on\b|\bcommentary\W*$|\breply to\b"
            r"|\bresponse to the (?:letter|comment)|\bto the editor\b|\beditorial\W*$",
            matches=(
                "Commentary: a null trial of cells",
                "Letter to the Editor concerning 'Marrow concentrate'",
            ),
            misses=("Response of discs to load",),
            unless=r"^\W*(?:response|comments?|letter) of\b|^response (?:rate|to (?:treatment"
            r"|therapy|inject|load|mechan))",
        ),
        Rule(
            name="protocol",
            value="protocol",
            pattern=r"\b(?:study|trial|review)? ?protocol\b(?: (?:for|of)\b|\W|$)|\b(?:design"
            r"|rationale) (?:and (?:rationale|design|methods?) )?(?:of|for) (?:a|an"
            r"|the)\b.{0,80}\b(?:trial|study)\b|\bstudy design and\b|\bplanned (?:trial"
            r"|study)\b",
            matches=(
                "Cells or sham for back pain: protocol of a randomised trial",
                "Design of an exploratory, single-arm study",
            ),
            misses=("Protocols to differentiate stem cells", "A trial of two exercise regimens"),
            unless=r"\b(?:differentiation|culture|isolation|treatment|exercise|imaging"
            r"|rehabilitation|injection|operative|surgical|standardi[sz]ed|new"
            r"|novel) protocol",
        ),
        Rule(
            name="map of the literature",
            value="bibliometric",
            pattern=r"\bbibliometr|\bscientometr|\bciteSpace|\bcitespace|\bvosviewer"
            r"|\bvisuali[sz]ed? (?:analysis|map)|\bknowledge map|\bmost[- ]cited"
            r"|\bcitation analysis|\bresearch (?:trends|hotspots)|\bvisual map"
            r"|\bglobal (?:research )?trends",
            matches=("Global research trends on exosomes: a bibliometric analysis",),
            misses=("A map of disc cells",),
        ),
        Rule(
            name="systematic review",
            value="systematic_review",
            pattern=r"\bsystematic(?:ally)? (?:literature )?(?:review|search|overview)"
            r"|\bmeta-?analy|\bscoping review|\bumbrella review"
            r"|\bsystematic\b.{0,40}\breview|\bpooled analysis of (?:published|randomi)"
            r"|\brapid review",
            matches=("Cell injections for back pain: systematic review with meta-analysis",),
            misses=("Review of cell injections",),
        ),
        Rule(
            name="recommendation or assessment",
            value="other",
            pattern=r"\bguidelines?\b|\bconsensus\b|\bposition (?:statement|paper|and)\b"
            r"|\brecommendations? (?:of|from|for|by)\b|\bdelphi\b"
            r"|\bhealth technology assessment|\bcost-(?:effectiveness|utility)\b",
            matches=("Cell treatment of discs: position and recommendations of a society",),
            misses=("Cell treatment of discs: a trial",),
        ),
        Rule(
            name="case report",
            value="case_report",
            pattern=r"\bcase reports?\b|\breport of (?:a|one|two|three|[123]) (?:case|patient)"
            r"|\ba (?:rare )?case of\b|\b(?:one|two|three|2|3) cases?\b"
            r"|\bcase (?:study|presentation)\b|\breport of (?:two|three) ",
            matches=(
                "Cultured stem cells for a cervical disc: case report",
                "Disc extrusion after cells: report of two patients",
            ),
            misses=("A case-control study", "Case series of 12 patients"),
        ),
        Rule(
            name="review",
            value="review",
            pattern=r"\b(?:narrative|literature|critical|comprehensive|mini-?|state-of-the-art"
            r"|concise|brief|clinical|topical|updated|integrative|historical)[ -]?review\b"
            r"|\breview\W*$|\ba review\b|\breview of (?:the )?(?:literature|current|recent"
            r"|evidence)|\bcurrent (?:concepts?|state|status|perspectives?|trends"
            r"|treatment options|knowledge|advances|evidence)\b|\b(?:recent"
            r"|new) (?:advances?|progress|developments?)\b"
            r"|\badvances in\b|\bprogress in\b|\bstate of the art\b|\boverview\b"
            r"|\bfuture (?:perspectives?|directions?|prospects?)\b|\bchallenges and\b"
            r"|\bopportunities\b|\bprospects?\b|\bperspectives?\b|\ban update\b"
            r"|\bguide to the\b|\bnarrative (?:account|synthesis)"
            r"|\bpromise\b.{0,30}\b(?:obstacles|pitfalls|challenges|reality)|\bopen questions\b"
            r"|\bprimer\b|\bessay\b|\bwhere (?:are|do) we\b|\blessons\b|\bhow far\b"
            r"|\bwhat (?:is|do we|might)\b.{0,20}\bknow|\bconcise\b|\bfrom bench to"
            r"|\broles? of .{0,60}\b(?:and (?:their|its)|in) .{0,40}significance\b"
            r"|\bmechanisms? and (?:clinical|therap)",
            matches=(
                "Stem cells for the disc: a narrative review",
                "Current concepts in disc repair",
            ),
            misses=("Retrospective chart review of 29 patients", "Cells injected into discs"),
            unless=r"\b(?:chart|record|retrospective|case) review|\bsystematic"
            r"|\breview of (?:\w+ )?(?:patients|cases|charts|records)|\bcase report\b"
            r"|\bprogress in (?:rats|mice)",
        ),
    ],
)

TYPES = {
    "Retraction of Publication": "notice",
    "Retraction Notice": "notice",
    "Published Erratum": "notice",
    "Expression of Concern": "notice",
    "Letter": "editorial",
    "Comment": "editorial",
    "Editorial": "editorial",
    "News": "editorial",
    "Clinical Trial Protocol": "protocol",
    "Systematic Review": "systematic_review",
    "Meta-Analysis": "systematic_review",
    "Scoping Review": "systematic_review",
    "Review": "review",
}

TEXTS = RuleSet(
    "text names the kind",
    1,
    [
        Rule(
            name="letter",
            value="editorial",
            pattern=r"^(?:dear editor|to the editor|we read with)"
            r"|\bwe read with (?:great )?interest|\bthe authors? (?:are"
            r"|is) to be congratulated|\bthe (?:trial|article"
            r"|study) that this comment accompanies|\bin this (?:editorial|commentary"
            r"|letter)\b|\bthis (?:editorial|commentary|letter)\b",
            matches=("We read with interest the article on marrow.",),
            misses=("We read the MRI scans.",),
        ),
        Rule(
            name="retraction text",
            value="notice",
            pattern=r"^(?:this|the) (?:article|paper|above article"
            r"|article named above)\b.{0,80}\b(?:has been|is|was) (?:retracted|withdrawn"
            r"|corrected)|\[this (?:retracts|corrects)|\bthis corrects the article",
            matches=("The article named above has been retracted by the publisher.",),
            misses=("The lamina was retracted.",),
        ),
        Rule(
            name="map of the literature",
            value="bibliometric",
            pattern=r"\bbibliometr|\bscientometr|\bcitespace\b|\bvosviewer\b|\bco-citation",
            matches=("VOSviewer and CiteSpace were used.",),
            misses=("Web of Science was searched.",),
        ),
        Rule(
            name="databases searched",
            value="systematic_review",
            pattern=r"\b(?:this|our|present|a) (?:systematic|scoping"
            r"|umbrella) (?:literature )?review\b|\b(?:this|our"
            r"|present) (?:network )?meta-?analysis|\bprisma\b|\b(?:we|was"
            r"|were) (?:\w+ )?(?:conducted|performed|undertook)? ?(?:a "
            r"|to perform )?(?:systematic (?:review|search)|meta-analysis)"
            r"|\b(?:pubmed|medline|embase|cochrane|central|scopus|web of science|cnki"
            r"|databases?)\b.{0,120}\b(?:were|was) (?:\w+ )?(?:searched|queried|interrogated)"
            r"|\bsearched (?:\w+ ){0,3}(?:registries|databases)\b"
            r"|\bsearch(?:es|ed)?\b.{0,60}\b(?:pubmed|medline|embase|cochrane|scopus)\b"
            r"|\b(?:two|2) reviewers (?:independently )?(?:screened|extracted)",
            matches=(
                "PubMed, Embase and CENTRAL were searched from inception.",
                "We searched 17 registries for trials of cell products.",
            ),
            misses=("The hospital's records were reviewed.",),
            unless=r"\bbibliometric|\bsystematic reviews? (?:are|is|have|has)\b"
            r"|\bclinical database|\bmedical records?\b|\bprospective database|\bregistry\b",
        ),
        Rule(
            name="review text",
            value="review",
            pattern=r"\b(?:this|the present|our|current|present) (?:\w+ )?(?:review|overview"
            r"|chapter|perspective)\b|\bin this (?:\w+ )?(?:review|overview|chapter"
            r"|perspective)\b|\bwe (?:outline|summari[sz]e|discuss|argue|review)\b"
            r"|\bthis (?:article|essay|paper|chapter) (?:helps|follows|traces|considers"
            r"|describes how|explains|surveys|sets out|examines how)"
            r"|\bwe (?:\w+ )?(?:review(?:ed)? (?:the|current|recent|here)"
            r"|summari[sz]ed? (?:the )?(?:current|recent|latest|research)"
            r"|discuss(?:ed)? (?:the|how|current|recent))"
            r"|\bthis (?:article|paper|manuscript) (?:\w+ )?(?:review|summari|discuss"
            r"|provides an overview|outlines|highlights|gives)|\bis (?:reviewed|discussed"
            r"|summari[sz]ed)\b|\bare (?:reviewed|summari[sz]ed)\b|\bhere,? we (?:review"
            r"|summari[sz]e|discuss)|\bpurpose of (?:this )?review|\bliterature (?:is"
            r"|was) reviewed",
            matches=(
                "This review sets out how nutrients reach the nucleus.",
                "Here, we summarize recent work.",
            ),
            misses=("Charts were reviewed.", "Review of MRI scans by two readers."),
            unless=r"\b(?:chart|record|institutional|review board|case series and)\b|\breviewed"
            r" (?:[\w-]+ ){0,6}(?:files|charts|records|notes|data|cases|patients|images|scans"
            r"|admissions|database)\b",
        ),
    ],
)
FUTURE = RuleSet(
    "planned",
    1,
    [
        Rule(
            name="will be done",
            pattern=r"\bwill (?:be|undergo|receive|include|enrol+|recruit|compare|assess|evaluate"
            r"|complete|also|have|test|determine|last|start|randomi)\b|\b(?:are"
            r"|is) planned\b|\bis due to (?:start|begin)|\bhad not begun\b"
            r"|\brecruitment (?:is|began|started|has)\b|\bis (?:currently )?recruiting",
            matches=("Patients will be randomised 1:1.", "Visits are planned at month 12."),
            misses=("Patients were randomised 1:1.",),
        )
    ],
)
_NO_TRIAL = (
    r"\b(?:non-?|not |un)randomi[sz]ed|\bthough not random|\bwithout randomi"
    r"|\b(?:needed|required|warranted|future|should|necessary|awaited|planned|will|lack of)\b"
    r"|\bdata (?:was|were) obtained from a\b|\bextension\b|\b(?:previous|earlier"
    r"|prior|published|few|several|recent) (?:\w+ ){0,3}(?:trials?|studies)\b"
    r"|\brandom(?:ly)? (?:selected|chosen|sampled) (?:fields|images|sections|points|cells|sample"
    r"|from|households)\b|\b(?:selected|chosen|drawn|taken|picked) at random (?:from|among)\b"
    r"|\brandom[- ]effects|\bmendelian randomi"
)
RANDOM = RuleSet(
    "randomised",
    1,
    [
        Rule(
            name="randomised",
            pattern=r"\brandomi[sz]ed?\b|\brandomi[sz]ation|\brandomly (?:\w+ ){0,3}(?:assign"
            r"|allocat|allot|divid|select|distribut|separat|categori|group|receiv|given|order)"
            r"|\brandom (?:allocation|assignment|numbers?|order|sequence|list)"
            r"|\ballocated (?:randomly"
            r"|by (?:a )?(?:web|computer|random))|\ballocated at random|\bat random\b"
            r"|\b(?:placebo|sham|vehicle)-controlled|\b(?:double|triple)[- ](?:blind|mask)"
            r"|\bcross-?over (?:\w+ )?(?:trial|study|design|comparison|manner|fashion)\b|\brct\b"
            r"|\bwere allo(?:cated|tted) to\b|\bstepped[- ]wedge"
            r"|\ballocated alternately|\ballot(?:ted|ment) at random|\ballocation (?:was"
            r"|were|list) (?:concealed|computer|by)|\ballocation concealment|\b(?:were"
            r"|was) (?:\w+ )?assigned to\b.{0,120}\b(?:saline|sham|placebo|control|alone)"
            r"|\bsham procedure|\b(?:participants?|patients?|assessors?"
            r"|raters?)(?: and \w+)? (?:were|was) (?:masked|blinded)|\b(?:participant"
            r"|patient|assessor|observer|investigator)-(?:blind|mask)(?:ed)?\b"
            r"|\bmasked (?:\w+ )?(?:trial"
            r"|study)\b|\bthree-arm\b|\bfour-arm\b",
            matches=(
                "Patients were randomly assigned.",
                "A double-blind, placebo-controlled trial.",
                "Each wore both plasters in random order.",
                "In this crossover comparison 12 men slept with and without a mask.",
                "Patients were allotted to bed rest or walking.",
            ),
            misses=("Patients chose their treatment.", "The trial was masked by a holiday."),
            unless=_NO_TRIAL,
        ),
        Rule(
            name="left to chance",
            pattern=r"\b(?:lots|sealed envelopes?|opaque envelopes?|straws|cards) (?:were|was) "
            r"(?:drawn|opened|used)|\b(?:dr[ae]w(?:n|ing)?|casting|opening|opened|by|using|in) "
            r"(?:of )?(?:\w+,? ){0,2}(?:lots?|envelopes?|straws)\b|\b(?:coin|dice)[- ](?:toss|flip)"
            r"|\b(?:toss(?:ing)?|flip(?:ping)?|throw(?:ing)?) (?:of )?(?:a )?(?:coin|dice|die)\b"
            r"|\bcomputer[- ]generated (?:\w+ )?(?:sequence|list|code|schedule|table)"
            r"|\b(?:assigned|allocated|allotted|chosen|decided) by (?:chance|lot)\b",
            matches=(
                "Which treatment came first was decided by the toss of a coin.",
                "They drew sealed envelopes to receive mud or towels.",
                "Allocation was by drawing lots.",
            ),
            misses=("Questionnaires came in stamped covers.", "A lot of patients had pain."),
            unless=_NO_TRIAL,
        ),
    ],
)
PLACEBO = RuleSet(
    "placebo given",
    1,
    [
        Rule(
            name="placebo given to some",
            pattern=r"\b(?:or|versus|vs\.?|and) (?:(?:a|an|matching|oral|saline|identical|inert"
            r"|matched|dummy|daily|intravenous) ){0,2}placebo\b|\bplacebo (?:group|arm|recipients"
            r"|tablets?|capsules?|injections?)\b|\bneither [^.;]{0,60}\bnor [^.;]{0,40}\b(?:knew"
            r"|(?:was|were) aware)\b|\bunaware of (?:the )?(?:\w+ )?(?:allocation|assignment)\b",
            matches=(
                "Women were given a yearly dose of vitamin D or placebo.",
                "Neither students nor nurses knew which lozenge it was.",
            ),
            misses=("A placebo effect is possible.",),
            unless=_NO_TRIAL + r"|\bplacebo (?:effect|response)\b",
        ),
    ],
)
NOT_RANDOM = RuleSet(
    "not randomised",
    1,
    [
        Rule(
            name="not randomised",
            pattern=r"\b(?:non-?|un|not )randomi[sz]ed|\bchose (?:their|one|the) (?:treatment"
            r"|injection)|\bpatient preference|\bwithout randomi[sz]ation"
            r"|\bno randomi[sz]ation|\bnot (?:\w+ )?(?:at random|randomly)\b"
            r"|\bby (?:patient|their own) (?:choice|preference)|\bextension (?:study|phase"
            r"|of)\b|\bopen-label extension",
            matches=(
                "A prospective, non-randomised study.",
                "Open-label extension of a randomised trial.",
            ),
            misses=("A randomised trial.",),
        )
    ],
)
ALONE = RuleSet(
    "no comparator",
    1,
    [
        Rule(
            name="said to have none",
            pattern=r"\b(?:single|one)[- ]arm\b|\bsingle[- ]group\b|\buncontrolled\b"
            r"|\bno (?:control|comparison) (?:group|arm)"
            r"|\bwithout (?:a )?(?:control|comparison) (?:group|arm)|\bcase series\b",
            matches=("We performed a single-arm phase I trial.",),
            misses=("A two-arm trial.",),
        )
    ],
)
COMPARED = RuleSet(
    "controlled",
    1,
    [
        Rule(
            name="comparator group",
            pattern=r"\bcontrol (?:group|arm|patients|subjects|cohort)|\bcontrols\b"
            r"|\bcompared (?:to|with) (?:\w+ ){0,3}(?:"
            r"conventional|standard|control|alone|surgery|conservative|placebo|saline"
            r"|sham)|\bmatched (?:\w+ )?(?:patients|controls?|cohort|pairs?|group|subjects)\b"
            r"|\bcomparative (?:study|cohort)"
            r"|\bthan (?:in )?(?:the )?(?:controls?|control group)"
            r"|\b(?:form(?:ed|ing)|served as|acted as|as) (?:the |a )?(?:controls?|comparison)\b"
            r"|\bover radiation alone|\bpropensity|\bhistorical control|\bcomparators?\b"
            r"|\b(?:parallel|comparison|comparator) (?:group|arm)"
            r"|\b(?:sham|placebo|no[- ]treatment|untreated|usual[- ]care|waiting[- ]list)"
            r" (?:[\w-]+ ){0,2}(?:group|arm)s?\b|\bdid and did not\b|\bdid not (?:receive"
            r"|undergo)\b"
            r"|\b(?:received|given|assigned|allocated|underwent|treated|chose|either)\b[^.;]{0,100}"
            r"\bn ?= ?[0-9]+\)[^.;]{0,100}\b(?:or|and|versus|vs)\b[^.;]{0,80}\bn ?= ?[0-9]+"
            r"|\bn ?= ?[0-9]+\) (?:or|and|versus|vs\.?) [^.;]{0,60}\bn ?= ?[0-9]+\) groups\b",
            matches=(
                "Twenty matched patients had discectomy alone as the control group.",
                "They were given either real (n = 40) or no acupuncture (n = 39).",
                "Patients who did and did not receive radiotherapy were compared.",
                "Age was alike in the early (n = 45) or late (n = 66) groups.",
            ),
            misses=("All patients received one injection.",),
            unless=r"\b(?:no|without (?:a|any)?|lack of (?:a)?|lacked a?|absence of a?|and no"
            r"|not have a) ?control|\bcompared (?:to|with) (?:baseline|before|pre)"
            r"|\bcontrol was kept|\bneeded\b|\bwarranted\b|\bwill\b|\bhla-matched",
        )
    ],
)
TREATED = RuleSet(
    "treated",
    1,
    [
        Rule(
            name="treatment given",
            pattern=r"\b(?:received|underwent|undergoing|undergone|were (?:\w+ )?(?:treated|given"
            r"|injected|operated|administered|implanted|offered)|was (?:treated|injected"
            r"|performed|operated|given)|treated (?:with|by|for|between|at|in)|injections?"
            r"|implantation of|transplantation|surgery|therapy|treatment results"
            r"|treatment of|resection|arthroplasty|fusion|laminectomy|chemotherapy"
            r"|radiotherapy|embolization|billed for the product|reconstruction|replacement"
            r"|localization|in those who received|had (?:\w+ ){0,8}(?:injected|concentrate"
            r"|cells)|cells? (?:\w+ ){0,6}injected|traced|had (?:bmac|svf|prp)|placed"
            r"|intradiscal|injected|grafts?|implanted|transplanted|infus(?:ed|ion)"
            r"|tolerability|doses?|had platelet-rich|beads|exercise|massage|tablets?|mg|yoga"
            r"|classes"
            r"|sessions|trained|stimulation|dressings?)\b",
            matches=("Ten patients received one injection.",),
            misses=("A questionnaire was handed to attenders.",),
        )
    ],
)
OBSERVED = RuleSet(
    "observed",
    1,
    [
        Rule(
            name="survey or register",
            pattern=r"\b(?:survey|cross-sectional|case-control|(?:register|registry) (?:data|study"
            r"|of|analysis)|registry-based (?:study|cohort|analysis)|prevalence|epidemiolog\w*"
            r"|natural history|insurance claims|claims (?:data|database)|(?:in|from|of|by|a|the)"
            r" (?:[\w-]+ ){0,3}(?:national|prospective|nationwide|swiss|swedish|danish|norwegian"
            r"|finnish|dutch|german|british|australian|joint|spine|implant|cancer|tumou?r)"
            r" (?:[\w-]+ ){0,2}(?:register|registry))\b",
            matches=(
                "A survey in two clinics.",
                "Three years of a register of injections.",
                "Revision for infection in a national register.",
            ),
            misses=("The trial was entered in a registry (NCT01234567).",),
        ),
        Rule(
            name="observed, not treated",
            pattern=r"\bsurvey(?:ed|s)?\b|\bquestionnaires? (?:was|were) (?:handed|sent|distributed"
            r"|mailed)|\bcross-sectional|\bprevalence\b|\bincidence (?:of|and)\b"
            r"|\bepidemiolog|\brisk factors?\b|\brisk of\b|\bcase-control|\bpredict(?:ors?"
            r"|ive|ion|ing|s)?\b|\bassociat(?:ed|ion|ions) (?:with|between|of)"
            r"|\bcorrelat\w+"
            r"|\b(?:register|registry) (?:data|study|of|analysis)|\bgenetic|\bpolymorphism"
            r"|\bmendelian|\bdiagnostic\b|\bdeep learning|\bneural network|\bmachine learning"
            r"|\bradiomic|\bnomogram|\bkinematic|\bmotion (?:task|analysis)|\bbatting"
            r"|\bnatural history|\bpost hoc|\bbiomarkers?\b|\bcauses of death|\bserum levels?"
            r"|\breliability\b|\binterviews?\b|\bqualitative|\battitudes?\b|\bexpectations?\b"
            r"|\bwillingness|\bclaims (?:data|database)|\bdatabase study"
            r"|\bsecond(?:ary)? (?:neoplasms|malignan)|\bto (?:characteri[sz]e|predict"
            r"|describe) the (?:risk|prevalence|incidence|clinical feat)"
            r"|\bbaseline characteristics of|\bfractures in\b",
            matches=(
                "A cross-sectional survey in two clinics.",
                "To describe the prevalence of complications.",
            ),
            misses=(
                "Ten patients received one injection.",
                "To describe the tolerability of cells.",
            ),
        ),
    ],
)
PERSON_STORY = RuleSet(
    "one person",
    1,
    [
        Rule(
            name="one person described",
            pattern=r"\b(?:a|an|the|this|our|one) (?:previously )?(?:\w+ "
            r")?[0-9]{1,3}[- ]year[- ]old\b|\b[0-9]{1,3}-year-old (?:\w+ ){0,2}(?:man|woman"
            r"|male|female|boy|girl|patient|nurse|lady|gentleman)|\b(?:we|i"
            r"|authors) (?:here )?(?:present|report(?:ed)?"
            r"|described?|highlight|discuss|share|document|illustrate|encountered|treated|saw)"
            r" (?:on )?(?:the |a |an |our |another )(?:[\w-]+ ){0,4}(?:case|patient)\b"
            r"|\b(?:we|authors) (?:here )?(?:present|report(?:ed)?|described?|highlight|discuss)"
            r" (?:on )?(?:the first|two|three|2|3) (?:[\w-]+ ){0,3}(?:cases|patients|siblings)\b"
            r"|\bpatient 1\b"
            r"|\bwe (?:saw|treated|met) (?:two|three|2|3) (?:\w+ )?(?:patients|people|men|women)\b"
            r"|\b(?:a|an|one) (?:[\w-]+ ){0,3}(?:man|woman|boy|girl) (?:aged [0-9]+|in (?:his|her)"
            r" \w+|(?:had )?presented|was (?:admitted|referred|seen|given|treated|found|brought"
            r"|diagnosed)|developed|in whom)\b|\b(?:report|describe|present) (?:on )?(?:a"
            r"|the) (?:case"
            r" of|[\w-]+ (?:man|woman|boy|girl)|man|woman|boy|girl)\b"
            r"|^(?:the|this|our) patient, (?:a|an) \w+|\b(?:both|twin|identical) (?:brothers"
            r"|sisters|siblings"
            r"|twins)\b",
            matches=(
                "A woman aged 47 presented with numbness.",
                "We report on a man whose pain came back.",
                "The patient, a retired dancer, was given cells.",
                "A 51-year-old man paid for injection.",
                "We describe two patients who deteriorated.",
            ),
            misses=(
                "Patients aged 51 years were included.",
                "A survey of 25- to 74-year-old voters.",
                "We report the outcome of each patient.",
            ),
            unless=r"\b[0-9]{1,2}-?(?:years?)? to [0-9]|\b[0-9]{1,2}-[0-9]{1,2}[- ]year"
            r"|\byears?-old (?:[\w-]+ ){0,3}(?:patients|women|men|children|adults|subjects"
            r"|participants|people|boys|girls|students|voters)\b|\bof each patient\b",
        )
    ],
)
VERSUS = RuleSet(
    "comparison aimed at",
    1,
    [
        Rule(
            name="one treatment against another",
            pattern=r"\bversus\b|\bvs\.? |\bcompar(?:e|ed|es|ing|ison|ative)\b",
            matches=("Early versus late decompression.", "To compare cells with exercise."),
            misses=("Cells for back pain.",),
        )
    ],
)
HEALTHY = RuleSet(
    "compared with the healthy",
    1,
    [
        Rule(
            name="people compared by what they have",
            pattern=r"\b(?:healthy|normal|unaffected|asymptomatic|non-diseased|pain-free"
            r"|population) (?:[a-z-]+ ){0,2}(?:controls?|volunteers|subjects|individuals|people"
            r"|adults|participants|persons|women|men|children)\b|\bcase-control\b"
            r"|\bcase-referent\b|\b(?:age|sex|gender)(?:-| and | |, )[a-z- ]{0,20}matched"
            r" (?:healthy |normal )?(?:controls?|volunteers|subjects|women|men)\b"
            r"|\bchosen (?:as|to be) the control group\b",
            matches=(
                "Serum of 30 patients and 30 healthy volunteers was compared.",
                "Forty women with migraine and 40 age-matched controls were scanned.",
                "A case-control study of smokers.",
            ),
            misses=(
                "The control group had saline.",
                "Pain was less than in controls.",
                "Healthy discs were left alone.",
            ),
        )
    ],
)
TRYING = RuleSet(
    "treatment tried",
    1,
    [
        Rule(
            name="a treatment's effect is asked for",
            pattern=r"\b(?:efficac\w+|effective\w*|effects? of|impact of|influence of|safe(?:ty)?"
            r"|feasib\w+|tolerab\w+|(?:outcomes?|results?|experience|response) (?:of|after"
            r"|following"
            r"|with|to)|benefits?|(?:role|use|value) of|versus|vs|compar(?:e|ed|ing|ison|ative)"
            r"|treated (?:with|by)|treatment of|trial|pilot|series|improves?)\b",
            matches=("Safety of one injection.", "Results of fusion in the old."),
            misses=("Prevalence of low back pain.", "Who asks for an injection?"),
        )
    ],
)
RISK = RuleSet(
    "risk asked for",
    1,
    [
        Rule(
            name="a risk or a forecast is asked for",
            pattern=r"\brisks?\b|\bpredict|\bprognos|\bassociat(?:ed|ion|ions)\b|\bcorrelat"
            r"|\breliability\b|\bvalidity\b|\bvalidation\b",
            matches=("Does a low sugar raise the risk of stroke?", "Reliability of a walking test"),
            misses=("Cells or saline for disc pain",),
            unless=r"\brandomi[sz]ed\b|\bclinical trial\b|\bat risk\b|\bhigh[- ]risk\b|\breduc\w+"
            r"|\bprevent",
        )
    ],
)
DESCRIBING = RuleSet(
    "a description asked for",
    1,
    [
        Rule(
            name="people are described as they are",
            pattern=r"\bcharacteristics\b|\bpatterns\b|\btrends\b|\b(?:a)?etiolog\w+|\bcauses of\b"
            r"|\butili[sz]ation\b|\bburden of\b|\boutbreak\b|\bto describe\b"
            r"|\bknowledge\b|\bperceptions?\b|\bexperiences of\b|\bneeds of\b|\bquality of care\b",
            matches=("Characteristics of falls in a town.", "We aimed to describe the outbreak."),
            misses=("Safety of one injection.", "Results in 20 patients."),
        )
    ],
)
RULE_SETS = (
    DESCRIBING,
    HEALTHY,
    TRYING,
    RISK,
    TITLES,
    TEXTS,
    FUTURE,
    RANDOM,
    PLACEBO,
    NOT_RANDOM,
    ALONE,
    COMPARED,
    VERSUS,
    TREATED,
    OBSERVED,
    PERSON_STORY,
)
