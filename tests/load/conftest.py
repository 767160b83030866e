"""What measures imports its neighbours by their names, as the scripts that they are."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def modules_of_the_load(monkeypatch):
    """Let a test import the scripts of this folder, and forget them after it."""
    monkeypatch.syspath_prepend(str(HERE))
    yield
    for name in [name for name, one in sys.modules.items() if _lies_here(one)]:
        del sys.modules[name]


def _lies_here(module):
    path = getattr(module, "__file__", None)
    return path and Path(path).parent == HERE and "load" not in module.__name__.split(".")
