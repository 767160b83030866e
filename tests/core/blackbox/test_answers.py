"""Duels of the room as judgements; wrong answers that won, counted by hand."""

from cafe_citoyen.core.blackbox.answers import ANSWERS, UNSEEN, judged, judgements, wrong_won
from cafe_citoyen.core.blackbox.preference import features, learn

TEXTS = {one.id: one.text for one in ANSWERS}
WRONG = frozenset(one.id for one in ANSWERS if one.is_wrong)
BALLOTS = {"p2": {"a~c": "c", "a~b": "passe", "a~z": "z"}, "p1": {"c~g": "g", "e~f": "e"}}


def test_passes_and_unknown_answers_are_left_out():
    assert judged(BALLOTS, TEXTS) == [[("g", "c"), ("e", "f")], [("c", "a")]]


def test_wrong_answers_that_won_are_counted_among_mixed_duels():
    # c~g: right won; e~f: both wrong, left out; a~c: wrong won. 1 of 2.
    assert wrong_won(judged(BALLOTS, TEXTS), WRONG) == (1, 2)


def test_a_room_that_takes_the_long_wrong_answer_teaches_length():
    people = judgements(judged({"p": {"a~c": "c", "c~e": "c"}}, TEXTS), TEXTS)
    assert learn(people[0])["longueur"] > 0


def test_the_answers_differ_in_all_that_the_model_sees():
    for place in range(4):
        assert len({features(one.text)[place] for one in ANSWERS}) > 1
    assert features(UNSEEN[1])[0] > 2 * features(UNSEEN[0])[0]
    assert 2 <= len(WRONG) < len(ANSWERS) - 2
