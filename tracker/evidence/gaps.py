"""Does the paper say that knowledge is missing, and is it knowledge about the long term?

A gap is a wish or an admission, never evidence, whatever words stand near it. Any section may hold
one, the background too; the title of a paper doesn't.
"""

from tracker.evidence.document import Document, Sentence
from tracker.evidence.rules import Rule, RuleSet, Wording

_STUDY = (
    r"(?:studies|study|research|trials?|investigations?|evidence|data|experiments|rcts?|literature"
    r"|validation|confirmation|exploration|information|knowledge|reports|publications"
    r"|replication|corroboration|verification|denominators)"
)
_WORK = (
    r"(?:work|evaluation|follow-?up|observations?|comparisons?|series|cohorts?|assessment|samples?"
    r"|surveillance|analys[ie]s|efforts?|models?|insights?|understanding|experience|report)"
)
"""What is a study only when more of it is called for."""
_MORE = (
    r"(?:further|more|additional|larger?|bigger|longer(?:-term)?|future|prospective|controlled"
    r"|randomi[sz]ed|well-designed|high-quality|long-term|extended|deeper|better|subsequent|next)"
)
_NEED = (
    r"(?:needed|required|warranted|necessary|desirable|awaited|called for|mandatory|essential"
    r"|imperative|indicated|merited|recommended|suggested|advisable|encouraged|advocated"
    r"|mandated|wanted|wanting|overdue|pending|indispensable)"
)
_DUE = (
    rf"(?:{_NEED}|vital|crucial|justified|in order|due|welcome|desired|worthwhile|informative"
    r"|instructive)"
)
"""What more study is said to be; of a study of one's own some of these say something else."""
_LEARN = (
    r"(?:understand|elucidat|clarif|confirm|determin|establish|validat|verif|explor|investigat"
    r"|studied|study|evaluat|assess|defin|test|address|answer|solv|prov|show|examin|demonstrat"
    r"|corroborat|judg|settl|resolv|document)"
)
"""Stems of what is done to learn something."""

