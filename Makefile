# Everything a machine needs that has Python 3.11 or newer, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
DEMO ?= demo
WORKERS ?= auto

.PHONY: demo test check bench docs messages shells golden clean

# Runtime dependencies only; the stamp changes with pyproject.toml.
$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c "import sys; sys.exit('hdnd needs Python 3.11 or newer') if sys.version_info < (3, 11) else None"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@

# The example council: set up, checked, its notices and minutes rendered, and what is overdue.
demo: $(VENV)/.installed
	$(BIN)/python scripts/demo.py $(DEMO)

test: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n $(WORKERS) --cov --cov-report=term-missing:skip-covered

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks

# The manual as a site: build/site/vi and build/site/en.
docs: $(VENV)/.installed-dev
	$(BIN)/python -m sphinx -q -W --keep-going -b html -t vi docs build/site/vi
	$(BIN)/python -m sphinx -q -W --keep-going -b html -t en docs build/site/en

messages: $(VENV)/.installed-dev
	$(BIN)/python scripts/messages.py

shells: $(VENV)/.installed
	$(BIN)/python scripts/build_shells.py

golden: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q --update-golden

clean:
	rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* build dist
