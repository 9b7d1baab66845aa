"""The stages and their order: `run` is the way through, each other file is one stage."""
