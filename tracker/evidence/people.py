"""Where a sentence counts people: a number, words that describe, a noun that names persons.

"1,245 consecutive adult outpatients", "57 women with and 43 without pain", "Patients (n = 34)" and
"22 treated, 17 untreated and 19 healthy volunteers" count people; "6 months", "12 discs" and
"45 year-old women" don't. What a count tells about the study is for `cohort` to say.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.evidence.rules import Wording
from tracker.evidence.words import COUNT, number


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


GENDERS = _words(
    "men women males females boys girls male female gentlemen ladies sons daughters",
)
RATERS = _words(
    "surgeons physicians clinicians radiologists readers raters observers reviewers experts",
    "doctors examiners investigators judges dentists pathologists prosthodontists",
    "orthodontists nurses therapists students residents providers specialists assessors",
    "operators technicians",
)
"""People who judge others in one study and are studied themselves in another."""

_NOUNS = _words(
    "patients outpatients inpatients participants subjects volunteers adults people",
    "persons individuals humans children adolescents youths youth teenagers teens minors",
    "toddlers babies infants newborns neonates preterms preschoolers schoolchildren kids",
    "elders elderly seniors retirees pensioners candidates recipients survivors nonsurvivors",
    "cases controls athletes players smokers nonsmokers respondents nonresponders responders",
    "beneficiaries veterans soldiers recruits conscripts cadets marines servicemembers",
    "personnel workers coworkers employees staff drivers pilots astronauts firefighters",
    "farmers miners officers dancers musicians singers runners cyclists swimmers rowers",
    "gymnasts golfers footballers wrestlers boxers skiers climbers divers drinkers users",
    "nonusers abusers addicts carriers noncarriers probands siblings twins relatives parents",
    "mothers fathers spouses wives husbands partners caregivers carers guardians offspring",
    "attenders attendees trainees interns fellows consultants practitioners pharmacists",
    "midwives professionals teachers educators learners pupils undergraduates graduates",
    "freshmen applicants inmates prisoners offenders detainees refugees migrants immigrants",
    "villagers inhabitants citizens consumers customers clients members enrollees insurees",
    "claimants policyholders decedents donors completers patients diabetics nondiabetics",
    "asthmatics alcoholics paraplegics tetraplegics quadriplegics schizophrenics epileptics",
    "cirrhotics hypertensives normotensives haemophiliacs hemophiliacs amputees evacuees",
    "primigravidas primigravidae primiparas multiparas nulliparas parturients gravidas",
    "lactators transplantees examinees beginners novices ambulators walkers dwellers goers",
    "americans germans mexicans koreans africans europeans asians chinese japanese caucasians",
    "housewives homemakers policemen servicemen fishermen gardeners painters welders speakers",
    "listeners viewers suspects dyads typists lifters throwers batters pitchers bowlers",
    "jockeys",
) | GENDERS | RATERS  # fmt: skip
_PERSONAL_ENDING = re.compile(r"(?:[^aeiou]ians|agenarians|icians|ologists|iatrists)$")
_NO_PERSONS = frozenset({"medians", "radians", "gaussians"})

_STOPS = _words(
    "of in on with without within from to at by for after before during per than about over",
    "under between among amongst against into onto until till since via through throughout",
    "across around along despite following including excluding except versus vs plus out off",
    "up down were was is are be been being had has have having did does do can could may",
    "might must will would shall should who whom whose which that this these those they them",
    "their it its he she his her we our all both each every either neither none no not only",
    "any some as then while when where whereas because if but nor so yet there here the a an",
    "also received underwent included showed completed reported developed improved died",
    "survived required experienced suffered presented participated enrolled entered responded",
    "achieved seconds minutes hours days weeks months years second minute hour day week month",
    "year h min sec s mg g kg ml l dl mm cm m km mcg ug iu u mmhg hz khz gy mmol mol ph fold",
    "times percent million billion thousand levels level kcal kj watts w rpm degrees ng pg mv",
    "ma kv people-years person-years patient-years",
)  # fmt: skip
_NUMBERED = _words(
    "type types stage stages grade grades class classes phase category covid level levels",
    "group groups tier asa fatigue",
)
_SINGULAR_S = re.compile(
    r"(?:'s|ss|us|is|ics|[^a-z]s|-.*|diabetes|herpes|aids|rabies|series|states|sports|forces"
    r"|services|sars|cas|always|times|ms|fellows|arts|sciences|overseas|less|genes)$"
)
_NUMBER = Wording(rf"\b{COUNT}\b")
_NUMERAL = re.compile(COUNT)
_TOKEN = re.compile(r"[(][a-z][a-z0-9/+ -]{0,11}[)]|[^\W_](?:[\w'/+&.-]*[\w'+])?|[^\w\s]")
_ASIDE = re.compile(r" ?\([^()]{1,60}\)")
_YEAR = re.compile(r"(?:19[0-9]|20[0-4])[0-9]")
_DATED = re.compile(
    r"\b(?:in|since|from|to|until|till|through|between|after|before|by|and|during|year|of|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar"
    r"|apr|jun|jul|aug|sept?|oct|nov|dec)\.? $"
)
_NO_NUMBER_BEFORE = frozenset(".,/-=<>≤≥≈~±$€£#×:^")
_SIGN_BEFORE = re.compile(
    r"(?:[<>≤≥±=+/]|\b(?:score|scores|grade|type|stage|phase|class|group|level|aged?|p|version|day"
    r"|week|month|year|table|figure|score of|age|vitamin|cd|il|panel of|every|than or equal to))"
    r" ?-?$"
)
_MAX_WORDS = 9


class Mention(NamedTuple):
    """A count of people: its value, where it starts and ends, its noun ("" when left out)."""

    value: int
    start: int
    end: int
    noun: str
    words: str = ""

    @property
    def part(self) -> bool:
        """Say whether it counts men or women, who as a rule are part of a greater number."""
        return self.noun in GENDERS


def is_person(word: str) -> bool:
    """Say whether a plural noun in lower case names persons ("smokers", "non-smokers")."""
    last = word.rsplit("-", 1)[-1]
    if last in _NOUNS:
        return True
    return bool(_PERSONAL_ENDING.search(last)) and last not in _NO_PERSONS


def numbers(low: str) -> Iterator[re.Match[str]]:
    """Yield the whole numbers in plain lower-case text: no year, decimal, percentage or range."""
    for match in _NUMBER.finditer(low):
        start, end = match.span()
        before, after = low[max(0, start - 24) : start], low[end : end + 2]
        if before and before[-1] in _NO_NUMBER_BEFORE and not before.endswith("n="):
            continue
        if after[:1] in {"%", "-", "/", "±", "°", "'"} or after.startswith(" %"):
            continue
        if after[:1] in {".", ",", ":"} and after[1:2].isdigit():
            continue
        if _SIGN_BEFORE.search(before) and not before.endswith(("n =", "n = ", "n=")):
            continue
        if _YEAR.fullmatch(match[0]) and _DATED.search(before):
            continue
        yield match


def mentions(low: str) -> list[Mention]:
    """Return the counts of people in plain lower-case text, in their order."""
    found: list[Mention] = []
    told = list(numbers(low))
    for place, match in reversed(list(enumerate(told))):
        phrase = _phrase(low, match.end())
        if phrase is None and found:
            phrase = _shared(low, match.end(), found[-1], told[place + 1].start())
        if phrase:
            end, noun, words = phrase
            found.append(Mention(number(match[0]), match.start(), end, noun, words))
    found += _bracketed(low, found)
    return sorted(found, key=lambda one: one.start)


def _phrase(low: str, at: int) -> tuple[int, str, str] | None:
    """Return where a noun phrase that goes on at `at` ends and the persons it names, if it does."""
    begin = at
    aside = _ASIDE.match(low, at)
    at = aside.end() if aside else at
    words: list[str] = []
    for token in _TOKEN.finditer(low, at):
        word = re.sub(r"(.)'s?$", r"\1", token[0])
        owner = word != token[0]
        if not owner and (
            is_person(word) or (word == "pairs" and words and _TWO.search(words[-1]))
        ):
            end, noun = _widened(low, token.end(), word)
            return end, noun, low[begin:end]
        if len(words) >= _MAX_WORDS or not _describes(word, words, owner=owner):
            break
        if owner and is_person(word) and _OWNED.match(low, token.end()):
            return token.end(), word, low[begin : token.end()]
        words.append(word)
    if words and words[0] in GENDERS:
        end = low.index(words[0], at) + len(words[0])
        return end, words[0], low[begin:end]
    return None


_OWNED = re.compile(
    r"(?: [\w-]+){0,4} (?:responses|interviews|records|charts|data|scans|images|files|notes|samples"
    r"|narratives|accounts|grafts|autografts|mris|questionnaires|histories)\b"
)
_TWO = re.compile(r"(?:mother|father|parent|maternal|caregiver|patient|child|infant|sib|couple)")


def _describes(word: str, before: list[str], *, owner: bool) -> bool:
    """Say whether a word can stand between a number and the persons it counts."""
    last = before[-1] if before else ""
    if word in {",", "and", "or", "-"}:
        return bool(before) and last not in {",", "and", "or"}
    if word[0] == "(":
        return bool(before)
    if word[0].isdigit():
        return last in _NUMBERED or not word.isdigit()
    if not word[0].isalpha() and word != '"':
        return False
    if word in _STOPS or _NUMERAL.fullmatch(word):
        return False
    return owner or not word.endswith("s") or bool(_SINGULAR_S.search(word))


_NEXT = re.compile(r"(?: (?:and|or)|/)? ?([a-z-]+)")


def _widened(low: str, end: int, noun: str) -> tuple[int, str]:
    """Return the end of "men and women", "women volunteers" and the more general noun of them."""
    following = _NEXT.match(low, end)
    if following and is_person(following[1]) and low[end : end + 1] in {" ", "/"}:
        joined = noun in GENDERS and following[1] in GENDERS
        return following.end(), "adults" if joined else following[1]
    return end, noun


_LIST_GAP = re.compile(
    r"(?: \([^()]{1,60}\))?((?: [a-z][\w'/+-]*){1,4})(?: \([^()]{1,60}\))?,?"
    r"(?: (?:and|or|vs\.?|versus|plus|as well as))? (?:an? (?:further |additional )?)?"
)


def _shared(low: str, at: int, following: Mention, start: int) -> tuple[int, str, str] | None:
    """Return the phrase of a number that shares its noun with the next: "9 lean and 8 obese"."""
    if following.start != start:
        return None
    gap = _LIST_GAP.fullmatch(low, at, start)
    if not gap:
        return None
    between = gap[1].split()
    joined = re.search(r",|\b(?:and|or|vs|versus|plus|well)\b", low[gap.end(1) : start])
    if not joined and between[-1] in {"and", "or", "versus", "vs", "plus"}:
        between, joined = between[:-1], re.match("", "")
    plain = between and all(_describes(word, ["x"], owner=False) for word in between)
    if joined and plain and not {"and", "or", "versus", "vs"} & set(between):
        return at + len(" ".join(between)) + 1, following.noun, low[at:start]
    return None


_BRACKETED = Wording(
    rf"\b(?P<who>[a-z-]+)(?:,? (?:with|who|of|in|for|aged|from) [^()0-9;.]{{1,60}})? ?[\[(]"
    rf"(?:(?:total )?n ?= ?)?(?P<n>{COUNT})(?P<rest>[^()\]]{{0,60}})[\])]"
)


def _bracketed(low: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield counts in brackets after the persons: "Patients (n = 34)", "Participants (154)"."""
    taken = {one.end for one in found}
    for match in _BRACKETED.finditer(low):
        who, rest = match["who"], match["rest"]
        bare = "n" not in low[match.end("who") : match.start("n")].rsplit("(", 1)[-1]
        if not is_person(who) or match.end("who") in taken or low[match.end() :][:1] == "%":
            continue
        if rest and (rest[0] in "%.-/" or not (rest[0] in ",;: " and not bare)):
            continue
        yield Mention(number(match["n"]), match.start("n"), match.end(), who, match[0])
