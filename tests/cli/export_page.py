"""docs/export.md: which format carries what, from the code."""

from collections.abc import Iterable

from tracker.export import FORMATS
from tracker.export.columns import COLUMNS

_HEAD = """\
# Taking papers out

Written by `make docs` from the code; a test compares the two.

```sh
tracker export --human --min-follow-up 24 --zotero > long-term.ris
tracker export --pmids 39393844,16522171 --bibtex --output two.bib
tracker search discitis --nl | jq -r .pmid | tracker export --pmids - --csl
tracker export --parquet all.parquet
```

Words and filters are those of [`tracker search`](search.md), `--saved NAME` too; without any, all
that is stored. stderr says how many of how many were exported. A file is there whole or not at
all. Memory stays the same for any number of papers.

"""
_BETWEEN = """
- **Findings** stand with the sentence that proves each, its section, and who decided if a person
  did, with the note: `n: 58 (decided by Ana on 2026-11-24: see Table 1) — “...” (RESULTS)`.
- **The key** (`Lindqvist2026_39393844`) is the same in every format: the first author, the
  earliest year that the record gives, and the PMID.
- **Retracted papers** have `RETRACTED:` before their title and the tag `retracted`; their first
  note says that nothing they say counts as evidence.
- **Dates** are as precise as the record's: `2020 Jan-Feb` and `2000 Spring` stay what they are
  (after the last slash of `DA`, in `published` of BibTeX, as `literal` in CSL).
- **Zotero** keeps `KW` as tags; `harm`, `design: rct`, `safety: harm`, `cells: bm_msc` can be
  filtered by. Findings are one note of the paper, and its PMID stands in “Extra”. MeSH headings
  are left out.
- **nbib** read back, by `tracker import` too, is the record that PubMed gave: our tags stand
  under an owner of their own, and findings in lines that readers pass over. The text has no place
  for UIs and versions.
- **BibTeX** is LaTeX throughout but for numbers and addresses; letters without a command stay as
  they are.

`--ris`, `--zotero` and `--bibtex` need the extra `cite`, `--parquet` the extra `parquet`: `pip
install '.[cite,parquet]'`. A format is one file of `tracker/export/` and a
line in its list.

## The columns of CSV and Parquet

In CSV the parts of a list have `; ` between them; an empty cell is “not stated”.

"""


def render() -> str:
    """The whole page."""
    formats = [
        (f"`--{name}{' FILE' if one.binary else ''}`", one.reads, one.findings, one.tags)
        for name, one in FORMATS.items()
    ]
    columns = [(f"`{name}`", _TYPES[one.kind]) for name, one in COLUMNS.items()]
    head = ("format", "for", "findings and notes", "tags")
    return _HEAD + _table(head, formats) + _BETWEEN + _table(("column", "holds"), columns)


_TYPES = {
    "text": "text",
    "whole": "a whole number",
    "number": "a number",
    "truth": "yes or no",
    "list": "a list of texts",
}


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
