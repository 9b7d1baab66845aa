"""Is the paper about cells, or products made from cells, for the intervertebral disc?

Two things must meet: the disc (or the pain that comes from it) and a cell product or the disc's own
stem cells. A paper whose title names another aim (fusion, the spinal cord, the jaw, a joint) is set
aside even when both are mentioned, and so is one that only wishes for cells in its outlook.
"""

from tracker.evidence.design_rules import TITLES, TYPES
from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet, Wording

DISC = RuleSet(
    "disc",
    1,
    [
        Rule(
            name="disc",
            pattern=r"\binter-?vertebral (?:dis[ck]|degenerat)|\bivdd?s?\b|\bdis[ck]s? (?:degenerat"
            r"|regenerat|repair|height|hernia|cell|stromal|defect|disease|tissue"
            r"|prolapse|protrusion|extrusion|stem|progenitor|pain|healing|nucleus)"
            r"|\bdegenerat\w* (?:\w+ ){0,2}dis[ck]s?\b|\bdegenerative dis[ck]"
            r"|\bnucleus pulposus|\bnuclei pulposi"
            r"|\bann?ulus fibros|\bdis[ck]ogenic\b|\bintra-?dis[ck]al|\b(?:lumbar|spinal|thoracic"
            r"|slipped"
            r"|black|cervical|tail|caudal|coccygeal|human|rabbit|rat|injected|degenerating"
            r"|moderately degenerated) dis[ck]s?\b"
            r"|\bdis[ck]ectomy|\bnucleotomy|\bcartilag\w+ end-?plate|\bdis[ck] chondrocyte"
            r"|\bddd\b|\bldd\b|\b(?:l[1-5]|c[3-7]|t[0-9]+)(?:[-/ ]?(?:l?[1-5]|s1|c?[3-7]"
            r"|t?[0-9]+))? (?:\w+ )?dis[ck]s?\b|\binto l[1-5][-/]|\bdis[ck]-related"
            r"|\bspondylodis[ck]itis|\bdiscopath|\bdis[ck] (?:allograft|injection|space|levels?"
            r"|volume|signal|therapy|progenitors?|repair|problem)|\b(?:ageing|aging|painful"
            r"|human|bovine|sheep|goat|mouse|rodent|worn|injured|punctured|treated|avascular"
            r"|herniated|beagle|minipig) dis[ck]s?\b|\bclbp\b.{0,60}\bdis[ck]\b|\bthe dis[ck]\b"
            r"|\bdis[ck]s\b.{0,40}\b(?:l3|l4|l5|s1)\b|\bann?ul(?:ar|us) (?:tears?|fissures?"
            r"|defects?"
            r"|repair|ruptures?|closure)|\b(?:canine|ovine|porcine|caprine|murine"
            r"|equine) dis[ck]s?\b",
            matches=(
                "Cells were injected into the intervertebral disk.",
                "Intradiscal injection for discogenic pain.",
                "Half a decade after treatment of annular tears.",
            ),
            misses=(
                "Optic disc oedema in raised pressure.",
                "Antibiotic susceptibility by disc diffusion.",
            ),
            unless=r"\b(?:optic|intercalated|merkel|imaginal|petri|embryonic|tectorial) dis[ck]"
            r"|\btemporomandibular|\btmj\b|\bdis[ck] diffusion",
        )
    ],
)

