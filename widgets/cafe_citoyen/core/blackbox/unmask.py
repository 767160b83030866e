"""What a room guessed of texts and their labels, against the truth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cafe_citoyen.core.ballots.guess import TextGuess
from cafe_citoyen.core.blackbox.detection import Detection, Difference, detection, trust_by_arm


@dataclass(frozen=True)
class Unmasking:
    """The room against the truth.

    Attributes
    ----------
    everybody, seeing, blind : Detection
        Right guesses: of all, of those who saw the labels, of those who did not.
    trust : Difference
        Trust with the label against trust without it, over all the texts.
    said_machine, said_person : Difference
        The same over the texts whose label says machine, and person.
    fooled : Difference
        Over the texts whose label is wrong: who guessed as it says, with it and without it.
    """

    everybody: Detection
    seeing: Detection
    blind: Detection
    trust: Difference
    said_machine: Difference
    said_person: Difference
    fooled: Difference


def unmask(
    guesses: Sequence[TextGuess], truth: Mapping[str, bool], labels: Mapping[str, bool]
) -> Unmasking:
    """Return how the room did; texts whose truth is not known are left out.

    Parameters
    ----------
    guesses : sequence of TextGuess
        What everybody said.
    truth : mapping
        Text to whether a machine chose its words.
    labels : mapping
        Text to whether its label says machine; a text without label is in no line about labels.
    """
    known = [one for one in guesses if one.text in truth]
    seeing = [one for one in known if one.is_label_seen]
    blind = [one for one in known if not one.is_label_seen]
    return Unmasking(
        everybody=_detection(known, truth),
        seeing=_detection(seeing, truth),
        blind=_detection(blind, truth),
        trust=_trust(known),
        said_machine=_trust([one for one in known if labels.get(one.text) is True]),
        said_person=_trust([one for one in known if labels.get(one.text) is False]),
        fooled=_fooled(known, truth, labels),
    )


def _detection(guesses: Sequence[TextGuess], truth: Mapping[str, bool]) -> Detection:
    return detection([one.is_machine for one in guesses], [truth[one.text] for one in guesses])


def _trust(guesses: Sequence[TextGuess]) -> Difference:
    return trust_by_arm(
        [one.is_trusted for one in guesses if one.is_label_seen],
        [one.is_trusted for one in guesses if not one.is_label_seen],
    )


def _fooled(
    guesses: Sequence[TextGuess], truth: Mapping[str, bool], labels: Mapping[str, bool]
) -> Difference:
    wrong = [one for one in guesses if labels.get(one.text, truth[one.text]) != truth[one.text]]
    as_said = [(one.is_label_seen, one.is_machine == labels[one.text]) for one in wrong]
    return trust_by_arm(
        [said for is_seen, said in as_said if is_seen],
        [said for is_seen, said in as_said if not is_seen],
    )
