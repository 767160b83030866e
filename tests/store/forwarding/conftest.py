"""The log of a séance that votes on the step `q`."""

import pytest

from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.journal import Journal


@pytest.fixture
def journal(seance, step):
    steering.open_step(seance.folder, step)
    with_key = Journal(seance.folder)
    yield with_key
    with_key.close()
