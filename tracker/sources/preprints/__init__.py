"""Europe PMC's REST service, preprints alone: how to ask it and how to read what it says."""
