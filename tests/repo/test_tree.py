"""The repository holds what its layout says, and nothing that does not belong there."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = {"notebooks", "widgets", "datasets", "facilitator_guide", "tests"}


def tracked():
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in listed.splitlines() if (ROOT / name).is_file()]


def texts():
    for name in tracked():
        try:
            yield name, (ROOT / name).read_text("utf-8")
        except UnicodeDecodeError:
            continue


def test_the_top_level_holds_the_layouts_folders_and_no_other():
    found = {name.parts[0] for name in tracked() if len(name.parts) > 1}
    assert {name for name in found if not name.startswith(".")} <= FOLDERS


def test_widgets_holds_the_package_and_nothing_else():
    assert {name.parts[1] for name in tracked() if name.parts[0] == "widgets"} == {"cafe_citoyen"}


def test_no_file_records_addresses_of_packages():
    locks = {"uv.lock", "package-lock.json", "poetry.lock"}
    assert not [name for name in tracked() if name.name in locks]


def test_no_path_of_a_machine_stands_in_a_file():
    machine = re.compile(r"/(?:root|home/\w+|work)/(?!\.\.)[\w.]")
    found = [(str(name), match[0]) for name, text in texts() for match in machine.finditer(text)]
    assert found == []


def test_nothing_that_we_ship_names_a_cdn():
    cdn = re.compile(r"https?://[^\"' )>]*(?:cdn|unpkg|jsdelivr|googleapis|gstatic|cloudflare)")
    assert not [name for name, text in texts() if name.parts[0] == "widgets" and cdn.search(text)]


def notebooks():
    return [name for name in tracked() if name.suffix == ".ipynb"]


@pytest.mark.parametrize("name", notebooks(), ids=str)
def test_a_notebook_is_stored_bare_and_thin(name):
    notebook = json.loads((ROOT / name).read_text("utf-8"))
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    first = notebook["cells"][0]
    assert first["cell_type"] == "markdown"
    head = "".join(first["source"])
    for word in ("# ", "But", "Durée", "Participants"):
        assert word in head, f"the first cell does not say: {word}"
    for cell in notebook["cells"]:
        code = "".join(cell["source"])
        assert len(code.splitlines()) < 15 or cell["cell_type"] == "markdown"
        assert not cell.get("outputs")
        assert not cell.get("execution_count")
        if cell["cell_type"] == "code":
            assert not re.search(r"sys\.path|^!|pip install|^def ", code, re.MULTILINE)
