"""PubMed: asking E-utilities, and reading records as XML or MEDLINE text."""
