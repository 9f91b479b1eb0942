# Everything a newcomer needs: `make demo` shows Sentinel catching a drift, `make test` runs every test.
# Both set up a virtual environment in .venv and find or install a browser first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint install browser clean help

help:            ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/'

demo: install browser    ## watch a sample product drift, and see what Slack would say
	$(BIN)/sentinel demo

test: $(VENV)/.installed-test browser    ## lint, then every test, slow ones included
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n 2 -m "slow or not slow" $(PYTEST_ARGS)

lint: $(VENV)/.installed-test    ## ruff alone
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

install: $(VENV)/.installed    ## the package in .venv

browser: $(VENV)/.installed    ## find a browser, or install one
	@sh .ci/browser $(BIN)/python

$(VENV)/bin/python:
	@sh .ci/venv $(PYTHON) $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.installed

clean:           ## remove what the targets made
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis build dist
