"""`review`: a person accepts, rejects or corrects what the rules read out of a paper."""

import sys
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import arguments, output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session
from tracker.errors import UsageError
from tracker.plain import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.models import Conflict, Judgement, Listed

_LAST = "last"


def _complete_fields(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    from tracker.evidence import LISTS
    from tracker.review import FIELDS

    return [field for field in (*FIELDS, *LISTS) if field.startswith(incomplete)]


@command(
    "review",
    brief="Accept, reject or correct what the rules read.",
    example="tracker review    # walk through what is undecided, key by key\n"
    'tracker review 39393844 n --set 60 --quote "Sixty patients were enrolled."\n'
    "tracker review 39393844 safety --reject --note 'of another trial'\n"
    "tracker review 39393844 --tag harm --reject\n"
    "tracker review 39393844 adverse_events:2 --reject\n"
    "tracker review --join 39393844 34215688 --note 'five-year report'\n"
    "tracker review --csv decisions.csv",
)
@click.argument("pmid", metavar="[PMID", required=False, type=arguments.pmid)
@click.argument("field", metavar="[FIELD]]", required=False, shell_complete=_complete_fields)
@click.argument("others", metavar="[PMID]...", nargs=-1)
@click.option(
    "--tag",
    metavar="TAG",
    type=arguments.tag,
    shell_complete=arguments.complete_tags,
    help="Decide on this tag of the paper, not on a field; one that the rules did not give may "
    "be accepted.",
)
@click.option("--accept", "action", flag_value="accept", help="The value or tag is right.")
@click.option(
    "--reject",
    "action",
    flag_value="reject",
    help="It is wrong, and the right one is not known: shown as “not stated”.",
)
@click.option(
    "--set",
    "value",
    metavar="VALUE",
    help="This value is right; of a list it is a JSON object, to add or in place of a finding.",
)
@click.option(
    "--join",
    "bond",
    flag_value="join",
    help="These papers are reports of one cohort, whatever rules say.",
)
@click.option(
    "--split",
    "bond",
    flag_value="split",
    help="The first of these papers is of another cohort than the others; alone, than all papers.",
)
@click.option(
    "--quote",
    metavar="SENTENCE",
    default="",
    help="The sentence that proves it, word for word from the title or the abstract.",
)
@click.option("--note", metavar="TEXT", default="", help="Why; shown beside the value.")
@click.option("--by", metavar="NAME", help="Who decides.  [default: your user name]")
@arguments.topic
@click.option(
    "--all", "lists", is_flag=True, help="Ask about each finding of the lists, too; may be dozens."
)
@click.option(
    "--list", "listed", is_flag=True, help="List every decision, those taken back among them."
)
@click.option(
    "--conflicts",
    is_flag=True,
    help="List decisions made on other values than the rules give today; a person's value stays.",
)
@click.option(
    "--undo",
    is_flag=False,
    flag_value=_LAST,
    metavar="[ID]",
    help="Take a decision back, the last one without ID; nothing is deleted.",
)
@click.option(
    "--export", is_flag=True, help="Print what people accepted or corrected as labelled records."
)
@click.option(
    "--csv",
    "table",
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help="Take decisions from FILE (- is standard input), whose first line is "
    "pmid,field,decision,value,quote,note,by; without FILE, print a list as CSV.",
)
@partial(output.listing, but="csv")
@pass_session
def review(session: Session, /, **given: Any) -> None:
    """Decide on a value or tag; people overrule rules, and rules and records may change after.

    A decision says who and when, is kept for ever, and is told in the next edition and in those
    that used the paper. Of two about one value the later one stands. A tag that restates a value
    follows the value, so correct the value. FIELD is one of those that `tracker findings` prints.

    Outcomes, responders, horizons, adverse_events and reoperations are lists: outcomes:2 is the
    second finding that `tracker show` prints, to accept, reject or set; outcomes alone, with --set,
    adds one.

    Which papers are reports of one cohort, so that its people are counted once, is decided by
    --join and --split. Of two that contradict each other the later one stands.

    Without FIELD, on a terminal, it walks through the papers, newest first, or through this one,
    and asks with single keys about every stated value that nobody has decided on; stop and go on
    whenever you like.

    A CSV file is taken whole or not at all. Its field is a field, or tag: and a tag's name, and its
    decision is accept, reject or set; or its field is study, its decision join or split, and its
    value names the other papers.
    """
    decides = given["quote"] or any(
        given[name] is not None for name in ("field", "tag", "action", "value", "bond")
    )
    modes = {
        "a decision": decides,
        "--list": given["listed"],
        "--conflicts": given["conflicts"],
        "--undo": given["undo"] is not None,
        "--export": given["export"],
        "--csv FILE": bool(given["table"]),
    }
    chosen = [name for name, is_on in modes.items() if is_on]
    if len(chosen) > 1 or (given["pmid"] and chosen not in _ABOUT_A_PAPER):
        given_too = ["PMID"] if given["pmid"] and not decides else []
        named = " and ".join([*given_too, *chosen])
        raise UsageError(f"{named} don't go together. Nothing was decided.")
    form = "csv" if given["table"] == "" else given["form"]
    _MODES[chosen[0] if chosen else ""](session, given, form)


def _decide(session: Session, given: dict[str, Any], _form: str | None) -> None:
    from tracker.models import TAG, Proposal

    if given["bond"]:
        _bind(session, given)
        return
    if given["others"]:
        raise UsageError("Name one paper and one field. Nothing was decided.")
    if given["pmid"] is None:
        raise UsageError(
            "A decision needs its paper: `tracker review PMID FIELD`. Nothing was decided."
        )
    action = given["action"] or ("set" if given["value"] is not None else "")
    if (given["field"] is None) == (given["tag"] is None):
        raise UsageError("Name one field, or a tag with --tag. Nothing was decided.")
    if not action or (given["action"] and given["value"] is not None):
        raise UsageError("Say one of --accept, --reject and --set VALUE. Nothing was decided.")
    [made] = session.reviewer.decide(
        [
            Proposal(
                pmid=given["pmid"],
                about=given["field"] or TAG + given["tag"],
                action=action,
                value=given["value"] or "",
                quote=given["quote"],
                note=given["note"],
                by=_name(given),
            )
        ]
    )
    _tell(made)


def _bind(session: Session, given: dict[str, Any]) -> None:
    """Join papers to a study, or split one off."""
    from tracker.models import Proposal

    taken = [name for name in ("tag", "action", "value") if given[name] is not None]
    if taken or given["quote"]:
        raise UsageError("To join or split takes papers and a note alone. Nothing was decided.")
    words = [given["pmid"], given["field"], *given["others"]]
    pmids = [arguments.pmid(word) for word in words if word is not None]
    if not pmids:
        raise UsageError("Name the papers: `tracker review --join PMID PMID`. Nothing was decided.")
    made = session.reviewer.decide(
        [
            Proposal(
                pmid=pmids[0],
                about="study",
                action=given["bond"],
                value=" ".join(pmids[1:]),
                note=given["note"],
                by=_name(given),
            )
        ]
    )
    _tell(made[0])
    _warn(session, made)


def _take_table(session: Session, given: dict[str, Any], _form: str | None) -> None:
    made = session.reviewer.decide_table(given["table"], by=_name(given))
    _warn(session, made)
    if output.on_terminal():
        output.say(f"{len(made)} decisions stand.")


def _undo(session: Session, given: dict[str, Any], _form: str | None) -> None:
    asked = given["undo"]
    if asked != _LAST and not (asked.isascii() and asked.isdigit() and len(asked) < 16):
        raise UsageError(f"“{asked}” is no number of a decision, nor `last`. Nothing was changed.")
    gone = session.reviewer.undo(None if asked == _LAST else int(asked), by=_name(given))
    if output.on_terminal():
        output.say(f"Taken back: {_sentence(gone)}")


def _list(session: Session, given: dict[str, Any], form: str | None) -> None:
    output.write(
        session.reviewer.decisions([given["pmid"]] if given["pmid"] else ()),
        form,
        {
            **{name: attrgetter(f"judgement.{name}") for name in ("id", "pmid", "about", "action")},
            "value": lambda one: _shown(one.judgement.value, one.judgement.field),
            "before": lambda one: _before(one.judgement),
            "quote": lambda one: one.judgement.proof.quote if one.judgement.proof else "",
            "note": attrgetter("judgement.note"),
            "by": attrgetter("judgement.by"),
            "decided": lambda one: f"{one.judgement.on:%Y-%m-%d %H:%M}",
            "undone_by": lambda one: one.judgement.undone.by if one.judgement.undone else "",
            "stands": attrgetter("stands"),
        },
        plain=_plain,
        in_table=("id", "pmid", "about", "action", "value", "by", "decided", "stands"),
    )


def _plain(one: "Listed") -> dict[str, Any]:
    return {**whole(one.judgement), "stands": one.stands}


def _list_conflicts(session: Session, _given: dict[str, Any], form: str | None) -> None:
    columns: output.Columns[Conflict] = {
        "pmid": attrgetter("judgement.pmid"),
        "about": attrgetter("judgement.about"),
        "value": lambda conflict: _shown(conflict.judgement.value, conflict.judgement.field),
        "by": attrgetter("judgement.by"),
        "before": lambda conflict: _before(conflict.judgement),
        "now": lambda conflict: _shown(conflict.now, conflict.judgement.field),
        "rule": attrgetter("rule"),
        "lost": attrgetter("lost"),
    }
    output.write(session.reviewer.conflicts(), form, columns)


def _export(session: Session, _given: dict[str, Any], _form: str | None) -> None:
    records, decided = session.reviewer.labels()
    output.write(records, "nl", {}, plain=dict)
    output.say(
        f"Exported {len(records)} of {decided} decided papers, each with the fields that were "
        "accepted or corrected; rejected values and tags are no labels."
    )


def _walk(session: Session, given: dict[str, Any], form: str | None) -> None:
    if form or not (sys.stdin.isatty() and output.on_terminal()):
        raise UsageError(
            "Walking through what is undecided needs a terminal. Nothing was decided. Give PMID "
            "and FIELD, --csv FILE, --list, --conflicts or --export."
        )
    from tracker.cli.walk import Walk

    reviewer, pmid = session.reviewer, given["pmid"]
    if pmid and reviewer.entry(pmid) is None:
        raise UsageError(f"Not in the archive: PMID {pmid}. Nothing was decided.")
    lists = given["lists"]
    papers = iter([pmid]) if pmid else reviewer.unreviewed(given["topic"], lists=lists)
    Walk(reviewer, by=_name(given), note=given["note"], lists=lists).through(papers)


_MODES = {
    "": _walk,
    "a decision": _decide,
    "--list": _list,
    "--conflicts": _list_conflicts,
    "--undo": _undo,
    "--export": _export,
    "--csv FILE": _take_table,
}

# What may be asked of one paper alone: to walk through it, to decide, to list.
_ABOUT_A_PAPER: tuple[list[str], ...] = ([], ["a decision"], ["--list"])


def _name(given: dict[str, Any]) -> str:
    from tracker.app.review import whoami

    return given["by"] or whoami()


def _tell(made: "Judgement") -> None:
    if output.on_terminal():
        output.say(f"Decision {made.id}: {_sentence(made)}")


def _warn(session: Session, made: "Sequence[Judgement]") -> None:
    for doubt in session.reviewer.doubts(made):
        output.say(f"tracker: {doubt}")


def _before(one: "Judgement") -> str:
    """What rules said of it; of a list, of that finding."""
    from tracker.review import is_listed

    before = one.before[0] if is_listed(one.about) and one.before else one.before
    return _shown(before, one.field)


def _sentence(one: "Judgement") -> str:
    return f"{one.about} of PMID {one.pmid}: {_shown(one.value, one.field)}, {one.told}"


def _shown(value: object, field: str) -> str:
    from tracker.review import said

    return said(value, field)


COMMANDS = {"review": review}
