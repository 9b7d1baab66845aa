import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.errors import ConfigurationError
from tracker.settings import FLOOR_WITH_KEY, FLOOR_WITHOUT_KEY, Settings, load

NOT_SAFE = "“http://pubmed.example/” must begin with https:// (plain http only to this machine)"
LOOPBACK = "http://127.0.0.1:8080/"


def _home(folder: Path, text: str = "") -> Path:
    (folder / "queries").mkdir(parents=True)
    if text:
        (folder / "tracker.toml").write_text(text, encoding="utf-8")
    return folder


def _sources(found: Settings) -> dict[str, str]:
    return {row.name: row.source for row in found.rows}


def _shown(found: Settings) -> dict[str, str]:
    return {row.name: row.value for row in found.rows}


# --- the home ------------------------------------------------------------------------------------


@pytest.mark.parametrize("flag", [True, False])
@pytest.mark.parametrize("variable", [True, False])
@pytest.mark.parametrize("file", [True, False])
@pytest.mark.parametrize("queries", [True, False])
def test_the_first_place_that_names_a_home_wins(
    tmp_path: Path, flag: bool, variable: bool, file: bool, queries: bool
) -> None:
    if queries:
        (tmp_path / "queries").mkdir()
    if file:
        (tmp_path / "tracker.toml").write_text('home = "filed"')
    found = load(
        Path("flagged") if flag else None,
        {"TRACKER_HOME": "named"} if variable else {},
        cwd=tmp_path,
    )
    order = [
        (flag, tmp_path / "flagged", "--home"),
        (variable, tmp_path / "named", "environment"),
        (file, tmp_path / "filed", "tracker.toml"),
        (queries, tmp_path, "current directory"),
        (True, found.home, "default"),
    ]
    expected = next((home, source) for given_, home, source in order if given_)
    assert (found.home, _sources(found)["TRACKER_HOME"]) == expected


def test_without_any_hint_the_home_is_in_the_users_data(tmp_path: Path) -> None:
    assert load(None, {}, cwd=tmp_path).home.name == "disc-evidence-tracker"


def test_a_tilde_is_the_users_home(tmp_path: Path) -> None:
    assert load(Path("~/x"), {}, cwd=tmp_path).home == Path.home() / "x"


def test_an_unknown_user_is_a_fault_and_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="home directory is not known"):
        load(Path("~nobody-has-this-name/x"), {}, cwd=tmp_path)


def test_the_folders_stand_in_the_home(tmp_path: Path) -> None:
    found = load(tmp_path, {})
    assert [found.queries, found.digests, found.archive] == [
        tmp_path / "queries",
        tmp_path / "digests",
        tmp_path / "archive.db",
    ]


def test_two_files_that_could_both_speak_are_a_fault(tmp_path: Path) -> None:
    _home(tmp_path / "other", "pace = 1")
    _home(tmp_path / "here", 'home = "../other"')
    with pytest.raises(ConfigurationError, match="keep one of the two"):
        load(None, {}, cwd=tmp_path / "here")


def test_a_broken_file_that_is_not_in_force_does_no_harm(tmp_path: Path) -> None:
    _home(tmp_path / "here", "not toml at all")
    assert load(tmp_path / "other", {}, cwd=tmp_path / "here").home == tmp_path / "other"


# --- precedence ----------------------------------------------------------------------------------

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "TRACKER_EUTILS_URL": st.integers(1, 65535).map(lambda port: f"http://127.0.0.1:{port}/"),
    "TRACKER_CTGOV_URL": st.integers(1, 65535).map(lambda port: f"https://a.example:{port}/"),
    "TRACKER_EUROPEPMC_URL": st.integers(1, 65535).map(lambda port: f"https://b.example:{port}/"),
    "TRACKER_NOW": st.dates().map(lambda day: f"{day}T00:00:00Z"),
    "TRACKER_PACE": st.integers(1, 9).map(str),
    "TRACKER_DEADLINE": st.integers(1, 9999).map(str),
    "NCBI_API_KEY": st.text("abc123", min_size=1, max_size=9),
    "NCBI_EMAIL": st.integers().map(lambda number: f"a{number}@b.example"),
}
subsets = st.fixed_dictionaries({}, optional=VALUES)


