"""The folders of all séances that the engine holds, kept up by one program of a machine while it runs."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import Connection

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.log.hold import ENGINE, Hold
from cafe_citoyen.store.log.postgres.mirror import Mirror
from cafe_citoyen.store.log.postgres.secret import Copies, give_up_lost
from cafe_citoyen.store.log.postgres.session import connected, gone

logger = logging.getLogger(__name__)
LOOK_S = 0.1
AGAIN_S = 0.5
COMMITS = "select xact_commit from pg_stat_database where datname = current_database()"


class Mirrors:
    """A thread that brings files up at each act at once, and at votes within a tenth of a second.

    It holds each folder against whoever would write files there without the engine, and keeps a copy of the
    keys: a crash of the engine takes them, and the rooms may be gone with it.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    address : str
        Where the engine is.
    """

    def __init__(self, directory: Path, address: str) -> None:
        self._directory = directory
        self._address = address
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mirrors", daemon=True)
        self._copies = Copies()
        self._mirrors: dict[str, Mirror] = {}
        self._holds: dict[str, Hold] = {}
        self._heads: dict[str, int] = {}
        self._last = ""
        self._current_s = time.monotonic()
        self._said = ""

    def start(self) -> None:
        """Begin, before the rooms do: of a key that the engine has lost nobody has a copy then.

        Raises
        ------
        OSError
            If the engine does not answer.
        """
        try:
            with connected(self._address) as connection:
                give_up_lost(connection)
        except psycopg.OperationalError as error:
            raise gone(error) from error
        self._thread.start()

    @property
    def lag_s(self) -> float:
        """Seconds since the files last held all that the engine has; a tenth where all is well."""
        return time.monotonic() - self._current_s

    def commits(self) -> int | None:
        """Return how many transactions were committed in the engine's database; None where it does not answer."""
        try:
            with connected(self._address) as connection:
                found = connection.execute(COMMITS).fetchall()
        except psycopg.Error:
            return None
        return int(found[0][0])

    def stop(self) -> None:
        """Bring the files up a last time, and let the folders go."""
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._is_over.is_set():
            self._with_engine(self._follow)
        self._with_engine(self.look)
        self.release()

    def _with_engine(self, act: Callable[[Connection], None]) -> None:
        """Do something with the engine; say so where it does not answer, and let a moment pass."""
        try:
            with connected(self._address) as connection:
                act(connection)
        except psycopg.Error as error:
            self._say(gone(error))
            self._is_over.wait(AGAIN_S)

    def release(self) -> None:
        """Let the folders go."""
        while self._holds:
            self._holds.popitem()[1].release()

    def _follow(self, connection: Connection) -> None:
        connection.execute("listen cafe_citoyen")
        while not self._is_over.is_set():
            self.look(connection)
            for _ in connection.notifies(timeout=LOOK_S, stop_after=1):
                pass

    def look(self, connection: Connection) -> None:
        """Bring up the folders of what changed, and of what changed last: another program may save over that."""
        self._copies.look(connection)
        found = connection.execute("select id, head from seance order by id")
        heads: dict[str, int] = dict(found.fetchall())
        has_all = True
        for name, head in heads.items():
            folder = self._directory / name
            if folder.is_dir() and (name == self._last or self._heads.get(name) != head):
                try:
                    self._bring_up(folder, connection)
                    self._heads[name], self._last, self._said = head, name, ""
                except (OSError, Refusal) as error:  # a full disk, or a café without the engine
                    self._say(error)
                    has_all = False
        if has_all:
            self._current_s = time.monotonic()
        for name in self._holds.keys() - heads.keys():  # settled: its files are all there is
            self._holds.pop(name).release()

    def _bring_up(self, folder: Path, connection: Connection) -> None:
        if folder.name not in self._holds:
            self._holds[folder.name] = Hold(folder, ENGINE)
        self._mirrors.setdefault(folder.name, Mirror(folder)).pull(connection)

    def _say(self, error: Exception) -> None:
        """Say once what keeps the files from following."""
        said = Phrase("Les fichiers de la séance ne suivent pas le moteur : {error}", error=error)
        if said != self._said:
            logger.warning(said)
        self._said = said
