"""Something wrong in a file, said so that its reader can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault of one file.

    Attributes
    ----------
    file : str
        Name of the file.
    line : int or None
        Line, from 1 (the header); None for the whole file.
    column : str or None
        Name of the column.
    message : str
        What is wrong, with the bad value, in French.
    remedy : str
        What to do, in French.
    """

    file: str
    line: int | None
    column: str | None
    message: str
    remedy: str

    def sentence(self) -> str:
        """Return file, line, column, fault and remedy as one French text."""
        place = self.file
        if self.line is not None:
            place += f", ligne {self.line}"
        if self.column:
            place += f", colonne « {self.column} »"
        return f"{place} : {self.message} {self.remedy}".strip()
