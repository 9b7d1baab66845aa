"""The values that each extracted field can have, each in words: asked for, and shown."""

from collections.abc import Mapping

DESIGNS = {
    "rct": "randomised trial",
    "controlled": "controlled, not randomised",
    "single_arm": "single arm, no control",
    "case_report": "case report",
    "observational": "observational",
    "preclinical": "preclinical",
    "systematic_review": "systematic review",
    "review": "review",
    "protocol": "protocol",
    "bibliometric": "bibliometric study",
    "editorial": "editorial, letter or comment",
    "notice": "notice",
    "other": "other design",
}
SUBJECTS = {
    "human": "people",
    "animal": "animals",
    "in_vitro": "cells or tissue in vitro",
    "none": "no data of its own",
}
SAFETY = {
    "harm": "harm reported",
    "none_observed": "no harm observed",
    "claim_only": "called safe, no events told",
    "not_assessed": "not assessed",
}
AGAINST_CONTROL = {
    "benefit": "better than control",
    "no_difference": "no better than control",
    "mixed": "mixed",
    "worse": "worse than control",
}
SOURCES = {
    "autologous": "from the patient",
    "allogeneic": "from a donor",
    "xenogeneic": "from another species",
    "mixed": "from patient and donor",
}
GAPS = {
    "long_term": "says that long-term evidence is missing",
    "other": "says that other research is missing",
}
CELLS = {
    "bm_msc": "bone marrow MSC",
    "ad_msc": "adipose MSC",
    "perinatal_msc": "perinatal MSC",
    "msc_other": "MSC (other or source not stated)",
    "bmac": "bone marrow concentrate",
    "svf": "stromal vascular fraction",
    "mpc": "mesenchymal precursor cells",
    "disc_cell": "disc cells",
    "chondrocyte": "chondrocytes",
    "hsc": "haematopoietic stem cells",
    "ipsc": "induced pluripotent stem cells",
    "esc": "embryonic stem cells",
    "notochordal": "notochordal cells",
    "vesicle": "vesicles or secretome",
    "other": "other cells",
}
BLINDING = {
    "open_label": "open label",
    "single": "single blind",
    "double": "double blind",
    "triple": "triple blind",
    "assessor": "assessor blind",
}
CARRIERS = {
    "hyaluronic_acid": "hyaluronic acid",
    "fibrin": "fibrin",
    "atelocollagen": "atelocollagen",
    "collagen": "collagen",
    "alginate": "alginate",
    "chitosan": "chitosan",
    "gelatin": "gelatin",
    "platelet_lysate": "platelet lysate",
    "prp": "platelet-rich plasma",
    "saline": "saline",
    "decellularised_matrix": "decellularised matrix",
    "cryoprotectant": "cryoprotectant",
    "hydrogel": "hydrogel, not named",
    "scaffold": "scaffold, not named",
    "other": "another carrier",
}
CONTROLS = {
    "placebo": "placebo",
    "sham": "sham",
    "saline": "saline",
    "carrier": "the carrier alone",
    "conservative_care": "conservative care",
    "surgery": "surgery",
    "anaesthetic": "local anaesthetic",
    "no_treatment": "no treatment",
    "other": "another comparator",
}
MEASURES = {
    "vas_pain": "pain (VAS)",
    "nrs_pain": "pain (NRS)",
    "odi": "disability (ODI)",
    "ndi": "disability (NDI)",
    "rmdq": "disability (RMDQ)",
    "qbdq": "disability (QBDQ)",
    "joa": "JOA score",
    "sf36": "SF-36",
    "sf12": "SF-12",
    "eq5d": "EQ-5D",
    "fri": "functional rating index",
    "pfirrmann": "Pfirrmann grade",
    "disc_height": "disc height",
    "disc_volume": "disc volume",
    "mri_other": "MRI",
    "t2": "T2",
    "t1rho": "T1rho",
    "modic": "Modic changes",
    "histology": "histology",
    "pain": "pain",
    "disability": "disability",
}
REOPERATIONS = {
    "fusion": "fusion",
    "replacement": "disc replacement",
    "discectomy": "discectomy",
    "repeat_injection": "another injection",
    "surgery": "surgery, not named",
}
FIELDS: Mapping[str, str] = {
    "on_topic": "whether it is about cells for the disc",
    "subject": "whose data it reports",
    "design": "how it was done",
    "n": "how many people",
    "follow_up_months": "how long they were observed",
    "planned_follow_up_months": "how long a plan will observe",
    "safety": "what is said of harm",
    "efficacy": "whether it helped",
    "gap": "what knowledge it says is missing",
    "cells": "which cell product",
    "source": "from whom the cells are",
    "registry_ids": "numbers of trial registries",
    "dose": "how many cells were given",
    "carrier": "in what the cells were given",
    "control": "what the other arm got",
    "blinding": "who did not know the arm",
    "phase": "the phase of the trial",
    "outcomes": "results, measure by measure",
    "responders": "shares that responded",
    "horizons": "how long each outcome was followed",
    "adverse_events": "adverse events by name",
    "reoperations": "operations after treatment",
}
"""Every extracted field, and the question that it answers."""

UNSAID = (None, "not_mentioned", "none", "not_stated")
"""How a field says that the abstract does not tell; a list says it by being empty."""
