@echo off
chcp 65001 > nul
setlocal
cd /d "%~dp0" || goto reseau
title Café citoyen IA

if not exist "constraints.txt" (
  echo.
  echo Ce fichier est seul : il est sans doute encore dans son archive ZIP.
  echo Clic droit sur l’archive, « Extraire tout », puis double-cliquez sur « demarrer » dans le dossier extrait.
  goto fin
)

rem A newer list installs again. A folder that was moved or copied would run the toolkit of another place: it is linked to
rem its own, without internet, and installed again only where that cannot be.
set "HERE=import os, sys; from importlib.util import find_spec; os.path.samefile(find_spec('cafe_citoyen').submodule_search_locations[0], 'widgets/cafe_citoyen') or sys.exit(1); import cafe_citoyen"
fc /b "constraints.txt" ".venv\installe.txt" > nul 2>&1 || goto installer
".venv\Scripts\python" -c "%HERE%" > nul 2>&1 && goto demarrer
".venv\Scripts\python" "widgets\cafe_citoyen\tools\relink.py" > nul 2>&1 || goto installer
".venv\Scripts\python" -c "%HERE%" > nul 2>&1 && goto demarrer

:installer
rem The launcher must not download a Python by itself: whoever installs one does so knowingly.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"

set "PY="
for %%V in (3.11 3.12 3.13 3.14) do (
  if not defined PY py -%%V -c "import sys; sys.exit(sys.maxsize < 2**32)" > nul 2>&1 && set "PY=py -%%V"
)
if not defined PY python -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15) or sys.maxsize < 2**32)" > nul 2>&1 && set "PY=python"
if not defined PY (
  echo.
  echo Python manque sur cet ordinateur, ou c’est une version pour laquelle rien n’est prêt : il faut de 3.11 à 3.14, en 64 bits.
  echo Installez-le depuis le Microsoft Store ^(cherchez « Python 3.12 »^) ou depuis python.org,
  echo puis double-cliquez de nouveau sur « demarrer ».
  goto fin
)

echo Première fois : l’installation prend quelques minutes, davantage si un antivirus regarde chaque fichier.
echo Ne fermez pas cette fenêtre, et ne cliquez pas dedans : un clic la met en pause, la touche Échap la relance.
%PY% -m venv --clear .venv || (
  echo.
  echo Le dossier « .venv » ne s’écrit pas ici. Copiez tout le dossier dans C:\cafe-citoyen, puis recommencez.
  goto fin
)
if exist "valise\paquets" (
  echo Installation depuis la valise, sans internet.
  ".venv\Scripts\python" -m pip install --quiet --no-index --find-links valise\paquets --upgrade setuptools wheel
  ".venv\Scripts\python" -m pip install --quiet --compile --no-index --find-links valise\paquets --no-build-isolation -e . -c constraints.txt
) else (
  ".venv\Scripts\python" -m pip install --quiet --compile -e . -c constraints.txt
)
if errorlevel 1 (
  echo.
  echo L’installation n’a pas abouti. Sans internet, il faut une valise ^(dossier « valise »^) faite pour
  echo Windows et pour cette version de Python. Avec internet, vérifiez la connexion, puis recommencez.
  echo Si le message parle d’un chemin trop long, copiez tout le dossier dans C:\cafe-citoyen.
  goto fin
)
copy /b /y "constraints.txt" ".venv\installe.txt" > nul

:demarrer
".venv\Scripts\python" -m cafe_citoyen.cli %* || goto fin
exit /b 0

:reseau
echo.
echo Ce dossier est sur le réseau : copiez-le sur cet ordinateur, par exemple dans C:\cafe-citoyen, puis recommencez.

:fin
echo.
pause
exit /b 1
