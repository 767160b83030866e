#!/bin/sh
# A rehearsal without a terminal: simulated tablets vote, and the screen says so.
exec sh "$(dirname "$0")/demarrer.command" repetition "$@"
