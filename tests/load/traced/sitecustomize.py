"""Has each room note where its time goes: Python runs this before any program, where its folder is in PYTHONPATH."""

import os
import sys
from pathlib import Path

if "cafe_citoyen.room.server" in sys.orig_argv:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    import loop_trace

    loop_trace.start(Path(os.environ["CAFE_CITOYEN_TRACE"]))
