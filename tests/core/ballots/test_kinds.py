"""Every kind is found by its file, has its front file of the same stem, and states facts that hold."""

import contextlib
import re
from dataclasses import replace
from importlib.resources import files
from random import Random

import pytest

from cafe_citoyen.core.ballots import kind, kinds
from cafe_citoyen.core.ballots.kind import Kind
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.wording import beside, indicators_of
from cafe_citoyen.locale import translator
from every_kind import BINS, STEPS

NAMES = sorted(kinds())
OBJECTS = tuple(Object(name, name.upper()) for name in "abc")


@pytest.mark.parametrize("name", NAMES)
def test_a_kind_has_a_front_file_of_its_stem(name):
    assert (files("cafe_citoyen") / "front" / "ballots" / f"{name}.js").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_a_kind_bears_its_stem(name):
    assert (kind(name).name, type(kind(name)).__name__) == (name, name.capitalize())


HUGE = [10**400, -(10**400), "9" * 5000, "1e999", float("inf"), float("nan"), True, None]


@pytest.mark.parametrize("value", HUGE, ids=range(len(HUGE)))
@pytest.mark.parametrize("name", sorted(STEPS))
def test_whatever_number_comes_a_kind_takes_it_or_refuses_it(name, value):
    rules, asked = kind(name), STEPS[name]
    step = rules.check_step(asked)
    for values in ({step.objects[0].id: value}, dict.fromkeys(step.object_ids, value)):
        with contextlib.suppress(Refusal):
            rules.check(step, values)
    for option in {*step.options, *asked.options}:
        with contextlib.suppress(Refusal):
            rules.check_step(
                Step.from_dict({**asked.to_dict(), "options": {**asked.options, option: value}})
            )


def test_an_unknown_kind_is_refused_with_those_that_exist():
    with pytest.raises(Refusal, match="choice.*position"):
        kind("horoscope")


def tallied(step, people=6):
    rules, chance = kind(step.kind), Random(step.kind)
    ballots = {}
    for person in range(people):
        tastes = {item.id: chance.gauss(0, 1) for item in step.objects}
        ballots[str(person)] = rules.check(step, rules.make_up(step, tastes, chance))
    return rules.tally(step, ballots)


@pytest.mark.parametrize("name", [name for name in NAMES if kind(name).makes == "ballots"])
def test_all_that_a_tally_states_has_words(name):
    step = kind(name).check_step(STEPS[name])
    results = tallied(step)
    assert {one.indicator for one in results} - indicators_of(step).keys() == set()
    assert {one.object for one in results} <= step.object_ids | beside(step).keys()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", [name for name in NAMES if kind(name).makes == "ballots"])
def test_a_number_of_a_large_room_is_written_as_its_reader_does(name, language):
    rules = kind(name)
    step = rules.check_step(STEPS[name])
    results = [
        replace(one, value=1_234_567.0 if one.indicator in ("votes", "points") else one.value, n=1_234_567)
        for one in tallied(step, 12)
    ]  # fmt: skip
    translate = translator(language)
    figure = rules.figure(step, results, translate)
    said = [rules.sentence(step, results, translate)]
    said += [text for trace in figure["data"] for text in trace.get("text", [])]
    assert [one for one in said if re.search(r"[0-9]{4}|e\+", one)] == []


@pytest.mark.parametrize("name", [name for name in NAMES if kind(name).is_on_paper])
def test_every_answer_of_a_kind_is_one_that_it_takes(name):
    rules = kind(name)
    step = rules.check_step(STEPS[name])
    answers = list(rules.answers(step))
    ballots = [{"q0": value} for value in answers]
    if name == "order":  # a ballot ranks all
        ballots = [dict(zip(sorted(step.object_ids), answers, strict=True))]
    assert [rules.check(step, ballot) for ballot in ballots] == ballots


@pytest.mark.parametrize("name", [name for name in NAMES if kind(name).has_hands])
def test_hands_give_answers_the_highest_first(name):
    rules = kind(name)
    step = rules.check_step(STEPS[name])
    beside = list(rules.unranked(step))
    ranked = [one for one in rules.answers(step) if one not in beside]
    assert list(rules.hands(step)) == ranked[::-1] + beside


def test_a_kind_without_hands_has_none():
    assert kind("grade").hands(STEPS["grade"]) == {}


def begun(field):
    """Return the option that a field gives while nobody touches it."""
    if field.given is not None:
        return field.given
    if field.sort == "tick":
        return field.values[field.start]
    if field.is_keyed:
        return [{"id": f"case-{place}", "text": one} for place, one in enumerate(field.start, 1)]
    return field.start


