"""The séances as folders, with ``seance.json`` and the files of what the room said.

One id is one folder: a copy of a séance beside it, whoever made it, is said and otherwise left alone.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date as day_of
from pathlib import Path

from filelock import FileLock

from cafe_citoyen.core.clean_text import is_blank, without_controls
from cafe_citoyen.core.language import is_language
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.proceedings import already_done
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import held_open, private, seance_files
from cafe_citoyen.store.csv.csv_file import header, stamp, write_durably
from cafe_citoyen.store.log import deroule
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.hold import require_here
from cafe_citoyen.store.log.log import Act, Log, always
from cafe_citoyen.store.log.recovery import copy_of
from cafe_citoyen.store.seance import code, description, key
from cafe_citoyen.store.seance import seance as one_seance
from cafe_citoyen.store.seance.folders import folders, new_folder, slug
from cafe_citoyen.store.seance.seance import FORMATS, Seance
from cafe_citoyen.store.seance_files import CONTRIBUTIONS, DEROULE, PACKAGE, SEANCE, VOTES

LOCK = ".seances.verrou"
LOCK_WAIT_S = 10
REMEDY = Phrase("Corrigez le fichier, ou sortez ce dossier de celui des séances.")
PUT_AWAY = Phrase(
    "Rangez cette copie ailleurs ; si c’est la seule qui reste, donnez ce nom à son dossier."
)


class FileSeances:
    """Séances as folders of files; see `Seances`."""

    def create(
        self,
        directory: Path,
        titre: str,
        date: str | None = None,
        lieu: str = "",
        format: str = FORMATS[0],
        public: str = "",
        organisateur: str = "",
        langue: str = "fr",
        fictive: bool = False,
        partagee: bool = False,
        tickets: bool = False,
        suffix: str = "",
        seen: str | None = None,
        ouverte: bool = True,
    ) -> Seance:
        """Make the folder and open it, unless it is prepared for later; see `Seances`."""
        shown = (
            " ".join(without_controls(text).split())
            for text in (titre, lieu, format, public, organisateur)
        )
        titre, lieu, format, public, organisateur = ("" if is_blank(text) else text for text in shown)  # fmt: skip
        day = _day(date)
        if not titre or len(titre) > 120:
            raise Refusal("bad_title", "Donnez un titre au café, de 1 à 120 signes.")
        if not is_language(langue):
            raise Refusal(
                "bad_language",
                "La langue est un code de deux lettres (fr, en), pas « {value} ».",
                value=langue,
            )
        _require_one_of(tickets, partagee)
        with self._deciding(directory, seen):
            if ouverte:
                self._close_others(directory)
            folder = new_folder(directory, f"{day}-{suffix or slug(titre)}")
            seance = Seance(
                folder, folder.name, titre, day, lieu, format, public, organisateur, langue,
                code.draw(), ouverte, fictive, partagee, tickets,
            )  # fmt: skip
            with deroule.held(folder, deroule.LOCK_WAIT_S):
                for table in seance_files.live():
                    write_durably(copy_of(table.of(folder)), header(table.name))
                for table in seance_files.TABLES:
                    write_durably(table.of(folder), header(table.name))
                description.write(seance)
                one_seance.write(seance)
        return seance

    def read(self, folder: Path) -> Seance:
        """Read ``seance.json``, whichever way an editor encoded it; see `Seances`."""
        return one_seance.read(folder)

    def listing(self, directory: Path) -> list[Seance]:
        """Return the séances that can be read, newest first; copies of one are none."""
        found = []
        for folder in folders(directory):
            with suppress(Refusal):
                found.append(self.read(folder))
        return sorted(
            (seance for seance in found if seance.is_at_home),
            key=lambda seance: (seance.ouverte, seance.date, _age(seance)),
            reverse=True,
        )

    def problems(self, directory: Path) -> list[Problem]:
        """Return one problem for each folder whose ``seance.json`` cannot be read, or that is a copy."""
        found = []
        for folder in folders(directory):
            try:
                found += _copy_problems(directory, self.read(folder))
            except Refusal as refusal:
                if not one_seance.is_coming(folder):
                    file = f"{folder.name}/{SEANCE}"
                    found.append(Problem(file, None, None, refusal, REMEDY))
        for path in sorted(directory.glob(f"*/*/{SEANCE}")):
            with suppress(Refusal):
                found += _copy_problems(directory, self.read(path.parent))
        return found

    def current(self, directory: Path) -> Seance | None:
        """Return the séance on display: the newest that is open."""
        found = self.listing(directory)
        return found[0] if found and found[0].ouverte else None

    def restore(self, directory: Path) -> bool:
        """Put back what another program made of the files that say which séance is open; False for not yet."""
        is_done = all(one_seance.restore(folder) for folder in folders(directory))
        for seance in self.listing(directory):
            if seance.ouverte:
                description.restore(seance)
        return is_done

    def version(self, directory: Path) -> str:
        """Return a stamp that changes whenever a séance is made, opened, closed or edited."""
        stamps = [
            (folder.name, *(stamp(folder / name) for name in (SEANCE, PACKAGE)))
            for folder in folders(directory)
        ]
        return hashlib.sha256(repr(stamps).encode()).hexdigest()[:16]

    def close(self, seance: Seance, seen: str | None = None) -> Seance:
        """Delete the key that links tablets to numbers, then close the séance: no vote any more; see `Seances`."""
        seance.require_at_home()
        require_here(seance.folder)
        closed = replace(seance, ouverte=False)
        with self._deciding(seance.folder.parent, seen):
            self._forget_key(seance)
            try:
                one_seance.write(closed)
            except OSError as error:
                raise Refusal(
                    "closed_late",
                    "La clé du café est effacée, mais il reste ouvert. {why} Puis closez-le de nouveau.",
                    why=held_open.sentence(error),
                ) from error
        return closed

    def reopen(self, seance: Seance, seen: str | None = None) -> Seance:
        """Open a closed séance again; every step then begins a new round, as tablets have new numbers."""
        seance.require_at_home()
        opened = replace(seance, ouverte=True)
        with self._deciding(seance.folder.parent, seen):
            self._close_others(seance.folder.parent, seance.id)
            private.tighten(seance.folder)
            if not self.read(seance.folder).ouverte and not self.is_prepared(seance):
                deroule.take_up(seance.folder)
                self.open_log(seance).steer(always(Act("ouvrir", details={"seance": seance.id})))
            one_seance.write(opened)
        return opened

    def is_prepared(self, seance: Seance) -> bool:
        """Tell whether a séance waits for its day: it is closed, and nothing was ever done in it."""
        found, begun = stamp(DEROULE.of(seance.folder)), len(header(DEROULE.name))
        if seance.ouverte or found is None or found[1] > begun:
            return False
        return len(deroule.content(seance.folder)) <= begun  # somebody may have emptied the file

    def ask_for_tickets(self, seance: Seance) -> Seance:
        """Ask for a ticket from now on.

        Raises
        ------
        Refusal
            If somebody voted without one: that person could vote again with one.
        """
        seance.require_at_home()
        if seance.tickets:
            return seance
        if any(
            one.of(seance.folder).read_bytes() != header(one.name) for one in (VOTES, CONTRIBUTIONS)
        ):
            raise Refusal(
                "voted_already",
                "Des gens ont déjà voté sans ticket dans ce café : ouvrez-en un autre.",
            )
        _require_one_of(True, seance.partagee)
        asking = replace(seance, tickets=True)
        one_seance.write(asking)
        return asking

    def open_log(self, seance: Seance, holder: str = "") -> Log:
        """Return the files' log; see `Seances`."""
        return open_log(seance.folder, holder, seance.ouverte)

    def export(self, seance: Seance) -> Path:
        """Return the séance's own folder: its files are all there is; see `Seances`."""
        return seance.folder

    def _forget_key(self, seance: Seance) -> None:
        try:
            self.open_log(seance).forget_key()
        except OSError as error:
            raise Refusal(
                "key_kept",
                "Le café reste ouvert, et la clé qui relie les tablettes à leurs numéros n’est pas effacée. {why}",
                why=held_open.sentence(error),
            ) from error

    def _close_others(self, directory: Path, but: str = "") -> None:
        self.restore(directory)
        for other in self.listing(directory):
            if other.ouverte and other.id != but:
                self.close(other)

    @contextmanager
    def _deciding(self, directory: Path, seen: str | None) -> Iterator[None]:
        """Hold the séances' lock while one is made, opened or closed; refuse a click that came second."""
        private.make_folder(directory)
        lock = FileLock(directory / LOCK, timeout=LOCK_WAIT_S, mode=private.FILE, is_singleton=True)
        with lock:
            try:
                if seen is not None and seen != self.version(directory):
                    raise already_done()
                yield
            finally:
                if (
                    lock.lock_counter == 1
                ):  # only séances stay in their folder; who waits looks again
                    with suppress(OSError):
                        (directory / LOCK).unlink()


