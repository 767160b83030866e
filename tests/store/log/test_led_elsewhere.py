"""Two laptops on one séance: where another one leads it, one looks, and is told so; nothing is written."""

import platform

import pytest

from cafe_citoyen import Animer
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.hold import Hold
from cafe_citoyen.store.seance import seances

STEP = Step("q", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")))


@pytest.fixture
def seance(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    return seances.create(tmp_path / "seances", "Café")


@pytest.fixture
def at_the_other(tmp_path, monkeypatch):
    """Return a function that goes to a laptop of that name, of whoever uses it there."""

    def go(name, user="somebody"):
        monkeypatch.setenv("CAFE_CITOYEN_POSTE", str(tmp_path / f"{name}-{user}"))
        monkeypatch.setattr(platform, "node", lambda: name)

    return go


def test_the_second_laptop_only_looks_and_says_so(seance, at_the_other):
    at_the_other("first")
    hold = Hold(seance.folder, "room")
    steering.open_step(seance.folder, STEP)
    at_the_other("second")
    looking = Animer()
    assert looking.reader.current.step.id == STEP.id
    assert "depuis un autre ordinateur" in looking.view["said"]
    before = (seance.folder / "deroule.csv").read_bytes()
    for act in (steering.close_step, lambda folder: seances.close(seance)):
        with pytest.raises(Refusal, match="autre ordinateur"):
            act(seance.folder)
    assert (seance.folder / "deroule.csv").read_bytes() == before
    assert seances.read(seance.folder).ouverte
    at_the_other("first")
    steering.close_step(seance.folder)
    hold.release()
    at_the_other("second")
    steering.reveal(seance.folder)


def test_two_users_of_one_laptop_lead_one_cafe(seance, at_the_other):
    at_the_other("first")
    hold = Hold(seance.folder, "room")
    at_the_other("first", "somebody else")
    steering.open_step(seance.folder, STEP)
    hold.release()


def test_a_laptop_that_holds_it_anew_leads_it(seance, at_the_other):
    at_the_other("first")
    Hold(seance.folder, "room")._lock.release()  # as one that lost its power
    at_the_other("second")
    with pytest.raises(Refusal):
        steering.open_step(seance.folder, STEP)
    Hold(seance.folder, "room")
    steering.open_step(seance.folder, STEP)