@given(environ=subsets, written=subsets, short=st.booleans())
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_environment_goes_before_file_before_default(
    tmp_path: Path, environ: dict[str, str], written: dict[str, str], short: bool
) -> None:
    keys = {name: name.removeprefix("TRACKER_").lower() if short else name for name in VALUES}
    (tmp_path / "tracker.toml").write_text(
        "".join(f'{keys[name]} = "{value}"\n' for name, value in written.items())
    )
    found = load(tmp_path, environ)
    for name in VALUES:
        source = (
            "environment" if name in environ else "tracker.toml" if name in written else "default"
        )
        assert _sources(found)[name] == source
        if name != "NCBI_API_KEY" and source != "default":
            assert _shown(found)[name] == {**written, **environ}[name]
    assert found.api_key == environ.get("NCBI_API_KEY", written.get("NCBI_API_KEY", ""))


def test_the_defaults_are_the_public_services(tmp_path: Path) -> None:
    assert _shown(load(tmp_path, {})) == {
        "TRACKER_HOME": str(tmp_path),
        "TRACKER_EUTILS_URL": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/",
        "TRACKER_CTGOV_URL": "https://clinicaltrials.gov/api/v2/",
        "TRACKER_EUROPEPMC_URL": "https://www.ebi.ac.uk/europepmc/webservices/rest/",
        "TRACKER_NOW": "the clock",
        "TRACKER_PACE": "0.4",
        "TRACKER_DEADLINE": "3600",
        "NCBI_API_KEY": "none",
        "NCBI_EMAIL": "none",
        "TRACKER_PING_URL": "none",
        "TRACKER_SMTP_URL": "none",
        "TRACKER_MAIL_FROM": "none",
        "TRACKER_MAIL_TO": "none",
    }


def test_an_empty_value_counts_as_not_set(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text('ncbi_email = ""')
    found = load(tmp_path, {"TRACKER_NOW": "", "NCBI_API_KEY": " "})
    assert (found.now, found.api_key, found.email) == (None, "", "")
    assert set(_sources(found).values()) == {"--home", "default"}


# --- pace ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "pace"),
    [
        ({}, FLOOR_WITHOUT_KEY),
        ({"NCBI_API_KEY": "k1"}, FLOOR_WITH_KEY),
        ({"TRACKER_PACE": "0"}, FLOOR_WITHOUT_KEY),
        ({"TRACKER_PACE": "0.1", "NCBI_API_KEY": "k1"}, FLOOR_WITH_KEY),
        ({"TRACKER_PACE": "0.2", "NCBI_API_KEY": "k1"}, 0.2),
        ({"TRACKER_PACE": "5"}, 5),
        ({"TRACKER_PACE": "0", "TRACKER_EUTILS_URL": LOOPBACK}, 0),
        ({"TRACKER_EUTILS_URL": LOOPBACK}, FLOOR_WITHOUT_KEY),
    ],
)
def test_pubmed_is_never_asked_faster_than_it_tolerates(
    tmp_path: Path, environ: dict[str, str], pace: float
) -> None:
    assert load(tmp_path, environ).pace == pace


def test_a_raised_pace_says_so(tmp_path: Path) -> None:
    found = load(tmp_path, {"TRACKER_PACE": "0.01"})
    assert _sources(found)["TRACKER_PACE"] == (
        "environment, raised to the fastest that PubMed tolerates"
    )


# --- secrets -------------------------------------------------------------------------------------


def test_the_key_is_never_shown(tmp_path: Path) -> None:
    found = load(tmp_path, {"NCBI_API_KEY": "SECRET123"})
    assert found.api_key == "SECRET123"
    for shown in (repr(found), str(found), f"{found}", repr(found.rows)):
        assert "SECRET123" not in shown
    assert _shown(found)["NCBI_API_KEY"] == "********"


