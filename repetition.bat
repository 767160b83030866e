@echo off
rem A rehearsal without a terminal: simulated tablets vote, and the screen says so.
call "%~dp0demarrer.bat" repetition %*
