"""Studies: the reports of one cohort joined, and laid beside a published table. Pure."""
