"""Coders' agreement, by hand."""

import pytest

from cafe_citoyen.core.agreement import agreed, by_code, disputed, mean_interval, mean_kappa, pairs

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
    assert agreed(LABELS) == {"1": {"x"}, "3": {"y"}, "4": {"y"}, "5": {"x"}}
    assert set(disputed(LABELS)) == {"2", "3"}


def test_the_worked_example_of_fleiss_cohen_and_everitt_is_found():
    # "Large sample standard errors of kappa and weighted kappa", Psychological Bulletin 72, 1969, their
    # table of 200 subjects: agreed .70, by chance .6 * .5 + .3 * .3 + .1 * .2 = .41, kappa .29 / .59 = .492
    table = {"a": (88, 14, 18), "b": (10, 40, 10), "c": (2, 6, 12)}
    cells = [(row, column) for row, counts in table.items() for column, n in zip("abc", counts, strict=True) for _ in range(n)]  # fmt: skip
    labels = {str(place): {"ana": one, "bo": other} for place, (one, other) in enumerate(cells)}
    (pair,) = pairs(labels, ["ana", "bo"])
    assert pair.kappa == pytest.approx(0.492, abs=5e-4)
    assert (
        pair.low < 0.41 and pair.high > 0.57
    )  # a bootstrap is near their formula, not equal to it
    # code by code, the 2 x 2 table of a: (88 + 68) / 200 = .78, by chance .6 * .5 + .4 * .5 = .5
    (one,) = pairs(by_code(labels, "a"), ["ana", "bo"])
    assert one.kappa == pytest.approx(0.56)


def test_of_several_codes_a_text_each_is_judged_by_itself():
    labels = {
        "1": {"ana": "x|y", "bo": "x"},
        "2": {"ana": "y", "bo": "y|x"},
        "3": {"ana": "y", "bo": "y"},
        "4": {"ana": "aucun", "bo": "aucun"},
    }
    assert by_code(labels, "x")["1"] == {"ana": "1", "bo": "1"}
    # y: 1/0, 1/1, 1/1, 0/0: agreed 3 of 4; by chance 3/4 * 2/4 + 1/4 * 2/4 = 0.5
    (one,) = pairs(by_code(labels, "y"), ["ana", "bo"])
    assert one.kappa == pytest.approx(0.5)
    assert agreed(labels) == {"1": {"x"}, "2": {"y"}, "3": {"y"}, "4": {"aucun"}}


def coded(alike, apart):
    """Return two coders' labels: x and y in turn, the last `apart` texts differing."""
    own = ["xy"[place % 2] for place in range(alike + apart)]
    other = [*own[:alike], *("yx"["xy".index(label)] for label in own[alike:])]
    both = enumerate(zip(own, other, strict=True))
    return {str(place): {"ana": one, "bo": two} for place, (one, two) in both}


def test_a_kappas_interval_is_near_the_one_of_a_large_sample():
    # 90 of 100 alike, halves: kappa (0.9 - 0.5) / 0.5 = 0.8. Its large-sample spread (Fleiss, Cohen
    # and Everitt, 1969, both margins 1/2) is sqrt(0.9 * 0.1 / 100) / 0.5 = 0.06: 0.68 to 0.92.
    (pair,) = pairs(coded(90, 10), ["ana", "bo"])
    assert pair.kappa == pytest.approx(0.8)
    assert (pair.low, pair.high) == (pytest.approx(0.68, abs=0.03), pytest.approx(0.92, abs=0.03))


def test_fewer_texts_make_a_wider_interval_and_the_same_texts_the_same():
    few, many = (pairs(coded(9 * n, n), ["ana", "bo"])[0] for n in (2, 20))
    assert few.high - few.low > 2 * (many.high - many.low)
    assert pairs(coded(18, 2), ["ana", "bo"])[0] == few


def test_coders_who_never_differ_have_no_interval_rather_than_a_sure_one():
    (pair,) = pairs(coded(40, 0), ["ana", "bo"])
    assert (pair.kappa, pair.low, pair.high) == (pytest.approx(1), None, None)


def test_fourteen_texts_are_too_few_for_an_interval():
    found = {n: pairs(coded(n - 3, 3), ["ana", "bo"])[0] for n in (14, 15)}
    assert (found[14].low, found[15].low is None) == (None, False)


def test_the_mean_of_one_pair_has_that_pairs_interval_and_no_pair_has_none():
    found = pairs(coded(50, 10), ["ana", "bo"])
    assert mean_interval(coded(50, 10), found) == (found[0].low, found[0].high)
    assert mean_interval({}, []) == (None, None)


def test_the_mean_of_three_coders_moves_less_than_each_pair():
    # cy says what ana says but for ten other texts: three pairs of kappa 0.8, 0.8 and 0.6
    labels = coded(90, 10)
    for place, given in enumerate(labels.values()):
        given["cy"] = given["ana"] if place >= 10 else {"x": "y", "y": "x"}[given["ana"]]
    found = pairs(labels, ["ana", "bo", "cy"])
    assert mean_kappa(found) == pytest.approx((0.8 + 0.8 + 0.6) / 3)
    low, high = mean_interval(labels, found)
    assert low < mean_kappa(found) < high
    assert high - low < min(one.high - one.low for one in found)