PRODUCT = RuleSet(
    "cell product",
    1,
    [
        Rule(
            name="stem or stromal cells",
            pattern=r"\b(?:stem|stromal|progenitor|precursor)(?:[ /](?:stem|stromal"
            r"|progenitor))?[ -]cells?\b|\bstem/stromal|\bstem-cell"
            r"|\bmesenchymal (?:signal\w+ )?cells?\b"
            r"|\bh?(?:bm|ad|uc|wj|at|np|af|ucb)?-?h?-?c?mscs?\b|\bbmscs?\b|\badscs?\b|\bascs\b"
            r"|\bnpscs?\b|\bnpmscs?\b|\bnppcs?\b|\bcescs?\b|\bafscs?\b|\bh?ipscs?\b|\bh?escs?\b"
            r"|\bmpcs\b|\bstem cell|\bcolony-forming cells"
            r"|\brexlemestrocel|\brebonuputemcel|\bpluripotent|\bpre-?cursor cells?"
            r"|\bcd34\+? cells|\b(?:ha?ematopoietic|stem-like|progenitor-like) cells\b"
            r"|\b(?:nucleus|dis[ck]|pulposus)(?:-derived)? progenitors\b|\bprogenitors of the"
            r" (?:nucleus|dis[ck])\b|\bseed cells\b|\b(?:stromal|mesenchymal) (?:precursors"
            r"|progenitors|stroma)\b"
            r"|\bmononuclear cells (?:of|from) (?:the )?(?:bone )?marrow|\bips cells?\b"
            r"|\bwharton'?s? jelly[ -](?:\w+ )?cells\b|\bembryonic cells\b"
            r"|\bregenerative cells?|\bprogenitor (?:clusters?|populations?|pools?)"
            r"|\b(?:fat|adipose|marrow|cord|umbilical|placent\w+|amnio\w+|synovi\w+"
            r"|muscle)(?: tissue)?"
            r"(?:[ -]derived)?[ -](?:\w+ )?cells?\b",
            matches=(
                "Bone marrow mesenchymal stem cells were used.",
                "hUC-MSCs were injected.",
                "Three failures of fat-derived cells.",
                "Seed cells and scaffolds are compared.",
                "Mononuclear cells from bone marrow were given.",
            ),
            misses=("Brain stem oedema was seen.", "Osteoclast precursor cells open the endplate."),
            unless=r"\bosteoclast (?:pre|pro)|\bmuscle satellite|\bwithout (?:cell|stem)"
            r"|\bno (?:stem )?cells?\b",
        ),
        Rule(
            name="marrow or fat concentrate",
            pattern=r"\b(?:bone[- ])?marrow (?:aspirate )?(?:cellular )?concentrat"
            r"|\bconcentrated (?:bone )?marrow|\bmarrow aspirate|\bc?bmac?\b|\bcbma\b"
            r"|\bbmc\b|\bstromal (?:vascular )?fraction|\bnanofat\b|\blipoaspirate|\bsvf\b"
            r"|\bmicro-?fragmented (?:fat"
            r"|adipose)|\bmarrow (?:injection|cells?)\b|\bconcentrated marrow",
            matches=(
                "Bone marrow aspirate concentrate was given.",
                "SVF was prepared.",
                "A stromal fraction of fat.",
            ),
            misses=("Bone marrow lesions on MRI.",),
        ),
        Rule(
            name="vesicles",
            pattern=r"\bexosom|\bextracellular vesicle|\bsmall extracellular|\bs?evs\b|\bsecretome"
            r"|\bconditioned medi|\bmicrovesicle|\bapoptotic (?:bodies|vesicles)"
            r"|\bcell-free (?:therap|product)",
            matches=("Exosomes slowed ageing.", "The secretome was collected."),
            misses=("Synaptic vesicles were counted.",),
        ),
        Rule(
            name="disc or cartilage cells as treatment",
            pattern=r"\b(?:autologous|allogen\w+|donor|own|expanded|cultured|cryopreserved"
            r"|transplant\w+|implant\w+|inject\w+|xenogen\w+|returning"
            r"|juvenile)(?: [\w']+){0,5} (?:chondrocytes?|(?:nucleus(?: pulposus)?|np"
            r"|dis[ck]|ann?ulus(?: fibrosus)?|notochordal)(?:[ -](?:like"
            r"|derived))?[ -]cells?)\b"
            r"|\b(?:chondrocytes?|(?:nucleus(?: pulposus)?|np|dis[ck]|ann?ulus(?: fibrosus)?"
            r"|notochordal) cells?)(?: \w+){0,2} (?:transplant|inject|implant|therap|graft)"
            r"|\bdis[ck] cell (?:therap|transplant)|\bdis[ck]ogenic (?:progenitor )?cells?"
            r"|\bdis[ck] chondrocyte|\badct\b|\btie2\b"
            r"|\bcartilage cells (?:in|for|into|from)\b|\b(?:juvenile|allogen\w+|autologous|donor"
            r"|own|expanded|cultured) (?:\w+ )?(?:cartilage|nucleus) cells\b"
            r"|\b(?:reimplant\w+|returned|returning) (?:\w+ )?(?:dis[ck]|nucleus) cells\b"
            r"|\bnucleus cells (?:returned|put back|given back)\b"
            r"|\bnotochord(?:al)?(?:-like)? cells?\b|\b(?:allogen\w+|autologous|inject\w+"
            r"|transplant\w+|donor) (?:\w+ )?fibroblasts\b|\bown (?:dis[ck] )?cells\b"
            r"|\bchondrocytes (?:in|for|into) |\bviable (?:dis[ck] )?(?:allograft|cell)"
            r"|\bdis[ck] allograft|\bliving cells\b|\bnucleus-like cells",
            matches=(
                "Autologous disc chondrocyte transplantation was offered.",
                "Injection of allogeneic nucleus pulposus cells.",
                "Juvenile cartilage cells were compared with sham.",
            ),
            misses=("Nucleus pulposus cells were treated with fisetin.",),
        ),
        Rule(
            name="cell therapy",
            pattern=r"\bcell(?:ular)?[- ](?:based )?(?:therap|transplant|injection|treatment"
            r"|implantation|product)|\bcell-based\b|\bregenerative (?:cell )?therap"
            r"|\bviable (?:allogra|cell)|\bcell-(?:seeded|laden|loaded)\b|\bcell grafts?\b"
            r"|\btransplanted cells|\binjected cells|\bintradis[ck]al cells|\bcells? (?:for"
            r"|back into|implanted into|placed in|put into) (?:the |a )?(?:\w+ )?(?:dis[ck]"
            r"|intervertebral|nucleus)|\bdonor cells|\bregenerative medicine",
            matches=("Cell therapy for low back pain.", "Cell-based injections were pooled."),
            misses=("Cell viability was measured.",),
        ),
    ],
)

