"""Whatever is typed finds what a reading from end to end finds, and is never an error.

`make soak` tries 20,000 random and 2,000 hostile texts, the usual tests one in fifty of them.
"""

import os
import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from tests.archive.stock import paper, store
from tracker.archive import Archive
from tracker.archive.stems import Stemmer
from tracker.lookup import Close, Either, Every, Node, Phrase, Spelling, Without, read
from tracker.models import Keyword, SearchRequest, Section

SEEDS = int(os.environ.get("SOAK_SEEDS", "1"))
RANDOM, HOSTILE = 400, 40  # texts a seed
WORDS = """
disc disk discs tumour tumor allogeneic allogenic regeneration regenerated stem stromal cells TGF-β1
TGF-beta1 TGFβ1 IL-1B IL1B CO2 CO₂ follow-up followup MSC-derived Müller Muller's β beta long-term
randomised randomized the and or not of pain near 24 24-month L4-L5 naïve
"""
PLAIN = WORDS.split()
OPERATORS = ["AND", "OR", "NOT", "(", ")", "NEAR", "NEAR/2", '"']
FRAGMENTS = [
    *OPERATORS,
    *PLAIN[:12],
    *("*", "^", ":", "+", "-", ",", "{", "}", "[tiab]", "title:", "{title abstract}:", "- title :"),
    *('""', '"""', "'", "';DROP TABLE papers;--", "%", "_", "\\", "\0", "\x1b[31m", "\n", "\t"),
    *("NEAR(", "NEAR(a b, 9999)", ",5)", "NEAR/99999", "1e999", "0x00", "\udce9", "\ufeff"),
    *(
        "\u202e",
        "\u0301",
        "\u00ad",
        "𝔡𝔦𝔰𝔠",
        "椎間盤",
        "קרץ",
        "🦴",
        "ẞ",
        "İ",
        "ﬁbre",
        "a\u0301b",
        "Ⅷ",
    ),
]


def dice_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    dice = dice_of(6)
    with Archive.open(tmp_path_factory.mktemp("typed") / "archive.db") as archive:
        with archive.atomic():
            for number in range(80):
                words = [dice.choice(PLAIN) for _ in range(24)]
                one = paper(
                    str(99000000 + number),
                    title=" ".join(words[:5]),
                    abstract=(Section(text=" ".join(words[5:20])),),
                    keywords=tuple(Keyword(text=word) for word in words[20:]),
                    mesh=(),
                )
                store(archive, one)
        yield archive


@pytest.fixture(scope="module")
def pages(filled: Archive) -> dict[str, list[list[str]]]:
    """Each paper's columns as the words that an index of them holds, by our own reading."""
    asked = "SELECT pmid, title, abstract, authors, keywords, mesh FROM papers"
    return {str(pmid): [words_of(text) for text in texts] for pmid, *texts in filled._ask(asked)}


@cache
def words_of(text: str) -> list[str]:
    """A text as `porter unicode61 remove_diacritics 2` reads it; only its stems are SQLite's."""
    folded = unicodedata.normalize("NFD", text).lower()
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    words = re.findall(r"[^\W_]+", plain)
    with Stemmer() as stemmer:
        return [stem for stems in stemmer.stems(words) for stem in stems]


def holds(columns: list[list[str]], node: Node, spelling: Spelling) -> bool:
    match node:
        case Phrase():
            forms = forms_of(node, spelling)
            return any(is_in(form, column) for form in forms for column in columns)
        case Without(part=part):
            return not holds(columns, part, spelling)
        case Every(parts=parts):
            return all(holds(columns, part, spelling) for part in parts)
        case Either(parts=parts):
            return any(holds(columns, part, spelling) for part in parts)
        case Close():
            raise AssertionError("no NEAR is tried here")


@cache
def forms_of(phrase: Phrase, spelling: Spelling) -> list[list[str]]:
    return [words_of(form) for form in spelling.forms(phrase)]


def is_in(form: list[str], column: list[str]) -> bool:
    starts = range(len(column) - len(form) + 1)
    return bool(form) and any(column[at : at + len(form)] == form for at in starts)


def scanned(pages: dict[str, list[list[str]]], request: SearchRequest) -> list[str]:
    tree = read(request.words).tree
    spelling = Spelling(variants=not request.exact, synonyms=request.synonyms)
    return [pmid for pmid, columns in pages.items() if tree and holds(columns, tree, spelling)]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_words_find_what_a_reading_from_end_to_end_finds(
    filled: Archive, pages: dict[str, list[list[str]]], seed: int
) -> None:
    dice = dice_of(seed)
    found = 0
    for _ in range(RANDOM // 4):
        typed = " ".join(dice.choices(PLAIN, k=dice.randint(1, 3)))
        if dice.random() < 0.3:
            typed = f'"{typed}"'
        words = SearchRequest(words=typed, exact=dice.random() < 0.5, synonyms=dice.random() < 0.2)
        assert filled.matching(words) == scanned(pages, words), words
        found += len(filled.matching(words))
    assert found


@pytest.mark.parametrize("seed", range(SEEDS))
def test_operators_mean_what_they_say(
    filled: Archive, pages: dict[str, list[list[str]]], seed: int
) -> None:
    dice = dice_of(seed)
    for _ in range(RANDOM // 4):
        typed = expression(dice, 3)
        words = SearchRequest(words=typed, exact=dice.random() < 0.5)
        assert filled.matching(words) == scanned(pages, words), words


def expression(dice: random.Random, depth: int) -> str:
    if depth == 0 or dice.random() < 0.3:
        return dice.choice(PLAIN)
    joint = dice.choice([" AND ", " OR ", " NOT ", " "])
    parts = [expression(dice, depth - 1) for _ in range(dice.randint(1, 3))]
    return f"{dice.choice(['', '', 'NOT '])}({joint.join(parts)})"


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_random_text_is_an_error(filled: Archive, seed: int) -> None:
    dice = dice_of(seed)
    for _ in range(RANDOM):
        typed = "".join(chr(char) for char in points(dice, dice.randint(1, 12)))
        if dice.random() < 0.5:
            typed = " ".join([*dice.choices(FRAGMENTS, k=dice.randint(1, 4)), typed])
        filled.search(SearchRequest(words=typed, limit=2))


def points(dice: random.Random, count: int) -> list[int]:
    """Characters of every kind, the plain ones most often."""
    last = dice.choice([0x7F, 0x7F, 0x250, 0x3000, 0x110000])
    return [dice.randrange(last) for _ in range(count)]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_hostile_text_is_an_error(filled: Archive, seed: int) -> None:
    dice = dice_of(seed)
    for _ in range(HOSTILE):
        request = SearchRequest(words=hostile(dice), limit=2, synonyms=dice.random() < 0.5)
        filled.search(request)
        assert filled.explain(request).found == filled.count(request) <= 80
        filled.respelt(request.words[:200])


def hostile(dice: random.Random) -> str:
    pieces: Sequence[str] = dice.choices(FRAGMENTS, k=dice.randint(1, 12))
    often = dice.choice([1, 1, 1, 3, 40, 400])
    return dice.choice([" ", "", " "]).join([*pieces] * often)


def test_the_archive_is_as_it_was(filled: Archive, tmp_path: Path) -> None:
    filled.search(SearchRequest(words="';DROP TABLE papers;--"))
    assert filled.count(SearchRequest()) == 80
    assert filled.integrity() == []
    filled.backup(tmp_path / "copy.db")
