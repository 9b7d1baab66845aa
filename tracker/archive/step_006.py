"""The index of the sixth step: decisions on studies; never edited after a release."""

# They are asked for whenever studies are made, and stand among all others.
STUDIES = """
CREATE INDEX decisions_on_studies ON decisions (pmid) WHERE about GLOB 'study:*';
"""
