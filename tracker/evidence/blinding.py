"""Who did not know which treatment was given, as the paper states it of its own study?

Only what is stated: who was kept in the dark is not worked out from a sham or a placebo, and a wish
for blinded trials is no blinding.
"""

from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet

VERSION = 2

_BLIND = r"(?:blind(?:ed|ing)?|mask(?:ed|ing)?)\b"
_OTHERS = (
    r"\b(?:earlier|previous|prior|parent|larger|future|further|other|published|several"
    r"|well-designed)"
    r"\b[^.;]{0,60}\b(?:blind|mask|label)|\b(?:blind|mask|label)[^.;]{0,60}\b(?:trials|rcts|studies"
    r"|(?:trial|study) (?:is|are)) (?:\w+ )?(?:are|is|were|needed|warranted|required|should|that"
    r"|of)\b"
    r"|\b(?:needed|warranted|required)\b|\bshould\b"
)
_PARTY = (
    r"(?:(?:outcome |treating |clinical |study )?(?:patient|participant|subject|assessor|rater"
    r"|observer|evaluator|investigator|surgeon|physician|clinician|radiologist|statistician"
    r"|examiner|care ?giver|owner)s?)"
)
_AND = r"(?:, | and |, and | & )(?:the |all )?"
_UNAWARE = (
    r"(?:(?:(?:was|were|remained|being|both|all|kept|also) )+(?:unaware|ignorant|not (?:\w+ )?"
    r"(?:aware|told|informed))|(?:did not|never) (?:know|knew|learn\w*)|unaware)\b[^.;]{0,30}"
    r"\b(?:which|what|whether|allocat\w+|assign\w+|treatments?|groups?|arms?|given|received"
    r"|syringes?|injections?|contents?)\b"
)
_NOR = r"(?:, | nor | or |, nor )(?:the )?"
_KNEW = r"(?: \w+)? (?:knew|(?:was|were) (?:aware|told|informed)|learn\w+)\b"
_LEFT = r"(?: (?:was|were|remained|being|both|all|kept|also|will|be))*"

STATED = RuleSet(
    "blinding",
    2,
    [
        Rule(
            name="open-label extension",
            value="open_label",
            pattern=r"\bopen[- ]label,? (?:[\w-]+ )?(?:extension|continuation|follow-?up)",
            matches=("An open-label extension of a double-blind trial.",),
            misses=("A double-blind trial.",),
        ),
        Rule(
            name="triple-blind",
            value="triple",
            pattern=rf"\b(?:triple|quadruple)[- ]?{_BLIND}",
            matches=("A triple-blind randomised trial.",),
            misses=("A double-blind trial.",),
            unless=_OTHERS,
        ),
        Rule(
            name="double-blind",
            value="double",
            pattern=rf"\bdoubl[ey][- ]?{_BLIND}",
            matches=(
                "In this randomised, double-masked trial.",
                "Doubly blinded, sham-controlled.",
            ),
            misses=("Double-blind trials are needed.", "A single-blind trial."),
            unless=_OTHERS,
        ),
        Rule(
            name="single-blind",
            value="single",
            pattern=rf"\bsingl[ey][- ]?{_BLIND}",
            matches=("A single-blind pilot trial.",),
            misses=("Readers were blinded.",),
            unless=_OTHERS,
        ),
        Rule(
            name="three parties blinded",
            value="triple",
            pattern=rf"\b{_PARTY}{_AND}{_PARTY}{_AND}{_PARTY}(?:{_LEFT} {_BLIND}| {_UNAWARE})"
            rf"|\bneither (?:the )?{_PARTY}{_NOR}{_PARTY}{_NOR}{_PARTY}{_KNEW}"
            rf"|\b{_PARTY}-{_AND}{_PARTY}-{_AND}{_PARTY}-{_BLIND}",
            matches=(
                "A patient-, surgeon- and assessor-masked trial.",
                "Patients, surgeons and assessors were blinded.",
                "Neither patients, surgeons nor raters knew the allocation.",
            ),
            misses=("Patients and assessors were masked.",),
            unless=_OTHERS,
        ),
        Rule(
            name="two parties blinded",
            value="double",
            pattern=rf"\b{_PARTY}{_AND}{_PARTY}(?:{_LEFT} {_BLIND}| {_UNAWARE})"
            rf"|\bneither (?:the )?{_PARTY}{_NOR}{_PARTY}{_KNEW}"
            rf"|\b{_PARTY}-{_AND}{_PARTY}-{_BLIND}",
            matches=(
                "Patients and assessors were masked.",
                "In this patient- and rater-blinded trial.",
                "Participants and raters were unaware of the allocation.",
                "Neither the participants nor the examiner was told which arm it was.",
            ),
            misses=(
                "Outcome assessors were blinded.",
                "Patients and surgeons did not know each other.",
            ),
            unless=_OTHERS,
        ),
        Rule(
            name="assessors blinded",
            value="assessor",
            pattern=r"\b(?:assessors?|observers?|evaluators?|examiners?|raters?|readers?|rater"
            r"|(?:neuro)?radiologists?|pathologists?|investigators?|reviewers?|statisticians?"
            r"|nurses?"
            rf")[- ](?:(?:was|were|who|remained|being|kept) )*{_BLIND}"
            rf"|\b(?:assessors?|observers?|evaluators?|examiners?|raters?|readers?|(?:neuro)?"
            rf"radiologists?|pathologists?|reviewers?|statisticians?) (?:who )?{_UNAWARE}"
            r"|\bblinded (?:to \w+ )?(?:(?:independent|outcomes?|clinical|external|mri|image"
            r"|imaging|radiologic\w*|histolog\w*|central|and|expert) )*(?:assess\w+"
            r"|evaluat\w+|observers?|examiners?|raters?|readers?|reading|radiologists?"
            r"|pathologists?|investigators?|reviewers?|nurses?|end-?point)"
            r"|\bblinded end-?point\b",
            matches=(
                "Outcome assessors were blinded.",
                "An assessor-blinded trial.",
                "MRI was read by two blinded radiologists.",
                "Scans were scored by readers unaware of the treatment.",
            ),
            misses=("A double-blind trial.", "Patients were blinded."),
            unless=_OTHERS,
        ),
        Rule(
            name="open-label",
            value="open_label",
            pattern=r"\bopen[- ]label(?:l?ed)?\b|\bnon-?blinded\b|\bunblinded\b|\bunmasked\b"
            r"|\bnot blinded\b|\bno (?:blinding|masking)\b",
            matches=("This open-label study.", "Patients were not blinded."),
            misses=("A double-blind trial.", "The trial was unblinded at 12 months."),
            unless=_OTHERS + r"|\b(?:was|were) (?:then |later )?unblinded\b|\bafter unblind",
        ),
    ],
)
RULE_SETS = (STATED,)
_ROLES = (Role.TITLE, Role.OBJECTIVE, Role.METHODS, Role.RESULTS)


def read(sentence: Sentence) -> str | None:
    """Return the blinding that a single sentence states, None when it states none."""
    rule = STATED.first(sentence.low)
    return rule.value if rule else None


def find(document: Document) -> tuple[str, str, Sentence] | None:
    """Return the blinding that is stated first, its rule and its sentence; None when none is.

    That of assessors alone counts where no other is stated.
    """
    told = [
        (rule.value, rule.name, sentence)
        for sentence in document.sentences
        if sentence.role in _ROLES and (rule := STATED.first(sentence.low))
    ]
    return min(told, key=lambda each: each[0] == "assessor", default=None)
