"""A step survives its JSON form, and what is no step is refused with a sentence."""

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step

STEP = {
    "id": "vote-ecologie",
    "title": "Quelle question d’abord ?",
    "kind": "choice",
    "objects": [{"id": "56", "text": "Combien ?"}, {"id": "57", "text": "Pourquoi"}],
    "options": {"max": 2},
}


def test_a_step_comes_back_from_its_json():
    assert Step.from_dict(STEP).to_dict() == STEP


def test_a_text_is_shown_as_it_is():
    assert Step.from_dict(STEP).text_of("57") == "Pourquoi"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"id": "Vote 1"}, "Vote 1"),
        ({"id": None}, "None"),
        ({"title": "  "}, "title"),
        ({"title": "x" * 301}, "301"),
        ({"objects": []}, "200"),
        ({"objects": [{"id": str(i), "text": "x"} for i in range(201)]}, "200"),
        ({"objects": ["a"]}, "id"),
        ({"objects": [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]}, "même identifiant"),
        ({"objects": [{"id": "a", "text": "x" * 1001}]}, "1001"),
        ({"options": [1]}, "options"),
        ({"title": "\u2800\u3164"}, "title"),
        ({"objects": [{"id": "a", "text": "\u115f"}]}, "text"),
        ({"options": {"\ud800": 1}}, "moitié d’un signe"),
        ({"options": {"low": float("nan")}}, "infini"),
        ({"options": {"high": float("inf")}}, "infini"),
    ],
)
def test_what_is_no_step_is_refused_by_name(change, word):
    with pytest.raises(Refusal, match=word):
        Step.from_dict(STEP | change)


def test_no_text_turns_the_direction_of_its_neighbours():
    turned = {
        "title": "\u202eessevni\u202c",
        "objects": [{"id": "a", "text": "\u2067a\u2069 \u200fب"}],
    }
    step = Step.from_dict(STEP | turned)
    assert (step.title, step.objects[0].text) == ("essevni", "a \u200fب")


def test_a_list_is_no_step():
    with pytest.raises(Refusal, match="objet JSON"):
        Step.from_dict([STEP])


def test_a_refusal_speaks_the_readers_language():
    refusal = Refusal("code", "Au plus {most} choix.", most=3)
    assert refusal.sentence({"Au plus {most} choix.": "At most {most}."}.get) == "At most 3."


BREAKS = ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", " \n\n ")


@pytest.mark.parametrize("sign", BREAKS, ids=ascii)
def test_a_title_is_one_line_and_a_text_keeps_its_lines(sign):
    objects = [{"id": "56", "text": f"Un{sign}deux"}]
    step = Step.from_dict({**STEP, "title": f"{sign}Quelle{sign}question ?", "objects": objects})
    assert step.title == "Quelle question ?"
    assert " ".join(step.text_of("56").split()) == "Un deux"
    assert set(step.text_of("56")) <= set("Un deux\n")


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x7f", "\ud800", "\udc00"], ids=ascii)
def test_what_no_file_can_hold_leaves_every_text_of_a_step(sign):
    bins = {"bins": [{"id": "a", "text": f"Ou{sign}i"}], "unit": f"k{sign}m", "max": 2}
    objects = [{"id": "56", "text": f"Com{sign}bien ?"}]
    step = Step.from_dict({**STEP, "title": f"Qu{sign}oi ?", "objects": objects, "options": bins})
    assert (step.title, step.text_of("56")) == ("Quoi ?", "Combien ?")
    assert step.options == {"bins": [{"id": "a", "text": "Oui"}], "unit": "km", "max": 2}
    with pytest.raises(Refusal, match="title"):
        Step.from_dict({**STEP, "title": sign * 3})
