"""The folders of all places, written from the engine: ``<campagne>/<lieu>/<séance>/``, as a laptop has them.

The truth lies in the engine, so no flush is waited for. A feed that was begun anew is another file of
that name, whose readers begin anew too. What somebody deletes, cuts or replaces here comes back: with the
séance's next rows, or at the next look at all of them.
"""

import contextlib
import logging
import queue
import threading
import time
from pathlib import Path
from typing import NamedTuple

import psycopg
from psycopg import Connection

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store import private
from cafe_citoyen.store.csv.csv_file import content_of, encode, header, stamp, write_durably
from cafe_citoyen.store.hub import register
from cafe_citoyen.store.hub.feeds import FEED, FILES, MINE
from cafe_citoyen.store.hub.register import Campaign, Place
from cafe_citoyen.store.log.postgres.session import connected, gone
from cafe_citoyen.store.seance.seance import encoded
from cafe_citoyen.store.seance_files import SEANCE

logger = logging.getLogger(__name__)
REGISTER_S = 1.0
"""How often the list of places is looked at: an organiser approves by a command of their own."""

MEND_S = 10.0
"""How often all folders are looked at: of a café that is over no row comes any more."""

AGAIN_S = 0.5
PLACES, CAMPAIGN = "lieux", "campagne.json"


class Gathered(NamedTuple):
    """A séance of a place."""

    campaign: str
    place: str
    seance: str


class _Written(NamedTuple):
    generation: int
    size: int
    stamp: tuple[int, int, int] | None


class Tree:
    """A thread that writes what the engine was given, a moment after.

    Parameters
    ----------
    directory : Path
        Where the campaigns' folders lie.
    address : str
        Where the engine is.
    """

    def __init__(self, directory: Path, address: str) -> None:
        self.directory = directory
        self._address = address
        self._news: queue.SimpleQueue[tuple[Gathered, str] | None] = queue.SimpleQueue()
        self._written: dict[tuple[Gathered, str], _Written] = {}
        self._thread = threading.Thread(target=self._run, name="tree", daemon=True)
        self._is_over = False
        self._said = ""

    def start(self) -> None:
        """Begin, with all that the engine holds."""
        self._thread.start()

    def note(self, seance: Gathered, file: str = "") -> None:
        """Have one of a séance's files brought up, or all that it is: something of it is in the engine now."""
        self._news.put((seance, file))

    def stop(self) -> None:
        """Write what is left, and end."""
        self._is_over = True
        self._news.put(None)
        self._thread.join()

    def _run(self) -> None:
        while not self._is_over:
            try:
                with connected(self._address) as connection:
                    self._follow(connection)
            except psycopg.Error as error:
                self._say(gone(error))
                time.sleep(AGAIN_S)
            except OSError as error:  # a full disk: all of it once more, a moment later
                self._say(error)
                time.sleep(AGAIN_S)

    def _follow(self, connection: Connection) -> None:
        self.bring_up_all(connection)
        self._said, looked_s = "", time.monotonic()
        mended_s = looked_s
        while not self._is_over or not self._news.empty():
            if time.monotonic() - looked_s >= REGISTER_S:
                self._write_registers(connection)
                looked_s = time.monotonic()
            if time.monotonic() - mended_s >= MEND_S:
                self.mend(connection)
                mended_s = time.monotonic()
            for seance, file in self._due():
                if file and self._is_whole(seance, file):
                    self._bring_up_file(connection, seance, file)
                else:
                    self.bring_up(connection, seance)

    def _due(self) -> dict[tuple[Gathered, str], None]:
        """Wait for news, and return all there are by now, each once: a file that has several is written once."""
        found: dict[tuple[Gathered, str], None] = {}
        with contextlib.suppress(queue.Empty):
            news = self._news.get(timeout=REGISTER_S)
            while True:
                found |= {news: None} if news else {}
                news = self._news.get_nowait()
        return found

    def bring_up_all(self, connection: Connection) -> None:
        """Write whatever the engine holds and the folders do not."""
        self._write_registers(connection)
        found = connection.execute("select campaign, place, seance from gathered")
        for key in found.fetchall():
            self.bring_up(connection, Gathered(*key))

    def mend(self, connection: Connection) -> None:
        """Write again what is not as it was written."""
        for seance in {seance for seance, _ in self._written}:
            if not self._is_whole(seance):
                self.bring_up(connection, seance)

    def _is_whole(self, seance: Gathered, but: str = "") -> bool:
        """Tell whether a séance's files, all but one, are those that were written."""
        folder = self.directory.joinpath(*seance)
        known = [(name, self._written.get((seance, name))) for name in FILES if name != but]
        return (folder / SEANCE).is_file() and all(
            one is None or one.stamp == stamp(folder / f"{name}.csv") for name, one in known
        )

    def bring_up(self, connection: Connection, seance: Gathered) -> None:
        """Write what is new of one séance."""
        query = f"select about from gathered where {MINE}"  # noqa: S608
        found = connection.execute(query, seance).fetchone()
        if found is None:
            return
        folder = self.directory.joinpath(*seance)
        for one in (folder.parent.parent, folder.parent, folder):
            private.make_folder(one)
        for name in FILES:
            self._bring_up_file(connection, seance, name)
        _write(folder / SEANCE, encoded(found[0]))

    def _bring_up_file(self, connection: Connection, seance: Gathered, name: str) -> None:
        """Append to a file what it does not hold yet; write it anew where it is not what was written."""
        path = self.directory.joinpath(*seance, f"{name}.csv")
        known = self._written.get((seance, name))
        if known is not None and known.stamp == stamp(path):
            now, content = _since(connection, seance, name, known.size)
            is_same = now is not None and now[0] == known.generation
            if now and is_same and (not content or _appended(path, content)):
                self._written[seance, name] = _Written(*now, stamp(path))
                return
        now, content = _since(connection, seance, name, 0)
        if now is not None:
            _write(path, content)
            self._written[seance, name] = _Written(*now, stamp(path))

    def _write_registers(self, connection: Connection) -> None:
        for campaign in register.campaigns(connection):
            folder = self.directory / campaign.code
            private.make_folder(folder)
            places = register.places(connection, campaign.code)
            content = header(PLACES) + encode(PLACES, map(_row, places))
            _write(folder / f"{PLACES}.csv", content)
            _write(folder / CAMPAIGN, encoded(_about(campaign)))

    def _say(self, error: Exception) -> None:
        if str(error) != self._said:
            logger.warning(Phrase("Les dossiers des lieux ne suivent pas : {error}", error=error))
        self._said = str(error)


