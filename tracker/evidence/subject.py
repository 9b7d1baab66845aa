"""Whose data does the paper itself report: people's, living animals', cells' in a dish, nobody's?

Human cells in a dish are in vitro, human cells in a rat are animal work, and patients who only gave
tissue were not studied. A species before a cell, a tissue or an organ culture is no living animal.
"""

from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet, Wording
from tracker.evidence.words import ANIMAL, COUNT, PATIENT, PERSON

_CELL = (
    r"(?:cells?|npcs?|mscs?|bmscs?|adscs?|npscs?|chondrocytes?|fibroblasts?|macrophages?|scaps?)"
)

HUMAN = RuleSet(
    "human",
    1,
    [
        Rule(
            name="people treated or observed",
            pattern=rf"\b{COUNT}(?: \([^)]*\))?(?: [\w/-]+){{0,6}} {PERSON}\b|\b(?:one|a|the|each"
            rf"|every|this|our) (?:\w+ ){{0,2}}(?:patient|participant|volunteer|person"
            rf"|woman|man|boy|girl|child|infant)\b"
            rf"|\b{PATIENT}\b.{{0,80}}\b(?:were|was|had|received|underwent|completed|reported"
            rf"|who|aged|with|undergoing|treated|randomi\w+|experienced|developed|showed"
            rf"|returned|responded|in|between|after|consented|attended|chose|injected"
            rf"|in whom)\b"
            rf"|\b(?:in|on|among|treated|included|recruited|enrolled|randomi[sz]ed"
            rf"|group of) (?:[\w-]+ ){{0,4}}{PATIENT}\b|\b{PERSON} (?:were|was|received"
            rf"|underwent) (?:randomi|enrol|recruit|followed|treated|divided|assigned)"
            r"|\b[0-9]+[- ]year[- ]old\b|\bin humans\b|\bfirst-in-human|\bcohort of\b"
            r"|\bcase reports?\b|\bphase (?:1|2|3|i|ii|iii|ib|iia|iib|i/ii|1/2|2a|2b)"
            r"|\bpostmenopausal|\bmendelian randomi[sz]ation|\bgenome-wide association"
            r"|\bmedical records\b|\bcharts of\b",
            matches=("Ten patients received one injection.", "A 44-year-old woman was treated."),
            misses=("Discs from 12 adult patients were cultured.", "Rats were killed at 8 weeks."),
            unless=rf"^if\b|\b(?:would|might|should|could)\b.{{0,80}}\b(?:patients|people"
            rf"|humans)\b|\b(?:cells?|tissues?|samples?|specimens?|discs?|nucleus|pulposus"
            rf"|teeth"
            rf"|molars|bmscs|mscs|cartilage|biops\w+|cadavers?)\b.{{0,60}}\b(?:from|of"
            rf"|donated by|removed)\b.{{0,60}}\b(?:{PERSON}|donors?)\b"
            rf"|\bdonors?\b.{{0,30}}\baged?\b|\b{ANIMAL}\b.{{0,20}}\b(?:aged|year)"
            rf"|\baged\b.{{0,30}}\b{ANIMAL}\b|\byear-old (?:\w+ ){{0,2}}{ANIMAL}\b"
            rf"|\b(?:million|own) (?:of )?.{{0,20}}cells of\b",
        )
    ],
)
TRIAL = RuleSet(
    "clinical",
    1,
    [
        Rule(
            name="clinical measures",
            pattern=r"\bvas\b|\bodi\b|\boswestry|\bnrs\b|\bquestionnaire|\bvisual analog"
            r"|\bpatients? (?:were|was) (?:randomi|enrol|recruit|followed|treated|included)"
            r"|\bfollow-?up\b|\bsurgery\b|\bhospital|\bclinical trial|\bcohort"
            r"|\bparticipants|\bsurviv\w+ rate|\badverse events?|\bpain\b|\brandomi[sz]ed"
            r"|\bmri findings|\bretrospective",
            matches=("VAS and ODI were recorded.",),
            misses=("Gene expression was measured.",),
        )
    ],
)
LIVING = RuleSet(
    "animal",
    1,
    [
        Rule(
            name="living animals",
            pattern=rf"\b(?:{COUNT}|the|adult|male|female|athymic|nude|young|mature|aged|old|sd|in"
            rf"|of|into|both|all|twelve-week-old|transgenic|knockout"
            rf"|wild-type) (?:[\w-]+ ){{0,4}}(?:rats|mice|rabbits|goats|sheep|pigs|minipigs"
            rf"|swine|dogs|beagles|cats|macaques|monkeys|primates|horses|ewes|lambs"
            rf"|rodents)\b"
            r"|\b(?:rats|mice|rabbits|goats|sheep|minipigs|dogs|beagles|macaques|monkeys"
            r"|pigs) (?:were|was|received|underwent|with|treated|showed|model)|\b(?:rat|mouse"
            r"|mice|murine|rabbit|goat|sheep|ovine|caprine|porcine|pig|minipig|canine|dog"
            r"|beagle|monkey|macaque|bovine|cynomolgus|primate|small"
            r"|large)[ -](?:[\w-]+ ){0,5}models?\b"
            r"|\b(?:rat|mouse|rabbit|murine) (?:tail|tailbone|caudal|coccygeal|lumbar)\b"
            r"|\b(?:rat|mouse|rabbit|murine) tails\b|\bin vivo\b|\banimal (?:model|experiment)"
            r"|\bthe animals\b|\bmouse ivds?\b|\b(?:mouse|rat|rabbit) (?:ivdd?|idd|dis[ck]s?)\b",
            matches=(
                "Tail discs of 32 athymic rats were punctured.",
                "A rabbit model of disc degeneration.",
            ),
            misses=(
                "Rat nucleus pulposus cells were cultured.",
                "Bovine annulus cartilage was exposed.",
            ),
            unless=rf"\b{_CELL}\b.{{0,40}}\b(?:isolated|harvested|obtained|extracted|derived"
            rf"|cultured) from\b[^.;]{{0,40}}\b{ANIMAL}\b|\bmodels? of (?:cell|np|nucleus)"
            rf"|\brat (?:np|nucleus)|\bin vivo (?:studies|experiments|trials|validation"
            rf"|work) (?:in any|are|is|needed|should|will)\b",
        )
    ],
)
DISH = RuleSet(
    "in vitro",
    1,
    [
        Rule(
            name="cells or tissue outside the body",
            pattern=rf"\bin[ -]vitro\b|\bsynthesis of\b|\bmedium\b|\bsox9\b"
            rf"|\b(?:were|was) (?:\w+ )?cultured\b|\b(?:in"
            rf"|long-term|cell"
            rf"|primary|monolayer|pellet"
            rf"|3d) cultures?\b|\bcultures (?:of|were)\b|\bpassages?\b|\bcell lines?\b"
            rf"|\bcolon(?:y|ies)\b|\bkaryotyp|\b{_CELL}\b.{{0,40}}\b(?:kept|held|bathed"
            rf"|adapted|embedded|sorted|survived|were kept)\b|\bex vivo\b|\bexvivo\b"
            rf"|\b(?:co-?cultur|organ cultur|explant|bioreactor|transfect|knock-?down"
            rf"|silenc|sirna|shrna|overexpress|cytotoxicity|western blot|rna[- ]seq"
            rf"|rna sequencing|single-cell|transcriptom|cadaver|immunofluorescen"
            rf"|flow cytometr|cell viability|luciferase)"
            rf"|\b{_CELL}\b.{{0,60}}\b(?:were|was) (?:\w+ )?(?:isolated|cultured|treated"
            rf"|exposed|stimulated|inflamed|challenged|seeded|incubated|transfected|induced"
            rf"|identified|encapsulated|differentiated|grown)\b|\b(?:apoptosis|pyroptosis"
            rf"|ferroptosis|senescence|proliferation|autophagy"
            rf"|apoptotic)\b.{{0,40}}\b(?:{_CELL}|index)\b"
            rf"|\b(?:human|rat|mouse|bovine|rabbit|nucleus pulposus|np"
            rf"|ann?ulus) {_CELL}\b.{{0,60}}\b(?:culture|exposed|treated|medium|hypoxi"
            rf"|lipopolysaccharide|il-1|tnf)|\bcollagen in nucleus pulposus cell"
            rf"|\bwestern blots?\b|\b(?:expression|gene|protein)s? (?:of"
            rf"|in)\b.{{0,60}}\b{_CELL}\b|\bstained with\b|\bembedded in paraffin|\bspecimens\b"
            rf"|\btissue conductivity"
            rf"|\bgeo (?:database|datasets?)\b|\bgene expression omnibus\b"
            rf"|\bdifferentially expressed genes\b|\bnetwork pharmacology\b",
            matches=(
                "NP cells were cultured with IL-1.",
                "Organ culture of bovine discs in a bioreactor.",
                "Expression data of worn discs were taken from the GEO database.",
            ),
            misses=("Ten patients were treated.", "Rats were punctured."),
        )
    ],
)
LAB_PART = RuleSet(
    "laboratory part",
    1,
    [
        Rule(
            name="an in vitro part of its own",
            pattern=r"\bin[ -]vitro\b|\bco-?cultur|\borgan cultur|\bexplant|\bbioreactor"
            r"|\btransfect|\bknock-?down|\bsilenc|\bsirna|\bshrna|\boverexpress"
            r"|\bcytotoxicity|\bluciferase|\b(?:np|nucleus pulposus|ann?ulus(?: fibrosus)?"
            r"|af|end-?plate|chondrocyte)s? ?(?:cells?|npcs?)\b.{0,60}\b(?:exposed|pre-?treated"
            r"|treated|stimulated|apoptosis|pyroptosis|senescence|proliferation"
            r"|in culture)|\b(?:apoptosis|pyroptosis|ferroptosis|senescence|synthesis"
            r"|expression|proliferation|accumulation)\b.{0,60}\b(?:in"
            r"|of) (?:\w+ ){0,3}(?:npcs?|np cells?|nucleus pulposus cells?|af cells"
            r"|mscs?|bmscs)\b|\bnpcs\b|\buptake|\btaken up by",
            matches=("Apoptosis of NP cells fell in vitro.",),
            misses=("Discs of 30 rats were injected.",),
        )
    ],
)
SIMULATED = RuleSet(
    "simulated",
    1,
    [
        Rule(
            name="model on a computer",
            pattern=r"\bfinite[- ]element|\bin[ -]silico\b|\bsimulat(?:ed|ion|ions|or)\b"
            r"|\b(?:computational|mathematical|numerical|economic|markov) model|\bvirtual\b"
            r"|\bscript\b|\ba model with\b|\bquality-adjusted",
            matches=("A finite element model of the lumbar spine.",),
            misses=("A rabbit model of disc degeneration.",),
        )
    ],
)
MATERIAL = RuleSet(
    "material",
    1,
    [
        Rule(
            name="a material or a specimen tested",
            pattern=r"\b(?:hydrogels?|gels?|microspheres?|nanoparticles?|scaffolds?|microneedles?"
            r"|nanofib\w+|adhesives?|coatings?|biomaterials?|liposomes?|cages?|specimens?"
            r"|motion segments?|functional spinal units?|frozen (?:\w+ )?spines?"
            r"|tissue samples?)\b",
            matches=("The hydrogel stuck to wet tissue.", "Motion segments were loaded."),
            misses=("Patients were loaded with magnesium.",),
        )
    ],
)
RULE_SETS = (MATERIAL, SIMULATED, HUMAN, TRIAL, LIVING, DISH, LAB_PART)
VERSION = 1
_DID = frozenset({Role.TITLE, Role.METHODS, Role.RESULTS, Role.OBJECTIVE})


