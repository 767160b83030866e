"""Texts of other rooms on this room's screen, as people see them: read over after ours, then on a page of their own."""

import pytest

from cafe import violations
from cafe_citoyen import Paroles
from cafe_citoyen.core.sameness import wording_version
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.forwarding import forwarding_card, membership, other_texts
from cafe_citoyen.store.forwarding.forwarding_card import ALL_SENT, ForwardingCard
from cafe_citoyen.store.forwarding.membership import Membership
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings
from easel import Easel

ASKED = Step("ecrire", "Que demander à la mairie avant d’installer une IA ?", "text", (Object("texte", "Écrivez."),))  # fmt: skip
LONG = "Nous voudrions savoir qui relit ce que la machine répond aux habitants, combien de temps leurs dossiers y restent, et qui l’on appelle quand elle se trompe : une personne, un numéro, pas un formulaire. Et que la réponse soit affichée à l’accueil, en français facile."
TEXTS = (
    ("Brest, maison pour tous", "Qui décide, à la fin ?"),
    ("Lille, halle aux sucres", LONG),
    ("Nantes, médiathèque Floresca-Guépin", "<b>Et l’eau ?</b> مرحبا"),
    ("Brest, maison pour tous", "Combien ça coûte par an, maintenance comprise ?"),
    ("Ajaccio", "Peut-on dire non ?"),
)


@pytest.fixture
def easel(bare_page, tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    made = Easel(bare_page, tmp_path / "seances")
    membership.write(Membership("https://r.example", "ville", "ici", "0" * 64, exchanges=True))
    steering.open_step(made.folder, ASKED)
    version = wording_version(read_proceedings(made.folder).current.step)
    rows = [{"lieu": f"lieu-{n}", "nom": place, "formulation": version, "texte": text} for n, (place, text) in enumerate(TEXTS)]  # fmt: skip
    card = ForwardingCard(
        ALL_SENT, "La ville", "Ici", question={"step": ASKED.to_dict(), "round": 1}
    )
    forwarding_card.write(made.folder.parent, card)
    other_texts.write(made.folder.parent, {"etape": "ecrire", "tour": 1, "textes": rows})
    return made


def test_they_are_read_over_and_shown_word_for_word(easel):
    page = easel.page
    easel.put(Paroles())
    page.click("text=D’autres salles (5)")
    easel.press("text=Afficher les textes à relire")
    page.wait_for_selector("text=Écrit et approuvé ailleurs")
    assert violations(page) == []
    for _ in TEXTS:
        easel.press("text=Approuver (A)")
    steering.close_step(easel.folder)
    easel.refresh()
    page.click("text=Cacher les textes à relire")
    easel.answer()
    easel.board.on_others()
    easel.refresh()
    page.wait_for_selector("text=autres salles ont écrit aussi")
    assert page.locator(".cc-others-texts li").count() == 4
    assert "<b>Et l’eau" in page.locator(".cc-others-texts").inner_text()
    assert violations(page) == []
    page.set_viewport_size({"width": 1024, "height": 768})
    easel.press("text=Après (→)")
    page.wait_for_selector(".cc-others-texts >> text=Ajaccio")
