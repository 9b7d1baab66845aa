"""How grave is the harm that a clause tells? The gravest one is what a reader must see first."""

import re

from tracker.evidence.rules import Rule, RuleSet
from tracker.evidence.words import COUNT

_NOT_OF_IT = r"\b(?:no|none|not|neither|nobody|without)\b|\b(?:accidents?|unrelated|other causes)\b"
"""What is denied, or came from elsewhere, is not the gravest harm of a treatment."""

GRAVE = RuleSet(
    "grave harm",
    2,
    [
        Rule(
            name="death or a grave illness",
            value=2,
            pattern=r"\bdied\b|\bdeaths?\b|\b(?:fatal|lethal)(?:ly)?\b|\bmortality\b"
            r"|\b(?:spondylo)?dis[ck]itis|\bosteomyelitis|\babscess|\bmeningitis|\bseps[ie]s\b"
            r"|\bseptic\b|\bempyema|\b(?:deep|dis[ck][- ]space|surgical|spinal|epidural)"
            r" (?:\w+ )?infections?|\bembol\w+|\bthrombos[ie]s\b|\bstrokes?\b|\binfarction"
            r"|\b(?:tumou?r|neoplasm|malignan|cancer|metasta|teratoma|sarcoma)\w*"
            r"|\b(?:ectopic|heterotopic) (?:bone|ossification|tissue)|\bturned (?:in)?to bone"
            r"|\bmature bone\b|\bcauda equina|\bfoot drop|\bparalys\w+|\bparaplegi\w+|\bparesis\b"
            r"|\bneurological (?:deficit|deteriorat|injur)\w*|\bnerve (?:damage|injur|palsy)\w*"
            r"|\b(?:grew|cultured?) (?:of )?(?:\w+ )?(?:cutibacterium|staphylococcus|serratia"
            r"|propionibacterium|candida)",
            matches=(
                "One case of disc space infection required surgical drainage.",
                "Two patients died.",
                "Ectopic bone was seen in one disc.",
            ),
            misses=(
                "Forty patients had a headache.",
                "A superficial wound infection healed.",
                "One person had died in a traffic accident.",
            ),
            unless=_NOT_OF_IT,
        ),
        Rule(
            name="serious event, operation or admission",
            value=1,
            pattern=r"\bserious (?:\w+ ){0,3}(?:events?|reactions?|complications?)\b"
            r"|\b(?:were|was) serious\b|\bsaes?\b|\b(?:hospital|emergency) (?:care|admission"
            r"|surgery)|\bhospitali[sz]ed|\b(?:re)?admitted\b"
            r"|\b(?:revision|re-?operation|drainage|debridement|laminectomy)s?\b"
            r"|\b(?:operated on|had surgery|underwent surgery|needed surgery|required surgery)"
            rf"|\b{COUNT} (?:\w+ )?(?:severe|major) (?:adverse|complications?)"
            r"|\b(?:sequestrated|massive|large) (?:\w+ )?(?:extrusions?|herniations?)",
            matches=("Three events were serious.", "One patient was admitted for pain."),
            misses=("Adverse events were mild.", "None was serious."),
            unless=_NOT_OF_IT,
        ),
    ],
)
RULE_SETS = (GRAVE,)
_NEW = re.compile(
    r"\b(?:that|which) (?:had|have|has|were|was) not (?:been )?(?:there|present|seen|visible)\b"
)
"""What denies that something was there before tells that it came."""


def gravity(low: str) -> int:
    """Return 2 for death or a grave illness, 1 for another serious event, 0 for anything else."""
    rule = GRAVE.first(_NEW.sub("that came", low))
    return rule.value if rule else 0
