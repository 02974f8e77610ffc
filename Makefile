# The few commands of the tracker, the same for people and for machines. `make help` lists them.
SHELL := /bin/sh
PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help run demo check test judge bench words lock clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

run:  ## install what is missing, prepare the database and serve the site (HOST, PORT, DATABASE_URL)
	@sh tools/environment.sh requirements.txt
	@$(PY) manage.py prepare --to-serve
	@exec $(PY) -m gunicorn tracker.wsgi

demo:  ## serve a made-up province from a database of its own, beside `make run` (HOST, PORT, 8001 when unset)
	@sh tools/environment.sh requirements.txt
	@export DATABASE_URL=$${DATABASE_URL:-sqlite:///var/demo.sqlite3} PORT=$${PORT:-8001} && \
	  $(PY) manage.py prepare --to-serve --demo && exec $(PY) -m gunicorn tracker.wsgi

check:  ## style, types, direction of imports, missing migrations, settings, locks
	@sh tools/environment.sh requirements-dev.txt
	@$(PY) -m tools.check

test:  ## the whole suite: on SQLite, in a browser, on PostgreSQL, with its coverage gate
	@sh tools/environment.sh requirements-dev.txt
	@$(PY) -m tools.suite

judge:  ## the workbook in LibreOffice, the Nu HTML checker on every page, Lighthouse on five (needs them, npm and Java)
	@sh tools/environment.sh requirements-dev.txt
	@$(PY) -m tools.judges

bench:  ## the figures of the performance harness in bench/
	@sh tools/environment.sh requirements-dev.txt
	@$(PY) -m bench

words:  ## bring the list of Urdu texts up to the words of the program
	@sh tools/environment.sh requirements-dev.txt
	@$(PY) -m tools.catalogue

lock:  ## write requirements*.txt anew from requirements*.in, for Python 3.11 to 3.14
	@sh tools/environment.sh requirements-dev.txt
	@$(PY) -m tools.locks

clean:  ## remove what was made to run and check the tracker; the data in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis htmlcov test-results
	rm -f .coverage .coverage.*
	find tracker tests tools bench -type d -name __pycache__ -prune -exec rm -rf {} +
