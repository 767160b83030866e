"""A séance of its own for each test."""

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.seance import seances


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
