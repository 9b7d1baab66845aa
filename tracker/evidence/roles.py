"""What part a sentence plays: background, objective, methods, results, conclusion or formalities.

Objectives and background report no results; conclusions claim; results report. The label of a
section says so; where an abstract has none, printed headings, position and wording do.
"""

import re
from enum import StrEnum

from tracker.evidence.rules import Wording


class Role(StrEnum):
    """The part a sentence plays in its abstract."""

    TITLE = "title"
    BACKGROUND = "background"
    OBJECTIVE = "objective"
    METHODS = "methods"
    RESULTS = "results"
    CONCLUSION = "conclusion"
    FORMAL = "formal"


REPORTING = frozenset({Role.METHODS, Role.RESULTS, Role.CONCLUSION})
"""Roles in which a paper can report what it found."""

_LABELS = (
    (Role.BACKGROUND, r"background|already known"),
    (
        Role.FORMAL,
        (
            r"registr|fund|ethic|level of evid|supplement|keyword|protocol|disclos|conflict"
            r"|data avail|trial reg"
        ),
    ),
    (
        Role.METHODS,
        (
            r"method|material|design|setting|participant|procedure|interven|measure|patients"
            r"|subjects|sample"
            r"|data source|exposure|analysis|eligib|selection"
            r"|what (?:we|was) d(?:id|one)|how (?:it|this|we)\b.*\bd(?:id|one)"
        ),
    ),
    (
        Role.CONCLUSION,
        (
            r"conclu|discuss|interpret|summary|significan|relevan|implication|limitation|lesson"
            r"|take.?home"
            r"|recommend|perspective|what (?:it|this|these|the) .*\b(?:means?|adds?)"
        ),
    ),
    (
        Role.RESULTS,
        (
            r"result|finding|case|presentation|outcome|observation|diagnos|patient concern|therap"
            r"|what (?:we|was) (?:saw|seen|found|learn)"
        ),
    ),
    (Role.OBJECTIVE, r"^(?:study )?(?:objective|aim|purpose|goal|hypothes|question)"),
    (
        Role.BACKGROUND,
        r"background|introduc|context|rationale|importance|objective|aim|purpose|goal|problem|need",
    ),
)
_LABEL_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _LABELS)

_HEADING_WORDS = (
    r"(?:Background(?: and (?:Aims?|Objectives?|Purpose))?|BACKGROUND|Introduction|INTRODUCTION"
    r"|Context|Rationale"
    r"|(?:Study )?(?:Objectives?|Purpose|Aims?|Design)|OBJECTIVES?|PURPOSE|AIMS?"
    r"|(?:STUDY )?DESIGN|Hypothesis"
    r"|(?:Patients?|Materials?|Subjects|Participants)(?:,? and | & |/)Methods?"
    r"|MATERIALS? AND METHODS?|Methods?(?: and Analysis)?"
    r"|METHODS?|Settings?|SETTING|Participants|PARTICIPANTS|Interventions?|INTERVENTIONS?"
    r"|Procedures?"
    r"|(?:Main |Primary )?Outcome Measures?|Main Outcomes?(?: and Measures?)?|Measurements?"
    r"|Case (?:Report|Presentation|Description)s?"
    r"|Results?(?: and Discussion)?|RESULTS?|RESUL TS|Findings?|FINDINGS?|Outcomes?"
    r"|Conclusions?|CONCLUSIONS?|Discussion|DISCUSSION"
    r"|Interpretation|Summary|Significance|Clinical Relevance"
    r"|(?:Trial )?[Rr]egistration(?: [Nn]umber)?|TRIAL REGISTRATION|Funding"
    r"|Level of Evidence|LEVEL OF EVIDENCE|Ethics and Dissemination)"
)
_HEADING = re.compile(rf"({_HEADING_WORDS})\s*(?:[:.]\s*|-\s+|$|(?=\s[A-Z0-9]))\s*")

