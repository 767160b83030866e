"""An atelier played from its folder: every part, every scene, what branches on what the room said."""

import json
import sys
from types import SimpleNamespace

import pandas as pd
import pytest

from ateliers import CARDS, CRITERIA, PARTS, card, example, part, write
from cafe_citoyen import Atelier, cli
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.simulator import simulate
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.atelier import lens
from cafe_citoyen.dashboards.activities.atelier.scenes import bandes
from cafe_citoyen.store.after import approved
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import seances
from played import play


@pytest.fixture
def board(make_board, tmp_path, monkeypatch):
    example(tmp_path / "essai")
    monkeypatch.chdir(tmp_path)
    return make_board(Atelier, "essai")


def send(board, action, **message):
    board._take(board, {"action": action, **message}, [])
    return board.view["programme"]


def scene(board, part_id):
    return send(board, "part", id=f"essai-{part_id}")["scene"]


def vote(board, values):
    send(board, "vote", values=values)
    assert board.said == ""


def test_parts_stand_in_their_order_with_their_minutes_and_aims(board):
    parts = board.view["programme"]["parts"]
    assert [one["title"] for one in parts][:3] == ["Projet", "Niveaux", "Encore"]
    assert {one["minutes"] for one in parts} == {5}
    assert parts[0]["aim"] == "On fait projet."
    assert [bool(one["vote"]) for one in parts][:5] == [False, True, True, True, True]


def test_a_vote_is_about_the_card_on_the_screen_and_bears_its_id(board):
    assert scene(board, "projet")["card"]["title"] == "Carte k1"
    shown = send(board, "set", knobs={"carte": "k3"})["scene"]
    assert (shown["shown"], shown["card"]["title"]) == ("k3", "Carte k3")
    send(board, "open_part", id="essai-niveaux")
    step = board.view["step"]
    assert step["id"] == "essai-niveaux-k3"
    assert step["title"] == typeset("« Carte k3 » : êtes-vous d’accord ?")
    assert [one["id"] for one in step["objects"]] == ["c1", "c2", "c3"]
    assert board.view["timer"]["seconds"] == 60


def test_a_card_is_turned_over_and_says_its_source(board):
    front = scene(board, "projet")
    assert not front["is_turned"]
    assert front["has_back"]
    assert (front["card"]["source"], front["card"]["date"]) == ("Une source", "2025")
    back = send(board, "set", knobs={"verso": "oui"})["scene"]
    assert [one["name"] for one in back["card"]["back"]] == ["pour", "contre", "change"]


def test_another_card_is_drawn_at_random(board):
    scene(board, "projet")
    seen = {send(board, "draw_one")["scene"]["shown"] for _ in range(20)}
    assert len(seen) > 1


def test_strips_wait_for_the_end_of_the_vote_and_take_the_screen_when_it_is_revealed(board):
    send(board, "open_part", id="essai-niveaux")
    vote(board, {"c1": "accord", "c2": "desaccord"})
    assert scene(board, "niveaux")["n"] == 0
    shown = send(board, "reveal")
    assert shown["part"] == "essai-niveaux"
    strips = {one["id"]: one for one in shown["scene"]["strips"]}
    assert strips["c1"]["counts"] == [0, 0, 1]
    assert (strips["c1"]["high"], strips["c2"]["high"], strips["c3"]["n"]) == (1, 0, 0)
    assert strips["c1"]["interval"] is None  # one person says nothing of a room
    assert strips["c1"]["margin"] == pytest.approx(
        0.975
    )  # 0 to 97.5 % of a room might stand elsewhere
    assert strips["c3"]["margin"] == 0


def test_the_same_vote_is_taken_up_again_and_shows_who_moved(board):
    assert scene(board, "encore") == {
        "problem": "Ouvrez d’abord le vote de la partie «\u00a0Niveaux\u00a0».",
        "waits": True,
    }
    send(board, "open_part", id="essai-encore")
    assert "Niveaux" in board.said
    send(board, "open_part", id="essai-niveaux")
    vote(board, {"c1": "accord"})
    send(board, "open_part", id="essai-encore")
    assert "Fermez" in board.said
    send(board, "reveal")
    send(board, "open_part", id="essai-encore")
    assert (board.view["step"]["id"], board.view["step"]["round"]) == ("essai-niveaux-k1", 2)
    vote(board, {"c1": "desaccord"})
    shown = send(board, "reveal")
    assert shown["part"] == "essai-encore"
    assert shown["scene"]["between"] == [1, 2]
    assert shown["scene"]["moves"][0]["text"] == "Carte c1"


