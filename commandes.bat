@echo off
rem A window in which every command of the guide works as it is written there.
chcp 65001 > nul
cd /d "%~dp0" || goto reseau
title Café citoyen IA : commandes
if not exist ".venv\installe.txt" (
  echo.
  echo Double-cliquez d’abord sur « demarrer » : la première fois, il installe.
  echo.
  pause
  exit /b 1
)
rem A copied folder still holds the command of the other place.
set "HERE=import os, sys; from importlib.util import find_spec; os.path.samefile(find_spec('cafe_citoyen').submodule_search_locations[0], 'widgets/cafe_citoyen') or sys.exit(1); import cafe_citoyen"
".venv\Scripts\python" -c "%HERE%" > nul 2>&1 && goto commandes
echo.
echo Ce dossier a été déplacé ou copié : double-cliquez d’abord sur « demarrer ».
echo.
pause
exit /b 1

:reseau
echo.
echo Ce dossier est sur le réseau : copiez-le sur cet ordinateur, par exemple dans C:\cafe-citoyen, puis recommencez.
echo.
pause
exit /b 1

:commandes
set "PATH=%CD%\.venv\Scripts;%PATH%"
echo Écrivez une commande du guide, puis Entrée. Par exemple :
echo.
echo   cafe-citoyen imprimer          les feuilles : affiche, cartes, aide-mémoire
echo   cafe-citoyen rapport CODE      le rapport d’un café
echo   cafe-citoyen --help            toutes les commandes
echo.
cmd /k
