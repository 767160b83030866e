"""The files that people double-click, and the suitcase for where there is no internet."""

import os
import shutil
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

import pytest

from cafe_citoyen.tools import relink, valise

ROOT = Path(__file__).parents[2]
BATCH, COMMAND = ROOT / "demarrer.bat", ROOT / "demarrer.command"
STEMS = ("commandes", "demarrer", "repetition")
BATCHES = [ROOT / f"{stem}.bat" for stem in STEMS]
COMMANDS = [ROOT / f"{stem}.command" for stem in STEMS]


def test_windows_gets_its_line_ends():
    names = [path.name for path in [*BATCHES, *COMMANDS]]
    listed = subprocess.run(
        ["git", "check-attr", "eol", "--", *names], cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    ends = {"bat": "crlf", "command": "lf"}
    assert listed.splitlines() == [f"{name}: eol: {ends[name.split('.')[1]]}" for name in names]


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.name)
def test_macos_may_run_its_file(path):
    assert path.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", path], check=False).returncode == 0


@pytest.mark.parametrize("path", [BATCH, COMMAND], ids=lambda path: path.name)
def test_both_files_look_for_the_same_pythons_and_say_where_to_get_one(path):
    text = path.read_text("utf-8")
    for version in ("3.11", "3.12", "3.13", "3.14"):
        assert version in text
    assert "not (3, 11) <= sys.version_info < (3, 15)" in text  # no newer one was ever resolved
    assert "python.org" in text
    assert "--no-index --find-links valise" in text.replace("\\", "/")


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.name)
def test_no_parenthesis_of_a_sentence_ends_a_block_of_the_batch_file(path):
    depth = 0
    for line in path.read_text("utf-8").splitlines():
        said = line.strip().removeprefix("echo ")
        if line.strip().startswith("echo ") and depth:
            assert "(" not in said.replace("^(", "") and ")" not in said.replace("^)", ""), line
        elif not line.strip().startswith("echo"):
            code = line.split('"')[::2]
            depth += "".join(code).count("(") - "".join(code).count(")")
    assert depth == 0


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.name)
def test_a_batch_file_starts_from_a_folder_of_any_name(path):
    """With blanks, « & », « ^ », « % » or « ! » in it: each place is quoted, and none is read a second time."""
    lines = path.read_text("utf-8").splitlines()
    codes = [line for line in lines if not line.startswith(("rem", "echo"))]
    assert not [line for line in codes if line.strip().startswith("call ")]
    assert not [line for line in codes if "delayedexpansion" in line.lower()]
    for line in codes:
        bare = "".join(line.split('"')[::2])
        assert "%~dp0" not in bare, line
        assert "%CD%" not in bare, line


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.name)
def test_a_batch_file_goes_nowhere_that_is_not_there(path):
    lines = path.read_text("utf-8").splitlines()
    wanted = {line.split("goto ")[1].split()[0] for line in lines if "goto " in line}
    assert wanted == {line[1:] for line in lines if line.startswith(":")}
    # a crash of Python is a negative code on Windows, which `if errorlevel 1` takes for success
    assert not [line for line in lines if "cafe_citoyen.cli" in line and "|| goto fin" not in line]


PYTHON = """#!/bin/sh
echo "$@" >> asked.txt
case "$*" in
  *"-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
  *"; import cafe_citoyen") [ ! -f moved.txt ] ;;
esac
"""
"""A Python that notes what it is asked, and knows the toolkit unless its folder was moved."""


@pytest.fixture
def copied(tmp_path):
    """Return a folder with the files to double-click, and a runner that returns what Python was asked."""
    folder, programs = tmp_path / "mon café", tmp_path / "bin"
    folder.mkdir()
    programs.mkdir()
    for name in ("basename", "cmp", "cp", "dirname", "mkdir", "printf", "readlink", "sh"):
        (programs / name).symlink_to(shutil.which(name))
    (folder / "constraints.txt").write_text("voila==1\n")
    for path in COMMANDS:
        shutil.copy(path, folder)

    def run(stem, place=folder, **more):
        (folder / "asked.txt").unlink(missing_ok=True)
        ran = subprocess.run(
            [shutil.which("sh"), place / f"{stem}.command"],
            env={"PATH": str(programs), **more}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        )  # fmt: skip
        asked = folder / "asked.txt"
        return ran, asked.read_text() if asked.exists() else ""

    def give_python():
        (programs / "python3.12").write_text(PYTHON)
        (programs / "python3.12").chmod(0o755)

    return folder, run, give_python