def test_what_the_room_said_becomes_the_objects_of_a_later_part(board):
    send(board, "open_part", id="essai-partage")
    assert "Niveaux" in board.said
    send(board, "open_part", id="essai-niveaux")
    send(board, "open_part", id="essai-partage")
    assert "Fermez" in board.said
    vote(board, {"c3": "accord"})
    send(board, "close")
    send(board, "open_part", id="essai-partage")
    assert board.said == ""
    assert len(board.view["step"]["objects"]) == 3


def test_a_filter_may_name_the_card_shown_or_what_the_room_said(make_board, tmp_path, monkeypatch):
    sectors = [card("s1"), card("s2")]
    parts = [
        part("secteur", objets="secteurs", scene="carte"),
        part("cas", objets="cas", filtre="secteur = carte:secteur", scene="table"),
        part("voter", facon="choice", objets="secteurs"),
        part("premier", objets="cas", filtre="secteur = premiers:voter", scene="table"),
        part("plus", objets="premiers:voter", nombre=1, scene="carte"),
    ]
    write(tmp_path / "essai", parts, cas=CARDS, secteurs=sectors)
    monkeypatch.chdir(tmp_path)
    board = make_board(Atelier, "essai")
    shown = scene(board, "cas")
    assert [row[0] for row in shown["rows"]] == ["Carte k1", "Carte k2"]
    assert shown["head"] == ["titre", "texte"]  # what a filter keeps is alike in every row
    scene(board, "secteur")
    send(board, "set", knobs={"carte": "s2"})
    assert [row[0] for row in scene(board, "cas")["rows"]] == ["Carte k3", "Carte k4"]
    send(board, "open_part", id="essai-voter")
    vote(board, {"s2": "1"})
    send(board, "close")
    assert [row[0] for row in scene(board, "premier")["rows"]] == ["Carte k3", "Carte k4"]
    assert scene(board, "plus")["card"]["title"] == "Carte s2"
    monkeypatch.setattr("cafe_citoyen.store.log.play.ranked", lambda *_: pytest.fail("again"))
    board.refresh()  # a closed vote is ranked once, however often one looks
    assert board.view["programme"]["scene"]["card"]["title"] == "Carte s2"


def test_a_room_that_wrote_little_chooses_fewer(make_board, tmp_path, monkeypatch):
    parts = [part("ecrire", facon="text"), part("choisir", facon="choice", objets="textes:ecrire", combien=3)]  # fmt: skip
    write(tmp_path / "essai", parts)
    monkeypatch.chdir(tmp_path)
    board = make_board(Atelier, "essai")
    write_and_approve(board, "Un.", "Deux.")
    send(board, "open_part", id="essai-choisir")
    assert board.view["step"]["options"]["max"] == 2


def write_and_approve(board, *texts):
    send(board, "open_part", id="essai-ecrire")
    for text in texts:
        send(board, "write", text=text)
    for one in read_texts(board.seance.folder).all():
        send(board, "moderate", id=one.id, statut="approuvee")


def test_texts_are_on_the_wall_once_approved_and_gone_when_refused(board):
    send(board, "open_part", id="essai-ecrire")
    send(board, "write", text="Une scène à la cantine.")
    assert "cantine" not in repr(scene(board, "lire"))
    assert board.view["programme"]["scene"]["waiting"] == 1
    (one,) = read_texts(board.seance.folder).all()
    send(board, "moderate", id=one.id, statut="approuvee")
    assert [text["text"] for text in board.view["programme"]["scene"]["items"]] == [
        "Une scène à la cantine."
    ]
    assert send(board, "set", knobs={"texte": one.id})["scene"]["shown"] == one.id
    send(board, "open_part", id="essai-choisir")
    assert "cantine" in repr(board.view["step"])
    send(board, "reveal")
    send(board, "moderate", id=one.id, statut="refusee")
    assert "cantine" not in repr(scene(board, "lire"))


