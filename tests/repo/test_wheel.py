"""The wheel is the product: built from the sdist, installed outside any clone, it holds a whole café."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import uuid
import venv
import zipfile
from pathlib import Path

import httpx
import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import room_card, seances
from ports import mine
from waiting import WAIT_S, said_once_serving, waited

ROOT = Path(__file__).parents[2]
STEP = Step("q", "Laquelle ?", "choice", (Object("a", "Celle-ci"), Object("b", "Celle-là")))
BUILD = (
    "import sys; from setuptools import build_meta; getattr(build_meta, sys.argv[1])(sys.argv[2])"
)
ONLY_TYPES = (".d.ts", "tsconfig.json", ".gitignore")
NOT_IN_A_SUITCASE = (
    ".",
    "CHANGELOG",
    "CONTRIBUTING",
    "Makefile",
    "SECURITY",
    "facilitator_guide/_",
    "facilitator_guide/images",
    "postBuild",
    "tests",
    "tsconfig",
    "datasets/seances",
)
PRIVATE = "voix-d-une-salle-41977"


def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def built(what, folder, target):
    subprocess.run(
        [sys.executable, "-c", BUILD, what, target], cwd=folder, check=True, capture_output=True
    )
    (made,) = target.glob("*.tar.gz" if what == "build_sdist" else "*.whl")
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    place = tmp_path_factory.mktemp("fabrique")
    clone, out = place / "clone", place / "dist"
    out.mkdir()
    for name in tracked():
        if not name.startswith("tests/"):
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, clone / name)
    held = clone / "datasets" / "seances" / "2026-01-31-cafe"
    held.mkdir(parents=True, exist_ok=True)
    (held / "votes.csv").write_text(PRIVATE)
    with tarfile.open(built("build_sdist", clone, out)) as packed:
        packed.extractall(place / "sdist", filter="data")
    (source,) = (place / "sdist").iterdir()
    return built("build_wheel", source, out)


def test_a_wheel_made_of_the_sdist_holds_all_that_a_cafe_needs_and_nothing_that_a_room_said(wheel):
    with zipfile.ZipFile(wheel) as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
    for name in tracked():
        place = {"widgets": name.removeprefix("widgets/")}.get(
            name.split("/")[0], f"cafe_citoyen/fourni/{name}"
        )
        is_page = re.fullmatch(r"facilitator_guide/[^/]+\.md", name)
        is_supplied = name.startswith(("widgets/", "notebooks/", "datasets/")) or is_page
        if is_supplied and not name.endswith(ONLY_TYPES) and "seances/" not in name:
            assert found.get(place) == (ROOT / name).read_bytes(), name
    assert not [name for name, content in found.items() if PRIVATE.encode() in content]


class Installed:
    """A new environment with the wheel in it, which sees the packages of this one."""

    def __init__(self, wheel, place):
        self.prefix, self.home = place / "env", place / "chez moi"
        self.home.mkdir()
        venv.create(self.prefix, symlinks=os.name == "posix")
        folder = "Scripts" if os.name == "nt" else "bin"
        python = self.prefix / folder / "python"
        self.command = self.prefix / folder / "cafe-citoyen"
        where = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
        ours = subprocess.run(
            [sys.executable, *where[1:]], capture_output=True, text=True, check=True
        )
        its = subprocess.run(where, capture_output=True, text=True, check=True)
        self.packages = Path(its.stdout.strip())
        (self.packages / "autres.pth").write_text(
            ours.stdout
        )  # a link in that folder is not followed
        subprocess.run(
            [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--quiet", wheel],
            check=True, capture_output=True,
        )  # fmt: skip
        self.documents = self.home / "Documents" / "cafe-citoyen"

    @property
    def environment(self):
        """Nothing of this process's but the keys of the test that asks, and what a system needs."""
        kept = ("CAFE_CITOYEN_KEYS", "CAFE_CITOYEN_LANGUE", "PATH", "SYSTEMROOT")
        return {name: os.environ[name] for name in kept if name in os.environ} | {
            "HOME": str(self.home), "USERPROFILE": str(self.home), "PYTHONDONTWRITEBYTECODE": "1",
            "JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter"),
        }  # fmt: skip

    def run(self, *words):
        return self._run(self.command, *words)

    def python(self, program):
        return self._run(self.prefix / self.command.parent.name / "python", "-c", program)

    def _run(self, *words):
        ran = subprocess.run(
            words,
            cwd=self.home,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def files(self):
        return {path for path in self.prefix.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    return Installed(wheel, tmp_path_factory.mktemp("ailleurs"))


@pytest.fixture
def cafe(installed):
    """The café that its command runs, and where its dashboards are."""
    installed.run("seance", "create", "Café")
    words = ["--no-browser", "--ip", "127.0.0.1", "--port", str(mine(18400))]
    running = subprocess.Popen(
        [installed.command, *words, "--dashboards-port", str(mine(19266))],
        cwd=installed.home, env=installed.environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        said = said_once_serving(running)
        yield re.search(r"http://\S+token=\w+", said)[0]
    finally:
        running.terminate()
        running.wait(WAIT_S)


def test_outside_any_clone_it_votes_reports_prints_and_takes_an_activity_of_ones_own(
    installed, cafe
):
    before, data = installed.files(), installed.documents / "seances"
    (seance,) = seances.listing(data)
    with httpx.Client(timeout=WAIT_S, follow_redirects=True) as desk:
        assert "Café" in desk.get(cafe).text
    steering.open_step(seance.folder, STEP)
    room = waited(lambda: (card := room_card.read(data)) and card.seance and card.urls[0])
    with httpx.Client(base_url=room, headers={"Origin": room}, timeout=WAIT_S) as tablet:
        tablet.get(f"/s/{seance.code}")
        ballot = {"id": str(uuid.uuid4()), "step": "q", "round": 1, "values": {"b": 1}}
        waited(
            lambda: tablet.post(f"/s/{seance.code}/ballots", json=ballot).status_code in (200, 201)
        )
    steering.reveal(seance.folder)
    installed.run("nouvelle-activite", "La cantine")
    assert [*(installed.documents / "notebooks").glob("*_la_cantine.ipynb")]
    installed.run("imprimer", "--sans-pdf")
    assert (installed.documents / "a_imprimer" / "notice.html").is_file()
    installed.run("rapport", seance.id, "--sans-pdf")
    made = [path.read_text("utf-8") for path in seance.folder.rglob("*.html")]
    assert any("Celle-là" in text for text in made)
    assert installed.files() == before, "nothing is ever written into the environment"


def test_a_suitcase_made_from_it_is_a_clone_that_demarrer_can_install(installed, tmp_path):
    case = tmp_path / "clé"
    installed.python(f"from pathlib import Path; from cafe_citoyen.tools import valise; valise.copy_toolkit(Path({str(case)!r}))")  # fmt: skip
    for name in tracked():
        if not name.startswith(NOT_IN_A_SUITCASE) and not name.endswith(ONLY_TYPES):
            assert (case / name).read_bytes() == (ROOT / name).read_bytes(), name
    assert all(os.access(start, os.X_OK) for start in case.glob("*.command"))
    assert not [path for path in case.rglob("*") if path.name in ("fourni", "__pycache__")]
    out = tmp_path / "dist"
    out.mkdir()
    with zipfile.ZipFile(built("build_editable", case, out)) as packed:
        assert any(name.startswith("__editable__") for name in packed.namelist())
