# Targets are listed by `make help`.  PYTHON is the interpreter that makes the environment, VENV where it lies.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint types eval calibrate raise metamorphic bench compiled tables readme sessions quality check clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The program alone, and on top of it what its developers use; both are made once and again when the project file changes.
$(VENV)/.program: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "relcli needs Python 3.11 or later: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.development: $(VENV)/.program
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

demo: $(VENV)/.program  ## set up, and check the sample corpus against itself and facts.yaml
	$(BIN)/relcli check corpus --facts facts.yaml --fail-on never

test: $(VENV)/.development  ## set up, and run the tests
	$(BIN)/python -m pytest

lint: $(VENV)/.development  ## style of the code
	$(BIN)/ruff check .

types: $(VENV)/.development  ## types of the code, strictly
	$(BIN)/mypy

eval: $(VENV)/.development  ## recall, precision and decoys on the annotated clusters, held against eval/floor.yaml
	$(BIN)/python eval/score.py --floor eval/floor.yaml

calibrate: $(VENV)/.development  ## fit the weights of confidence on the clusters that are not held out
	$(BIN)/python eval/calibrate.py --write

raise: $(VENV)/.development  ## raise the pinned floor of quality to what is reached now
	$(BIN)/python eval/score.py --pin
	$(BIN)/python eval/metamorphic.py --pin

metamorphic: $(VENV)/.development  ## what the findings must not depend on: names, order, numbers in words, copies
	$(BIN)/python eval/metamorphic.py

bench: $(VENV)/.program  ## measure start-up and throughput, also compiled after `make compiled`; writes bench/results.md
	$(BIN)/python bench/run.py $(addprefix --compiled ,$(wildcard $(VENV)/compiled/bin/python))

compiled: $(VENV)/.development  ## build and install what reads articles compiled, apart from the rest, and test it
	$(PYTHON) -m venv $(VENV)/compiled
	RELCLI_COMPILE=1 $(VENV)/compiled/bin/python -m pip install --quiet --disable-pip-version-check --force-reinstall .
	$(VENV)/compiled/bin/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(VENV)/compiled/bin/python -m pip install --quiet --disable-pip-version-check --group dev
	$(VENV)/compiled/bin/python -c 'import relcli.language.tokens as t; assert not t.__file__.endswith(".py"), "not compiled"'
	$(VENV)/compiled/bin/python -m pytest --override-ini "pythonpath=tests/cli eval bench docs" tests/language tests/claims

tables: $(VENV)/.development  ## compile the word tables of the package after an edit
	$(BIN)/python -m relcli.language.tables

readme: $(VENV)/.development  ## put the real output into README.md
	$(BIN)/python docs/fill.py readme

sessions: $(VENV)/.development  ## run the commands of the guide and of docs/decisions.md anew, and show what they print
	$(BIN)/python docs/fill.py sessions

quality: $(VENV)/.development  ## write docs/quality.md from the annotated clusters
	$(BIN)/python docs/fill.py quality

check: lint types test eval  ## all of lint, types, test and eval

clean:  ## remove the environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
