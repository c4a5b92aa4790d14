# The only list of tasks. Every target works in a fresh clone with Python 3.11+ and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check lint types generate

demo: .venv/installed
	rm -rf demo
	$(BIN)/python -m spbe_inventory demo demo --sample contoh

test: .venv/dev
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --fail-under=90
	$(BIN)/coverage report --fail-under=100 --include='spbe_inventory/rules/*,spbe_inventory/graph/*'
	@$(BIN)/python tools/not_run.py

check: lint types test

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

generate: .venv/dev
	$(BIN)/python tools/generate.py

.venv/installed: setup.cfg pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	touch $@

.venv/dev: setup.cfg pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	touch .venv/installed $@
