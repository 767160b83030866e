"""What coders said of the texts: one CSV a coder, in a folder that is never published."""

import csv
import io
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cafe_citoyen.core.code_book import BETWEEN_CODES, NONE, Code, CodeBook
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import private
from cafe_citoyen.store.by_hand import spreadsheet
from cafe_citoyen.store.by_hand.sheets import Line
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv.cells import guard
from cafe_citoyen.store.csv.csv_file import encode, header
from cafe_citoyen.store.reference import code_books, datasets
from cafe_citoyen.store.seance.folders import CODINGS, directory

NAME = "codages"
BOOK, CODE, SUB_THEME = "grille", "code", "sous_theme"
"""Columns; files of before the code books have the last one alone."""

CODER = re.compile(r"[a-z0-9-]{1,20}")
FILE = re.compile(r"codage-(?P<coder>[a-z0-9-]{1,20})\.(?:csv|xlsx|ods)")


@dataclass(frozen=True)
class Codings:
    """The codes of several people, by one code book.

    Attributes
    ----------
    labels : dict
        Text's id to {coder: codes, or ``aucun``}, in the order of the files; `codes_of` parts them.
    coders : list of str
        Pseudonyms, one a file.
    problems : list of Problem
        Lines and files left out, and why.
    """

    labels: dict[str, dict[str, str]]
    coders: list[str]
    problems: list[Problem]


def folder(given: str | Path = "") -> Path:
    """Return the coders' folder: the one given, else the séances' own."""
    return Path(given) if str(given) else directory() / CODINGS


def read(place: Path, book: CodeBook) -> Codings:
    """Return what every coder's file says by one code book; the last line of a text stands.

    A file may be made or changed in a spreadsheet (CSV with semicolons, XLSX, ODS).
    """
    found = Codings({}, [], [])
    for path in sorted(place.glob("codage-*")) if place.is_dir() else []:
        name = FILE.fullmatch(path.name)
        if name is None:
            message = Phrase("ce nom de fichier n’est pas celui d’un codage.")
            remedy = Phrase(
                "Nommez-le codage-PSEUDONYME.csv (lettres sans accent, chiffres, tirets)."
            )
            found.problems.append(Problem(path.name, None, None, message, remedy))
            continue
        try:
            _take(found, path, name["coder"], book)
        except Refusal as refusal:
            found.problems.append(Problem(path.name, None, None, refusal, ""))
    return found


def write(
    place: Path, coder: str, seance: str, text_id: str, book: CodeBook, codes: Sequence[str]
) -> None:
    """Add the codes of one text to a coder's file; none takes the earlier ones back.

    Raises
    ------
    Refusal
        If the pseudonym or a code is none, or a spreadsheet saved the file otherwise.
    """
    require_coder(coder)
    for code in codes:
        if code not in book.ids:
            raise Refusal("bad_label", "« {label} » n’est pas dans cette grille.", label=code)
    private.make_folder(place)
    path = place / f"codage-{coder}.csv"
    row = {
        "horodatage": now(), "seance": seance, "contribution": text_id, BOOK: book.id,
        CODE: book.joined(codes),
    }  # fmt: skip
    with open(path, "a+b", opener=private.opener) as file:
        file.seek(0)
        content = file.read()
        if content and not content.startswith(header(NAME)):
            raise Refusal(
                "foreign_file",
                "{file} a été enregistré par un tableur, ou par une version d’avant les grilles : rien n’y est ajouté, il reste lu. Prenez un autre pseudonyme, ou continuez dans le tableur.",
                file=path.name,
            )
        start = b"" if content.endswith(b"\n") else (b"\r\n" if content else header(NAME))
        file.write(start + encode(NAME, [row]))
        file.flush()
        os.fsync(file.fileno())


def require_coder(coder: str) -> None:
    """Refuse what is no pseudonym."""
    if not CODER.fullmatch(coder):
        raise Refusal(
            "bad_coder",
            "« {coder} » ne va pas : un pseudonyme de 1 à 20 lettres sans accent, chiffres ou tirets, en minuscules. Pas votre nom.",
            coder=coder,
        )


def as_template(texts: list[tuple[str, str, str]], book: CodeBook) -> bytes:
    """Return a table to code away from here: texts with an empty column, for a spreadsheet.

    Parameters
    ----------
    texts : list of (str, str, str)
        Séance, id and text of each contribution.
    book : CodeBook
        By which they will be coded.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(("seance", "contribution", "texte", BOOK, CODE))
    writer.writerows((seance, name, guard(text), book.id, "") for seance, name, text in texts)
    return buffer.getvalue().encode("utf-8-sig")


def _take(found: Codings, path: Path, coder: str, book: CodeBook) -> None:
    first, lines = _head(
        spreadsheet.read(path, lambda cell: datasets.plain(cell) == "contribution").lines
    )
    column = CODE if CODE in first else SUB_THEME
    if not {"contribution", column} <= set(first):
        raise spreadsheet.fault(
            path, 1, None, Phrase("il faut les colonnes « contribution » et « code ».")
        )
    known = {
        datasets.plain(name): code.id for code in book.codes for name in (code.id, *_labels(code))
    }
    known[NONE] = NONE
    for line in lines:
        cells = dict(zip(first, line.cells, strict=False))
        if (cells.get(BOOK) or code_books.SUB_THEMES) != book.id:
            continue
        if coder not in found.coders:
            found.coders.append(coder)
        text_id = cells.get("contribution", "")
        given = [one.strip() for one in cells.get(column, "").split(BETWEEN_CODES) if one.strip()]
        wrong = [one for one in given if datasets.plain(one) not in known]
        if not given:
            found.labels.get(text_id, {}).pop(coder, None)
        elif wrong:
            message = Phrase(
                "« {label} » n’est pas dans la grille « {book} ».", label=wrong[0], book=book.id
            )
            remedy = Phrase("Écrivez un de ses codes ou de ses libellés, ou « aucun ».")
            found.problems.append(Problem(path.name, line.number, column, message, remedy))
        else:
            codes = book.joined(known[datasets.plain(one)] for one in given)
            found.labels.setdefault(text_id, {})[coder] = codes


def _labels(code: Code) -> list[str]:
    return [text for column, text in code.texts.items() if column.startswith("libelle") and text]


def _head(lines: list[Line]) -> tuple[list[str], list[Line]]:
    return (list(map(datasets.plain, lines[0].cells)), lines[1:]) if lines else ([], [])
