"""The spread of runs against numpy's quantiles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.blackbox.seeds import spread


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=40))
def test_the_ends_are_numpys_quantiles(values):
    found = spread(values)
    expected = (np.mean(values), *np.quantile(values, [0.025, 0.975]))
    assert (found.mean, found.low, found.high) == pytest.approx(expected, abs=1e-9)
    assert found.runs == len(values)
