# From a fresh clone, with Python 3.11 or later, pip and make:
#   make demo    sets everything up and scores a published submission
#   make test    sets everything up and runs the tests

PYTHON ?= python3
VENV ?= .venv
EXAMPLE ?= examples/minimum-standards-2563-nakhon-si-thammarat.yaml
REQUIREMENTS ?= requirements-dev.txt
# Further words for pytest, such as ARGS="-k coverage -x".
ARGS ?=

BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

# A virtual environment without a pip of its own (see $(VENV)/.made) is filled by the pip outside.
PIP = $$([ -x $(BIN)/pip ] && echo "$(BIN)/python -m pip" || echo "$(PYTHON) -m pip --python $(BIN)/python")
INSTALL_SELF = $(PIP) install --quiet --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := help
.PHONY: help demo test oldest mutants hunt spark lint format types imports schemas findings editor pictures docs wheel bench all clean
.DELETE_ON_ERROR:

help: ## these lines
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.demo ## set up, and score a published submission
	$(BIN)/lpa-standards score $(EXAMPLE)

test: $(VENV)/.dev ## set up, and run every test and example; ARGS="-k word" for some
	$(BIN)/python -m pytest -n auto $(ARGS)

oldest: ## the tests on the oldest dependencies that pyproject.toml allows
	@$(MAKE) --no-print-directory VENV=.venv-oldest REQUIREMENTS=requirements-oldest.txt test

mutants: $(VENV)/.dev ## plants mistakes in the scoring, each of which a test must find
	$(BIN)/python -m tests.mutants

hunt: $(VENV)/.dev ## the random tests with other cases than ever before, and five times as many; HUNT=20 for more
	HUNT=$(or $(HUNT),5) $(BIN)/python -m pytest -n auto tests/scoring tests/files tests/indicators tests/editing tests/test_numbers.py tests/test_errors.py $(ARGS)

spark: ## the kernel on a Spark cluster of worker processes, and in Dask; needs Java 17
	@$(MAKE) --no-print-directory VENV=$(VENV)-spark REQUIREMENTS=requirements-spark.txt $(VENV)-spark/.dev
	$(VENV)-spark/bin/python -m pytest $(ARGS) tests/cluster/proof_*.py

lint: $(VENV)/.dev ## ruff: faults and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.dev ## ruff: mend what can be mended, and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.dev ## mypy, strict, over src and tests
	$(BIN)/mypy

imports: $(VENV)/.dev ## the import rules alone
	$(BIN)/python -m pytest -q tests/test_imports.py

schemas: $(VENV)/.dev ## the schemas in definitions/schema/, written anew
	$(BIN)/python -m lpa_standards.schemas

findings: $(VENV)/.dev ## the page of findings in docs/, written anew
	$(BIN)/python -m lpa_standards.checking

editor: $(VENV)/.dev .cache/editor/.made ## the help that editors give, proved with the real language server; needs Node.js and npm
	$(BIN)/python -m pytest -n auto tests/editor/proof.py

pictures: $(VENV)/.dev .cache/pictures/.made ## the pictures of the guide, taken anew; tests/pictures/make.py says what it needs
	$(BIN)/python -m tests.pictures.make $(ARGS)

docs: $(VENV)/.dev ## the documentation, into site/
	$(BIN)/zensical build --clean --strict

wheel: $(VENV)/.dev ## sdist, and from it the wheel, into dist/
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist .

bench: $(VENV)/.dev ## the measurements of benchmarks/, written into docs/benchmarks.md; ARGS="frame" for some
	$(BIN)/python benchmarks/run.py $(ARGS)

all: test lint types docs wheel ## everything but the measurements

clean: ## remove what was made, the environment included
	rm -rf $(VENV) .venv-* dist site .mypy_cache .pytest_cache .ruff_cache .hypothesis .cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'ต้องใช้ Python 3.11 ขึ้นไป สั่งเช่น make PYTHON=python3.11 / Python 3.11 or later is needed: make PYTHON=python3.11' >&2; exit 1; }
	@# Some systems ship Python without ensurepip; the pip outside can then fill the environment.
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 || $(PYTHON) -m venv --clear --without-pip $(VENV)
	@touch $@

$(VENV)/.demo: requirements-demo.txt pyproject.toml | $(VENV)/.made
	@echo 'installing requirements-demo.txt and the library into $(VENV)'
	@$(PIP) install --quiet --require-hashes --requirement requirements-demo.txt
	@$(INSTALL_SELF)
	@touch $@

$(VENV)/.dev: $(REQUIREMENTS) pyproject.toml | $(VENV)/.made
	@echo 'installing $(REQUIREMENTS) and the library into $(VENV)'
	@$(PIP) install --quiet --require-hashes --requirement $(REQUIREMENTS)
	@$(INSTALL_SELF)
	@touch $@ $(VENV)/.demo

.cache/editor/.made: tests/editor/package.json tests/editor/package-lock.json
	@command -v npm >/dev/null || { echo 'ต้องมี Node.js และ npm / Node.js and npm are needed' >&2; exit 1; }
	@mkdir -p $(@D) && cp tests/editor/package.json tests/editor/package-lock.json $(@D)
	@cd $(@D) && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# Only what is compiled is built: the search program of the editor would be fetched from elsewhere, and is not needed.
.cache/pictures/.made: tests/pictures/package.json
	@mkdir -p $(@D) && cp tests/pictures/package.json $(@D)
	@cd $(@D) && npm install --ignore-scripts --no-audit --no-fund
	@cd $(@D)/node_modules/code-server/lib/vscode && npm install --omit=dev --ignore-scripts --no-audit --no-fund && \
	  ln -sfn node_modules node_modules.asar && for each in @vscode/spdlog native-watchdog node-pty @parcel/watcher; do \
	  (cd node_modules/$$each && npx --yes node-gyp@11 rebuild --nodedir=/usr) || exit 1; done
	@touch $@
