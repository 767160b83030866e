"""Importing the package does nothing, and costs nothing."""

import subprocess
import sys

import cafe_citoyen

HEAVY = "pandas numpy plotly IPython ipywidgets traitlets fastapi babel sklearn scipy json importlib.metadata"


def test_import_loads_nothing_of_weight():
    program = f"import sys; before = set(sys.modules); import cafe_citoyen; print(*sorted(set({HEAVY.split()!r}) & set(sys.modules) - before))"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == []


def test_every_public_name_loads_and_is_listed():
    assert set(cafe_citoyen.__all__) <= set(dir(cafe_citoyen))
    for name in cafe_citoyen.__all__:
        assert getattr(cafe_citoyen, name).__doc__, name
