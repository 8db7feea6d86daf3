# Two commands do everything: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.PHONY: demo test check bench bench-shared bench-peers models docs lock clean

demo: .venv/run.stamp  ## the main job on the shipped example
	$(BIN)/guvoh demo

test: .venv/dev.stamp  ## all tests
	$(BIN)/python -m pytest

check: .venv/dev.stamp  ## lint, format, types, import contracts, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/typos

bench: .venv/dev.stamp  ## measured figures; needs no network
	$(BIN)/python benchmarks/names/bench.py
	$(BIN)/python benchmarks/counting/loglinear.py
	$(BIN)/python benchmarks/counting/graph_averaging.py
	$(BIN)/python benchmarks/counting/latent_classes.py
	$(BIN)/python benchmarks/protection/find_protected.py
	$(BIN)/python benchmarks/protection/skim_speed.py
	$(BIN)/python benchmarks/protection/occupations_recall.py
	$(BIN)/python benchmarks/protection/ledger_reading.py
	$(BIN)/python benchmarks/protection/pseudonym_draws.py
	$(BIN)/python benchmarks/protection/margins_calibration.py
	$(BIN)/python benchmarks/protection/risk_speed.py
	$(BIN)/python benchmarks/protection/draft_guard.py
	$(BIN)/python benchmarks/protection/scan_speed.py
	$(BIN)/python benchmarks/casebook/appending.py
	$(BIN)/python benchmarks/casebook/sealing.py
	$(BIN)/python benchmarks/casebook/queries.py
	$(BIN)/python benchmarks/reading/testimonies.py
	$(BIN)/python benchmarks/reading/slots.py
	$(BIN)/python benchmarks/reading/reading_speed.py
	$(BIN)/python benchmarks/publishing/planted_faults.py
	$(BIN)/python benchmarks/publishing/support_speed.py
	$(BIN)/python benchmarks/publishing/check_speed.py

SHARED ?= ../shared
bench-shared: .venv/dev.stamp  ## beside yardsticks that may not be shipped; SHARED=FOLDER
	GUVOH_SHARED=$(SHARED) $(BIN)/python benchmarks/reading/polnear.py
	GUVOH_SHARED=$(SHARED) $(BIN)/python benchmarks/reading/strength.py
	GUVOH_SHARED=$(SHARED) $(BIN)/python benchmarks/reading/entities.py
	GUVOH_SHARED=$(SHARED) $(BIN)/python benchmarks/publishing/consistency.py
	GUVOH_SHARED=$(SHARED) $(BIN)/python benchmarks/protection/tab_masking.py

bench-peers: .venv-peers/stamp .venv-risk-peers/stamp  ## beside nomenklatura (needs libicu-dev, pkg-config, g++), pycanon, anjana
	PYTHONPATH=src .venv-peers/bin/python benchmarks/names/peers.py
	PYTHONPATH=src .venv-risk-peers/bin/python benchmarks/protection/risk_peers.py

models: .venv/dev.stamp  ## trained weights anew, from GUM (CC BY 4.0) and TAB (MIT) in SHARED
	GUVOH_SHARED=$(SHARED) $(BIN)/python -m tools.train_support
	GUVOH_SHARED=$(SHARED) $(BIN)/python -m tools.train_strength
	GUVOH_SHARED=$(SHARED) $(BIN)/python -m tools.train_identifiers

docs: .venv/run.stamp  ## the pages that are made from tables
	$(BIN)/python tools/rules_page.py
	$(BIN)/python tools/entries_page.py
	$(BIN)/python tools/vocabulary_page.py

lock:  ## rebuild both lock files; needs uv
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" -q --override requirements-overrides.txt \
	  requirements.in -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" -q -c requirements.txt \
	  --override requirements-overrides.txt requirements-dev.in -o requirements-dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" -q benchmarks/names/requirements-peers.in \
	  -o benchmarks/names/requirements-peers.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" -q benchmarks/protection/requirements-peers.in \
	  -o benchmarks/protection/requirements-peers.txt

clean:
	rm -rf .venv .venv-peers .venv-risk-peers .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/venv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Guvoh needs Python 3.11 or newer; say: make PYTHON=python3.11 demo" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	touch $@

.venv/run.stamp: requirements.txt pyproject.toml .venv/venv.stamp
	$(PIP) install --no-deps --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	$(PIP) install --no-deps --require-hashes -r requirements-dev.txt
	touch $@

.venv-peers/stamp: benchmarks/names/requirements-peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/pip --disable-pip-version-check --quiet install --require-hashes \
	  -r benchmarks/names/requirements-peers.txt
	touch $@

.venv-risk-peers/stamp: benchmarks/protection/requirements-peers.txt
	$(PYTHON) -m venv .venv-risk-peers
	.venv-risk-peers/bin/pip --disable-pip-version-check --quiet install \
	  --require-hashes -r benchmarks/protection/requirements-peers.txt
	touch $@
