#!/bin/sh
# A rehearsal without a terminal: simulated tablets vote, and the screen says so.
# A link to this file, on a desktop say, starts what lies where it leads.
cd "$(dirname "$0")" && cd "$(dirname "$(readlink "$(basename "$0")" || echo .)")" || exit 1
exec sh ./demarrer.command repetition "$@"
