# Two commands matter: `make demo` to see it work, `make check` before a change is sent. `make` lists all.
#
# Setting up is incremental: a stamp in .venv is older than pyproject.toml, or there is nothing to do.

SHELL := /bin/sh
BIN := .venv/bin
FOR_USE := .venv/.set-up-for-use
FOR_WORK := .venv/.set-up-for-development

export PIP_DISABLE_PIP_VERSION_CHECK := 1
.DEFAULT_GOAL := help

.PHONY: help demo check setup lint types layers spelling test docs docs-check wheel bench clean

help:  ## list what make can do
	@grep -E '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{ printf "make %-11s %s\n", $$1, $$2 }'

demo: $(FOR_USE)  ## install, read the example reports, show a chain and what to try next
	@sh scripts/demo.sh

check: setup lint types layers spelling docs-check test wheel  ## everything that must hold; what CI runs
	@echo "All checks passed."

setup: $(FOR_WORK)  ## make .venv with the package and the tools for development

$(FOR_USE): pyproject.toml
	@sh scripts/make_venv.sh .venv
	@echo "Installing allegiance and what it needs into .venv; the first time takes a minute or two."
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(FOR_WORK): pyproject.toml
	@sh scripts/make_venv.sh .venv
	@echo "Installing allegiance and the tools for development into .venv."
	@$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $(FOR_USE) $@

lint: $(FOR_WORK)  ## ruff: rules and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(FOR_WORK)  ## mypy --strict
	$(BIN)/mypy --strict

layers: $(FOR_WORK)  ## who may import whom
	$(BIN)/lint-imports

spelling: $(FOR_WORK)  ## codespell
	$(BIN)/codespell

test: $(FOR_WORK)  ## pytest, with every example of README and tutorial
	$(BIN)/pytest -n auto

docs: $(FOR_WORK)  ## write the generated pages and the output of every example anew
	$(BIN)/python -m scripts.docs

docs-check: $(FOR_WORK)  ## fail where a generated page is out of date
	$(BIN)/python -m scripts.docs --check

wheel: $(FOR_WORK)  ## build the wheel and try it without the tools for development
	@sh scripts/check_wheel.sh

bench: $(FOR_WORK)  ## speed, and accuracy against the development files
	$(BIN)/python benchmarks/bench.py

clean:  ## remove what make has made; reports and projects stay
	rm -rf .venv .venv-wheel build dist demo.db demo.db-* src/*.egg-info .mypy_cache .ruff_cache .pytest_cache \
	  .import_linter_cache .hypothesis