ORTHOBIOLOGIC = RuleSet(
    "orthobiologic",
    1,
    [
        Rule(
            name="orthobiologics as a class",
            pattern=r"\bortho-?biologics?\b",
            matches=("Harms of intradiscal orthobiologics: a scoping review.",),
            misses=("Orthopaedic biology.",),
            unless=r"\bplatelet|\bprp\b|\b(?:no|other|another|without) (?:\w+ )?orthobiologic"
            r"|\b(?:cheap|simpl)\w+ orthobiologic",
        )
    ],
)
PLATELETS = RuleSet(
    "platelets",
    1,
    [
        Rule(
            name="platelet-rich plasma",
            pattern=r"\bplatelet|\bprp\b",
            matches=("Platelet-rich plasma for discs.",),
            misses=("Plate fixation.",),
        )
    ],
)

ELSEWHERE = RuleSet(
    "another aim",
    1,
    [
        Rule(
            name="another disc or joint",
            pattern=r"\btemporomandibular|\btmj\b|\boptic (?:dis[ck]|nerve)|\bretina",
            matches=("Temporomandibular joint disc regeneration with MSCs in goats.",),
            misses=("Lumbar disc regeneration with MSCs in goats.",),
        ),
        Rule(
            name="a joint or a tooth",
            pattern=r"\bosteoarthritis of the knee|\bknee\b|\bhip\b|\bmeniscus|\brotator|\btendon"
            r"|\bdental\b|\bperiodont|\bacetabul",
            matches=("Stem cells for osteoarthritis of the knee.",),
            misses=(
                "Lumbar disc regeneration with MSCs in goats.",
                "Vesicles of dental pulp stem cells protect rat discs.",
            ),
            unless=r"\b(?:dental|tendon|periodont\w+)(?:[ -](?:pulp|follicle|ligament|derived))+"
            r"|\bintervertebral|\bnucleus pulposus|\bintradis[ck]al|\bdis[ck]ogenic",
        ),
        Rule(
            name="spinal cord or nerve injury",
            pattern=r"\bspinal cord\b|\bparaly[sz]\w+|\bensheathing|\bbrain\b|\bmyelopath"
            r"|\bperipheral nerve|\bstroke\b|\bparaplegi|\btetraplegi",
            matches=("Intrathecal stem cells in spinal cord injury.",),
            misses=("Intradiscal stem cells in back pain.",),
        ),
        Rule(
            name="spinal fusion or bone",
            pattern=r"\bfusions?\b|\barthrodesis|\bpseudarthrosis|\bnon-?union|\bbone (?:defect"
            r"|graft|healing|regeneration|formation)|\bosteopor|\bfusion (?:rate|surgery"
            r"|cage)|\bvertebral fracture|\b[aptdx]lif\b|\bcages?\b",
            matches=("Marrow stromal cells in posterolateral lumbar fusion.",),
            misses=(
                "Marrow stromal cells as an alternative to surgery.",
                "Return of nucleus cells after fusion of the level next to it.",
            ),
            unless=r"\b(?:after|before|ending in|end in|followed by|need for|conver\w+ to|requir\w+"
            r"|obviat\w+|prevent\w*|delay\w*|postpon\w+) (?:[\w-]+ ){0,3}fusion"
            r"|\b(?:dis[ck] (?:regenerat|repair)|regenerat\w+ (?:of )?(?:the )?(?:\w+ "
            r")?dis[ck]|avoid\w*|alternatives? to|instead of|waiting list|candidates"
            r"|cell fusion|discogenic|intradis[ck]al)",
        ),
        Rule(
            name="heart or other organ",
            pattern=r"\bmyocard|\bcardiac|\bcardiomyo|\bliver\b|\bcirrhosis|\brenal\b|\bcarcinoma"
            r"|\bleuk[ae]mi|\blymphoma|\bcrohn|\bfistula|\bdiabet|\bincontinence",
            matches=("Stem cells in myocardial infarction.",),
            misses=("Stem cells in disc degeneration.",),
            unless=r"\bdis[ck]s?\b|\bintervertebral|\bnucleus pulposus|\bintradis[ck]al",
        ),
    ],
)
WISH = RuleSet(
    "wish",
    1,
    [
        Rule(
            name="no cells given",
            pattern=r"\b(?:without|no|unlike|not|instead of) (?:any )?(?:stem "
            r")?cells?(?:[ -](?:products?|therapy))?\b",
            matches=("A series without cell products.",),
            misses=("Cells were injected without contrast.",),
        ),
        Rule(
            name="outlook",
            pattern=r"\b(?:needed|required|warranted|future|further|should be|may (?:help|serve"
            r"|provide|offer|merit)|have found that|has been shown|previously"
            r"|could be combined)\b",
            matches=("Trials that set PRP against mesenchymal stem cells are needed.",),
            misses=("Mesenchymal stem cells were injected.",),
        ),
    ],
)

