import datetime as dt
import sys

from tracker.query import parse
from tracker.sandbox import generate


def test_records_are_spread_evenly_and_numbered_with_the_day() -> None:
    made = generate(1000, days=10)
    assert [made[0].pmid, made[-1].pmid] == ["99100001", "99101000"]
    assert made[0].created == dt.date(2026, 8, 24)
    assert made[-1].created == dt.date(2026, 9, 2)
    assert [record.created for record in made] == sorted(record.created for record in made)


def test_the_same_seed_writes_the_same_records() -> None:
    day = dt.date(2027, 1, 1)
    one, same, other = (generate(5, seed=seed)[3].on(day) for seed in (1, 1, 2))
    assert one == same != other


def test_every_record_is_on_the_topic_and_marked_as_invented() -> None:
    query = parse("(disc[tiab] OR discogenic[tiab]) AND (cells[tiab] OR chondrocytes[tiab])")
    for record in generate(200):
        shown = record.on(record.created)
        assert shown is not None
        assert query.matches(shown.paper)
        assert shown.paper.title.startswith("SAMPLE: ")
        assert "Sample" in shown.paper.journal.title


def test_a_record_does_not_exist_before_its_day_and_keeps_nothing() -> None:
    record = generate(1)[0]
    assert record.on(record.created - dt.timedelta(days=1)) is None
    assert sum(map(sys.getsizeof, generate(1000))) < 100_000
