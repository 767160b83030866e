"""A package of somebody else's, laid out as pip would: its files, and its entry points beside them."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path


def lay_out(folder, package, group, entry, files):
    """Write a package into a folder of ``sys.path``; `entry` is ``name = package:Class``."""
    place = folder / package
    place.mkdir(parents=True)
    for name, content in files.items():
        (place / name).write_text(content, "utf-8")
    info = folder / f"{package}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{group}]\n{entry}\n")


RUN_EACH = """
import contextlib, io, json, os, sys, traceback
for line in sys.stdin:
    code, place = json.loads(line)
    os.chdir(place)
    os.environ |= {"CAFE_CITOYEN_KEYS": f"{place}/cles", "CAFE_CITOYEN_DATA": f"{place}/seances"}
    said, failed = io.StringIO(), None
    try:
        with contextlib.redirect_stdout(said):
            exec(code, {})
    except BaseException:
        failed = traceback.format_exc()
    print(json.dumps([said.getvalue(), failed]), flush=True)
"""


@contextlib.contextmanager
def process(folder):
    """Start a process that finds the packages of a folder; yield what runs code there, each time in a place of its own.

    It returns what the code printed last, as JSON. What one piece of code imported is there for the next.
    """
    path = os.pathsep.join([str(folder), str(Path(__file__).parent)])
    given = {**os.environ, "PYTHONPATH": path, "CAFE_CITOYEN_LANGUE": "fr"}
    command = [sys.executable, "-c", RUN_EACH]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=given, **pipes) as running:

        def run(place, code):
            print(json.dumps([code, str(place)]), file=running.stdin, flush=True)
            said, failed = json.loads(running.stdout.readline())
            assert failed is None, failed
            return json.loads(said.splitlines()[-1])

        yield run


def run(folder, code):
    """Run code in a process that finds the packages of a folder; return what it printed last, as JSON."""
    with process(folder) as running:
        return running(folder, code)