GIVEN = Wording(
    r"\b(?:inject|implant|transplant|administ|deliver|seed)\w*|\bintradis[ck]al|\breceiv\w+"
    r"|\btreated with\b"
)
"""A sentence that tells a product as given, not as one of many words."""

_REVIEWED = Wording(
    r"\b(?:this|the|our|present) (?:\w+ )?review\b.{0,20}\b(?:focus|summari|discuss|cover|examin"
    r"|descri|evaluat|consider|compar|provid|present|highlight|outlin|explor|analy[sz])"
    r"|\bwe (?:\w+ )?(?:review|summari[sz]e|discuss|outline)\b"
)
"""What a review says of itself, wherever it stands."""

_PLAIN = Wording(PRODUCT.rules[0].pattern)

RULE_SETS = (DISC, PRODUCT, ORTHOBIOLOGIC, PLATELETS, ELSEWHERE, WISH)
VERSION = 1


def judge(document: Document) -> tuple[bool, str, Sentence | None]:
    """Return whether the paper is on topic, why in a few words, and the sentence that shows it.

    What is missing from a paper has no sentence.
    """
    title = document.title
    disc = [s for s in document.sentences if DISC.first(s.low)]
    plasma = PLATELETS.first(title.low) is not None
    themes = [s for s in document.body if s.role is Role.BACKGROUND and _REVIEWED.fires(s.low)]
    named = [(s, rule) for s in (*document.own, *themes) if (rule := _product(s, plasma=plasma))]
    own = [(s, rule) for s, rule in named if not _only_wished(s, title)]
    away = ELSEWHERE.first(title.low)
    if away and not (away.name.startswith("spinal fusion") and _disc_aim(title)):
        return False, f"off topic: {away.name}", title
    if not disc or not own:
        missing = "cell product studied" if disc else "intervertebral disc in it"
        return False, f"off topic: no {missing}", None
    shown = _together(title, disc, [s for s, _ in own], reply=_comments(document))
    if shown is None:
        return False, "off topic: disc and cells stand apart", None
    return True, f"disc and {own[0][1].name}", shown


def _product(sentence: Sentence, *, plasma: bool) -> Rule | None:
    """Return the rule that names a product; orthobiologics are cells too, unless plasma alone."""
    return PRODUCT.first(sentence.low) or (None if plasma else ORTHOBIOLOGIC.first(sentence.low))


_OF_ISSUE = Wording(
    r"\bin this issue\b|\bthe (?:trial|study|paper|article) that this comment|\bthe authors of\b"
    r"|\bwe read with\b|\bto the editor\b"
)


def _comments(document: Document) -> bool:
    """Say whether a paper speaks of another one, which it has no need to introduce."""
    if any(_OF_ISSUE.fires(s.low) for s in document.body):
        return True
    named = TITLES.first(document.title.low)
    typed = any(TYPES.get(name) == "editorial" for name in document.types)
    return typed or (named is not None and named.value == "editorial")


def _together(
    title: Sentence, disc: list[Sentence], own: list[Sentence], *, reply: bool
) -> Sentence | None:
    """Return the sentence that brings disc and cells together, None when they stand apart."""
    given = reply or any(GIVEN.fires(s.low) and _PLAIN.fires(s.low) for s in own)
    if disc[0] is title and (own[0] is title or len(own) >= 2 or given):
        return own[0]
    if own[0] is title:
        return disc[0]
    both = [s for s in own if DISC.first(s.low)]
    often = (len(both) >= 2 and len(disc) >= 3) or (len(own) >= 2 and len(disc) >= 2)
    return both[0] if both and (often or reply) else None


def _only_wished(sentence: Sentence, title: Sentence) -> bool:
    wish = WISH.first(sentence.low)
    return wish is not None and (sentence is not title or wish.name == "no cells given")


def _disc_aim(title: Sentence) -> bool:
    return bool(DISC.first(title.low) and PRODUCT.first(title.low) and "fusion" not in title.low)
