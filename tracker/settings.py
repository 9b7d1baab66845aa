"""Where settings come from: flag, environment, `tracker.toml`, default; each remembers its source.

It must not act on a setting, and never shows a secret: the API key, the addresses of the watchdog
and of the mail server.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from tracker import scalars, tomlfile
from tracker.errors import ConfigurationError
from tracker.models import Value

FILE_NAME = "tracker.toml"
# 334 ms and 350 ms between requests still drew refusals, 400 ms drew none (others' trials, 2026).
FLOOR_WITHOUT_KEY = 0.4
# NCBI grants ten requests a second with a key.
FLOOR_WITH_KEY = 0.12


class Row(Value, frozen=True, kw_only=True):
    """One setting as `tracker config` prints it; a secret is masked."""

    name: str
    value: str
    source: str


class Settings(Value, frozen=True, kw_only=True):
    """Every setting in force.

    `now` is None when the clock decides. `pace` is seconds between two requests and `deadline`
    seconds for a whole run. `rows` tells each value and where it came from. `exposed` says that
    `file` holds a secret (the API key, the address of the watchdog or of the mail server) and that
    other users can read it.
    """

    home: Path
    eutils_url: str
    ctgov_url: str
    europepmc_url: str
    pace: float
    deadline: float
    rows: tuple[Row, ...]
    now: dt.datetime | None = None
    api_key: str = ""
    ping_url: str = ""
    email: str = ""
    smtp_url: str = ""
    mail_from: str = ""
    mail_to: tuple[str, ...] = ()
    file: Path | None = None
    exposed: bool = False

    def __repr__(self) -> str:
        """Without secrets: a repr ends in logs and in error messages."""
        return f"Settings({', '.join(f'{row.name}={row.value}' for row in self.rows)})"

    __str__ = __repr__

    @property
    def mail_lacks(self) -> tuple[str, ...]:
        """The variables without which no edition can be mailed and that are not set."""
        needed = {
            "TRACKER_SMTP_URL": self.smtp_url,
            "TRACKER_MAIL_FROM": self.mail_from,
            "TRACKER_MAIL_TO": self.mail_to,
        }
        return tuple(name for name, value in needed.items() if not value)

    @property
    def queries(self) -> Path:
        """Where the topic files are."""
        return self.home / "queries"

    @property
    def digests(self) -> Path:
        """Where the editions go."""
        return self.home / "digests"

    @property
    def archive(self) -> Path:
        """The database."""
        return self.home / "archive.db"


class _Variable(Value, frozen=True, kw_only=True):
    """One environment variable: how to read it, and what holds without it."""

    name: str
    field: str
    read: Callable[[object], Any]
    default: Any = None
    unset: str = "none"
    secret: bool = False

    @property
    def key(self) -> str:
        """Its name in `tracker.toml`."""
        return self.name.removeprefix("TRACKER_").lower()


def load(home: Path | None, environ: Mapping[str, str], *, cwd: Path | None = None) -> Settings:
    """Settings in force: flag before environment before `tracker.toml` before default.

    Args:
        home: the value of `--home`, if given.
        environ: the environment; an empty variable counts as not set.
        cwd: the current directory, when it is not the process's own.

    Raises:
        ConfigurationError: a value or a key is bad; holds every fault found.
    """
    cwd = cwd or Path.cwd()
    place, source = _find_home(home, environ, cwd)
    file = (cwd if source == FILE_NAME else place) / FILE_NAME
    document = _read_file(file)
    faults = _unknown_keys(document) + _rival(file, place)
    values, sources = _collect(environ, document, faults)
    if faults:
        raise ConfigurationError(faults)
    _hold_to_floor(values, sources)
    return msgspec.convert(
        {
            **values,
            "home": place,
            "file": file if document else None,
            "exposed": FILE_NAME in {sources[one.field] for one in _VARIABLES if one.secret}
            and bool(file.stat().st_mode & 0o044),
            "rows": (
                Row(name="TRACKER_HOME", value=str(place), source=source),
                *_rows(values, sources),
            ),
        },
        Settings,
    )


_VARIABLES = (
    _Variable(
        name="TRACKER_EUTILS_URL",
        field="eutils_url",
        read=scalars.base_address,
        default="https://eutils.ncbi.nlm.nih.gov/entrez/eutils/",
    ),
    _Variable(
        name="TRACKER_CTGOV_URL",
        field="ctgov_url",
        read=scalars.base_address,
        default="https://clinicaltrials.gov/api/v2/",
    ),
    _Variable(
        name="TRACKER_EUROPEPMC_URL",
        field="europepmc_url",
        read=scalars.base_address,
        default="https://www.ebi.ac.uk/europepmc/webservices/rest/",
    ),
    _Variable(name="TRACKER_NOW", field="now", read=scalars.moment, unset="the clock"),
    _Variable(name="TRACKER_PACE", field="pace", read=scalars.seconds),
    _Variable(name="TRACKER_DEADLINE", field="deadline", read=scalars.some_seconds, default=3600.0),
    _Variable(name="NCBI_API_KEY", field="api_key", read=scalars.api_key, default="", secret=True),
    _Variable(name="NCBI_EMAIL", field="email", read=scalars.email_address, default=""),
    _Variable(
        name="TRACKER_PING_URL",
        field="ping_url",
        read=scalars.secret_address,
        default="",
        secret=True,
    ),
    _Variable(
        name="TRACKER_SMTP_URL",
        field="smtp_url",
        read=scalars.mail_server,
        default="",
        secret=True,
    ),
    _Variable(name="TRACKER_MAIL_FROM", field="mail_from", read=scalars.mail_address, default=""),
    _Variable(name="TRACKER_MAIL_TO", field="mail_to", read=scalars.mail_addresses, default=()),
)


# --- finding and joining -------------------------------------------------------------------------


def _read_file(path: Path) -> tomlfile.Document | None:
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError:
        raise ConfigurationError([f"{path}: is not UTF-8 text; save it as UTF-8."]) from None
    except OSError as error:
        raise ConfigurationError([f"{path}: cannot be read: {error.strerror}."]) from None
    return tomlfile.read(text, where=str(path))


def _find_home(flag: Path | None, environ: Mapping[str, str], cwd: Path) -> tuple[Path, str]:
    if flag:
        return cwd / _expanded(flag), "--home"
    if named := environ.get("TRACKER_HOME", "").strip():
        return cwd / _expanded(Path(named)), "environment"
    here = _read_file(cwd / FILE_NAME)
    if here and isinstance(written := _from_file(here, "TRACKER_HOME", "home"), str):
        return cwd / _expanded(Path(written)), FILE_NAME
    if (cwd / "queries").is_dir():
        return cwd, "current directory"
    import platformdirs  # noqa: PLC0415 - dear, and only needed outside every home

    return platformdirs.user_data_path("disc-evidence-tracker", appauthor=False), "default"


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        raise ConfigurationError([f"{path}: this user's home directory is not known."]) from None


def _from_file(document: tomlfile.Document, name: str, key: str) -> object:
    """What the file says, by either name; an empty text counts as not set."""
    found = document.data.get(key, document.data.get(name))
    return None if isinstance(found, str) and not found.strip() else found


def _unknown_keys(document: tomlfile.Document | None) -> list[str]:
    if document is None:
        return []
    known = {"home": "TRACKER_HOME", **{each.key: each.name for each in _VARIABLES}}
    faults = document.strangers(document.data, [*known, *known.values()])
    for key, name in known.items():
        if key in document.data and name in document.data:
            faults.append(document.fault(f"“{key}” and “{name}” are the same setting", name))
    if not isinstance(_from_file(document, "TRACKER_HOME", "home"), str | None):
        faults.append(document.fault("home must be a text in quotes", "home"))
    return faults


def _rival(file: Path, home: Path) -> list[str]:
    rival = home / FILE_NAME
    if rival == file or not rival.exists():
        return []
    return [f"{file} names the home {home}, which has settings of its own; keep one of the two."]


def _collect(
    environ: Mapping[str, str], document: tomlfile.Document | None, faults: list[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Each variable's value and source; what can't be read is added to `faults`."""
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for variable in _VARIABLES:
        raw, source = _raw(variable, environ, document)
        sources[variable.field] = source
        try:
            values[variable.field] = variable.default if raw is None else variable.read(raw)
        except (TypeError, ValueError) as error:
            faults.append(_fault(variable, source, str(error), document))
    return values, sources


