"""Which cells, and whose."""

import pytest

from tracker.evidence import cells, extract
from tracker.evidence.document import Document
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Bone marrow mesenchymal stem cells in discs", ("bm_msc",)),
        ("Adipose-derived stem cells in discs", ("ad_msc",)),
        ("Wharton's jelly stromal cells for discs", ("perinatal_msc",)),
        ("Rexlemestrocel-L for back pain", ("mpc",)),
        ("Bone marrow aspirate concentrate in the disc", ("bmac",)),
        ("Stromal vascular fraction in the disc", ("svf",)),
        ("Discogenic progenitor cells", ("disc_cell",)),
        ("Juvenile chondrocytes in fibrin for the disc", ("chondrocyte",)),
        ("Hematopoietic stem cells in the disc", ("hsc",)),
        ("Exosomes of bone marrow stem cells slow degeneration", ("vesicle",)),
        ("Mesenchymal stem cells in the disc", ("msc_other",)),
        ("Saline in the disc", ()),
    ],
)
def test_products(title: str, kinds: tuple[str, ...]) -> None:
    assert cells.products(Document(Paper(pmid="1", title=title))) == kinds


@pytest.mark.parametrize(
    ("title", "subject", "source"),
    [
        ("Autologous marrow stem cells", "human", "autologous"),
        ("Stem cells from her own fat", "human", "autologous"),
        ("Allogenic stem cells", "human", "allogeneic"),
        ("Donor marrow stem cells", "human", "allogeneic"),
        ("Human mesenchymal stem cells in rat discs", "animal", "xenogeneic"),
        ("Human mesenchymal stem cells in culture", "in_vitro", "not_stated"),
        ("Stem cells beside autologous bone graft", "human", "not_stated"),
    ],
)
def test_source(title: str, subject: str, source: str) -> None:
    document = Document(Paper(pmid="1", title=title))

    assert cells.source(document, subject=(subject,), kinds=("msc_other",))[0] == source


def test_the_tissue_that_was_taken_is_that_of_the_cells() -> None:
    taken = Section(label="METHODS", text="Marrow (80 mL) was taken under sedation.")
    title = "Mesenchymal stem cells in the disc"

    assert cells.products(Document(Paper(pmid="1", title=title, abstract=(taken,)))) == ("bm_msc",)


def test_the_sentence_that_names_the_products_and_the_one_that_tells_the_donor_are_shown() -> None:
    paper = Paper(
        pmid="1",
        title="Cells for the disc",
        abstract=(
            Section(
                text="Ten patients were treated. Each got adipose-derived mesenchymal stem cells. "
                "The cells came from unrelated donors. Nobody got autologous blood."
            ),
        ),
    )
    found = {one.field: one for one in extract(paper)}
    cells, source = found["cells"], found["source"]
    assert cells.proof
    assert cells.proof.quote == "Each got adipose-derived mesenchymal stem cells."
    assert source.proof
    assert source.proof.quote == "The cells came from unrelated donors."


def test_what_is_not_stated_has_no_sentence() -> None:
    paper = Paper(pmid="1", title="Pain in the neck", abstract=(Section(text="It hurts."),))
    found = {one.field: one for one in extract(paper)}
    assert (found["cells"].proof, found["source"].proof) == (None, None)
