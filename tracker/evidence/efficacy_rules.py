"""Wordings of results: no difference, better than a control, better than before, worse, mixed."""

from tracker.evidence.rules import Rule, RuleSet

_GOOD = (
    r"(?:improv\w+|ameliorat\w+|alleviat\w+|reliev\w+|restor\w+|regenerat\w+|repair\w*"
    r"|recover\w*|attenuat\w+|protect\w*|preserv\w+|promot\w+|enhanc\w+|effective\w*"
    r"|efficacious|beneficial|benefit\w*|retard\w*|delay\w*|slow\w*|mitigat\w+|reduc\w+"
    r"|decreas\w+|declin\w+|fell|fallen|dropped|suppress\w+|increas\w+|rose|risen|higher"
    r"|lower\w*|greater|better|superior|success\w*|satisfactory|satisfied|excellent|good"
    r"|gain\w*|remission|relief|maintain\w*|heal\w*|curative|inhibit\w*|prevent\w*|less|halved"
    r"|resolved|returned to (?:work|sport)|pain-free|halt\w*|rescu\w+|revers\w+|retain\w*"
    r"|nearer|held|diminish\w*|eased|lessen\w*|subsided|come down|came down|gone down|went down"
    r"|had gone|brighter|shr[ua]nk|vanished|kept|stronger|persist\w*|lasting|sustained|halves"
    r"|responded|back at (?:work|their))"
)
_MEASURE = (
    r"(?:pain|vas|nrs|nprs|odi|oswestry|disability|functions?|functional|symptoms?"
    r"|quality of life|disc height|disk height|dhi|height index|pfirrmann|t2|t1rho"
    r"|water content|hydration|signal|histolog\w*|degenerat\w*|scores?|outcomes?|womac|koos|joa"
    r"|sf-36|survival|control|mobility|range of motion|closure|matrix|modulus|behaviou?r\w*"
    r"|index|strength|bmd|density|recovery|response|responders?|status|fusion|treatment|rate"
    r"|disease|repair|regeneration|lesion|fissure|idd|ivdd|proteoglycan|aggrecan"
    r"|glycosaminoglycan|collagen|roland|rmdq|height|volume|clinical|efficacy|relief|threshold"
    r"|discs?|grade|walking|sport|work|night pain|complaints|nucleus|aggrecan|half)"
)

