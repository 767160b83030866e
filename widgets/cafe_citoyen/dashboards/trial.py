"""A vote inside a notebook, for a médiateur who prepares an activity without any room."""

import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from cafe_citoyen.core.proceedings import Phase
from cafe_citoyen.core.text import mark
from cafe_citoyen.locale import translator
from cafe_citoyen.locale.speech import command_language
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.hands import unwritten_hands
from cafe_citoyen.store.log.intake import Intake, Voice
from cafe_citoyen.store.log.log import Record
from cafe_citoyen.store.reference.simulators import Simulators
from cafe_citoyen.store.seance import seances

TITLE = mark("Essai dans un carnet")


class Trial:
    """The one voter of a notebook; it holds the séance's log while the kernel lives.

    All the activities of a kernel vote by the same one (`Trial.of`): a séance has one writer.

    Parameters
    ----------
    folder : Path
        The séance's folder.

    Raises
    ------
    SeanceHeld
        If a room or another notebook holds the séance.
    """

    _kernels: ClassVar[dict[Path, "Trial"]] = {}

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = open_log(folder, "notebook")
        self._voice = Voice(uuid.uuid4().hex, "notebook")
        self._intake = Intake(self._log, folder.name, Simulators())

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
        """Make the trial séance, ``<date>-essai``, in the notebook's language; `seen` as for `seances.create`."""
        language = command_language()
        title = translator(language)(TITLE)
        return seances.create(directory, title, langue=language, suffix="essai", seen=seen)

    def cast(self, current: Phase, values: Mapping[str, Any]) -> None:
        """Write a ballot; Refusal where the vote is not open or the values are not the kind's."""
        self._log.poll()
        self._take(self._intake.ballot(self._voice, str(uuid.uuid4()), current.round, values))

    def write(self, current: Phase, text: str) -> None:
        """Write a text; Refusal where it cannot be taken."""
        self._log.poll()
        self._take(self._intake.text(self._voice, str(uuid.uuid4()), current.round, text))

    def _take(self, record: Record | None) -> None:
        if record:
            self._intake.is_new(record, *self._log.append([record]))

    def texts(self, current: Phase) -> list[dict[str, str]]:
        """Return the notebook's own texts."""
        self._log.poll()
        own = self._log.follower.texts.own(current.round, self._voice.participant)
        return [{"id": one.id, "text": one.texte, "status": one.statut} for one in own]

    def write_hands(self) -> None:
        """Write what a show of hands adds."""
        self._log.poll()
        ballots = unwritten_hands(self._log.follower, self.folder.name)
        if ballots:
            self._log.append(ballots)

    def values(self, current: Phase) -> dict[str, str]:
        """Return the notebook's own vote."""
        self._log.poll()
        return self._log.follower.box.values(current.round, self._voice.participant)

    def close(self) -> None:
        """Give the séance back."""
        self._kernels.pop(self.folder, None)
        self._log.close()
