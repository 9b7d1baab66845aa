"""The words of the MEDLINE text format (nbib) that are both read and written.

Tags and their meaning: PubMed user guide, "PubMed format"; RefTypes: PubMed DTD of 2025.
"""

# On the affected record `...In` points to the notice; the others stand on the notice.
LINK_KINDS = {
    "CIN": "CommentIn",
    "CON": "CommentOn",
    "CRF": "CorrectedandRepublishedFrom",
    "CRI": "CorrectedandRepublishedIn",
    "DDIN": "AssociatedPublication",
    "DRIN": "AssociatedDataset",
    "ECF": "ExpressionOfConcernFor",
    "ECI": "ExpressionOfConcernIn",
    "EFR": "ErratumFor",
    "EIN": "ErratumIn",
    "ORI": "OriginalReportIn",
    "PRIN": "PartialRetractionIn",
    "PROF": "PartialRetractionOf",
    "RIN": "RetractionIn",
    "ROF": "RetractionOf",
    "RPF": "RepublishedFrom",
    "RPI": "RepublishedIn",
    "RRF": "RetractedandRepublishedFrom",
    "RRI": "RetractedandRepublishedIn",
    "SPIN": "SummaryForPatientsIn",
    "UIN": "UpdateIn",
    "UOF": "UpdateOf",
}
LINK_TAGS = {kind: tag for tag, kind in LINK_KINDS.items()}

DATES = {
    "DP": "published",
    "DEP": "electronic",
    "DCOM": "completed",
    "LR": "revised",
    "DRDT": "revised",
    "DA": "citation-created",
    "CRDT": "created",
    "EDAT": "entered",
    "MHDA": "indexed",
    "CTDT": "contributed",
}

# What PubMed calls a date in a record's history -> the name it has here. Its own `revised` is the
# day the manuscript came back, not the day the record was changed.
STATUS_NAMES = {
    "entrez": "created",
    "pubmed": "entered",
    "medline": "indexed",
    "revised": "revised-manuscript",
}

# Who gave the keywords that an export adds to a record: our tags. Reading passes over them, so that
# a record that went out and came back is as PubMed gave it.
OWN_MARKS = "DISC-EVIDENCE-TRACKER"
