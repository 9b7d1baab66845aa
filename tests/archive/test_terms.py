import pytest

from tests.archive.stock import paper, store
from tracker.archive import Archive
from tracker.archive.terms import STRONGEST
from tracker.models import Section

COMMON = "pain of people in trials with cells"
TITLES = {
    1: "Herniation of discs and vesicles",
    2: "Herniation again",
    3: "The tumour",
    4: "A tumour of vesicles",
    5: "Nothing",
    6: "Nothing else in a year",
    7: "Another year",
}


@pytest.fixture
def filled(archive: Archive) -> Archive:
    for number, title in TITLES.items():
        one = paper(
            str(number),
            title=title,
            abstract=(Section(text=COMMON),),
            authors=(),
            keywords=(),
            mesh=(),
        )
        store(archive, one)
    return archive


def test_the_strongest_words_are_those_that_few_others_have(filled: Archive) -> None:
    assert filled.strongest("1") == ["herniation", "vesicles"]
    assert filled.strongest("4") == ["tumour", "vesicles"]
    assert filled.strongest("5") == ["nothing"]


def test_a_paper_that_is_not_stored_has_none(filled: Archive) -> None:
    assert filled.strongest("8") == []
    assert filled.strongest("no number") == []


def test_there_is_an_end_of_strong_words(archive: Archive) -> None:
    words = " ".join(f"word{chr(97 + number)}" for number in range(26))
    for number in range(1, 6):
        text = words if number < 3 else COMMON
        store(archive, paper(str(number), title="x", abstract=(Section(text=text),)))
    assert len(archive.strongest("1")) == STRONGEST


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("hernaition", "herniation"),
        ("HERNAITION", "herniation"),
        ('"disc hernaition" NOT tumor', '"disc herniation" NOT tumor'),
        ("vesicels tumuor", "vesicles tumour"),
        ("herniation", "herniation"),
        ("tumor", "tumor"),  # papers have it in another spelling
        ("hernai*", "hernai*"),  # left open
        ("abc", "abc"),  # near too many
        ("xylophone", "xylophone"),
        ("& AND (", "& AND ("),
        ("NEAR(tumous", "NEAR(tumour"),
        ("", ""),
    ],
)
def test_a_word_that_no_paper_has_is_put_right(filled: Archive, typed: str, better: str) -> None:
    assert filled.respelt(typed) == better