def _copy_problems(directory: Path, seance: Seance) -> list[Problem]:
    if seance.is_at_home and seance.folder.parent == directory:
        return []
    place = str(seance.folder.relative_to(directory))
    said = Phrase("copie de la séance « {id} » : la salle n’y touche pas.", id=seance.id)
    home = None if key.is_home(seance.folder) else key.home(seance.folder.name)
    remedy = (
        Phrase(
            "L’original est dans {home} : closez-le là-bas, ou effacez cet autre dossier.",
            home=home,
        )
        if home
        else PUT_AWAY
    )
    return [Problem(place, None, None, said, remedy)]


def _require_one_of(tickets: bool, partagee: bool) -> None:
    if tickets and partagee:
        raise Refusal(
            "tickets_shared",
            "Avec des tickets, la personne suivante scanne le sien sur la même tablette : "
            "choisissez les tickets ou la tablette partagée, pas les deux.",
        )


def _age(seance: Seance) -> int:
    return (seance.folder / SEANCE).stat().st_mtime_ns


def _day(given: str | None) -> str:
    try:
        return (day_of.fromisoformat(given) if given else day_of.today()).isoformat()
    except ValueError:
        raise Refusal(
            "bad_date", "« {value} » n’est pas une date (2026-01-31).", value=given
        ) from None
