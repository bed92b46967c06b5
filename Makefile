# make site · make test · make serve: each sets up what it needs, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# npm packages are fetched without running their own scripts, and with what package-lock.json pins.
NPM := $(BIN)/python tests/tools/npm.py
NPM_CI := $(NPM) ci --ignore-scripts --no-audit --no-fund
TOOLS := node_modules/.tools.stamp
# Material prints a notice about MkDocs 2 on every build. We know, and pin both (see pyproject.toml).
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site offline serve check check-github comment test test-lowest faults hostile scripts check-scripts accessibility bench bench-pages bench-search bench-drift bench-guard bench-hard fuzz lock pictures clean help

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

site: $(VENV)/site.stamp  ## build the reference site into site/
	@test -f mkdocs.yml -a -r mkdocs.yml || { echo "mkdocs.yml is not a file that we may read. Put it back; the site is as it was." >&2; exit 1; }
	$(BIN)/mkdocs build --strict --quiet
	@echo "The site is in site/. To look at it: make serve"

offline: $(VENV)/site.stamp  ## write the site as one zip file for computers without internet, into dist/
	@$(BIN)/recovery-college offline dist

serve: $(VENV)/site.stamp  ## preview at http://127.0.0.1:8000, rebuilt at every change
	$(BIN)/mkdocs serve

check: $(VENV)/site.stamp  ## look for problems without building
	$(BIN)/recovery-college check --strict

check-github: $(VENV)/site.stamp  ## the same, as notes beside the lines of a pull request
	$(BIN)/recovery-college check --strict --format github

comment: $(VENV)/site.stamp  ## the same, as one comment in plain words, and what can be mended with one click, in pull-request/
	@mkdir -p pull-request
	@git diff -z --no-renames --name-only HEAD^1 HEAD > pull-request/changed 2>/dev/null || : > pull-request/changed
	@git -c core.quotePath=false diff --no-color --no-ext-diff --no-renames HEAD^1 HEAD > pull-request/diff 2>/dev/null || : > pull-request/diff
	$(BIN)/recovery-college check --strict --format comment --changed-list pull-request/changed > pull-request/comment.md; test -s pull-request/comment.md
	$(BIN)/recovery-college check --format suggestions --diff pull-request/diff > pull-request/suggestions.json; test -s pull-request/suggestions.json

scripts: $(TOOLS)  ## build the scripts that pages load from overrides/src, into overrides/assets
	@$(NPM) run --silent format
	@$(NPM) run --silent build

check-scripts: $(TOOLS)  ## types, style and tests of the scripts, and whether they are built
	$(NPM) run --silent types
	$(NPM) run --silent lint
	$(NPM) run --silent test

test: $(VENV)/dev.stamp check-scripts  ## all tests, in a real browser too
	$(BIN)/ruff check hooks tests
	$(BIN)/ruff format --check hooks tests
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 -rs

# What has to hold whatever versions a college has: the same site, and nothing that a stranger writes reaches a reader.
LOWEST := .lowest
LOWEST_TESTS := $(addprefix tests/,unit/test_article_html.py unit/test_external_requests.py build/test_safety.py \
  access/test_hostile.py build/test_theme.py compat/test_hooks_and_plugin.py build/test_gates.py mistakes \
  build/test_pictures.py unit/test_schema.py)

test-lowest: $(VENV)/dev.stamp  ## the tests of safety and building, with the lowest versions that are allowed
	$(BIN)/python tests/tools/lowest.py $(LOWEST)
	$(BIN)/mkdocs build --strict --quiet
	$(LOWEST)/bin/mkdocs build --strict --quiet --site-dir $(LOWEST)/site
	$(BIN)/python tests/tools/compare_sites.py site $(LOWEST)/site
	$(LOWEST)/bin/python -m pytest -n 2 -rs $(LOWEST_TESTS)

faults: $(VENV)/dev.stamp  ## stop builds at every step, fill the disk, take rights away: the last good site has to stand
	$(BIN)/python -m pytest -n 2 -rs tests/faults -m "faults or not faults"

hostile: $(VENV)/dev.stamp  ## try all that could hang, hide or destroy something, and write docs/hostile-inputs.yml
	$(BIN)/python -m pytest -n 2 -rs tests/hostile tests/faults -m "hostile or not hostile" --measured docs/hostile-inputs.yml

accessibility: $(VENV)/dev.stamp $(TOOLS)  ## test as disabled readers meet the site, and write docs/accessibility.yml
	$(BIN)/python -m pytest -n 2 -rs tests/access --record docs/accessibility.yml

bench: $(VENV)/dev.stamp  ## how long builds take, beside plain MkDocs on the same Markdown
	$(BIN)/python tests/bench/builds.py

bench-pages: $(VENV)/dev.stamp node_modules/.bench.stamp  ## what the first look at a page costs a reader, beside stock Material
	$(BIN)/python tests/bench/pages.py

pictures: $(VENV)/dev.stamp  ## take the pictures of the README again
	$(BIN)/python tests/tools/pictures.py

bench-search: $(VENV)/dev.stamp  ## does search find the right page, how much does it load, how fast is it
	$(BIN)/python tests/bench/search.py

bench-drift: $(VENV)/dev.stamp  ## how many signs of drift are found, and how often wrongly
	$(BIN)/python tests/bench/drift.py

bench-guard: bench-drift  ## the same, by the name that it had

bench-hard: $(VENV)/dev.stamp  ## how much of what must not reach a reader is found, and how often wrongly
	$(BIN)/python tests/bench/hard.py

# Seconds for all kinds of file together: make fuzz SECONDS=3600
SECONDS ?= 60

fuzz: $(VENV)/dev.stamp  ## try made-up files for a minute: nothing may fail but in our own words
	$(BIN)/python -m pytest -n 2 tests/fuzz --seconds $(SECONDS)

lock: $(VENV)/dev.stamp  ## write the lock files again after a change of pyproject.toml
	$(BIN)/python tests/tools/lock.py

clean:  ## forget everything that was set up or built
	rm -rf $(VENV) $(LOWEST) node_modules site .site.*.recovery-college .site.recovery-college.lock

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

# Tools that are npm packages. Lighthouse is large, and only the benchmark of pages needs it.
$(TOOLS): package-lock.json $(VENV)/site.stamp
	@$(NPM_CI) --omit=dev
	@touch $@

node_modules/.bench.stamp: package-lock.json $(VENV)/site.stamp
	@$(NPM_CI)
	@touch $@ $(TOOLS)
