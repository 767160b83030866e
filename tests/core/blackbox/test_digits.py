"""Digits: the learning curve, and the answers that are wrongly sure."""

import json

import numpy as np
import pytest

from cafe_citoyen.core.blackbox import digits
from cafe_citoyen.core.refusal import Refusal


def test_more_examples_give_more_right_answers():
    curve = digits.learning_curve([10, 50, 300, 900], range(5))
    means = [point.mean for point in curve.values()]
    assert means == sorted(means)
    assert means[0] < 0.5 < 0.7 < means[1] < 0.9 < means[2] < means[3]
    assert all(point.low <= point.mean <= point.high for point in curve.values())


def test_kept_images_are_never_learnt_from():
    learnt, kept = digits.split(4)
    assert not set(learnt) & set(kept)
    assert len(learnt) == 900


def test_the_model_is_sure_of_negatives_and_wrong():
    shares = {
        how: np.mean(
            [digits.wrongly_sure(digits.answers(digits.train(900, s), how, s)) for s in range(5)],
            axis=0,
        )
        for how in digits.CHANGES
    }
    assert shares["normale"][1] > 0.99
    assert 0.2 < shares["negatif"][0] < 0.6
    assert shares["negatif"][1] < 0.02
    assert shares["decalee"][1] < 0.3


def test_a_negative_swaps_ink_and_paper_and_a_shift_moves_it():
    image = np.arange(64.0).reshape(1, 64) / 4
    assert digits.change(image, "negatif")[0, 0] == digits.WHITE
    shifted = digits.change(image, "decalee").reshape(8, 8)
    assert (shifted[:, :2] == 0).all()
    assert shifted[3, 2] == image.reshape(8, 8)[3, 0]


def test_answers_can_be_sent_as_json():
    first = digits.answers(digits.train(10, 1), "bruit", 1)[0]
    image = json.loads(json.dumps(first.image))
    assert (len(image), len(image[0])) == (8, 8)
    assert 0 < first.confidence <= 1


@pytest.mark.parametrize("examples", [9, 901])
def test_too_few_or_too_many_examples_are_refused(examples):
    with pytest.raises(Refusal, match=str(examples)):
        digits.train(examples, 1)


def test_an_unknown_change_is_refused():
    with pytest.raises(Refusal, match="flou"):
        digits.change(np.zeros((1, 64)), "flou")