_OBJECTIVE = Wording(
    r"\b(?:(?:aim|purpose|objective|goal)s?\b.{0,40}\b(?:was|were|is|are|of)\b|\bwe (?:asked"
    r"|sought|aim|hypothes|wanted|set out|investigate[sd]?"
    r"|evaluated?|assess|determine|explore[sd]?|examine[sd]?\b|studied|tested)|(?:this"
    r"|the present|the current|present) (?:study|trial|work|paper|report|investigation)\b"
    r"|(?:was|were) (?:designed|undertaken|conducted|aimed|performed) to\b|^to (?:investigate"
    r"|evaluate|assess|determine|compare|examine|explore|describe|study|report|review"
    r"|analy[sz]e)\b"
    r"|hypothes)"
)
_METHODS = Wording(
    r"\b(?:(?:was|were) (?:randomi[sz]ed|randomly|enrolled|recruited|included|treated|injected"
    r"|divided|assigned|allocated|cultured|isolated|harvested"
    r"|collected|implanted|transplanted|reviewed|evaluated|assessed|measured|analy[sz]ed"
    r"|followed|performed|examined|invited|obtained|searched|queried|"
    r"retrieved|identified|selected|punctured|exposed|compared|recorded|charted|matched|given"
    r"|fixed|stained|established|used)"
    r"|(?:was|were) (?:rated|scored|graded|classified|documented|quantified|repeated|taken|made)"
    r" (?:\w+ ){0,3}(?:by|on|with|using|at|before|according)\b"
    r"|underwent|received|we (?:report|describe|present|compared|collected|used|established"
    r"|isolated|developed|retrospectively|performed|conducted|mapped"
    r"|drew|derived|analy[sz]ed|reviewed|measured|demonstrated|screened|enrolled|treated"
    r"|injected|designed)|(?:here|herein),? we|a [0-9]{1,2}-year-old)"
)
_RESULTS = Wording(
    r"(?:\bp ?[<>=≤] ?0?\.[0-9]|\bsignificant(?:ly)?\b|\b(?:showed|revealed|increased|decreased"
    r"|improved|demonstrated|reduced|restored|enhanced|inhibited"
    r"|suppressed|promoted|occurred|completed|fell|rose|dropped|declined|remained|returned"
    r"|met the)\b|\b(?:was|were) (?:found|observed|seen|noted|detected|higher|lower"
    r"|greater|reported|identified|similar|up-?regulated|down-?regulated|reduced|increased"
    r"|decreased|improved)\b|\b[0-9]+(?:\.[0-9]+)?%|\bno (?:adverse|complication|serious))"
)
_CONCLUSION = Wording(
    r"^(?:in conclusion|in summary|to conclude|taken together|collectively|altogether|overall"
    r"|therefore|thus|hence|summarily|conclusively|we conclude|together,"
    r"|these (?:results|findings|data|observations)|our (?:results|findings|data|study|work"
    r"|observations)|(?:this|the present|the current|present) (?:study|work|report|review"
    r"|case) "
    r"(?:demonstrat|show|suggest|provid|confirm|highlight|indicat|further|will)|the (?:results"
    r"|findings|data)\b.{0,40}\b(?:suggest|indicat|show|demonstrat|support)"
    r"|to our knowledge|in this population)|\b(?:we conclude|in conclusion|therefore"
    r"|suggest(?:s|ing)? that|is a promising|may be (?:a|an)\b|further (?:studies|research"
    r"|trials))"
)


