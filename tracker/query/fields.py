"""PubMed's search fields: their tags, their long names, and how a term is held against them. Pure.

Names follow the field list of the PubMed user guide. A field that the tracker's records don't hold
is known, so that a query may use it, but can't be judged offline.
"""

import difflib
import re
from collections.abc import Iterator
from typing import Literal

from tracker.models import Value

Kind = Literal["words", "value", "date", "unjudged"]


class Field(Value, frozen=True, kw_only=True):
    """One search field.

    `kind` says how a term meets it: `words` anywhere in the text, `value` against whole values,
    `date` as a day or a span, `unjudged` not at all offline.
    """

    code: str
    name: str
    kind: Kind


class Scope(Value, frozen=True, kw_only=True):
    """What a tag asks for: a field, without narrower headings, or words near each other."""

    field: Field
    narrower: bool = True
    near: int | None = None


# code, long name, further spellings (lower case)
_WORDS = """
all     All Fields              all fields
tiab    Title/Abstract          title/abstract
ti      Title                   title
ab      Abstract                abstract
tw      Text Word               text word, text words, text
ot      Other Term              other term, keyword
ad      Affiliation             affiliation
cn      Corporate Author        corporate author
gr      Grants and Funding      grant number, grants and funding
cois    Conflict of Interest Statements  conflict of interest statements
tt      Transliterated Title    transliterated title
"""
_VALUES = """
mh      MeSH Terms              mesh, mesh terms
majr    MeSH Major Topic        mesh major topic
sh      MeSH Subheading         mesh subheading, subheading
au      Author                  author, auth
1au     Author - First          author - first, first author name
lastau  Author - Last           author - last, last author name
fau     Full Author Name        full author name
ir      Investigator            investigator
ed      Editor                  editor
ta      Journal                 journal, jour, jt
pt      Publication Type        publication type, ptyp
la      Language                language, lang
si      Secondary Source ID     secondary source id
nm      Supplementary Concept   supplementary concept, substance name
pmid    UID                     uid
doi     DOI
aid     Article Identifier      article identifier, lid, location id
pmcid   PMCID                   pmc
sb      Subset                  subset, filter
vi      Volume                  volume
ip      Issue                   issue
pg      Pagination              pagination
is      ISSN                    issn
jid     NLM Unique ID           nlm unique id
pubn    Publisher               publisher
"""
_DATES = """
dp      Date - Publication      pdat, date - publication, publication date
epdat   Electronic Publication Date  epub date
edat    Date - Entry            date - entry, date - entrez, entry date, entrez date
crdt    Date - Create           date - create, create date
mhda    Date - MeSH             date - mesh, mesh date
lr      Date - Modification     mdat, date - modification, modification date
dcom    Date - Completion       date - completion, completion date
"""
_UNJUDGED = """
rn      EC/RN Number            ec/rn number
ps      Subject - Personal Name subject - personal name
pl      Place of Publication    place of publication
isbn    ISBN
ppdat   Print Publication Date  print publication date
irad    Investigator - Full     investigator - full, full investigator name
"""


def _rows(kind: Kind, table: str) -> Iterator[tuple[str, Field]]:
    for row in table.strip().splitlines():
        code, rest = row.split(maxsplit=1)
        name, _, others = rest.partition("  ")
        field = Field(code=code, name=name.strip(), kind=kind)
        for spelling in (code, name.strip().lower(), *others.split(",")):
            if spelling.strip():
                yield spelling.strip(), field


FIELDS: dict[str, Field] = {
    **dict(_rows("words", _WORDS)),
    **dict(_rows("value", _VALUES)),
    **dict(_rows("date", _DATES)),
    **dict(_rows("unjudged", _UNJUDGED)),
}
ALL = FIELDS["all"]
_EXACT = frozenset({"mh", "majr", "sh", "pt"})
_NEAR = frozenset({"ti", "tiab", "ad"})


def scope_of(tag: str) -> Scope | None:
    """Read a tag such as `tiab`, `mh:noexp` or `ti:~3` (without its brackets); None if unknown."""
    spelling, _, option = " ".join(tag.lower().split()).partition(":")
    field = FIELDS.get(spelling.strip())
    option = option.strip()
    if field is None or not option:
        return Scope(field=field) if field else None
    if option in {"noexp", "exp"} and field.code in _EXACT:
        return Scope(field=field, narrower=option == "exp")
    if field.code in _NEAR and (near := re.fullmatch(r"~(\d{1,4})", option)):
        return Scope(field=field, near=int(near[1]))
    return None


def nearest(tag: str) -> str:
    """The known tag that looks most like this one, or nothing."""
    found = difflib.get_close_matches(tag.lower().strip(), FIELDS, n=1)
    return found[0] if found else ""
