"""ClinicalTrials.gov, API v2: how to ask it and how to read what it says."""