def test_a_text_refused_after_a_vote_on_it_leaves_every_screen(board):
    write_and_approve(board, "Un robot au guichet.", "Une file sans fin.")
    send(board, "open_part", id="essai-choisir")
    first = read_texts(board.seance.folder).all()[0]
    vote(board, {first.id: "1"})
    send(board, "reveal")
    assert "robot" in repr(board.view)
    send(board, "moderate", id=first.id, statut="refusee")
    assert "robot" not in repr(board.view)


def test_a_published_part_keeps_its_approved_texts_as_a_table(make_board, tmp_path, monkeypatch):
    write(tmp_path / "essai", [part("charte", facon="text", publie="oui", question="Article 1")])
    monkeypatch.chdir(tmp_path)
    board = make_board(Atelier, "essai")
    send(board, "open_part", id="essai-charte")
    for text in ("Un humain répond.", "Mon voisin triche."):
        send(board, "write", text=text)
    kept, refused = read_texts(board.seance.folder).all()
    for one in (kept, refused):
        send(board, "moderate", id=one.id, statut="approuvee", vers="Droits")
    send(board, "moderate", id=refused.id, statut="refusee")
    frame = pd.read_csv(board.seance.folder / "charte.csv")
    assert frame.to_numpy().tolist() == [[kept.id, "Article 1", "Droits", "Un humain répond."]]


def test_a_sheet_refused_elsewhere_leaves_what_is_published(make_board, tmp_path, monkeypatch):
    fields = {"facon": "fiche", "reponses": "nom ; question", "publie": "oui"}
    write(tmp_path / "essai", [part("registre", **fields)])
    monkeypatch.chdir(tmp_path)
    board = make_board(Atelier, "essai")
    send(board, "open_part", id="essai-registre")
    send(board, "write", text="nom : Un robot\nquestion : Qui répond ?")
    (one,) = read_texts(board.seance.folder).all()
    send(board, "moderate", id=one.id, statut="approuvee")
    head, row = (board.seance.folder / "registre.csv").read_text("utf-8").splitlines()
    assert head == "contribution,question,colonne,nom,question (fiche)"
    assert row.endswith("Un robot,Qui répond ?")
    steering.moderate(board.seance.folder, one.id, "refusee")
    assert b"robot" not in approved.changed(board.seance.folder)["registre.csv"]


def test_more_texts_make_another_vote_of_the_same_part(board):
    write_and_approve(board, "Un.", "Deux.")
    send(board, "open_part", id="essai-choisir")
    send(board, "reveal")
    write_and_approve(board, "Trois.")
    send(board, "open_part", id="essai-choisir")
    assert (board.said, board.view["step"]["id"]) == ("", "essai-choisir-bis-2")
    assert len(board.view["step"]["objects"]) == 3


def test_two_texts_stand_blind_and_are_told_afterwards(board):
    blind = scene(board, "deux")
    assert [one["text"] for one in blind["sides"]] == ["Texte 1.", "Texte 2."]
    assert "Carte k1" not in repr(blind["sides"])
    told = send(board, "set", knobs={"devoile": "oui"})["scene"]
    assert [one["title"] for one in told["sides"]] == ["Carte k1", "Carte k2"]


def test_a_table_counts_what_nobody_knows(make_board, tmp_path, monkeypatch):
    rows = [card("a", cout="3"), card("b", cout="", secteur="s1")]
    write(tmp_path / "essai", [part("registre", objets="cas", scene="table")], cas=rows)
    monkeypatch.chdir(tmp_path)
    shown = scene(make_board(Atelier, "essai"), "registre")
    assert shown["head"] == ["titre", "texte", "cout", "secteur"]
    assert (shown["empty"], shown["cells"]) == (4, 8)


def test_a_table_names_its_columns_and_says_which_source_was_read_in_part(
    make_board, tmp_path, monkeypatch
):
    rows = [
        card("a", titre_en="Card a", source="Une loi", date="2026-08", lecture="extrait"),
        card("b", titre_en="Card b", source="Un livret, l. 3-5", date="2025", lecture="lue"),
        card("c", titre_en="Card c", source="Un livret, l. 8", date="2025"),
    ]
    folder = write(tmp_path / "essai", [part("loi", objets="cas", scene="table")], cas=rows)
    named = [{"name": "titre", "title": "Cas"}, {"name": "titre_en", "title": "Case"}]
    (folder / "cas.schema.json").write_text(json.dumps({"fields": named}), "utf-8")
    monkeypatch.chdir(tmp_path)
    shown = scene(make_board(Atelier, "essai"), "loi")
    assert shown["head"] == ["Cas", "texte"]
    assert shown["sources"] == ["Un livret, l. 3-5, l. 8, 2025"]
    assert shown["excerpts"] == ["Une loi, août 2026"]
    monkeypatch.setattr(Atelier, "language", "en")
    assert scene(make_board(Atelier, "essai"), "loi")["head"] == ["Case", "texte"]


