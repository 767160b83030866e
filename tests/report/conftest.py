"""One evening and its report, made once for all that is asked of it."""

import pytest

import evening
from cafe_citoyen.report import making
from report_place import NOTEBOOK, silent


@pytest.fixture(scope="session", autouse=True)
def kernels(quick_kernels):
    """Have reports made by kernels that begin sooner."""


@pytest.fixture(scope="session")
def seance(tmp_path_factory):
    return evening.play(tmp_path_factory.mktemp("seances"))


@pytest.fixture(scope="session")
def report(seance):
    return making.make(seance, NOTEBOOK, "fr", silent)
