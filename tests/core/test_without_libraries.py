"""What is computed without NumPy and SciPy is what they compute."""

import subprocess
import sys
from math import comb

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from scipy.special import betainc, betaincinv

from cafe_citoyen.core import incomplete_beta
from cafe_citoyen.core.lead import gaps

MARKS = some.dictionaries(
    some.sampled_from("abcdefgh"), some.floats(0, 1, allow_subnormal=False), min_size=1
)
parameters = some.floats(0.5, 2000)


@given(parameters, parameters, some.floats(0, 1))
@example(1.0, 1500.0, 1e-9)
@example(1500.0, 1.0, 1 - 1e-9)
def test_the_share_below_is_that_of_scipy(a, b, x):
    assert incomplete_beta.share_below(a, b, x) == pytest.approx(betainc(a, b, x), rel=1e-9, abs=1e-12)  # fmt: skip


@given(some.integers(0, 1500), some.integers(1, 1500), some.sampled_from((0.0125, 0.025, 0.975)))
def test_an_end_of_an_interval_is_that_of_scipy(successes, more, share):
    a, b = successes + 1, more
    assert incomplete_beta.quantile(a, b, share) == pytest.approx(betaincinv(a, b, share), rel=1e-9)


def test_a_quantile_is_the_binomial_one():
    """Clopper and Pearson's low end: the share under which 7 or more of 10 come one time in 40."""
    low = incomplete_beta.quantile(7, 4, 0.025)
    assert sum(comb(10, k) * low**k * (1 - low) ** (10 - k) for k in range(7, 11)) == pytest.approx(0.025)  # fmt: skip


@given(MARKS, MARKS)
def test_gaps_are_those_of_numpy(first, other):
    marks = {"one": first, "other": other}
    with_numpy = gaps(marks, "one")["other"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "numpy", None)
        without = gaps(marks, "one")["other"]
    assert without == pytest.approx(with_numpy, abs=1e-12)


@given(MARKS, MARKS, some.lists(some.integers(1, 4), min_size=8, max_size=8), some.booleans())
def test_people_who_mark_alike_may_stand_as_one(first, other, counts, has_numpy):
    people = dict(zip("abcdefgh", counts, strict=True))
    alike = {"one": first, "other": other}
    each = {
        name: {f"{person}{n}": own[person] for person in own for n in range(people[person])}
        for name, own in alike.items()
    }
    with pytest.MonkeyPatch.context() as patch:
        if not has_numpy:
            patch.setitem(sys.modules, "numpy", None)
        found, wanted = gaps(alike, "one", people), gaps(each, "one")
    assert found["other"] == pytest.approx(wanted["other"], abs=1e-12)


TALLY = """
import sys
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.step import Object, Step

step = Step("q", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")), {"max": 2})
results = kind("choice").tally(step, {f"p{n}": {"a": "1", "b": "1"} if n % 3 else {"a": "1"} for n in range(1500)})
assert len(results) == 5, results
print(*{"numpy", "scipy"} & sys.modules.keys())
"""


def test_a_rooms_first_tally_of_a_choice_loads_no_library():
    ended = subprocess.run([sys.executable, "-c", TALLY], capture_output=True, text=True)
    assert (ended.stdout, ended.stderr) == ("\n", "")
