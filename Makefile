# `make demo` and `make test` work in a fresh clone: they create .venv and install what they need.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/runtime: locks/runtime.txt pyproject.toml | $(BIN)/python
	@echo "installing into .venv"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r locks/runtime.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: locks/dev.txt .venv/runtime
	@echo "installing what tests need"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r locks/dev.txt
	@touch $@

demo: .venv/runtime ## one real application from record to verified envelope
	@$(BIN)/gyosei-forms demo --out out

test: .venv/dev ## the tests, but for those of test-long
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not long"

test-long: .venv/dev ## each ready form in the browser, by keyboard and with every mistake
	$(BIN)/python -m pytest -n 2 -m long tests/forms

lint: .venv/dev ## ruff, mypy and the layer test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/dev ## the documentation as a site in out/site, without a network
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo "out/site/index.html"

bench: .venv/dev ## measure, write out/benchmarks.json, compare ratios with benchmarks/baseline.json
	$(BIN)/python -m benchmarks

fuzz: .venv/dev ## fuzz every reader for SECONDS (2) each; what fails is kept in out/fuzz
	$(BIN)/python -m fuzz --seconds $(or $(SECONDS),2)

names: .venv/dev ## write the snapshot of public names and signatures anew
	$(BIN)/python tests/whole/whole_signatures.py

robust: .venv/dev ## the properties of the whole with 200 examples each
	GYOSEI_FORMS_EXAMPLES=200 $(BIN)/python -m pytest tests/whole

licences: .venv/dev ## no GPL, no AGPL at run time
	$(BIN)/python -m pytest tests/whole/test_licences.py

wheel: .venv/dev ## build sdist and wheel and use them from empty folders, with no extra and with all
	tools/wheel-check

versions: .venv/dev ## types and warnings for Python 3.11 to the newest, the wheel with every one that is here
	tools/python-versions

sbom: .venv/dev ## CycloneDX of the locks and the data tables, into out/sbom
	$(BIN)/python tools/sbom.py

release-check: .venv/dev ## TAG=v1.2.3: is it the version of pyproject.toml, with its heading in the changelog
	$(BIN)/python tools/release_check.py $(TAG)

dist: .venv/dev ## sdist and wheel, into dist
	$(BIN)/python -m hatchling build -d dist

format: .venv/dev ## rewrite the code to the house format
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

lock: $(BIN)/python ## pin the dependencies anew, with hashes
	$(BIN)/python -m pip install -q --disable-pip-version-check uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev --output-file locks/dev.txt pyproject.toml
	printf 'hatchling\n' | $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c locks/dev.txt --output-file locks/runtime.txt pyproject.toml -

clean: ## remove what the targets made
	rm -rf .venv out dist .hypothesis .mypy_cache .pytest_cache .ruff_cache

.PHONY: help demo test test-long lint docs bench format lock clean fuzz names robust licences wheel versions sbom release-check dist
