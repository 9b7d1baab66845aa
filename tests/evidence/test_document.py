"""Each sentence knows the part it plays and where it stands."""

import pytest

from tracker.evidence.document import Document
from tracker.evidence.roles import Role
from tracker.models import Paper, Section


def roles(*sections: Section) -> list[str]:
    return [sentence.role.value for sentence in Document(Paper(pmid="1", abstract=sections)).body]


def test_labels_give_roles() -> None:
    assert roles(
        Section(label="BACKGROUND", text="Discs degenerate. We aimed to learn why."),
        Section(label="PATIENTS AND METHODS", text="Ten patients were treated."),
        Section(label="FINDINGS", text="Pain fell."),
        Section(label="Interpretation", text="Cells may help."),
        Section(label="TRIAL REGISTRATION", text="NCT01234567."),
    ) == ["background", "objective", "methods", "results", "conclusion", "formal"]


def test_background_data_are_background_whatever_sums_them_up() -> None:
    section = Section(label="SUMMARY OF BACKGROUND DATA", text="Infections occurred in 2%.")
    assert roles(section) == ["background"]


def test_a_heading_that_opens_an_abstract_names_its_first_sentence_alone() -> None:
    text = "Purpose: to choose a dose. Ten patients were randomised. Pain fell by 3 points."
    assert roles(Section(text=text)) == ["objective", "methods", "results"]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("What is already known", "background"),
        ("What we did", "methods"),
        ("How it was done", "methods"),
        ("What was found", "results"),
        ("What this study adds", "conclusion"),
    ],
)
def test_labels_in_plain_words_give_roles(label: str, role: str) -> None:
    assert roles(Section(label=label, text="Pain was seen to be less.")) == [role]


def test_a_category_helps_where_a_label_does_not() -> None:
    assert roles(Section(label="Our harvest", category="RESULTS", text="Pain fell.")) == ["results"]


def test_printed_headings_give_roles() -> None:
    text = (
        "Purpose: To test cells. Methods: Ten rats were injected. Results. Height rose. "
        "Conclusion: Good."
    )

    assert roles(Section(text=text)) == ["objective", "methods", "results", "conclusion"]


def test_position_and_wording_give_roles() -> None:
    text = (
        "Back pain is common. We asked whether cells help. Ten patients received cells. "
        "Pain fell from 7 to 3 (p = 0.01). Controlled trials are needed."
    )

    assert roles(Section(text=text)) == [
        "background", "objective", "methods", "results", "conclusion",
    ]  # fmt: skip


def test_a_review_reports_nothing_of_its_own() -> None:
    text = "Discs lose cells with age. Stem cells have been proposed. Their survival is debated."

    assert set(roles(Section(text=text))) == {Role.BACKGROUND.value}


def test_a_sentence_knows_its_place() -> None:
    section = Section(label="RESULTS", text="Pain fell by 27·4 mm. No event was seen.")

    last = Document(Paper(pmid="1", abstract=(section,))).body[-1].proof()

    assert (last.section, last.index, last.quote) == ("RESULTS", 0, "No event was seen.")
    assert section.text[last.start : last.end] == last.quote