_WE_DID = Wording(
    r"\b(?:we|i) (?:have |had |also |then |here )?(?:\w+ly )?(?:gave|kept|grew|took|made|put"
    r"|found|saw|ran|built|set|cut|drew|chose|brought|held"
    r"|looked|present|report|describe|show|demonstrate|propose|introduce|identify|treated"
    r"|wished|[a-z]+ed)\b"
)
_PAST = Wording(
    r"\b(?:was|were|had|did|received|underwent|showed|fell|rose|grew|gave|became|remained"
    r"|occurred|developed|completed|agreed|made|kept|took|improved"
    r"|decreased|increased|reached|died|got|lost|gained|began|came|went|reported|averaged"
    r"|dropped|restored|lowered|survived|brought|stopped|halved|killed|formed|answered)\b"
)
_FIGURE = Wording(
    r"[0-9]|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundred|both|all|none|half|each)\b"
)
_OTHERS = Wording(
    r"\b(?:has|have) (?:\w+ )?been\b|\bprevious\w*\b|\bearlier (?:work|studies|reports|trials)"
    r"|\b(?:studies|reports|trials|papers|products) (?:of|have|usually|in)\b|\bis (?:a|an|the"
    r"|one of|thought|often)\b|\busually\b|\bhad been shown"
)
_SHOWN = Wording(
    r"\b(?:we|i) (?:\w+ly )?(?:found|saw|show|demonstrate|observed|identified|detected|noted"
    r"|demonstrated|showed|confirmed|revealed)\b|\bp ?[<>=≤] ?0?\.[0-9]|\b(?:was"
    r"|were) (?:\w+ )?(?:found|observed|seen|noted|detected|higher|lower|greater|alike|similar"
    r"|unchanged|the same|better|worse|brighter)\b"
    r"|\b(?:showed|revealed|fell|rose|dropped|declined|improved|decreased|increased|reduced"
    r"|restored|suppressed|inhibited|promoted|differed|died|occurred|developed|worsened|gained"
    r"|lost|survived|remained|returned|averaged|gave no|had no|did not|could not)\b"
    r"|\b(?:at|on) (?:entry|baseline)\b.{0,60}\b(?:at|after) (?:week|month|[0-9]+)\b"
)


def of_label(label: str, category: str) -> Role | None:
    """Return the role that a section's label, or NLM's category for it, gives (None: neither)."""
    for name in (label.lower(), category.lower()):
        for role, pattern in _LABEL_PATTERNS:
            if name and pattern.search(name):
                return role
    return None


def heading(text: str) -> tuple[int, Role | None]:
    """Return the length of a heading printed at the start of `text`, and the role it names."""
    found = _HEADING.match(text)
    if not found:
        return 0, None
    name = found[1].lower().replace("resul ts", "results")
    return found.end(), of_label(name, "")


def within_background(low: str) -> Role:
    """Return the role of a sentence of a section that opens an abstract: background or aim."""
    return Role.OBJECTIVE if _OBJECTIVE.fires(low) else Role.BACKGROUND


def infer(lows: list[str]) -> list[Role]:
    """Return the role of each sentence of an unlabelled abstract, from position and wording."""
    began = next((place for place, low in enumerate(lows) if _own(low)), len(lows))
    return [
        Role.BACKGROUND if place < began else _own_role(low, place, len(lows))
        for place, low in enumerate(lows)
    ]


def _own(low: str) -> bool:
    """Say whether a sentence speaks of the study itself: its aim, what was done or found."""
    if _OBJECTIVE.fires(low) or _WE_DID.fires(low):
        return True
    if _OTHERS.fires(low):
        return False
    return _METHODS.fires(low) or (_PAST.fires(low) and _FIGURE.fires(low))


def _own_role(low: str, place: int, length: int) -> Role:
    """Return the role of a sentence that stands after the study itself came up."""
    if _CONCLUSION.fires(low) and place >= length / 2:
        return Role.CONCLUSION
    last = length > 2 and place == length - 1
    if last and not (_PAST.fires(low) and _FIGURE.fires(low)) and not _SHOWN.fires(low):
        return Role.CONCLUSION
    if _OBJECTIVE.fires(low) and not _SHOWN.fires(low):
        return Role.OBJECTIVE
    if _RESULTS.fires(low) or _SHOWN.fires(low):
        return Role.RESULTS
    return Role.METHODS if _METHODS.fires(low) or place < length / 3 else Role.RESULTS
