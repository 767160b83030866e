"""The live result of campaigns: each folder counted as it grows, and its ``resultat.json`` written anew."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.network import exchanged_texts
from cafe_citoyen.store.network.counting import Counting
from cafe_citoyen.store.network.places import CAMPAIGN
from cafe_citoyen.store.network.result_file import EVERY_S, ResultFile, published

logger = logging.getLogger(__name__)

Translator = Callable[[str], Translate]

MOST_SHARE = 0.1
"""Of one core, what counting may take: a large network is told less often."""


class LiveResult:
    """One campaign's, for as long as nobody else writes it.

    Parameters
    ----------
    folder : Path
        The campaign's folder.
    translator : callable
        From a campaign's language to its translation.

    Raises
    ------
    Refusal
        If it is no campaign's, or another program writes its result already.
    """

    def __init__(self, folder: Path, translator: Translator) -> None:
        self._translator = translator
        self._counting = Counting(folder)
        self._file = ResultFile(folder)
        self._due_s = 0.0
        self._has_news = False

    @property
    def path(self) -> Path:
        """Where the result stands."""
        return self._file.path

    def look(self) -> None:
        """Count what is new and write it, where it is time to."""
        begun = time.monotonic()
        if begun < self._due_s:
            return
        self._has_news |= self._counting.look()
        if self._has_news:
            language = self._counting.card.language
            self._file.write(published(self._counting, self._translator(language)))
            exchanged_texts.write(self._counting)
            self._has_news = False  # a disk that was full: written next time
        spent = time.monotonic() - begun
        self._due_s = begun + max(EVERY_S, spent / MOST_SHARE)

    def close(self) -> None:
        """Let another program write."""
        self._file.close()


class LiveResults:
    """All campaigns' of a folder, those too that begin later.

    Parameters
    ----------
    directory : Path
        Where the campaigns' folders lie.
    translator : callable
        As for `LiveResult`.
    """

    def __init__(self, directory: Path, translator: Translator) -> None:
        self._directory = directory
        self._translator = translator
        self._held: dict[Path, LiveResult] = {}
        self._said: dict[Path, str] = {}

    def look(self) -> None:
        """Count what is new in each campaign; what keeps one from it is said once, and tried again."""
        for card in sorted(self._directory.glob(f"*/{CAMPAIGN}")):
            folder = card.parent
            try:
                if folder not in self._held:
                    self._held[folder] = LiveResult(folder, self._translator)
                self._held[folder].look()
                self._said.pop(folder, None)
            except (Refusal, OSError) as error:
                self._tell(folder, error)

    def close(self) -> None:
        """Let other programs write."""
        for one in self._held.values():
            one.close()

    def _tell(self, folder: Path, error: Exception) -> None:
        if self._said.get(folder) != str(error):
            self._said[folder] = str(error)
            logger.warning("the live result of %s waits: %s", folder.name, error)
