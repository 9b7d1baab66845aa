"""Every filter there is, once: options, topic files, SQL and the tables of the docs follow it.

To add one: a part of `models.Narrowing` and a line here; a new kind needs its SQL in
`archive/clauses.py` too.
"""

from collections.abc import Mapping
from typing import Literal

from tracker import vocabulary
from tracker.models import Value
from tracker.narrowing.questions import QUESTIONS
from tracker.tags import TAGS

Kind = Literal[
    "one",  # a field that has one of some values
    "some",  # a field that is a list of values
    "truth",  # a field that is true or false
    "least",
    "most",
    "least_of_any",  # the numbers within an object
    "most_of_any",
    "key",  # a key of any object of a list has one of some values
    "part",  # a key of any object of a list holds a text
    "phase",
    "registry",
    "stated",
    "unstated",
    "tag",
    "tagged",  # one tag is there, or not
    "notice",  # a notice of one kind is there, or not
    "since",  # a day from a column
    "until",
    "week",
    "topic",
    "question",
]
FLAGS = frozenset({"truth", "tagged", "notice"})
DAYS = frozenset({"since", "until"})
NUMBERS = frozenset({"least", "most", "least_of_any", "most_of_any"})
OBJECTS = frozenset(
    {"dose", "outcomes", "responders", "horizons", "adverse_events", "reoperations"}
)
"""Fields whose values are objects; of all but the dose a paper may have several."""


_NO_OTHERS: Mapping[str, str] = {}


class Filter(Value, frozen=True, kw_only=True):
    """One part of a narrowing.

    Attributes:
        name: the attribute of `models.Narrowing`.
        option: as it is typed; a flag has its opposite behind a slash.
        kind: how it narrows.
        help: one sentence.
        of: the field, column, tag or kind of notice that it looks at.
        key: within the objects of a field.
        values: what may be asked for, each in words; empty where anything may.
        also: other names of values.
        metavar: what stands behind the option in its help.
    """

    name: str
    option: str
    kind: Kind
    help: str
    of: str = ""
    key: str = ""
    values: Mapping[str, str] = _NO_OTHERS
    also: Mapping[str, str] = _NO_OTHERS
    metavar: str = "VALUE,..."

    @property
    def is_flag(self) -> bool:
        """Whether it is asked for by its name alone."""
        return self.kind in FLAGS

    @property
    def is_several(self) -> bool:
        """Whether it takes several values."""
        return self.kind not in FLAGS | DAYS | NUMBERS | {"topic"}

    @property
    def is_whole(self) -> bool:
        """Whether its number counts people."""
        return self.of == "n"

    @property
    def key_name(self) -> str:
        """How a topic file calls it: the option without its dashes."""
        return self.option.partition("/")[0].removeprefix("--")


def _one(
    name: str, values: Mapping[str, str], text: str, *, also: Mapping[str, str] = _NO_OTHERS
) -> Filter:
    return Filter(
        name=name, option=f"--{name}", kind="one", help=text, of=name, values=values, also=also
    )


def _some(name: str, values: Mapping[str, str], text: str) -> Filter:
    return Filter(name=name, option=f"--{name}", kind="some", help=text, of=name, values=values)


def _range(name: str, of: str, metavar: str, text: str, *, within: bool = False) -> list[Filter]:
    kinds: tuple[tuple[str, Kind, str], ...] = (
        ("min", "least_of_any" if within else "least", "or more"),
        ("max", "most_of_any" if within else "most", "or less"),
    )
    return [
        Filter(
            name=f"{end}_{name}",
            option=f"--{end}-{name.replace('_', '-')}",
            kind=kind,
            help=f"Only {text} {metavar} {more}.",
            of=of,
            metavar=metavar,
        )
        for end, kind, more in kinds
    ]


def _days(prefix: str, column: str, what: str) -> list[Filter]:
    stem = f"{prefix}_" if prefix else ""
    ends: tuple[tuple[Kind, str], ...] = (("since", "from this day on"), ("until", "up to it"))
    return [
        Filter(
            name=f"{stem}{kind}",
            option=f"--{stem}{kind}".replace("_", "-"),
            kind=kind,
            help=f"Only papers {what} {span}.",
            of=column,
            metavar="DAY",
        )
        for kind, span in ends
    ]


def _flag(name: str, kind: Kind, of: str, text: str, *, opposite: str = "") -> Filter:
    hyphened = name.replace("_", "-")
    option = f"--{hyphened}/--{opposite or f'no-{hyphened}'}"
    return Filter(name=name, option=option, kind=kind, help=text, of=of, metavar="")


