"""Wordings that make somebody a responder: a rule of so many per cent or points, or the word."""

from tracker.evidence.rules import Rule, RuleSet, Wording

_LEAST = r"(?:(?:≥|>|>=) ?|(?:at least|a minimum of|minimum|more than|greater than|over) (?:a )?)"
_AMOUNT = r"[0-9]+(?:\.[0-9]+)?(?:-| )?(?:%|per ?cent|points?|mm|cm)"
_OR_MORE = r"(?: or (?:more|greater|larger|better|higher))"
_GAIN = r"(?:reductions?|improvements?|decreases?|relief|drops?|declines?|gains?)"
_OF = (
    r"(?: (?:in|of|on) (?:the )?(?:\w+ ){0,3}?(?:pain|vas|nrs|odi|oswestry|disability|scores?"
    r"|function|rmdq|joa)(?: (?:scores?|intensity|index|pain))?)?"
)
_WHAT = r"(?:[a-z-]+ ){0,3}?"

CRITERION = RuleSet(
    "responder rule",
    1,
    [
        Rule(
            name="a gain of at least so much",
            pattern=rf"(?:an? )?{_LEAST}{_AMOUNT}{_OR_MORE}? {_WHAT}{_GAIN}\b{_OF}"
            rf"|(?:an? )?{_AMOUNT}{_OR_MORE} {_WHAT}{_GAIN}\b{_OF}"
            rf"|{_GAIN}\b{_OF} (?:of |by |\()?{_LEAST}{_AMOUNT}{_OR_MORE}?\)?"
            rf"|{_GAIN}\b{_OF} of {_AMOUNT}{_OR_MORE}"
            rf"|(?:improved|decreased|reduced|fell|dropped) (?:by )?{_LEAST}{_AMOUNT}"
            rf"|(?:improved|decreased|reduced|fell|dropped) (?:by )?{_AMOUNT}{_OR_MORE}",
            matches=(
                "Six of ten patients reported ≥50% reduction in VAS pain.",
                "A 30% or larger drop was seen in 64%.",
                "The share with at least 50% relief was 52%.",
                "An improvement in ODI of at least 15 points was reached by 40%.",
            ),
            misses=(
                "VAS fell by 50%.",
                "At least 50% of the patients were women.",
                "Pain reduction was 62.8%.",
            ),
        ),
        Rule(
            name="minimal important difference",
            pattern=r"(?:the )?(?:mcid|minim(?:al|um)(?:ly)? (?:clinical(?:ly)? )?important"
            r" (?:differences?|changes?|improvements?))\b(?: (?:in|for|of|on) (?:the )?(?:pain|vas"
            r"|nrs|odi))?",
            matches=("The MCID in ODI was reached by 64%.",),
            misses=("An important difference was seen.",),
        ),
    ],
)
RESPONSE = RuleSet(
    "responders",
    1,
    [
        Rule(
            name="called responders",
            pattern=r"\b(?:responders?(?: rates?)?|responded|response rates?)\b",
            matches=("Responders were 74% with cells.", "The response rate was 60%."),
            misses=("The immune response was weak.", "Corresponding values fell."),
        ),
    ],
)
RULE_SETS = (CRITERION, RESPONSE)
RULE = Wording("|".join(rule.pattern for rule in CRITERION.rules))
"""Where a responder rule stands: what it names is no outcome."""
