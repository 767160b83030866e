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
    ],
)
def test_what_is_no_step_is_refused_by_name(change, word):
    with pytest.raises(Refusal, match=word):
        Step.from_dict(STEP | change)


def test_a_list_is_no_step():
    with pytest.raises(Refusal, match="objet JSON"):
        Step.from_dict([STEP])


def test_a_refusal_speaks_the_readers_language():
    refusal = Refusal("code", "Au plus {most} choix.", most=3)
    assert refusal.sentence({"Au plus {most} choix.": "At most {most}."}.get) == "At most 3."
