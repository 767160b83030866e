"""Erasing what of a séance could still lead to a person, and saying what remains."""

import shutil
from pathlib import Path

from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.text import mark
from cafe_citoyen.store import held_open, seance_files
from cafe_citoyen.store.after import approved
from cafe_citoyen.store.forwarding import forwarding_key
from cafe_citoyen.store.log import deroule
from cafe_citoyen.store.log.hold import HOLDER
from cafe_citoyen.store.log.recovery import copy_of
from cafe_citoyen.store.seance import key, seances
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import CONTRIBUTIONS, DEROULE, VOTES
from cafe_citoyen.store.together import write_together

TRACES = (HOLDER, "*.rebut", ".*.tmp")
"""Files beside the journals and their copies: who held them, torn tails and foreign files set aside."""

REMAINS = (
    Phrase(
        "{votes} et {deroule} : les voix, sous des numéros qui ne mènent plus à aucune tablette ;",
        votes=VOTES.file,
        deroule=DEROULE.file,
    ),
    Phrase("{file} : les textes approuvés, s’il y en a ;", file=CONTRIBUTIONS.file),
    Phrase(
        "les rapports et les copies déjà faits : sur une clé USB, un disque partagé, un portail."
    ),
)


def traces(seance: Seance) -> list[Path]:
    """Return the files that erasing would remove."""
    copies = [copy_of(table.of(seance.folder)) for table in seance_files.live()]
    others = [path for pattern in TRACES for path in seance.folder.glob(pattern)]
    return sorted([*filter(Path.exists, copies), *others])


def unapproved(seance: Seance) -> int:
    """Return how many texts that nobody approved erasing would remove."""
    return approved.as_csv(seance.folder)[1]


def copied(seance: Seance) -> list[str]:
    """Return the other files that still word such a text, and would not any more: votes on texts, kept questions."""
    return sorted(approved.changed(seance.folder).keys() - {CONTRIBUTIONS.file})


def texts(seance: Seance) -> list[Phrase]:
    """Return what erasing would remove within files that stay: texts that nobody approved, and the words of those withdrawn."""
    count = unapproved(seance)
    found: list[Phrase] = []
    if count:
        found.append(
            Counted(
                count,
                "dans {file}, {n} texte que personne n’a approuvé.",
                "dans {file}, {n} textes que personne n’a approuvés.",
                file=CONTRIBUTIONS.file,
            )
        )
    withdrawn = mark("dans {name}, les mots des textes retirés après coup ;")
    return [*found, *(Phrase(withdrawn, name=name) for name in copied(seance))]


def forget(seance: Seance) -> None:
    """Close the séance, delete its key, its personal traces and the texts nobody approved.

    Raises
    ------
    SeanceHeld
        If a room or a notebook still writes this séance.
    """
    seance.require_at_home()
    log = seances.open_log(seance, mark("un effacement"))
    try:
        log.settle()
    finally:
        log.close()
    with deroule.lock(seance.folder):
        changed = approved.changed(seance.folder)
        write_together({seance.folder / name: content for name, content in changed.items()})
        for path in traces(seance):  # under the lock: nothing is put back from the copies meanwhile
            shutil.rmtree(path) if path.is_dir() else held_open.unlink(path)
    seances.close(seance)
    key.delete(seance.id)
    forwarding_key.delete_all(seance.id)
