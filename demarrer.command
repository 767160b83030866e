#!/bin/sh
# Double-click on macOS (or run on Linux): sets up the first time, then starts the café.
# A link to this file, on a desktop say, starts what lies where it leads.
cd "$(dirname "$0")" && cd "$(dirname "$(readlink "$(basename "$0")" || echo .)")" || exit 1

end() {
  printf '\n%s\n' "$1"
  [ -t 0 ] && { printf 'Appuyez sur Entrée pour fermer. '; read -r _; }
  exit 1
}

# A newer list installs again. A folder that was moved or copied would run the toolkit of another place: it is linked to
# its own, without internet, and installed again only where that cannot be.
HERE="import os, sys; from importlib.util import find_spec; os.path.samefile(find_spec('cafe_citoyen').submodule_search_locations[0], 'widgets/cafe_citoyen') or sys.exit(1); import cafe_citoyen"
is_here() { .venv/bin/python -c "$HERE" > /dev/null 2>&1; }
relink() { .venv/bin/python widgets/cafe_citoyen/tools/relink.py > /dev/null 2>&1; }
if ! cmp -s constraints.txt .venv/installe.txt 2> /dev/null || { ! is_here && { ! relink || ! is_here; }; }; then
  python=
  for name in python3.11 python3.12 python3.13 python3.14 python3; do
    if command -v "$name" > /dev/null && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2> /dev/null; then
      python=$name
      break
    fi
  done
  [ -n "$python" ] || end "Python manque sur cet ordinateur, ou c’est une version pour laquelle rien n’est prêt : il faut de 3.11 à 3.14. Installez-le depuis python.org, puis double-cliquez de nouveau sur « demarrer »."
  echo "Première fois : l’installation prend quelques minutes. Ne fermez pas cette fenêtre."
  "$python" -m venv --clear .venv || end "Le dossier « .venv » ne s’écrit pas ici. Copiez tout le dossier ailleurs sur cet ordinateur, puis recommencez."
  if [ -d valise/paquets ]; then
    echo "Installation depuis la valise, sans internet."
    .venv/bin/python -m pip install --quiet --no-index --find-links valise/paquets --upgrade setuptools wheel &&
      .venv/bin/python -m pip install --quiet --compile --no-index --find-links valise/paquets --no-build-isolation -e . -c constraints.txt
  else
    .venv/bin/python -m pip install --quiet --compile -e . -c constraints.txt
  fi || end "L’installation n’a pas abouti. Sans internet, il faut une valise (dossier « valise ») faite pour cet ordinateur et cette version de Python. Avec internet, vérifiez la connexion, puis recommencez."
  cp constraints.txt .venv/installe.txt
fi
exec .venv/bin/python -m cafe_citoyen.cli "$@"
