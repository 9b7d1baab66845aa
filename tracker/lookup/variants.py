"""How else a phrase may stand in an abstract: by the list of spellings, and by rules for codes.

TGF-β1, TGF-beta1 and TGFβ1 are split where letters, Greek letters and digits meet and tied together
in every way; what is typed with a hyphen is also looked for without one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, product

from tracker.letters import GREEK
from tracker.lookup.spellings import BEFORE, CODES, COMPOUNDS, FAMILIES, SYNONYMS
from tracker.lookup.tree import Phrase
from tracker.models.value import Value

MOST = 16  # forms of one phrase, so that a long one can't grow without bound
_LETTERS = {name: letter for letter, name in GREEK.items() if letter != "ς"}
_LETTER = "".join(_LETTERS.values())
# What is known to carry a Greek name without a hyphen: TGFbeta, TNFalpha.
_CARRIERS = frozenset({"", "tgf", "tnf", "ifn", "il", "nf", "pdgf", "ikk"})
_ATOM = re.compile(rf"[{_LETTER}]|[0-9]+|[^\W\d_{_LETTER}]+")
_SIGNS = re.compile(r"[\W_]+")
_TIED = re.compile(r"[^\W_]+(?:[-‐‑–][^\W_]+)*")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_FORMULA = re.compile(r"(?=.{2,6}$)(?:[a-z]{1,4}[0-9]{1,2})+[a-z]?")
_MOST_TIED = 4  # up to so many are tied together in every way


class Spelling(Value, frozen=True, kw_only=True):
    """What may stand for what was typed: other spellings; other words, too, when asked for."""

    variants: bool = True
    synonyms: bool = False

    def forms(self, phrase: Phrase) -> tuple[str, ...]:
        """Every form of a phrase, as typed first, at most `MOST`."""
        texts = [phrase.text]
        if self.synonyms and not phrase.prefix:
            texts += _synonyms(phrase.text)
        if self.variants:
            texts += [form for text in texts for form in _respelt(text, open_=phrase.prefix)]
        return tuple(_distinct(texts))


def _distinct(texts: Iterable[str]) -> list[str]:
    """The first ones of those that the index tells apart."""
    found: dict[str, str] = {}
    # Parts that may be spelt in two ways make powers of two of one word, the same ones among them.
    for text in islice(texts, MOST * MOST):
        found.setdefault(_SIGNS.sub(" ", text).casefold(), text)
        if len(found) == MOST:
            break
    return list(found.values())


def _synonyms(text: str) -> Iterator[str]:
    """The phrase with other words for it, or for one of its words."""
    for group in SYNONYMS:
        if text.casefold() in group:
            yield from group
    words = text.split()
    for place, word in enumerate(words):
        for group in SYNONYMS:
            if word.casefold() in group:
                yield from (" ".join([*words[:place], each, *words[place + 1 :]]) for each in group)


def _respelt(text: str, *, open_: bool) -> Iterator[str]:
    """The phrase in other spellings; the last word may go on when `open_`."""
    words = text.split()
    ways = [_distinct(_word(word, open_=open_ and word is words[-1])) for word in words]
    return (" ".join(way) for way in islice(product(*ways), MOST))


def _word(word: str, *, open_: bool) -> Iterator[str]:
    """One word as typed, then in other spellings."""
    yield word
    plain = unicodedata.normalize("NFKC", word).casefold()
    atoms = list(_atoms(plain))
    if _is_code(plain, atoms) or "".join(atoms) in _codes_alike():
        yield from _codes(plain, atoms)
        return
    for parts in _structures(plain):
        spelt = [_spellings(part, open_=open_ and part is parts[-1]) for part in parts]
        yield from (" ".join(way) for way in product(*spelt))


def _structures(word: str) -> Iterator[Sequence[str]]:
    """The word in parts as typed, in one, and as the list of compounds parts it."""
    parts = _SIGNS.split(word.strip("".join(_SIGNS.findall(word))))
    yield parts
    if len(parts) > 1 and _TIED.fullmatch(word):
        parts = ["".join(parts)]
        yield parts
    for spelling in _spellings(parts[0], open_=False):
        if parted := _compounds().get(spelling) or _compounds().get(spelling.removesuffix("s")):
            yield parted


def _spellings(word: str, *, open_: bool) -> list[str]:
    """A word of letters, as it is first."""
    found = [word]
    for form, (others, ends) in _families().items():
        before, there, rest = word.partition(form)
        if there and before in BEFORE and _may_end(rest, ends, open_=open_):
            found += [before + other + rest for other in others]
    return list(dict.fromkeys(found))


def _may_end(rest: str, ends: Sequence[str], *, open_: bool) -> bool:
    if not ends or not rest or rest in ends:
        return True
    return open_ and any(end.startswith(rest) for end in ends)


def _atoms(word: str) -> Iterator[str]:
    """Runs of letters, Greek letters, by sign or by name, and runs of digits."""
    for run in _ATOM.findall(word):
        yield from _named(run) or (run,)


def _named(run: str) -> list[str]:
    """The parts of letters that are a Greek name or hold one; `kappaB` has a letter behind."""
    for name, letter in _LETTERS.items():
        before, found, behind = run.rpartition(name)
        if found and before in _CARRIERS and (not behind or (name, behind) == ("kappa", "b")):
            return [part for part in (before, letter, behind) if part]
    return []


def _is_code(word: str, atoms: Sequence[str]) -> bool:
    """Whether letters meet digits or a Greek letter, with hyphens at most between them."""
    digits = [atom.isdigit() for atom in atoms]
    mixed = any(digits) and not all(digits)
    return (mixed or any(atom in _LETTER for atom in atoms)) and bool(_TIED.fullmatch(word))


def _codes(word: str, atoms: Sequence[str]) -> Iterator[str]:
    """TGF-β1 and the like in every way."""
    if _FORMULA.fullmatch(word):
        yield word.translate(_SUBSCRIPTS)
    for same in _codes_alike().get("".join(atoms), [atoms]):
        for named in ([GREEK.get(atom, atom) for atom in same], same):
            yield from _tied(named)


def _tied(atoms: Sequence[str]) -> Iterator[str]:
    """The atoms in one word, in words of their own, and in every way between."""
    yield "".join(atoms)
    yield " ".join(atoms)
    if 2 < len(atoms) <= _MOST_TIED:
        for ties in product(("", " "), repeat=len(atoms) - 1):
            yield "".join(a + tie for a, tie in zip(atoms, (*ties, ""), strict=True))


@cache
def _families() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each form with the others of its family and what may follow it."""
    return {
        form: (tuple(other for other in forms if other != form), tuple(family.ends.split()))
        for family in FAMILIES
        if (forms := family.forms.split())
        for form in forms
    }


@cache
def _compounds() -> dict[str, list[str]]:
    """Each compound in one word -> its parts."""
    return {compound.replace("-", ""): compound.split("-") for compound in COMPOUNDS}


@cache
def _codes_alike() -> dict[str, list[list[str]]]:
    """Each code in one word -> the atoms of all that mean the same."""
    groups = [[code.split() for code in group.split(" / ")] for group in CODES]
    return {"".join(code): group for group in groups for code in group}
