"""Anchors of headings, as GitHub makes them."""

import pytest

from tracker.digest.anchors import Anchors, slug


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("At a glance", "at-a-glance"),
        ("Safety, by how long people were observed", "safety-by-how-long-people-were-observed"),
        ("Preprints (not peer reviewed)", "preprints-not-peer-reviewed"),
        ("PMID 99000001", "pmid-99000001"),
        ("Results – and more", "results--and-more"),
        ("Žalgirė's two_fold", "žalgirės-two_fold"),
    ],
)
def test_punctuation_goes_and_blanks_become_lines(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


def test_the_same_words_get_numbers() -> None:
    anchors = Anchors()
    taken = [anchors.take(words) for words in ("Results", "Results", "results-1", "Results")]
    assert taken == ["results", "results-1", "results-1-1", "results-2"]
