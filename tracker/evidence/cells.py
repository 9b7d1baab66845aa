"""Which cell products does the paper give or study, and whose cells are they?

A product named in the title or in what the paper did counts; one that is only wished for or told as
background doesn't. "Exosomes of marrow stem cells" are vesicles, not marrow stem cells, and a
mesenchymal cell has no tissue of its own when the abstract names one.
"""

from collections.abc import Iterable

from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet

_MSC = r"(?:mesenchymal|stromal|stem|progenitor|mscs?)"

_OTHER_TISSUE = r"(?:[ -]derived)?(?:,| and| or|/) ?(?:[\w-]+(?:,| and| or|/) ?)?(?:[\w-]+ ){0,3}?"
"""The next names of a list of tissues that share one noun."""

KINDS = RuleSet(
    "cells",
    1,
    [
        Rule(
            name="marrow mesenchymal cells",
            value="bm_msc",
            pattern=rf"\b(?:bone[- ])?marrow(?:[- ]derived)?(?: \w+)?[ -]{_MSC}"
            rf"|\bh?r?bm-?c?-?mscs?\b|\bh?r?bmscs?\b|\bbmmscs?\b"
            rf"|\bmarrow-derived (?:or \w+-derived )?{_MSC}|\bmarrow (?:\w+ )?(?:stem"
            rf"|stromal) cells|\bmscs? (?:\w+ ){{0,3}}(?:from|of) (?:the )?(?:bone )?marrow"
            rf"|\bcells from (?:bone )?marrow (?:were )?(?:expanded|cultured)"
            rf"|\bmarrow{_OTHER_TISSUE}{_MSC}",
            matches=(
                "Autologous bone marrow mesenchymal stem cells.",
                "BM-MSCs were injected.",
                "Bone marrow, adipose and umbilical cord MSCs were compared.",
            ),
            misses=("Bone marrow concentrate was injected.",),
        ),
        Rule(
            name="fat mesenchymal cells",
            value="ad_msc",
            pattern=rf"\badipose(?: tissue)?(?:[- ]derived)?(?: \w+)?[ -]{_MSC}"
            rf"|\badipose-derived (?:regenerative )?cells|\bh?ad-?mscs?\b|\bh?adscs?\b"
            rf"|\bat-?mscs?\b|\bh?ascs\b|\bfat-derived (?:\w+ )?{_MSC}"
            rf"|\b{_MSC} cells from (?:\w+ ){{0,6}}(?:fat|adipose)"
            rf"|\badipose tissue\b.{{0,40}}\bmesenchymal|\b(?:cultured|expanded) (?:adipose"
            rf"|fat)(?:-derived)? cells|\badscs?\b|\bhadscs?\b|\b(?:adipose"
            rf"|fat){_OTHER_TISSUE}{_MSC}",
            matches=(
                "Adipose and cord MSC data come from small trials.",
                "Adipose-derived mesenchymal stem cells were given.",
                "ADSCs in alginate.",
                "Marrow concentrate or cultured adipose cells were injected.",
            ),
            misses=("Adipose tissue was removed.",),
        ),
        Rule(
            name="perinatal mesenchymal cells",
            value="perinatal_msc",
            pattern=rf"\bumbilical(?: cord)?(?: blood| tissue)?(?:[- ]derived)?(?: \w+)?[ -]{_MSC}"
            rf"|\bcord[- ](?:blood|derived|tissue)?(?:[- ]derived)?(?: \w+)?[ -]?{_MSC}"
            rf"|\bwharton'?s jelly|\bh?uc-?mscs?\b|\bh?wj-?mscs?\b|\bhucmscs?\b"
            rf"|\bplacent(?:a|al)(?:[- ]derived)?(?: \w+)? (?:{_MSC}|cells?)|\bpdscs?\b"
            rf"|\bamnio\w+(?: \w+)? (?:{_MSC}|cells?|suspension)|\bucb-?mscs?\b"
            rf"|\bchorion\w+",
            matches=(
                "Allogeneic umbilical cord mesenchymal stem cells.",
                "Amniotic cells were injected.",
            ),
            misses=("Spinal cord injury was excluded.",),
            unless=r"\bspinal cord[- ]derived",
        ),
        Rule(
            name="selected precursor cells",
            value="mpc",
            pattern=r"\b(?:mesenchymal|stromal) precursor|\brexlemestrocel|\bmpc-06"
            r"|\bstro-3|\bmpcs\b",
            matches=("Rexlemestrocel-L was better than saline.",),
            misses=("Mesenchymal stem cells were given.",),
        ),
        Rule(
            name="marrow concentrate",
            value="bmac",
            pattern=r"\bmarrow (?:aspirate )?(?:cellular |cell )?concentrat"
            r"|\bconcentrated (?:autologous )?(?:bone )?marrow|\bc?bmac?\b|\bcbma\b|\bbmc\b"
            r"|\bmarrow aspirate\b|\bmarrow mononuclear|\bbmmncs?\b"
            r"|\bmononuclear (?:bone )?marrow|\bmarrow injection|\btotal nucleated cells",
            matches=("Bone marrow aspirate concentrate.", "Patients received BMAC."),
            misses=("Bone marrow mesenchymal stem cells.",),
        ),
        Rule(
            name="stromal vascular fraction",
            value="svf",
            pattern=r"\bstromal vascular fraction|\bsvf\b|\bmicro-?fragmented (?:fat|adipose)",
            matches=("Stromal vascular fraction with PRP.",),
            misses=("Stromal cells were cultured.",),
        ),
        Rule(
            name="disc cells",
            value="disc_cell",
            pattern=r"\b(?:nucleus pulposus|np|dis[ck]|ann?ulus(?: fibrosus)?|cartilage end-?plate"
            r"|end-?plate|af|ivd|dis[ck]-derived|nucleus pulposus-derived"
            r"|dis[ck]ogenic)(?:[ -]derived)?(?: mesenchymal)?[ -](?:stem|progenitor"
            r"|stromal|stem/progenitor)|\bnpscs?\b|\bnp-?mscs?\b|\bnppcs?\b|\bcescs?\b"
            r"|\bafscs?\b|\bdpcs\b"
            r"|\b(?:autologous|allogen\w+|donor|cultured|cryopreserved|transplant\w+|implant\w+"
            r"|inject\w+|xenogen\w+|juvenile|own|expanded)(?: \w+){0,5} (?:nucleus(?: pulposus)?|np"
            r"|dis[ck]|ann?ulus(?: fibrosus)?)(?:[ -]derived)? (?:cells?|chondrocytes?)\b"
            r"|\bviable (?:\w+ ){0,2}(?:dis[ck]|nucleus)(?: \w+){0,2} (?:allo)?graft"
            r"|\bviable (?:\w+ ){0,2}allograft\b.{0,60}\b(?:dis[ck]|nucleus)"
            r"|\b(?:dis[ck]|nucleus)(?: pulposus)? allograft"
            r"|\b(?:nucleus(?: pulposus)?|np|dis[ck]|ann?ulus(?: fibrosus)?) (?:cells?"
            r"|chondrocytes?)(?: \w+){0,2} (?:transplant|inject|implant)"
            r"|\b(?:nucleus(?: pulposus)?|np|ann?ulus(?: fibrosus)?) cell therap"
            r"|\bdis[ck]ogenic (?:progenitor )?cells?|\bdis[ck] chondrocyte|\badct\b|\btie2\b"
            r"|\bor dis[ck] cells\b|\brebonuputemcel",
            matches=(
                "Discogenic progenitor cells were given.",
                "Allogeneic nucleus pulposus cells in routine practice.",
                "A viable donor nucleus allograft was injected.",
                "Expanded autologous nucleus cells after discectomy.",
            ),
            misses=(
                "Nucleus pulposus cells were treated with fisetin.",
                "Attitudes to disc cell therapy were asked for.",
                "A viable bone allograft was packed into the cage.",
            ),
            unless=r"\bpluripotent\b|\bipsc",
        ),
        Rule(
            name="chondrocytes",
            value="chondrocyte",
            pattern=r"\bchondrocytes?\b(?:[ -]\w+){0,3}[ -](?:transplant|implant|inject|treat|graft"
            r"|therap|suspen|cells|group|were|in fibrin)|\b(?:juvenile|articular|allogen\w+"
            r"|autologous|donor|nasal|costal|auricular)(?: \w+){0,3} (?:chondrocytes?"
            r"|cartilage cells)|\bcartilage cells",
            matches=("Allogeneic juvenile chondrocytes in fibrin.",),
            misses=("Chondrocyte markers rose.",),
            unless=r"\bdis[ck] chondrocyte",
        ),
        Rule(
            name="blood stem cells",
            value="hsc",
            pattern=r"\bh[a]?ematopoietic (?:stem|precursor|progenitor)|\bhscs?\b"
            r"|\bcd34\+? (?:cells|positive)",
            matches=("Hematopoietic precursor stem cells were injected.",),
            misses=("Mesenchymal stem cells were injected.",),
        ),
        Rule(
            name="induced pluripotent cells",
            value="ipsc",
            pattern=r"\binduced pluripotent|\bh?ipscs?\b|\bips cells?",
            matches=("iPSC-derived nucleus pulposus-like cells.",),
            misses=("Pluripotency markers were absent.",),
        ),
        Rule(
            name="embryonic stem cells",
            value="esc",
            pattern=r"\bembryonic (?:and \w+ \w+ )?stem|\bh?escs?\b",
            matches=("Human embryonic stem cells were differentiated.",),
            misses=("Embryonic notochord was studied.",),
        ),
        Rule(
            name="notochordal cells",
            value="notochordal",
            pattern=r"\bnotochordal(?:-like)? cells?|\bnotochord(?:al)? (?:lineage|progenitor)"
            r"|\bnotochord-derived",
            matches=("Notochordal cells were transplanted.",),
            misses=("The notochord disappears early.",),
        ),
        Rule(
            name="vesicles",
            value="vesicle",
            pattern=r"\bexosom\w*|\bextracellular vesicle|\bs?evs\b|\bsecretome|\bconditioned medi"
            r"|\bmicrovesicle|\bapoptotic (?:bodies|vesicles)|\bvesicles (?:shed|derived"
            r"|from|of|secreted|released)|\b\w+-exos?\b|\bnanovesicles",
            matches=("Exosomes of marrow cells.", "The secretome was injected."),
            misses=("Mesenchymal stem cells were injected.",),
        ),
        Rule(
            name="mesenchymal cells of another or no stated tissue",
            value="msc_other",
            pattern=r"\bmesenchymal (?:stem|stromal|progenitor|stem/stromal)|\bh?mscs?\b"
            r"|\bmultipotent (?:stem|stromal)|\bmesenchymal (?:signal\w+ )?cells"
            r"|\bsynovi\w+(?:[- ]derived)? (?:\w+ )?(?:stem|mesenchymal)"
            r"|\bmuscle-derived (?:\w+ )?(?:stem|mesenchymal|progenitor)"
            r"|\bdental pulp (?:\w+ )?stem|\bstromal cells",
            matches=("Mesenchymal stem cells and scaffolds.",),
            misses=("Chondrocytes were injected.",),
        ),
        Rule(
            name="stem cells of no stated kind",
            value="other",
            pattern=r"\bstem[- ]cells?\b|\bprogenitor cells?\b|\bmonocytes? transplant"
            r"|\bmononuclear cells?\b|\bcell(?:ular)? (?:therap|transplant)",
            matches=("Stem cells were injected.",),
            misses=("Saline was injected.",),
        ),
    ],
)
_TISSUE = frozenset({"bm_msc", "ad_msc", "perinatal_msc", "mpc", "disc_cell"})

