"""Words of the MEDLINE text format that reading alone needs; `tracker.medline` has the others."""

# MEDLINE text names publication types without their UIs, but a retracted paper must be known by
# its UI, never by a label that NLM renames. These are the types that decide something here, and
# the most frequent ones.
TYPE_UIS = {
    "Case Reports": "D002363",
    "Clinical Study": "D000068456",
    "Clinical Trial": "D016430",
    "Clinical Trial Protocol": "D000078325",
    "Clinical Trial, Phase I": "D017426",
    "Clinical Trial, Phase II": "D017427",
    "Clinical Trial, Phase III": "D017428",
    "Clinical Trial, Phase IV": "D017429",
    "Comment": "D016420",
    "Comparative Study": "D003160",
    "Controlled Clinical Trial": "D018848",
    "Corrected and Republished Article": "D016439",
    "Editorial": "D016421",
    "English Abstract": "D004740",
    "Evaluation Studies": "D023362",
    "Evaluation Study": "D023362",
    "Expression of Concern": "D000075742",
    "Historical Article": "D016456",
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
    "Research Support, N.I.H., Extramural": "D052061",
    "Research Support, Non-U.S. Gov't": "D013485",
    "Research Support, U.S. Gov't, Non-P.H.S.": "D013486",
    "Research Support, U.S. Gov't, P.H.S.": "D013487",
    "Retracted Publication": "D016441",
    "Retraction Notice": "D016440",
    "Retraction of Publication": "D016440",
    "Review": "D016454",
    "Systematic Review": "D000078182",
    "Validation Studies": "D023361",
    "Validation Study": "D023361",
}

# The last part of a grant line, when it is a country and not an agency.
GRANT_COUNTRIES = frozenset(
    {
        "Austria",
        "Canada",
        "International",
        "Ireland",
        "Italy",
        "Switzerland",
        "United Kingdom",
        "United States",
    }
)

OTHER_ABSTRACT_KINDS = frozenset(
    {"AAMC", "AIDS", "KIE", "NASA", "PIP", "Publisher", "plain-language-summary"}
)

SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "1st", "2nd", "3rd", "4th", "5th"})
