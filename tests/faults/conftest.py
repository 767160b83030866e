"""A séance with an open step, for rooms that run as processes of their own."""

import pytest

from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from room_process import STEP


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "seances"


@pytest.fixture
def seance(directory):
    seance = seances.create(directory, "Café sous la grêle")
    steering.open_step(seance.folder, STEP)
    return seance
