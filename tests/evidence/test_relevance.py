"""Cells and the disc must meet; another aim in the title sets a paper aside."""

import pytest

from tracker.evidence import relevance
from tracker.evidence.document import Document
from tracker.models import Paper, Section


def judge(title: str, text: str = "") -> tuple[bool, str]:
    abstract = (Section(text=text),) if text else ()
    return relevance.judge(Document(Paper(pmid="1", title=title, abstract=abstract)))[:2]


@pytest.mark.parametrize(
    "title",
    [
        "Intradiscal umbilical cord MSC in chronic discogenic low back pain: phase 1.",
        "Exosomes from MSCs slow nucleus pulposus cell ageing in vitro.",
        "Autologous disc chondrocyte transplantation after discectomy.",
        "Bone marrow concentrate for the lumbar disc as an alternative to fusion.",
        "Tie2-positive progenitor cells of the ageing nucleus pulposus.",
        "Vesicles of human dental pulp stem cells protect rat discs.",
        "Nucleus pulposus cells co-cultured with stem cells after fusion of the adjacent level.",
        "Adipose cells for repair of annular tears.",
        "Juvenile cartilage cells for the painful lumbar disc.",
        "A stromal fraction of fat for disc pain.",
        "Autologous fibroblasts injected into degenerated discs of rabbits.",
        "Nucleus progenitors of the ageing disc.",
    ],
)
def test_on_topic(title: str) -> None:
    assert judge(title)[0]


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Temporomandibular joint disc regeneration with MSCs in goats.", "joint"),
        ("Brain stem and disc oedema in raised pressure.", "spinal cord"),
        ("Stem cells from the optic disc region were studied.", "another disc"),
        ("Mesenchymal stem cells in posterolateral lumbar fusion.", "fusion"),
        ("Stem cells in spinal cord injury after disc herniation.", "spinal cord"),
        ("Discectomy for lumbar disc herniation.", "no cell product"),
        ("Mesenchymal stem cells in asthma.", "no intervertebral disc"),
    ],
)
def test_set_aside_with_a_reason(title: str, why: str) -> None:
    on_topic, reason = judge(title)

    assert not on_topic
    assert reason.startswith("off topic: ")
    assert why in reason


def test_a_wish_for_cells_is_not_enough() -> None:
    text = (
        "Platelet-rich plasma eased discogenic pain. Trials with mesenchymal stem cells are needed."
    )

    assert not judge("Platelet-rich plasma for the painful lumbar disc", text)[0]


def test_a_reply_about_a_disc_cell_trial_is_on_topic() -> None:
    text = "We counted the stromal cells given in our intradiscal trial. It was a sham."

    assert judge("Reply to the critics", text)[0]
    assert not judge("Counting things", text)[0]


def test_one_sentence_of_cells_given_to_the_disc_of_the_title_is_enough() -> None:
    given = "Sixty adults received mesenchymal stem cells."

    assert judge("A trial in painful lumbar discs", given)[0]
    assert not judge("A trial in painful lumbar discs", "Stem cells are one idea.")[0]
    assert judge("Disc repair: the sham did as well", f"In this issue, {given}")[0]


def test_orthobiologics_count_unless_plasma_alone_is_meant() -> None:
    assert judge("Harms of intradiscal orthobiologics: a scoping review")[0]
    assert not judge("Platelet-rich plasma, an orthobiologic, in the lumbar disc")[0]


def test_a_review_says_what_it_is_about() -> None:
    title = "Engineering of the degenerated lumbar disc."
    told = "Seed cells, scaffolds and factors are many."

    assert judge(title, f"Back pain is common. This review covers these means. {told}")[0] is False
    assert judge(title, "Back pain is common. This review covers seed cells and gels in discs.")[0]
