"""Which phase of a clinical trial does the paper call itself?

"Phase II enzymes", "the S phase" and the phases of a study's own plan are none; nor are the phases
of earlier trials and of those that somebody should run.
"""

import re

from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet

VERSION = 1

_ONE = r"(?:[0-4]|i{1,3}|iv)[abc]?"
_PHASE = rf"\bphase[ -]?{_ONE}(?: ?(?:/|-|and|to|through) ?(?:phase[ -])?{_ONE})?"
_KIND = (
    r"(?:(?:an?|the|clinical|randomi[sz]ed|open|label|open-label|non-?randomi[sz]ed"
    r"|double|single|triple|blind(?:ed)?|masked|(?:double|single|triple|assessor|observer)-"
    r"(?:blind(?:ed)?|masked)"
    r"|placebo|sham|vehicle|saline|[a-z]+-controlled|controlled|multi-?cent(?:er|re|ric)"
    r"|single-cent(?:er|re)|prospective|parallel|parallel-group|dose-[a-z]+|dose"
    r"|first-in-human|first-in-man|safety|efficacy|feasibility|pilot|pivotal|proof-of-concept"
    r"|exploratory|[a-z]+-arm|single|arm|group|multi-?national|international|and|comparative"
    r"|interventional|adaptive|non-?inferiority|superiority|human|investigator-initiated"
    r"|confirmatory|registration|phase)[ ,-]+){0,12}"
)
_TRIAL = r"(?:trials?|stud(?:y|ies)|rcts?|protocol|extension|investigation|program(?:me)?)\b"

OWN = RuleSet(
    "phase",
    1,
    [
        Rule(
            name="phase of the trial",
            pattern=_PHASE + rf"(?:,? \(?{_KIND}{_TRIAL}|[)\]]|[.:]?$|: )"
            rf"|\b(?:trial|study|design) \(?{_PHASE}\b",
            matches=(
                "A phase 1/2 clinical trial of marrow cells.",
                "In this phase IIb, randomised, double-blind, sham-controlled study.",
                "Cells in discogenic pain: phase 1.",
            ),
            misses=(
                "A phase III trial is needed.",
                "Phase II enzymes were induced.",
                "Cells were arrested in the S phase.",
                "In an earlier phase 1 trial ten patients were treated.",
            ),
            unless=r"\bphase[ -]?(?:i|1|2|ii|iii|3) (?:enzymes?|metaboli|detox|conjugat|reactions?"
            r"|of the (?:study|project))"
            r"|\b(?:earlier|previous|prior|preceding|completed|other|published|ongoing|future"
            r"|larger|planned|upcoming|subsequent)\b[^.;]{0,40}\bphase"
            r"|\bphase\b[^.;]{0,60}\b(?:is|are|will be|was|were) (?:now |currently )?(?:needed"
            r"|warranted|planned|under way|underway|ongoing|required|searched|included|identified)"
            r"|\b(?:entered|enter|entering|proceed\w*|support\w*|warrant\w*|in|of several|many)"
            r" phase|\bphase\b[^.;]{0,40}\btrials\b|\bhave (?:been|shown|entered)\b",
        )
    ],
)
RULE_SETS = (OWN,)
_READ = re.compile(
    rf"\bphase[ -]?(?P<first>{_ONE})(?: ?(?:/|-|and|to"
    rf"|through) ?(?:phase[ -])?(?P<second>{_ONE}))?\b"
)
_DIGIT = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_ROLES = (Role.TITLE, Role.OBJECTIVE, Role.METHODS, Role.RESULTS)


def read(sentence: Sentence) -> str | None:
    """Return the phase that a single sentence gives its own trial, None when it gives none."""
    if not OWN.first(sentence.low):
        return None
    match = _READ.search(sentence.low)
    if match is None:
        return None
    parts = [_digits(part) for part in (match["first"], match["second"]) if part]
    return "/".join(dict.fromkeys(parts))


def find(document: Document) -> tuple[str, str, Sentence] | None:
    """Return the phase that the paper first states of its own trial, in digits, rule and sentence.

    "I/IIa" is "1/2a"; None when it states none.
    """
    for sentence in document.sentences:
        if sentence.role in _ROLES and (value := read(sentence)):
            return value, OWN.rules[0].name, sentence
    return None


def _digits(part: str) -> str:
    letter = part[-1] if part[-1] in "abc" else ""
    bare = part.removesuffix(letter) if letter else part
    return _DIGIT.get(bare, bare) + letter
