"""The Disc Evidence Tracker: a weekly, archived, quoted reading of PubMed on one question."""

__version__ = "0.1.0"