@pytest.mark.parametrize("name", [name for name in NAMES if kind(name).is_offered])
def test_what_the_picker_asks_can_be_opened_as_it_stands(name):
    rules = kind(name)
    options = {one.name: begun(one) for one in rules.fields({})}
    step = rules.check_step(Step("s", "T", name, OBJECTS, options))
    again = {one.name: begun(one) for one in rules.fields(step.options)}
    assert rules.check_step(Step("s", "T", name, OBJECTS, again)) == step


@pytest.mark.parametrize("name", [name for name in NAMES if kind(name).makes == "ballots"])
def test_what_an_activity_of_ones_own_begins_with_can_be_opened(name):
    rules = kind(name)
    objects = tuple(
        Object(f"m-{place}", text.format(title="Eau")) for place, text in enumerate(rules.examples)
    )
    rules.check_step(Step("s", "T", name, objects, rules.example_options))


CELLS = {
    "combien": 3, "reponses": ["Non", "Peut-être", "Oui"], "unite": "km", "bas": 0, "haut": 100, "echelle": "linear",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in NAMES if kind(name).columns])
def test_the_columns_of_an_atelier_fill_in_the_options_of_a_kind(name):
    rules = kind(name)
    options = {option: CELLS[column] for column, option in rules.columns.items()}
    if rules.makes == "texts":
        options["max_length"] = 140
    objects = OBJECTS[:1] if rules.makes == "texts" else OBJECTS
    step = rules.check_step(Step("s", "T", name, objects, options))
    assert options.keys() <= step.options.keys()
    if "reponses" in rules.columns and rules.makes == "ballots":
        assert list(rules.answers(step).values())[:3] == CELLS["reponses"]


@pytest.mark.parametrize("name", [name for name in NAMES if kind(name).fewest > 1])
def test_a_kind_refuses_fewer_objects_than_it_says(name):
    with pytest.raises(Refusal):
        kind(name).check_step(Step("s", "T", name, OBJECTS[: kind(name).fewest - 1]))


class Nod(Kind):
    """The smallest kind there can be: what it does not say is said by `Kind`."""

    name, label = "nod", "Hocher la tête"

    def check(self, step, values):
        return dict(values)

    def tally(self, step, ballots):
        return []

    def figure(self, step, results, translate=str):
        return {"data": [], "layout": {}}

    def sentence(self, step, results, translate=str):
        return ""

    def levels(self, step):
        return {"non": "Non", "oui": "Oui"}


def test_a_kind_that_says_little_has_the_rest_by_default():
    nod, step = Nod(), Step("s", "T", "nod", OBJECTS)
    assert nod.check_step(step) == step
    assert nod.answers(step) == {"non": "Non", "oui": "Oui"}
    assert nod.make_up(step, {"a": 2.0, "b": -2.0}, Random(1)) == {"a": "oui", "b": "non"}
    assert nod.indicators(step)["oui"].label == "Oui"
    assert nod.fields({}) == []
    assert nod.is_offered and nod.is_on_paper and not nod.has_hands
    with pytest.raises(Refusal):
        nod.check_text(step, "Un texte")


def test_a_kind_that_says_less_is_none():
    class Half(Kind):
        name, label = "half", "À moitié"

    with pytest.raises(TypeError, match="tally"):
        Half()


ALL_EQUAL = {
    "choice": [{"a": "1"}, {"b": "1"}, {"c": "1"}],
    "position": [dict.fromkeys("abc", "accord"), dict.fromkeys("abc", "desaccord")],
    "duel": [{"a~b": "a", "b~c": "b", "a~c": "c"}],
    "grade": [dict.fromkeys("abc", "3")] * 2,
    "order": [{"a": "1", "b": "2", "c": "3"}, {"a": "3", "b": "2", "c": "1"}],
    "sort": [dict.fromkeys("abc", "oui"), dict.fromkeys("abc", "non")],
    "scale": [dict.fromkeys("abc", "0"), dict.fromkeys("abc", "4")],
    "points": [{"a": "4", "b": "3", "c": "3"}, {"a": "3", "b": "4", "c": "4"}],
    "guess": [dict.fromkeys("abc", "machine-oui-cachee")],
}


@pytest.mark.parametrize("name", sorted(ALL_EQUAL))
@pytest.mark.parametrize("order", ["abc", "cab"])
def test_what_is_equal_is_drawn_in_the_order_of_the_step_as_a_phone_lists_it(name, order):
    rules = kind(name)
    asked = replace(STEPS[name], objects=tuple(Object(one, one.upper()) for one in order))
    step = rules.check_step(replace(asked, options={"bins": BINS} if name == "sort" else {}))
    cast = {str(place): one for place, one in enumerate(ALL_EQUAL[name])}
    drawn = rules.figure(step, rules.tally(step, cast))["layout"]["yaxis"]["tickvals"]
    assert "".join(reversed(drawn)) == order
