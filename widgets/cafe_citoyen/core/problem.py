"""Something wrong in a file, said so that its reader can mend it."""

from dataclasses import dataclass

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import Phrase, told
from cafe_citoyen.core.refusal import Refusal


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
    message : str or Refusal
        What is wrong, with the bad value; a `Phrase`, so that it can be translated.
    remedy : str
        What to do; a `Phrase` too.
    """

    file: str
    line: int | None
    column: str | None
    message: str | Refusal
    remedy: str

    def __str__(self) -> str:
        """Return the French sentence."""
        return self.sentence()

    def sentence(self, translate: Translate = str) -> str:
        """Return file, line, column, fault and remedy as one text, French by default."""
        place = self.file
        if self.line is not None:
            place += Phrase(", ligne {line}", line=self.line).told(translate)
        if self.column:
            place += Phrase(", colonne « {column} »", column=self.column).told(translate)
        return f"{place} : {told(self.message, translate)} {told(self.remedy, translate)}".strip()
