from tracker.cli.explaining import lines
from tracker.models import Explanation, SearchRequest


def test_everything_that_was_understood_is_told() -> None:
    told = Explanation(
        understood="NOT disc",
        added=(("disc", ("disk",)),),
        notes=("AND joins nothing there and was passed over",),
        alike=("vesicles", "rare"),
        expression='("disc" OR "disk")',
        negated=True,
        found=7,
    )
    request = SearchRequest(words="NOT disc AND", like="77", topic="discs", min_n=20, sort="n")
    assert list(lines(told, request)) == [
        "words: NOT disc",
        "  disc: also disk",
        "  note: AND joins nothing there and was passed over",
        "like 77: any of vesicles, rare",
        "filters: --min-n 20 --topic discs",
        'FTS5: everything but ("disc" OR "disk")',
        "order: n",
        "found: 7",
    ]


def test_where_there_is_nothing_nothing_is_told() -> None:
    assert list(lines(Explanation(found=3), SearchRequest())) == [
        "words: none",
        "order: newest",
        "found: 3",
    ]
