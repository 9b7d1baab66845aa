import msgspec

from tracker.web.told import Told, read


def test_what_an_older_tracker_told_otherwise_is_left_out() -> None:
    data = {
        "title": "Discs",
        "week": "2026-W40",
        "starts": "2026-09-28",
        "counts": {"controlled": 2, "uncontrolled": "many"},
        "questions": 7,
        "new": ["1", "2"],
        "unheard_of": {"a": 1},
    }
    told = read(msgspec.json.encode(data))
    assert (told.title, told.new, told.counts.controlled) == ("Discs", ("1", "2"), 0)
    assert told.questions == ()
    assert told.starts is not None


def test_data_that_is_none_tells_nothing() -> None:
    assert read(b"") == read(b"[]") == read(b"not json") == Told()