DUO = [
    card("m1", texte="Un argument.", source="Une source", date="2025"),
    card("m2", texte="Un autre."),
]


def test_two_halves_are_shown_once_the_vote_is_revealed(make_board, tmp_path, monkeypatch):
    vote_ = part("deux", question="Alors ?", facon="position", objets="duo", moities="reponses", scene="moities")  # fmt: skip
    write(tmp_path / "essai", [vote_], duo=DUO)
    monkeypatch.chdir(tmp_path)
    board = make_board(Atelier, "essai")
    send(board, "open_part", id="essai-deux")
    assert board.view["step"]["options"] == {"halves": "answers"}
    vote(board, {"m2": "accord"})
    hidden = scene(board, "deux")
    assert (hidden["is_told"], hidden["sides"]) == (False, [])
    assert "argument" not in json.dumps(hidden, ensure_ascii=False)
    shown = send(board, "reveal")["scene"]
    assert [one["name"] for one in shown["sides"]] == ["Carte m1", "Carte m2"]
    assert [one["text"] for one in shown["sides"]] == ["Un argument.", "Un autre."]
    assert [one["n"] for one in shown["sides"]] == [0, 1]
    assert [one["count"] for one in shown["sides"][1]["levels"]] == [1, 0, 0]
    assert shown["sentence"].startswith("Trop peu de monde pour comparer")


def test_what_is_published_is_on_the_axis_once_the_vote_is_revealed(
    make_board, tmp_path, monkeypatch
):
    vote_ = part("estimer", question="Combien ?", facon="estimate", unite="%", bas=0, haut=200, objets="publies", scene="axe")  # fmt: skip
    cards = [card("a", publie_valeur="48,5", source="CRÉDOC", date="2026-02", lecture="extrait"), card("b")]  # fmt: skip
    write(tmp_path / "essai", [vote_], publies=cards)
    monkeypatch.chdir(tmp_path)
    board = make_board(Atelier, "essai")
    send(board, "open_part", id="essai-estimer")
    vote(board, {"a": 60, "b": 20})
    assert scene(board, "estimer")["rows"] == []
    assert scene(board, "estimer")["asked"] == ["Carte a", "Carte b"]
    assert "CRÉDOC" not in json.dumps(board.view, ensure_ascii=False)
    first, second = send(board, "reveal")["scene"]["rows"]
    assert first["axis"]["middle"]["at"] == pytest.approx(0.3)
    assert first["published"]["at"] == pytest.approx(48.5 / 200)
    assert (first["published"]["source"], first["published"]["is_excerpt"]) == ("CRÉDOC", True)
    assert second["published"] is None
    assert board.view["programme"]["scene"]["sentence"] == ""  # one voice has no margin


def test_the_axis_says_how_often_the_room_meets_what_is_published(
    make_board, tmp_path, monkeypatch
):
    vote_ = part("estimer", question="Combien ?", facon="estimate", unite="%", bas=0, haut=200, objets="publies", scene="axe")  # fmt: skip
    cards = [card("a", publie_valeur="100", source="Un"), card("b", publie_valeur="199", source="Deux"), card("c")]  # fmt: skip
    write(tmp_path / "essai", [vote_], publies=cards)
    monkeypatch.chdir(tmp_path)
    seances.create(tmp_path / "seances", "Un café")
    ((_, shown),) = play(make_board(Atelier, "essai"))
    low, high = shown["rows"][0]["axis"]["middle"]["interval"]
    assert low < 0.5 < high
    assert shown["rows"][1]["axis"]["middle"]["interval"][1] < 199 / 200
    assert shown["sentence"] == "La salle rejoint ce qui est publié 1 fois sur 2, à la marge d’erreur près"  # fmt: skip