def _raw(
    variable: _Variable, environ: Mapping[str, str], document: tomlfile.Document | None
) -> tuple[object, str]:
    if (given := environ.get(variable.name, "")).strip():
        return given, "environment"
    if document and (found := _from_file(document, variable.name, variable.key)) is not None:
        return found, FILE_NAME
    return None, "default"


def _fault(
    variable: _Variable, source: str, reason: str, document: tomlfile.Document | None
) -> str:
    if source == FILE_NAME and document:
        key = variable.key if variable.key in document.data else variable.name
        return document.fault(f"{key}: {reason}", key)
    return f"{variable.name}: {reason}"


def _hold_to_floor(values: dict[str, Any], sources: dict[str, str]) -> None:
    """Slow a pace down to what PubMed tolerates; on this machine any pace goes."""
    floor = FLOOR_WITH_KEY if values["api_key"] else FLOOR_WITHOUT_KEY
    if values["pace"] is None:
        values["pace"] = floor
    elif values["pace"] < floor and not scalars.is_loopback(values["eutils_url"]):
        values["pace"] = floor
        sources["pace"] += ", raised to the fastest that PubMed tolerates"


def _rows(values: Mapping[str, Any], sources: Mapping[str, str]) -> list[Row]:
    return [
        Row(
            name=variable.name,
            value=_shown(variable, values[variable.field]),
            source=sources[variable.field],
        )
        for variable in _VARIABLES
    ]


def _shown(variable: _Variable, value: Any) -> str:
    if value in {None, "", ()}:
        return variable.unset
    if variable.secret:
        return "********"
    if isinstance(value, dt.datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, tuple):
        return ", ".join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