CARGO = RuleSet(
    "parent cells",
    1,
    [
        Rule(
            name="cells only as the source of vesicles",
            pattern=r"\b(?:exosom\w*|vesicles?|evs|secretome|conditioned medi\w+"
            r"|exos?)\b(?: \w+){0,4} (?:of|from|by|shed by|derived from|secreted by"
            r"|released by)\b|\b(?:derived|cells?|mscs?|bmscs?"
            r"|adscs?)[ -](?:derived )?(?:small )?(?:exosom|extracellular|evs|exos?\b"
            r"|secretome|conditioned|vesicle)|\bvesicles shed"
            r"|\bcells? (?:pack|load|shed|secrete|release)s? (?:\w+ ){0,2}(?:exosom|vesicle)",
            matches=(
                "Exosomes of adipose stem cells.",
                "MSC-derived exosomes slow ageing.",
                "Stromal cells pack exosomes with RNA.",
            ),
            misses=("Stem cells were compared with saline.",),
        )
    ],
)

SOURCES = RuleSet(
    "source",
    1,
    [
        Rule(
            name="autologous",
            value="autologous",
            pattern=r"\bautolog\w+|\bautogen(?:ous|ic|eic)\b|\b(?:his|her|their|patient'?s?"
            r"|participants'?|recipient'?s?|the animal'?s?) own\b|\bown (?:iliac|abdominal"
            r"|bone|marrow|fat|adipose|blood)",
            matches=("Autologous cells.", "Cells from her own fat."),
            misses=("Allogeneic cells.",),
            unless=r"\bautologous (?:bone graft|conditioned serum|blood|serum|platelet|prp)\b",
        ),
        Rule(
            name="allogeneic",
            value="allogeneic",
            pattern=r"\ballogen\w*|\ballo-?transplant|\bunrelated donors?|\bhealthy donors?"
            r"|\bdonor (?:umbilical|cord|cells|nucleus|marrow|chondrocytes|mesenchymal|stem"
            r"|tissue)|\boff-the-shelf|\bhla-matched|\bdonor-specific",
            matches=("Allogenic MSC.", "Cells from unrelated donors."),
            misses=("Autologous MSC.",),
        ),
        Rule(
            name="xenogeneic",
            value="xenogeneic",
            pattern=r"\bxeno(?:gen\w*|graft\w*|transplant\w*)",
            matches=("A xenogeneic model.",),
            misses=("A xeno-free medium.", "Allogeneic cells."),
        ),
    ],
)
HUMAN_CELLS = RuleSet(
    "human cells",
    1,
    [
        Rule(
            name="human cells in an animal",
            pattern=r"\bhuman (?:[\w'-]+[ -]){0,5}(?:cells?|mscs?|bmscs?|adscs?|stem|stromal"
            r"|progenitor|chondrocytes)\b|\bh(?:mscs?|bmscs?|ucmscs?|uc-mscs?|adscs?|ascs?"
            r"|escs?|ipscs?|bm-mscs?|wj-mscs?|npcs?|npscs?)\b|\b(?:nude|athymic"
            r"|immunodeficient) (?:rats?|mice)\b|\bhuman nuclei",
            matches=(
                "Human embryonic stem cell-derived notochordal cells in macaques.",
                "hMSCs were embedded.",
            ),
            misses=("Rabbit mesenchymal stem cells.", "Human discs degenerate."),
        )
    ],
)
TAKEN = RuleSet(
    "tissue taken",
    1,
    [
        Rule(
            name="marrow taken",
            value="bm_msc",
            pattern=r"\bmarrow\b(?: \([^)]*\))?(?: \w+){0,3} (?:was|were) (?:\w+ )?(?:taken"
            r"|aspirated"
            r"|harvested|drawn|collected|obtained)\b|\b(?:aspirat|harvest)\w+ (?:of )?(?:the )?"
            r"(?:iliac )?(?:bone )?marrow\b|\biliac crest (?:aspirat|puncture)",
            matches=("Marrow (80 mL) was taken under sedation.",),
            misses=("Marrow oedema was seen.",),
        ),
        Rule(
            name="fat taken",
            value="ad_msc",
            pattern=r"\bliposuction|\blipoaspirat|\b(?:fat"
            r"|adipose tissue)\b(?: \([^)]*\))?(?: \w+){0,3}"
            r" (?:was|were) (?:\w+ )?(?:taken|aspirated|harvested|collected|obtained|removed)\b",
            matches=("Abdominal fat was harvested.",),
            misses=("Fatty degeneration was seen.",),
        ),
    ],
)
"""Tissue from which cells of no other stated tissue were grown."""
RULE_SETS = (KINDS, CARGO, SOURCES, HUMAN_CELLS, TAKEN)
VERSION = 1


