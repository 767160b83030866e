"""Coders' agreement, by hand."""

import pytest

from cafe_citoyen.core.agreement import disputed, mean_kappa, pairs, settled

LABELS = {
    "1": {"ana": "x", "bo": "x", "cy": "x"},
    "2": {"ana": "x", "bo": "y"},
    "3": {"ana": "y", "bo": "y", "cy": "x"},
    "4": {"ana": "y", "bo": "y"},
    "5": {"cy": "x"},
    "6": {},
}


def test_kappa_is_the_agreement_beyond_chance():
    # ana and bo: x/x, x/y, y/y, y/y. Agreed 3 of 4. By chance: x 2/4 * 1/4 + y 2/4 * 3/4 = 0.5.
    # (0.75 - 0.5) / (1 - 0.5) = 0.5
    pair = pairs(LABELS, ["ana", "bo"])[0]
    assert (pair.n, pair.agreed, pair.kappa) == (4, 3, pytest.approx(0.5))
    assert pair.is_small


def test_a_coder_may_leave_texts_out_and_the_pairs_are_averaged():
    found = {(one.first, one.second): one for one in pairs(LABELS, ["ana", "bo", "cy"])}
    # ana and cy share texts 1 and 3: x/x, y/x. Agreed 1 of 2; by chance x 1/2 * 1 = 0.5: kappa 0.
    assert (found["ana", "cy"].n, found["ana", "cy"].kappa) == (2, pytest.approx(0.0))
    # bo and cy: x/x, y/x: the same
    assert mean_kappa(list(found.values())) == pytest.approx((0.5 + 0 + 0) / 3)


def test_one_label_for_all_or_no_common_text_has_no_kappa():
    same = {"1": {"ana": "x", "bo": "x"}, "2": {"ana": "x", "bo": "x"}, "3": {"cy": "x"}}
    found = pairs(same, ["ana", "bo", "cy"])
    assert [one.kappa for one in found] == [None, None, None]
    assert [one.n for one in found] == [2, 0, 0]
    assert mean_kappa(found) is None


def test_a_text_is_settled_by_more_than_half_of_its_coders():
    assert settled(LABELS) == {"1": "x", "3": "y", "4": "y", "5": "x"}
    assert set(disputed(LABELS)) == {"2", "3"}
