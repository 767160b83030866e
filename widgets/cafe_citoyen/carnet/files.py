"""A café's files as a notebook asks for them: those of a séance, or those of a published data package."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.proceedings import CLOSED, OPEN, REVEALED, Proceedings
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.wording import EVOLUTION
from cafe_citoyen.store.after import results
from cafe_citoyen.store.csv.tail import Tail
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.follow import LiveFollower, SeanceFollower, read_proceedings
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import DEROULE, VOTES

Row = Mapping[str, Any]
STATES = {OPEN: "ouvert", CLOSED: "clos", REVEALED: "revele"}
TIMES = {"ouvrir": "ouvert", "fermer": "clos", "reveler": "revele"}
"""Action of a steering row to the column that holds when it was last done."""


class SeanceFiles:
    """The files of one séance, read anew at each question: an open café goes on.

    Parameters
    ----------
    seance : Seance
        The séance.
    """

    def __init__(self, seance: Seance) -> None:
        self.seance = seance
        self._follower = (LiveFollower if seance.ouverte else SeanceFollower)(seance.folder)

    @property
    def proceedings(self) -> Proceedings:
        """What the steering rows say now."""
        return self._read().proceedings

    def steering(self) -> list[Row]:
        """Return the steering rows."""
        return [row for _, row in open_log(self.seance.folder).rows(DEROULE.name).read()]

    def received(self, round: Round) -> int | None:
        """Return how many ballots of a round count; texts where it asks for them."""
        follower = self._read()
        step = follower.proceedings.step_of(round)
        if kind(step.kind).makes == "texts":
            return follower.texts.received(round)
        return follower.box.received(round)

    def voices(self, round: Round) -> Iterator[Row]:
        """Yield what counts in a round, one row an (objet, valeur) of somebody."""
        box = self._read().box
        for participant, values in box.counted(round).items():
            way = box.way(round, participant)
            for name, value in values.items():
                yield {"participant": participant, "objet": name, "valeur": value, "saisie": way}

    def results(self) -> list[Row]:
        """Return every number of every tally, as ``resultats.csv`` has them."""
        return list(results.rows(self.seance.id, results.tallied(self._read())))

    def tally(self, round: Round) -> list[Result]:
        """Return the results of one round, unrounded."""
        follower = self._read()
        step = follower.proceedings.step_of(round)
        return kind(step.kind).tally(step, follower.box.counted(round))

    def texts(self) -> list[Row]:
        """Return the texts, whatever was decided of them."""
        return [
            {
                "etape": one.round.step_id,
                "tour": one.round.number,
                "texte": one.texte,
                "colonne": one.group,
                "statut": one.statut,
                "contribution": one.id,
            }
            for one in self._read().texts.all()
        ]

    def _read(self) -> SeanceFollower:
        self._follower.poll()
        return self._follower


class PublishedFiles:
    """The tables of a séance that `publier` wrote: no text that nobody approved, no small number.

    Parameters
    ----------
    folder : Path
        The data package.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.proceedings = read_proceedings(folder)

    def steering(self) -> list[Row]:
        """Return the steering rows that were published."""
        return self._rows("deroule", "deroule")

    def received(self, round: Round) -> int | None:
        """Return None: how many ballots a round had is told by its results only."""
        return None

    def voices(self, round: Round) -> Iterator[Row]:
        """Yield what counts in a round; who gave it only where the publication links voices."""
        for row in self._voices():
            if round_of(row) == round:
                yield {
                    name: row[name] for name in ("participant", "objet", "valeur") if name in row
                }

    def results(self) -> list[Row]:
        """Return the published numbers."""
        return self._rows("resultats", "resultats")

    def tally(self, round: Round) -> list[Result]:
        """Return the published results of one round, rounded as they were published."""
        return [
            Result(
                row["objet"],
                row["code"],
                float(row["valeur"]),
                float(row["bas"]) if row["bas"] else None,
                float(row["haut"]) if row["haut"] else None,
                int(row["n"]),
            )
            for row in self.results()
            if round_of(row) == round and row["code"] != EVOLUTION
        ]

    def texts(self) -> list[Row]:
        """Return the published texts: all of them were approved."""
        rows = self._rows("contributions", "contributions_publiees")
        return [{**row, "statut": "approuvee"} for row in rows]

    def _voices(self) -> list[Row]:
        path = VOTES.of(self.folder)
        is_linked = path.is_file() and "participant" in path.read_text("utf-8").split("\n", 1)[0]
        return self._rows("votes", "voix_recodees" if is_linked else "voix")

    def _rows(self, stem: str, schema: str) -> list[Row]:
        return [row for _, row in Tail(self.folder / f"{stem}.csv", schema).read()]


def round_of(row: Row) -> Round:
    """Return the round that a row of any table is about."""
    return Round(row["etape"], int(row["tour"]))


def times(rows: Sequence[Row]) -> dict[Round, dict[str, str]]:
    """Return when each round was opened, closed and revealed, last."""
    found: dict[Round, dict[str, str]] = {}
    for row in rows:
        if row["etape"] and row["action"] in TIMES:
            round = Round(row["etape"], int(row["tour"] or 1))
            found.setdefault(round, {})[TIMES[row["action"]]] = row["horodatage"]
    return found


def wording(step: Step, value: str) -> str:
    """Return what a value of a ballot means: a level, a bin, a text of the step; else the value itself."""
    meanings = kind(step.kind).meanings(step)
    return meanings.get(value) or (step.text_of(value) if value in step.object_ids else value)
