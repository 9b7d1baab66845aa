"""Wordings of results: no difference, better than a control, better than before, worse, mixed."""

from tracker.evidence.rules import Rule, RuleSet

_PRAISE = (
    r"(?:beneficial|promising|excellent|useful|favou?rable|valuable|recommended|satisf\w+|feasible"
    r"|viable|reliable|suitable|reasonable|attractive|good|optimal|advantages?|help\w*"
    r"|positive (?:effects?|results?|outcomes?|responses?|impact|influence))"
)
_TREATMENT = (
    r"(?:treat\w*|therap\w*|procedures?|techniques?|surger\w+|surgical|injections?|implant\w*"
    r"|operations?|interventions?|options?|alternatives?|method|outcomes?|results?|efficacy|relief"
    r"|transplant\w*|cells?|program\w*|approach|strateg\w+|effects?|recovery)"
)

NULL = RuleSet(
    "no difference",
    3,
    [
        Rule(
            name="no difference between groups",
            value="null",
            pattern=r"\bno (?:\w+[ -]){0,4}(?:differences?|advantage|superiority|separation)\b"
            r"|\bno (?:\w+[ -]){0,3}(?:effects?|benefit|interaction \w+)\b|\b(?:did|do"
            r"|does) not (?:\w+ )?(?:differ|outperform|separate|exceed|demonstrate (?:a "
            r")?(?:statistical|significant))|\b(?:not|neither|nor) (?:\w+ "
            r"){0,2}(?:significantly |statistically )?(?:different|superior|better"
            r"|distinguishable)\b|\bno (?:\w+ )?(?:better|more effective|greater|more"
            r"|larger|faster) (?:\w+ ){0,4}than\b|\bdid not (?:lower|reduce|improve"
            r"|relieve|ease|change|raise|increase) (?:\w+ ){0,6}(?:more|better|further) "
            r"than\b|\b(?:not|no\b.{0,40}) (?:\w+ )?(?:statistically |clinically "
            r")?significant(?:ly)?\b|\bstatistically (?:in|non-?)significant"
            r"|\bnon-?significant|\binsignificant\b|\b(?:as|equally) effective\b"
            r"|\b(?:tendency|trend)s? (?:to|toward|in fav)|\b(?:comparable|equivalent"
            r"|similar\w*|alike|equal\w*|the same|indistinguishable"
            r"|identical)\b.{0,60}\b(?:groups?|arms?|both|sham|control|placebo|degree|two"
            r"|each|saline|vehicle|untreated)\b|\b(?:both|two|groups|arms|sham|placebo"
            r"|saline)\b.{0,60}\b(?:comparabl[ey]|equivalent|similar\w*|alike|equal\w*|to "
            r"the same|the same|indistinguishable)\b|\bsimilar (?:degree|extent|results"
            r"|outcomes|improvements?)|\b(?:equivalent|equal|identical) (?:[\w-]+ ){0,2}(?:results"
            r"|outcomes|responses?|efficacy|effectiveness|improvements?|relief|survival)\b"
            r"|\bto (?:the same|a similar) (?:degree|extent)"
            r"|\bcould (?:not|hardly) be (?:told apart|distinguished)|\boverlapp|\bno "
            r"longer (?:present|significant|evident|differ|apparent|seen|detectable|visible"
            r"|found)|\bdifferences? (?:\w+ "
            r"){0,4}(?:disappeared|vanished|was lost|were lost|faded)|\bno (?:\w+ "
            r"){0,2}more\b.{0,40}\bthan\b|\bnon-?inferior|\bnot inferior|\b(?:was|were) "
            r"(?:\w+ )?(?:the same|alike|equal|similar|comparable)\b|\bmade no difference"
            r"|\bsame (?:pain|picture|course)|\bindependent of "
            r"(?:the )?(?:mode of )?(?:treatment|group|allocation)|\bregardless of "
            r"(?:treatment|group|allocation)|\bnothing (?:measurable )?to\b|\badded "
            r"nothing|\bnot from each other|\b(?:did|does|do) not (?:reach|attain"
            r"|achieve) (?:statistical )?significance|\bcasts? doubt|\bno evidence (?:that"
            r"|of|for)\b[^.;]{0,60}\b(?:help|benefit|effect\w*|improv\w+|superior\w*"
            r"|difference|better|advantage)|\b(?:performed|did|fared|was|were) as (?:well"
            r"|good|effective) as\b|\bat the same (?:pace|rate)\b|\bas (?:fast|much|often"
            r"|severely|far|quickly) as\b|\bran together\b|\bnot (?:\w+ )?(?:affected"
            r"|influenced|altered|slowed|improved|reduced|prolonged) by\b|\bbut equal\b"
            r"|\bnone of\b[^;]{0,60}\bsignificant|\b(?:superiority|benefit|effect"
            r"|advantage|improvement)\b[^;]{0,20}\b(?:was|were|could) not\b|\bnot be told "
            r"apart\b|\bdifferences?\b[^.;]{0,30}\bgone\b|\bsuperimposable\b|\b(?:effects?"
            r"|benefits?|differences?|advantages?)\b[^.;]{0,30}\b(?:was|were|had) (?:\w+ )?"
            r"(?:lost|gone|disappeared|waned|faded)|\b(?:not|no longer) (?:sustained|maintained)\b"
            r"|\b(?:did|does|do) not (?:influence|affect|impact"
            r"|change)\b[^.;]{0,40}\b(?:survival|outcomes?|mortality|results|recurrence"
            r"|function|pain)\b|\bequal(?:led|ed)\b|\bunlikely to (?:\w+ ){0,2}(?:have|offer"
            r"|confer|provide"
            r"|benefit|improve|reduce|help|be (?:\w+ )?(?:of|effective|superior|better"
            r"|beneficial))\b"
            r"|\bexclud\w+ (?:\w+ ){0,3}(?:minim\w+|clinically|meaningful|relevant|worthwhile"
            r"|important) [^;]{0,40}\b(?:difference|benefit|effect)|\bnothing to choose\b|\bno"
            r" conclusive evidence\b|\b(?:little|hardly any|barely any|scarcely any)"
            r" (?:difference|to"
            r" choose)\b|\bdid not cause (?:a |any )?(?:greater|more|larger)\b|\bdo(?:es)? no"
            r" good\b"
            r"|\bnot (?:\w+ )?(?:more|less) (?:\w+ ){1,3}than\b|\bno different\b|\b(?:could|can)"
            r" ?not"
            r" (?:demonstrate|show|find|detect|confirm|establish|be distinguished)\b|\bno"
            r" (?:additional"
            r"|added|extra) (?:value|use|effects?|gain)\b|\bhad the same (?:\w+ ){0,2}(?:rates?"
            r"|risk"
            r"|incidence|outcomes?|results?|survival|scores?|effects?)\b|\bit (?:had |was"
            r" )?(?:disappeared"
            r"|lost|waned|faded|gone(?:[,.;)]|$| by| at| after| again))"
            r"|\bnot result in (?:a )?(?:fewer|lower|less|better|greater"
            r"|more)\b"
            r"|\b(?:did|do|does) not (?:vary|diverge|depend)\b|\bas (?:efficacious|beneficial|good"
            r"|potent|well tolerated and effective) as\b|\bno (?:\w+ )?(?:impact|influence"
            r"|bearing) on\b"
            r"|\bon (?:a )?par with\b|\b(?:curves|arms|groups|scores) (?:had )?converged\b"
            r"|\bno clear (?:winner|difference|advantage)|\bthe same (?:whether|irrespective"
            r"|regardless)"
            r"\b",
            matches=(
                "Pain did not differ from sham.",
                "There were no differences between groups.",
                "The cells were no better than saline.",
                "Cells did not lower pain more than control.",
                "Glucosamine cannot be distinguished from placebo.",
                "The technique is unlikely to have effects larger than placebo.",
                "Laser was not more effective than placebo.",
                "The two drugs led to equivalent clinical responses.",
                "Results with cells were on a par with those of placebo.",
                "The benefit seen at 3 months was no longer apparent at one year.",
                "By one year it had gone.",
                "The doses did not differ from placebo.",
            ),
            misses=(
                "Pain fell more with cells than with saline.",
                "At one year it had gone down by 20 points.",
                "There were no differences in adverse events.",
                "Both products were equally well tolerated.",
            ),
            unless=r"\b(?:baseline|demographic\w*|adverse|safety|complications?|side effects|sex"
            r"|age|characteristics|renal|bmi|blood loss|operati(?:ng|ve|on) (?:time"
            r"|duration)|hospital stay|prothrombin|platelets?)\b(?:[^.;]{0,60})\b(?:did not"
            r"|no|not|similar\w*|comparable|alike)\b|\b(?:no|similar\w*|comparable|alike"
            r"|did not differ|not differ)\b[^.;]{0,80}\b(?:adverse|complications?|safety"
            r"|\bage\b|\bsex\b|baseline|side effects|renal|demographic|blood loss"
            r"|operati(?:ng|ve|on) (?:time|duration)|hospital stay|at entry|immun\w+)\b"
            r"|\bno (?:apparent )?(?:cyto)?toxic|\b(?:weight|enzymes?|blood counts?"
            r"|antibod\w+|lymphocyte\w*|creatinine|liver)\b[^.;]{0,40}\b(?:the same"
            r"|alike|similar|did not|normal|unchanged)"
            r"|\btolerated (?:equally|similarly|alike)\b"
            r"|\b(?:equally|similarly) (?:well )?tolerated\b"
            r"|\bsame (?:disc|level|patients?|night|day|syringe|needle|session|amount"
            r"|volume|strain|course of)|\bnot significantly associated|\bno control\b",
        ),
        Rule(
            name="endpoint missed",
            value="null",
            pattern=r"\b(?:endpoint|end point|outcome|hypothesis|objective)\b.{0,40}\b(?:not"
            r"|never) (?:\w+ )?(?:reached|met|achieved|confirmed|supported)"
            r"|\bhypothesis was rejected|\b(?:endpoint|end point) was missed\b|\bfor futility\b"
            r"|\bfail(?:ed|s|ing)? to (?:show|demonstrate|improve"
            r"|prevent|alter|affect|increase|lower|decrease|enhance|provide|prolong|produce"
            r"|change|reduce|meet|reach|relieve|outperform|beat|achieve|separate)"
            r"|\b(?:did|do|does) not (?:appear|seem) to\b|\bwould not be prevented"
            r"|\bnot borne out|\bof little value"
            r"|\bno measurable effect|\b(?:has|had|have) no (?:\w+ )?effects?\b"
            r"|\bineffective\b|\black of (?:efficacy|effect|benefit)|\bmissed (?:its"
            r"|the) (?:primary )?end|\bnot (?:be )?support(?:ed)?\b.{0,40}\b(?:use|claim"
            r"|hypothesis|efficacy)|\bneutral (?:trial|result)|\badd(?:s|ed)? (?:nothing"
            r"|little)\b|\bwithout (?:\w+ )?(?:benefit|advantage|effect) (?:over|compared"
            r"|on)\b",
            matches=(
                "The primary endpoint was not reached.",
                "The primary endpoint was missed.",
                "Cells failed to reduce pain.",
                "The trial was stopped for futility.",
            ),
            misses=("The primary endpoint was reached.",),
        ),
    ],
)
SAME = RuleSet(
    "no change",
    2,
    [
        Rule(
            name="no change",
            value="same",
            pattern=r"\bno relief\b|\b(?:was|were|remained|stayed) (?:\w+ )?(?:unchanged|unaltered"
            r"|unaffected)\b|\b(?:stayed|remained) (?:the same|unchanged)|\bno (?:\w+ "
            r"){0,2}changes? (?:in|of|for)\b|\bstayed at [0-9]|\bback (?:to|at) (?:its|the"
            r"|their) (?:starting|initial|baseline)|\bneither\b[^;]{0,80}\b(?:changed"
            r"|altered|moved|fell|rose)\b|\bnot one (?:patient )?(?:reached|improved"
            r"|responded)|\bchanged little\b(?:[^;]{0,10})$|\b(?:pain|symptoms|function"
            r"|sciatica|disability)\b[^;]{0,30}\b(?:did not\.?$|was unchanged|were "
            r"unchanged)|\b(?:did|does|do) not (?:\w+ )?(?:change|improve|decrease|fall"
            r"|alter|reduce|lower|relieve|respond|benefit)\b|\b(?:pain|vas|odi|nrs"
            r"|disability|function|scores?)\b.{0,40}\b(?:was|were|remained|stayed) (?:\w+ "
            r")?(?:unchanged|unaltered|unaffected|where)\b|\bno (?:\w+ "
            r"){0,2}(?:improvement|change|relief|gain|benefit)s?\b(?:.{0,30})\b(?:pain|vas"
            r"|odi|function|was|were|seen|disability|symptoms|at)\b|\bnone (?:of (?:\w+ "
            r")+)?(?:achieved|had|showed|obtained|reported) (?:any )?(?:improvement"
            r"|benefit|relief|lasting)|\bhad returned to (?:baseline|the starting|entry)"
            r"|\bback (?:at|to) (?:baseline|the starting|entry)"
            r"|\b(?:was|were) (?:what|where) (?:it|they) (?:had been|was|were) (?:at|before)\b"
            r"|\bno (?:lasting|sustained"
            r"|clinical|meaningful) (?:improvement|relief|benefit)|\bof (?:little|no) "
            r"(?:value|use|benefit)|\bnobody (?:improved|benefited)|\bfail(?:ed|s)? to "
            r"(?:improve|relieve|reduce)|\bno patient (?:improved|benefited|achieved)",
            matches=(
                "Average daily pain did not change.",
                "No improvement in pain was seen at one year.",
                "Scores at two years were what they had been at the outset.",
            ),
            misses=("Pain improved at one year.",),
        ),
    ],
)
THAN = RuleSet(
    "better than the control",
    1,
    [
        Rule(
            name="told apart from the control",
            value="than",
            pattern=r"\bdiffered from (?:the )?(?:placebo|sham|saline|vehicle|controls?|no \w+"
            r"|untreated|unfilled|empty)\b|\bmore potent\b|\bin fav(?:ou)?r of\b"
            r"|\bfavou?r(?:s|ed)\b|\bsuperior\w* (?:to|efficacy|outcomes?|results)\b"
            r"|\bonly (?:\w+ ){0,2}(?:of|in|where)\b[^;]{0,60}\b(?:bare|controls?|sham"
            r"|saline|pbs|vehicle|untreated)|\bonly where\b[^;]{0,40}\b(?:given|injected"
            r"|implanted|treated)\b|\bsignificant(?:ly)? (?:\w+ )?(?:difference|differed"
            r"|different)\b[^;]{0,60}\bfav",
            matches=(
                "Both doses differed from placebo.",
                "The difference favoured methylene blue.",
                "Closure was seen in nine seeded sides and in only two of ten bare ones.",
            ),
            misses=("The groups differed in age.", "Pain fell from 7 to 3."),
            unless=r"\b(?:not|no|nor|neither|n't)\b[^;]{0,40}\b(?:superior|favou?r|differ|potent)",
        ),
    ],
)
CALLED = RuleSet(
    "called effective",
    2,
    [
        Rule(
            name="the endpoint was met",
            value="better",
            pattern=r"\b(?:endpoint|end point|outcome)s?\b[^.;]{0,60}\b(?:was|were) (?:met|reached"
            r"|achieved)\b|\b(?:met|reached|achieved) (?:the|its|their) (?:primary "
            r")?(?:endpoint|end point)|\b(?:smallest|minimal\w*|clinically) (?:\w+ "
            r"){0,2}(?:important )?(?:difference|change)\b[^.;]{0,40}\b(?:was|were) "
            r"(?:reached|achieved|exceeded)",
            matches=("The primary end point, pain at 12 months, was met (p = 0.004).",),
            misses=("The endpoint was pain at 12 months.",),
            unless=r"\bnot (?:met|reached|achieved)\b",
        ),
        Rule(
            name="a rate of good outcome",
            value="better",
            pattern=r"\b(?:success|response|remission|survival|local control|\w+ control|cure"
            r"|patency|union|fusion|[a-z]+-free "
            r"survival)\b[^.;]{0,80}\brates?\b[^.;]{0,40}\b(?:was|were|of"
            r"|reached)\b[^.;]{0,12}[0-9]|\bsurvival (?:was|were) [0-9]",
            matches=("Five-year survival rates were 83%.", "The success rate was 92%."),
            misses=("The survival rate was compared.",),
            unless=r"\bcontrols\b",
        ),
        Rule(
            name="called effective",
            value="better",
            pattern=r"\b(?:effective(?:ly|ness)?|efficacious|successful(?:ly)?|curative"
            r"|alleviat\w+|ameliorat\w+|cured|achieved remission|gained? relief|alive and well"
            r"|minimal pain|free of (?:pain|symptoms)|kept (?:their|its) gains|supports? the use)\b"
            rf"|\b{_PRAISE}\b[^.;]{{0,80}}\b{_TREATMENT}\b"
            rf"|\b{_TREATMENT}\b[^.;]{{0,80}}\b{_PRAISE}\b"
            r"|\b(?:high|good) (?:success|effective)\w*|\bprotect\w* against"
            r"|\binhibits? (?:\w+ )?(?:idd|ivdd|degeneration)",
            matches=("The hybrid surgery was effective.",),
            misses=("Ten patients were treated.",),
            unless=r"\bto (?:evaluate|assess|determine|investigate)\b|\bwhether\b"
            r"|\bcost-effective|\bmost effective dose|\b(?:did|was|were|is|are|do|does"
            r"|can)(?: not|n't)\b|\bnot (?:\w+ )?effective|\bno effective|\bineffective",
        ),
    ],
)
WORSE = RuleSet(
    "worse",
    1,
    [
        Rule(
            name="more symptoms with the treatment",
            value="worse",
            pattern=r"\b(?:pain|vas|nrs|odi|disability|symptoms?|recurrences?|re-?herniations?)\b"
            r"[^.;]{0,60}\b(?:higher|greater|worse|more severe|more frequent"
            r"|increased)\b[^.;]{0,30}"
            r"\b(?:in|with|after|among) (?:the )?(?:\w+ ){0,2}(?:cells?|treatment|treated|stem"
            r"|intervention|mscs?|injected|experimental|active|bmac|recipients)\b"
            r"|\badvis\w+ against\b|\b(?:stopped|halted|terminated|closed) (?:early )?for"
            r" (?:harm|excess|safety)",
            matches=("Pain was higher in the cell group than in the control group.",),
            misses=("Pain relief was greater in the cell group.", "Pain was higher with sham."),
            unless=r"\b(?:improvement|reduction|relief|decrease|gain|change|declin\w+|fall"
            r"|fell)s?\b",
        ),
        Rule(
            name="worse",
            value="worse",
            pattern=r"\b(?:pain|odi|vas|nrs|disability|function|scores?|grades?|height|condition"
            r"|symptoms?|degeneration|patients?|discs?|both|had|all"
            r"|most)\b[^;]{0,40}\bwors(?:e|ened|ening)\b|\bworse (?:\w+ ){0,3}(?:outcomes?"
            r"|results|function|survival|scores?)\b[^.;]{0,60}\bthan\b|\bworse (?:with"
            r"|after|than|in|pain|outcome|scores?|function|disability)\b|\bpoorer\b"
            r"|\bhasten\w*|\bdid (?:more )?(?:damage|harm)|\b(?:greater|more|higher|worse"
            r"|stronger)\b[^;]{0,40}\bthan (?:before|at baseline|at entry)|\babove the "
            r"starting|\bhigher than it (?:began|was)|\bcan'?t recommend|\bcan(?:no|')t "
            r"(?:be )?recommend|\baccelerat\w+ (?:\w+ ){0,4}(?:degenerat|loss|collapse)"
            r"|\baggravat\w+|\b(?:neither|no|none)\b[^;]{0,30}\bhad (?:had )?any benefit"
            r"|\bled to (?:decreases|losses|reductions) in (?:bmd|bone)|\binferior to\b"
            r"|\b(?:gain|relief|improvement) was (?:then )?lost\b|\bshould (?:be abandoned"
            r"|not be (?:used|offered|given)|stop)|\bdeteriorat\w+",
            matches=(
                "The histological score was poorer with cells.",
                "Pain worsened after injection.",
            ),
            misses=("Pain improved.", "No patient worsened."),
            unless=r"\b(?:no|none|not|without|nobody|neither) (?:of )?(?:\w+ ){0,4}(?:wors"
            r"|deteriorat|aggravat)|\bless (?:worse|deteriorat)|\b(?:prevent|avoid|retard"
            r"|slow|halt|delay|attenuat|reduc|mitigat|against|alleviat|ameliorat"
            r"|inhibit)\w* (?:\w+ ){0,5}(?:deteriorat|worsening|aggravat)|\bnon-?inferior"
            r"|\bnot inferior|\bbetter than\b|\bworse (?:in|with|after) (?:the )?(?:control"
            r"|sham|placebo|saline|untreated|pbs|vehicle)|\bwith worse\b|\bpredict"
            r"|\b(?:kidney|renal|liver|hepatic) (?:function|failure)",
        ),
    ],
)
PARTLY = RuleSet(
    "mixed",
    2,
    [
        Rule(
            name="better on one, not on another",
            value="partly",
            pattern=r"\b(?:advantage|benefit|better|improv\w+|less|lower|fewer|greater|higher"
            r"|gains?"
            r"|superior|significant\w*|relief)\b[^;]{0,90},? (?:though|but|although|albeit) not"
            r" (?:in|for|on|by|with|to|at|after|better|superior|than)\b|\b(?:structur\w+|imag\w+"
            r"|height|signal"
            r"|discs?|t2)\b[^.;]{0,60}\b(?:improv\w+|better|brighter|rose|higher"
            r"|restored)\b[^;]{0,60}\b(?:symptoms|pain|function|disability|odi"
            r"|vas)\b[^;]{0,30}\b(?:did not|not|same|unchanged|alike)\b"
            r"|\b(?:improv\w+|reduc\w+|lower\w*|increas\w+|better|superior)\b[^;]{0,60}(?:\bbut"
            r"|,) not"
            r" (?:the )?"
            r"(?:\w+ ){0,2}(?:pain|function|disability|survival|mortality|rates?|scores?|quality"
            r"|height"
            r"|strength|outcomes?|risk|symptoms|odi|vas)\b"
            r"|\b(?:structur\w+|imag\w+|radiolog\w+|histolog\w+)\b[^;]{0,60}\b(?:gains?|improv\w+"
            r"|benefits?)\b[^;]{0,60}\bwithout (?:any )?(?:clinical|functional|symptomatic)"
            r" (?:benefit|improvement|gain|effect)s?\b"
            r"|\b(?:improv|rais|increas|reduc|lower|restor)\w+\b[^;]{3,60}\bwithout (?:lowering"
            r"|reducing|improving|relieving|preventing)\b"
            r"|\bbrighter discs, same|\b(?:less|lower|reduced|improved"
            r"|better) (?:\w+ ){0,3}(?:pain|disability|function)\b[^.;]{0,30}\bbut (?:not"
            r"|no) (?:\w+ ){0,3}(?:pain|disability|function|structure|height)"
            r"|\bsuperior to (?:\w+ ){1,4}(?:but|and) (?:not|equal|comparable|similar)\b"
            r"|\b(?:better than|beat|outperform\w*|surpass\w*|exceeded) (?:\w+ ){1,4}but (?:not"
            r"|could not"
            r"|equal|no better|similar)|\bboth\b[^;,]{0,60}\b(?:sham|placebo)\b[^;,.]{0,20},? but"
            r" not\b|\b(?:did|does|do) not (?:\w+ )?(?:alter|affect|improve|reduce|change|influence"
            r"|increase|decrease|lower|impair)\b[^;.,]{3,80}[;,] ?(?:but|however|although)?,?"
            r" ?(?:it|they)"
            r"? ?(?:did |\w+ly )?(?:improve|reduce|decrease|relieve|lower|increase)d?\b"
            r"|\b(?:improv\w+|reduc\w+|lower\w*|less|better|fewer"
            r"|greater)\b[^;]{0,60}\b(?:controls?"
            r"|placebo|sham|saline|than|compared)\b[^;]{0,50},? (?:but |and |albeit )?(?:with no"
            r"|without"
            r"|no) (?:\w+ )?(?:effects?|benefit|improvement|influence) (?:on|in|for)\b",
            matches=(
                "Disc height rose with cells while pain did not differ from sham.",
                "A modest advantage in pain, though not in function.",
                "Cells were superior to saline but not to plasma.",
                "Treatment improved bone density but not fracture rate.",
                "Structural gains were seen without any clinical benefit over sham.",
                "Treatment raised bone density without lowering the fracture rate.",
                "Compared with sham, cells improved MRI signal, not symptoms.",
                "Walking improved compared with controls, without effect on pain.",
            ),
            misses=("Pain improved, but there was no difference between groups.",),
        )
    ],
)
RULE_SETS = (PARTLY, NULL, SAME, THAN, CALLED, WORSE)
