# Bare `make` lists the words. Every word makes what it needs on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint check fmt eval bench soak docs snapshots lock clean

help: ## list these words
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name it: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

setup: $(READY) ## make the virtual environment and install everything, pinned

demo: $(READY) ## the whole weekly job, offline, on invented records; prints the last edition
	@$(BIN)/tracker demo

test: $(READY) ## every test, offline, in random order
	$(BIN)/python -m pytest --numprocesses 2

lint: $(READY) ## format, style, types and the import contract
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test eval ## exactly what CI runs

fmt: $(READY) ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: $(READY) ## score the extraction on the labelled records against the pinned floors
	$(BIN)/python -m tests.gold.scorecard

bench: $(READY) ## measure reading, importing and searching beside a plain parse, in one run
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.web.bench

soak: $(READY) ## the long proofs: fifty seeds of spoiled weeks, 25,000 records, 22,000 odd searches
	SOAK_SEEDS=50 $(BIN)/python -m pytest --numprocesses 2 tests/job/test_soak.py tests/job/test_scale.py \
		tests/archive/test_typed.py

docs: $(READY) ## write docs/cli.md, docs/data.md and docs/datasette.json anew from the code
	$(BIN)/python -m tests.cli.write_docs
	$(BIN)/python -m tests.archive.write_docs

snapshots: $(READY) ## accept changed rendered editions, after reading the diff
	$(BIN)/python -m pytest --snapshot-update tests/digest
	rm -rf .demo digests && $(BIN)/tracker demo .demo > /dev/null && cp -r .demo/digests digests

lock: $(READY) ## pin every dependency anew, with hashes
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
		--group dev --all-extras --output-file requirements.lock pyproject.toml

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
