"""conda, pip and the pinned set name the same things."""

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import yaml
from packaging.specifiers import SpecifierSet
from traitlets.config import PyFileConfigLoader

ROOT = Path(__file__).parents[2]
GIVEN = {"ipywidgets", "jupyterlab", "nbconvert", "pandas", "plotly", "voila"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CONSTRAINTS = [
    line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if line[:1] != "#"
]


def name_of(requirement):
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


def test_conda_gets_the_six_given_packages_and_pip_the_rest():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    pip = next(item["pip"] for item in listed if isinstance(item, dict))
    names = {name_of(item) for item in listed if isinstance(item, str)}
    assert names == GIVEN | {"python", "pip"}
    assert pip == ["-e .", "-c constraints.txt"]
    assert {name_of(item) for item in PROJECT["dependencies"]} >= GIVEN


def test_condas_python_is_one_that_pip_takes():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    (python,) = [one for one in listed if isinstance(one, str) and one.startswith("python=")]
    assert SpecifierSet(PROJECT["requires-python"]).contains(python.removeprefix("python="))


def test_binder_gets_our_template_for_the_preview(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "jupyter").write_text('#!/bin/sh\necho trusted "$@"\n')
    (tmp_path / "bin" / "jupyter").chmod(0o755)
    ran = subprocess.run(
        ["bash", ROOT / "postBuild"],
        env={**os.environ, "NB_PYTHON_PREFIX": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "01_vote_des_questions.ipynb" in ran.stdout
    template = tmp_path / "share/jupyter/voila/templates/cafe/index.html.j2"
    assert "Café citoyen IA" in template.read_text("utf-8")
    given = PyFileConfigLoader("voila.py", str(tmp_path / "etc/jupyter")).load_config()
    assert given.VoilaConfiguration.template == "cafe"
    asked = given.VoilaConfiguration.page_config_hook(page_config={"fullMathjaxUrl": "https://x"})
    assert "https" not in str(asked)


def test_every_dependency_is_pinned():
    pinned = {name_of(line) for line in CONSTRAINTS}
    extras = PROJECT["optional-dependencies"]
    wanted = (
        PROJECT["dependencies"]
        + extras["test"]
        + extras["scale"]
        + extras["guide"]
        + extras["moteur"]
    )
    assert {name_of(item) for item in wanted} <= pinned


def test_the_pinned_set_holds_names_and_versions_only():
    shape = re.compile(r"[a-z0-9._-]+==[\w.!+-]+( ; [\w ._'\"<>=!()]+)?")
    assert [line for line in CONSTRAINTS if not shape.fullmatch(line)] == []


def test_the_pinned_set_knows_the_three_systems():
    text = "\n".join(CONSTRAINTS)
    for marker in ("sys_platform == 'darwin'", "os_name == 'nt'", "python_full_version"):
        assert marker in text


def test_the_tests_node_tools_come_by_exact_version_and_without_a_lock_file():
    tools = json.loads((ROOT / "tests" / "package.json").read_text("utf-8"))
    assert set(tools) == {"private", "description", "devDependencies"}
    versions = tools["devDependencies"].values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
