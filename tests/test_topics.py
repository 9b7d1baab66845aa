import contextlib
import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import topics
from tracker.errors import ConfigurationError
from tracker.models import Feed, Lane, PreprintQuery, SearchRequest, Topic, TrialQuery, Watch

QUERIES = Path(__file__).parents[1] / "queries"
NO_FEED = "https://pubmed.ncbi.nlm.nih.gov/rss/search/?term=disc&format=rss"
SMALLEST = """\
name = "Knee"
title = "Cells for the knee"
question = "Do cells help?"
[[lane]]
name = "all"
query = "knee[tiab] AND cell[tiab]"
"""


def _parse(text: str, slug: str = "knee") -> Topic:
    return topics.parse(text, slug=slug, where=f"queries/{slug}.toml")


def _faults(text: str, slug: str = "knee") -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as caught:
        _parse(text, slug)
    return caught.value.faults


def _shipped(slug: str) -> Topic:
    return _parse((QUERIES / f"{slug}.toml").read_text(encoding="utf-8"), slug)


# --- what is read --------------------------------------------------------------------------------


def test_the_smallest_file_gets_the_defaults() -> None:
    assert _parse(SMALLEST) == Topic(
        slug="knee",
        name="Knee",
        title="Cells for the knee",
        question="Do cells help?",
        lanes=(Lane(name="all", query="knee[tiab] AND cell[tiab]"),),
        long_term_months=24,
        weekday="monday",
    )


def test_every_key_is_read() -> None:
    text = (
        'head = """\nRead *this*.\n\nThen that.\n"""\nlong_term_months = 12\nweekday = "Friday"\n'
        'registry = ["NCT02412735", "IRCT20211021052828N3"]\n'
        + SMALLEST.replace('cell[tiab]"', 'cell[tiab]"\nallow = ["odd  phrase"]')
        + '[[feed]]\nname = "new"\n'
        'url = "https://pubmed.ncbi.nlm.nih.gov/rss/search/1rE39_x-Y/?limit=100"\n'
    )
    found = _parse(text)
    assert found.head == "Read *this*.\n\nThen that."
    assert (found.long_term_months, found.weekday) == (12, "friday")
    assert found.registry == ("NCT02412735", "IRCT20211021052828N3")
    assert found.lanes[0].allow == ("odd phrase",)
    assert found.feeds == (
        Feed(name="new", url="https://pubmed.ncbi.nlm.nih.gov/rss/search/1rE39_x-Y/?limit=100"),
    )


def test_a_query_over_several_lines_is_one_line() -> None:
    text = SMALLEST.replace('"knee[tiab] AND cell[tiab]"', '"""\n (knee[tiab]\n\tOR hip)\n"""')
    assert _parse(text).lanes[0].query == "(knee[tiab] OR hip)"


@pytest.mark.parametrize(
    "number",
    [
        "NCT02412735",
        "ISRCTN12345678",
        "2012-003160-44",
        "2023-505505-12-00",
        "jRCT2013200001",
        "jRCTs041190028",
        "UMIN000012345",
        "ChiCTR1900025478",
        "ChiCTR-TRC-13003123",
        "IRCT20211021052828N3",
        "ACTRN12612000417875",
        "CTRI/2019/01/017123",
        "KCT0001234",
        "DRKS00012345",
    ],
)
def test_numbers_of_all_registries_are_known(number: str) -> None:
    assert _parse(f'registry = ["{number}"]\n' + SMALLEST).registry == (number,)


# --- the files that are here ---------------------------------------------------------------------


@pytest.mark.parametrize("slug", sorted(path.stem for path in QUERIES.glob("*.toml")))
def test_every_topic_file_here_is_sound(slug: str) -> None:
    assert _shipped(slug).lanes


def test_a_second_topic_needs_only_a_second_file(tmp_path: Path) -> None:
    disc = (QUERIES / "stem-cell-disc.toml").read_text(encoding="utf-8")
    (tmp_path / "stem-cell-disc.toml").write_text(disc, encoding="utf-8")
    (tmp_path / "knee.toml").write_text(SMALLEST, encoding="utf-8")
    loaded = [_parse(path.read_text("utf-8"), path.stem) for path in sorted(tmp_path.iterdir())]
    assert [topic.slug for topic in loaded] == ["knee", "stem-cell-disc"]


def test_the_disc_topic_asks_in_five_lanes() -> None:
    lanes = {lane.name: lane for lane in _shipped("stem-cell-disc").lanes}
    assert list(lanes) == ["disc-cell", "vesicles", "back-pain", "registry", "harms"]
    assert '"viable structural allograft"[tiab]' in lanes["disc-cell"].query


def test_the_registry_lane_asks_for_every_number_that_is_followed() -> None:
    topic = _shipped("stem-cell-disc")
    lane = next(lane for lane in topic.lanes if lane.name == "registry")
    assert re.findall(r"(\w+)\[si\]", lane.query) == list(topic.registry) == list(lane.allow)


