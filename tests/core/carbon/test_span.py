"""The arithmetic of ranges: by hand at every operator, and by property."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.carbon.span import Span, total

NUMBERS = st.floats(-1e6, 1e6, allow_subnormal=False)


@st.composite
def spans(draw, numbers=NUMBERS):
    low, central, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return Span(low, draw(st.sampled_from([None, central])), high)


A, B = Span(2, 3, 5), Span(-1, 1, 4)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (A + B, Span(1, 4, 9)),  # 2-1, 3+1, 5+4
        (A - B, Span(-2, 2, 6)),  # 2-4, 3-1, 5-(-1)
        (B * A, Span(-5, 3, 20)),  # -1*5, 1*3, 4*5
        (B / A, Span(-0.5, 1 / 3, 2)),  # -1/2, 1/3, 4/2
        (A + 1, Span(3, 4, 6)),
        (1 + A, Span(3, 4, 6)),
        (A - 1, Span(1, 2, 4)),
        (1 - A, Span(-4, -2, -1)),  # 1-5, 1-3, 1-2
        (A * -2, Span(-10, -6, -4)),
        (-2 * A, Span(-10, -6, -4)),
        (A / 2, Span(1, 1.5, 2.5)),
        (
            30 / A,
            Span(6, 10, 15),
        ),  # 30/5, 30/3, 30/2: where EcoLogits' own range divides the wrong way
        (-30 / A, Span(-15, -10, -6)),
    ],
)
def test_an_operator_gives_the_values_computed_by_hand(found, wanted):
    assert found == wanted


def test_no_central_value_is_made_up():
    range_only = Span(1, None, 2)
    for found in (A + range_only, range_only - A, A * range_only, range_only / A, 1 + range_only):
        assert found.central is None
    assert range_only.values() == (1, 1.5, 2)
    assert range_only.as_json() == [1, None, 2]


@pytest.mark.parametrize("divisor", [0, Span(-1, None, 1), Span(0, 0, 1), Span(-1, 0, 0)])
def test_nothing_divides_by_a_range_that_holds_zero(divisor):
    with pytest.raises(ZeroDivisionError, match="holds 0"):
        A / divisor
    if isinstance(divisor, Span):
        with pytest.raises(ZeroDivisionError, match="holds 0"):
            1 / divisor


@pytest.mark.parametrize(
    "values",
    [(2, None, 1), (1, 3, 2), (1, 0, 2), (float("nan"), None, 1), (0, None, float("inf"))],
)
def test_ends_in_the_wrong_order_or_without_end_are_refused(values):
    with pytest.raises(ValueError, match="not in order|not a range"):
        Span(*values)


def test_a_sum_of_nothing_is_zero():
    assert total([]) == Span.exact(0)
    assert total([A, B, A]) == Span(3, 7, 14)


OPERATORS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


@pytest.mark.parametrize("sign", OPERATORS)
@given(one=spans(), other=spans(), data=st.data())
def test_a_result_holds_the_result_of_any_two_values(sign, one, other, data):
    if sign == "/":
        other = Span(abs(other.low) + 1, None, abs(other.low) + 1 + other.high - other.low)
    a = data.draw(st.floats(one.low, one.high))
    b = data.draw(st.floats(other.low, other.high))
    found = OPERATORS[sign](one, other)
    exact = OPERATORS[sign](a, b)
    slack = 1e-9 * (1 + abs(exact))
    assert found.low - slack <= exact <= found.high + slack
    if found.central is not None:
        assert found.low <= found.central <= found.high


@given(spans(), spans())
def test_order_does_not_matter_for_sum_and_product(one, other):
    assert one + other == other + one
    assert one * other == other * one


@given(spans(), NUMBERS)
def test_a_number_is_an_exact_span(span, number):
    exact = Span.exact(number)
    assert number + span == exact + span
    assert number - span == exact - span
    assert number * span == exact * span


@given(spans(st.floats(1e-3, 1e6)), NUMBERS)
def test_a_number_divided_by_a_span_is_an_exact_span_divided(span, number):
    assert number / span == Span.exact(number) / span


@given(spans(st.floats(0, 1e6)), spans(st.floats(0, 1e6)))
def test_more_is_never_less(one, other):
    assert (one + other).low >= one.low
    assert (one + other).high >= one.high
