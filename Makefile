# The only entry point. `make` alone lists what there is.
.DEFAULT_GOAL := help
.PHONY: help setup run demo test test-fast journeys check fix docs mutants fuzz-lists bench postgres gates verify clean
PYTHON ?= python3
BIN := .venv/bin
SOURCES := src tests scripts bench

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: ## .venv with everything that tests and checks need
	@$(PYTHON) scripts/bootstrap.py dev

run: ## start office, portal and worker; the first time with a sample body
	@$(PYTHON) scripts/bootstrap.py run
	@exec $(BIN)/sidik run

demo: ## throw the sample body away and make a fresh one
	@$(PYTHON) scripts/bootstrap.py run
	@exec $(BIN)/sidik demo

test: setup ## every test, browser journeys included
	@$(BIN)/python scripts/postgres.py > /dev/null || true
	@SIDIK_CHROMIUM="$$($(BIN)/python scripts/chromium.py)" || exit 1; export SIDIK_CHROMIUM; \
	unset PYTHONDONTWRITEBYTECODE; \
	exec $(BIN)/pytest -n 2 --dist loadscope --no-loadscope-reorder

test-fast: setup ## the law only, in seconds
	@exec $(BIN)/pytest -q tests/domain

journeys: setup ## the four SOPs in a real browser
	@SIDIK_CHROMIUM="$$($(BIN)/python scripts/chromium.py)" || exit 1; export SIDIK_CHROMIUM; \
	exec $(BIN)/pytest -m journey

check: setup ## lint, format, types, import contracts, templates, migrations, generated pages
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src --lint --quiet
	DJANGO_SETTINGS_MODULE=sidik.config.settings_test $(BIN)/python -m django makemigrations --check --dry-run
	$(BIN)/python scripts/docs.py --check

fix: setup ## let ruff mend what it can
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

docs: setup ## write the generated pages of docs/ anew
	$(BIN)/python scripts/docs.py

mutants: setup ## change the law in small ways; the tests must notice
	$(BIN)/python scripts/mutants.py

fuzz-lists: setup ## read 20,000 damaged workbooks and CSVs: no crash, no hang, no row lost
	@$(BIN)/python scripts/fuzz_lists.py $(if $(SEED),--seed $(SEED)) $(if $(COUNT),--count $(COUNT))

bench: setup .bench-venv/made ## what pages and acts cost, as ratios to a floor in the same run
	@for file in bench/*.py; do echo "== $$file"; $(BIN)/python "$$file" || exit 1; done

# What the portal is compared with has an environment of its own; without it the other columns are still true.
.bench-venv/made: requirements/bench.lock
	@rm -rf .bench-venv && $(PYTHON) -m venv .bench-venv && .bench-venv/bin/python -m pip install --quiet --quiet \
		--disable-pip-version-check --no-input --require-hashes -r requirements/bench.lock && touch $@ \
		|| { rm -rf .bench-venv; echo "Datasette could not be installed (is the package registry away?): its column stays empty."; }

postgres: setup ## the suites of the rooms on a PostgreSQL of their own
	$(BIN)/python scripts/postgres.py run $(BIN)/pytest -q -n 2 -p no:cacheprovider \
		tests/ledger tests/files tests/accounts tests/jobs tests/rules tests/desk tests/register tests/collection tests/casework tests/publication

gates: export SIDIK_GATES = 1
gates: check test mutants postgres fuzz-lists verify ## everything before a release

verify: ## recompute the ledger, the versions and the files of the home
	@$(PYTHON) scripts/bootstrap.py run
	@exec $(BIN)/sidik verify

clean: ## remove what can be made again; the home stays
	rm -rf .venv .bench-venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache mutants htmlcov
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
