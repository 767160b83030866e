"""The sources of an evening's cards stand in its report, as they were read."""

import pytest

from ateliers import PARTS, card, write
from cafe_citoyen import Rapport
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances

CARDS = [
    card("k1", source="Livret", date="2025", lecture="extrait"),
    card("k2", source="Autre livret", titre_en="Card two"),
    card("k3", source="Jamais montrée"),
]


@pytest.fixture
def seance(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATASETS", str(tmp_path / "donnees"))
    write(tmp_path / "donnees" / "ateliers" / "essai", PARTS[:1], cas=CARDS)
    seance = seances.create(tmp_path / "seances", "Un atelier", "2026-01-31")
    objects = (Object("k2", "Carte k2"), Object("x", "Autre"))
    steering.open_step(seance.folder, Step("essai-projet-k1", "?", "choice", objects))
    return seance


def test_the_cards_that_were_met_say_their_source(seance):
    shown = Rapport(seance.folder).sources().data
    assert "Carte k1\N{NO-BREAK SPACE}: Livret · 2025 · source lue en extrait" in shown
    assert "Carte k2\N{NO-BREAK SPACE}: Autre livret" in shown
    assert "Jamais" not in shown
    assert "Card two" in Rapport(seance.folder, "en").sources().data


def test_an_evening_without_an_atelier_has_no_such_part(tmp_path):
    seance = seances.create(tmp_path / "seances", "Sans", "2026-01-31")
    steering.open_step(seance.folder, Step("vote-1", "?", "choice", (Object("k1", "A"),)))
    assert Rapport(seance.folder).sources().data == ""
    assert Rapport(seance.folder).a_demander().data == ""
