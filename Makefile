# Needs make and Python 3.11 or newer, nothing else; takes uv where there is one.
#   make run     a Kafka, the topics, the worker, a sample feed, and the events as they come
#   make test    linters, types, layers and all tests
#   make golden  what is found in the golden stories, written anew, for a diff to be reviewed
#   make lock    the locks, after a change of dependencies in pyproject.toml (needs uv)
#   make bench   what it costs and how fast it is; ARGS="detection length" for some of it, FEED=… for articles of yours
#   make peers   what it is compared with there, Quix Streams, into .peers and not beside our own packages
#   make score GOLD_DIR=…   the scorer there, on what `dateline annotate` finds in its articles

.DEFAULT_GOAL := run
.PHONY: run test lint golden bench peers score lock clean setup

VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

# the first of these that is a Python we support; PYTHON=… takes another
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))
PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13 python3.14 python; do \
	$$python -c '$(SUPPORTED)' >/dev/null 2>&1 && { echo $$python; break; }; done)

# renewed when what it is made from changes
INSTALLED := $(VENV)/.installed

run: $(INSTALLED)
	@$(BIN)/dateline local $(ARGS)

test: $(INSTALLED) lint
	$(BIN)/pytest $(ARGS)

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

golden: $(INSTALLED)
	$(BIN)/python tests/golden/renew.py $(ARGS)

bench: $(INSTALLED)
	@test -d .peers || $(MAKE) peers || echo "make: going on without what .peers should hold" >&2
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks $(if $(FEED),--feed $(FEED)) $(ARGS)

# one at a time, and whole or not at all
peers: $(INSTALLED)
	@rm -rf .peers .peers.new
	@echo "installing what the benchmarks compare with into .peers"
	@if command -v uv >/dev/null; then uv pip install -q --python $(BIN)/python $(PEERS); \
		else $(BIN)/python -m pip install -q $(PEERS); fi
	@mv .peers.new .peers

PEERS := --require-hashes --target .peers.new -r benchmarks/peers.lock

score: $(INSTALLED)
	@test -n "$(GOLD_DIR)" || { echo "say where the gold files are: make score GOLD_DIR=…" >&2; exit 2; }
	$(BIN)/dateline annotate $(GOLD_DIR)/dev.ninjs.jsonl > $(VENV)/dev.found.jsonl
	$(BIN)/python $(GOLD_DIR)/score.py $(GOLD_DIR)/dev.gold.jsonl $(VENV)/dev.found.jsonl $(ARGS)

# what has not to move does not: the lock that is there counts; ARGS=--upgrade takes the newest
COMPILE := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url

lock:
	$(COMPILE) $(ARGS) --extra dev -o requirements.lock pyproject.toml
	$(COMPILE) --no-annotate -c requirements.lock -o deploy/runtime.lock pyproject.toml
	$(COMPILE) --no-annotate -o benchmarks/peers.lock benchmarks/peers.in
	echo 'hatchling' | $(COMPILE) --no-annotate -c requirements.lock -o deploy/build.lock -

setup: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || $(call fail,dateline needs Python 3.11 or newer and there is none here: install one or say PYTHON=/path/to/python3)
	@echo "installing into $(VENV) with $(PYTHON); the first time takes a minute"
	@if command -v uv >/dev/null; then $(WITH_UV); else $(WITH_PIP); fi \
		|| $(call fail,the packages could not be installed: the lines above say why; check the network and the free disk space and try again)
	@touch $@

fail = { echo "make: $(1)" >&2; exit 2; }

define WITH_UV
{ $(BIN)/python -c '' 2>/dev/null || uv venv -q --clear --no-python-downloads --python "$$(command -v $(PYTHON))" $(VENV); } && \
uv pip install -q --python $(BIN)/python --require-hashes -r requirements.lock && \
uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
endef

define WITH_PIP
{ $(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) \
	|| $(call fail,this Python cannot make environments: install its venv package (python3-venv) or uv); } && \
$(BIN)/python -m pip install -q --require-hashes -r requirements.lock && \
$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
endef

clean:
	rm -rf $(VENV) .peers .peers.new .dateline .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
