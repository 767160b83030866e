"""The room against the truth: every count by hand."""

from cafe_citoyen.core.ballots.guess import TextGuess
from cafe_citoyen.core.blackbox.unmask import unmask

TRUTH = {"m": True, "h": False, "w": True}
LABELS = {"m": True, "h": False, "w": False}
# Seen: m machine/trusted, h machine/not, w person/trusted. Hidden: m person/not, w machine/trusted.
READINGS = [
    TextGuess("m", True, True, True),
    TextGuess("h", True, False, True),
    TextGuess("w", False, True, True),
    TextGuess("m", False, False, False),
    TextGuess("w", True, True, False),
    TextGuess("inconnu", True, True, True),
]


def test_right_guesses_by_what_was_seen():
    found = unmask(READINGS, TRUTH, LABELS)
    assert (found.everybody.right, found.everybody.n) == (2, 5)
    assert (found.seeing.right, found.seeing.n) == (1, 3)
    assert (found.blind.right, found.blind.n) == (1, 2)


def test_trust_by_what_was_seen_and_by_what_the_label_says():
    found = unmask(READINGS, TRUTH, LABELS)
    assert (found.trust.with_label, found.trust.without_label) == ((2, 3), (1, 2))
    assert (found.said_machine.with_label, found.said_machine.without_label) == ((1, 1), (0, 1))
    assert (found.said_person.with_label, found.said_person.without_label) == ((1, 2), (1, 1))


def test_a_wrong_label_that_is_followed_is_counted_as_such():
    found = unmask(READINGS, TRUTH, LABELS).fooled  # w alone has a wrong label, which says person
    assert (found.with_label, found.without_label) == ((1, 1), (0, 1))


def test_nobody_gives_no_difference_and_no_error():
    found = unmask([], TRUTH, LABELS)
    assert (found.everybody.n, found.trust.difference) == (0, None)
    assert unmask(READINGS, TRUTH, {}).fooled.difference is None