NULL = RuleSet(
    "no difference",
    1,
    [
        Rule(
            name="no difference between groups",
            value="null",
            pattern=r"\bno (?:\w+[ -]){0,4}(?:differences?|advantage|superiority|separation)\b"
            r"|\bno (?:\w+[ -]){0,3}(?:effects?|benefit|interaction \w+)\b|\b(?:did|do"
            r"|does) not (?:\w+ )?(?:differ|outperform|separate|exceed"
            r"|demonstrate (?:a )?(?:statistical|significant))|\b(?:not|neither"
            r"|nor) (?:\w+ ){0,2}(?:significantly |statistically )?(?:different|superior"
            r"|better|distinguishable)\b|\bno (?:\w+ )?(?:better|more effective|greater"
            r"|more|larger|faster) (?:\w+ ){0,4}than\b|\bdid not (?:lower|reduce|improve"
            r"|relieve|ease|change|raise|increase) (?:\w+ ){0,6}(?:more|better"
            r"|further) than\b|\b(?:not|no\b.{0,40}) (?:\w+ )?(?:statistically "
            r"|clinically )?significant(?:ly)?\b|\bstatistically (?:in|non-?)significant"
            r"|\bnon-?significant|\binsignificant\b"
            r"|\b(?:as|equally) effective\b|\b(?:tendency|trend)s? (?:to|toward|in fav)"
            r"|\b(?:comparable|equivalent|similar\w*|alike|equal\w*|the same|indistinguishable"
            r"|identical)\b.{0,60}\b(?:groups?|arms?|both|sham|control|placebo|degree|two|each"
            r"|saline|vehicle)\b|\b(?:both|two|groups|arms|sham|placebo"
            r"|saline)\b.{0,60}\b(?:comparabl[ey]|equivalent|similar\w*|alike|equal\w*"
            r"|to the same|the same|indistinguishable)\b|\bsimilar (?:degree|extent|results"
            r"|outcomes|improvements?)|\bto (?:the same|a similar) (?:degree|extent)"
            r"|\bcould (?:not|hardly) be (?:told apart|distinguished)|\boverlapp"
            r"|\bno longer (?:present|significant|evident|differ)"
            r"|\bdifferences? (?:\w+ ){0,4}(?:disappeared|vanished|was lost|were lost|faded)"
            r"|\bno (?:\w+ ){0,2}more\b.{0,40}\bthan\b|\bnon-?inferior|\bnot inferior|\b(?:was"
            r"|were) (?:\w+ )?(?:the same|alike|equal|similar|comparable)\b"
            r"|\bmade no difference|\bsame (?:pain|picture|course)|\b(?:improve\w*|relief"
            r"|gains?|better|fell|fallen|declined)\b[^.;]{0,40}\b(?:after|in|with) (?:both"
            r"|the two|all) (?:groups?|arms?|injections?|treatments?|procedures?"
            r"|interventions?)\b|\bboth groups (?:had )?(?:improved|felt better|showed)"
            r"|\bindependent of (?:the )?(?:mode of )?(?:treatment|group|allocation)"
            r"|\bregardless of (?:treatment|group|allocation)|\bnothing (?:measurable )?to\b"
            r"|\badded nothing|\bnot from each other",
            matches=(
                "Pain did not differ from sham.",
                "There were no differences between groups.",
                "The cells were no better than saline.",
                "Cells did not lower pain more than control.",
            ),
            misses=(
                "Pain fell more with cells than with saline.",
                "There were no differences in adverse events.",
            ),
            unless=r"\b(?:baseline|demographic\w*|adverse|safety|complications?|side effects|sex"
            r"|age|characteristics|renal|bmi|blood loss|operati(?:ng|ve|on) (?:time"
            r"|duration)|hospital stay|prothrombin|platelets?)\b(?:[^.;]{0,60})\b(?:did not"
            r"|no|not|similar\w*|comparable|alike)\b|\b(?:no|similar\w*|comparable|alike"
            r"|did not differ|not differ)\b[^.;]{0,80}\b(?:adverse|complications?|safety"
            r"|\bage\b|\bsex\b|baseline|side effects|renal|demographic|blood loss"
            r"|operati(?:ng|ve|on) (?:time|duration)|hospital stay|at entry|immun\w+)\b"
            r"|\bno (?:apparent )?(?:cyto)?toxic|\b(?:weight|enzymes?|blood counts?"
            r"|antibod\w+|lymphocyte\w*|creatinine|liver|doses)\b[^.;]{0,40}\b(?:the same"
            r"|alike|similar|did not|normal|unchanged)|\bdoses\b.{0,80}\bnot? from each other"
            r"|\bsame (?:disc|level|patients?|night|day|syringe|needle|session|amount"
            r"|volume|strain|course of)|\bnot significantly associated|\bno control\b",
        ),
        Rule(
            name="endpoint missed",
            value="null",
            pattern=r"\b(?:endpoint|end point|outcome|hypothesis|objective)\b.{0,40}\b(?:not"
            r"|never) (?:\w+ )?(?:reached|met|achieved|confirmed|supported)"
            r"|\bhypothesis was rejected|\bfail(?:ed|s|ing)? to (?:show|demonstrate|improve"
            r"|reduce|meet|reach|relieve|outperform|beat|achieve|separate)"
            r"|\b(?:did|do|does) not (?:appear|seem) to\b|\bwould not be prevented"
            r"|\bnot borne out|\bof little value"
            r"|\bno measurable effect|\b(?:has|had|have) no (?:\w+ )?effects?\b"
            r"|\bineffective\b|\black of (?:efficacy|effect|benefit)|\bmissed (?:its"
            r"|the) (?:primary )?end|\bnot (?:be )?support(?:ed)?\b.{0,40}\b(?:use|claim"
            r"|hypothesis|efficacy)|\bneutral (?:trial|result)|\badd(?:s|ed)? (?:nothing"
            r"|little)\b|\bwithout (?:\w+ )?(?:benefit|advantage|effect) (?:over|compared"
            r"|on)\b",
            matches=("The primary endpoint was not reached.", "Cells failed to reduce pain."),
            misses=("The primary endpoint was reached.",),
        ),
    ],
)
SAME = RuleSet(
    "no change",
    1,
    [
        Rule(
            name="no change",
            value="same",
            pattern=r"\bno relief\b|\bnot one (?:patient )?(?:reached|improved|responded)"
            r"|\bchanged little\b(?:[^;]{0,10})$|\b(?:pain|symptoms|function|sciatica"
            r"|disability)\b[^;]{0,30}\b(?:did not\.?$|was unchanged|were unchanged)"
            r"|\b(?:did|does|do) not (?:\w+ )?(?:change|improve|decrease|fall|alter|reduce"
            r"|lower|relieve|respond|benefit)\b|\b(?:pain|vas|odi|nrs|disability|function"
            r"|scores?)\b.{0,40}\b(?:was|were|remained|stayed) (?:\w+ )?(?:unchanged"
            r"|unaltered|unaffected|where)\b|\bno (?:\w+ ){0,2}(?:improvement|change|relief"
            r"|gain|benefit)s?\b(?:.{0,30})\b(?:pain|vas|odi|function|was|were|seen"
            r"|disability|symptoms|at)\b|\bnone (?:of (?:\w+ )+)?(?:achieved|had|showed"
            r"|obtained|reported) (?:any )?(?:improvement|benefit|relief|lasting)"
            r"|\bhad returned to (?:baseline|the starting|entry)|\bback (?:at"
            r"|to) (?:baseline|the starting|entry)|\bno (?:lasting|sustained|clinical"
            r"|meaningful) (?:improvement|relief|benefit)|\bof (?:little|no) (?:value|use"
            r"|benefit)|\bnobody (?:improved|benefited)|\bfail(?:ed|s)? to (?:improve"
            r"|relieve|reduce)|\bno patient (?:improved|benefited|achieved)",
            matches=(
                "Average daily pain did not change.",
                "No improvement in pain was seen at one year.",
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
            name="better than the control",
            value="than",
            pattern=rf"\b(?:greater|larger|more|better|superior|higher|lower|less|fewer|faster"
            rf"|smaller|stronger|shorter|longer|milder|richer"
            rf"|nearer)\b[^.;]{{0,120}}\b(?:than|over)\b|\bsuperior\w* (?:to|efficacy"
            rf"|outcomes?|results)\b|\b(?:outperform(?:s|ed)?|surpass\w*)\b|\b(?:compared"
            rf"|comparison|relative) (?:to|with)\b[^;]{{0,140}}\b{_GOOD}\b"
            rf"|\b{_GOOD}\b[^;]{{0,140}}\b(?:compared (?:to|with)|in comparison|relative to"
            rf"|versus|vs\.?|as against|against)\b"
            rf"|\bin fav(?:ou)?r of\b|\bfavou?r(?:s|ed|ing)\b|\b(?:met|reached) (?:the"
            rf"|its) (?:primary )?(?:endpoint|end point)"
            rf"|\b{_GOOD}\b[^;]{{0,80}}\bin (?:the )?[^;]{{0,60}}\b(?:group|arm|discs|rats"
            rf"|rabbits|patients)\b[^;]{{0,80}}\b(?:whereas|and by|and in|but|against)\b"
            rf"|\bdifference\b.{{0,80}}\bp ?[<=] ?0?\.0[0-4]"
            rf"|\badding\b[^.;]{{0,60}}\b{_GOOD}|\bsignificant(?:ly)? (?:\w+ )?(?:difference"
            rf"|differed|different)\b[^;]{{0,60}}\b(?:groups|arms|fav)"
            rf"|\bdiffered from (?:placebo|sham|saline|vehicle|control|no filling|untreated)"
            rf"|\bdid better than|\bbetter with|\bmore potent|\bonly (?:\w+ ){{0,2}}(?:of|in"
            rf"|where)\b[^;]{{0,60}}\b(?:bare|control|sham|saline|pbs|vehicle)",
            matches=(
                "Pain fell more with cells than with saline.",
                "Cells were superior to saline.",
                "Disc height improved compared with PBS.",
            ),
            misses=("Pain fell from 7 to 3.",),
            unless=r"\bthan (?:before|at baseline|at entry|preoperative)|\b(?:greater|more|less"
            r"|fewer|longer|older|higher|lower) than (?:or equal to )?[0-9]"
            r"|\bthan the [0-9.]+|\b(?:compared (?:to|with)|relative to) (?:the )?(?:baseline"
            r"|pre-?|before"
            r"|entry|values before)|\bno (?:better|more)\b|\b(?:not|nor|neither"
            r"|n't) (?:\w+ ){0,3}(?:superior|better|more|outperform|exceed)\b|\bno longer\b"
            r"|\bolder than|\blonger than [0-9]|\bpredicted\b|\bassociated with\b",
        ),
    ],
)
BETTER = RuleSet(
    "better",
    1,
    [
        Rule(
            name="better than before",
            value="better",
            pattern=rf"\b{_MEASURE}\b[^;]{{0,120}}\b{_GOOD}\b"
            rf"|\b{_GOOD}\b[^;]{{0,120}}\b{_MEASURE}\b|\b(?:went|changed|rose|fell|dropped"
            rf"|declined|decreased|improved|increased) (?:\w+ ){{0,3}}from\b|\b(?:pain|vas"
            rf"|nrs|odi|scores?)\b[^;]{{0,60}}\bbefore\b[^;]{{0,60}}\b(?:at|and)\b"
            rf"|\b(?:gain|improvement|reduction|fall|change|decrease)s?\b.{{0,100}}\bexceed(?:ed|s)"
            rf" (?:the |a )?(?:\w+ ){{0,4}}(?:change|difference|threshold)",
            matches=(
                "VAS declined from 7.3 to 2.6.",
                "All resections were successful: the success rate was 100%.",
                "The gain of 27 mm exceeded the smallest change that matters.",
            ),
            misses=(
                "Ten patients were treated.",
                "A man with neck pain was offered it and declined.",
                "MRI showed contrast enhancement of the disc.",
            ),
            unless=r"\b(?:did|do|does|was|were|has|have|is) not (?:\w+ )?(?:improv|decreas|reduc"
            r"|better|chang|increas|reliev|benefit|effective)"
            r"|\bcontrast enhance|\benhancing (?:\w+ ){0,3}(?:collection|lesion|mass)"
            r"|\b(?:average|mean|total) costs?\b"
            r"|\b(?:offered|refused|and) (?:\w+ ){0,4}declined\b|\bdeclined (?:to|surgery|fusion)"
            r"|\bno (?:\w+ ){0,2}(?:improvement|relief|benefit|gain)|\bfail(?:ed|s)? to\b",
        ),
        Rule(
            name="called effective",
            value="better",
            pattern=r"\b(?:effective(?:ly|ness)?|efficacious|successful(?:ly)?|beneficial|curative"
            r"|promising|excellent|useful|favou?rable|valuable|recommended|satisf\w+"
            r"|feasible)\b|\b(?:good|viable|reliable|suitable|reasonable|attractive"
            r"|alternative|optimal) (?:\w+ )?(?:choice|option|alternative|method|technique"
            r"|treatment|results|outcomes?|efficacy|effect)\b|\badvantages? of\b"
            r"|\bhigh (?:success|effective)|\balleviat\w+|\bameliorat\w+|\bcured\b"
            r"|\bachieved remission|\bfree of (?:pain|symptoms)|\bminimal pain\b"
            r"|\bgained? relief|\bkept (?:their|its) gains|\bsupports? the use\b"
            r"|\bprotect\w* against|\binhibits? (?:\w+ )?(?:idd|ivdd|degeneration)"
            r"|\bsurvival rates? (?:were|was|of)|\balive and well",
            matches=("The hybrid surgery was effective.",),
            misses=("Ten patients were treated.",),
            unless=r"\bto (?:evaluate|assess|determine|investigate)\b|\bwhether\b|\bcost-effective"
            r"|\bmost effective dose|\bnot (?:\w+ )?effective|\bno effective|\bineffective",
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
            r"|most)\b[^;]{0,40}\bwors(?:e|ened|ening)\b|\bworse (?:with|after|than|in|pain"
            r"|outcome|scores?|function|disability)\b|\bpoorer\b|\bhasten\w*"
            r"|\bdid (?:more )?(?:damage|harm)|\b(?:greater|more|higher|worse"
            r"|stronger)\b[^;]{0,40}\bthan (?:before|at baseline|at entry)"
            r"|\babove the starting|\bhigher than it (?:began|was)|\bcan'?t recommend"
            r"|\bcan(?:no|')t (?:be )?recommend|\baccelerat\w+ (?:\w+ ){0,4}(?:degenerat"
            r"|loss|collapse)|\baggravat\w+|\b(?:neither|no"
            r"|none)\b[^;]{0,30}\bhad (?:had )?any benefit|\bled to (?:decreases|losses"
            r"|reductions) in (?:bmd|bone)|\binferior to\b|\b(?:gain|relief"
            r"|improvement) was (?:then )?lost\b|\bshould (?:be abandoned|not be (?:used"
            r"|offered|given)|stop)|\bdeteriorat\w+",
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
    1,
    [
        Rule(
            name="better on one, not on another",
            value="partly",
            pattern=r"\b(?:advantage|benefit|better|improv\w+|less \w+|gains?|superior"
            r"|relief)\b[^.;]{0,60},? (?:though|but|although|albeit) not (?:in|for|on|by"
            r"|with|to|better|superior|than)\b|\b(?:structur\w+|imag\w+|height|signal"
            r"|discs?|t2)\b[^.;]{0,60}\b(?:improv\w+|better|brighter|rose|higher"
            r"|restored)\b[^;]{0,60}\b(?:symptoms|pain|function|disability|odi"
            r"|vas)\b[^;]{0,30}\b(?:did not|not|same|unchanged|alike)\b"
            r"|\bbrighter discs, same|\b(?:less|lower|reduced|improved"
            r"|better) (?:\w+ ){0,3}(?:pain|disability|function)\b[^.;]{0,30}\bbut (?:not"
            r"|no) (?:\w+ ){0,3}(?:pain|disability|function|structure|height)"
            r"|\bsuperior to (?:\w+ ){1,4}(?:but|and) (?:not|equal|comparable|similar)\b"
            r"|\bbetter than (?:\w+ ){1,4}but (?:not|could not|equal|no better|similar)",
            matches=(
                "Disc height rose with cells while pain did not differ from sham.",
                "A modest advantage in pain, though not in function.",
            ),
            misses=("Pain improved, but there was no difference between groups.",),
        )
    ],
)
RULE_SETS = (PARTLY, NULL, SAME, THAN, BETTER, WORSE)
