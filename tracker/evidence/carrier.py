"""In what were the cells given: saline, hyaluronic acid, fibrin, a gel?

A carrier is what the cells stand in. A comparator without cells, what they were grown in and what
was given beside them are none.
"""

from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet

VERSION = 2

_CELLS = (
    r"(?:cells?|[\w-]*mscs?|[a-z]{0,2}a[dt]?scs|mpcs?|[a-z]?npcs?|pdscs?|chondrocytes?|fibroblasts?"
    r"|exosomes?|vesicles?|evs|fraction|svf|spheroids?|concentrate|bmac|rexlemestrocel(?:-l)?"
    r"|suspensions?)"
)
_WORD = (
    r"(?:(?:a|an|the|of|and|buffer|[0-9][0-9.-]*|ml|[µμu]l|injectable|bioactive|biodegradable"
    r"|diluted"
    r"|thermosensitive|thermo-sensitive|thermoresponsive|temperature-sensitive|cross-?linked"
    r"|ultra-purified|autologous|allogeneic|porous|type|i|ii|iii|1|2|sterile|normal"
    r"|physiological|isotonic|phosphate|phosphate-buffered|buffered|composite|self-assembling"
    r"|modified|three-dimensional|3d|derivative|viscous|low|high|molecular|weight|oxidized"
    r"|methacrylated|covalent|peptide|human|cell-free|solution|commercial|commercially|available"
    r"|volume|dose|mixture)[ -]){0,6}"
)
_HELD = (
    r"(?:suspended|re-?suspended|dissolved|embedded|encapsulated|entrapped|seeded|mixed|combined"
    r"|loaded|carried|formulated|diluted|delivered|injected|implanted|transplanted|administered"
    r"|given|placed|mixture|suspension|together|incorporated|laden|packed)"
)


def _holding(words: str) -> str:
    """Return a wording for cells that stand in what `words` name."""
    return (
        rf"\b{_CELLS}(?: \([^()]*\)| per [0-9.]+ ml)?,? (?:(?:was|were|are|being|is|be|will|to"
        rf"|then|and|either) )*"
        rf"(?:\(?{_HELD} )?(?:in(?:side)?|with(?:in)?|on|plus|\+) {_WORD}(?:\w+-)?(?:{words})\b"
        rf"|\b{_CELLS} (?:(?:was|were) )?{_HELD} (?:and|by|to|onto|into) {_WORD}(?:{words})\b"
        rf"|\b(?:combin\w+|mix\w+|consisting)(?: of)? {_WORD}(?:{words})(?: derivative)? (?:and"
        rf"|with)"
        rf" (?:[\w-]+ ){{0,4}}?{_CELLS}\b"
        rf"|\b(?:combin\w+|mix\w+"
        rf"|mixture)(?: of)? (?:[\w-]+ ){{0,8}}?{_CELLS} and {_WORD}(?:{words})\b"
        rf"|\b(?:{words})(?: (?:hydro)?gel)?[- ](?:encapsulated|embedded|laden|loaded|seeded"
        rf"|containing|carrying|carried|suspended|based|with|plus|and|/|\+)"
        rf" ?(?:with |cell )?{_WORD}(?:[\w-]+ ){{0,8}}?{_CELLS}\b"
        rf"|\b(?:{words}) (?:was|were|served|acted) (?:used )?as (?:a |an "
        rf"|the )?(?:\w+ )?(?:carrier"
        rf"|scaffold|vehicle)"
        rf"|\b(?:{words})(?:[ -]based)?(?: \w+)? (?:carrier|vehicle)\b"
        rf"|\b(?:carrier|vehicle)(?: \w+)? (?:was|of|:|is|being|consisting of) {_WORD}(?:{words})\b"
        rf"|\b{_CELLS}[/+-](?:{words})\b|\b(?:{words})[/+-]{_CELLS}\b"
        rf"|\b{_CELLS}[- ](?:laden|loaded|seeded|encapsulated|embedded|containing|{_HELD}"
        rf") {_WORD}(?:{words})\b"
        rf"|\b(?:{words})[ -](?:mix|mixture|suspension|{_CELLS}(?: \w+)? (?:mix|mixture"
        rf"|suspension|construct|composite))\b|\bcell-(?:{words}) (?:mix\w*|suspension|construct)"
    )


def _rule(name: str, value: str, words: str, tests: tuple[str, str], *, unless: str = "") -> Rule:
    matches, misses = tests
    return Rule(
        name=name,
        value=value,
        pattern=_holding(words),
        matches=(matches,),
        misses=(misses,),
        unless=unless,
    )


