#!/bin/sh
# A window in which every command of the guide works as it is written there.
cd "$(dirname "$0")" || exit 1
if [ ! -f .venv/installe.txt ]; then
  echo "Double-cliquez d’abord sur « demarrer » : la première fois, il installe."
  exit 1
fi
PATH=$PWD/.venv/bin:$PATH
export PATH
echo "Écrivez une commande du guide, puis Entrée. Par exemple :"
echo
echo "  cafe-citoyen imprimer          les feuilles : affiche, cartes, aide-mémoire"
echo "  cafe-citoyen rapport CODE      le rapport d’une séance"
echo "  cafe-citoyen --help            toutes les commandes"
echo
exec "${SHELL:-/bin/sh}" -i
