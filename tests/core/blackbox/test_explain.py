"""Explanations: Shapley against shap, and a change that no other on the grid beats."""

from itertools import product

import numpy as np
import pytest

from cafe_citoyen.core.blackbox.explain import COLUMNS, REQUEST, shapley, smallest_change
from cafe_citoyen.core.blackbox.two_models import SEEN, fit, simulate
from cafe_citoyen.core.refusal import Refusal

ROW = list(REQUEST.values())
STEP = {"revenu": 100.0, "epargne": 200.0, "anciennete": 1.0, "charges": 50.0}
CHOICES = {
    "revenu": [1500 + 100 * k for k in range(8)],
    "anciennete": [2, 4, 6, 8, 10, 12],
    "charges": [400, 500, 600, 700],
}


def twisted(table):
    return table[:, 0] * table[:, 1] / 1e6 + np.sqrt(np.abs(table[:, 2])) - table[:, 3] / 100


def test_shapley_is_shaps_exact(monkeypatch):
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")  # to compile takes longer than to run once
    shap = pytest.importorskip("shap")
    background = simulate(1)[0][:40]
    explainer = shap.explainers.Exact(twisted, shap.maskers.Independent(background, 40))
    expected = explainer(np.array([ROW])).values[0]
    assert shapley(twisted, background, ROW) == pytest.approx(expected.tolist(), abs=1e-9)


def test_shares_of_a_sum_are_the_distances_to_the_mean():
    # 2x + y; means 1 and 3; at (4, 3): 2(4-1)=6 and 3-3=0.
    background = np.array([[0.0, 2.0], [2.0, 4.0]])
    found = shapley(lambda t: 2 * t[:, 0] + t[:, 1], background, [4, 3])
    assert found == pytest.approx([6, 0])


def test_shares_sum_to_the_distance_from_the_mean_score():
    background = simulate(2)[0][:50]
    total = twisted(np.array([ROW]))[0] - twisted(background).mean()
    assert sum(shapley(twisted, background, ROW)) == pytest.approx(total)


def test_the_fictional_request_is_refused_by_both_models():
    for seen in SEEN.values():
        assert fit(seen, 1).score(np.array([ROW]))[0] < 0


def test_no_point_of_the_grid_is_accepted_for_less():
    score = fit(SEEN["A"], 1).score
    change = smallest_change(score, REQUEST, CHOICES, STEP)
    assert score(np.array([list({**REQUEST, **change.values}.values())]))[0] > 0
    for values in product(*CHOICES.values()):
        point = {**REQUEST, **dict(zip(CHOICES, values, strict=True))}
        cost = sum(abs(point[name] - REQUEST[name]) / STEP[name] for name in CHOICES)
        if cost < change.cost - 1e-9:
            assert score(np.array([list(point.values())]))[0] <= 0


def test_a_change_by_hand():
    # Accepted above 3: x=1, y=1 at 1 a step; x to 3 costs 2, y to 2 costs 10.
    found = smallest_change(
        lambda t: t.sum(axis=1) - 3,
        {"x": 1, "y": 1},
        {"x": [2, 3], "y": [2, 3]},
        {"x": 1, "y": 0.1},
    )
    assert (found.values, found.cost) == ({"x": 3.0}, 2.0)


def test_nothing_on_the_grid_may_be_enough():
    assert smallest_change(lambda t: t[:, 0] - 9, {"x": 1}, {"x": [2]}, {"x": 1}) is None


@pytest.mark.parametrize(("choices", "step"), [({"z": [1]}, {"z": 1}), ({"x": [1]}, {"x": 0})])
def test_a_column_that_cannot_move_is_refused(choices, step):
    with pytest.raises(Refusal, match="colonne"):
        smallest_change(lambda t: t[:, 0], {"x": 0}, choices, step)


def test_two_models_as_accurate_give_different_reasons():
    first, second = (fit(seen, 1) for seen in SEEN.values())
    assert abs(first.accuracy - second.accuracy) < 0.02
    assert min(first.accuracy, second.accuracy) > 0.7
    background = simulate(1)[0][:100]
    shares = [
        dict(zip(COLUMNS, shapley(one.score, background, ROW), strict=True))
        for one in (first, second)
    ]
    assert shares[0]["epargne"] == pytest.approx(0)
    assert shares[1]["revenu"] == pytest.approx(0)
    assert shares[0]["revenu"] < -0.3
    assert shares[1]["epargne"] < -0.3
