@echo off
chcp 65001 > nul
setlocal
cd /d "%~dp0"
title Café citoyen IA

if exist ".venv\installe.txt" goto demarrer

set "PY="
for %%V in (3.11 3.12 3.13 3.14) do (
  if not defined PY py -%%V -c "import sys" > nul 2>&1 && set "PY=py -%%V"
)
if not defined PY python -c "import sys; sys.exit(sys.version_info < (3, 11))" > nul 2>&1 && set "PY=python"
if not defined PY (
  echo.
  echo Python manque sur cet ordinateur, ou il est trop ancien : il faut la version 3.11 ou plus récente.
  echo Installez-le depuis le Microsoft Store ^(cherchez « Python 3.12 »^) ou depuis python.org,
  echo puis double-cliquez de nouveau sur « demarrer ».
  goto fin
)

echo Première fois : l’installation prend quelques minutes. Ne fermez pas cette fenêtre.
%PY% -m venv .venv
if errorlevel 1 (
  echo.
  echo Le dossier « .venv » ne s’écrit pas ici. Copiez tout le dossier dans « Documents », puis recommencez.
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
  goto fin
)
echo fait> ".venv\installe.txt"

:demarrer
".venv\Scripts\cafe-citoyen" %*
if errorlevel 1 goto fin
exit /b 0

:fin
echo.
pause
exit /b 1
