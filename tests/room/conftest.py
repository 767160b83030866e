"""A séance and two steps for the tests of the room, and a clock that stands still."""

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.seance import seances


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "seances"


@pytest.fixture
def seance(directory):
    return seances.create(directory, "Café d’essai", date="2026-01-31", partagee=True)


@pytest.fixture
def choice():
    return Step(
        "q", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")), {"max": 2, "none": False}
    )


@pytest.fixture
def position():
    return Step("p", "Et vous ?", "position", (Object("s1", "Un"), Object("s2", "Deux")))
