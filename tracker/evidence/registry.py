"""Which trial registry numbers does the record carry?

Numbers are read from the text and from the record's databank list. PROSPERO numbers name reviews,
not trials, and are left out; so is everything else that no trial registry gives out.
"""

import re

from tracker.evidence.document import Document
from tracker.evidence.rules import Wording
from tracker.evidence.text import plain

VERSION = 1

_NUMBER = re.compile(
    r"\b(?:NCT ?-?[0-9]{8}|ISRCTN ?[0-9]{8}|(?:EudraCT(?: (?:no"
    r"|number)\.?)?:? ?)?20[0-9]{2}-[0-9]{6}-[0-9]{2}(?:-[0-9]{2})?"
    r"|jRCT[a-z]? ?[0-9]{9,12}|jRCT[a-z][0-9]{9}|UMIN[- ]?(?:CTR[- ]?)?[0-9]{9}"
    r"|ChiCTR[- ]?(?:[A-Z]{2,4}[- ]?)?[0-9]{8,10}"
    r"|IRCT[0-9]{8,16}N[0-9]+|ACTRN[0-9]{14}|CTRI/[0-9]{4}/[0-9]{2,3}/[0-9]{6}|KCT[0-9]{7}"
    r"|DRKS[0-9]{8}|NTR ?-?[0-9]{3,4}"
    r"|NL[0-9]{5}\.[0-9]{3}\.[0-9]{2}|PACTR[0-9]{15,16}|SLCTR/[0-9]{4}/[0-9]{3}"
    r"|TCTR[0-9]{11}|RBR-[0-9a-z]{6,8}|RPCEC[0-9]{8}"
    r"|JapicCTI-[0-9]{6}|JMA-IIA[0-9]{5}|PER-[0-9]{3}-[0-9]{2}|LBCTR[0-9]{10}|HKUCTR-[0-9]{1,5}"
    r"|ITMCTR[0-9]{10})\b"
)
_REGISTRIES = frozenset(
    "ClinicalTrials.gov ISRCTN EudraCT JPRN UMIN UMIN-CTR ChiCTR IRCT ANZCTR CTRI CRiS DRKS NTR "
    "PACTR ReBec REPEC RPCEC SLCTR TCTR LBCTR EU-CTR CTIS".lower().split()
)
_DIGITS = Wording(r"[0-9]{3}|rbr")
_PREFIX = re.compile(r"^EudraCT(?: (?:no|number)\.?)?:? ?", re.IGNORECASE)


def numbers(document: Document) -> tuple[str, ...]:
    """Return each trial number once, in the order in which the record names them."""
    found = [
        _tidy(match[0])
        for sentence in document.sentences
        if _DIGITS.fires(sentence.low)
        for match in _NUMBER.finditer(sentence.text)
    ]
    for bank in document.paper.databanks:
        if bank.name.lower() in _REGISTRIES:
            found += [_tidy(plain(number)) for number in bank.accessions]
    return tuple(dict.fromkeys(number for number in found if number))


def _tidy(number: str) -> str:
    bare = _PREFIX.sub("", number.strip())
    return re.sub(r"^(NCT|ISRCTN|UMIN|NTR|jRCT[a-z]?) ?-?(?=[0-9])", r"\1", bare)
