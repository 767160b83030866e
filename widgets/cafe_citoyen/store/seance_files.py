"""The files of a séance's folder: each is named here, and nowhere else.

A new table is one line of `TABLES` and its schema (`schemas/<name>.json`): it is then made with each
séance, described (Data Package), verified, copied, and published where something is said of it.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Table:
    """One CSV.

    Attributes
    ----------
    name : str
        Stem of its file, and of its schema.
    is_live : bool
        Whether it is what the room said, as it was said: it is never missing, and a copy lies beside it.
    is_derived : bool
        Whether it is made anew of the others: it may be erased.
    about : str
        What is said of it in French where it is published, as it is; empty where it is not, or not as it is.
    """

    name: str
    is_live: bool = False
    is_derived: bool = False
    about: str = ""

    @property
    def file(self) -> str:
        """Name of its file."""
        return f"{self.name}.csv"

    def of(self, folder: Path) -> Path:
        """Return its place in a séance's folder."""
        return folder / self.file


DEROULE = Table("deroule", is_live=True)
"""What the facilitator did."""

VOTES = Table("votes", is_live=True)
CONTRIBUTIONS = Table("contributions", is_live=True)
RESULTATS = Table("resultats", is_derived=True)
SOIREE = Table("soiree")
"""What was planned, part by part; what happened stands in ``deroule.csv``."""

COMPTES = Table("comptes")
"""What a place sends of its votes where it sends no ballot: in the folders of a network's hub only."""

TABLES = (DEROULE, VOTES, CONTRIBUTIONS, SOIREE, RESULTATS)

SEANCE = "seance.json"
PACKAGE = "datapackage.json"
QUESTIONS = "questions_de_la_salle.csv"
"""The room's own questions, in the columns of the booklet's."""

PAGE, PDF, NOTEBOOK = REPORT = ("rapport.html", "rapport.pdf", "rapport.ipynb")
SHEET, *_ = HANDOVER = (
    "ce_que_la_salle_a_dit.html",
    "ce_que_la_salle_a_dit.pdf",
    "ce_que_la_salle_a_dit.png",
)
"""What the room said, on one sheet to send; the report is its annex."""

BOOKLET = "livret.html"
"""The room's questions as a booklet's page, made with the report."""


def live() -> list[Table]:
    """Return the tables that are written while the séance lasts."""
    return [table for table in TABLES if table.is_live]
