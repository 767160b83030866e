"""One evening and its report, made once for all that is asked of it."""

import pytest

import evening
from cafe_citoyen.report import making
from report_place import NOTEBOOK, silent


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(tmp_path_factory.mktemp("cles")))
        yield


@pytest.fixture(scope="session")
def seance(keys, tmp_path_factory):
    return evening.play(tmp_path_factory.mktemp("seances"))


@pytest.fixture(scope="session")
def report(seance):
    return making.make(seance, NOTEBOOK, "fr", silent)
