"""Which sentence states the design? A design that no sentence states is told without a quote."""

import re
from collections.abc import Mapping

from tracker.evidence.design_rules import OBSERVED, PERSON_STORY, RANDOM, TITLES
from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet
from tracker.evidence.subject import DISH, LIVING

SERIES = RuleSet(
    "series stated",
    1,
    [
        Rule(
            name="treated without a comparator",
            pattern=r"\b(?:single|one)[- ]arm\b|\bsingle[- ]group\b|\buncontrolled\b"
            r"|\bopen[- ](?:label|study|trial)|\bpilot\b|\bfirst[- ]in[- ](?:human|man)"
            r"|\bphase (?:1|i|ib|1b|1/2a?|i/ii|2a?|ii|iia)\b|\bseries of\b|\bcohort\b"
            r"|\b(?:case|consecutive|prospective|retrospective|clinical|surgical|this|a"
            r"|our) series\b|\bretrospective(?:ly)?\b|\bconsecutive\b|\blooked back\b"
            r"|\bcharts? (?:review|of)\b|\bprospective(?:ly)? (?:\w+ )?(?:study|series|trial"
            r"|follow)|\bdose-escalation|\bno (?:control|comparison) (?:group|arm)\b"
            r"|\bexpanded access|\bcompassionate|\bfeasibility (?:study|trial|report)"
            r"|\bclinical observation of\b|\bpreliminary (?:results|report|study)"
            r"|\bour experience|\bexperience (?:in|with|of) [\w-]+ (?:\w+ )?(?:patients|people"
            r"|cases)",
            matches=("A pilot study in two clinics.", "Charts of 29 patients were read."),
            misses=("The median time from injection to the last entry was 31 months.",),
        )
    ],
)
CONTROLLED = RuleSet(
    "comparison stated",
    1,
    [
        Rule(
            name="two groups compared",
            pattern=r"\bcontrolled\b|\bcomparative\b|\bto compare\b|\bversus\b|\bvs\b"
            r"|\bcompar(?:ed|es|ing|ison) (?:\w+ ){0,4}(?:with|to|of|between)\b"
            r"|\bcontrol (?:group|arm)s?\b|\bcontrols\b|\b(?:two|three|four|2|3|4) groups\b"
            r"|\bmatched\b|\bpropensity\b|\bnon-?randomi[sz]ed|\bpatient preference"
            r"|\bchose (?:their|the) treatment",
            matches=("Cells compared with exercise: a controlled study.",),
            misses=("The groups were alike in age.", "An uncontrolled study."),
        )
    ],
)
OBSERVING = RuleSet(
    "observation stated",
    1,
    [
        Rule(
            name="people observed",
            pattern=r"\bcohort\b|\bretrospective|\bprospective(?:ly)?\b|\bregist(?:er|ry)\b|\bdatabase"
            r"|\bcross-section|\bsurvey|\bobservational|\brecords\b|\blongitudinal",
            matches=("A cohort of bus drivers was seen again.", "Register data were used."),
            misses=("Ten patients were treated.",),
        )
    ],
)
RULE_SETS = (SERIES, CONTROLLED, OBSERVING)

_STATING: Mapping[str, tuple[RuleSet, ...]] = {
    "rct": (RANDOM,),
    "controlled": (CONTROLLED,),
    "single_arm": (SERIES,),
    "case_report": (PERSON_STORY, TITLES),
    "observational": (OBSERVING, OBSERVED),
    "preclinical": (LIVING, DISH),
}


def stating(document: Document, value: str, rule: str, found: Sentence) -> Sentence | None:
    """Return the sentence that states the design `value`, None when none does.

    `found` is the sentence on which `rule` decided: it counts where it names the kind of paper.
    """
    sets = _STATING.get(value)
    if sets is None:
        named = rule.startswith(_NAMING) or (found is document.title and _KIND.search(found.low))
        return found if named else None
    own = [s for s in document.own if s.role is not Role.CONCLUSION]
    return next((s for rules in sets for s in own if _fires(rules, s, value)), None)


_KIND = re.compile(
    r"\b(?:retract(?:ion|ed)|correct(?:ion|ed)|erratum|corrigendum|expression of concern|re|reply"
    r"|letter|comment(?:ary)?|editorial|protocol|systematic review|meta-analysis|review)\b"
)
_NAMING = ("title: ", "text: ", "will be done")


def _fires(rules: RuleSet, sentence: Sentence, value: str) -> bool:
    rule = rules.first(sentence.low)
    return rule is not None and (rules is not TITLES or rule.value == value)
