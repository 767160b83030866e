"""What the national projector says of a campaign: who votes, the sum, each place, the map."""

import json
from dataclasses import replace

import pytest

import places
from cafe_citoyen import PlusieursLieux
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances


@pytest.fixture
def folder(tmp_path):
    """Seven places: two have closed, one votes, one is of a few, one that none of the departments holds."""
    elsewhere = ("bruxelles", "Bruxelles", "")
    folder = places.campaign(tmp_path / "novembre", (*places.TOWNS, elsewhere))
    places.hold(folder / "nantes", 23, 1)
    places.hold(folder / "saint-denis", 12, 2)
    places.hold(folder / "bruxelles", 8, 3)
    places.hold(folder / "ajaccio", 3, 4)
    places.hold(folder / "brest", 17, 5, ends=False)
    return folder


def look(board, **changes):
    board._act(board.on_look, changes)
    board.read_now()
    return board.view["campaign"]


def test_each_place_is_a_dot_and_an_open_vote_only_a_number(folder):
    board = PlusieursLieux(folder)
    board.read_now()
    shown = board.view["campaign"]["shown"]
    assert shown["sentence"] == "On vote dans 1 lieu."
    assert shown["places"] == "3 lieux sur 8, 1 en attente"
    assert shown["ballots"] == "63 bulletins"
    assert [state for _, state in shown["dots"]] == [
        "counted", "voting", "apart", "counted", "not-yet", "not-yet", "not-yet", "counted",
    ]  # fmt: skip


def test_the_sum_says_what_it_rests_on_and_what_stays_apart(folder):
    shown = look(PlusieursLieux(folder), tab="together")["shown"]
    assert shown["rests_on"] == "43 personnes, 3 lieux sur 8, 1 en attente"
    assert "sur 43" in shown["sentence"]
    assert any("le vote y est encore ouvert" in one for one in shown["notes"])
    assert sum(int(row[1]) for row in shown["table"]["rows"]) == 43


def test_each_place_has_its_panel_on_one_axis_by_department(folder):
    shown = look(PlusieursLieux(folder), tab="places")["shown"]
    assert [one["name"] for one in shown["panels"]] == [
        "Bruxelles",
        "Nantes, médiathèque Floresca-Guépin",
        "Saint-Denis de La Réunion",
    ]
    rows = [row for panel in (shown["whole"], *shown["panels"]) for row in panel["rows"]]
    spread = [row for row in rows if row["spread"]]
    assert 0 < len(spread) < len(rows)  # none of fewer than ten people
    assert all(row["spread"][0] <= row["at"] <= row["spread"][1] for row in spread)
    assert len(shown["whole"]["rows"]) == len(shown["key"]) == 4


def test_the_map_counts_people_where_they_are(folder):
    shown = look(PlusieursLieux(folder), tab="map")["shown"]
    assert shown["people"] == {"44": 23, "974": 12}
    assert (shown["sentence"], shown["outside"]) == ("Des réponses dans 2 départements.", 1)
    assert len(shown["outlines"]) == 101


def test_a_place_that_closes_comes_in_and_another_question_can_be_looked_at(folder):
    board = PlusieursLieux(folder)
    assert look(board, tab="together")["shown"]["rests_on"].startswith("43 personnes")
    (brest,) = (folder / "brest").iterdir()
    steering.close_step(brest)
    assert look(board)["shown"]["rests_on"] == "60 personnes, 4 lieux sur 8"
    other = replace(places.QUESTION, id="apres", title="Et après ?")
    steering.open_step(brest, other)
    places.vote(seances.read(brest), 9, 9, other)
    steering.close_step(brest)
    found = look(board, question="apres|1")
    assert [one[0] for one in found["questions"]] == ["", "apres|1", "commune|1"]
    assert found["shown"]["rests_on"] == "9 personnes, 1 lieu sur 8"


def test_without_a_folder_the_one_that_lies_here_is_taken_else_it_is_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path))
    board = PlusieursLieux()
    assert board.view["campaign"]["shown"] == {"asks": True, "refused": "", "known": []}
    shown = look(board, folder=str(tmp_path / "nulle-part"))["shown"]
    assert "n’est pas le dossier d’une campagne" in shown["refused"]
    folder = places.campaign(tmp_path / "novembre")
    assert look(board, folder=str(folder))["title"] == "Cafés d’une même semaine"
    assert look(PlusieursLieux())["shown"]["sentence"] == "7 lieux attendent la question."
    places.campaign(tmp_path / "decembre", title="Décembre", language="en")
    board = PlusieursLieux()
    assert [title for _, title in board.view["campaign"]["shown"]["known"]] == [
        "Décembre",
        "Cafés d’une même semaine",
    ]
    assert look(board, folder=str(tmp_path / "decembre"))["shown"]["sentence"] == "7 places wait for the question."  # fmt: skip


def test_an_empty_tab_says_that_nothing_is_added_up_and_a_problem_names_its_place(folder):
    for name in ("nantes", "saint-denis", "bruxelles", "ajaccio"):
        (one,) = (folder / name).iterdir()
        (one / "seance.json").write_text("{", "utf-8")
    board = PlusieursLieux(folder)
    for tab in ("together", "places", "map"):
        found = look(board, tab=tab)
        assert found["shown"]["is_empty"]
    assert any(text.startswith("Nantes") and "ne se lit pas" in text for text in found["problems"])
    assert json.dumps(found)


def test_a_kind_without_shares_has_panels_too(tmp_path):
    step = replace(places.QUESTION, kind="estimate", options={"unit": "km", "low": 1, "high": 100, "scale": "log"})  # fmt: skip
    folder = places.campaign(tmp_path / "novembre", question=step)
    for seed, name in enumerate(("nantes", "brest")):
        places.hold(folder / name, 12, seed, step)
    shown = look(PlusieursLieux(folder), tab="places")["shown"]
    ends = [end for panel in shown["panels"] for row in panel["rows"] for end in row["spread"]]
    assert min(ends) >= 0
    assert max(ends) <= 1
