"""The files that people double-click, and the suitcase for where there is no internet."""

import shutil
import subprocess
from pathlib import Path

import pytest

from cafe_citoyen import valise

ROOT = Path(__file__).parents[2]
BATCH, COMMAND = ROOT / "demarrer.bat", ROOT / "demarrer.command"


def test_windows_gets_its_line_ends():
    listed = subprocess.run(
        ["git", "check-attr", "eol", "--", "demarrer.bat", "demarrer.command"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert listed.splitlines() == ["demarrer.bat: eol: crlf", "demarrer.command: eol: lf"]


def test_macos_may_run_its_file():
    assert COMMAND.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", COMMAND], check=False).returncode == 0


@pytest.mark.parametrize("path", [BATCH, COMMAND], ids=lambda path: path.name)
def test_both_files_look_for_the_same_pythons_and_say_where_to_get_one(path):
    text = path.read_text("utf-8")
    for version in ("3.11", "3.12", "3.13", "3.14"):
        assert version in text
    assert "python.org" in text
    assert "--no-index --find-links valise" in text.replace("\\", "/")


def test_no_parenthesis_of_a_sentence_ends_a_block_of_the_batch_file():
    depth = 0
    for line in BATCH.read_text("utf-8").splitlines():
        said = line.strip().removeprefix("echo ")
        if line.strip().startswith("echo ") and depth:
            assert "(" not in said.replace("^(", "") and ")" not in said.replace("^)", ""), line
        elif not line.strip().startswith("echo"):
            code = line.split('"')[::2]
            depth += "".join(code).count("(") - "".join(code).count(")")
    assert depth == 0


def test_a_computer_without_python_gets_a_sentence(tmp_path):
    folder, programs = tmp_path / "cafe", tmp_path / "bin"
    folder.mkdir()
    programs.mkdir()
    for name in ("dirname", "printf"):
        (programs / name).symlink_to(shutil.which(name))
    shutil.copy(COMMAND, folder)
    ran = subprocess.run(
        [shutil.which("sh"), folder / "demarrer.command"],
        env={"PATH": str(programs)}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "Python manque sur cet ordinateur" in ran.stdout
    assert ran.stderr == ""


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
