import datetime as dt
import re
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.query.papers import paper
from tracker.errors import ConfigurationError
from tracker.query import Prepared, faults, parse

_FRAGMENTS = st.sampled_from(
    ["(", ")", '"', "[tiab]", "[mh]", "[crdt]", "[zz]", ":", "AND", "OR", "NOT", "and", "*", "disc",
     '"stem cell*"', "2026/11/09", '"last 3 days"', "[", "]", "“", "-", "é", "\n", "[ti:~2]"]
)  # fmt: skip
_QUERIES = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=string.printable, max_size=60),
    st.lists(_FRAGMENTS, max_size=14).map(" ".join),
    st.lists(_FRAGMENTS, max_size=14).map("".join),
)


@given(_QUERIES)
@settings(deadline=None, max_examples=400)
def test_any_text_is_parsed_or_refused_with_its_faults(term: str) -> None:
    found = faults(term)
    if found:
        with pytest.raises(ConfigurationError) as caught:
            parse(term)
        assert caught.value.faults == tuple(found)
    else:
        query = parse(term)
        query.matches(paper(), dt.date(2026, 11, 16))
        assert not faults(query.translation)


_LEAVES = st.sampled_from(["disc[tiab]", "absent[tiab]", "2026[crdt]", '"Stem Cells"[mh]'])
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.tuples(inner, st.sampled_from(["AND", "OR", "NOT"]), inner).map(
        lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"
    ),
    max_leaves=12,
)


@given(_TREES)
@settings(deadline=None, max_examples=150)
def test_groups_mean_what_python_would_make_of_them(term: str) -> None:
    truth = {"disc[tiab]": "True", "absent[tiab]": "False", "2026[crdt]": "True"}
    text = term.replace('"Stem Cells"[mh]', "True")
    for leaf, value in truth.items():
        text = text.replace(leaf, value)
    python = text.replace("AND", "and").replace("NOT", "and not").replace("OR", "or")
    assert parse(term).matches(paper()) is bool(eval(python))  # noqa: S307  # made of four words


def test_the_translation_repeats_the_query_with_long_names() -> None:
    term = (
        '("stem cell*"[tiab] OR disc cell) NOT Stem Cells[mh:noexp] '
        'AND ("2026/11/09"[crdt] : "2026/11/22"[crdt])'
    )
    assert parse(term).translation == (
        '("stem cell*"[Title/Abstract] OR "disc"[All Fields] AND "cell"[All Fields]) '
        'NOT "Stem Cells"[MeSH Terms:noexp] AND 2026/11/09:2026/11/22[Date - Create]'
    )


def test_dropping_phrases_leaves_the_query_pubmed_would_search() -> None:
    query = parse('disc AND ("xyzzy"[tiab] OR cell) AND xyzzy NOT (xyzzy[ti])')
    left = query.without(["XYZZY"])
    assert left is not None
    assert left.translation == '"disc"[All Fields] AND "cell"[All Fields]'
    assert parse("xyzzy").without(["xyzzy"]) is None


def test_what_cannot_be_judged_offline_is_named() -> None:
    query = parse("disc AND free full text[sb] OR 123456[rn] NOT medline[sb]")
    assert query.unjudged == ('"free full text"[Subset]', '"123456"[EC/RN Number]')


def test_a_prepared_paper_serves_many_queries() -> None:
    prepared = Prepared(paper())
    assert parse("disc[ti]").matches(prepared)
    assert not parse("absent[ti]").matches(prepared)


def test_thousands_of_operators_neither_crash_nor_nest() -> None:
    term = " OR ".join(f"absent{number} AND disc[tiab]" for number in range(2000))
    assert not parse(term).matches(paper())
    assert parse(f"{term} OR disc[tiab]").matches(paper())


def test_the_recommended_strategy_parses_and_judges_sensibly(shared: Path) -> None:
    text = (shared / "domain" / "search_strategies.md").read_text("utf-8")
    disc, cells = re.findall(r"```\n(\(.*?)```", text, re.DOTALL)[:2]
    query = parse(f"{disc} AND {cells}")
    assert not query.unjudged
    assert query.matches(paper())
    assert query.matches(
        paper(mesh=(), title="Intradiscal rexlemestrocel-L for low back pain", abstract=())
    )
    assert not query.matches(paper(mesh=(), title="Disc cells", abstract=()))
    assert not query.matches(paper(title="Knee stem cells", mesh=(), abstract=()))
