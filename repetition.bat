@echo off
rem A rehearsal without a terminal: simulated tablets vote, and the screen says so.
rem No `call`: it would read the signs ^ and %% of the folder's name a second time.
"%~dp0demarrer.bat" repetition %*