def judge(
    document: Document, *, counted: Sentence | None
) -> tuple[tuple[str, ...], str, Sentence | None]:
    """Return whose data a paper with own data reports, the rule, and a sentence showing it.

    `counted` is a sentence that counts people who were enrolled, treated or observed in it.
    """
    own = [s for s in document.sentences if s.role in _DID]
    if not any(s.role in {Role.METHODS, Role.RESULTS} for s in own):
        own = list(document.sentences)
    found = _weigh(document, own, counted)
    if found[0] == ("none",) and found[2] is None:
        more = [s for s in document.body if s.role is Role.BACKGROUND and _PAST.fires(s.low)]
        again = _weigh(document, [*own, *more], counted) if more else found
        return found if again[1] == _MEASURED else again
    return found


_PAST = Wording(
    r"\b(?:was|were|had|got|came|took|gave|underwent|[a-z]{3,}ed|retrospective|prospective)\b"
)
_MEASURED = "clinical measures told"


def _weigh(
    document: Document, own: list[Sentence], counted: Sentence | None
) -> tuple[tuple[str, ...], str, Sentence | None]:
    """Return what `judge` does, from those sentences alone."""
    human, living, dish = (_showing(rules, own) for rules in (HUMAN, LIVING, DISH))
    clinical = len(human) + len(_showing(TRIAL, own))
    if counted and len(living) < 2:
        return ("human",), "people counted", (human or [counted])[0]
    if not counted and _showing(SIMULATED, [document.title]):
        return ("none",), "a model on a computer", document.title
    if human and not _outweighed(human, living, dish, clinical):
        return ("human",), "people treated or observed", human[0]
    if living or dish:
        return _of_the_bench(living, dish, _showing(LAB_PART, own))
    if clinical > 1 and not _showing(SIMULATED, own):
        return ("human",), _MEASURED, _showing(TRIAL, own)[0]
    return _of_materials(_showing(MATERIAL, own))


def _of_materials(made: list[Sentence]) -> tuple[tuple[str, ...], str, Sentence | None]:
    """Return the subject of a paper on nobody: a material told of more than once was tested."""
    if len(made) > 1:
        return ("in_vitro",), "a material made and tested", made[0]
    return ("none",), "nobody's data told", None


def _outweighed(
    human: list[Sentence], living: list[Sentence], dish: list[Sentence], clinical: int
) -> bool:
    """Say whether people are named in passing in a paper about animals or cells."""
    in_dish = len(human) < len(dish) and clinical <= len(dish) + 1
    return in_dish or bool(living and clinical <= 2 * len(living) + len(dish))


def _of_the_bench(
    living: list[Sentence], dish: list[Sentence], lab: list[Sentence]
) -> tuple[tuple[str, ...], str, Sentence | None]:
    """Return the subject of a paper on animals, cells or both."""
    if not living:
        return ("in_vitro",), "cells or tissue outside the body", dish[0]
    if lab:
        return ("animal", "in_vitro"), "living animals and a laboratory part", living[0]
    return ("animal",), "living animals", living[0]


def _showing(rules: RuleSet, sentences: list[Sentence]) -> list[Sentence]:
    return [s for s in sentences if rules.first(s.low)]
