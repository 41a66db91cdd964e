# Two commands set everything up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The exact torch is pinned here, so that pip takes the CPU build and not gigabytes of CUDA.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
# The models are small: more threads than one only wait for each other.
export OMP_NUM_THREADS ?= 1

.PHONY: demo test lint docs floors install browser clean

demo: $(VENV)/.installed
	$(BIN)/newsextract extract seeds/xi-putin-moscow/article.txt --published 2023-03-17 --summary

test: $(VENV)/.developer browser
	$(BIN)/python -m pytest

lint: $(VENV)/.developer
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.developer
	$(BIN)/sphinx-build -n -W -q -b html docs docs/_build/html

# Quality of every layer on the seeds; fails below the floors.
floors: $(VENV)/.developer
	$(BIN)/python benchmarks/quality.py
	$(BIN)/python benchmarks/speed.py --check

# Chromium, for the tests that look at the pages; already there on most machines.
browser:
	tests/install-browser.sh

install: $(VENV)/.installed

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) torch
	$(PIP) --editable .
	touch $@

$(VENV)/.developer: $(VENV)/.installed
	$(PIP) "pip>=25.1"
	$(PIP) --group dev --editable ".[all,train]"
	touch $@

clean:
	rm -rf $(VENV) docs/_build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
