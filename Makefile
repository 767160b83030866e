# Two commands are all that a newcomer needs: `make cafe` and `make test`.
# Windows, without make: see README.md.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3.14 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# An installation of another place (this folder was moved or copied) would run that place's toolkit: it is linked to this
# folder, without internet, and made again only where that cannot be. What it was made from stands in it.
HERE := import os, sys; from importlib.util import find_spec; os.path.samefile(find_spec('cafe_citoyen').submodule_search_locations[0], 'widgets/cafe_citoyen') or sys.exit(1)
IS_HERE := $(BIN)/python -c "$(HERE)" > /dev/null 2>&1
RELINK := $(BIN)/python widgets/cafe_citoyen/tools/relink.py > /dev/null 2>&1 && $(IS_HERE)
IS_SAME := cat pyproject.toml constraints.txt | cmp -s - $(VENV)/.installed
$(shell test ! -e $(VENV)/.installed || $(IS_HERE) || { $(RELINK) && { ! $(IS_SAME) || touch $(VENV)/.installed*; }; } || rm -f $(VENV)/.installed)
CHROMIUM ?= $(shell command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome)
NODE ?= $(shell command -v node)
NPM ?= $(shell command -v npm)
FIREFOX ?= $(or $(shell command -v firefox-esr),$(shell command -v firefox))
WEBKIT ?= $(and $(shell command -v WebKitWebDriver),$(shell command -v Xvfb))
POSTGRESQL ?= $(or $(wildcard /usr/lib/postgresql/*/bin/initdb),$(shell command -v initdb))
NODE_TOOLS := $(if $(and $(NODE),$(NPM)),tests/node_modules/.installed)

.PHONY: cafe test check fix constraints catalogs images booklet booklet-proof guide printables valise premier-vote faults load ville ville-fautes knobs verbatims reseau jupyterhub clean bilan navigateurs lecteur-ecran

cafe: $(VENV)/.installed ## set up, then start the café
	@$(BIN)/cafe-citoyen $(OPTIONS)

test: $(VENV)/.installed-test $(NODE_TOOLS) ## set up, then run every test
	@$(if $(CHROMIUM),,echo "No Chromium found: the browser tests are skipped.")
	@$(if $(NODE_TOOLS),,echo "No node with npm found: the tests of the JavaScript modules are skipped, and axe-core's.")
	@$(if $(POSTGRESQL),,echo "No PostgreSQL found: the tests of the engine are skipped.")
	$(if $(NODE_TOOLS),$(NODE) --test --test-reporter=dot tests/js/*.test.mjs)
	@$(BIN)/python -m compileall -q widgets > /dev/null || true  # what changed since the set-up
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(OPTIONS)

.PHONY: test-all
test-all: $(VENV)/.installed-test ## run the tests without a browser on each Python from 3.11 to 3.14 that is found here (uv)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python tests/pythons.py $(OPTIONS)

check: $(VENV)/.installed-test $(NODE_TOOLS) ## judge, never write
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	@$(if $(NODE_TOOLS),,echo "No node with npm found: the types of the JavaScript modules are not checked.")
	$(if $(NODE_TOOLS),tests/node_modules/.bin/tsc --project tsconfig.json)

fix: $(VENV)/.installed-test ## write what `check` would ask for
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Bytecode is compiled here, once, even where PYTHONDONTWRITEBYTECODE is set: without it
# every kernel spends seconds compiling at each start.
$(VENV)/.installed: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: install it, then run this again."; exit 1; }
	@echo "First time: about 300 MB to download, a few minutes. / Première fois : environ 300 Mo à télécharger."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --compile -e . -c constraints.txt
	@$(BIN)/python -m compileall -q -j 0 widgets $(VENV)/lib > /dev/null || true
	@cat pyproject.toml constraints.txt > $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --compile -e ".[test]" -c constraints.txt
	@touch $@

# Tools of the tests by exact version; no lock file, which would record addresses.
tests/node_modules/.installed: tests/package.json
	cd tests && $(NPM) install --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	@touch $@

$(VENV)/.installed-guide: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --compile -e ".[guide]" -c constraints.txt
	@touch $@

constraints: $(VENV)/.installed ## resolve the pinned set again (needs a package index)
	$(BIN)/python -m pip install --quiet uv
	@grep '^#' constraints.txt > .constraints.tmp
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --extra test --extra scale --extra guide --extra moteur \
	  --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml >> .constraints.tmp
	mv .constraints.tmp constraints.txt

catalogs: $(VENV)/.installed-test ## bring the catalogs up to date with the texts of the code (LANGUE=ar begins one)
	$(BIN)/python -m cafe_citoyen.tools.extraction $(LANGUE)

booklet: $(VENV)/.installed ## make the booklet of the 100 questions from our own tables, in livret/
	$(BIN)/cafe-citoyen livret datasets --titre "Nantes Débat de l’IA en 100 questions"

booklet-proof: $(VENV)/.installed-test ## sixty rehearsed cafés in three towns become a booklet, recounted by pandas
	$(BIN)/python -m pytest -q tests/report/booklet/test_campaign.py --durations=3

images: $(VENV)/.installed-test ## take the pictures of the README and of the guide, from a rehearsal
	$(BIN)/python tests/browser/make_images.py $(OPTIONS)
	$(BIN)/python facilitator_guide/_sphinx/keep_images.py

guide: $(VENV)/.installed-guide ## the facilitator's guide as an offline site and a PDF
	$(BIN)/python facilitator_guide/_sphinx/make_guide.py

printables: $(VENV)/.installed ## poster, cards, memo, notice: sheets of A4, in a_imprimer/
	$(BIN)/cafe-citoyen imprimer $(OPTIONS)

valise: $(VENV)/.installed ## a folder for a USB stick, to install without internet (needs a package index)
	$(BIN)/python -m cafe_citoyen.tools.valise $(OPTIONS)

premier-vote: $(VENV)/.installed-test ## count the seconds and the decisions to the first vote
	$(BIN)/python tests/browser/first_vote.py

clean:
	rm -rf $(VENV) $(VENV)-3.*

# What SECURITY.md promises (which of them the suite runs at a reduced count is said there).
PROMISES := tests/faults tests/room tests/hub tests/store/forwarding tests/browser/test_attacks.py tests/browser/test_drafts.py tests/browser/test_many_places.py tests/browser/test_tickets.py \
  tests/browser/test_entrance.py tests/browser/test_outputs.py tests/console/test_entrance.py \
  tests/browser/test_paroles.py tests/browser/test_phones.py tests/console/test_lock.py tests/store/test_contributions.py \
  tests/store/test_any_moment.py tests/store/test_copies.py tests/store/test_in_libreoffice.py tests/store/log/test_journal.py tests/store/log/postgres tests/store/by_hand/test_paper.py \
  tests/store/by_hand/test_spreadsheet.py tests/store/test_private.py \
  tests/store/test_saved_over.py tests/store/seance/test_ticket.py tests/commands/test_supervisor.py tests/test_cli.py

faults: $(VENV)/.installed-test ## every fault and attack in full: 200 kills, 300 tablets, 20 s away (15 min)
	CAFE_CITOYEN_FAULTS=200 $(BIN)/python -m pytest -q $(PROMISES) $(OPTIONS)

# A server's packages, which nobody needs to hold a café: by exact version, here alone.
jupyterhub: $(VENV)/.installed-test ## dashboards under a JupyterHub of two people (node with npm, Chromium; 2 min)
	$(BIN)/python -m pip install --quiet jupyterhub==6.1.1 -c constraints.txt
	cd tests/jupyterhub && $(NPM) install --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	$(BIN)/python -m pytest -rs tests/jupyterhub $(OPTIONS)

# The Python of browsers is npm's package of that name, by exact version, here alone.
tests/essai/node_modules/.installed: tests/essai/package.json
	cd tests/essai && $(NPM) install --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	@touch $@

.PHONY: essai essai-navigateurs
essai: $(VENV)/.installed tests/essai/node_modules/.installed ## a static site of four activities to play at home, in essai/ (npm)
	$(BIN)/python -m cafe_citoyen.tools.essai --pyodide tests/essai/node_modules/pyodide $(OPTIONS)

essai-navigateurs: $(VENV)/.installed-test $(NODE_TOOLS) tests/essai/node_modules/.installed ## play that site in Chromium and Firefox (3 min)
	$(BIN)/python -m pytest -rs tests/essai $(OPTIONS)

bilan: $(VENV)/.installed ## print the carbon table "published against simulated", as its card keeps it
	@$(BIN)/python -m cafe_citoyen.tools.balance

navigateurs: $(VENV)/.installed-test ## a vote in Firefox and in WebKit (Debian: firefox-esr, webkit2gtk-driver, xvfb; 1 min)
	@$(if $(FIREFOX),,echo "No Firefox found: its tests are skipped. Debian has it in firefox-esr.")
	@$(if $(WEBKIT),,echo "No WebKitGTK that can be driven: its tests are skipped. Debian has it in webkit2gtk-driver and xvfb.")
	$(BIN)/python -m pytest -n 2 -rs tests/other_browsers -m "firefox or webkit" $(OPTIONS)

lecteur-ecran: $(VENV)/.installed-test ## what Orca says of a vote in Firefox (Debian: firefox-esr, xvfb, orca, openbox, dbus-daemon; 2 min)
	$(BIN)/python -m pytest -rs tests/other_browsers -m orca $(OPTIONS)

.PHONY: windows
windows: $(VENV)/.installed-test ## the room, the store's tests of files, the batch files on the Windows Python under Wine (Debian: wine64, wine, gcc-mingw-w64-x86-64-win32)
	$(BIN)/python -m pytest -rs tests/windows $(OPTIONS)

.PHONY: autres-programmes
autres-programmes: $(VENV)/.installed-test ## transcripts of other programs, the booklet in others (Debian: libreoffice-writer, pandoc, ffmpeg, epubcheck; 4 min)
	$(BIN)/python -m pytest -q tests/other_programs $(OPTIONS)

.PHONY: livret-image
livret-image: $(VENV)/.installed-test ## take the README's picture of the seed booklet (Debian: poppler-utils; 1 min)
	$(BIN)/python tests/other_programs/booklet_picture.py

load: $(VENV)/.installed-test ## measure the room with 15 to 1,500 tablets, beside a floor (10 min)
	$(BIN)/python tests/load/ring.py $(OPTIONS)

ville: $(VENV)/.installed-test ## measure rooms on PostgreSQL beside the room on files, then 10,000 phones by nginx with TLS (7 min)
	$(BIN)/python tests/load/ville.py $(OPTIONS)

ville-fautes: $(VENV)/.installed-test ## kill rooms 50 times, the engine 20, both 5, fill its disk, set clocks wrong, while people vote (15 min)
	CAFE_CITOYEN_VILLE=1 $(BIN)/python -m pytest -q -s tests/faults/test_heberger.py tests/faults/test_hosted_clock.py tests/faults/test_standby.py $(OPTIONS)

.PHONY: ateliers
ateliers: $(VENV)/.installed-test $(NODE_TOOLS) ## play every atelier whole by the clicks of six tablets (Chromium; 4 min)
	$(BIN)/python -m pytest -q tests/browser/by_clicks $(OPTIONS)

.PHONY: reseau-fautes
reseau-fautes: $(VENV)/.installed-test ## have 200 places send to a hub over links that break (3 min)
	$(BIN)/python tests/load/hub.py $(OPTIONS)

.PHONY: reseau-relais
reseau-relais: $(VENV)/.installed-test ## measure what sending to a network costs a room's votes (2 min)
	$(BIN)/python tests/load/relay.py $(OPTIONS)

.PHONY: reseau-cibles
reseau-cibles: $(VENV)/.installed-test ## judge what was asked of a network: 200 and 500 places, a room's votes, joining (6 min)
	$(BIN)/python tests/load/network_targets.py $(OPTIONS)

knobs: $(VENV)/.installed-test ## measure 300 tablets that turn the simulator's knobs at once (1 min)
	$(BIN)/python tests/load/knobs.py $(OPTIONS)

reseau: $(VENV)/.installed-test ## measure what the count of a campaign of 200 places costs (1 min)
	PYTHONPATH=tests $(BIN)/python tests/load/network.py $(OPTIONS)

.PHONY: scenes
scenes: $(VENV)/.installed-test ## measure how long each scene takes to be drawn where 1,500 people answered (Chromium; 3 min)
	$(BIN)/python tests/load/scenes.py $(OPTIONS)

verbatims: $(VENV)/.installed-test ## measure what reading 10,000 texts together takes (1 min)
	$(BIN)/python tests/load/verbatims.py $(OPTIONS)
