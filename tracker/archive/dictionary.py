"""What each column of each view says, and in which unit; docs/data.md is made of it.

A unit is that of a number, or what kind of text stands there. `JSON` can be taken apart with
SQLite's JSON functions.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Column(NamedTuple):
    """One column: its unit or kind, and what it says."""

    unit: str
    says: str


class View(NamedTuple):
    """One view: what a row is, and its columns in order."""

    row: str
    columns: Mapping[str, Column]
    note: str = ""


_YES = "0 or 1"
_LIST = "JSON list"
_TEXT, _CODE, _TIME, _DAY, _COUNT = "text", "code", "time, UTC", "day", "count"
_PMID = Column("PMID", "the paper")
_TITLE = Column(_TEXT, "its title; one in another language when there is no English one")
_YEAR = Column("year", "of publication")
_QUOTE = Column(_TEXT, "the sentence that says so, word for word")
_LINK = Column("URL", "its page there")
_TOPIC = Column(_CODE, "the topic, by the name of its file")
_WEEK = Column("ISO week", "the edition, such as 2026-W47; `baseline` is the first load")
_FIRST_SEEN = Column(_TIME, "when the archive first saw it")
_RULE = {
    "rule": Column(_TEXT, "the rule that found it, or `person decided`"),
    "version": Column(_COUNT, "of the rule"),
}
_OF_PAPER = {
    "pmid": _PMID,
    "title": _TITLE,
    "year": _YEAR,
    "on_topic": Column(_YES, "about cells, or products made from cells, for the disc"),
    "design": Column(_CODE, "how the study was done, such as `rct`"),
    "subject": Column(_LIST, "whose data it reports: `human`, `animal`, `in_vitro`, `none`"),
    "retracted": Column(_YES, "a notice says that it was"),
}
_STATED = {
    "quote": _QUOTE,
    "section": Column(_TEXT, "the section of the abstract, or `TITLE`; empty without a label"),
    **_RULE,
}
_ARM = Column(_TEXT, "the group it was counted in, as the text names it; NULL where none is named")
_BY_WHEN = Column("months", "after treatment")
_OUT_OF = Column("people", "of how many")
_PERCENT = Column("per cent", "as printed")
_REVISIONS = Column(_COUNT, "of the versions that are kept")
_TOPICS = Column(_CODE, "the topics it belongs to, separated by spaces")
_UPDATED = Column(_TIME, "when anything of it last changed")

VIEWS_TOLD: Mapping[str, View] = {
    "papers_view": View(
        "a paper",
        {
            "pmid": Column("PMID", "its number at PubMed"),
            "title": _TITLE,
            "journal": Column(_TEXT, "its name"),
            "published": Column("date", "as precise as the record gives it: 2026-11-05, 2026-11"),
            "year": _YEAR,
            "doi": Column(_CODE, "in lower case; empty without one"),
            "pmcid": Column(_CODE, "its number at PubMed Central; empty without one"),
            "link": Column("URL", "its page at PubMed"),
            "authors": Column(_TEXT, "names in order, separated by `; `"),
            "types": Column(_TEXT, "PubMed's publication types, separated by `; `"),
            "languages": Column(_CODE, "separated by spaces"),
            "tags": Column(_CODE, "separated by spaces (`docs/tags.md`)"),
            "retracted": Column(_YES, "a notice says that it was"),
            "created": Column(_DAY, "when PubMed created it, or when it was first seen"),
            "first_seen": _FIRST_SEEN,
            "updated": Column(_TIME, "when its record last changed"),
            "vanished": Column(_TIME, "since when PubMed no longer has it; NULL while it has"),
            "abstract": Column(_TEXT, "sections, one a line, with their labels"),
        },
    ),
    "evidence_view": View(
        "a paper, its values side by side",
        {
            "pmid": _PMID,
            "title": _TITLE,
            "journal": Column(_TEXT, "its name"),
            "year": _YEAR,
            "retracted": Column(_YES, "a notice says that it was"),
            "on_topic": _OF_PAPER["on_topic"],
            "subject": _OF_PAPER["subject"],
            "design": _OF_PAPER["design"],
            "n": Column("people", "in this study"),
            "n_quote": _QUOTE,
            "follow_up_months": Column("months", "the longest time of observation"),
            "follow_up_quote": _QUOTE,
            "safety": Column(_CODE, "what it reports of harm; `not_mentioned` is nothing"),
            "safety_quote": _QUOTE,
            "efficacy": Column(_CODE, "its result, against the control where there is one"),
            "efficacy_quote": _QUOTE,
            "gap": Column(_CODE, "what knowledge it says is missing; `none` is nothing"),
            "gap_quote": _QUOTE,
            "cells": Column(_LIST, "the cell products"),
            "source": Column(_CODE, "from whom they are"),
            "registry_ids": Column(_LIST, "numbers of trial registries"),
            "planned_follow_up_months": Column("months", "of a plan"),
            "dose": Column("JSON object", "as in `doses_view`"),
            "carrier": Column(_LIST, "in what the cells stood"),
            "control": Column(_LIST, "what the other arm got"),
            "blinding": Column(_CODE, "who did not know the arm"),
            "phase": Column(_CODE, "of the trial, in digits: 1, 2a, 1/2"),
            "adverse_events": Column(_COUNT, "rows in `adverse_events_view`"),
            "reoperations": Column(_COUNT, "rows in `reoperations_view`"),
            "outcomes": Column(_COUNT, "rows in `outcomes_view`"),
            "tags": Column(_CODE, "separated by spaces (`docs/tags.md`)"),
            "link": Column("URL", "its page at PubMed"),
            "first_seen": _FIRST_SEEN,
        },
        "Human and preclinical work stand here together: ask for `subject` before counting. One "
        "cohort may have several rows, one a report; `tracker evidence` joins them.",
    ),
    "findings_view": View(
        "a value of a field",
        {
            "pmid": _PMID,
            "title": _TITLE,
            "field": Column(_CODE, "what was asked, as `tracker findings` calls it"),
            "value": Column("JSON", "the answer, in the unit of its field"),
            "quote": _QUOTE,
            "section": _STATED["section"],
            "quote_start": Column("characters", "where the sentence begins in its section"),
            "quote_end": Column("characters", "where it ends, not included"),
            **_RULE,
        },
    ),
    "adverse_events_view": View(
        "an adverse event as a sentence tells it",
        {
            **_OF_PAPER,
            "event": Column(_TEXT, "as printed, in the singular; `any` and `serious` are totals"),
            "events": Column("events", "how many; 0 where it says that there was none"),
            "people": Column("people", "who had it"),
            "out_of": _OUT_OF,
            "percent": _PERCENT,
            "arm": _ARM,
            "serious": Column(_YES, "as the sentence says; NULL where it does not"),
            "related": Column(_YES, "to the treatment, as it says; NULL where it does not"),
            "months": _BY_WHEN,
            **_STATED,
        },
    ),
    "reoperations_view": View(
        "operations after treatment as a sentence counts them",
        {
            **_OF_PAPER,
            "kind": Column(_CODE, "`fusion`, `discectomy`, `repeat_injection` and so on"),
            "events": Column("people", "who had one; 0 where it says that nobody had"),
            "out_of": _OUT_OF,
            "percent": _PERCENT,
            "months": _BY_WHEN,
            "arm": _ARM,
            **_STATED,
        },
    ),
    "outcomes_view": View(
        "a result on one measure as a sentence states it",
        {
            **_OF_PAPER,
            "measure": Column(_CODE, "such as `odi` or `vas_pain`"),
            "arm": _ARM,
            "months": _BY_WHEN,
            "before": Column("see `unit`", "the value at the beginning"),
            "after": Column("see `unit`", "the value at that time"),
            "change": Column("see `unit`", "from before to after, negative for a fall"),
            "unit": Column(_TEXT, "`percent`, `points`, `mm`, `cm`, `ms`; NULL where not printed"),
            "p": Column(_TEXT, "as printed: `<0.05`, `=0.01`"),
            "ci": Column(_LIST, "confidence interval of `effect`, else of `change`"),
            "effect": Column("see `unit`", "difference between groups, signed as printed"),
            "compared": Column(_CODE, "`between` groups or `within` one"),
            "direction": Column(_CODE, "`better`, `worse`, `no_difference`, for the patient"),
            **_STATED,
        },
    ),
    "responders_view": View(
        "the share of an arm that responded",
        {
            **_OF_PAPER,
            "arm": _ARM,
            "percent": _PERCENT,
            "events": Column("people", "who responded"),
            "out_of": _OUT_OF,
            "responder_rule": Column(_TEXT, "what made somebody a responder, as stated"),
            "months": _BY_WHEN,
            **_STATED,
        },
    ),
    "horizons_view": View(
        "an outcome and how long it was followed, in papers that state two times",
        {
            **_OF_PAPER,
            "outcome": Column(_CODE, "`safety`, `efficacy` or a measure"),
            "months": _BY_WHEN,
            **_STATED,
        },
    ),
    "doses_view": View(
        "the dose of a paper",
        {
            **_OF_PAPER,
            "cells": Column("cells", "the one dose; NULL where several or a range are stated"),
            "arms": Column("JSON list, cells", "the doses of several arms"),
            "from_to": Column("JSON list, cells", "lowest and highest of a range"),
            "per": Column(_CODE, "`disc`, `injection`, `kg`, `ml` or `patient`"),
            "volume_ml": Column("ml", "given with it"),
            **_STATED,
        },
    ),
    "tags_view": View(
        "a tag of a paper",
        {
            "pmid": _PMID,
            "title": _TITLE,
            "year": _YEAR,
            "tag": Column(_CODE, "`docs/tags.md` tells what each means"),
            "reason": Column(_TEXT, "what it rests on"),
        },
    ),
    "decisions_view": View(
        "a decision of a person",
        {
            "id": Column("number", "a later one about the same stands in front of an earlier one"),
            "pmid": _PMID,
            "title": _TITLE,
            "about": Column(
                _CODE,
                "a field; `tag:` and the name of a tag; a list, a colon and the mark of one "
                "finding; `study:join` or `study:split`",
            ),
            "action": Column(_CODE, "`accept`, `reject` or `set`"),
            "value": Column(
                "JSON",
                "what holds by it; of a tag, whether the paper has it; of a rejected finding of a "
                "list, that finding; of a study, the PMIDs of the other papers",
            ),
            "before": Column(
                "JSON",
                "what the rules said when it was decided; of a list, the finding (null where there "
                "was none), then what else they read in its sentence; of a study, the PMIDs that "
                "this one stood with",
            ),
            "rule": Column(_TEXT, "the rule that had said so"),
            "version": Column(_COUNT, "of that rule"),
            "quote": Column(_TEXT, "the sentence that the person gave or accepted, if any"),
            "section": _STATED["section"],
            "note": Column(_TEXT, "why"),
            "decided_by": Column(_TEXT, "who"),
            "decided": Column(_TIME, "when"),
            "undone_by": Column(_TEXT, "who took it back; NULL while nobody has"),
            "undone": Column(_TIME, "when it was taken back"),
            "stands": Column(
                _YES, "it is the one that holds; of a study, nobody has taken it back"
            ),
        },
        "A value that a person decided stands in the other views with the rule `person decided`. "
        "Nothing here is ever changed or removed.",
    ),
    "editions_view": View(
        "a published edition",
        {
            "topic": _TOPIC,
            "week": _WEEK,
            "published": Column(_TIME, "when"),
            "incomplete": Column(_YES, "a fetch behind it was incomplete"),
            "sha256": Column("hash", "of the body, which never changes"),
            "new": Column(_COUNT, "papers that are new in it"),
            "set_aside": Column(_COUNT, "papers set aside as off topic"),
            "changes_told": Column(_COUNT, "changes of older papers that it lists"),
            "amendments": Column(_COUNT, "changes that came after it"),
        },
    ),
    "amendments_view": View(
        "a change that came after an edition that used its paper",
        {
            "topic": _TOPIC,
            "week": Column("ISO week", "the edition that the change amends"),
            "told_in": Column("ISO week", "the edition that lists the change"),
            "change": Column("number", "of the change"),
            "pmid": _PMID,
            "title": _TITLE,
            "kind": Column(_CODE, "`retraction`, `correction`, `finding` and so on"),
            "old": Column(_TEXT, "what stood there"),
            "new": Column(_TEXT, "what stands there now"),
            "notice_pmid": Column("PMID", "of the notice; empty without one"),
            "learned": Column(_TIME, "when it was learned"),
        },
    ),
    "sightings_view": View(
        "a paper found by one way of a topic",
        {
            "pmid": _PMID,
            "title": _TITLE,
            "topic": _TOPIC,
            "lane": Column(_CODE, "the query, the feed or the import that listed it"),
            "first_seen": Column(_TIME, "when it first did"),
            "last_seen": Column(_TIME, "when it last did"),
            "edition": Column("ISO week", "the edition that the paper belongs in"),
        },
    ),
    "trials_view": View(
        "a registered trial",
        {
            "nct": Column(_CODE, "its number at ClinicalTrials.gov"),
            "title": Column(_TEXT, "as registered"),
            "status": Column(_CODE, "the registry's word, such as `RECRUITING`"),
            "enrolment": Column("people", "planned, or in fact once it has ended"),
            "phase": Column(_CODE, "the registry's word"),
            "start": Column("date", "as the registry writes it, with or without a day"),
            "primary_completion": Column("date", "the last visit for the main outcome"),
            "completion": Column("date", "the last visit of all"),
            "has_results": Column(_YES, "results are posted on the registry"),
            "last_update": Column(_DAY, "when the registry posted the latest version"),
            "link": _LINK,
            "topics": _TOPICS,
            "revisions": _REVISIONS,
            "first_seen": _FIRST_SEEN,
            "updated": _UPDATED,
            "checked": Column(_TIME, "when the registry last gave it"),
        },
        "Every version is in the table `trial_revisions`, with the JSON that it was read from.",
    ),
    "preprints_view": View(
        "a preprint",
        {
            "ppr": Column(_CODE, "Europe PMC's number of the version that was kept first"),
            "latest": Column(_CODE, "that of the latest version"),
            "version": Column(_COUNT, "of the latest version, as its server counts"),
            "title": Column(_TEXT, "of the latest version"),
            "server": Column(_TEXT, "where it is posted"),
            "first_posted": Column(_DAY, "when the first version was"),
            "posted": Column(_DAY, "when the latest version was"),
            "doi": Column(_CODE, "of the latest version"),
            "pmid": Column(
                "PMID",
                "the published paper, by Europe PMC's own link alone; "
                "`tracker preprints` joins others, too",
            ),
            "withdrawn": Column(_CODE, "`withdrawn` or `removed`; empty while it stands"),
            "link": Column("URL", "its page at Europe PMC"),
            "topics": _TOPICS,
            "revisions": _REVISIONS,
            "findings": Column("JSON list", "what rules read in it, each value with its sentence"),
            "first_seen": _FIRST_SEEN,
            "updated": _UPDATED,
            "checked": Column(_TIME, "when Europe PMC last gave it"),
        },
        "No peer has reviewed these; none is in another view or in any count. Every version is in "
        "the table `preprint_revisions`, with the JSON that it was read from.",
    ),
    "runs_view": View(
        "a run",
        {
            "id": Column("number", "in the order in which they began"),
            "started": Column(_TIME, "when it began"),
            "finished": Column(_TIME, "when it ended; NULL while it goes on or was interrupted"),
            "exit_code": Column(_CODE, "0 is done; the README tells the others"),
            "topics": Column(_LIST, "what it was to run"),
        },
    ),
}
"""Every view, the ones that people begin with first."""
