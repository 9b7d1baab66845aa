"""What all pages share: their frame, the links between them, and what an answer is. Pure."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup, escape

from tracker import trials
from tracker.digest import wording
from tracker.web import words

HTML = "text/html; charset=utf-8"
STYLE = "style.css"


class Page(NamedTuple):
    """An answer: its bytes, their kind, and the status of HTTP; a long one comes in `pieces`."""

    body: bytes
    kind: str = HTML
    status: int = 200
    location: str = ""
    pieces: Iterator[bytes] | None = None


class Absent(Exception):
    """Nothing is there under that address; its text says what was looked for."""


class Unclear(Exception):
    """What was asked can't be understood; its text says why."""


class Nav(NamedTuple):
    """A link of the head of every page; `here` when the page belongs to it."""

    name: str
    href: str
    here: bool


class Frame(NamedTuple):
    """What the frame of one page needs.

    Attributes:
        path: of the page, from the root of the site: `papers/99000001.html`.
        topics: slug and title of each.
        live: a server answers, so that forms and questions work.
        busy: a run is at work now.
    """

    path: str
    topics: Sequence[tuple[str, str]] = ()
    live: bool = True
    busy: bool = False

    @property
    def root(self) -> str:
        """From this page to the root, relative, so that it works from a folder, too."""
        return "../" * self.path.count("/")

    @property
    def nav(self) -> list[Nav]:
        """The links to the parts of the site."""
        only = self.topics[0][0] if len(self.topics) == 1 else ""
        parts = (
            ("Home", "index.html"),
            ("Editions", "editions/index.html"),
            ("Papers", "papers/index.html"),
            ("Evidence", f"evidence/{only}/index.html" if only else "evidence/index.html"),
            ("Trials", f"trials/{only}.html" if only else "trials/index.html"),
            ("How it works", "about/index.html"),
        )
        here = self.path.partition("/")[0]
        return [Nav(name, self.root + href, href.partition("/")[0] == here) for name, href in parts]


def render(template: str, frame: Frame, *, status: int = 200, **shown: Any) -> Page:
    """A page of the site; the same values give the same bytes.

    Args:
        template: its name without ending.
        frame: where it stands.
        status: of HTTP.
        shown: what the template asks for.
    """
    text = environment().get_template(f"{template}.html.j2").render(frame=frame, **shown)
    return Page(text.encode(), status=status)


def asset(name: str) -> bytes:
    """A file of ours that is sent as it is, such as the stylesheet."""
    return resources.files("tracker.web").joinpath("assets", name).read_bytes()


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """The templates; every value in them is escaped unless it is `Markup`."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("tracker.web"),
        autoescape=True,
        finalize=_visible,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {"wording": wording, "words": words}
    made.filters |= {
        "counted": words.counted,
        "coded": _coded,
        "day": _day,
        "moment": _moment,
        "amount": wording.number,
        "trial_status": trials.status,
        "trial_people": trials.people,
        "trial_finished": trials.finished,
        "trial_posted": trials.posted,
    }
    return made


def _visible(value: Any) -> Any:
    """A text without what nobody sees and what turns the direction of what follows."""
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return "".join(
        char if char.isprintable() or char == "\n" else " " if char.isspace() else ""
        for char in value
    )


def _coded(text: str) -> Markup:
    """A text of ours in which what stands between backticks is typed at a command line."""
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(text.split("`"))
    )


def _day(when: dt.datetime | dt.date | None) -> str:
    return f"{when.day} {when:%B %Y}" if when else ""


def _moment(when: dt.datetime | None) -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC" if when else ""
