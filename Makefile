# What a newcomer types. Needs Python 3.11 or newer; everything else comes by itself.
.DEFAULT_GOAL := help
.PHONY: help run test bench messages lint format clean venv venv-dev

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
  $(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
BIN := .venv/bin

# install FILE: from a lock file with hashes, only when it has changed. Who stops make
# alone (not with Ctrl-C) must stop pip too, which the shell would leave running.
define install
	@cmp -s $(1) .venv/$(1) || { \
	  echo "Installing $(1) into .venv (the first time takes a minute) …"; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) & \
	  trap "kill $$!; exit 1" INT TERM HUP; \
	  wait $$! && cp $(1) .venv/$(1); \
	} || { echo "Could not install $(1): is the disk full, or the network away? The line above says." >&2; exit 1; }
endef

help:  ## list what can be typed
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: venv  ## start the portal (PORT=8000); Ctrl-C stops it
	@$(BIN)/python -m metropolis_portal.supervisor

test: venv-dev  ## run everything that must hold
	@$(BIN)/python -m tests.run

bench: venv-dev  ## measure; prints a table, writes var/bench.json
	@$(BIN)/python -m tests.bench

messages: venv  ## bring locale/ up to date with the code
	@DEMO_MODE=1 DATABASE_URL=postgresql:///unused REDIS_URL=redis://unused \
	  $(BIN)/python manage.py translations update

lint: venv-dev  ## style and types only
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

format: venv-dev  ## put the code in shape
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

clean:  ## remove what was installed and collected; keeps the data in var/
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache var/static test-results

venv: .venv/bin/python
	$(call install,requirements.lock)

venv-dev: venv
	$(call install,requirements-dev.lock)

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "The portal needs Python 3.11 or newer; none was found." >&2; exit 1; }
	@echo "Making .venv with $(PYTHON) …"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python cannot make a virtual environment here: is the disk full, or python3-venv missing?" >&2; exit 1; }
