"""How far a feed is, by an offset and a digest that is chained row by row."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.feed import START, Reached, chained

ROWS = st.lists(st.binary(max_size=6).map(lambda row: row.replace(b"\n", b"") + b"\n"), max_size=8)


def test_the_digest_is_that_of_the_digest_before_and_the_row():
    first = sha256(bytes(32) + b"a\r\n").digest()
    assert chained(START, b"a\r\nb\n") == sha256(first + b"b\n").hexdigest()


@given(ROWS, st.integers(0, 8))
def test_wherever_rows_are_parted_they_lead_to_the_same(rows, cut):
    first, second = b"".join(rows[:cut]), b"".join(rows[cut:])
    assert Reached().after(first).after(second) == Reached().after(first + second)
    assert Reached().after(first).leads_to(first + second)


@given(ROWS, ROWS)
def test_other_rows_are_not_led_to(rows, others):
    content, other = b"".join(rows), b"".join(others)
    assert Reached().after(content).leads_to(other) == other.startswith(content)


def test_half_a_row_leads_to_nothing():
    assert not Reached(1, 2, chained(START, b"a\nb\n")).leads_to(b"abc\n")
    assert not Reached(1, 9, START).leads_to(b"a\n")
