"""What a room looks at of an atelier, measured: each scene, before its vote, while it runs and after, with a handful of people and with many.

As `test_pictures.py` does for every way to vote. The tables are those that we ship: their texts are the longest that
a room has read. In English it is a handful, on the smallest screen.
"""

import csv
from pathlib import Path

from ateliers import card, part, write
from cafe import until
from cafe_citoyen import Atelier
from cafe_citoyen.core.contributions import waiting
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_texts
from legible import SCREENS, illegible, project, smallest_px
from pictures import ROOM, SMALL

SHIPPED = Path(__file__).parents[2] / "datasets" / "ateliers"
PEOPLE = {"fr": 60, "en": 3}
FIELDS = "Nom ; À quoi ça sert ; Qui s’en sert ; Qui est concerné ; Qui décide ; Quelles données ; Ce qu’on ne sait pas ; Sans IA"
LEVELS = "l’agent seul ; l’agent, la machine vérifie ; la machine propose, l’agent décide ; elle décide, l’agent peut annuler ; la machine seule"
AIM = "Ce que la salle fait ici, dit en une phrase qui se lit du fond."


def rows(atelier, table, *kept):
    """Return rows of a table that we ship."""
    with (SHIPPED / atelier / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    return [row for row in found if not kept or row["id"] in kept]


TABLES = {
    "cartes": rows("idees_recues", "cartes", "r02", "r20"),
    "taches": rows("qui_decide", "taches"),
    "estimations": rows("idees_recues", "estimations"),
    "moities": rows("idees_recues", "moities", "r28-exemple", "r28-raisons"),
    "articles": [card(row["id"], texte=row["texte"]) for row in rows("nos_conditions", "articles")[:2]],
}  # fmt: skip
PARTS = [
    part("carte", objets="cartes", scene="carte"),
    part("niveaux", question="Qui décide, pour chacune de ces tâches ?", facon="scale", reponses=LEVELS, objets="taches", scene="bandes"),
    part("encore", reprend="niveaux", scene="bascule"),
    part("points", question="Où mettre nos dix points ?", facon="points", combien=10, objets="taches"),
    part("textes", question="Qu’est-ce qui vous ferait changer d’avis ?", facon="text", combien=280, scene="mur"),
    part("fiche", question="Un usage d’IA rencontré ici.", facon="fiche", reponses=FIELDS, scene="table"),
    part("faces", question="Lequel des deux ?", facon="choice", objets="articles", combien=1, scene="face_a_face"),
    part("axe", question="Sur cent, combien ?", facon="estimate", unite="%", bas=0, haut=100, objets="estimations", scene="axe"),
    part("moities", question="La mairie devrait le dire.", facon="position", objets="moities", moities="reponses", scene="moities"),
]  # fmt: skip
PARTS = [{**one, "but": AIM} for one in PARTS]
REHEARSED = """() => {
    const view = window.model.get("view");
    window.model.take("view", Object.assign({}, view, { seance: Object.assign({}, view.seance, { made_up: true }) }));
}"""
ASKS = ".cc-programme-ways .is-main"
SCROLLED = ("textes", "fiche")
"""Parts whose texts are read in pages, where a whole room wrote some."""


def scene(pictures, place, name, most=None):
    """The scene of a part."""
    pictures.press_at_desk(f".cc-tab >> nth={place}")
    pictures.shows(".cc-scene:visible")
    pictures.look(name, name.startswith(SCROLLED), most)


def told(pictures, name):
    """What the room answered, its texts approved."""
    pictures.vote()
    for text in waiting(read_texts(pictures.folder).all()):
        steering.moderate(pictures.folder, text.id, APPROVED)
    pictures.refresh()
    pictures.press_at_desk("r")
    pictures.look(f"{name} révélé", name in SCROLLED)


def test_each_scene_of_an_atelier_is_read_to_the_end(pictures, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "essai", PARTS, **TABLES)
    pictures.people = PEOPLE[pictures.language]
    pictures.put(Atelier("essai"))
    pictures.shows(".cc-tab")
    for place, row in enumerate(PARTS):
        name, has_scene = row["id"], bool(row["scene"])
        if has_scene:
            scene(pictures, place, f"{name} avant", SMALL)
        if has_scene and not row["facon"] and not row["reprend"]:
            continue
        pictures.press_at_desk(ASKS if has_scene else f".cc-tab >> nth={place}")
        pictures.look(f"{name} vote", name in SCROLLED, SMALL)
        if has_scene:
            scene(pictures, place, f"{name} pendant", 1)
        told(pictures, name)
        if has_scene:
            scene(pictures, place, f"{name} après")
        if name == "axe":  # the fullest one: what says that this is a rehearsal takes no line of it
            pictures.page.evaluate(REHEARSED)
            pictures.look(f"{name} en répétition")
    pictures.press_at_desk(".cc-tab >> nth=0")
    pictures.press_at_desk("[data-key=turn]")
    pictures.look("carte, verso")
    pictures.press_at_desk(".cc-tab >> nth=6")
    pictures.press_at_desk("[data-key=tell]")
    pictures.look("faces, dévoilées", most=SMALL)


def test_more_parts_than_a_screen_has_room_for_are_projected_by_their_titles(pictures):
    page = pictures.page
    pictures.put(Atelier("idees_recues"))
    pictures.shows(".cc-overview-part")
    project(page, True)
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        pictures.faults += illegible(page, smallest_px(width, True), **ROOM)


def test_the_buttons_of_eight_parts_are_all_on_the_facilitators_screen(pictures):
    page = pictures.page
    page.set_viewport_size({"width": 1280, "height": 720})
    pictures.put(Atelier("boussole"))
    pictures.shows(".cc-overview-part")
    bottoms = "all => all.map((one) => one.getBoundingClientRect().bottom)"
    join_strip = page.locator(".cc-join-strip").bounding_box()["y"]
    until(
        page, lambda: max(page.eval_on_selector_all(".cc-part-ways button", bottoms)) <= join_strip
    )


def test_what_to_do_first_is_said_to_who_leads_and_the_room_reads_that_it_will_come(pictures):
    page = pictures.page
    pictures.put(Atelier("registre"))
    pictures.press_at_desk(".cc-tab >> nth=1")
    first, room = page.locator(".cc-unready-first"), page.locator(".cc-unready-room")
    first.wait_for()
    assert not room.is_visible()
    project(page, True)
    room.wait_for()
    assert not first.is_visible()
    pictures.look("avant le vote")