def _row(place: Place) -> dict[str, str]:
    return {
        "lieu": place.id,
        "nom": place.name,
        "departement": place.department,
        "etat": place.state,
        "vu": place.seen.isoformat(timespec="seconds") if place.seen else "",
        "generation_note": place.note,
        "echange": "oui" if place.exchanges else "",
    }


def _about(campaign: Campaign) -> dict[str, object]:
    asked = campaign.step and {"etape": campaign.step["id"], "tour": campaign.round}
    return {
        "code": campaign.code,
        "titre": campaign.title,
        "langue": campaign.language,
        "question": asked,
    }


def _appended(path: Path, content: bytes) -> bool:
    """Append to a file; False where somebody made it read-only: another one takes its place."""
    try:
        with open(path, "ab", opener=private.opener) as file:
            file.write(content)
    except PermissionError:
        return False
    return True


def _write(path: Path, content: bytes) -> None:
    """Write a file where it does not hold that yet."""
    if content_of(path) != content:
        write_durably(path, content)


def _since(
    connection: Connection, seance: Gathered, name: str, start: int
) -> tuple[tuple[int, int] | None, bytes]:
    """Return a feed's generation and size, and its bytes from one of its boundaries on; None where it has other ones."""
    both = "feed join piece using (campaign, place, seance, file)"
    query = f"select generation, size, content from {both} where {FEED} and fin > %s order by fin"  # noqa: S608
    rows = connection.execute(query, [*seance, name, start]).fetchall()
    if not rows:
        query = f"select generation, size from feed where {FEED}"  # noqa: S608
        rows = [(*row, b"") for row in connection.execute(query, [*seance, name]).fetchall()]
    content = b"".join(piece or b"" for _, _, piece in rows)
    if not rows or start + len(content) != rows[0][1]:
        return None, b""
    return (rows[0][0], rows[0][1]), content
