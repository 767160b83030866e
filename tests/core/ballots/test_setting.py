"""Settings of the simulator: knobs that exist, outputs that hold, dots and turned knobs by hand."""

import re
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.carbon.knobs import KNOBS, settings_of
from cafe_citoyen.core.carbon.sent import NAMES, NUMBERS, gco2e_an_answer, outputs
from cafe_citoyen.core.carbon.simulator import simulate, simulated
from cafe_citoyen.core.knob import row_of
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.simulators import simulator
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.locale import translator
from cafe_citoyen.store.reference import carbon_factors

SETTING = kind("setting")
TABLE = carbon_factors.load()
STEP = SETTING.check_step(Step("s", "T", "setting", (Object("x", "X"),), {"start": {"people": 12}}))


def sent(**knobs):
    """Return a ballot as the file holds it."""
    checked = SETTING.check(STEP, {row_of(name): value for name, value in knobs.items()})
    found = simulate({**STEP.options["start"], **knobs}, TABLE)
    return SETTING.check(STEP, {**checked, **outputs(found, "0.1.0")})


def test_the_objects_of_a_step_are_the_knobs_and_checking_twice_changes_nothing():
    assert [item.id for item in STEP.objects] == [row_of(name) for name in KNOBS]
    assert STEP.options["start"]["people"] == "12"
    assert SETTING.check_step(STEP) == STEP


@pytest.mark.parametrize(
    "options",
    [{"simulator": "moon"}, {"start": {"model": "skynet"}}, {"start": "gpt-4o"}, {"knob": 1}],
)
def test_a_bad_option_is_refused(options):
    with pytest.raises(Refusal):
        SETTING.check_step(Step("s", "T", "setting", (Object("x", "X"),), options))


def test_a_knob_left_out_is_at_its_start():
    assert SETTING.check(STEP, {"country": "POL"})["people"] == "12"
    assert SETTING.check(STEP, {}) == {}


@pytest.mark.parametrize(
    "values",
    [{"country": "EUE"}, {"length": -1}, {"colour": "red"}, {"gco2e-low": "-1"},
     {"gco2e-low": "nan"}, {"gco2e-low": "1e999"}, {"ecologits": "=1+1 "}],
)  # fmt: skip
def test_what_is_no_setting_is_refused(values):
    with pytest.raises(Refusal):
        SETTING.check(STEP, values)


def test_outputs_are_plain_decimals_of_the_simulation():
    kept = sent(country="POL")
    found = simulate({"country": "POL", "people": 12}, TABLE)
    assert {*NAMES, *NUMBERS} < set(kept)
    assert kept["answers"] == "120"
    assert float(kept["gco2e-high"]) == pytest.approx(found.gco2e.high, rel=1e-5)
    tiny = outputs(simulate({"model": "dense-1", "questions": 1, "country": "ISL"}, TABLE), "0")
    assert not any("e" in tiny[name] for name in ("kwh-low", "gco2e-low", "water-l-low"))


def test_turned_knobs_and_the_middle_are_counted_by_hand():
    ballots = {"p": sent(country="POL"), "q": sent(country="FRA", batch="8"), "r": sent()}
    results = SETTING.tally(STEP, ballots)
    moved = by_object(results, "moved")
    assert (moved["country"].value, moved["batch"].value) == (2 / 3, 1 / 3)
    assert moved["people"].value == 0
    lows = sorted(gco2e_an_answer(ballot)[0] for ballot in ballots.values())
    assert by_object(results, "median")["low"].value == pytest.approx(lows[1])
    assert "Pays du centre de données" in SETTING.sentence(STEP, results)


def test_an_english_room_reads_its_own_decimals_and_unit():
    results, english = SETTING.tally(STEP, {"p": sent()}), translator("en")
    assert re.search(r"costs 0\.\d+\xa0gCO2e to 0\.\d+", SETTING.sentence(STEP, results, english))
    assert "gCO2e par réponse" not in str(SETTING.figure(STEP, results, english))
    assert re.search(r"de 0,\d+", SETTING.sentence(STEP, results))


def test_a_ballot_without_outputs_counts_for_the_knobs_only():
    results = SETTING.tally(STEP, {"p": SETTING.check(STEP, {"country": "POL"})})
    assert by_object(results, "moved")["country"].value == 1
    assert by_object(results, "answers")["low"].value == 0
    assert SETTING.sentence(STEP, results) == "Personne n’a envoyé de réglage."
    assert SETTING.figure(STEP, results)["data"] == []


def test_every_answer_lies_within_the_scale():
    ends = {
        "model": KNOBS["model"].values, "length": ("mail", "report"), "country": ("ISL", "ZAF"),
        "batch": ("1", "64"), "training": ("none", "100000000"), "device_minutes": ("0", "15"),
    }  # fmt: skip
    scale = simulator("carbon").scale
    for values in product(*ends.values()):
        settings = settings_of({**dict(zip(ends, values, strict=True)), "questions": "1"})
        found = simulated(settings, TABLE, read=lambda *_: ()).gco2e
        assert scale["low"] < found.low <= found.high < scale["high"]


@given(st.integers(0, 10**6))
def test_a_made_up_setting_is_one_that_the_room_takes(seed):
    tastes = {item.id: 0.0 for item in STEP.objects}
    values = SETTING.make_up(STEP, tastes, Random(seed))
    assert SETTING.check(STEP, values) == values


@pytest.mark.parametrize("name", ["choice", "duel", "estimate", "grade", "order", "position"])
def test_a_context_is_kept_by_every_kind(name):
    options = {"unit": "m", "low": 1, "high": 9} if name == "estimate" else {}
    objects = (Object("a", "A"), Object("b", "B"))
    step = Step("s", "T", name, objects, {**options, "context": {"toolkit": "0.1.0"}})
    checked = kind(name).check_step(step)
    assert checked.options["context"] == {"toolkit": "0.1.0"}
    assert kind(name).check_step(checked) == checked


@pytest.mark.parametrize(
    "context", ["0.1", {"É": "x"}, {"a": 1}, {"a": "x" * 121}, {str(n): "x" for n in range(13)}]
)
def test_a_context_that_is_no_small_set_of_texts_is_refused(context):
    with pytest.raises(Refusal, match="context"):
        SETTING.check_step(Step("s", "T", "setting", (Object("x", "X"),), {"context": context}))


def test_the_projector_says_as_many_digits_as_the_phones():
    """`shortNumber` gives phones two; 4,57 g beside 4,6 g made one wonder which is meant."""
    results = SETTING.tally(STEP, {"p": sent(country="POL"), "q": sent(country="FRA")})
    said = re.findall(r"([\d,]+)\xa0gCO2e", SETTING.sentence(STEP, results))
    assert len(said) == 2
    assert all(len(one.replace(",", "").lstrip("0")) <= 2 for one in said)
