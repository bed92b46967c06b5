# make site · make test · make serve: each sets up what it needs, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Material prints a notice about MkDocs 2 on every build. We know, and pin both (see pyproject.toml).
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site serve check check-github test bench bench-guard lock lint clean help

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

site: $(VENV)/site.stamp  ## build the reference site into site/
	$(BIN)/mkdocs build --strict --quiet
	@echo "The site is in site/. To look at it: make serve"

serve: $(VENV)/site.stamp  ## preview at http://127.0.0.1:8000, rebuilt at every change
	$(BIN)/mkdocs serve

check: $(VENV)/site.stamp  ## look for problems without building
	$(BIN)/recovery-college check --strict

check-github: $(VENV)/site.stamp  ## the same, as notes beside the lines of a pull request
	$(BIN)/recovery-college check --strict --format github

test: $(VENV)/dev.stamp  ## all tests, in a real browser too
	$(BIN)/ruff check hooks tests
	$(BIN)/ruff format --check hooks tests
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2

bench: $(VENV)/dev.stamp  ## how long builds take, beside plain MkDocs on the same Markdown
	$(BIN)/python tests/bench/builds.py

bench-guard: $(VENV)/dev.stamp  ## how many signs of drift the guard finds, and how often it is wrong
	$(BIN)/python tests/bench/guard.py

lock: $(VENV)/dev.stamp  ## write the lock files again after a change of pyproject.toml
	$(BIN)/python tests/tools/lock.py

clean:  ## forget everything that was set up or built
	rm -rf $(VENV) site .site.next .site.old

# A stamp is newer than what it was made from, so a second run installs nothing.
$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Recovery College needs Python 3.11 or newer; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/site.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python tests/tools/browser.py
	@touch $@
