"""Word groups that several questions share, as pieces of patterns for plain lower-case text.

Every piece can be read by `re` and by RE2 alike: no look-around, no back-reference.
"""

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNDER_HUNDRED = (
    rf"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -](?:{_ONES}))?"
    rf"|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|{_ONES})"
)

_UNDER_THOUSAND = (
    rf"(?:(?:(?:a|{_UNDER_HUNDRED})[ -])?hundred(?:(?: and|,)? {_UNDER_HUNDRED})?"
    rf"|{_UNDER_HUNDRED})"
)

NUMBER_WORD = (
    rf"(?:(?:a|{_UNDER_THOUSAND})[ -]thousand(?:(?:,| and)? {_UNDER_THOUSAND})?|{_UNDER_THOUSAND})"
)
"""A number in words up to the thousands: "ten", "thirty-eight", "one hundred and sixty"."""

DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?"
COUNT = rf"(?:[0-9]{{1,3}}(?:[, ][0-9]{{3}})+|[0-9]+|{NUMBER_WORD})"
"""A whole number in digits or words."""

PERSON = (
    r"(?:men and women|women and men|(?:out|in)?patients|participants|subjects|volunteers"
    r"|adults|people|persons|men|women|males|females"
    r"|individuals|children|adolescents|candidates|recipients|survivors|cases|athletes|players"
    r"|smokers"
    r"|respondents|beneficiaries|boys|girls|veterans|workers|nurses|students|residents|controls"
    r"|attenders|drivers|infants|neonates|newborns|mothers|surgeons|clinicians|physicians|twins"
    r"|members|employees|donors|clients)"
)
"""People, in the plural: what a count counts."""

PATIENT = (
    r"(?:(?:out|in)?patients?|participants?|volunteers?|adults?|people|persons?|men|women"
    r"|individuals?"
    r"|children|adolescents?|recipients?|survivors|respondents|humans|subjects|males|females"
    r"|infants?|neonates|newborns|mothers"
    r"|athletes?|players?|workers?|nurses?|students?|smokers|veterans|residents|clinicians"
    r"|surgeons|attenders|inpatients|outpatients)"
)

ANIMAL = (
    r"(?:rats?|mice|mouse|rabbits?|goats?|sheep|pigs?|minipigs?|piglets?|swine|dogs?|beagles?"
    r"|canines?|cats?"
    r"|macaques?|monkeys?|primates|sprague-dawley|wistar|new zealand white|c57bl/6j?|zebrafish"
    r"|hamsters?"
    r"|guinea pigs?|horses?|ewes?|lambs?|rodents?|animals?)"
)

BETTER = (
    r"(?:improv\w+|reduc\w+|decreas\w+|declin\w+|fell|fallen|dropp?ed|lower(?:ed)?|reliev\w+"
    r"|relief|alleviat\w+|less"
    r"|ameliorat\w+|attenuat\w+|gain(?:s|ed)?|better|benefit\w*|restor\w+|recover\w*|increas\w+"
    r"|rose|risen|preserv\w+)"
)


def number(text: str) -> int:
    """Return the whole number that `text`, matched by `COUNT`, stands for."""
    digits = text.replace(",", "").replace(" ", "")
    if digits.isdigit():
        return int(digits)
    total = part = 0
    for word in text.replace("-", " ").replace(",", " ").split():
        if word == "hundred":
            part = (part or 1) * 100
        elif word == "thousand":
            total, part = total + (part or 1) * 1000, 0
        else:
            part += _WORTH.get(word, 0)
    return total + part


_WORTH = {word: value for value, word in enumerate(f"{_ONES}|{_TEENS}".split("|"), start=1)} | {
    word: value * 10 for value, word in enumerate(_TENS.split("|"), start=2)
}
_WORTH["a"] = 1
