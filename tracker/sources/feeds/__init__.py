"""PubMed RSS feeds: a second way to learn of PMIDs; the record always comes from PubMed itself."""
