"""docs/search.md: how to search, with tables made of the code."""

from collections.abc import Iterable, Iterator, Sequence

import click

from tests.cli.commands import command
from tracker.archive.expression import MOST_WAYS
from tracker.archive.planning import MOST_SPELT
from tracker.archive.search import RANKING
from tracker.archive.terms import STRONGEST
from tracker.lookup import Phrase, Spelling
from tracker.lookup.spellings import FAMILIES, SYNONYMS
from tracker.lookup.tokens import DEEPEST, LONGEST
from tracker.narrowing import BY_NAME, HUMAN

WAYS = (
    ("disc pain", "both words, anywhere: title, abstract, authors, keywords, MeSH headings"),
    ('"stem cells"', "the phrase; quotation marks of any kind"),
    ("regenerat*", "every word that begins so, also where the index cuts it off earlier"),
    ('"stem cel*"', "a phrase whose last word is left open"),
    ("disc OR spine", "at least one; operators are capitals, `or` is a word"),
    ("tumour NOT rabbit*", "the first without the second; `AND NOT` is the same"),
    ("NOT rabbit*", "everything but that, newest first"),
    ("(disc OR spine) infection", "brackets; NOT binds tightest, then AND, then OR"),
    ("NEAR(pain relief, 5)", "with at most five words between; `pain NEAR/5 relief`, too"),
    ("MSC-derived TGF-β1 title:disc", "a word with a sign inside is a phrase"),
)
SPELT = ("disc", "TGF-β1", "IL-1B", "CO2", "follow-up", "MSC-derived", "randomised")
_COMMON = frozenset({"home", "debug", "form"})


def render() -> str:
    """The whole page."""
    parameters = [each for each in command("search").params if isinstance(each, click.Option)]
    own = [each for each in parameters if each.name not in {*BY_NAME, HUMAN, *_COMMON}]
    filters = [each for each in parameters if each.name in {*BY_NAME, HUMAN}]
    return _PAGE.format(
        ways=table(("typed", "finds"), ((f"`{typed}`", finds) for typed, finds in WAYS)),
        options=table(("option", "what it does"), map(_row, own)),
        filters=table(("option", "what it does"), map(_row, filters)),
        spelt=table(("typed", "also found"), _spelt()),
        families=len(FAMILIES),
        synonyms="; ".join(", ".join(group) for group in SYNONYMS),
        ranking=RANKING,
        longest=LONGEST,
        deepest=DEEPEST,
        most_spelt=MOST_SPELT,
        most_ways=MOST_WAYS,
        strongest=STRONGEST,
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(each.replace("|", "\\|") for each in row) + " |" for row in lines
    )


def _row(option: click.Option) -> tuple[str, str]:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    return (f"{names} {option.metavar or ''}".strip(), option.help or "So many papers at most.")


def _spelt() -> Iterator[tuple[str, str]]:
    for text in SPELT:
        _, *others = Spelling().forms(Phrase(text=text))
        yield f"`{text}`", ", ".join(others)


_PAGE = """\
# Searching the archive

`make docs` writes this page; its tables are made of the code.

```sh
tracker search '"stem cell*" AND pain' --human
tracker search 'tumour OR infection NOT rabbit*' --sort follow-up --explain
tracker search --min-follow-up 60 --human --no-retracted
tracker search --like 39393844
tracker search discitis --nl | tracker show -
```

{ways}

Small and capital letters are the same, accents don't matter (`muller` finds Müller), and endings
are cut off (`injected` finds injections). Nothing that can be typed is an error: an operator that
joins nothing, a bracket or quotation mark without its other half, PubMed's `[tiab]` are passed
over, and `--explain` says so. Read are the first {longest:,} characters and {deepest} brackets
inside each other.

`--explain` shows on stderr how the words were understood, which spellings were added, what was
passed over and why, the filters, the expression that SQLite was asked, the order, and how many
papers fit. Where hardly anything is found, words of the archive that are written alike are
suggested.

## Other spellings

One list, `tracker/lookup/spellings.py`, holds {families} families of spellings; Greek letters and
their names, codes with and without hyphens, and words in one or with a hyphen follow by rule.
`--exact` looks for what was typed and nothing else. In a search of more than {most_spelt} words
no spelling is added, and in a NEAR {most_ways} ways are tried.

{spelt}

`--synonyms` adds other words for the same: {synonyms}.

## Order

`--sort rank`, the usual order, is {ranking}. So a title counts most, and of two papers that fit
alike the newer one comes first: the newest gains a quarter, one of five years ago an eighth. Age
is told from the PMID, which PubMed gives out in the order of creation. Papers in another spelling
than the typed one are ranked by themselves and laid beside, the best of either as good as that of
the other; otherwise the rarer spelling would always come first. `--sort follow-up` and `--sort n`
put what states most first and what states nothing last. Without words, or behind a NOT alone, the
newest come first.

`--like PMID` finds papers that share one of its {strongest} strongest words (tf-idf: often in
this paper, in few others), best first; words and filters narrow them further. No model is
downloaded.

## Options

{options}

Every list takes `--table --tsv --csv --json --nl`. Found words are bold on a terminal, «quoted»
off it, and in JSON between ⟦ and ⟧.

### Filters

Each works alone or with words. A paper that does not state a value passes no filter on it.

{filters}
"""
