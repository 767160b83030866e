"""The ballots of a séance that count, out of all that were written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal

Key = tuple[str, int]
"""A step's id and a round."""

MOST_KEPT = 5_000
"""Checked values kept at most, for the ballots that are filled in alike."""


@dataclass
class BallotBox:
    """Ballots in the order of the file, each replacing what its kind says it replaces."""

    proceedings: Proceedings
    _values: dict[Key, dict[str, dict[str, str]]] = field(default_factory=dict)
    _inputs: dict[Key, dict[str, str]] = field(default_factory=dict)
    _owners: dict[str, str] = field(default_factory=dict)
    _checked: dict[tuple[Key, tuple[tuple[str, str], ...]], dict[str, str]] = field(
        default_factory=dict
    )

    def owner(self, ballot_id: str) -> str | None:
        """Return the participant whose ballot has that id, or None."""
        return self._owners.get(ballot_id)

    def add(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Take in one whole ballot.

        Parameters
        ----------
        rows : sequence of mapping
            The ballot's rows of ``votes.csv``: same bulletin, participant, etape, tour.

        Raises
        ------
        Refusal
            If the ballot is a duplicate, its step is unknown or its values are not those
            of the step's kind; it is then not counted.
        """
        first = rows[0]
        key = (first["etape"], int(first["tour"]))
        participant = first["participant"]
        values = {row["objet"]: row["valeur"] for row in rows if row["objet"]}
        self.proceedings.require_opened(*key)
        if first["bulletin"] in self._owners:
            raise Refusal(
                "duplicate",
                "Le bulletin {ballot} est déjà dans le fichier.",
                ballot=first["bulletin"],
            )
        rules = kind(self.proceedings.step_of(*key).kind)
        checked = self._check(key, values)
        self._owners[first["bulletin"]] = participant
        self._inputs.setdefault(key, {})[participant] = first["saisie"]
        kept = self._values.setdefault(key, {})
        if not checked:
            kept.pop(participant, None)
        elif rules.replaces == "object":
            kept.setdefault(participant, {}).update(checked)
        else:
            kept[participant] = checked

    def _check(self, key: Key, values: dict[str, str]) -> dict[str, str]:
        """Return the checked values; those that many people gave alike are checked once."""
        content = (key, tuple(values.items()))
        checked = self._checked.get(content)
        if checked is None:
            step = self.proceedings.step_of(*key)
            checked = kind(step.kind).check(step, values)
            if len(self._checked) < MOST_KEPT:
                self._checked[content] = checked
        return checked

    def values(self, step_id: str, number: int, participant: str) -> dict[str, str]:
        """Return one participant's values, empty where none counts."""
        return dict(self.counted(step_id, number).get(participant, {}))

    def counted(self, step_id: str, number: int) -> dict[str, dict[str, str]]:
        """Return the ballots that count for a round: participant to {objet: valeur}."""
        if self.proceedings.is_cancelled(step_id, number):
            return {}
        return self._values.get((step_id, number), {})

    def received(self, step_id: str, number: int) -> int:
        """Return how many participants have a ballot that counts."""
        return len(self.counted(step_id, number))

    def inputs(self, step_id: str, number: int) -> Counter[str]:
        """Return how many of the counted ballots came by each way (tablette, partagee, ...)."""
        ways = self._inputs.get((step_id, number), {})
        return Counter(ways[participant] for participant in self.counted(step_id, number))