def products(document: Document) -> tuple[str, ...]:
    """Return the cell products of the paper in the order of the rules."""
    found = _named(_scope(document))
    if "vesicle" in found and _only_cargo(document) and not _beside(document):
        found = {"vesicle"}
    if "msc_other" in found and not found & _TISSUE:
        found |= {rule.value for s in document.own for rule in TAKEN.firing(s.low)}
    if found & _TISSUE or found & {"bmac", "svf", "hsc", "ipsc", "esc"}:
        found.discard("msc_other")
    if len(found) > 1:
        found.discard("other")
    return tuple(rule.value for rule in KINDS.rules if rule.value in found)


def naming(document: Document, kinds: tuple[str, ...]) -> Sentence | None:
    """Return the sentence that names the most of these products, the first among equals."""

    def named(sentence: Sentence) -> int:
        rules = (*KINDS.firing(sentence.low), *TAKEN.firing(sentence.low))
        return len({rule.value for rule in rules} & set(kinds))

    best = max(_scope(document), key=named, default=None)
    return best if best and named(best) else None


def relating(document: Document, value: str) -> Sentence | None:
    """Return the first sentence that states how donor and recipient are related."""
    if value == "xenogeneic" and (human := _first(HUMAN_CELLS, document.own)):
        return human
    if value == "mixed":
        return _first(SOURCES, document.sentences)
    return next(
        (
            sentence
            for sentence in document.sentences
            if any(rule.value == value for rule in SOURCES.firing(sentence.low))
        ),
        None,
    )


