"""An edition's values into Markdown: the layout is in templates, each value is escaped."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

import jinja2
import msgspec
from markupsafe import Markup

from tracker.digest import escape, preprints, searches, trials, wording
from tracker.digest.anchors import slug
from tracker.digest.arrows import Arrow
from tracker.digest.chart import Chart
from tracker.digest.counts import Harm, by_name, by_sentence, came
from tracker.digest.ledger import by_length, unnamed, without
from tracker.digest.questions import TABLE, unweighed
from tracker.digest.table import COLUMNS, Row
from tracker.digest.view import View, Work
from tracker.digest.works import events
from tracker.models import DatedChange, Edition, Topic, Value
from tracker.weeks import BASELINE

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"
PMC = "https://pmc.ncbi.nlm.nih.gov/articles/"
DOI = "https://doi.org/"
ARROWS: dict[Arrow, str] = {
    "stronger": "↑",
    "weaker": "↓",
    "contested": "↕",
    "unchanged": "→",
    "figures changed, direction unchanged": "→",
    "new figures": "●",
}


def render(view: View) -> str:
    """The edition as Markdown (CommonMark with tables); the same view gives the same bytes."""
    return template("edition").render(view=view, counts=view.counts)


def to_json(view: View) -> bytes:
    """The edition's data, in one exact form; of the ledgers the figures: the table has the rows."""
    told = msgspec.structs.replace(view, ledger=None, ledger_before=None)
    return msgspec.json.encode(told, order="deterministic")


def table_of(data: bytes) -> tuple[Row, ...] | None:
    """The evidence table in an edition's data; None when the edition has none."""
    return _KEPT.decode(data).table


class _Kept(Value, frozen=True, kw_only=True):
    """What of an edition's data is read again."""

    table: tuple[Row, ...] | None = None


_KEPT = msgspec.json.Decoder(_Kept)


def told_since(data: bytes, changes: Sequence[DatedChange]) -> bytes:
    """A frozen edition's data with what happened since: `{"amendments": [...], "edition": {...}}`.

    Args:
        data: what `to_json` gave when the edition was published.
        changes: what happened to papers of this edition after it was published.
    """
    whole = {"amendments": events(changes), "edition": msgspec.Raw(data)}
    return msgspec.json.encode(whole, order="deterministic") + b"\n"


def amended(body: str, changes: Sequence[DatedChange], *, table: Sequence[Row] = ()) -> str:
    """A frozen edition's file: what happened since, then the body as it was.

    The newest day stands first; on each, retractions, concerns and corrections before the rest.

    Args:
        body: the frozen Markdown; it stands at the end byte for byte.
        changes: what happened to papers of this edition after it was published.
        table: the edition's evidence table, to tell which figures a retraction changes.
    """
    if not changes:
        return body
    told = [
        msgspec.structs.replace(one, shifts=without(table, one.work.pmid))
        if one.kind == "retraction"
        else one
        for one in events(changes)
    ]
    dated = sorted(told, key=lambda one: one.on, reverse=True)
    days = [(day, list(of_day)) for day, of_day in groupby(dated, key=lambda one: one.on)]
    return template("amendments").render(days=days) + body


def index(
    topics: Sequence[Topic],
    editions: Sequence[Edition],
    amendments: Mapping[tuple[str, str], Sequence[str]],
) -> str:
    """The list of all editions, newest first, as `README.md` beside the topics' folders.

    Args:
        topics: for their titles, in the order of the list; an edition of a topic that has no query
            file any more is listed under its slug.
        editions: every frozen edition.
        amendments: the kinds of the amendments that stand in the edition of (topic, week).
    """
    titles = {topic.slug: topic.title for topic in topics}
    titles |= {one.topic: one.topic for one in editions if one.topic not in titles}
    shelves = [
        (title, by_age([one for one in editions if one.topic == slug]))
        for slug, title in titles.items()
    ]
    return template("index").render(shelves=shelves, amendments=amendments)


def by_age(editions: Sequence[Edition]) -> list[Edition]:
    """The editions of one topic, newest first."""
    return sorted(editions, key=lambda one: age(one.week), reverse=True)


def age(week: str) -> tuple[str, bool]:
    """An edition's place in time: the baseline first, a supplement to it before its week."""
    return (week.removeprefix(f"{BASELINE}-").replace(BASELINE, ""), week[0] != "b")