def test_a_computer_without_python_gets_a_sentence(copied):
    _, run, _ = copied
    ran, _ = run("demarrer")
    assert ran.returncode == 1
    assert "Python manque sur cet ordinateur" in ran.stdout
    assert ran.stderr == ""


def test_it_installs_once_and_again_when_the_list_changed_or_the_folder_moved(copied):
    folder, run, give_python = copied
    give_python()
    installs = []
    for change in ("nothing", "nothing", "list", "nothing", "place"):
        if change == "list":
            (folder / "constraints.txt").write_text("voila==2\n")
        if change == "place":
            (folder / "moved.txt").touch()
        ran, asked = run("demarrer")
        assert ran.returncode == 0, ran
        assert asked.endswith("-m cafe_citoyen.cli\n")
        installs.append("pip install" in asked)
    assert installs == [True, False, True, False, True]


VENVS_PYTHON = """#!/bin/sh
echo "$@" >> asked.txt
case "$1" in -c) exec "{real}" "$@" ;; esac
"""


def install_elsewhere(folder):
    """Give a folder the installation of the place that these tests run in, as a copy has it."""
    (folder / ".venv" / "bin").mkdir(parents=True)
    python = folder / ".venv" / "bin" / "python"
    python.write_text(VENVS_PYTHON.format(real=sys.executable))
    python.chmod(0o755)
    shutil.copy(folder / "constraints.txt", folder / ".venv" / "installe.txt")


def test_a_copied_folder_installs_its_own_toolkit_and_never_runs_the_originals(copied):
    folder, run, give_python = copied
    give_python()
    install_elsewhere(folder)
    (folder / "widgets" / "cafe_citoyen").mkdir(parents=True)
    assert "déplacé ou copié" in run("commandes")[0].stdout
    ran, asked = run("demarrer")
    assert ran.returncode == 0, ran
    assert "pip install" in asked


def has_come_along(folder):
    """Give a folder an installation that a copy brought, linked to the original; return its own package."""
    venv.create(folder / ".venv", symlinks=True)
    (packages,) = (folder / ".venv" / "lib").glob("python*/site-packages")
    (packages / "__editable__.cafe_citoyen-0.1.0.pth").write_text(str(ROOT / "widgets"))
    shutil.copy(folder / "constraints.txt", folder / ".venv" / "installe.txt")
    own = folder / "widgets" / "cafe_citoyen"
    (own / "tools").mkdir(parents=True)
    shutil.copy(relink.__file__, own / "tools")
    (own / "__init__.py").touch()
    (own / "cli.py").write_text("def main():\n    print('the toolkit', __file__)\n\nif __name__ == '__main__':\n    main()\n")  # fmt: skip
    return own


def test_a_copied_folder_is_linked_to_its_own_toolkit_without_internet(copied):
    """No Python beside the one that came along, no index, no suitcase: the folder and its command run what lies there."""
    folder, run, _ = copied
    own = has_come_along(folder)
    pip = Path(find_spec("pip").origin).parents[1]
    for _ in range(2):
        ran, _ = run("demarrer", PYTHONPATH=str(pip))
        assert (ran.stdout, ran.stderr) == (f"the toolkit {own / 'cli.py'}\n", "")
    command = folder / ".venv" / "bin" / "cafe-citoyen"
    told = subprocess.run([command], capture_output=True, text=True, check=True).stdout
    assert told == f"the toolkit {own / 'cli.py'}\n"


def test_the_same_folder_under_another_spelling_installs_nothing(copied):
    folder, run, _ = copied
    install_elsewhere(folder)
    (folder / "widgets").symlink_to(ROOT / "widgets")
    ran, asked = run("demarrer")
    assert ran.returncode == 0, ran
    assert "pip install" not in asked
    assert asked.endswith("-m cafe_citoyen.cli\n")