KINDS = RuleSet(
    "carrier",
    2,
    [
        _rule(
            "hyaluronic acid",
            "hyaluronic_acid",
            r"hyaluron\w+(?: acid)?|sodium hyaluronate|ha|ha hydrogel|hyaluron\w+ hydrogel",
            (
                "Hyaluronan with 9 million of their own expanded marrow MSCs was injected.",
                "Patients received cells or hyaluronic acid alone.",
            ),
        ),
        _rule(
            "fibrin",
            "fibrin",
            r"fibrin(?:ogen)?(?: glue| gel| sealant)?",
            (
                "Chondrocytes were delivered in a fibrin carrier.",
                "Fibrin was used to seal the annulus.",
            ),
        ),
        _rule(
            "atelocollagen",
            "atelocollagen",
            r"atelocollagen(?:[ -]?gel)?",
            (
                "Cells were embedded in atelocollagen gel.",
                "Atelocollagen was injected alone.",
            ),
        ),
        _rule(
            "collagen",
            "collagen",
            r"collagen(?:[ -](?:sponges?|gels?|hydrogels?|microspheres|scaffolds?|matrix))?",
            (
                "Cells on a collagen sponge were placed in the disc.",
                "Cells produced collagen.",
            ),
            unless=r"\b(?:express\w*|produc\w*|secret\w*|synthesi\w*|stain\w*"
            r"|aggrecan)\b[^.;]{0,40}collagen"
            r"|\bcollagen (?:ii|2|type)[^.;]{0,20}\b(?:and|,) (?:aggrecan|proteoglycan)",
        ),
        _rule(
            "alginate",
            "alginate",
            r"alginate(?:[ -](?:gels?|hydrogels?|beads?|microbeads))?",
            (
                "Cells were encapsulated in alginate beads.",
                "Alginate lyase was added.",
            ),
        ),
        _rule(
            "chitosan",
            "chitosan",
            r"chitosan(?:[ -](?:gels?|hydrogels?))?",
            (
                "Cells were suspended in a chitosan gel.",
                "Chitosan alone was tested.",
            ),
        ),
        _rule(
            "gelatin",
            "gelatin",
            r"gelatin\w*(?:[ -](?:gels?|hydrogels?|microspheres|microgels?))?|gelma",
            (
                "GelMA loaded with stem cells was injected.",
                "Gelatin was stained.",
            ),
        ),
        _rule(
            "platelet lysate",
            "platelet_lysate",
            r"(?:human )?platelet lysates?|pl",
            (
                "The cells were suspended in platelet lysate.",
                "Growth in platelet lysate was fast.",
            ),
            unless=r"\b(?:cultured|expanded|grown)\b[^.;]{0,40}platelet lysate",
        ),
        _rule(
            "platelet-rich plasma",
            "prp",
            r"platelet[- ]rich plasma|prp|platelet-rich fibrin|prf",
            (
                "Stromal vascular fraction was mixed with PRP.",
                "Cells were compared with PRP.",
            ),
            unless=r"\bcompar\w+|\bversus\b|\bvs\b",
        ),
        _rule(
            "saline",
            "saline",
            r"saline(?: solution)?|pbs",
            (
                "Ten million cells in 1 mL of saline were injected.",
                "Patients received cells or saline.",
            ),
            unless=r"\b(?:washed|rinsed)\b[^.;]{0,30}(?:saline|pbs)",
        ),
        _rule(
            "decellularised matrix",
            "decellularised_matrix",
            (
                r"(?:decellulari[sz]ed|acellular) (?:[\w-]+ ){0,4}(?:matrix|hydrogel|scaffold|gel)"
                r"|decm"
            ),
            (
                "Cells were seeded on a decellularised annulus matrix.",
                "Decellularised matrix was stained.",
            ),
        ),
        _rule(
            "cryopreservation medium",
            "cryoprotectant",
            r"cryopreserv\w+ (?:medium|media|solution)|cryoprotectant(?: \w+)?|freez\w+ medi\w+",
            (
                "Each disc received 0.5 million MPCs in cryoprotectant.",
                "Cryoprotectant alone was injected.",
            ),
        ),
        _rule(
            "another carrier named",
            "other",
            (
                r"plga(?: \w+)?|peg(?: \w+)?|laminin[\w -]*(?:hydro)?gel|puramatrix"
                r"|silk fibroin(?: \w+)?"
                r"|matrigel|agarose|microspheres|microcarriers?|pcl(?: \w+)?|pluronic \w+|poloxamer"
                r"|serum(?:-free medium)?|culture medium|tricalcium phosphate|pnipaam"
            ),
            (
                "Cells were seeded on PLGA microspheres.",
                "Serum was taken.",
            ),
            unless=r"\b(?:cultured|expanded|grown|incubated|maintained)\b",
        ),
        _rule(
            "gel of no stated kind",
            "hydrogel",
            r"(?:hydro|micro)?gels?|hydrogel \w+",
            (
                "Cells in a thermosensitive gel were injected.",
                "The gel was tested.",
            ),
        ),
        _rule(
            "scaffold of no stated kind",
            "scaffold",
            r"scaffolds?",
            (
                "Cells were seeded on scaffolds.",
                "A scaffold was printed.",
            ),
        ),
    ],
)
RULE_SETS = (KINDS,)
_ROLES = (Role.METHODS, Role.RESULTS, Role.OBJECTIVE, Role.TITLE)
_UNNAMED = frozenset({"hydrogel", "scaffold"})


def read(sentence: Sentence) -> tuple[str, ...]:
    """Return every carrier that a single sentence names, in the order of the rules.

    A gel or a scaffold counts by itself only where the sentence doesn't tell what it is made of.
    """
    found = [rule.value for rule in KINDS.firing(sentence.low)]
    named = [value for value in found if value not in _UNNAMED]
    return tuple(named or found[:1])


def find(document: Document) -> tuple[list[str], str, Sentence] | None:
    """Return what the cells were given in, as first stated, the rule and the sentence.

    One of known make comes before a mere gel; None when nothing is stated.
    """
    told = [
        (s, kinds)
        for role in _ROLES
        for s in document.sentences
        if s.role is role and (kinds := read(s))
    ]
    if not told:
        return None
    sentence, kinds = min(told, key=lambda pair: pair[1][0] in _UNNAMED)
    rule = next(rule.name for rule in KINDS.rules if rule.value == kinds[0])
    return list(kinds), rule, sentence
