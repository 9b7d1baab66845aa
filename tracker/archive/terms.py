"""Words of papers: which tell one apart, and how a word that no paper has may be meant."""

import math
import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from tracker.archive import rows
from tracker.archive.expression import quoted
from tracker.archive.stems import Stemmer
from tracker.archive.store import Store
from tracker.archive.vocabulary import Vocabulary
from tracker.lookup import OPERATORS, Phrase, Spelling

STRONGEST = 15  # words of a paper by which others are found; more cost time and change little
_READ = 5_000  # papers with one of them, in an archive of few; each has to be ranked
_COMMON = 200  # papers; a word in more, and in more than a tenth, tells none apart
_SHORTEST = 4  # letters of a stem; shorter ones are near too many others
_WEIGHTS = (3, 1, 2, 2)  # of title, abstract, keywords, headings
_WORD = re.compile(r"[^\W_]+")
_CLOSED = re.compile(r"[^\W_]++(?!\*)")
_MARKED = re.compile("⟦([^⟧]+)⟧")
# What a stem may have lost, so that a word can be made that has it.
_LOST = ("", "e", "s", "es", "ion", "ing", "ed", "y")
_PAPERS = """
SELECT count(*) FROM (SELECT 1 FROM papers_fts WHERE papers_fts MATCH ? LIMIT ?)
"""


class _Word(NamedTuple):
    text: str
    often: int


class Terms(Store):
    """The part of the archive that knows its own vocabulary."""

    def is_stored(self, pmid: str) -> bool:
        """Whether the archive holds a paper of this PMID."""
        asked = "SELECT 1 FROM papers WHERE pmid = ?"
        return bool(self._ask(asked, (rows.number_or_none(pmid),)))

    def strongest(self, pmid: str) -> list[str]:
        """The words of a paper that tell it apart, the strongest first; none if it is not stored.

        Strength is tf-idf: (1 + ln of how often it stands there, in the title three times, among
        keywords and headings twice) times ln(papers / papers with it). A word in more than half of
        the papers, or, of very many, a tenth, is none. All together stand in no more than half of
        the papers, or 5,000, since each of those has to be ranked.
        """
        words = self._counts(pmid)
        [(papers,)] = self._ask("SELECT count(*) FROM papers")
        most = min(papers // 2, max(papers // 10, _COMMON))
        spread = {stem: self._papers(word.text, most=most) for stem, word in words.items()}
        strength = {
            stem: (1 + math.log(words[stem].often)) * math.log(papers / spread[stem])
            for stem in words
            if 1 < spread[stem] <= most
        }
        best: list[str] = []
        left = max(papers // 2, _READ)
        for stem in sorted(strength, key=lambda stem: (-strength[stem], stem)):
            if len(best) < STRONGEST and (spread[stem] <= left or not best):
                best.append(words[stem].text)
                left -= spread[stem]
        return best

    def _papers(self, word: str, *, most: int) -> int:
        """In how many papers a word is; where in more than `most`, one more than that."""
        [(papers,)] = self._ask(_PAPERS, (quoted(word), most + 1))
        return int(papers)

    def _counts(self, pmid: str) -> dict[str, _Word]:
        """Each stem of a paper with a word that has it and how often, by weight, it is there."""
        counts: Counter[str] = Counter()
        asked = "SELECT title, abstract, keywords, mesh FROM papers WHERE pmid = ?"
        for texts in self._ask(asked, (rows.number_or_none(pmid),)):
            for text, weight in zip(texts, _WEIGHTS, strict=True):
                for word in _WORD.findall(unicodedata.normalize("NFC", text).casefold()):
                    counts[word] += weight
        with Stemmer() as stemmer:
            stems = dict(zip(counts, stemmer.stems(counts), strict=True))
        found: dict[str, _Word] = {}
        for word, cut in stems.items():
            if len(cut) == 1 and len(cut[0]) > 2 and not cut[0].isdigit():
                before = found.get(cut[0], _Word(word, 0))
                found[cut[0]] = _Word(before.text, before.often + counts[word])
        return found

    def respelt(self, typed: str) -> str:
        """The text with each word that hardly any paper has put right; the same if none is near.

        A word left open, and one that papers have in another spelling, stays.
        """
        with self._snapshot(), Stemmer() as stemmer, Vocabulary.of(self.path) as vocabulary:
            for word in sorted({*_CLOSED.findall(typed)} - OPERATORS):
                [[*stem], *others] = stemmer.stems(Spelling().forms(Phrase(text=word)))
                there = vocabulary.spread(each for found in (stem, *others) for each in found)
                if len(stem) != 1 or len(stem[0]) < _SHORTEST or max(there.values(), default=0) > 1:
                    continue
                near = vocabulary.nearest(stem[0])
                if near and (better := self._as_written(near, stemmer)):
                    typed = re.sub(rf"(?<![^\W_]){word}(?![^\W_*])", better, typed)
        return typed

    def _as_written(self, stem: str, stemmer: Stemmer) -> str:
        """A word of some paper that has this stem."""
        tried = [stem + end for end in _LOST]
        for word, found in zip(tried, stemmer.stems(tried), strict=True):
            if found != [stem]:
                continue
            for texts in self._ask(
                "SELECT highlight(papers_fts, 0, '⟦', '⟧'), highlight(papers_fts, 1, '⟦', '⟧')"
                " FROM papers_fts WHERE papers_fts MATCH ? LIMIT 1",
                (quoted(word),),
            ):
                if marked := _MARKED.search(" ".join(texts)):
                    return marked[1].lower()
        return ""