def test_a_table_computes_what_a_model_costs_and_says_by_what(make_board, tmp_path, monkeypatch):
    rows = [card("sans"), card("grand", modele="gpt-4o", longueur="mail", lentilles="google ; epoch")]  # fmt: skip
    write(tmp_path / "essai", [part("outils", objets="cas", scene="table")], cas=rows)
    monkeypatch.chdir(tmp_path)
    shown = scene(make_board(Atelier, "essai"), "outils")
    assert shown["head"][-3:] == ["Électricité, calculée (Wh)", "Carbone, calculé (gCO2e)", "Électricité, publiée (Wh)"]  # fmt: skip
    setting = {"model": "gpt-4o", "length": "mail", "questions": "1", "people": "1"}
    factors = Factors.from_rows(datasets.records("facteurs_carbone"))
    found = simulate(setting, factors).inference
    energy, carbon = (
        [float(one.replace(",", ".")) for one in cell.split(" à ")]
        for cell in shown["rows"][1][-3:-1]
    )
    assert energy == pytest.approx([1000 * found.kwh.low, 1000 * found.kwh.high], rel=0.02)
    assert carbon == pytest.approx([found.gco2e.low, found.gco2e.high], rel=0.05)
    assert shown["rows"][0][-3:] == ["", "", ""]
    said = " ".join(shown["sources"])
    assert "EcoLogits 0.11" in said
    assert "Google" in said and "Epoch AI" in said and "Jegham" not in said

    lens._simulation.cache_clear()
    monkeypatch.setitem(sys.modules, "ecologits", None)
    bare = scene(make_board(Atelier, "essai"), "outils")
    lens._simulation.cache_clear()
    assert bare["rows"][1][-3:-1] == ["", ""]
    assert bare["rows"][1][-1] == shown["rows"][1][-1]
    assert "n’est pas sur cet ordinateur" in " ".join(bare["sources"])


def test_the_folder_is_read_again_when_a_file_was_saved(board, tmp_path):
    write(tmp_path / "essai", [part("seule", titre="Une autre", objets="cas", scene="carte")], cas=CARDS)  # fmt: skip
    board.refresh()
    assert [one["title"] for one in board.view["programme"]["parts"]] == ["Une autre"]


def test_a_fault_keeps_what_was_shown_and_names_its_place(board, tmp_path):
    write(tmp_path / "essai", [*PARTS, part("projet", scene="mur")], cas=CARDS, criteres=CRITERIA)
    board.refresh()
    assert len(board.view["programme"]["parts"]) == len(PARTS)
    assert "parties.csv, ligne 11, colonne" in board.view["said"]
    example(tmp_path / "essai")
    board.refresh()
    assert (board.view["said"], board.view["problems"]) == ("", [])


def test_nothing_is_read_while_nothing_changes(board, monkeypatch):
    read = []
    monkeypatch.setattr(board, "_reread", lambda: read.append(1))
    for _ in range(5):
        board.refresh()
    assert read == []


def test_a_folder_that_is_nowhere_is_said_with_those_that_there_are(make_board):
    with pytest.raises(Refusal, match="parties.csv"):
        make_board(Atelier, "atlantide")


def test_a_scene_of_1500_ballots_is_quick(board):
    import time

    objects = {f"c{number}": "accord" for number in range(1, 4)}
    send(board, "open_part", id="essai-niveaux")
    vote(board, objects)
    send(board, "close")
    row = board._rows["essai-niveaux"]
    play = board._play
    many = {f"{person:032x}": dict(objects) for person in range(1500)}
    crowded = SimpleNamespace(
        **{name: getattr(play, name) for name in ("shown", "required", "is_open", "language")},
        ballots=lambda shown: many,
    )
    start = time.process_time()
    assert bandes.drawn(crowded, row, {})["n"] == 1500
    assert time.process_time() - start < 0.1


def test_verifier_judges_the_folder(tmp_path, capsys):
    example(tmp_path / "essai")
    assert cli.main(["verifier", str(tmp_path)]) == 0
    assert "1 atelier vérifié, 0 problème" in capsys.readouterr().out
    (tmp_path / "essai" / "cas.csv").unlink()
    assert cli.main(["verifier", str(tmp_path / "essai")]) == 1
    assert "essai/parties.csv, ligne 2, colonne « objets »" in capsys.readouterr().out
