"""A package of somebody else's, laid out as pip would: its files, and its entry points beside them."""

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


def run(folder, code):
    """Run code in a process that finds the packages of a folder; return what it printed last, as JSON."""
    path = os.pathsep.join([str(folder), str(Path(__file__).parent)])
    given = {
        **os.environ, "PYTHONPATH": path, "CAFE_CITOYEN_KEYS": str(folder / "cles"),
        "CAFE_CITOYEN_DATA": str(folder / "seances"), "CAFE_CITOYEN_LANGUE": "fr",
    }  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-c", code], env=given, cwd=folder, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])
