"""A vote inside a notebook, for a médiateur who prepares an activity without any room."""

import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.contributions import checked_text
from cafe_citoyen.core.proceedings import Phase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import LiveFollower
from cafe_citoyen.store.log.hands import unwritten_hands
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.reference.simulators import Simulators
from cafe_citoyen.store.seance import seances


class Trial:
    """The one voter of a notebook; it holds the séance's journal while the kernel lives.

    All the activities of a kernel vote by the same one (`Trial.of`): a journal has one writer.

    Parameters
    ----------
    folder : Path
        The séance's folder.

    Raises
    ------
    SeanceHeld
        If a room or another notebook holds the journal.
    """

    _kernels: ClassVar[dict[Path, "Trial"]] = {}

    def __init__(self, folder: Path) -> None:
        self._journal = Journal(folder, "notebook")
        self._participant = uuid.uuid4().hex
        self._simulators = Simulators()
        self._follower = LiveFollower(folder)
        self._follower.poll()

    @classmethod
    def of(cls, folder: Path) -> "Trial":
        """Return this kernel's voter in a séance, begun where there was none."""
        if folder not in cls._kernels:
            cls._kernels[folder] = cls(folder)
        return cls._kernels[folder]

    @classmethod
    def begun(cls, folder: Path) -> "Trial | None":
        """Return this kernel's voter in a séance, or None where nobody voted yet."""
        return cls._kernels.get(folder)

    @staticmethod
    def create_seance(directory: Path, seen: str | None = None) -> seances.Seance:
        """Make the trial séance, ``<date>-essai``; `seen` as for `seances.create`."""
        return seances.create(directory, "Essai dans un carnet", suffix="essai", seen=seen)

    def cast(self, current: Phase, values: Mapping[str, Any]) -> None:
        """Write a ballot; Refusal where the vote is not open or the values are not the kind's."""
        self._follower.poll()
        if not self._follower.proceedings.is_open(current.step.id, current.round):
            raise Refusal(
                "not_open", "Le vote n’est pas ouvert : attendez que l’animateur l’ouvre."
            )
        checked = self._simulators.completed(
            current.step, kind(current.step.kind).check(current.step, values)
        )
        name = self._journal.folder.name
        ballot = Ballot(
            now(),
            name,
            current.step.id,
            current.round,
            self._participant,
            str(uuid.uuid4()),
            checked,
            "notebook",
        )
        self._journal.append([ballot])

    def write(self, current: Phase, text: str) -> None:
        """Write a text; Refusal where it cannot be taken."""
        self._follower.poll()
        key = (current.step.id, current.round)
        if not self._follower.proceedings.is_open(*key):
            raise Refusal(
                "not_open", "Le vote n’est pas ouvert : attendez que l’animateur l’ouvre."
            )
        cleaned = checked_text(current.step, text)
        self._follower.texts.require_place(*key, self._participant)
        written = WrittenText(
            horodatage=now(),
            seance=self._journal.folder.name,
            etape=current.step.id,
            tour=current.round,
            participant=self._participant,
            contribution=str(uuid.uuid4()),
            texte=cleaned,
            saisie="notebook",
        )
        self._journal.append([written])

    def texts(self, current: Phase) -> list[dict[str, str]]:
        """Return the notebook's own texts."""
        self._follower.poll()
        own = self._follower.texts.own(current.step.id, current.round, self._participant)
        return [{"id": one.id, "text": one.texte, "status": one.statut} for one in own]

    def write_hands(self) -> None:
        """Write what a show of hands adds."""
        self._follower.poll()
        ballots = unwritten_hands(self._follower, self._journal.folder.name)
        if ballots:
            self._journal.append(ballots)

    def values(self, current: Phase) -> dict[str, str]:
        """Return the notebook's own vote."""
        self._follower.poll()
        return self._follower.box.values(current.step.id, current.round, self._participant)

    def close(self) -> None:
        """Give the séance back."""
        self._kernels.pop(self._journal.folder, None)
        self._journal.close()
