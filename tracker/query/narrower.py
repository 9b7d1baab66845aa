"""The few narrower terms that disc and stem-cell queries rest on, and names that changed. Pure.

PubMed searches a heading together with everything below it in the MeSH tree. The tree is not
here: these are the branches (MeSH 2026, only the levels named) that topics on cell therapy of the
disc ask for. A heading that is not listed is matched alone, so an offline answer may be too small
there, never too large.
"""

from collections.abc import Iterator, Mapping

from tracker.query.words import normal

_BRANCHES = """
Stem Cells: Adult Stem Cells, Embryonic Stem Cells, Fetal Stem Cells, Hematopoietic Stem Cells,
    Multipotent Stem Cells, Neural Stem Cells, Pluripotent Stem Cells, Totipotent Stem Cells
Multipotent Stem Cells: Mesenchymal Stem Cells
Pluripotent Stem Cells: Induced Pluripotent Stem Cells
Embryonic Stem Cells: Human Embryonic Stem Cells, Mouse Embryonic Stem Cells
Cell- and Tissue-Based Therapy: Cell Transplantation
Cell Transplantation: Stem Cell Transplantation
Stem Cell Transplantation: Hematopoietic Stem Cell Transplantation,
    Mesenchymal Stem Cell Transplantation
Hematopoietic Stem Cell Transplantation: Cord Blood Stem Cell Transplantation,
    Peripheral Blood Stem Cell Transplantation
Intervertebral Disc: Annulus Fibrosus, Nucleus Pulposus
Spinal Diseases: Intervertebral Disc Degeneration, Intervertebral Disc Displacement, Discitis
Back Pain: Low Back Pain, Failed Back Surgery Syndrome
Extracellular Vesicles: Exosomes, Cell-Derived Microparticles
Clinical Study: Clinical Trial, Observational Study
Clinical Trial: Adaptive Clinical Trial, Clinical Trial Phase I, Clinical Trial Phase II,
    Clinical Trial Phase III, Clinical Trial Phase IV, Controlled Clinical Trial,
    Pragmatic Clinical Trial
Controlled Clinical Trial: Randomized Controlled Trial
Randomized Controlled Trial: Equivalence Trial
Review: Systematic Review
Retraction Notice: Retraction of Publication
Retraction of Publication: Retraction Notice
"""


def _branches() -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in _BRANCHES.replace("\n   ", " ").strip().splitlines():
        broader, _, narrower = row.partition(":")
        yield normal(broader), tuple(normal(name) for name in narrower.split(","))


NARROWER: Mapping[str, tuple[str, ...]] = dict(_branches())


def with_narrower(heading: str) -> frozenset[str]:
    """A normal heading and every narrower one that the table knows, however deep."""
    found: set[str] = set()
    waiting = [heading]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(NARROWER.get(name, ()))
    return frozenset(found)
