# Everything a person needs to try, run, test and check the project on a machine with Python 3.11+ and make.

VENV ?= .venv
BIN := $(VENV)/bin

# The first of these that is new enough; PYTHON=/path/to/python chooses another.
PYTHON ?= $(shell for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$candidate" && break; done)

# Two tests at a time; a PostgreSQL server is started for each half.
PYTEST_ARGS ?= -n 2 --dist worksteal

.PHONY: help install demo run test test-quick season check mutants bench structure screenshots lock clean

help:
	@echo "make install   make an environment with what the bot needs; README says how it goes on"
	@echo "make demo    play a whole round against a local stand-in of Telegram, then show it as a page; needs no token"
	@echo "make run     run the bot with the settings in .env"
	@echo "make test    run all tests"
	@echo "make test-quick   run the daily half: no PostgreSQL, no browser, no kills and faults, no long walks"
	@echo "make season   live through three weeks of a round with the real process and a moved system clock (needs faketime)"
	@echo "make check   lint, formatting, types, import directions, names and sizes"
	@echo "make mutants   change the rules one by one and see whether the tests notice; MUTANTS='domain.calendar.*' for some"
	@echo "make bench   measure: replies a second, 20,000 forged acts, the start, large files, pictures, kills, a broadcast to ten thousand"
	@echo "make structure   draw the picture of the rooms anew"
	@echo "make screenshots   take the pictures of the page anew (needs Chromium)"
	@echo "make lock    pin the dependencies anew (needs uv)"

install: $(VENV)/run.stamp
	@echo "Installed: $(BIN)/kkpham-bot. Next, if there is no .env yet: install -m 600 .env.example .env"

demo: $(VENV)/run.stamp
	$(BIN)/kkpham-bot demo

run: $(VENV)/run.stamp
	$(BIN)/kkpham-bot run

test: $(VENV)/dev.stamp
	$(BIN)/pytest $(PYTEST_ARGS)

test-quick: $(VENV)/dev.stamp
	$(BIN)/pytest $(PYTEST_ARGS) --quick

season: $(VENV)/dev.stamp
	$(BIN)/pytest tests/season/season.py

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/structure

mutants: $(VENV)/dev.stamp
	$(BIN)/mutmut run $(MUTANTS)

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.reply_path.load
	$(BIN)/python -m benchmarks.deadline_day
	$(BIN)/python -m benchmarks.deadline_country
	$(BIN)/python -m benchmarks.flood
	$(BIN)/python -m benchmarks.forged_acts
	$(BIN)/python -m benchmarks.rate_limiter
	$(BIN)/python -m benchmarks.page
	$(BIN)/python -m benchmarks.start
	$(BIN)/python -m benchmarks.large_file
	$(BIN)/python -m benchmarks.object_store
	$(BIN)/python -m benchmarks.inspection
	$(BIN)/python -m benchmarks.documents.cleaning
	$(BIN)/python -m benchmarks.documents.reading
	$(BIN)/python -m benchmarks.documents.candidates
	$(BIN)/python -m benchmarks.documents.guards
	$(BIN)/python -m benchmarks.overview
	$(BIN)/python -m benchmarks.province
	$(BIN)/python -m benchmarks.country.measure
	$(BIN)/python -m benchmarks.planning
	$(BIN)/python -m benchmarks.pictures
	$(BIN)/python -m benchmarks.forecast
	$(BIN)/python -m benchmarks.indicator_pdf
	$(BIN)/python -m benchmarks.bundle
	$(BIN)/python -m benchmarks.backup
	$(BIN)/python -m benchmarks.crash
	$(BIN)/python -m benchmarks.takeover
	$(BIN)/python -m benchmarks.regions_writing
	$(BIN)/python -m benchmarks.broadcast
	$(BIN)/python -m benchmarks.documents.taps_while_reading

structure: $(VENV)/dev.stamp
	$(BIN)/python -m tests.structure.picture

screenshots: $(VENV)/dev.stamp
	$(BIN)/python -m tests.page.screenshots docs

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found on the PATH. Say where it is: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older."; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' || { echo "This Python cannot make environments. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

# Every package is pinned with its hash; the project itself is installed last, in place, without asking for anything more.
$(VENV)/run.stamp: $(BIN)/python requirements/run.txt pyproject.toml
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(BIN)/python requirements/dev.txt pyproject.toml
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/run.stamp

# Versions and hashes for every platform and Python from 3.11 on, without the name of any package index.
LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock:
	$(LOCK) --group dev pyproject.toml -o requirements/dev.txt
	$(LOCK) --extra s3 --group build -c requirements/dev.txt pyproject.toml -o requirements/run.txt

clean:
	rm -rf $(VENV) build mutants *.egg-info
