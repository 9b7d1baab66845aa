"""Studies: the reports of one cohort joined, and laid beside a published table. Pure."""

from tracker.studies.join import join
from tracker.studies.study import Answer, Relation, Report, Study, Told

__all__ = ["Answer", "Relation", "Report", "Study", "Told", "join"]
