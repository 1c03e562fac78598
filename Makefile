# Everything a person or a machine does with this project. Each target sets up what it needs first.
SHELL := /bin/bash
BIN := .venv/bin
HEADLESS := QT_QPA_PLATFORM=offscreen TZ=UTC

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bundle faults bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make .venv with the pinned packages; install or name missing system libraries
	@.ci/setup.sh headless

run: ## open the window on a library with the sample articles
	@.ci/start.sh

test: setup ## run the tests without a display
	@$(HEADLESS) $(BIN)/python -m pytest -q --ignore=tests/benchmarks

lint: setup ## check style, types and import directions
	@$(BIN)/ruff check . build.spec
	@$(BIN)/ruff format --check . build.spec
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup ## rewrite the code in the project's style
	@$(BIN)/ruff check --fix . build.spec
	@$(BIN)/ruff format . build.spec

bundle: ## build the program as one folder in dist/ and try it
	@.ci/setup.sh bundle
	@$(BIN)/python -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller build.spec
	@$(HEADLESS) $(BIN)/python .ci/try_bundle.py dist/tradeline/tradeline

faults: setup ## try each fault a hundred times (ROUNDS=n for others): killed, full, locked, damaged
	@$(HEADLESS) TRADELINE_FAULT_ROUNDS=$(or $(ROUNDS),100) $(BIN)/python -m pytest -q tests/faults

bench: setup ## measure; prints figures and judges nothing
	@$(HEADLESS) $(BIN)/python -m pytest -q -s -o python_files='bench_*.py' tests/benchmarks
	@$(HEADLESS) $(BIN)/python tests/benchmarks/canvas.py --events 100000
	@$(HEADLESS) $(BIN)/python tests/benchmarks/pages.py
	@$(HEADLESS) $(BIN)/python tests/benchmarks/reading.py

clean: ## remove what was built; keeps .venv and every library outside build/
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find viewer tests -name __pycache__ -type d -prune -exec rm -rf {} +
