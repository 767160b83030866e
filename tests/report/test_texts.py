"""The texts of a café in its report: those approved, by column, and no other."""

import report_numbers
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.report import making
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.seance import seances
from report_place import NOTEBOOK, silent


def test_a_report_holds_approved_sheets_as_a_table_with_its_empty_cells(tmp_path):
    seance = seances.create(tmp_path / "seances", "Registre")
    fields = {"fields": ["Nom", "Qui décide"]}
    step = Step("f", "Le registre", "fiche", (Object("t", "Remplissez."),), fields)
    steering.open_step(seance.folder, step)
    names = [f"00000000-0000-4000-8000-{number:012d}" for number in range(3)]
    sent = ("Nom : Le guichet", "Nom : Mon voisin", "Nom : <b>Tri</b> | Qui décide : nous")
    journal = Journal(seance.folder)
    journal.append(
        [
            WrittenText(now(), seance.id, "f", 1, str(place) * 32, name, text)
            for place, (name, text) in enumerate(zip(names, sent, strict=True))
        ]
    )
    journal.close()
    for name, statut in zip(names, ("approuvee", "refusee", "approuvee"), strict=True):
        steering.moderate(seance.folder, name, statut)
    made = making.make(seance, NOTEBOOK, "fr", silent)
    page = made.page.read_text("utf-8")
    assert made.failures == []
    table = report_numbers.tables(made.page)["Le registre"]
    assert table == {"Le guichet": ["–"], "<b>Tri</b>": ["nous"]}
    assert "voisin" not in page


def test_a_report_holds_the_approved_texts_and_counts_the_others(tmp_path):
    seance = seances.create(tmp_path / "seances", "Paroles")
    steering.open_step(seance.folder, Step("p", "Et vous ?", "text", (Object("t", "Écrivez."),)))
    names = [f"00000000-0000-4000-8000-{number:012d}" for number in range(3)]
    sent = ("Et l’eau ?", "Mon voisin triche", "<b>Qui</b> paie")
    journal = Journal(seance.folder)
    journal.append(
        [
            WrittenText(now(), seance.id, "p", 1, str(place) * 32, name, text)
            for place, (name, text) in enumerate(zip(names, sent, strict=True))
        ]
    )
    journal.close()
    steering.moderate(seance.folder, names[0], "approuvee", "Planète")
    steering.moderate(seance.folder, names[1], "refusee")
    steering.moderate(seance.folder, names[2], "approuvee")
    made = making.make(seance, NOTEBOOK, "fr", silent)
    page = made.page.read_text("utf-8")
    assert made.failures == []
    assert "3 textes reçus, 2 approuvés." in page
    for said in ("Et l’eau\u00a0?", "Planète", "&lt;b&gt;Qui&lt;/b&gt; paie", "3 participants"):
        assert said in page, said
    assert "voisin" not in page
    assert "voisin" not in made.notebook.read_text("utf-8")
    assert "sans aucun vote" not in page
