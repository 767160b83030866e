"""The files that people double-click, up to what Wine's `cmd` can tell.

Wine 8's runs what follows `&&` and `||` whatever became of the command before, gives `chcp` no UTF-8 but in a
console, and loses its way in a folder with « & » or « % » in its name: each test is of a branch that this leaves
as on Windows, and compares what has no accent.
"""

import shutil

import pytest

from windows.wine import PYTHON, ROOT
from windows.wine import windows as on_z

STEMS = ("commandes", "demarrer", "repetition")
FOLDERS = ("mon cafe", "café", "plus ^ fort !")
NETWORK = b" || goto reseau"
"""Which Wine's `cmd` would always obey."""


@pytest.fixture
def laid_out(tmp_path):
    """Return a function that makes a folder as people have it, with what is named in it."""

    def make(name, *supplies, is_local=True):
        folder = tmp_path / name
        folder.mkdir()
        for stem in STEMS:
            content = (ROOT / f"{stem}.bat").read_bytes().replace(b"\r\n", b"\n")
            assert content.count(NETWORK) == (stem != "repetition")
            content = content.replace(NETWORK, b"") if is_local else content
            (folder / f"{stem}.bat").write_bytes(content.replace(b"\n", b"\r\n"))
        for supply in supplies:
            shutil.copy(ROOT / supply, folder)
        return folder

    return make


@pytest.fixture
def double_click(windows):
    """Return a function that runs a batch file of a folder, and returns what it left and said."""

    def run(folder, stem, **options):
        options = {"cwd": folder, "encoding": "utf-8", "errors": "replace", **options}
        ran = windows.run("cmd", "/c", f"{stem}.bat", **options)
        return ran.returncode, ran.stdout

    return run


@pytest.mark.parametrize("stem", STEMS)
def test_a_folder_of_the_network_is_refused_by_a_sentence(laid_out, double_click, stem):
    code, said = double_click(laid_out("mon cafe", "constraints.txt", is_local=False), stem)
    assert "copiez-le sur cet ordinateur, par exemple dans C:\\cafe-citoyen" in said
    assert code == 1


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("stem", ["demarrer", "repetition"])
def test_a_file_still_in_its_archive_says_so(laid_out, double_click, stem, name):
    code, said = double_click(laid_out(name), stem)
    assert "Ce fichier est seul : il est sans doute encore dans son archive ZIP." in said
    assert code == 1


def test_a_python_that_makes_no_environment_gets_a_sentence(laid_out, double_click):
    """The embeddable Python has no `venv`, as a folder that cannot be written lets none be made."""
    folder = laid_out("mon cafe", "constraints.txt")
    code, said = double_click(folder, "demarrer", more={"WINEPATH": on_z(PYTHON)})
    assert "Ne fermez pas cette" in said
    assert "Copiez tout le dossier dans C:\\cafe-citoyen, puis recommencez." in said
    assert code == 1


def test_the_window_of_commands_asks_for_the_installation_first(laid_out, double_click):
    code, said = double_click(laid_out("mon cafe", "constraints.txt"), "commandes")
    assert "demarrer" in said
    assert "rapport CODE" not in said
    assert code == 1


@pytest.mark.parametrize("name", FOLDERS)
def test_the_window_of_commands_has_the_folders_own_programs(laid_out, double_click, name):
    folder = laid_out(name, "constraints.txt")
    shutil.copytree(PYTHON, folder / ".venv" / "Scripts")
    shutil.copy(ROOT / "constraints.txt", folder / ".venv" / "installe.txt")
    _, said = double_click(folder, "commandes", stdin=None, input="python --version\r\nexit\r\n")
    assert "cafe-citoyen rapport CODE" in said
    assert "Python 3.13" in said
