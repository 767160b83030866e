@echo off
rem A window in which every command of the guide works as it is written there.
chcp 65001 > nul
cd /d "%~dp0"
title Café citoyen IA : commandes
if not exist ".venv\installe.txt" (
  echo.
  echo Double-cliquez d’abord sur « demarrer » : la première fois, il installe.
  echo.
  pause
  exit /b 1
)
set "PATH=%CD%\.venv\Scripts;%PATH%"
echo Écrivez une commande du guide, puis Entrée. Par exemple :
echo.
echo   cafe-citoyen imprimer          les feuilles : affiche, cartes, aide-mémoire
echo   cafe-citoyen rapport CODE      le rapport d’une séance
echo   cafe-citoyen --help            toutes les commandes
echo.
cmd /k
