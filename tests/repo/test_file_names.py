"""A séance's files are named in one place (`store/seance_files.py`): a table more is one line there."""

import ast
import re
from pathlib import Path

from cafe_citoyen.store import seance_files

PACKAGE = Path(__file__).parents[2] / "widgets" / "cafe_citoyen"
HOME = PACKAGE / "store" / "seance_files.py"
NAMES = (
    *(table.file for table in seance_files.TABLES), seance_files.SEANCE, seance_files.PACKAGE,
    seance_files.QUESTIONS, *seance_files.HANDOVER, *seance_files.REPORT,
)  # fmt: skip
NAMED = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, NAMES))})\b")
EXPLAINED = {"core/ballots/guess.py"}
"""The core knows of no file, but one kind says to people where their answers lie."""


def written_out(path):
    """Return the strings of a module that hold such a name; what explains the code may."""
    tree = ast.parse(path.read_text("utf-8"))
    explains = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in explains and NAMED.search(node.value)
    ]


def test_no_other_module_writes_out_the_name_of_a_file():
    found = {
        path.relative_to(PACKAGE).as_posix(): names
        for path in PACKAGE.rglob("*.py")
        if path != HOME and (names := written_out(path))
    }
    assert {place for place in found if place not in EXPLAINED} == set(), found


def test_such_a_name_is_found(tmp_path):
    module = tmp_path / "module.py"
    lines = ('"""Of ``votes.csv``."""', 'A = folder / "votes.csv"', 'B = f"{id}/seance.json"')
    module.write_text("\n".join(lines), "utf-8")
    assert written_out(module) == ["votes.csv", "/seance.json"]
    module.write_text('C = "mes-votes.csv"\nD = "votes.csvx"\n', "utf-8")
    assert written_out(module) == []
