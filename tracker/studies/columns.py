"""What the columns of published evidence tables are called. Data, with one reader of names."""

import re

IDENTITIES = {
    "study": "author",
    "studies": "author",
    "first_author": "author",
    "author": "author",
    "authors": "author",
    "author_year": "author",
    "reference": "author",
    "year": "year",
    "publication_year": "year",
    "pmid": "pmid",
    "pubmed_id": "pmid",
    "doi": "doi",
    "nct": "registry",
    "nct_number": "registry",
    "registry": "registry",
    "registry_id": "registry",
    "registry_ids": "registry",
    "registration": "registry",
    "trial_id": "registry",
}
"""Header -> the way in which it names a study."""

HEADERS = {
    "n": "n",
    "n_total": "n",
    "n_patients": "n",
    "no_of_patients": "n",
    "number_of_patients": "n",
    "patients": "n",
    "participants": "n",
    "sample_size": "n",
    "follow_up": "follow_up_months",
    "follow_up_months": "follow_up_months",
    "follow_up_mo": "follow_up_months",
    "followup_months": "follow_up_months",
    "follow_up_years": "follow_up_years",
    "follow_up_yr": "follow_up_years",
    "cells": "cells",
    "cell": "cells",
    "cell_type": "cells",
    "cell_source": "cells",
    "product": "cells",
    "intervention": "cells",
    "source": "source",
    "donor": "source",
    "design": "design",
    "study_design": "design",
    "study_type": "design",
    "trial_type": "design",
    "type": "design",
    "adverse_events": "safety",
    "adverse_event": "safety",
    "complications": "safety",
    "safety": "safety",
    "ae": "safety",
    "safety_reported": "safety_reported",
    "outcome": "efficacy",
    "efficacy": "efficacy",
    "effect": "efficacy",
    "finding": "efficacy",
    "findings": "efficacy",
    "result_direction": "efficacy",
    "efficacy_reported": "efficacy_reported",
    **{header: "registry_ids" for header, way in IDENTITIES.items() if way == "registry"},
}
"""Header -> how what stands under it is read; a name of `readings.READERS`."""


def key(header: str) -> str:
    """A header as the lists have it: `Follow-up (months)` is `follow_up_months`."""
    return re.sub(r"[^a-z0-9]+", "_", header.casefold()).strip("_")
