"""Names of NLM's vocabularies -> their unique identifiers, and other fixed forms a record carries.

Only what the sample needs. A name that is not here gets an identifier that nobody can take for
NLM's: D99 or Q99 and seven figures worked out from the name.
"""

import re
import zlib

# Publication types (NLM, MeSH 2026). Rules match by these, never by the names.
PUBLICATION_TYPES = {
    "Biography": "D019215",
    "Case Reports": "D002363",
    "Clinical Study": "D000077522",
    "Clinical Trial": "D016430",
    "Clinical Trial Protocol": "D000078325",
    "Clinical Trial, Phase I": "D017426",
    "Clinical Trial, Phase II": "D017427",
    "Clinical Trial, Phase III": "D017428",
    "Clinical Trial, Phase IV": "D017429",
    "Comment": "D016420",
    "Comparative Study": "D003160",
    "Controlled Clinical Trial": "D018848",
    "Editorial": "D016421",
    "English Abstract": "D004740",
    "Expression of Concern": "D000075742",
    "Journal Article": "D016428",
    "Letter": "D016422",
    "Meta-Analysis": "D017418",
    "Multicenter Study": "D016448",
    "News": "D016433",
    "Observational Study": "D064888",
    "Practice Guideline": "D017065",
    "Preprint": "D000076942",
    "Published Erratum": "D016425",
    "Randomized Controlled Trial": "D016449",
    "Research Support, Non-U.S. Gov't": "D013485",
    "Retracted Publication": "D016441",
    "Retraction Notice": "D016440",
    "Retraction of Publication": "D016440",
    "Review": "D016454",
    "Systematic Review": "D000078182",
    "Validation Study": "D023361",
    "Video-Audio Media": "D059040",
}
HEADINGS = {
    "Adipose Tissue": "D000273",
    "Adult": "D000328",
    "Aging": "D000375",
    "Animals": "D000818",
    "Annulus Fibrosus": "D000070616",
    "Bibliometrics": "D015706",
    "Bone Marrow Transplantation": "D016026",
    "Cartilage, Articular": "D002358",
    "Cell- and Tissue-Based Therapy": "D064987",
    "Chondrocytes": "D019902",
    "Coculture Techniques": "D018920",
    "Discitis": "D015299",
    "Diskectomy": "D017586",
    "Dogs": "D004285",
    "Double-Blind Method": "D004311",
    "Exercise Therapy": "D005081",
    "Exosomes": "D055354",
    "Female": "D005260",
    "Follow-Up Studies": "D005500",
    "Humans": "D006801",
    "Hyaluronic Acid": "D006820",
    "Hypoxia": "D000860",
    "Intervertebral Disc": "D007403",
    "Intervertebral Disc Degeneration": "D055959",
    "Intervertebral Disc Displacement": "D007405",
    "Knee Joint": "D007719",
    "Low Back Pain": "D017116",
    "Lumbar Vertebrae": "D008159",
    "Male": "D008297",
    "Mesenchymal Stem Cell Transplantation": "D045164",
    "Mesenchymal Stem Cells": "D059630",
    "MicroRNAs": "D035683",
    "Middle Aged": "D008875",
    "Nucleus Pulposus": "D000070614",
    "Pilot Projects": "D010865",
    "Platelet-Rich Plasma": "D053657",
    "Rabbits": "D011817",
    "Rats": "D051381",
    "Retrospective Studies": "D012189",
    "Sheep": "D012756",
    "Spinal Cord Injuries": "D013119",
    "Spinal Fusion": "D013123",
    "Stem Cell Transplantation": "D033581",
    "Stem Cells": "D013234",
    "Stromal Cells": "D017154",
    "Swine, Miniature": "D013556",
    "Transplantation, Autologous": "D014182",
    "Umbilical Cord": "D014470",
}
QUALIFIERS = {
    "administration & dosage": "Q000008",
    "adverse effects": "Q000009",
    "complications": "Q000150",
    "cytology": "Q000166",
    "etiology": "Q000209",
    "methods": "Q000379",
    "physiology": "Q000502",
    "statistics & numerical data": "Q000706",
    "surgery": "Q000601",
    "therapeutic use": "Q000627",
    "therapy": "Q000628",
    "transplantation": "Q000637",
    "veterinary": "Q000662",
}
# Prefix of a registry number -> the databank under which NLM lists it.
_DATABANKS = {
    "NCT": "ClinicalTrials.gov",
    "ISRCTN": "ISRCTN",
    "ChiCTR": "ChiCTR",
    "EudraCT": "EudraCT",
    "ACTRN": "ANZCTR",
    "IRCT": "IRCT",
    "CTRI": "CTRI",
    "KCT": "CRiS",
    "DRKS": "DRKS",
    "UMIN": "JPRN",
    "jRCT": "JPRN",
    "NTR": "NTR",
}
_ABBREVIATIONS = {
    "Annals": "Ann",
    "Archives": "Arch",
    "Biology": "Biol",
    "Biomaterials": "Biomater",
    "Cardiology": "Cardiol",
    "Clinical": "Clin",
    "European": "Eur",
    "Journal": "J",
    "Letters": "Lett",
    "Medicine": "Med",
    "Médecine": "Med",
    "Orthopaedic": "Orthop",
    "Protocols": "Protoc",
    "Quarterly": "Q",
    "Regenerative": "Regen",
    "Review": "Rev",
    "Revue": "Rev",
    "Therapy": "Ther",
    "Veterinary": "Vet",
}
_SMALL_WORDS = frozenset({"and", "de", "du", "for", "in", "of", "the"})


def publication_type_ui(name: str) -> str:
    """`Retraction Notice` -> `D016440`."""
    return PUBLICATION_TYPES.get(name) or _invented("D", name)


def heading_ui(name: str) -> str:
    """`Intervertebral Disc` -> `D007403`."""
    return HEADINGS.get(name) or _invented("D", name)


def qualifier_ui(name: str) -> str:
    """`therapy` -> `Q000628`."""
    return QUALIFIERS.get(name) or _invented("Q", name)


def databank_of(accession: str) -> str:
    """`NCT99000001` -> `ClinicalTrials.gov`; an unknown registry goes by its own letters."""
    letters = re.match(r"[A-Za-z]*", accession)
    prefix = letters[0] if letters else ""
    return _DATABANKS.get(prefix, prefix or "Unknown registry")


def journal_abbreviation(name: str) -> str:
    """`Sample Journal of Spine Medicine` -> `Sample J Spine Med`, as citations have it."""
    words = (word for word in name.split() if word not in _SMALL_WORDS)
    return " ".join(_ABBREVIATIONS.get(word, word) for word in words)


def journal_number(name: str, digits: int) -> str:
    """So many figures worked out from a journal's name, the same on every machine."""
    return f"{zlib.crc32(name.encode()) % 10**digits:0{digits}d}"


def _invented(letter: str, name: str) -> str:
    return f"{letter}99{journal_number(name, 7)}"
