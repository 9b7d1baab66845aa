"""Counts whose persons are left out: "58 were randomised", "of whom 87 were eligible"."""

import re
from collections.abc import Iterator

from tracker.evidence.rules import Rule, RuleSet, Wording
from tracker.evidence.standing import CRITERIA, SHARE, Size
from tracker.evidence.words import COUNT, PERSON, number

_START = (
    r"(?:(?:^|[,;:(] |\band |\bwhom,? |\bwhich,? |\bthese,? |\bthose,? |\bthem,? |\bbut |\bonly "
    r"|\bthen |\btotal of |\btotal,? |\bfinally,? |\bwhile )(?:a total of |only "
    r"|the remaining )?)"
)
_ALL = rf"(?:out )?of (?:a |the |all |our )?(?:total of )?(?:planned )?{COUNT}"
LEFT_OUT = RuleSet(
    "people left out",
    1,
    [
        Rule(
            name="criteria met",
            value=50,
            pattern=rf"{_START}(?P<n>{COUNT}){SHARE}(?: of whom| who)? (?:finally )?{CRITERIA}",
            matches=("Of 143 recruited, 84 satisfied the selection criteria.",),
            misses=("Of 143 recruited, 84 had pain.",),
        ),
        Rule(
            name="enrolled out of",
            value=41,
            pattern=rf"\bof (?:the |all )?(?P<n>{COUNT}){SHARE} (?:{PERSON} )?(?:enrolled"
            r"|randomi[sz]ed|included|recruited)\b",
            matches=("Of 52 enrolled, 46 finished follow-up.",),
            misses=("Of 52 screened, 46 were left.",),
        ),
        Rule(
            name="entered",
            value=44,
            pattern=rf"{_START}(?P<n>{COUNT}){SHARE} (?:(?:were|was|have been|had been"
            r"|(?:went on|proceeded) to be) (?:\w+ )?"
            r"(?:randomi[sz]ed|randomly (?:assigned|allocated)|enrolled|recruited|included|entered)"
            r"|(?:\w+ )?(?:participated|took part|consented|agreed to (?:take part|participate)"
            r"|gave (?:\w+ )?consent)|(?:then |finally |\w+ly )?entered)\b",
            matches=(
                "Of 131 people screened, 92 were randomized.",
                "Finally, 40 gave consent.",
                "Of these, 40 eventually entered.",
                "Seventy signed consent, 58 went on to be randomised and 56 were treated.",
            ),
            misses=(
                "Those with a score of 8 were enrolled.",
                "Twelve clinics entered every person they injected.",
            ),
        ),
        Rule(
            name="entered, told last",
            value=40,
            pattern=rf"\b(?:randomi[sz]ed|enrolled|recruited) (?:a total of )?(?P<n>{COUNT})"
            rf"(?:[.,;]| to | into |$)|\b(?:randomi[sz]ed|allocated) (?P<m>{COUNT}) of (?:them"
            r"|these|those)\b",
            matches=("We randomised 102 of them to steroid.", "Nine centres enrolled 40."),
            misses=("We randomised patients to steroid.",),
        ),
        Rule(
            name="recruitment ended",
            value=40,
            pattern=r"\b(?:enrol+ment|recruitment|inclusion|accrual) (?:was )?(?:closed|stopped"
            r"|ended|finished|completed?) (?:\w+ )?(?:after|with|at|on reaching) (?:the |all )?"
            rf"(?:planned )?(?P<n>{COUNT})\b",
            matches=("Enrolment closed after the planned 29 subjects.",),
            misses=("Enrolment closed in May.",),
        ),
        Rule(
            name="entered out of others",
            value=44,
            pattern=rf"\b(?P<n>{COUNT}){SHARE} {_ALL} (?:[\w-]+ ){{0,6}}?(?:(?:have been|had been"
            r"|has been|were|was) (?:\w+ )?(?:randomi[sz]ed|enrolled|recruited|included)|agreed"
            r"|consented|participated|took part|joined)\b",
            matches=(
                "Fourteen of 20 eligible surgeons agreed to take part.",
                "Fifty of 100 planned patients have been randomised.",
            ),
            misses=("Sixteen of 63 enrolled patients were given both.",),
        ),
        Rule(
            name="analysed out of others",
            value=44,
            pattern=r"\b(?:based on|included|enrolled|randomi[sz]ed|recruited|studied|analy[sz]ed"
            r"|(?:randomly|we) (?:assigned|allocated|treated|injected)"
            rf"|comprised) (?P<n>{COUNT}){SHARE} {_ALL}\b",
            matches=(
                "The analysis is based on 122 of 143 patients.",
                "We randomly assigned 44 of 180 assessed patients.",
            ),
            misses=("Pain was felt by 12 of 143 patients.",),
        ),
        Rule(
            name="treated so far",
            value=30,
            pattern=rf"\b(?P<n>{COUNT}) of (?:a |the )?planned {COUNT} {PERSON} (?:have|had|has"
            r"|were|received)\b",
            matches=("Nine of a planned 16 participants have had one injection.",),
            misses=("Nine of 16 participants have pain.",),
        ),
        Rule(
            name="eligible out of those",
            value=36,
            pattern=r"\b(?:of|from|among) (?:whom|which|these|them|those),? (?:only )?"
            rf"(?P<n>{COUNT}){SHARE} (?:\w+ )?(?:were |was )?(?:eligible|analy[sz]ed|available"
            r"|evaluable|suitable)\b",
            matches=("There were 108 patients, of which 87 were eligible for analysis.",),
            misses=("There were 108 patients, of whom 87 had pain.",),
        ),
        Rule(
            name="treated or analysed",
            value=31,
            pattern=rf"{_START}(?P<n>{COUNT}){SHARE} (?:were|was) (?:treated|analy[sz]ed"
            r"|operated)\b",
            matches=("Eleven patients were screened and 8 were treated.",),
            misses=("Patients with a grade of 8 were treated.",),
        ),
        Rule(
            name="left after screening",
            value=40,
            pattern=rf"\bscreened\b[^.;]{{0,50}}?(?:\band|,|of whom|of these,?) (?P<n>{COUNT})"
            rf"{SHARE}(?: [a-z]+)?(?: {PERSON})? (?:had|were|was|met|underwent|received|proved"
            r"|fulfilled|entered)\b",
            matches=("A total of 1,025 patients were screened and 31 (3.0%) had dysplasia.",),
            misses=("A total of 1,025 patients were screened.",),
        ),
        Rule(
            name="answered",
            value=11,
            pattern=rf"(?:{_START}|\b{COUNT} of (?:the |all )?)(?P<n>{COUNT}){SHARE} (?:returned"
            r"|completed|filled in|answered|replied|responded)\b",
            matches=("Of 530 persons approached, 412 returned the form.",),
            misses=("The form had 530 items.",),
        ),
        Rule(
            name="those out of whom",
            value=15,
            pattern=rf"\b{COUNT} of (?:the |all )?(?P<n>{COUNT})\b(?: {PERSON})?{SHARE} (?:were"
            r"|answered|came|attended)\b",
            matches=("Nine of the 12 were pleased.",),
            misses=("All 12 were pleased.",),
        ),
        Rule(
            name="sample of so many",
            value=24,
            pattern=r"\b(?:total )?(?:sample (?:size )?(?:of |was |were |comprised |included "
            rf"|consisted of |[(]n ?= ?))(?P<n>{COUNT})(?:[.,;)]| (?:with|from|and|were|was)|$)",
            matches=("The final sample was 210.", "In this sample (N = 64) pain was rare."),
            misses=("A sample of 210 records was drawn.",),
        ),
    ],
)
_NO_PEOPLE = Wording(
    r"\b(?:records|studies|articles|abstracts|citations|reports|rats|mice|rabbits|animals|dogs"
    r"|sheep|goats|pigs|eyes|teeth|implants|knees|hips|specimens)\b"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PATTERNS = {rule.name: re.compile(rule.pattern) for rule in LEFT_OUT.rules}


def find(low: str) -> Iterator[Size]:
    """Yield counts in plain lower-case text whose persons are left out."""
    if _NO_PEOPLE.fires(low):
        return
    for rule in LEFT_OUT.firing(low):
        for match in _PATTERNS[rule.name].finditer(low):
            told = next(filter(None, match.groups()))
            if not _YEAR.fullmatch(told):
                yield Size(rule.value, number(told), rule.name)
