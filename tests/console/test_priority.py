"""Dashboards and their kernels run behind the room."""

import subprocess
import sys

import psutil
import pytest

GRANDCHILD = "import psutil; print(psutil.Process().nice())"
CHILD = f"""
import subprocess, sys
from cafe_citoyen.console.priority import give_way
give_way()
subprocess.run([sys.executable, "-c", {GRANDCHILD!r}])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts priorities in classes")
def test_a_process_that_gives_way_and_what_it_starts_come_after_ours():
    run = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)
    assert int(run.stdout) > psutil.Process().nice()
