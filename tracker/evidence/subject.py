"""Whose data does the paper itself report: people's, living animals', cells' in a dish, nobody's?

Human cells in a dish are in vitro, human cells in a rat are animal work, and patients who only gave
tissue were not studied. A species before a cell, a tissue or an organ culture is no living animal.
"""

from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet
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
            pattern=rf"\b{COUNT}(?: \([^)]*\))?(?: [\w/-]+){{0,6}} {PERSON}\b|\b(?:one|a|the|each|every|this|our) (?:\w+ ){{0,2}}(?:patient|participant|volunteer|person|woman|man|boy|girl|child|infant)\b"
            rf"|\b{PATIENT}\b.{{0,80}}\b(?:were|was|had|received|underwent|completed|reported|who|aged|with|undergoing|treated|randomi\w+|experienced|developed|showed|returned|responded|in|between|after|consented|attended|chose|injected|in whom)\b"
            rf"|\b(?:in|on|among|treated|included|recruited|enrolled|randomi[sz]ed|group of) (?:[\w-]+ ){{0,4}}{PATIENT}\b|\b{PERSON} (?:were|was|received|underwent) (?:randomi|enrol|recruit|followed|treated|divided|assigned)"
            r"|\b[0-9]+[- ]year[- ]old\b|\bin humans\b|\bfirst-in-human|\bcohort of\b|\bcase reports?\b|\bphase (?:1|2|3|i|ii|iii|ib|iia|iib|i/ii|1/2|2a|2b)|\bpostmenopausal|\bmedical records\b|\bcharts of\b",
            matches=("Ten patients received one injection.", "A 44-year-old woman was treated."),
            misses=("Discs from 12 adult patients were cultured.", "Rats were killed at 8 weeks."),
            unless=rf"\b(?:cells?|tissues?|samples?|specimens?|discs?|nucleus|pulposus|teeth|molars|bmscs|mscs|cartilage|biops\w+|cadavers?)\b.{{0,60}}\b(?:from|of|donated by|removed)\b.{{0,60}}\b(?:{PERSON}|donors?)\b|\bdonors?\b.{{0,30}}\baged?\b|\b{ANIMAL}\b.{{0,20}}\b(?:aged|year)|\baged\b.{{0,30}}\b{ANIMAL}\b|\byear-old (?:\w+ ){{0,2}}{ANIMAL}\b|\b(?:million|own) (?:of )?.{{0,20}}cells of\b",
        )
    ],
)
TRIAL = RuleSet(
    "clinical",
    1,
    [
        Rule(
            name="clinical measures",
            pattern=r"\bvas\b|\bodi\b|\boswestry|\bnrs\b|\bquestionnaire|\bvisual analog|\bpatients? (?:were|was) (?:randomi|enrol|recruit|followed|treated|included)|\bfollow-?up\b|\bsurgery\b|\bhospital|\bclinical trial|\bcohort|\bparticipants|\bsurviv\w+ rate|\badverse events?|\bpain\b|\brandomi[sz]ed|\bmri findings|\bretrospective",
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
            pattern=rf"\b(?:{COUNT}|the|adult|male|female|athymic|nude|young|mature|aged|old|sd|in|of|into|both|all|twelve-week-old|transgenic|knockout|wild-type) (?:[\w-]+ ){{0,4}}(?:rats|mice|rabbits|goats|sheep|pigs|minipigs|swine|dogs|beagles|cats|macaques|monkeys|primates|horses|ewes|lambs|rodents)\b"
            r"|\b(?:rats|mice|rabbits|goats|sheep|minipigs|dogs|beagles|macaques|monkeys|pigs) (?:were|was|received|underwent|with|treated|showed|model)|\b(?:rat|mouse|mice|murine|rabbit|goat|sheep|ovine|caprine|porcine|pig|minipig|canine|dog|beagle|monkey|macaque|bovine|cynomolgus|primate|small|large)[ -](?:[\w-]+ ){0,5}models?\b"
            r"|\b(?:rat|mouse|rabbit|murine) (?:tail|tailbone|caudal|coccygeal|lumbar)\b|\b(?:rat|mouse|rabbit|murine) tails\b|\bin vivo\b|\banimal (?:model|experiment)|\bthe animals\b|\bmouse ivds?\b|\b(?:mouse|rat|rabbit) (?:ivdd?|idd|dis[ck])\b",
            matches=(
                "Tail discs of 32 athymic rats were punctured.",
                "A rabbit model of disc degeneration.",
            ),
            misses=(
                "Rat nucleus pulposus cells were cultured.",
                "Bovine annulus cartilage was exposed.",
            ),
            unless=rf"\b{_CELL}\b.{{0,40}}\b(?:isolated|harvested|obtained|extracted|derived|cultured) from\b[^.;]{{0,40}}\b{ANIMAL}\b|\bmodels? of (?:cell|np|nucleus)|\brat (?:np|nucleus)|\bin vivo (?:studies|experiments|trials|validation|work) (?:in any|are|is|needed|should|will)\b",
        )
    ],
)
DISH = RuleSet(
    "in vitro",
    1,
    [
        Rule(
            name="cells or tissue outside the body",
            pattern=rf"\bin[ -]vitro\b|\b(?:in|long-term|cell|primary|monolayer|pellet|3d) cultures?\b|\bcultures (?:of|were)\b|\bpassages?\b|\bcell lines?\b|\bcolon(?:y|ies)\b|\bkaryotyp|\b{_CELL}\b.{{0,40}}\b(?:kept|held|bathed|adapted|embedded|sorted|survived|were kept)\b|\bex vivo\b|\bexvivo\b|\b(?:co-?cultur|organ cultur|explant|bioreactor|transfect|knock-?down|silenc|sirna|shrna|overexpress|cytotoxicity|western blot|rna[- ]seq|rna sequencing|single-cell|transcriptom|cadaver|immunofluorescen|flow cytometr|cell viability|luciferase)"
            rf"|\b{_CELL}\b.{{0,60}}\b(?:were|was) (?:\w+ )?(?:isolated|cultured|treated|exposed|stimulated|inflamed|challenged|seeded|incubated|transfected|induced|identified|encapsulated|differentiated|grown)\b|\b(?:apoptosis|pyroptosis|ferroptosis|senescence|proliferation|autophagy|apoptotic)\b.{{0,40}}\b(?:{_CELL}|index)\b"
            rf"|\b(?:human|rat|mouse|bovine|rabbit|nucleus pulposus|np|ann?ulus) {_CELL}\b.{{0,60}}\b(?:culture|exposed|treated|medium|hypoxi|lipopolysaccharide|il-1|tnf)|\bcollagen in nucleus pulposus cell|\bwestern blots?\b|\b(?:expression|gene|protein)s? (?:of|in)\b.{{0,60}}\b{_CELL}\b|\bstained with\b|\bembedded in paraffin|\bspecimens\b|\btissue conductivity",
            matches=(
                "NP cells were cultured with IL-1.",
                "Organ culture of bovine discs in a bioreactor.",
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
            pattern=rf"\bin[ -]vitro\b|\bco-?cultur|\borgan cultur|\bexplant|\bbioreactor|\btransfect|\bknock-?down|\bsilenc|\bsirna|\bshrna|\boverexpress|\bcytotoxicity|\bluciferase|\b(?:np|nucleus pulposus|ann?ulus(?: fibrosus)?|af|end-?plate|chondrocyte)s? ?(?:cells?|npcs?)\b.{{0,60}}\b(?:exposed|treated|stimulated|apoptosis|pyroptosis|senescence|proliferation|in culture)|\b(?:apoptosis|pyroptosis|ferroptosis|senescence|synthesis|expression|proliferation|accumulation)\b.{{0,60}}\b(?:in|of) (?:\w+ ){{0,3}}(?:npcs?|np cells?|nucleus pulposus cells?|af cells|mscs?|bmscs)\b|\bnpcs\b|\buptake|\btaken up by",
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
            pattern=r"\bfinite[- ]element|\bin[ -]silico\b|\bsimulat(?:ed|ion|ions|or)\b|\b(?:computational|mathematical|numerical|economic|markov) model|\bvirtual\b|\bscript\b|\ba model with\b|\bquality-adjusted",
            matches=("A finite element model of the lumbar spine.",),
            misses=("A rabbit model of disc degeneration.",),
        )
    ],
)
RULE_SETS = (SIMULATED, HUMAN, TRIAL, LIVING, DISH, LAB_PART)
VERSION = 1
_DID = frozenset({Role.TITLE, Role.METHODS, Role.RESULTS, Role.OBJECTIVE})


def judge(document: Document) -> tuple[tuple[str, ...], str, Sentence | None]:
    """Return whose data a paper with data of its own reports, the rule, and a sentence showing it."""
    own = [s for s in document.sentences if s.role in _DID]
    own = (
        own
        if any(s.role in {Role.METHODS, Role.RESULTS} for s in own)
        else list(document.sentences)
    )
    human, living, dish = (_showing(rules, own) for rules in (HUMAN, LIVING, DISH))
    clinical = len(human) + len(_showing(TRIAL, own))
    if human and len(human) < len(dish) and clinical <= len(dish) + 1:
        human = []
    if living and clinical <= 2 * len(living) + len(dish):
        human = []
    if human:
        return ("human",), "people treated or observed", human[0]
    if living:
        lab = _showing(LAB_PART, own)
        if lab:
            return ("animal", "in_vitro"), "living animals and a laboratory part", living[0]
        return ("animal",), "living animals", living[0]
    if dish:
        return ("in_vitro",), "cells or tissue outside the body", dish[0]
    if clinical and not _showing(SIMULATED, own):
        return ("human",), "clinical measures told", _showing(TRIAL, own)[0]
    return ("none",), "nobody's data told", None


def _showing(rules: RuleSet, sentences: list[Sentence]) -> list[Sentence]:
    return [s for s in sentences if rules.first(s.low)]
