"""conda, pip and the pinned set name the same things."""

import re
import tomllib
from pathlib import Path

import yaml

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


def test_conda_and_pip_want_the_same_python():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    assert f"python{PROJECT['requires-python']}" in listed


def test_every_dependency_is_pinned():
    pinned = {name_of(line) for line in CONSTRAINTS}
    extras = PROJECT["optional-dependencies"]
    wanted = PROJECT["dependencies"] + extras["test"] + extras["scale"] + extras["guide"]
    assert {name_of(item) for item in wanted} <= pinned


def test_the_pinned_set_holds_names_and_versions_only():
    shape = re.compile(r"[a-z0-9._-]+==[\w.!+-]+( ; [\w ._'\"<>=!()]+)?")
    assert [line for line in CONSTRAINTS if not shape.fullmatch(line)] == []


def test_the_pinned_set_knows_the_three_systems():
    text = "\n".join(CONSTRAINTS)
    for marker in ("sys_platform == 'darwin'", "os_name == 'nt'", "python_full_version"):
        assert marker in text