def test_the_address_of_a_watchdog_is_never_shown(tmp_path: Path) -> None:
    home = _home(tmp_path / "home", 'ping_url = "https://watch.example/SECRET123"')
    found = load(home, {})
    assert found.ping_url == "https://watch.example/SECRET123"
    assert "SECRET123" not in f"{found!r} {found} {found.rows!r}"
    assert _shown(found)["TRACKER_PING_URL"] == "********"


@pytest.mark.parametrize(
    "text", ["SECRET123", "http://watch.example/SECRET123", "https://[SECRET123"]
)
@pytest.mark.parametrize("written", [True, False])
def test_a_bad_address_of_a_watchdog_is_not_repeated(
    tmp_path: Path, text: str, written: bool
) -> None:
    home = _home(tmp_path / "home", f'ping_url = "{text}"' if written else "")
    with pytest.raises(ConfigurationError, match="value not shown") as caught:
        load(home, {} if written else {"TRACKER_PING_URL": text})
    assert "SECRET123" not in str(caught.value)


def test_a_mail_server_is_never_shown_and_what_it_lacks_is_named(tmp_path: Path) -> None:
    home = _home(tmp_path / "home", 'smtp_url = "smtps://me:SECRET123@mail.example"')
    found = load(home, {"TRACKER_MAIL_TO": "a@x.org, b@x.org"})
    assert found.smtp_url == "smtps://me:SECRET123@mail.example"
    assert "SECRET123" not in f"{found!r} {found} {found.rows!r}"
    assert _shown(found)["TRACKER_SMTP_URL"] == "********"
    assert _shown(found)["TRACKER_MAIL_TO"] == "a@x.org, b@x.org"
    assert found.mail_lacks == ("TRACKER_MAIL_FROM",)
    whole = {"TRACKER_MAIL_TO": "a@x.org", "TRACKER_MAIL_FROM": "c@x.org"}
    assert load(home, whole).mail_lacks == ()


@pytest.mark.parametrize(
    ("text", "mode", "exposed"),
    [
        ('smtp_url = "smtps://me:secret@mail.example"', 0o644, True),
        ('mail_from = "a@b.example"', 0o644, False),
        ('ncbi_api_key = "k1"', 0o644, True),
        ('ncbi_api_key = "k1"', 0o640, True),
        ('ncbi_api_key = "k1"', 0o600, False),
        ('ncbi_email = "a@b.example"', 0o644, False),
    ],
)
def test_a_key_that_others_can_read_is_noticed(
    tmp_path: Path, text: str, mode: int, exposed: bool
) -> None:
    file = _home(tmp_path / "home", text) / "tracker.toml"
    file.chmod(mode)
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert load(tmp_path / "home", {}).exposed is exposed


# --- faults --------------------------------------------------------------------------------------


def test_every_fault_is_reported_at_once(tmp_path: Path) -> None:
    file = tmp_path / "tracker.toml"
    file.write_text(
        '# settings\npase = 1\ndeadline = -1\nTRACKER_NOW = 7\nncbi_api_key = "a key!"\n'
        'pace = 1\nTRACKER_PACE = 2\nhome = 3\neutils_url = "http://pubmed.example/"\n'
    )
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, {"NCBI_EMAIL": "nobody"})
    assert caught.value.exit_code == 5
    assert caught.value.faults == (
        f"{file}:2: unknown key “pase”; did you mean “pace”?",
        f"{file}:7: “pace” and “TRACKER_PACE” are the same setting",
        f"{file}:8: home must be a text in quotes",
        f"{file}:9: eutils_url: {NOT_SAFE}",
        f"{file}:4: TRACKER_NOW: “7” is not a time; write 2026-11-24 or 2026-11-24T06:00:00Z",
        f"{file}:3: deadline: “-1” is not a number of seconds",
        f"{file}:5: ncbi_api_key: holds characters that no key has (value not shown)",
        "NCBI_EMAIL: “nobody” is not an e-mail address",
    )


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a ="])
def test_a_file_that_is_no_toml_is_a_fault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tracker.toml").write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"tracker\.toml"):
        load(tmp_path, {})


def test_a_folder_in_place_of_the_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").mkdir()
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load(tmp_path, {})
