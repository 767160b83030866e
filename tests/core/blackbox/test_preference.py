"""The preference model against scikit-learn, and its taste for length."""

from random import Random

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from cafe_citoyen.core.blackbox import preference
from cafe_citoyen.core.blackbox.preference import (
    FEATURES,
    Judgement,
    chance_preferred,
    difference,
    features,
    learn,
    learn_spread,
    longest_won,
    rooms_learnt,
)
from cafe_citoyen.core.refusal import Refusal

SHORT, LONG = "Non.", "Bien sûr, il semble que 3 mots de plus suffisent"


def judged(n, likes_long):
    chance = Random(1)
    words = ["merci", "peut-être", "2024", "mot", "autre"]
    pairs = [
        [" ".join(chance.choices(words, k=chance.randint(1, 20))) for _ in "ab"] for _ in range(n)
    ]
    for first, second in pairs:
        longer, other = sorted([first, second], key=lambda a: -len(a.split()))
        yield Judgement(longer, other) if chance.random() < likes_long else Judgement(other, longer)


def test_the_weights_are_scikit_learns():
    room = list(judged(80, 0.8))
    table = np.array([difference(one.preferred, one.other) for one in room])
    both = np.vstack([table, -table])
    # Each duel said from both sides counts twice: half the strength keeps the penalty.
    model = LogisticRegression(C=0.5, fit_intercept=False, tol=1e-12, max_iter=10_000)
    model.fit(both, [1] * len(table) + [0] * len(table))
    assert list(learn(room, 1.0).values()) == pytest.approx(model.coef_[0].tolist(), abs=1e-5)


def test_one_duel_by_hand():
    # One word of difference: x=0.1; w = 0.1(1-p), p about 1/2: w = 0.05/(1+0.0025) = 0.0499.
    found = learn([Judgement("un deux", "un")])
    assert found["longueur"] == pytest.approx(0.05 / 1.0025, abs=1e-6)


def test_a_room_that_likes_length_teaches_length():
    room = list(judged(60, 0.95))
    weights = learn(room)
    assert max(weights, key=weights.__getitem__) == "longueur"
    assert chance_preferred(weights, "mot " * 20, "mot") > 0.8
    assert longest_won(room)[0] > 0.85 * longest_won(room)[1]


def test_a_room_that_likes_brevity_teaches_brevity():
    assert learn(list(judged(60, 0.05)))["longueur"] < 0


def test_the_two_sides_share_the_chance():
    weights = learn([Judgement(LONG, SHORT)])
    there, back = chance_preferred(weights, LONG, SHORT), chance_preferred(weights, SHORT, LONG)
    assert there + back == pytest.approx(1)
    assert there > 0.5


def test_features_are_counted_by_hand():
    assert features(LONG) == [1.0, 1.0, 1.0, 1.0]
    assert features("") == [0.0] * len(FEATURES)


def test_alike_answers_teach_nothing():
    assert set(learn([Judgement("oui", "oui")]).values()) == {0.0}
    assert longest_won([Judgement("oui", "oui")]) == (0, 0)


def test_nothing_judged_is_refused():
    with pytest.raises(Refusal, match="Aucun duel"):
        learn([])


def test_a_penalty_of_zero_is_refused():
    with pytest.raises(Refusal, match="frein"):
        learn([Judgement("a", "b")], 0)


def test_six_people_leave_the_taste_undecided_and_sixty_show_it():
    room = list(judged(240, 0.9))
    people = [room[k : k + 4] for k in range(0, 240, 4)]
    few, many = (learn_spread(some)["longueur"] for some in (people[:6], people))
    assert few.low < 0 < few.high
    assert many.low > 0
    assert many.low <= many.mean <= many.high
    assert many.mean == pytest.approx(learn(room)["longueur"])


def test_people_who_judged_nothing_do_not_count_and_nobody_is_refused():
    one = [Judgement(LONG, SHORT)]
    assert learn_spread([one, []]) == learn_spread([one])
    with pytest.raises(Refusal, match="Aucun duel"):
        learn_spread([[], []])


def test_a_room_of_1500_is_learnt_from_as_often_as_it_judged_and_looks_at_each_answer_once(
    monkeypatch,
):
    few = [list(judged(6, 0.8)) for _ in range(3)]
    looked = []
    monkeypatch.setattr(
        preference, "features", lambda answer: looked.append(answer) or features(answer)
    )
    whole, *drawn = rooms_learnt(few * 500)
    assert len(drawn) == 200
    assert len(looked) <= 4 * len({one for person in few for one in person})
    assert whole == pytest.approx(learn([one for person in few * 500 for one in person]))
