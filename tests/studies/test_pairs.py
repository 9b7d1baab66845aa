from itertools import combinations

from hypothesis import given, settings

from tests.studies.test_join import libraries
from tracker.models import Entry
from tracker.studies.likeness import Facts, is_same_work, likeness, shared_number
from tracker.studies.pairs import pairs


@settings(deadline=None, max_examples=150)
@given(libraries())
def test_whatever_is_alike_is_looked_at(papers: list[Entry]) -> None:
    every = {paper.paper.pmid: Facts(paper) for paper in papers}
    found = pairs(every)
    assert all(one < other for one, other in found)
    for one, other in combinations(sorted(every), 2):
        two = every[one], every[other]
        if shared_number(*two) or is_same_work(*two) or likeness(*two):
            assert (one, other) in found
