"""An atelier is data: its notebook calls `Atelier` and nothing else, and its folder holds no code."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from cafe_citoyen.store.reference import atelier_check, ateliers

ROOT = Path(__file__).parents[2]
FOLDERS = ateliers.within(ROOT / "datasets" / "ateliers")
DATA = {".csv", ".json", ".md", ".jpg", ".png", ".svg", ".webp"}


@pytest.fixture(scope="module")
def sources():
    """Return the text of each file of code."""
    package = ROOT / "widgets" / "cafe_citoyen"
    paths = (path for path in package.rglob("*") if path.suffix in {".py", ".js", ".css"})
    return {path: path.read_text("utf-8") for path in paths}


def code(path):
    cells = nbformat.read(path, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


NOTEBOOKS = {
    path: code(path)
    for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
    if "import Atelier" in code(path)
}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_of_an_atelier_names_its_folder_and_no_more(path):
    lines = [line for line in NOTEBOOKS[path].splitlines() if line]
    assert lines[0] == "from cafe_citoyen import Atelier"
    assert len(lines) == 2
    call = ast.parse(lines[1], mode="eval").body
    assert ast.unparse(call.func) == "Atelier"
    assert [type(one) for one in call.args] == [ast.Constant]
    assert ateliers.is_one(ROOT / "datasets" / "ateliers" / call.args[0].value)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_atelier_holds_data_and_has_no_fault(folder):
    assert {path.suffix for path in folder.iterdir()} <= DATA
    assert [str(one) for one in atelier_check.read(folder)[1]] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_code_knows_one_atelier_from_the_others(folder, sources):
    """Its name stands in no condition and no table: only help and examples may quote it."""
    told = re.compile(
        rf"""(?:==|!=|\bin\b|case|\[)\s*["']{folder.name}["']|["']{folder.name}["']\s*:"""
    )
    naming = (path for path, text in sources.items() if folder.name in text)
    assert [path.name for path in naming if told.search(sources[path])] == []
