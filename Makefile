# Two commands do everything: `make start` serves the course, `make test` runs every check.
PORT ?= 8866
LAB_PORT ?= 8888
HUB_PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
COURSE := $(BIN)/nysomleder

FRONT_END := $(wildcard course/kinds/*.js course/server/page/*.js course/server/page/*/*.js assets/css/*.css) build.mjs

.DEFAULT_GOAL := help
.PHONY: help start instructor hub test check lint types unit browser gathering-tour bench bench-learners wheel format lock clean

help:
	@echo "make start       kurset på http://localhost:$(PORT)   (annen port: make start PORT=9000)"
	@echo "make instructor  JupyterLab med formgrader, for kursholderen"
	@echo "make hub         innlogging og mange deltakere, på http://127.0.0.1:$(HUB_PORT)"
	@echo "make test        alle kontroller og tester"
	@echo "make bench       målinger ved siden av Voilà slik den er"
	@echo "make bench-learners  200 deltakere i ti minutter, tre ganger"
	@echo "make wheel       kurset som én fil, til en server"
	@echo "make lock        fornyer låsefilene"

start: .venv/course.stamp assets/build/manifest.json
	@$(COURSE) serve --port $(PORT)

instructor: .venv/course.stamp assets/build/manifest.json
	@$(COURSE) instructor --port $(LAB_PORT)

# JupyterHub, its proxy, PostgreSQL and the course: all that many learners need, on this machine alone.
hub: .venv/hub.stamp assets/build/manifest.json deploy/jupyterhub/node_modules/.package-lock.json
	@scripts/need-postgres
	@NYSOMLEDER_HUB_PORT=$(HUB_PORT) scripts/node $(BIN)/python deploy/jupyterhub/try_hub.py

test: .venv/test.stamp assets/build/manifest.json deploy/jupyterhub/node_modules/.package-lock.json
	@scripts/need-browser
	@scripts/need-postgres
	$(MAKE) --no-print-directory lint types check
	@scripts/node npm test --silent
	$(BIN)/pytest -n auto --dist loadfile

check: .venv/course.stamp
	$(COURSE) check

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: .venv/test.stamp
	$(BIN)/mypy

unit: .venv/test.stamp
	@scripts/need-postgres
	$(BIN)/pytest -n auto --dist loadfile -m "not slow and not browser and not tour"

browser: .venv/test.stamp assets/build/manifest.json
	@scripts/need-browser
	$(BIN)/pytest -m "browser and not tour"

# Every step of the five gatherings, with six phones: ten minutes, and pictures in tests/screenshots/.
gathering-tour: .venv/test.stamp assets/build/manifest.json
	@scripts/need-browser
	$(BIN)/pytest -m tour

bench: .venv/test.stamp assets/build/manifest.json
	@scripts/need-browser
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/page.py
	$(BIN)/python benchmarks/rush.py
	$(BIN)/python benchmarks/answer.py
	$(BIN)/python benchmarks/gathering.py
	$(BIN)/python benchmarks/autograde.py

# An hour's study for 200 learners in ten minutes, three times: as it is, with everything killed in turn, on two servers.
bench-learners: .venv/test.stamp assets/build/manifest.json
	$(BIN)/python benchmarks/learners.py
	$(BIN)/python benchmarks/learners.py --postgres --kill 3
	$(BIN)/python benchmarks/learners.py --postgres --servers 2 --kill

# The course as one file, with the pages built: what a server and a container install.
wheel: .venv/tools.stamp assets/build/manifest.json
	@$(BIN)/python -m hatchling build -t wheel

format: .venv/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Exact versions with hashes; no file holds the address of an index.
lock: .venv/tools.stamp
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-annotate pyproject.toml -o locks/course.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-annotate pyproject.toml --extra hub -c locks/course.txt -o locks/hub.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-annotate pyproject.toml --group test -c locks/course.txt -c locks/hub.txt -o locks/test.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-annotate --group pyproject.toml:tools -o locks/tools.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-annotate --group pyproject.toml:node -o locks/node.txt

.venv/tools.stamp: locks/tools.txt
	@scripts/need-python $(PYTHON)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo '{"type": "commonjs"}' > .venv/package.json  # JupyterLab's scripts in there are not modules, as ours are
	@echo "Installerer kurset (bare første gang) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/course.stamp: .venv/tools.stamp locks/course.txt pyproject.toml
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r locks/course.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/hub.stamp: .venv/course.stamp locks/hub.txt
	@echo "Installerer JupyterHub (bare første gang) …"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r locks/hub.txt
	@touch $@

.venv/test.stamp: .venv/hub.stamp locks/test.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r locks/test.txt
	@touch $@

assets/build/manifest.json: node_modules/.package-lock.json $(FRONT_END)
	@scripts/node npm run --silent build

node_modules/.package-lock.json: .venv/tools.stamp package.json package-lock.json
	@scripts/node npm ci --silent --no-audit --no-fund
	@touch $@

deploy/jupyterhub/node_modules/.package-lock.json: .venv/tools.stamp deploy/jupyterhub/package.json deploy/jupyterhub/package-lock.json
	@scripts/node npm ci --prefix deploy/jupyterhub --silent --no-audit --no-fund
	@touch $@

clean:
	rm -rf .venv .cache node_modules deploy/jupyterhub/node_modules assets/build