def _first(rules: RuleSet, sentences: Iterable[Sentence]) -> Sentence | None:
    return next((one for one in sentences if rules.first(one.low)), None)


def _scope(document: Document) -> list[Sentence]:
    """Sentences in which a product counts: title and own work, else the background too."""
    wanted = {Role.TITLE, Role.OBJECTIVE, Role.METHODS, Role.RESULTS}
    own = [s for s in document.sentences if s.role in wanted]
    return own if _named(own) - {"other"} else list(document.sentences)


def _named(sentences: Iterable[Sentence]) -> set[str]:
    return {rule.value for sentence in sentences for rule in KINDS.firing(sentence.low)}


def _only_cargo(document: Document) -> bool:
    """Say whether cells are named only as what shed the vesicles that the title names."""
    title = document.title.low
    if CARGO.first(title):
        return True
    named = _named([document.title])
    own = [s for s in document.own if s is not document.title and _named([s]) - {"vesicle"}]
    return named == {"vesicle"} and bool(own) and all(CARGO.first(s.low) for s in own)


def _beside(document: Document) -> bool:
    """Say whether cells are given beside vesicles, not only to make them."""
    return any(
        " cells and " in s.low and "exosom" in s.low and "versus" in s.low for s in document.own
    )


def source(
    document: Document, *, subject: tuple[str, ...], kinds: tuple[str, ...]
) -> tuple[str, str]:
    """Return how donor and recipient are related, as stated, and the rule that says so."""
    stated = {rule.value for s in document.sentences for rule in SOURCES.firing(s.low)}
    if len(stated) > 1:
        titled = {rule.value for rule in SOURCES.firing(document.title.low)}
        stated = titled if len(titled) == 1 else stated
    given = "animal" in subject and kinds and kinds != ("vesicle",)
    if given and any(HUMAN_CELLS.first(s.low) for s in document.own):
        return "xenogeneic", "human cells in an animal"
    if len(stated) > 1:
        return "mixed", "several relations stated"
    value = next(iter(stated), "not_stated")
    return value, value.replace("_", " ")
