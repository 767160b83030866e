"""Each promise of SECURITY.md names a test that exists and that `make faults` runs."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "SECURITY.md").read_text("utf-8"))


def test_the_promises_name_their_tests():
    assert len(NAMED) > 40


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_promise_is_held_by_a_test_that_exists(file, name):
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, functions)}


def test_make_faults_runs_every_test_of_a_promise():
    makefile = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    run = re.search(r"^PROMISES := (.*)", makefile, re.MULTILINE)[1].split()
    assert all((ROOT / place).exists() for place in run)
    missed = {file for file, _ in NAMED if not any(file == place or file.startswith(f"{place}/") for place in run)}  # fmt: skip
    assert missed == set()
