"""The report of an evening with « Boîte noire » and « Petit IA »: every step shows, nothing fails."""

from random import Random

import pytest
from bs4 import BeautifulSoup

import evening
from cafe_citoyen.core.blackbox.life_cycle import STAGES
from cafe_citoyen.core.step import Step
from cafe_citoyen.report import making
from cafe_citoyen.store.after import publication
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.reference import card_file
from cafe_citoyen.store.reference.boite_noire_parts import (
    ASK_CARDS,
    order_step,
    stands_step,
)
from cafe_citoyen.store.reference.petit_ia_parts import guess_step, texts
from cafe_citoyen.store.seance import seances
from report_place import NOTEBOOK, silent

BINS = [{"id": name, "text": title} for name, title in STAGES.items()]


def steps():
    deck = card_file.ours()["courte"]
    faces = tuple(one.face for one in deck.cards)
    stands = stands_step("1 3 4")
    return [
        (stands, 1),
        (order_step(), 1),
        (Step(deck.step_id, ASK_CARDS, "sort", faces, {"bins": BINS}), 1),
        (stands, 2),
        (guess_step(texts()), 1),
    ]


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    seance = seances.create(tmp_path_factory.mktemp("boite"), "La ruche", "2026-01-31")
    journal, chance = Journal(seance.folder), Random(5)
    for step, number in steps():
        steering.open_step(seance.folder, step, number)
        journal.append(list(evening.ballots(seance, step, number, 14, chance)))
        steering.reveal(seance.folder)
    journal.close()
    return seances.close(seance)


def test_every_step_shows_and_none_fails(played):
    report = making.make(played, NOTEBOOK, "fr", silent)
    assert report.failures == []
    page = BeautifulSoup(report.page.read_text("utf-8"), "html.parser")
    captions = [one.text.replace("\u00a0", " ") for one in page.find_all("caption")]
    for step, number in steps():
        assert any(one.startswith(f"{step.title} (tour {number})") for one in captions), step.id
    table = next(one for one in page.find_all("table") if "personne" in one.caption.text)
    heads = [cell.text.replace("\u00a0", " ") for cell in table.thead.find_all("th")]
    assert heads[1:] == [
        "Disent : une machine", "Disent : une personne", "S’y fient", "S’y fient, étiquette vue",
        "S’y fient, sans étiquette", "n",
    ]  # fmt: skip
    assert table.tbody.find_all("tr")[-1].th.text == "Ensemble"
    assert "certaines étaient fausses" in page.text


def test_what_each_person_saw_is_left_when_no_voice_is_linked_to_another(played):
    rows = publication.prepare(played).tables["votes"]
    values = [row["valeur"] for row in rows if row["etape"] == "textes"]
    assert len(values) == 13 * 8
    assert {value.rsplit("-", 1)[1] for value in values} == {"vue", "cachee"}
    assert "participant" not in rows[0]
