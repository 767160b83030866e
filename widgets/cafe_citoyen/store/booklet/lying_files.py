"""What lies in a booklet's project folder: as people left it, as it was written last, and what is neither."""

from collections.abc import Iterable
from pathlib import Path

from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.booklet import edited, pages, tables
from cafe_citoyen.store.by_hand import spreadsheet

LAST = ".derniere_version"
"""Folder of what was written last: what differs from it was changed by somebody."""

OURS = "LISEZ-MOI.md"
READ = {*(f"{name}.csv" for name in tables.COLUMNS), pages.OPENING, pages.CLOSING, pages.CREDITS, OURS}  # fmt: skip
KINDS = {".csv", ".xlsx", ".xlsm", ".ods", ".md", ".txt"}
"""Endings of what people may have meant for the booklet."""


class LyingFiles:
    """The files of a project, read only.

    Parameters
    ----------
    folder : Path
        The project's, which may not be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def table(self, name: str) -> list[Row]:
        """Return the rows of a table as people left it."""
        path = self.folder / f"{name}.csv"
        return edited.read(path, name) if path.is_file() else []

    def written_table(self, name: str) -> list[Row]:
        """Return the rows of a table as it was written last.

        Raises
        ------
        Refusal
            If people have the table, and what was written last cannot be read.
        """
        path = self.folder / LAST / f"{name}.csv"
        if not (self.folder / f"{name}.csv").is_file() and not path.is_file():
            return []
        try:
            return tables.read(path, tables.COLUMNS[name])
        except Refusal:
            raise _no_last(path) from None

    def pages(self) -> dict[str, str]:
        """Return each page's path in the project, and its text as people left it."""
        return {
            path.relative_to(self.folder).as_posix(): pages.read(path)
            for path in sorted(self.folder.rglob("*.md"))
            if LAST not in path.parts and path.name != OURS and path.is_file()
        }

    def written_pages(self, names: Iterable[str]) -> dict[str, str]:
        """Return those of some pages that were written last.

        Raises
        ------
        Refusal
            If one of them cannot be read.
        """
        found: dict[str, str] = {}
        for name in dict.fromkeys(names):
            path = self.folder / LAST / name
            try:
                found |= {name: pages.read(path)} if path.is_file() else {}
            except Refusal:
                raise _no_last(path) from None
        return found

    def unread(self) -> list[Phrase]:
        """Name what lies beside the tables and pages and is read nowhere: the other half of a conflict, most often."""
        found = [
            path.name
            for path in sorted(self.folder.iterdir())
            if path.suffix.lower() in KINDS and path.name not in READ and path.name[0] != "."
        ]
        said = Phrase(
            "{files} : rien n’en est lu. Si c’est une copie en conflit, reportez ses changements dans le fichier d’origine, puis ôtez-la.",
            files=spreadsheet.heads(found),
        )
        return [said] if found else []


def _no_last(path: Path) -> Refusal:
    return Refusal(
        "no_last_version",
        "{file} manque ou est abîmé : sans lui, ce que vous avez changé ne se reconnaît plus. Remettez-le d’une copie, ou faites le livret dans un dossier neuf (--projet).",
        file=path,
    )
