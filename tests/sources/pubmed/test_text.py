import pytest

from tracker.sources.pubmed.text import gather, read_doi, read_orcid, read_pmid, squeeze


@pytest.mark.parametrize(
    ("text", "pmid"),
    [
        (" 03531190\n", "3531190"),
        ("0", ""),
        ("", ""),
        (None, ""),
        ("12a", ""),
        ("१२", ""),
        ("-1", ""),
    ],
)
def test_pmids(text: str | None, pmid: str) -> None:
    assert read_pmid(text) == pmid


@pytest.mark.parametrize(
    "text", ["10.1/AbC(1)<2>", "doi: 10.1/abc(1)<2>", "https://doi.org/10.1/ABC(1)<2>"]
)
def test_dois(text: str) -> None:
    assert read_doi(text) == "10.1/abc(1)<2>"


@pytest.mark.parametrize(
    ("text", "orcid"),
    [
        ("http://orcid.org/0000-0002-1825-009x", "0000-0002-1825-009X"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("0000-0002-1825-009", "0000-0002-1825-009"),
    ],
)
def test_orcids(text: str, orcid: str) -> None:
    assert read_orcid(text) == orcid


def test_squeezing_is_the_same_for_short_and_long_texts() -> None:
    for times in (1, 500):
        assert squeeze(" e\u0301\u2009 x\n" * times) == " ".join(["é x"] * times)


def test_a_second_value_of_a_name_is_numbered() -> None:
    pairs = [("a", 1), ("a", 1), ("a", 2), ("a", 3), ("b", 1)]

    assert gather(pairs) == {"a": 1, "a-2": 2, "a-3": 3, "b": 1}
