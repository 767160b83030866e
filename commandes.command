#!/bin/sh
# A window in which every command of the guide works as it is written there.
# A link to this file, on a desktop say, starts what lies where it leads.
cd "$(dirname "$0")" && cd "$(dirname "$(readlink "$(basename "$0")" || echo .)")" || exit 1
if [ ! -f .venv/installe.txt ]; then
  echo "Double-cliquez d’abord sur « demarrer » : la première fois, il installe."
  exit 1
fi
HERE="import os, sys; from importlib.util import find_spec; os.path.samefile(find_spec('cafe_citoyen').submodule_search_locations[0], 'widgets/cafe_citoyen') or sys.exit(1); import cafe_citoyen"
if ! .venv/bin/python -c "$HERE" > /dev/null 2>&1; then
  echo "Ce dossier a été déplacé ou copié : double-cliquez d’abord sur « demarrer »."
  exit 1
fi
PATH=$PWD/.venv/bin:$PATH
export PATH
echo "Écrivez une commande du guide, puis Entrée. Par exemple :"
echo
echo "  cafe-citoyen imprimer          les feuilles : affiche, cartes, aide-mémoire"
echo "  cafe-citoyen rapport CODE      le rapport d’un café"
echo "  cafe-citoyen --help            toutes les commandes"
echo
exec "${SHELL:-/bin/sh}" -i