def _title_link(work: Work) -> Markup:
    mark = "RETRACTED: " if work.retracted else "EXPRESSION OF CONCERN: " if work.concern else ""
    return escape.link(mark + work.title, PUBMED, f"{work.pmid}/")


def _pmid_link(pmid: str, text: str = "") -> Markup:
    return escape.link(text or pmid, PUBMED, f"{pmid}/")


def _study_link(name: str, pmid: str) -> Markup:
    """To the study's sentences on the same page: GitHub and our page make the same anchor of it."""
    return escape.link(name, "#pmid-", pmid)


def _said_link(said: Any, pmid: str) -> Markup:
    """A value that opens its sentence; what nobody states opens nothing."""
    if said.words == wording.NOT_STATED:
        return escape.md(said.words)
    title = f"“{said.quote}” ({said.section})" if said.quote else ""
    return escape.link_with(said.words, f"pmid-{quote(pmid)}", title)


def _to(number: int, heading: str) -> Markup:
    """A number that leads to the heading under which its papers stand; zero has none."""
    return escape.link_with(str(number), slug(heading), "") if number else escape.md(number)


def _part_link(text: str, heading: str) -> Markup:
    """To a heading of the edition, or to the table on the page that stands beside it."""
    if heading == TABLE:
        return escape.link(text, f"evidence.md#{slug(heading)}", "")
    return escape.link_with(text, slug(heading), "")


def _picture(chart: Chart) -> Markup:
    return Markup(f"![{escape.md(chart.alt)}]({chart.file})")  # noqa: S704 -- both are ours


def _edition_link(week: str, folder: str = "") -> Markup:
    return escape.link(week, "", f"{folder}{week}.md")


def _counted(number: int, thing: str, things: str = "") -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {things or thing + 's'}"


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _row_words(row: Row) -> str:
    """A row of the table in a line, each value with its name where it does not tell it."""
    n = f"n = {row.n}" if row.n else "n not stated"
    months = row.follow_up_months
    observed = f"{wording.number(months)} months" if months else "follow-up not stated"
    return " · ".join(
        (
            COLUMNS["Design"](row),
            n,
            observed,
            COLUMNS["Cells"](row),
            f"safety: {COLUMNS['Safety'](row)}",
            f"efficacy: {COLUMNS['Efficacy'](row)}",
        )
    )


def _unlisted(works: Sequence[Work], harms: Sequence[Harm]) -> list[Work]:
    """Papers that tell a harm which no list names."""
    named = {harm.pmid for harm in harms}
    return [work for work in works if work.pmid not in named]


def _finalize(value: Any) -> Markup:
    return escape.md(str(value) if hasattr(value, "isoformat") else value)


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("tracker.digest"),
        # Only with autoescape on do macros return Markup, so that nothing is escaped twice.
        autoescape=True,
        finalize=_finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "code": escape.code,
        "title_link": _title_link,
        "pmid_link": _pmid_link,
        "edition_link": _edition_link,
        "study_link": _study_link,
        "picture": _picture,
        "doi_link": lambda doi: escape.link(f"doi:{doi}", DOI, doi),
        "pmc_link": lambda pmc: escape.link(pmc, PMC, f"{pmc}/"),
        "happened": lambda kind: wording.named(wording.EVENTS, kind),
        "counted": _counted,
        "arrow": lambda arrow: f"{ARROWS[arrow]} {arrow}",
        "capital": _capital,
        "amount": wording.number,
        "said_link": _said_link,
        "unweighed": unweighed,
        "to": _to,
        "part_link": _part_link,
        "evidence_link": lambda text: escape.link(text, f"evidence.md#{slug(text)}", ""),
        "by_length": by_length,
        "came": came,
        "by_sentence": by_sentence,
        "by_name": by_name,
        "unnamed": unnamed,
        "unlisted": _unlisted,
        "row_words": _row_words,
        **trials.FILTERS,
        **preprints.FILTERS,
        "in_words": searches.in_words,
        "trusted": Markup,
    }
    return environment


_ENVIRONMENT = _environment()


def template(name: str) -> jinja2.Template:
    """A template of ours, in which every value is escaped unless it is `Markup`."""
    return _ENVIRONMENT.get_template(f"{name}.md.j2")