@pytest.mark.parametrize("lane", _shipped("stem-cell-disc").lanes, ids=lambda lane: lane.name)
def test_no_lane_of_the_disc_topic_shuts_papers_out(lane: Lane) -> None:
    assert not re.search(r"\bNOT\b|\[pt\]|\[la\]|Humans\[mh\]", lane.query)


# --- faults --------------------------------------------------------------------------------------


def test_every_fault_is_reported_at_once_with_its_line() -> None:
    text = """\
nam = "x"
title = ""
question = 7
long_term_months = 0
weekday = "someday"
registry = ["NCT1", "CRD42020000000"]

[[lane]]
name = "one"
query = "  "
colour = "red"

[[lane]]
name = "one"

[[feed]]
name = "Two Words"
url = "NO_FEED"
""".replace("NO_FEED", NO_FEED)
    where = "queries/Knee.toml"
    faults = _faults(text, "Knee")
    assert [re.split("; |: use |, like |: search ", fault)[0] for fault in faults] == [
        f"{where}: “Knee” can't name a topic",
        f"{where}:1: unknown key “nam”",
        f"{where}: the key “name” is missing",
        f"{where}:2: title: must not be empty",
        f"{where}:3: question: must be a text in quotes",
        f"{where}:4: long_term_months: must be a whole number of months above 0",
        f"{where}:5: weekday: “someday” is not a weekday",
        f"{where}:6: registry: “NCT1” is not a number of a trial registry",
        f"{where}:6: registry: “CRD42020000000” is not a number of a trial registry",
        f"{where}:11: unknown key “colour”",
        f"{where}:10: query: must not be empty",
        f"{where}:13: the key “query” is missing",
        f"{where}:14: a second lane is named “one”",
        f"{where}:17: name: “Two Words” is not a short name",
        f"{where}:18: url: “{NO_FEED}” is not a PubMed feed",
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("long_term_months = true", "long_term_months: must be a whole number"),
        ("long_term_months = 1.5", "long_term_months: must be a whole number"),
        ('long_term_months = "24"', "long_term_months: must be a whole number"),
        ("weekday = 1", "weekday: must be a text"),
        ('registry = "NCT02412735"', "registry: must be a list"),
        ("registry = [1]", "registry: must be a text"),
        ("head = 1", "head: must be a text"),
        ('head = "a\\u0000b"', "head: holds characters that cannot be printed"),
        ("feed = 1", "feed: must be written as tables"),
    ],
)
def test_a_wrong_value_is_named(line: str, fault: str) -> None:
    assert len(found := _faults(f"{line}\n{SMALLEST}")) == 1
    assert found[0].startswith(f"queries/knee.toml:1: {fault}")


@pytest.mark.parametrize(
    ("url", "sound"),
    [
        ("https://pubmed.ncbi.nlm.nih.gov/rss/search/1rE/?limit=15&utm_campaign=pubmed-2", True),
        ("http://127.0.0.1:8000/rss/search/abc/", True),
        ("http://localhost:8000/feed", True),
        ("http://pubmed.ncbi.nlm.nih.gov/rss/search/1rE/", False),
        ("https://pubmed.ncbi.nlm.nih.gov/rss/search/?term=x", False),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=x", False),
        ("https://example.org/rss/search/1rE/", False),
        ("https://pubmed.ncbi.nlm.nih.gov.example.org/rss/search/1rE/", False),
        ("file:///etc/hosts", False),
    ],
)
def test_only_feeds_of_pubmed_are_taken(url: str, sound: bool) -> None:
    text = SMALLEST + f'[[feed]]\nname = "f"\nurl = "{url}"\n'
    if sound:
        assert _parse(text).feeds[0].url == url
    else:
        assert _faults(text)[0].startswith("queries/knee.toml:9: url: ")


@pytest.mark.parametrize("lanes", ["", "lane = []", 'lane = "x"', "[lane]\nname = 'x'"])
def test_a_topic_without_lanes_is_refused(lanes: str) -> None:
    text = SMALLEST.partition("[[")[0] + lanes
    assert "lane" in _faults(text)[0]


def test_every_fault_of_a_query_is_reported_on_its_line() -> None:
    text = SMALLEST + '[[lane]]\nname = "two"\nquery = """\n(knee[tiab] OR\nhip[tib]\n"""\n'
    assert [fault.split(": ")[:3] for fault in _faults(text)] == [
        ["queries/knee.toml:10", "query", "column 1"],
        ["queries/knee.toml:11", "query", "column 4"],
    ]


def test_a_query_fault_does_not_hide_the_others() -> None:
    text = SMALLEST.replace("cell[tiab]", "cell[tib]").replace('"Knee"', "1")
    assert [fault.split(": ")[0] for fault in _faults(text)] == [
        "queries/knee.toml:1",
        "queries/knee.toml:6",
    ]


def test_a_syntax_error_is_the_only_fault() -> None:
    assert _faults("name = \n") == (
        "queries/knee.toml:1: not valid TOML: Invalid value (column 8)",
    )


@given(st.lists(st.sampled_from([*SMALLEST.splitlines(), "x = 1", "[y]", "name = 1", "=", "'''"])))
@settings(deadline=None, max_examples=100)
def test_any_shuffled_file_is_read_or_refused(lines: list[str]) -> None:
    with contextlib.suppress(ConfigurationError):
        assert _parse("\n".join(lines)).lanes