MISSING = RuleSet(
    "gap",
    3,
    [
        Rule(
            name="studies needed",
            pattern=rf"\b{_STUDY}\b.{{0,140}}\b(?:is|are|be|being|remains?|will be|seems?"
            rf"|still)\b (?:\w+ ){{0,2}}{_NEED}\b"
            rf"|\b{_MORE}\b.{{0,60}}\b(?:{_STUDY}|{_WORK}|testing)\b.{{0,100}}\b{_DUE}\b"
            rf"|\b(?:{_STUDY}|{_WORK}) (?:of|with|in|on|from) (?:an? )?(?:[\w-]+ ){{0,2}}{_MORE}\b"
            rf".{{0,60}}\b(?:is|are|would be|seems?|remains?) (?:\w+ )?{_DUE}\b"
            r"|\b(?:surveillance|follow-?up|observation|monitoring) (?:for|over|of|beyond)\b.{0,40}"
            rf"\b(?:years?|decades?)\b.{{0,30}}\b{_NEED}\b"
            rf"|\bneed (?:for|of) (?:\w+[ -]){{0,6}}(?:{_STUDY}|efforts?)\b"
            rf"|\b(?:need|needs|require|requires|warrants?|merits?|deserves?|awaits?|invites?"
            rf"|necessitates?)\b (?:to be )?(?:\w+[ -]){{0,6}}(?:{_STUDY}|{_MORE} (?:\w+ )?{_WORK}"
            rf"|randomi[sz]ed comparison|{_LEARN}(?:ed|ied|ated))\b"
            rf"|\b(?:needed|required|necessary) (?:in order )?to (?:better |further |fully )?"
            rf"{_LEARN}\w*\b|\bneeds? to be (?:\w+ )?{_LEARN}\w*\b"
            rf"|\bneeds? (?:further|more|additional) (?:\w+ ){{0,3}}(?:{_STUDY}|{_WORK}"
            rf"|{_LEARN}\w*)\b"
            r"|\b(?:recommend|suggest|encourage|urge)s? (?:further|more|additional|larger)\b"
            r"|\b(?:we|authors) (?:\w+ )?(?:recommend|suggest|propose|advocate|encourage|urge"
            r"|advise)"
            r" (?:an? |that )?(?:[\w-]+ ){0,4}(?:trials?|studies|research|investigations?)\b"
            r"|\bsuggestions? for (?:an? )?(?:further|larger?|future|more)\b"
            r"|\b(?:trials?|studies) (?:are|is|would be) the next step",
            matches=(
                "Larger trials are needed.",
                "This finding warrants further investigation.",
                "Standardised dosing studies in large animals are required.",
                "A larger sample is needed.",
                "Models that mimic the disease are needed to better understand its onset.",
                "These observations invite a randomised comparison.",
                "We recommend a prospective trial to confirm this.",
                "Studies in earlier stages are suggested.",
                "More comparative trials are wanting.",
                "Work of better quality is called for.",
                "These results need replication.",
            ),
            misses=(
                "Surgery was needed in two patients.",
                "Patients require long-term follow-up.",
                "A careful preoperative assessment is essential.",
                "In the older cohort an individualised approach is needed.",
                "This study shows that gentler treatments are needed.",
            ),
            unless=r"\b(?:careful|close|regular|strict|annual|routine|lifelong|clinical)"
            r" (?:[\w-]+ )?follow-?up\b|\bpatients? (?:\w+ )?(?:require|need)s?\b"
            r"|\bthat (?:[\w-]+ ){0,4}(?:strateg(?:y|ies)|treatments?|therap(?:y|ies)"
            r"|interventions?"
            r"|measures) (?:is|are) (?:\w+ )?(?:needed|required|necessary|indicated)\b",
        ),
        Rule(
            name="future studies should",
            pattern=rf"\b(?:future|further|subsequent|upcoming|larger|longer|prospective"
            rf"|next)\b (?:[\w,-]+ ){{0,6}}(?:{_STUDY}|{_WORK})\b(?:.{{0,60}}\b(?:should|will|must"
            rf"|may"
            rf"|can|could|need|is to|are to)\b|(?: (?:\w+ly|are|is|designed"
            rf"|aimed)){{0,2}} to {_LEARN})"
            rf"|\bfurther (?:\w+ ){{0,3}}{_LEARN}(?:ed|ied|ated)\b"
            rf"|\b(?:should|shall|must|will have to|(?:has|have|needs?) (?:still |yet |first "
            rf"|now )?to"
            rf"|ought to) be (?:\w+ )?(?:{_LEARN}\w*|standardi[sz]ed|put to the test|reproduced"
            rf"|replicated"
            rf"|looked into|worked out|borne out|compared)\b"
            rf"|\b(?:findings?|results?|observations?|experiments?|data) (?:[\w-]+ )?(?:should|must"
            rf"|ha(?:s|ve) to|ought to|needs? to) be (?:\w+ )?repeated\b"
            rf"|\b(?:would|will) be (?:\w+ )?(?:wise|prudent|sensible|important|interesting|crucial"
            rf"|essential|necessary|vital|instructive|reassuring|good) to (?:\w+ )?{_LEARN}"
            r"|\b(?:is|are|would be) (?:now )?(?:the|a) (?:\w+ )?next (?:step|question|task"
            r"|stage)\b"
            r"|\bthe next (?:question|task|step) (?:is|will be|would be)\b"
            r"|\b(?:trials?|studies|comparison) .{0,40}\b(?:should|must|has to|have to|ought to)"
            r" (?:now |therefore )?(?:come|follow|be (?:done|carried out|conducted|undertaken))\b"
            r"|\bfollow-?up (?:should|must|needs to|has to|ought to) be (?:prolonged|extended"
            r"|longer)\b|\b(?:needs?|must|should|has|have|ought) (?:to )?be followed (?:up"
            r" )?(?:for )?"
            r"(?:much )?longer\b"
            r"|\bwhat is (?:now )?(?:needed|missing|required)(?: now)? is\b|\bregistry is needed\b"
            r"|\bhypothes[ie]s needs? testing\b|\b(?:call|calls) for (?:confirmation|replication"
            r"|validation)\b|\b(?:animal|human|clinical|patient) (?:studies|trials) are to follow\b"
            r"|\bwould be (?:informative|instructive|welcome)\b|\bfurther elucidation\b"
            rf"|\b(?:an?|further|larger?|future) (?:[\w-]+ ){{0,3}}(?:trials?|study"
            rf"|studies) (?:would"
            rf"|could|might) (?:help (?:to )?)?{_LEARN}\w*"
            r"|\b(?:definitive|final|firm|conclusive) (?:answers?|proof|evidence"
            r"|conclusions?) (?:will"
            r"|would|must|requires?|awaits?|needs?)\b"
            r"|\b(?:results|data|reports?|findings) (?:[\w-]+ ){0,4}(?:is|are) (?:\w+ )?awaited\b"
            r"|\btrials? (?:[\w-]+ ){0,5}(?:is|are) now due\b"
            r"|\buntil (?:[\w-]+ ){0,4}(?:confirmed|replicated|reproduced)\b"
            r"|\bmatter for (?:further |future )?(?:study|research|debate|investigation)\b"
            r"|\bfuture (?:efforts|experiments|evaluation|series|reports)\b"
            r"|\bfuture (?:research|studies|work|trials|investigations?)\b"
            r"|\b(?:studies|trials|research|work|investigations) should\b|\b(?:trials?|studies"
            r"|data) must follow|\bcalls? for (?:a|an|further|more|larger|controlled"
            r"|randomi[sz]ed|sham|blinded|\w+-controlled)\b|\b(?:trials?|data|studies) (?:are"
            r"|is) indispensable|\bwould be (?:useful|helpful|valuable|of interest|desirable"
            r"|welcome|worthwhile)\b|\bwould strengthen\b|\bcontinued research"
            r"|\bstimulate (?:further|more|future)|\bmay merit\b"
            r"|\bworth (?:testing|exploring|investigating|studying|pursuing)\b",
            matches=(
                "Future trials should use blinded assessors.",
                "Less toxic regimens should be investigated.",
                "Durability shall be clarified in the next trial.",
                "Early treatment of few lesions is worth testing.",
                "These patients need to be followed for longer.",
                "Follow-up should be prolonged.",
                "The place of the graft has still to be defined.",
                "A multicentre study would help to settle this.",
                "Final proof will require a sham arm.",
                "Results of the extension are awaited.",
                "They should be read with care until confirmed by others.",
                "The best dose is a matter for further research.",
                "It would be prudent to confirm this in larger dogs.",
                "A trial with a sham arm should come next.",
                "Its benefit for walking still has to be put to the test.",
            ),
            misses=(
                "Patients should avoid lifting.",
                "We further investigated their growth.",
                "The injection should be repeated after two weeks.",
                "We hope to encourage prospective data collection and to establish best practice.",
                "Intensity modulation is the future direction of treatment.",
            ),
            unless=r"\bwe (?:\w+ )?further\b|\b(?:was|were) further\b"
            r"|\bpatients? (?:\w+ ){0,2}(?:should|must) be\b",
        ),
        Rule(
            name="not known",
            pattern=r"\b(?:is|are|was|were|be|been|being|remain(?:s|ed)?|still|yet|largely"
            r"|currently|therefore|but|although|nor)\b (?:\w+ ){0,3}(?:unknown|unclear"
            r"|uncertain|controversial|debated|elusive|undetermined|unproven|unresolved"
            r"|undefined|inconclusive|contentious|disputed|ambiguous|equivocal|unsettled"
            r"|undecided)\b"
            r"|\b(?:unknown|unclear|uncertain) (?:whether|if|how|which)\b"
            r"|\b(?:not|isn't|aren't|never) (?:\w+ ){0,3}(?:known|clear|understood|established"
            r"|elucidated|clarified|determined|proven?n?|demonstrated conclusively|defined|resolved"
            r"|settled|certain)\b"
            r"|\bnot (?:been )?(?:well|fully|adequately|sufficiently|thoroughly|systematically"
            r"|properly|much|widely|extensively|formally|directly) (?:been )?(?:studied"
            r"|investigated"
            r"|explored|characteri[sz]ed|described|evaluated|tested|assessed|examined|researched"
            r"|documented|compared|validated)\b"
            r"|\b(?:is|are|remains?|stays?|still) (?:\w+ )?(?:a mystery|an? (?:riddle|puzzle|enigma"
            r"|open (?:matter|issue|problem))|any(?:one|body)'s guess|obscure|hypothetical"
            r"|speculative"
            r"|ill-defined|ill understood|enigmatic|still outstanding|a moot point)\b"
            r"|\b(?:not|hasn't|haven't) (?:\w+ ){0,1}been (?:\w+[ -]){0,2}(?:reported|studied"
            r"|investigated"
            r"|established|determined|explored|evaluated|elucidated|tested|described|examined"
            r"|proven|shown|clarified|assessed|addressed|compared|confirmed|ruled out|excluded)\b"
            r"|\bpoorly (?:understood|defined|characteri[sz]ed|known)"
            r"|\bincompletely (?:understood|known)"
            r"|\bremains? (?:to be|an open|open|unanswered|unexplored|poorly)\b"
            r"|\b(?:has|have|is|are) yet to be\b|\bopen question\b|\bopen to question|\b(?:has"
            r"|have) (?:(?:only )?rarely|seldom|never|hardly(?: ever)?|almost never|scarcely"
            r"|barely|infrequently) been (?:\w+ )?(?:studied"
            r"|compared|reported|investigated|examined|tested|treated|described|put|set|tried"
            r"|measured|assessed|evaluated|explored|addressed|validated|documented|looked|weighed"
            r"|followed|asked)\b"
            r"|\b(?:is|are) (?:rarely|seldom|hardly(?: ever)?|scarcely|infrequently) (?:studied"
            r"|reported|compared|investigated|examined|tested|described|assessed|published|measured"
            r"|documented)\b"
            r"|\b(?:under-?explored|under-?studied|unexplored|unproven)\b|\black (?:of )?(?:a "
            r"|an )?(?:[\w-]+ ){0,2}(?:understanding|knowledge|consensus|evidence)"
            r"|\bheterogeneous, with no\b|\bforbids? any (?:statement"
            r"|conclusion)|\bunanswered\b|\binsufficiently"
            r"|\b(?:matter|subject) of (?:debate|discussion|controversy)"
            rf"|\bnot yet (?:[\w-]+ ){{0,3}}(?:known|clear|understood|certain|{_LEARN}\w*|reported"
            rf"|described|available|published|compared|standardi[sz]ed|agreed|possible|in sight)\b"
            r"|\bunder debate|\bunknown\b\.?$|\b(?:no|without) consensus\b|\black of consensus"
            r"|\bto be (?:determined|clarified|elucidated|established|shown)\b",
            matches=(
                "Its long-term safety remains unknown.",
                "Outcomes of this approach have not been reported.",
                "The mechanism is not fully understood.",
                "Which patients benefit isn't known.",
                "The causality remains ambiguous.",
                "The two have hardly ever been set side by side.",
                "The causes of this are not well studied.",
                "How the cells act is a mystery.",
                "Data on this are not yet available.",
            ),
            misses=(
                "The level was not known to the assessor.",
                "The cause of death was unknown in two.",
                "Symptoms were not fully resolved in four.",
                "The rise was not yet statistically significant.",
                "Pests that have not yet been introduced pose a risk.",
                "Development is too uncertain to be undertaken.",
                "No adverse event has been reported.",
                "Effective treatments are not yet established.",
                "The prognosis is uncertain.",
                "The high rate remains a matter of concern.",
            ),
            unless=r"\b(?:was|were) (?:\w+ )?(?:unknown|unclear|uncertain|not known) (?:in|for"
            r"|to)\b"
            r"|\bnot yet (?:statistically )?significant\b|\btoo (?:uncertain|unclear) to\b"
            r"|\b(?:symptoms?|pain|lesions?|infections?"
            r"|deficits?)\b[^.;]{0,40}\bnot (?:\w+ )?resolved"
            r"|\bnot known to (?:the|assessor|patient)|\bunknown to\b|\bwere not (?:informed"
            r"|told)|\bunaware\b|\bfailed to be\b|\bbias (?:was|were|is)\b|\b(?:treatments?"
            r"|therap(?:y|ies)|remed(?:y|ies)"
            r"|cures?)\b.{0,90}\b(?:yet|not) (?:to be )?(?:\w+ )?(?:established|available|developed"
            r"|found)\b|\bprognosis (?:is|was|remains) (?:\w+ )?uncertain",
        ),
        Rule(
            name="cannot be told",
            pattern=r"\bquestions?\b.{0,70}\b(?:remains?|arisen?|open|unsolved|unresolved)\b"
            r"|\b(?:there (?:is|are|exists?)|remains?|exists?"
            r"|persists?) (?:\w+ ){0,3}(?:uncertaint(?:y"
            r"|ies)|controvers(?:y|ies)|debate|disagreement|doubts?|gaps? in"
            r"|(?:knowledge|evidence|research) gaps?)\b"
            r"|\b(?:controvers(?:y|ies)|uncertaint(?:y|ies)|doubts?) (?:still )?(?:exists?|remains?"
            r"|persists?"
            r"|surround)|\bdespite (?:[\w-]+ )?uncertaint(?:y|ies)\b"
            r"|\bgaps? in (?:\w+ ){0,3}(?:knowledge|literature|evidence|understanding)"
            r"|\bknowledge gaps?\b"
            r"|\b(?:no|not|cannot|can't|could ?n[o']t|preclud\w+|prevent\w*"
            r"|impossible)\b.{0,40}\b(?:firm"
            r"|definit(?:e|ive)|clear|robust|reliable|strong|final|any|draw|general)\b.{0,20}"
            r"\b(?:conclusions?|recommendations?|conclude)\b|\b(?:firm|definit(?:e|ive)|any)"
            r" conclusions? (?:cannot|can't|can not|could not)"
            r"|\b(?:can'?t|cannot|can not|won't|will not|could not) (?:yet |at present )?be (?:told"
            r"|judged|answered|excluded|ruled out|said|inferred|claimed)\b"
            r"|\b(?:nobody|no[ -]one|no (?:study|trial|group|author)) (?:knows|can"
            r"|(?:has|have) (?:\w+ )?(?:compared|looked|tested|tried|shown|studied|asked|examined"
            r"|measured|counted|set|put|followed|investigated|reported|addressed|proved|proven"
            r"|established|explained))\b"
            r"|\b(?:we|one) (?:still |simply )?(?:do not|don't|cannot|can not|can't) (?:yet |at"
            r" present |therefore )?(?:know|say|tell|judge|be (?:sure|certain)"
            r"|infer|conclude)\b"
            r"|\bno (?:\w+ ){0,2}(?:study|trial|cohort|series) has (?:\w+ )?(?:been followed|gone"
            r"|run|lasted|followed)\b|\bno conclusions? (?:[\w-]+ ){0,4}can\b"
            r"|\bjury is (?:still )?out\b|\b(?:unsettled|open) (?:issue|question|matter)\b"
            r"|\bwhether .{3,80} is (?:another|a different) (?:matter|question)\b"
            r"|\bmatter of (?:guesswork|conjecture|speculation)\b|\bquestions? .{0,40}\bpersists?\b"
            r"|\b(?:impossible|unable|not possible) to (?:say|tell|know|judge) (?:whether|if|why"
            r"|how"
            r"|which|what)\b|\bcausa(?:lity|tion) can(?:no|')t be (?:established|inferred|proved"
            r"|shown)\b"
            r"|\b(?:lack|absence) of (?:an? )?(?:[\w-]+ )?(?:controls?|control group|comparator)"
            r" (?:forbids|precludes|prevents|means|makes|limits)\b|\bblack box\b"
            r"|\bno inferences? (?:[\w-]+ ){0,3}can be\b|\btime will tell\b"
            r"|\bwill (?:have to )?(?:show|tell|reveal) (?:whether|if|how)\b"
            r"|\btoo (?:short|small|few|early|soon|brief|sparse|scanty|weak|heterogeneous)"
            r"(?: [\w-]+){0,8}? to (?:judge|rule out|tell|exclude|show|detect|draw|conclude|allow"
            r"|assess|answer|say|speak|claim|know|settle|decide|permit|recommend|establish)\b"
            r"|\b(?:much|more|a great deal) (?:[\w-]+ ){0,3}to (?:be )?(?:learn\w*|known"
            r"|understood|discovered)\b"
            r"|\bthe (?:next |key |main |real |remaining |open )question is\b"
            r"|\bquestions? of [\w -]{1,40} (?:stays?|is still) open\b",
            matches=(
                "Numerous questions about these findings have arisen.",
                "There is still some uncertainty about its causes.",
                "Doubts persist about its value.",
                "It is widely used despite uncertainty about its benefit.",
                "We could not draw firm conclusions because of dropouts.",
                "Twelve weeks are too short to rule out late tumours.",
                "The jury is still out on the best source.",
                "It is impossible to say which of the two acted.",
                "A gap in our knowledge is its cost.",
                "Nobody has yet compared the two.",
                "We do not know whether the cells survive.",
                "One year is too short a time to speak of safety.",
                "More has to be learnt about its mechanism.",
            ),
            misses=(
                "The questionnaire remained in use.",
                "The conclusion was that pain fell.",
                "None of the patients has been reoperated.",
                "The doses were too small to reach the brain.",
                "The two arms could not be told apart.",
                "There exists an optimal gap between the plates.",
            ),
            unless=r"\bbe told apart\b",
        ),
        Rule(
            name="little evidence",
            pattern=r"\b(?:little|less) (?:is|was|has been|information|evidence|research|data"
            r"|attention)\b|\b(?:few|fewer|no|only a few|only few"
            r"|very few) (?:\w+[ -]){0,5}(?:stud(?:y|ies)|trials?|reports?|data|research"
            r"|comparisons|guidelines|publications|investigations)\b.{0,60}\b(?:have|has"
            r"|had|exist|available|are|examin\w*|investigat\w*|report\w*|compar\w*"
            r"|address\w*|evaluat\w*|explor\w*|describ\w*|used?|yet)\b"
            r"|\bonly (?:[\w-]+ ){0,4}(?:series|reports|studies|trials)\b.{0,40}\b(?:exist"
            r"|ha(?:ve|s) been|are (?:available|known|published)|in the literature)\b"
            r"|\bonly (?:[\w-]+ ){0,3}(?:results|data|outcomes) (?:have been published|have been"
            r" reported|are (?:available|known|published))\b"
            r"|\b(?:most|all|earlier|existing|published|previous|available) (?:\w+ ){0,2}(?:studies"
            r"|trials|reports|series) (?:had|have|were|are) (?:\w+ )?(?:short|small|brief|limited"
            r"|uncontrolled)\b"
            r"|\bfew (?:authors |groups |papers )?have (?:\w+ )?(?:examined|studied|compared"
            r"|looked at"
            r"|investigated|reported|asked)\b|\bthere (?:has|have) never been (?:an? )?(?:[\w-]+ )?"
            r"(?:trials?|study|studies|comparisons?)\b"
            r"|\bno (?:firm|good|conclusive|convincing|solid|robust|strong|reliable|high-quality)"
            r" evidence (?:supports?|exists?|is available|yet)\b"
            r"|\b(?:knowledge|understanding|evidence|practice) .{0,60}\b(?:rests?|relies|rely"
            r"|is based)"
            r" (?:\w+ )?(?:up)?on (?:\w+ )?(?:case|small|animal|retrospective|uncontrolled|expert"
            r"|anecdot\w+)\b"
            r"|\b(?:outcomes?|results?|evidence|data"
            r"|findings) .{0,60}\bremains? (?:\w+ )?(?:preliminary"
            r"|non-?definitive|tentative|anecdotal)\b"
            r"|\b(?:trials?|stud(?:y|ies)|comparisons?) (?:have|has) not (?:yet )?been (?:done"
            r"|carried out|conducted|performed|undertaken)\b"
            r"|\b(?:literature|evidence|guidelines) (?:gives?|offers?|provides?) (?:no|little)"
            r" (?:\w+ )?(?:guidance|help|answers?)\b"
            r"|\bvery little (?:work|is)\b|\bnothing is known\b|\bunder-?represented in\b"
            r"|\blittle (?:[\w-]+ )?(?:evidence|research|information)\b|\boutpaced the evidence\b"
            r"|\bleft out of (?:all |most )?(?:[\w-]+ )?(?:trials|studies)\b"
            r"|\b(?:practice|use) (?:is not|isn't) supported by (?:[\w-]+ )?(?:trials|studies"
            r"|evidence"
            r"|data)\b"
            r"|\bthere (?:have|has) been (?:only |very |but )?(?:few|little|scant|hardly any)\b"
            rf"|\b(?:not enough|too little|hardly any|virtually no|almost no|scant) (?:[\w-]+ )"
            rf"{{0,3}}(?:{_STUDY}|attention)\b"
            rf"|\b(?:{_STUDY}|experience|comparisons"
            rf"|evidence base)\b.{{0,60}}\b(?:do(?:es)? not exist"
            rf"|don't exist|(?:is|are) (?:\w+ )?(?:absent|unavailable|not available|non-?existent"
            rf"|wanting|contradictory|scanty|anecdotal|restricted to|confined to|small|immature"
            rf"|divided|at odds))\b"
            rf"|\b(?:trials|studies) (?:have been|are|remain) (?:\w+ )?(?:few|short|small"
            rf"|uncontrolled)"
            rf"\b"
            rf"|\b(?:literature|(?:earlier|previous|published|existing) (?:\w+ )?(?:studies|reports"
            rf"|trials)|opinions|experts|guidelines) (?:\w+ )?(?:conflict|disagree|differ"
            rf"|diverge)\b"
            rf"|\b(?:conflicting|contradictory) (?:results|findings|messages|opinions|views"
            rf"|conclusions)\b|\bno (?:agreement on|gold standard)\b"
            rf"|\b(?:until|pending) (?:the )?(?:[\w-]+ ){{0,4}}(?:trials|studies|evidence"
            rf"|data (?:are"
            rf"|is|become|arrive|exist|from)|results of)\b"
            rf"|\b(?:studies|trials|reports|series|literature|follow-?up)\b.{{0,60}}\b(?:rarely"
            rf"|seldom|hardly ever) (?:\w+ )?(?:exceeds?|beyond|past|longer|reach|last|extends?"
            rf"|goes?)\b"
            rf"|\b(?:most|all|earlier|previous|existing|published) (?:\w+ ){{0,2}}(?:studies|trials"
            rf"|reports|series) (?:\w+ )?(?:stop(?:ped)?|end(?:ed)?|lasted|ceased?)\b"
            r"|\bthere (?:is|are|has been|have been) no (?:\w+ ){0,2}(?:reports?|studies|trials)\b"
            r"|\bno (?:\w+ ){0,3}(?:data|evidence|information|studies|trials) (?:on|about|regarding"
            r"|for|concerning)\b"
            rf"|\b(?:lack|paucity|scarcity|dearth|absence|shortage) of (?:[\w()]+[- ]){{0,6}}"
            rf"(?:{_STUDY}|{_WORK}|guidelines?)\b"
            rf"|\b(?:limited|scarce|sparse|insufficient|lacking|scant|inadequate|thin|rare"
            rf"|conflicting|weak) (?:\w+[ -]){{0,4}}{_STUDY}\b"
            rf"|\b(?:{_STUDY}|understanding|experience|figures|comparisons)\b.{{0,60}}\b(?:is|are"
            rf"|remains?|were) (?:\w+ ){{0,2}}(?:limited"
            rf"|scarce|sparse|lacking|insufficient|few|inconsistent|conflicting|missing"
            rf"|inadequate|weak|thin|incomplete|rare)\b"
            r"|\b(?:too small|insufficient|lack of (?:statistical "
            r")?power)\b.{0,60}\b(?:conclusions?|conclude|draw)\b|\bconcerns remain\b",
            matches=(
                "Long-term data are limited.",
                "Few studies have examined this.",
                "Little is known about its durability.",
                "There has been no report describing both.",
                "There is a lack of finite element (FE) studies.",
                "The literature on this is sparse.",
                "Data beyond one year do not exist.",
                "Only small series have been published.",
                "Reliable figures are lacking.",
                "Most trials stop at one year.",
                "Most studies had short follow-up.",
                "Nothing is known of its cost.",
                "Few have examined this in women.",
                "Head-to-head trials have not been done.",
                "The literature gives no clear guidance.",
                "Evidence on its cost is entirely absent.",
                "There has never been a trial of this in children.",
                "No firm evidence supports one over the other.",
                "Our knowledge of it rests on case reports.",
                "Results of trials with these cells remain preliminary.",
                "Very little work has been done on the neck.",
                "Only short-term results have been published.",
                "Conflicting messages have come from earlier reports.",
            ),
            misses=(
                "Range of motion was limited in two patients.",
                "Little pain was reported.",
                "This study is limited by its retrospective nature.",
                "Data were missing for three patients.",
                "Students eat poorly for want of money and lack of information about food.",
            ),
            unless=r"\b(?:due to|because of|owing to|including|and"
            r"|from) (?:a )?lack of (?:information"
            r"|knowledge|experience)\b"
            r"|\bstudy (?:is|was) limited (?:by|to)\b|\blimited by\b|\bdata were missing\b",
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
    2,
    [
        Rule(
            name="long term",
            pattern=r"\bhow long\b|\blong(?:er)? run\b|\bfor how many years"
            r"|\blong(?:er)?[- ]?term\b|\blonger\b (?:and \w+ )?(?:follow|observ|stud|trial"
            r"|duration|period|surveil|term|time)|\blonger[- ]lasting|\bextended follow"
            r"|\bpersistence of (?:the )?(?:effects?|benefit|relief|gain)|\bdurab\w+"
            r"|\blate (?:safety|effects|outcomes|complications|results?)"
            r"|\bover the long\b|\bfollow-?up (?:\w+ ){0,3}past\b"
            r"|\bpast (?:one|two|three|five|[0-9]+) years?|\bbeyond (?:one|two|three|four|five"
            r"|six|ten|twelve|[0-9]+|the (?:first|second|third|fifth)) (?:years?|months?)"
            r"|\bafter the first year"
            r"|\bsurveillance (?:for|over)\b.{0,30}\b(?:years?|decade)|\b(?:larger"
            r"|bigger) and longer|\blonger\b.{0,30}\bfollow|\bextended (?:observation|period)"
            r"|\b(?:last|persist|endure)s? (?:for )?longer\b|\bdecades?\b|\blongevity\b"
            r"|\b(?:(?:long-)?lasting|sustained|delayed|late) (?:benefit|effects?|relief|harms?"
            r"|gains?"
            r"|response|improvement|adverse|success|toxicity)\b|\bpermanen(?:t|ce)\b|\boutlast"
            r"|\bwhether (?:[\w-]+ ){1,5}(?:holds|wanes?|wears off|fades?)\b|\bover the years\b"
            r"|\b(?:two|three|five|ten|[0-9]+)-year (?:data|results|outcomes?|follow-?up|course"
            r"|safety)\b|\bfollow-?up of (?:at least |about )?(?:two|three|five|ten|[0-9]+) years"
            r"|\bshort(?:-term)? (?:results|follow-?up|outcomes?|data|studies|trials)\b"
            r"|\btoo brief\b|\bwhat happens (?:later|after)\b"
            r"|\bafter (?:the )?(?:second|third|fourth|fifth) year\b|\btime will tell\b"
            r"|\b(?:studies|trials|reports|series)\b.{0,20}\b(?:stop(?:ped)?|end(?:ed)?|lasted"
            r"|exceeds?)\b.{0,25}\b(?:months?|years?|weeks)\b|\bfor how (?:long|many)\b"
            r"|\bpast (?:the )?(?:first|second|third|fifth) (?:year|month)"
            r"|\bwhether (?:[\w-]+ ){1,5}(?:lasts?|persists?|endures?|(?:is|are) (?:maintained"
            r"|sustained|permanent))\b|\btoo short\b|\blate (?:tumou?rs?|failures?|events)",
            matches=(
                "Longer follow-up is needed.",
                "Durability is unknown.",
                "The persistence of the effect needs confirmation.",
                "Whether relief outlasts a year has not been examined.",
                "Only short-term results have been published.",
            ),
            misses=("Larger trials are needed.",),
            unless=r"\b(?:after|before|during|under|on|following"
            r"|receiving) long-term (?:[\w-]+ ){0,2}"
            r"(?:treatment|therapy|use|medication|exposure|administration)"
            r"|\bimprov\w+ (?:the )?long-term"
            r"|\bwhat\b.{0,20}\blong-term culture|\blong-term (?:culture|storage"
            r"|potentiation|non-?steroid|use of)",
        )
    ],
)
RULE_SETS = (MISSING, LONG)
VERSION = 2


def read(sentence: Sentence) -> tuple[str, str]:
    """Return the gap that a single sentence names, and the rule that saw it."""
    rule = MISSING.first(sentence.low)
    if rule is None:
        return "none", "no gap named"
    return ("long_term" if LONG.first(sentence.low) else "other"), rule.name


_OTHERS = Wording(
    r"\b(?:concluded|stated|claimed|wrote|argued|recommended|said)\b[^.;]{0,80}\bthat\b"
)
_FAINT = Wording(
    r"\b(?:cannot|can ?not|could not) (?:\w+ )?be (?:ruled out|excluded)\b"
    r"|^(?:while|although|though|even though|whereas) |\bmay merit\b"
    r"|\bshould (?:focus|concentrate|be directed)\b"
)


def _plain(sentence: Sentence) -> tuple[bool, bool]:
    """Return how plainly a sentence names a gap.

    What others concluded is said second hand; what is conceded first ("although questions remain"),
    not ruled out, may merit attention or is where work should be done is said in passing.
    """
    return not _OTHERS.fires(sentence.low), not _FAINT.fires(sentence.low)


def find(document: Document) -> tuple[str, str, Sentence | None]:
    """Return the gap, the rule and the sentence that proves it.

    A gap of the long term comes first; of the sentences that name it, those that do so plainly; of
    these the last, for an abstract begins with what led to the study and ends with what it leaves.
    """
    named = [(s, *read(s)) for s in document.body]
    for wanted in ("long_term", "other"):
        hits = [(value, rule, s) for s, value, rule in named if value == wanted]
        if hits:
            return max(enumerate(hits), key=lambda item: (*_plain(item[1][2]), item[0]))[1]
    return "none", "no gap named", None
