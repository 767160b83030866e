"""A transcript while somebody goes through it: which turns are kept, decided one by one and never lost."""

import csv
import io
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cafe_citoyen.core.clean_text import clean_text
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.verbatims.questions import LOOSE
from cafe_citoyen.core.verbatims.turns import LONGEST
from cafe_citoyen.store import private
from cafe_citoyen.store.by_hand import spreadsheet
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv.cells import unguard
from cafe_citoyen.store.csv.csv_file import LINE_END
from cafe_citoyen.store.seance.folders import TRANSCRIPTS, directory, slug
from cafe_citoyen.store.transcripts import approval, reading
from cafe_citoyen.store.transcripts.approval import SUFFIX, YES

DECISIONS = "-decisions.csv"
KEEP, DROP, UNDO = "oui", "non", "defaire"
ALL = ""
"""Shows every turn; the names of the rules show those that may be questions."""


@dataclass(frozen=True)
class Turn:
    """One turn to decide on.

    Attributes
    ----------
    line : int
        Its number in the transcript, from 1.
    text : str
        What was said.
    question : str
        The strictest rule by which it may ask something, or empty.
    names : str
        Words of it that may name somebody.
    """

    line: int
    text: str
    question: str
    names: str


class Decision(NamedTuple):
    """What was decided on a turn: ``oui``, ``non`` or nothing yet; and its text, where it was corrected."""

    answer: str
    text: str = ""


NONE_YET = Decision("")


class Review:
    """A transcript's table, and the decisions beside it: a line each, the last of a turn stands.

    Parameters
    ----------
    table : Path
        What `approval.write` wrote; a table that somebody filled in a spreadsheet counts as decided so.
    """

    def __init__(self, table: Path) -> None:
        self.table = table
        self.name = table.name.removesuffix(SUFFIX)
        self._journal = table.with_name(f"{self.name}{DECISIONS}")
        self.version = 0
        self.turns: list[Turn] = []
        self._answers: dict[int, Decision] = {}
        self._past: list[tuple[int, Decision]] = []
        self._read()
        for line, decision in self._decisions():
            self._take(line, decision)

    def _read(self) -> None:
        lines = spreadsheet.read(self.table, lambda cell: cell == approval.COLUMNS[0]).lines
        head = lines[0].cells if lines else []
        for number, line in enumerate(lines[1:], 1):
            cells = dict(zip(head, line.cells, strict=False))
            text = unguard(cells.get("texte", ""))
            asks, names = cells.get("question", ""), unguard(cells.get("noms", ""))
            self.turns.append(Turn(number, text, asks, names))
            answer = cells.get("garder", "").casefold()
            if answer:
                self._answers[number] = Decision(KEEP if answer in YES else DROP)

    def _decisions(self) -> Iterator[tuple[int, Decision]]:
        """Yield what the journal says; a line that a crash cut short says nothing."""
        if not self._journal.is_file():
            return
        for row in csv.reader(io.StringIO(self._journal.read_text("utf-8", "replace"))):
            if len(row) == 4 and row[1].isdecimal() and row[2] in (KEEP, DROP, UNDO):
                yield int(row[1]), Decision(row[2], row[3])

    def _take(self, line: int, decision: Decision) -> None:
        if decision.answer != UNDO:
            self._past.append((line, self._answers.get(line, NONE_YET)))
            self._answers[line] = decision
        elif self._past:
            line, before = self._past.pop()
            self._answers[line] = before

    def _append(self, line: int, decision: Decision) -> None:
        buffer = io.StringIO()
        csv.writer(buffer).writerow((now(), line, *decision))
        with open(self._journal, "a+b", opener=private.opener) as file:
            file.seek(0, os.SEEK_END)
            is_torn = file.tell() > 0 and (file.seek(-1, os.SEEK_END), file.read(1))[1] != LINE_END
            file.write((b"\r\n" if is_torn else b"") + buffer.getvalue().encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        self._take(line, decision)
        self.version += 1

    def decide(self, line: int, answer: str, text: str = "") -> None:
        """Keep a turn (``oui``) or not (``non``); a text stands in the place of what was said.

        Raises
        ------
        Refusal
            If there is no such turn or answer, or the text is too long.
        """
        if not 1 <= line <= len(self.turns) or answer not in (KEEP, DROP):
            raise Refusal("no_turn", "Cette parole n’est pas dans la transcription.")
        decision = Decision(answer, clean_text(text, LONGEST) if text else "")
        if decision != self.decision(line):  # a key held down decides once
            self._append(line, decision)

    def undo(self) -> None:
        """Take the last decision back; as often as there is one, also after a restart."""
        if not self._past:
            raise Refusal("nothing_to_undo", "Rien à défaire : aucune parole n’est encore jugée.")
        self._append(self._past[-1][0], Decision(UNDO))

    def shown(self, rule: str) -> list[Turn]:
        """Return the turns that a rule shows; the loose one shows those of the strict one too."""
        if rule == ALL:
            return self.turns
        return [one for one in self.turns if one.question and rule in (one.question, LOOSE)]

    def decision(self, line: int) -> Decision:
        """Return what was decided on a turn."""
        return self._answers.get(line, NONE_YET)

    def kept(self) -> list[str]:
        """Return the turns kept, in their order, as they were corrected."""
        found = ((one, self.decision(one.line)) for one in self.turns)
        return [said.text or one.text for one, said in found if said.answer == KEEP]

    def decided(self) -> int:
        """Return how many turns are decided on."""
        return sum(1 for one in self._answers.values() if one.answer)

    def erase(self) -> None:
        """Erase the table and the decisions: they hold what nobody kept."""
        self.table.unlink(missing_ok=True)
        self._journal.unlink(missing_ok=True)


def folder(parent: Path | None = None) -> Path:
    """Return where transcripts wait: among this laptop's séances, in none."""
    return (parent or directory()) / TRANSCRIPTS


def waiting(place: Path) -> list[str]:
    """Return the names of the transcripts that wait to be gone through."""
    found = place.glob(f"*{SUFFIX}") if place.is_dir() else ()
    return sorted(path.name.removesuffix(SUFFIX) for path in found)


def begin(place: Path, name: str, content: bytes) -> tuple[str, list[str]]:
    """Lay out a transcript to go through; return its name, and what the reader should know. The file itself is not kept.

    Raises
    ------
    Refusal
        If the file cannot be read (`reading.read`), or a transcript of that name waits already.
    """
    private.make_folder(place)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / Path(name).name
        path.write_bytes(content)
        turns, notes = reading.read(path)
    table = approval.write(place / f"{slug(path.stem)}{path.suffix}", turns)
    return table.name.removesuffix(SUFFIX), notes