# --- the trial registry --------------------------------------------------------------------------


def test_without_its_table_no_registry_is_asked() -> None:
    assert _parse(SMALLEST).trials is None


def test_a_table_of_trials_says_what_to_ask_and_may_be_empty() -> None:
    told = _parse(SMALLEST + '[trials]\ncondition = "knee pain"\nterm = "cells OR cell"\n')
    assert told.trials == TrialQuery(condition="knee pain", term="cells OR cell")
    assert _parse(SMALLEST + "[trials]\n").trials == TrialQuery()


def test_what_is_wrong_in_it_is_told_with_its_line() -> None:
    assert _faults(SMALLEST + '[trials]\ncondition = ""\nwords = "x"\n') == (
        "queries/knee.toml:9: unknown key “words”; known are condition, term",
        "queries/knee.toml:8: condition: must not be empty",
    )
    assert _faults("trials = 3\n" + SMALLEST) == (
        "queries/knee.toml:1: trials: must be written as a table, under a [trials] line",
    )


# --- preprints -----------------------------------------------------------------------------------


def test_a_table_of_preprints_says_what_to_ask_in_europe_pmc_s_own_words() -> None:
    assert _parse(SMALLEST).preprints is None
    told = _parse(SMALLEST + '[preprints]\nquery = """\n"knee pain"\n AND (cells OR cell)\n"""\n')
    assert told.preprints == PreprintQuery(query='"knee pain" AND (cells OR cell)')


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("", "must not be empty"),
        ('(a OR "b', "a quotation mark is open to the end; close it"),
        ("(a OR b", "there are not as many “(” as “)”"),
        ('a OR "b)"', ""),
        ("x " * 4_000, "is too long for one address"),
    ],
)
def test_a_query_that_europe_pmc_would_read_otherwise_is_told(query: str, fault: str) -> None:
    text = SMALLEST + f"[preprints]\nquery = '''{query}'''\n"
    if not fault:
        assert _parse(text).preprints
        return
    (told,) = _faults(text)
    assert told.startswith(f"queries/knee.toml:8: query: {fault}")


def test_a_table_of_preprints_without_a_query_is_told() -> None:
    assert _faults(SMALLEST + "[preprints]\n") == (
        "queries/knee.toml:7: the key “query” is missing",
    )


# --- searches ------------------------------------------------------------------------------------


SEARCHES = """
[[search]]
name = "harms"
title = "Harms in people, two years and later"
words = "infection OR tumour"
min-follow-up = 24
human = true
safety = ["harm", "none_observed"]
retracted = false
published-since = 2020-01-01

[[search]]
name = "large"
design = "rct,controlled"
min-n = 100
subject = "animal"
human = true
synonyms = true

[[search]]
saved = "my-own"
"""


def test_searches_are_read_as_they_would_be_typed() -> None:
    harms, large, saved = _parse(SMALLEST + SEARCHES).searches
    assert harms == Watch(
        name="harms",
        title="Harms in people, two years and later",
        request=SearchRequest(
            words="infection OR tumour",
            min_follow_up=24.0,
            subject=("human",),
            safety=("harm", "none_observed"),
            retracted=False,
            published_since=dt.date(2020, 1, 1),
        ),
    )
    assert large.title == "large"
    assert large.request == SearchRequest(
        design=("rct", "controlled"), min_n=100, subject=("animal", "human"), synonyms=True
    )
    assert saved == Watch(name="my-own", title="my-own", saved="my-own")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('safety = "bad"', "queries/knee.toml:9: safety: “bad” is none; There is harm, none_obs"),
        ("min-n = -1", "queries/knee.toml:9: min-n: “-1” is not a whole number from 0 on"),
        ('human = "yes"', "queries/knee.toml:9: human: must be true or false"),
        ("min_n = 3", "queries/knee.toml:9: unknown key “min_n”; did you mean “min-n”?"),
        ('topic = "knee"', "queries/knee.toml:9: unknown key “topic”"),
        ('edition = "baseline"', "queries/knee.toml:9: unknown key “edition”"),
        ('saved = "other"\nmin-n = 3', "queries/knee.toml:10: “saved” stands alone"),
        ('title = "Nothing"', "queries/knee.toml:7: it asks for nothing"),
    ],
)
def test_faults_of_a_search_are_told_with_their_line(line: str, fault: str) -> None:
    [told] = _faults(f'{SMALLEST}[[search]]\nname = "one"\n{line}\n')
    assert told.startswith(fault)


def test_a_search_has_a_name_and_no_two_the_same() -> None:
    [nameless] = _faults(f"{SMALLEST}[[search]]\nmin-n = 3\n")
    assert nameless == "queries/knee.toml:7: the key “name” is missing, or “saved”"
    [twice] = _faults(f'{SMALLEST}[[search]]\nname = "one"\nmin-n = 3\n[[search]]\nsaved = "one"\n')
    assert "a second search is named “one”" in twice