@pytest.mark.skipif(not shutil.which("make"), reason="no make")
def test_make_links_a_copied_folder_to_its_own_toolkit_without_internet(copied):
    """Installed from the same lists: nothing is asked of an index, whatever the copy did to the dates of files."""
    folder, _, _ = copied
    own = has_come_along(folder)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    lists = [folder / name for name in ("pyproject.toml", "constraints.txt")]
    mark = folder / ".venv" / ".installed"
    mark.write_bytes(b"".join(path.read_bytes() for path in lists))
    os.utime(mark, (0, 0))
    make = [shutil.which("make"), "cafe"]
    pip = {"PYTHONPATH": str(Path(find_spec("pip").origin).parents[1])}
    ran = subprocess.run(make, cwd=folder, env=os.environ | pip, capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == (f"the toolkit {own / 'cli.py'}\n", "")
    lists[1].write_text("voila==2\n")  # of another list it is installed again
    told = subprocess.run([*make, "-n"], cwd=folder, capture_output=True, text=True).stdout
    assert "pip install" in told


@pytest.mark.skipif(not shutil.which("make"), reason="no make")
@pytest.mark.parametrize("is_own", [True, False])
def test_make_takes_the_installation_of_another_place_for_none(copied, is_own):
    folder, _, _ = copied
    install_elsewhere(folder)
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder)
    mark = folder / ".venv" / ".installed"
    mark.touch()
    if is_own:
        (folder / "widgets").symlink_to(ROOT / "widgets")
    else:
        (folder / "widgets" / "cafe_citoyen").mkdir(parents=True)
    ran = subprocess.run(["make", "-n", "cafe"], cwd=folder, capture_output=True, text=True)
    assert ("pip install" in ran.stdout) != is_own
    assert ("to download" in ran.stdout) != is_own  # what takes minutes says so
    assert mark.exists() == is_own


@pytest.mark.parametrize("is_relative", [True, False])
@pytest.mark.parametrize("stem", ["demarrer", "repetition", "commandes"])
def test_a_link_on_the_desktop_starts_what_lies_where_it_leads(copied, stem, is_relative):
    folder, run, give_python = copied
    give_python()
    run("demarrer")
    desktop = folder.parent / "Mon bureau"
    desktop.mkdir()
    file = folder / f"{stem}.command"
    (desktop / file.name).symlink_to(Path("..", folder.name, file.name) if is_relative else file)
    ran, asked = run(stem, place=desktop, SHELL="/bin/true")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ("cafe_citoyen.cli" in asked) == (stem != "commandes")
    assert [path.name for path in desktop.iterdir()] == [file.name]


def test_a_rehearsal_needs_no_terminal_either(copied):
    _, run, give_python = copied
    give_python()
    assert run("repetition")[1].endswith("-m cafe_citoyen.cli repetition\n")


def test_the_window_of_commands_says_to_install_first(copied):
    _, run, _ = copied
    assert "« demarrer »" in run("commandes")[0].stdout


@pytest.mark.parametrize(
    ("system", "own", "others"),
    [
        ("windows", {"pywinpty", "colorama"}, {"pexpect"}),
        ("mac", {"pexpect", "appnope"}, {"pywinpty"}),
        ("linux", {"pexpect"}, {"pywinpty", "appnope"}),
    ],
)
def test_the_suitcase_holds_what_each_system_needs(system, own, others):
    names = set(valise.needed(system, "3.12"))
    assert names >= own | {"voila", "fastapi", "scikit-learn", "ecologits"}
    assert not names & others
    assert not names & {"pytest", "playwright", "mypy"}


def test_the_suitcase_holds_the_pinned_versions():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    for name, version in valise.needed("windows", "3.12").items():
        assert any(line.split(" ;")[0] == f"{name}=={version}" for line in lines), name


def test_a_package_that_depends_on_the_patch_release_comes_in_both_versions():
    # constraints.txt pins soupsieve twice: before Python 3.11.5, and since
    old, new = (valise.needed("linux", "3.11", patch)["soupsieve"] for patch in (0, 99))
    assert old != new
    assert valise._apart({("a", "1"), ("b", "1"), ("b", "2")}) == [{"a": "1", "b": "2"}, {"b": "1"}]


def test_what_an_extra_asks_for_is_there_even_where_the_package_was_met_without_it():
    # jupyter-events wants jsonschema[format-nongpl]; others want jsonschema alone
    assert {"jsonschema", "fqdn", "webcolors"} <= set(valise.needed("linux", "3.12"))
