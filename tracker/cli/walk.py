"""`review` on a terminal: paper after paper, value after value, one key for each decision."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tracker import citation
from tracker.cli import output
from tracker.errors import Locked, UsageError
from tracker.evidence import LISTS, PROVEN
from tracker.models import Entry, Finding, Judgement, Proposal
from tracker.notices import is_retracted
from tracker.review import about_of, allowed, is_listed, questions, said

if TYPE_CHECKING:
    from tracker.app.review import Reviewer

KEYS = "a accept, r reject, c correct, n note, s skip, u undo, q quit, ? help"
_HELP = """\
  a  the value is right              n  write a note for the next decision
  r  it is wrong; shown as not       s  pass it over; it is asked again in the next walk
     stated from then on             u  take the last decision of this walk back
  c  another value is right          q  stop; everything decided is kept"""
_ACTIONS = {"a": "accept", "r": "reject"}


class Walk:
    """One walk: what it has passed over, and what it can take back.

    Each decision is kept when its key is pressed, so that a walk can end anywhere; the home is free
    for others between two keys.

    Args:
        reviewer: the home.
        by: who decides.
        note: for the first decision.
        lists: ask about each finding of the lists, too.
    """

    def __init__(
        self, reviewer: "Reviewer", *, by: str, note: str = "", lists: bool = False
    ) -> None:
        self._reviewer, self._lists = reviewer, lists
        self._by, self._note = by, note
        self._skipped: set[tuple[str, str]] = set()
        self._made: list[Judgement] = []
        self._back: list[str] = []
        self._headed = ""

    def through(self, papers: Iterator[str]) -> None:
        """Ask about each of these papers, by PMID, until all is decided or `q`."""
        while pmid := self._back.pop() if self._back else next(papers, ""):
            if not self._finish(pmid):
                break
        click.echo(f"{len(self._made)} decisions made; `tracker review --list` shows all.")

    def _finish(self, pmid: str) -> bool:
        """Ask about one paper until nothing is open or another one is to come first; False: `q`."""
        while entry := self._reviewer.entry(pmid):
            asked = self._open(entry)
            if asked is None:
                break
            key = self._ask(entry, asked)
            if key == "q":
                return False
            self._obey(key, entry, asked)
            if self._back:
                break
        return True

    def _open(self, entry: Entry) -> Finding | None:
        """The first value that is still to be decided."""
        for found in questions(entry, lists=self._lists):
            if (entry.paper.pmid, _about(entry, found)) not in self._skipped:
                return found
        return None

    def _ask(self, entry: Entry, asked: Finding) -> str:
        if self._headed != entry.paper.pmid:
            self._headed = entry.paper.pmid
            click.echo("\n".join(["", *_heading(entry)]))
            if not self._lists and (more := _in_lists(entry)):
                click.echo(f"{more} findings of lists are not asked about without --all.")
        output.write_marked(
            [f"  {asked.field}: {said(asked.value, asked.field)} — {_quoted(asked)}"]
        )
        click.echo(f"  [{KEYS}] ", nl=False)
        # A terminal may hand over several keys at once; the first one is the answer.
        key = click.getchar()[:1].lower()
        click.echo(output.printable(key))
        return key

    def _obey(self, key: str, entry: Entry, asked: Finding) -> None:
        match key:
            case "a" | "r":
                self._decide(_ACTIONS[key], entry, asked)
            case "c":
                self._correct(entry, asked)
            case "n":
                self._note = click.prompt("  Note", default="", show_default=False)
            case "s":
                self._skipped.add((entry.paper.pmid, _about(entry, asked)))
            case "u":
                self._undo(entry.paper.pmid)
            case "?":
                click.echo(_HELP)
            case _:
                click.echo(f"  There is no such key. {KEYS}.")

    def _correct(self, entry: Entry, asked: Finding) -> None:
        click.echo(f"  Allowed: {allowed(asked.field)}. Nothing typed leaves it open.")
        value = click.prompt("  Value", default="", show_default=False)
        if not value.strip():
            return
        quote = ""
        if asked.field in (*PROVEN, *LISTS):
            quote = click.prompt(
                "  Sentence, word for word, or nothing", default="", show_default=False
            )
        self._decide("set", entry, asked, value=value, quote=quote)

    def _decide(
        self, action: str, entry: Entry, asked: Finding, *, value: str = "", quote: str = ""
    ) -> None:
        proposal = Proposal(
            pmid=entry.paper.pmid,
            about=_about(entry, asked),
            action=action,
            value=value,
            quote=quote,
            note=self._note,
            by=self._by,
        )
        try:
            self._made += self._reviewer.decide([proposal])
        except (Locked, UsageError) as error:
            click.echo(f"  {error}")
        else:
            self._note = ""

    def _undo(self, here: str) -> None:
        """Take back the last decision of this walk and ask it again, then go on from here."""
        if not self._made:
            click.echo("  Nothing was decided in this walk.")
            return
        last = self._made[-1]
        try:
            self._reviewer.undo(last.id, by=self._by)
            click.echo(f"  Taken back: {last.about}.")
        except Locked as error:
            click.echo(f"  {error}")
            return
        except UsageError as error:  # somebody else took it back
            click.echo(f"  {error}")
        self._made.pop()
        if last.pmid != here:
            self._back += [here, last.pmid]


def _heading(entry: Entry) -> list[str]:
    paper = entry.paper
    mark = "RETRACTED: " if is_retracted(paper.pmid, entry.notices) else ""
    title = output.printable(paper.title or paper.vernacular_title) or "(no title)"
    where = output.printable(citation.source(paper))
    return [mark + title, f"PMID {paper.pmid}. {where}. `tracker show {paper.pmid}` has it all."]


def _in_lists(entry: Entry) -> int:
    """How many findings of lists nobody has decided on."""
    return len(questions(entry, lists=True)) - len(questions(entry))


def _about(entry: Entry, asked: Finding) -> str:
    """What a decision on this finding is about."""
    return about_of(entry, asked) if is_listed(asked.field) else asked.field


def _quoted(asked: Finding) -> str:
    if asked.proof is None:
        return "no sentence"
    section = output.printable(asked.proof.section) or "abstract"
    quote = output.printable(asked.proof.quote).replace("⟦", "[").replace("⟧", "]")
    return f"⟦{quote}⟧ ({section})"
