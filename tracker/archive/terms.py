"""Words of papers: which tell one apart, and how a word that no paper has may be meant."""

import math
import re
import unicodedata
from collections import Counter

from tracker.archive import rows
from tracker.archive.expression import quoted
from tracker.archive.stems import Stemmer
from tracker.archive.store import Store
from tracker.archive.vocabulary import Vocabulary
from tracker.lookup import OPERATORS, Phrase, Spelling

STRONGEST = 15  # words of a paper by which others are found; more cost time and change little
_SHORTEST = 4  # letters of a stem; shorter ones are near too many others
_WEIGHTS = (3, 1, 2, 2)  # of title, abstract, keywords, headings
_WORD = re.compile(r"[^\W_]+")
_CLOSED = re.compile(r"[^\W_]++(?!\*)")
_MARKED = re.compile("⟦([^⟧]+)⟧")
# What a stem may have lost, so that a word can be made that has it.
_LOST = ("", "e", "s", "es", "ion", "ing", "ed", "y")


class Terms(Store):
    """The part of the archive that knows its own vocabulary."""

    def is_stored(self, pmid: str) -> bool:
        """Whether the archive holds a paper of this PMID."""
        asked = "SELECT 1 FROM papers WHERE pmid = ?"
        return bool(self._ask(asked, (rows.number_or_none(pmid),)))

    def strongest(self, pmid: str) -> list[str]:
        """The words of a paper that tell it apart, the strongest first; none if it is not stored.

        Strength is tf-idf: (1 + ln of how often it stands there, in the title three times, among
        keywords and headings twice) times ln(papers / papers with it).
        """
        counts = self._counts(pmid)
        with Stemmer() as stemmer:
            stems = dict(zip(counts, stemmer.stems(counts), strict=True))
        said: dict[str, str] = {}
        often: Counter[str] = Counter()
        for word, found in stems.items():
            if len(found) == 1 and len(found[0]) > 2 and not found[0].isdigit():
                said.setdefault(found[0], word)
                often[found[0]] += counts[word]
        [(papers,)] = self._ask("SELECT count(*) FROM papers")
        with Vocabulary.of(self.path) as vocabulary:
            spread = vocabulary.spread(often)
        strength = {
            stem: (1 + math.log(often[stem])) * math.log(papers / spread[stem])
            for stem in often
            if 1 < spread.get(stem, 0) <= papers / 2
        }
        best = sorted(strength, key=lambda stem: (-strength[stem], stem))
        return [said[stem] for stem in best[:STRONGEST]]

    def _counts(self, pmid: str) -> Counter[str]:
        counts: Counter[str] = Counter()
        asked = "SELECT title, abstract, keywords, mesh FROM papers WHERE pmid = ?"
        for texts in self._ask(asked, (rows.number_or_none(pmid),)):
            for text, weight in zip(texts, _WEIGHTS, strict=True):
                for word in _WORD.findall(unicodedata.normalize("NFC", text).casefold()):
                    counts[word] += weight
        return counts

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
