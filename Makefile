# Needs GNU make 4.3 or later, Python 3.11 or later and git. `make help` lists the targets.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

PYTHON ?= python3
VENV ?= .venv
OUT ?= build
PAGES ?= $(sort $(wildcard kg/sample/*.txt))
GAZETTEER ?=
JOBS ?= 1
ANNOTATED ?= ../shared/gold/train.jsonl kg/training/annotated.jsonl.gz
ABSTRACTS ?= ../shared/corpus/abstracts-50k.jsonl.gz
BIN := $(VENV)/bin

# What each step depends on besides its input: its own code and data.
GAZETTEERS := $(wildcard kg/gazetteer/data/*.jsonl kg/gazetteer/data/redirects.tsv) $(GAZETTEER)
READING := $(filter-out %/_generated.py,$(wildcard kg/*.py kg/readers/*.py kg/gazetteer/*.py kg/recognition/*.py kg/linking/*.py kg/relations/*.py \
    kg/recognition/model/*.npz kg/relations/*.npz kg/linking/*.tsv kg/relations/*.tsv))
ASSEMBLY := $(wildcard kg/assembly/*.py kg/exporters/*.py kg/validation/*.py ontology/shapes.ttl) kg/schema/_generated.py
VIEWS := $(wildcard kg/exporters/views/*.*)
BUILT := $(addprefix $(OUT)/,graph.json graph.ttl graph.nt evidence.ttl evidence.nt provenance.ttl provenance.nt manifest.json)

.PHONY: model all help check check-static test quality bench aliases clean ontology

all: $(OUT)/view.html $(BUILT)  ## build graph, RDF and view of the sample, or of PAGES='a.txt b.txt', in OUT (build)

# What the papers were read from: other pages or names than those are read anew, however old their files are.
INPUTS := $(strip $(PAGES) $(if $(GAZETTEER),with $(GAZETTEER)))
ifneq ($(strip $(file < $(OUT)/.inputs)),$(INPUTS))
.PHONY: $(OUT)/.inputs
endif

$(OUT)/.inputs:
	@mkdir -p $(OUT)
	@printf '%s\n' '$(subst ','\'',$(INPUTS))' > $@

$(OUT)/papers.jsonl: $(PAGES) $(GAZETTEERS) $(READING) $(OUT)/.inputs | $(BIN)/kg
	$(BIN)/kg extract $(PAGES) $(addprefix --gazetteer ,$(GAZETTEER)) --jobs $(JOBS) -o $@

$(BUILT) &: $(OUT)/papers.jsonl $(ASSEMBLY) | $(BIN)/kg
	$(BIN)/kg build $< $(addprefix --gazetteer ,$(GAZETTEER)) --no-view -o $(OUT)

$(OUT)/view.html: $(OUT)/graph.json $(VIEWS) | $(BIN)/kg
	$(BIN)/kg view $(OUT) -o $@
	@echo
	@echo "Look at it:  open $(OUT)/view.html in a browser"
	@echo "Count it:    $(BIN)/kg stats $(OUT)"
	@echo "Ask it:      $(BIN)/kg query --list"
	@echo "             $(BIN)/kg query evaluates-on --param dataset=ImageNet --data $(OUT)"
	@echo "Zoom in:     $(BIN)/kg view $(OUT) --around ImageNet"

ontology: kg/schema/_generated.py ontology/context.jsonld ontology/reference.md  ## generate from ontology/kg.ttl the types in the code, the context of JSON-LD and the reference

kg/schema/_generated.py: ontology/kg.ttl kg/schema/generate.py | $(BIN)/kg
	$(BIN)/python kg/schema/generate.py
	@touch $@

ontology/context.jsonld: ontology/kg.ttl kg/exporters/terms.py kg/exporters/formats/context.py | $(BIN)/kg
	$(BIN)/python -m kg.exporters.formats.context

ontology/reference.md: ontology/kg.ttl ontology/shapes.ttl ontology/alignments.ttl kg/schema/reference.py | $(BIN)/kg
	$(BIN)/python kg/schema/reference.py

$(BIN)/kg: pyproject.toml
	@$(PYTHON) -c 'import sys; old = sys.version_info < (3, 11); \
	  sys.exit("kg needs Python 3.11 or later, and $(PYTHON) is %d.%d; name another, as in: make PYTHON=python3.12" \
	  % tuple(sys.version_info[:2]) if old else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/kg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,notebook,parquet]'
	@touch $@

test: $(VENV)/.dev  ## run the tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: check-static test  ## lint, types, import contracts, gazetteers, tests: all that CI runs

check-static: $(VENV)/.dev  ## the same without the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/kg gazetteer lint

quality: $(VENV)/.dev  ## measure against annotated papers, raise the ratchet where a number rose, fail where one fell
	$(BIN)/python tests/quality/measure.py --raise

aliases: $(VENV)/.dev  ## measure each alias of the gazetteers against annotated papers, quarantine the bad ones
	$(BIN)/python tests/quality/aliases.py --write

model: $(VENV)/.dev  ## train the accurate profile: ABSTRACTS='corpus.jsonl.gz' ANNOTATED='a.jsonl b.jsonl'
	@test -n "$(ANNOTATED)" -a -f "$(ABSTRACTS)" || \
	  { echo "make model needs ABSTRACTS=corpus.jsonl.gz and ANNOTATED='a.jsonl b.jsonl' (annotated)" >&2; exit 1; }
	PYTHONHASHSEED=0 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m kg.training $(ABSTRACTS) $(ANNOTATED)

bench: $(VENV)/.dev  ## measure RDF and SPARQL at a million triples, and reading ABSTRACTS=file.jsonl where it is at hand; takes some minutes
	$(BIN)/python -m tests.benchmarks.rdf
	$(BIN)/python -m tests.benchmarks.exports
	$(if $(wildcard $(ABSTRACTS)),$(BIN)/python -m tests.benchmarks.reading $(ABSTRACTS))

clean:  ## remove what was built, but not the virtual environment
	rm -rf $(OUT)

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1\t/' | expand -t 16
