"""The common question at a place: when it is due, and what a hub may say."""

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.forwarding import common_question as common
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings

STEP = Step("commune", "Qui décide ?", "choice", (Object("a", "A"), Object("b", "B")), {"max": 1})
SAID = {"step": STEP.to_dict(), "round": 1}


def test_it_opens_with_the_same_id_and_round(seance):
    question = common.read(SAID)
    assert question.is_due(read_proceedings(seance.folder))
    assert question.open(seance.folder) == ("commune", 1)
    assert not question.is_due(read_proceedings(seance.folder))
    steering.cancel(seance.folder)
    assert not question.is_due(read_proceedings(seance.folder))


def test_it_opens_alone_once_no_vote_of_the_place_goes_on(seance, step):
    question = common.read(SAID)
    steering.open_step(seance.folder, step)
    assert not question.may_open_alone(read_proceedings(seance.folder))
    steering.close_step(seance.folder)
    assert question.may_open_alone(read_proceedings(seance.folder))


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        "commune",
        {},
        {"step": {}, "round": 1},
        {**SAID, "round": 0},
        {**SAID, "round": "1"},
        {**SAID, "step": {**STEP.to_dict(), "kind": "inconnue"}},
        {**SAID, "step": {**STEP.to_dict(), "objects": []}},
    ],
)
def test_what_is_no_question_is_none(said):
    assert common.read(said) is None
