"""One real dashboards' server on tiny notebooks, and a client that speaks plain HTTP to it."""

import os
import re
import subprocess
import sys

import nbformat
import pytest

from ports import mine
from waiting import WAIT_S

BUTTON = """import ipywidgets
ipywidgets.Button(description='OK')"""


def write_notebook(path, *cells):
    notebook = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    notebook.cells = [nbformat.v4.new_markdown_cell(f"# {path.stem}")]
    notebook.cells += [nbformat.v4.new_code_cell(cell) for cell in cells]
    nbformat.write(notebook, path)


class Server:
    def __init__(self, process, address):
        self.process = process
        self.address = address
        self.base, self.token = re.fullmatch(
            r"(http://127\.0\.0\.1:\d+)/\?token=(\w+)", address
        ).groups()
        self.port = int(self.base.rsplit(":", 1)[1])


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Notebooks in a folder whose name has a space and an accent."""
    folder = tmp_path_factory.mktemp("carnets d’été")
    write_notebook(folder / "00_accueil.ipynb", BUTTON)
    write_notebook(folder / "01_vote.ipynb", BUTTON)
    write_notebook(folder / "02_panne.ipynb", "1 / 0")
    write_notebook(folder / "_brouillon.ipynb", BUTTON)
    (folder / "secret.svg").write_text("<svg/>")
    (folder / "table.csv").write_text("dehors")
    for place in (folder / "images" / "vue d’ici.PNG", folder / ".cache" / "vue.png"):
        place.parent.mkdir()
        place.write_bytes(b"dehors")
    (folder / "images" / "cle.txt").write_text("dehors")
    (folder.parent / "dehors.png").write_bytes(b"dehors")
    environment = {**os.environ, "CAFE_CITOYEN_DATA": str(tmp_path_factory.mktemp("seances"))}
    process = subprocess.Popen(
        [
            sys.executable, "-m", "cafe_citoyen.console.server", "--port", str(mine(18990)),
            "--token", "jeton", "--notebooks", str(folder), "--max-kernels", "2",
        ],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    try:
        yield Server(process, process.stdout.readline().split()[1])
    finally:
        process.terminate()
        process.wait(WAIT_S)
