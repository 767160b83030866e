"""The carbon activity: every scene has its numbers, its ranges, and a sentence where a lens is missing."""

import json
import re
import sys

import pytest

from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.round import Round
from cafe_citoyen.dashboards.activities.cout_carbone.cout_carbone import CoutCarbone
from cafe_citoyen.store.reference.carbon_parts import DUEL, GUESS, OPINION, SETTING, TRIP
from cafe_citoyen.store.seance import verification

CASES = tuple({"cas": name} for name in ("journaliste", "carte", "taille"))
SCENES = ["lectures", "boutons", "sans", "trajet", "pays", "soiree"]


@pytest.fixture
def board(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    board = CoutCarbone()
    yield board
    if board._trial:
        board._trial.close()


def send(board, **message):
    board._take(board, message, [])
    return board.view["programme"]


def scene(board, part, **knobs):
    shown = send(board, action="part", id=part)
    return send(board, action="set", knobs=knobs)["scene"] if knobs else shown["scene"]


def voted(board, part, values):
    send(board, action="open_part", id=part)
    send(board, action="vote", values=values)
    assert board.said == ""


@pytest.mark.parametrize("part", SCENES)
def test_a_scene_is_plain_data_without_a_problem(board, part):
    found = scene(board, part)
    assert "problem" not in found
    json.dumps(found, allow_nan=False)


def test_one_question_is_one(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    board = CoutCarbone(questions=1)
    asked = [board.step_for(part) for part in board.parts.values() if part.step]
    told = str([step.to_dict() for step in asked]) + str(scene(board, "trajet"))
    assert "1 question à une IA" in told
    assert "1 questions" not in told


def texts_of(value):
    if isinstance(value, str):
        return [value]
    inner = (
        value.values()
        if isinstance(value, dict)
        else value
        if isinstance(value, list | tuple)
        else []
    )
    return [text for one in inner for text in texts_of(one)]


@pytest.mark.parametrize("part", SCENES)
def test_an_english_cafe_reads_no_french(board, part, monkeypatch):
    monkeypatch.setattr(CoutCarbone, "language", "en")
    views = {"lectures": ({"vue": "lectures"}, {"vue": "cartes"}), "sans": CASES}
    found = [scene(board, part, **knobs) for knobs in views.get(part, ({},))]
    french = re.compile(r"[«»éèêàçœ]| (de|la|le|les|du|une|des|par) |^(une|la|le) ", re.IGNORECASE)
    assert [text for text in texts_of(found) if french.search(text)] == []


def test_every_scene_with_figures_says_its_sources(board):
    for knobs in CASES:
        sources = scene(board, "sans", **knobs)["sources"]
        assert len(sources) == len(set(map(tuple, sources))) > 0
        assert all(who and date for who, date in sources)
    assert ["ADEME, Impact CO2", "2026-07-01"] in [
        list(one) for one in scene(board, "trajet")["sources"]
    ]
    assert ["Hypothèse de la boîte à outils", "2026-11-24"] in [
        list(one) for one in scene(board, "soiree")["sources"]
    ]
    assert scene(board, "boutons")["answer"]["everyday"] == ("ADEME, Impact CO2", "2026-07-01")


def test_guesses_stand_beside_every_lens(board):
    voted(board, "deviner", {"rouler": "450"})
    found = scene(board, "lectures", vue="lectures")
    assert found["guesses"]["n"] == 1
    assert found["guesses"]["median_m"] == pytest.approx(450)
    assert sum(count for _, _, count in found["guesses"]["bins"]) == 1
    metres = {lens["id"]: lens["metres"] for lens in found["lenses"]}
    assert len(metres) == 8
    # Mistral: 1.14 g x 150 = 171 g; / 142.3 g/km = 1,202 m. An hour of video: 64 g = 450 m.
    assert metres["mistral"][1] == pytest.approx(1201.7, abs=0.1)
    assert found["video_m"][1] == pytest.approx(449.8, abs=0.1)
    for lens in found["lenses"]:
        assert all(lens[name] for name in ("scope", "leaves_out", "source", "date"))


def test_without_ecologits_the_screen_says_which_lens_is_missing(board, monkeypatch):
    monkeypatch.setitem(sys.modules, "ecologits", None)
    found = scene(board, "lectures", vue="lectures")
    missing = [lens for lens in found["lenses"] if lens["missing"]]
    assert len(missing) == 3
    assert all("EcoLogits manque" in lens["missing"] for lens in missing)
    assert sum(lens["metres"] is not None for lens in found["lenses"]) == 5
    assert "EcoLogits manque" in scene(board, "boutons")["answer"]["simulation"]["missing"]
    for part in ("sans", "trajet", "pays", "soiree"):
        assert "problem" not in scene(board, part)
    send(board, action="open_part", id="boutons")
    send(board, action="vote", values={"model": "gpt-4o"})
    assert "EcoLogits manque" in board.said


def test_the_cards_are_checked_not_judged(board):
    water = next(
        one for one in scene(board, "lectures", vue="cartes")["claims"] if one["id"] == "water"
    )
    # 500 mL / 45 mL = 11.1 times; / 0.26 mL = 1,923 times
    assert [one["ratio"][0] for one in water["checks"]] == pytest.approx(
        [11.11, 1562.5, 1923.1], rel=1e-3
    )
    assert "tranche" in water["caution"]


def test_a_setting_is_compared_with_the_one_that_was_kept(board):
    kept = json.dumps({"country": "FRA"})
    found = scene(board, "boutons", country="POL", comparaison=kept)
    assert found["beside"]["country"] == "FRA"
    assert found["answer"]["relative"][0] > 1
    assert found["answer"]["simulation"]["settings"]["country"] == "POL"


@pytest.mark.parametrize(
    ("part", "knobs", "word"),
    [
        ("boutons", {"model": "skynet"}, "skynet"),
        ("boutons", {"comparaison": "{"}, "réglage"),
        ("lectures", {"vue": "lectures", "pays": "EUE"}, "EUE"),
        ("sans", {"cas": "lune"}, "lune"),
    ],
)  # fmt: skip
def test_a_bad_setting_is_a_sentence_in_the_scenes_place(board, part, knobs, word):
    assert word in scene(board, part, **knobs)["problem"]


def test_a_damaged_table_is_a_sentence_and_never_zero(board):
    rows = dict(board.simulators.table("carbon").rows)
    del rows["voiture"]
    board.simulators._tables["carbon"] = Factors(rows)
    assert "voiture" in scene(board, "lectures", vue="lectures")["problem"]


def test_the_rooms_trip_is_the_sum_of_its_kilometres(board):
    # 10 km by car: 1,423 g; 4 km by tram: 17.12 g
    voted(board, "trajet", {"car": "10", "tram": "4"})
    found = scene(board, "trajet")
    assert found["total"][1] == pytest.approx(1440.12)
    assert [bar["id"] for bar in found["bars"]] == ["car", "tram", "questions", "tonight"]
    assert scene(board, "soiree")["bars"][-1]["gco2e"][1] == pytest.approx(1440.12)


def test_a_guess_is_kept_with_the_lens_and_the_versions(board):
    voted(board, "deviner", {"rouler": "12"})
    step = board.reader.proceedings.steps[GUESS]
    context = step.options["context"]
    assert (context["lens"], context["questions"], context["tokens"]) == ("ecologits", "150", "400")
    assert context["ecologits"].startswith("0.11.")
    assert context["toolkit"]


def test_a_setting_sent_in_the_notebook_is_whole(board):
    voted(board, "boutons", {"country": "POL"})
    (kept,) = board.reader.box.counted(Round(SETTING, 1)).values()
    assert (kept["country"], kept["lens"]) == ("POL", "ecologits")
    assert float(kept["gco2e-low"]) > 0
    send(board, action="reveal")
    assert "Une réponse coûte de" in board.view["result"]["sentence"]
    assert verification.problems(board.seance.folder) == []


def test_the_stand_after_is_a_second_round_even_where_the_first_was_never_revealed(board):
    voted(board, "avant", {"a-1": "accord"})
    voted(board, "deviner", {"rouler": "12"})
    send(board, action="open_part", id="apres")
    assert (board.view["step"]["id"], board.view["step"]["round"]) == (OPINION, 2)
    send(board, action="close")
    send(board, action="open_part", id="apres")
    assert board.view["step"]["round"] == 2


def test_knobs_turned_in_a_trial_ballot_are_answered(board):
    sent = []
    board.send = lambda content, buffers=None: sent.append(content)
    send(board, action="simulate", id="7", name="carbon", asked={"knobs": {"country": "POL"}})
    send(board, action="simulate", id="8", name="carbon", asked={"knobs": {"country": "EUE"}})
    assert (sent[0]["id"], sent[0]["status"]) == ("7", 200)
    assert sent[0]["body"]["simulation"]["gco2e"][0] > 0
    assert (sent[1]["id"], sent[1]["status"]) == ("8", 422)
    assert "EUE" in sent[1]["body"]["message"]


def test_every_step_can_be_asked(board):
    for part in ("avant", "deviner", "duel", "trajet", "boutons", "apres"):
        send(board, action="open_part", id=part)
        assert board.said == ""
    assert {GUESS, DUEL, OPINION, TRIP, SETTING} <= set(board.reader.proceedings.steps)
