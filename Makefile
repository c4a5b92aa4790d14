# The only list of tasks. Every target works in a fresh clone with Python 3.11+ and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# How many tests run beside one another: one for each core.
JOBS ?= auto
PIP := -m pip install -q --disable-pip-version-check
# The versions of all packages, with hashes; `make lock` renews them from the ranges in setup.cfg.
LOCK ?= requirements/dev.txt
COMPILE := $(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command "make lock" setup.cfg
SMOKE := tests/contract

.PHONY: demo test test-postgres quick fuzz smoke lowest newest check lint types audit generate lock bench

demo: $(VENV)/run
	rm -rf demo
	$(BIN)/python -m spbe_inventory demo demo --sample contoh

test: $(VENV)/dev
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n $(JOBS)
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --fail-under=90
	$(BIN)/coverage report --fail-under=100 --include='spbe_inventory/rules/*,spbe_inventory/graph/*'
	@$(BIN)/python tools/report_skipped.py

# Everything that is not marked slow, without measuring which lines ran.
quick: $(VENV)/dev
	$(BIN)/python -m pytest -q -n $(JOBS) -m "not slow"

# Tests whose catalogues are in PostgreSQL instead of files; what asks for a file itself is left out. Those of
# tests/store/test_server.py start a server of their own in `make test`.
ON_POSTGRESQL := tests/store/test_undo.py tests/store/test_names_alike.py \
	tests/store/test_joined_records.py tests/store/test_interfaces.py tests/store/test_four_answers.py \
	tests/actions/test_duplicates.py tests/actions/test_documents.py tests/actions/test_waive.py \
	tests/actions/test_rounds.py tests/actions/test_suggest.py tests/actions/test_merge_exchanges.py
test-postgres: $(VENV)/dev
	SPBE_TEST_DB=postgresql $(BIN)/python -m pytest -q -n $(JOBS) -m "not sqlite" $(ON_POSTGRESQL)

# Broken files at every door for an hour; those that end badly are kept in FOLDER, each with the line that repeats it:
# make fuzz SECONDS=600, make fuzz SEED=20261130 DOOR=import NUMBER=17
fuzz: SECONDS ?= 3600
fuzz: FUZZ_JOBS ?= 2
fuzz: FOLDER ?= fuzz-found
fuzz: $(VENV)/dev
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS) --jobs $(FUZZ_JOBS) --folder $(FOLDER) \
		$(if $(SEED),--seed $(SEED)) $(foreach door,$(DOOR),--door $(door)) $(if $(NUMBER),--number $(NUMBER))

# The contracts, the demo and the generated files among them, with whatever versions are installed.
smoke: $(VENV)/dev
	$(BIN)/python -m pytest -q -n $(JOBS) -m "not source" $(SMOKE)

# The smoke test with the lowest versions that setup.cfg allows.
lowest:
	$(MAKE) smoke VENV=.venv-lowest LOCK=requirements/lowest.txt

# The smoke test with the newest versions: a warning names what is newer than the lock, and never stops anything.
newest:
	test -x .venv-newest/bin/python || $(PYTHON) -m venv .venv-newest
	.venv-newest/bin/python $(PIP) --upgrade -e '.[dev]'
	touch .venv-newest/run .venv-newest/dev
	@$(MAKE) smoke VENV=.venv-newest || .venv-newest/bin/python tools/name_newer.py requirements/dev.txt

check: lint types test

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

# What is known against the locked packages; `make audit AUDIT=--complete` fails where not everything could be looked up.
AUDIT ?=
audit: $(VENV)/dev
	$(BIN)/python tools/audit.py $(AUDIT) requirements/run.txt requirements/dev.txt

generate: $(VENV)/dev
	$(BIN)/python tools/generate.py

lock: $(VENV)/dev
	$(COMPILE) -o requirements/run.txt
	$(COMPILE) --extra dev -o requirements/dev.txt
	$(COMPILE) --extra dev --resolution lowest-direct -o requirements/lowest.txt

# What things cost beside plain libraries, and each command at 300 and at 27,400 applications; see docs/performance.md.
bench: SCALE ?= N
bench: ROUNDS ?= 3
bench: $(VENV)/dev
	-$(BIN)/python $(PIP) -e '.[bench]'
	$(BIN)/python bench/ratios.py --scale $(SCALE) --rounds $(ROUNDS)
	$(BIN)/python bench/commands.py

$(VENV)/run: requirements/run.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) --require-hashes -r requirements/run.txt
	touch $@

$(VENV)/dev: setup.cfg pyproject.toml $(LOCK)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) --require-hashes -r $(LOCK)
	$(BIN)/python $(PIP) --no-deps --no-build-isolation -e .
	touch $(VENV)/run $@
