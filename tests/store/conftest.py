"""A séance of its own for each test, and one LibreOffice for those that ask it."""

import shutil
import subprocess

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.seance import seances
from waiting import WAIT_S


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "seances"


@pytest.fixture
def seance(directory):
    return seances.create(directory, "Café d’essai", date="2026-01-31")


@pytest.fixture
def step():
    return Step(
        "q", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")), {"max": 2, "none": False}
    )


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Return a function that has LibreOffice save files in another format, into a folder.

    It starts once for all files of a call, and makes its profile once: each takes seconds.
    """
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("no LibreOffice on this machine")
    profile = tmp_path_factory.mktemp("libreoffice").as_uri()

    def convert(ending, target, *paths, infilter=""):
        command = [soffice, "--headless", f"-env:UserInstallation={profile}"]
        command += [f"--infilter={infilter}"] if infilter else []
        subprocess.run(
            [*command, "--convert-to", ending, "--outdir", target, *paths],
            check=True,
            capture_output=True,
            timeout=WAIT_S,
        )

    return convert