_SEVERAL = {name: question.question for name, question in QUESTIONS.items()}
FILTERS: tuple[Filter, ...] = (
    Filter(
        name="tags",
        option="--tag",
        kind="tag",
        help="Only papers with this tag, such as human, rct or long-term-safety; may be repeated.",
        values=TAGS,
        metavar="TAG",
    ),
    Filter(
        name="question",
        option="--question",
        kind="question",
        help="Only papers that bear on one of these questions, such as safety-long-term.",
        values=_SEVERAL,
    ),
    *_days("", "created", "created"),
    *_days("published", "published", "published"),
    *_days("seen", "first_seen", "first seen by this archive"),
    Filter(
        name="edition",
        option="--edition",
        kind="week",
        help="Only papers that belong in one of these editions, such as 2026-W41 or baseline.",
        metavar="WEEK,...",
    ),
    _flag("retracted", "notice", "retraction", "Only, or no, retracted papers."),
    _flag("corrected", "notice", "correction", "Only, or no, papers with a correction."),
    _flag("concern", "notice", "concern", "Only, or no, papers with an expression of concern."),
    _flag("preprint", "tagged", "preprint", "Only, or no, preprints."),
    _flag("on_topic", "truth", "on_topic", "Only papers on, or off, topic.", opposite="off-topic"),
    _some("subject", vocabulary.SUBJECTS, "Only with data of these, such as human,animal."),
    _one("design", vocabulary.DESIGNS, "Only these designs, such as rct,controlled."),
    *_range("follow_up", "follow_up_months", "MONTHS", "with a follow-up of so many"),
    *_range("planned", "planned_follow_up_months", "MONTHS", "with a planned follow-up of so many"),
    *_range("n", "n", "N", "with so many people:"),
    _one("safety", vocabulary.SAFETY, "Only with this said of safety: harm,none_observed."),
    _one(
        "efficacy",
        vocabulary.AGAINST_CONTROL,
        "Only with this result, such as no_difference,worse.",
        also={"better": "benefit", "no_better": "no_difference"},
    ),
    _one("gap", vocabulary.GAPS, "Only where this is said to be missing, such as long_term."),
    _some("cells", vocabulary.CELLS, "Only with one of these products, such as bm_msc,mpc."),
    _one("source", vocabulary.SOURCES, "Only with cells from there, such as allogeneic."),
    *_range("dose", "dose", "CELLS", "with a dose of so many", within=True),
    _some("carrier", vocabulary.CARRIERS, "Only with cells in one of these, such as fibrin."),
    _some("control", vocabulary.CONTROLS, "Only against one of these, such as placebo,sham."),
    _one("blinding", vocabulary.BLINDING, "Only so blinded, such as double,triple."),
    Filter(
        name="phase",
        option="--phase",
        kind="phase",
        help="Only trials of these phases, in digits; 2 is 2, 2a, 2b and 1/2.",
        of="phase",
        metavar="PHASE,...",
    ),
    Filter(
        name="registry",
        option="--registry",
        kind="registry",
        help="Only with one of these trial numbers, such as NCT01234567.",
        of="registry_ids",
        metavar="NUMBER,...",
    ),
    Filter(
        name="outcome",
        option="--outcome",
        kind="key",
        help="Only with a result told on one of these measures, such as odi,vas_pain.",
        of="outcomes",
        key="measure",
        values=vocabulary.MEASURES,
    ),
    Filter(
        name="event",
        option="--event",
        kind="part",
        help="Only where an adverse event of this name is told or denied, such as discitis.",
        of="adverse_events",
        key="event",
        metavar="TEXT,...",
    ),
    Filter(
        name="reoperation",
        option="--reoperation",
        kind="key",
        help="Only with a count of one of these after treatment, such as fusion.",
        of="reoperations",
        key="kind",
        values=vocabulary.REOPERATIONS,
    ),
    Filter(
        name="stated",
        option="--stated",
        kind="stated",
        help="Only where all of these fields are stated, such as reoperations,dose.",
        values=vocabulary.FIELDS,
        metavar="FIELD,...",
    ),
    Filter(
        name="not_stated",
        option="--not-stated",
        kind="unstated",
        help="Only where none of these fields is stated, such as follow_up_months.",
        values=vocabulary.FIELDS,
        metavar="FIELD,...",
    ),
    Filter(
        name="topic",
        option="--topic",
        kind="topic",
        help="Only this topic.",
        metavar="TOPIC",
    ),
)
"""In the order in which help and docs tell them."""

BY_NAME: Mapping[str, Filter] = {one.name: one for one in FILTERS}
HUMAN = "human"
"""`--human` is short for `--subject human`."""
