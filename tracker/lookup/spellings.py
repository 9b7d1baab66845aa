"""The one list of spellings, as data: what is written in two ways and means the same.

To add one, add a line. `forms` are the letters that differ, in small letters; `ends` what may
follow them, anything where nothing stands there; before them may stand one of `BEFORE`.
"""

from typing import NamedTuple


class Family(NamedTuple):
    """Word parts that stand for each other; `source` says where both are met."""

    forms: str
    ends: str = ""
    source: str = "British and American English"


_BEFORE = (
    "anti bio electro extra inter intra intro micro mono multi neo non osteo over para peri poly "
    "post pre re spondylo sub super un under"
)
_ISED = (
    "category character colon condition crystal desensit economic emphas equal fertil final "
    "general hospital hypothes immobil immun individual lateral local maxim metabol mineral minim "
    "mobil modern neutral normal optim organ oxid penal polar polymer prior priorit random real "
    "recogn sensit social special stabil standard steril summar symbol synthes traumat util "
    "vascular vial visual"
)
_COMPOUNDS = (
    "follow-up long-term short-term mid-term medium-term end-plate end-point time-point drop-out "
    "cross-over meta-analysis meta-analyses off-label well-being bio-marker bio-material "
    "bio-mechanical bio-mechanics co-culture co-cultured co-morbidity hydro-gel micro-environment "
    "micro-particle micro-sphere micro-carrier micro-discectomy micro-surgery micro-bubble "
    "multi-centre multi-potent multi-level multi-lineage multi-modal nano-particle nano-fibre "
    "non-union non-inferiority non-randomised non-surgical non-operative non-invasive "
    "pre-clinical pre-operative pre-treatment pre-conditioning pre-conditioned pre-injection "
    "pre-term post-operative post-treatment post-injection post-surgical post-natal "
    "post-marketing intra-operative intra-discal intra-articular intra-venous intra-muscular "
    "intra-thecal intra-vertebral inter-body inter-vertebral peri-operative para-spinal sub-group "
    "sub-cutaneous sub-chondral re-operation re-herniation re-injection re-absorption "
    "re-hydration re-analysis over-expression under-treatment up-regulated up-regulation "
    "down-regulated down-regulation cyto-toxicity geno-toxicity immuno-modulatory "
    "immuno-suppression electro-therapy radio-frequency x-ray"
)
BEFORE = frozenset({"", *_BEFORE.split()})
"""What words begin with before the part that differs: `intra` of intradiscal."""

FAMILIES = (
    Family(
        "disc disk",
        "s al ally ectomy ectomies ectomised itis ogenic ogram ograms ography opathy opathies",
        "titles of trials have both",
    ),
    Family("allogeneic allogenic", source="titles of trials have both"),
    Family("xenogeneic xenogenic", source="as allogeneic"),
    Family("syngeneic syngenic", source="as allogeneic"),
    Family("annul anul", "us ar i oplasty otomy", "Terminologia Anatomica has anulus, papers both"),
    Family("tumour tumor"),
    Family(
        "haem hem", "atoma atomas atopoietic atology atological atologic orrhage orrhages orrhagic"
    ),
    Family("haemo hemo", "globin dynamic dynamics static stasis lysis lytic dialysis philia"),
    Family("anaem anem", "ia ias ic"),
    Family("ischaem ischem", "ia ias ic"),
    Family("leukaem leukem", "ia ias ic"),
    Family("glycaem glycem", "ia ic"),
    Family("anaesth anesth"),
    Family("oedema edema"),
    Family("oestr estr", "ogen ogens ogenic adiol"),
    Family("paediatric pediatric"),
    Family("orthopaed orthoped", "ic ics ist ists"),
    Family("gynaecolog gynecolog"),
    Family("aetiolog etiolog"),
    Family("oesophag esophag"),
    Family("foet fet", "us uses al"),
    Family("faec fec", "es al"),
    Family("caesarean cesarean"),
    Family("diarrhoea diarrhea"),
    Family("dyspnoea dyspnea"),
    Family("homoeo homeo", "stasis static pathic pathy"),
    Family("manoeuvre maneuver", "s"),
    Family("fibre fiber", "s d"),
    Family("centre center", "s d"),
    Family("calibre caliber"),
    Family("litre liter", "s"),
    Family("metre meter", "s"),
    Family("titre titer", "s"),
    Family("grey gray"),
    Family("ageing aging"),
    Family("labell label", "ed ing"),
    Family("modell model", "ed ing"),
    Family("signall signal", "ed ing"),
    Family("channell channel", "ed ing"),
    Family("cancell cancel", "ed ing"),
    Family("travell travel", "ed ing er ers"),
    Family("counsell counsel", "ed ing or ors"),
    Family("enrolment enrollment"),
    Family("fulfil fulfill", "s ment"),
    Family("sulph sulf"),
    Family("behaviour behavior"),
    Family("colour color"),
    Family("favour favor"),
    Family("neighbour neighbor"),
    Family("odour odor"),
    Family("defence defense"),
    Family("programme program", "s"),
    Family("analogue analog", "s"),
    Family("artefact artifact"),
    Family("judgement judgment"),
    Family("analys analyz", "e ed er ers ing", "British and American English; not analysis"),
    Family("catalys catalyz", "e ed ing"),
    Family("hydrolys hydrolyz", "e ed ing"),
    Family("paralys paralyz", "e ed ing"),
    Family("dialys dialyz", "ed ing"),
    *(
        Family(f"{stem}is {stem}iz", "e ed er ers es ing ation ations ational ability able")
        for stem in _ISED.split()
    ),
)

COMPOUNDS = tuple(_COMPOUNDS.split())
"""Written in one word, in two or with a hyphen; seen so in abstracts. A hyphen that a person types
needs no line here."""

CODES = ("il 1 β / il 1 b", "nf κ b / nf k b")
"""Names of molecules, split where letters, Greek and digits meet."""

SYNONYMS = (
    ("stem", "stromal"),
    ("msc", "mscs", "mesenchymal stem cell", "mesenchymal stromal cell"),
    ("ivd", "intervertebral disc"),
    ("ddd", "degenerative disc disease"),
    ("lbp", "low back pain"),
    ("rct", "rcts", "randomised controlled trial"),
    ("prp", "platelet rich plasma"),
    ("esc", "escs", "embryonic stem cell"),
    ("ipsc", "ipscs", "induced pluripotent stem cell"),
    ("svf", "stromal vascular fraction"),
    ("bmac", "bone marrow aspirate concentrate"),
)
"""Other words for the same, used only when asked for: MSC is read as mesenchymal stem and as
mesenchymal stromal cell (ISCT's position of 2019 on the two names), the rest are abbreviations of
the field. An abbreviation can mean something else elsewhere."""
