"""A médiateur's own questions, checked and put in the columns of the 100."""

import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from cafe_citoyen.core.clean_text import is_blank
from cafe_citoyen.core.day import iso
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import MAX_TEXT
from cafe_citoyen.store.by_hand import spreadsheet
from cafe_citoyen.store.by_hand.sheets import Line
from cafe_citoyen.store.csv.cells import guard, unguard
from cafe_citoyen.store.together import write_new

COLUMNS = ("id", "texte", "theme", "sous_theme", "origine", "date")
SAME = {
    **dict.fromkeys(("question", "questions", "enonce", "intitule", "text"), "texte"),
    **dict.fromkeys(("intituledelaquestion", "textedelaquestion"), "texte"),
    **dict.fromkeys(("identifiant", "numero", "n"), "id"),
    **dict.fromkeys(("soustheme", "subtheme"), "sous_theme"),
    **dict.fromkeys(("origin", "source"), "origine"),
}
"""Heads that people write for a column, without accents, blanks and case."""

IDENTIFIER = re.compile(r"[a-z0-9-]{1,64}")
SENTENCE_ENDS = ("?", ".", "!", "…")
CLOSING = " »”’)\"'"
MEND = Phrase("Corrigez cette case, puis recommencez ; rien n’a été écrit.")

Row = dict[str, str]


def read(path: Path) -> tuple[list[Row], list[Problem], list[str]]:
    """Return the questions of a file, what is wrong in it, and what was put right or left empty.

    Parameters
    ----------
    path : Path
        CSV, XLSX or ODS; its first line names the columns.

    Returns
    -------
    rows : list of dict
        Column of the 100 to cell; to be used only where there is no problem.
    problems : list of Problem
        Each with its line and column.
    notes : list of str
        French sentences.

    Raises
    ------
    Refusal
        If the file cannot be read, is empty, or has no column « texte ».
    """
    table = spreadsheet.read(path, lambda cell: _column(cell) == "texte")
    lines = table.lines
    if not lines:
        raise spreadsheet.fault(path, None, None, Phrase("le fichier est vide."))
    notes = _notes_of_sheets(table.sheets)
    if _is_a_bare_list(lines):
        notes.append(
            Phrase(
                "La ligne {line} est prise comme une question, et non pour un titre : « {cell} ».",
                line=lines[0].number,
                cell="".join(lines[0].cells)[:60],
            )
        )
        lines = [Line(0, ["texte"]), *(Line(one.number, ["".join(one.cells)]) for one in lines)]
    names = [_column(cell) for cell in lines[0].cells]
    _require_columns(path, lines[0], names, table.sheets)
    notes += [
        Phrase("La colonne « {name} » manque : elle reste vide.", name=name)
        for name in COLUMNS[2:]
        if name not in names
    ]
    ignored = [cell for cell, name in zip(lines[0].cells, names, strict=True) if not name and cell]
    notes += [Phrase("La colonne « {cell} » n’est pas lue.", cell=cell) for cell in ignored]
    rows: list[Row] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for place, line in enumerate(lines[1:], 1):
        row = _row(line, names, place)
        if any(line.cells[len(names) :]):
            problems.append(spreadsheet.too_long(path, line, len(names)))
        problems += [
            Problem(path.name, line.number, column, message, MEND)
            for column, message in _faults(row, seen, line.number)
        ]
        rows.append(row)
    if not rows:
        raise spreadsheet.fault(
            path, None, None, Phrase("il n’y a aucune question sous les titres.")
        )
    return rows, problems, notes


def as_csv(rows: list[Row]) -> bytes:
    """Return the questions as a CSV in the columns of the 100."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guard(row[name]) for name in COLUMNS] for row in rows)
    return buffer.getvalue().encode("utf-8")


def _notes_of_sheets(sheets: list[str]) -> list[str]:
    first, *others = sheets or [""]
    if not others:
        return []
    return [
        Phrase(
            "Seule la feuille « {first} » est lue, et aucune autre : {others}.",
            first=first,
            others=", ".join(others),
        )
    ]


def _is_a_bare_list(lines: list[Line]) -> bool:
    """Tell whether there are only questions, one a line, the first without a head above it."""
    filled = [[place for place, cell in enumerate(line.cells) if cell] for line in lines]
    first = "".join(lines[0].cells)
    return all(places == filled[0] for places in filled) and (
        len(filled[0]) == 1 and first.rstrip(CLOSING).endswith(SENTENCE_ENDS)
    )


def _plain(text: str) -> str:
    """Return a text's letters and digits alone: what stays the same in a question typed twice."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in letters if sign.isalnum()) or text


def _column(cell: str) -> str:
    """Return the column of the 100 that a head means, or nothing."""
    plain = unicodedata.normalize("NFKD", cell.casefold()).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z]", "", plain)
    name = SAME.get(plain, plain)
    return name if name in COLUMNS else ""


def _require_columns(path: Path, line: Line, names: list[str], sheets: list[str]) -> None:
    if "texte" not in names:
        found = spreadsheet.heads(line.cells)
        message = Phrase(
            "la colonne « texte » manque (colonnes lues : {found}). Écrivez « texte » au-dessus des questions, sur la première ligne.",
            found=found,
        )
        if len(sheets) > 1:
            message = Phrase(
                "la colonne « texte » manque dans la feuille « {sheet} » (colonnes lues : {found}). Mettez la feuille des questions en premier.",
                sheet=sheets[0],
                found=found,
            )
        raise spreadsheet.fault(path, line.number, None, message)
    for name in filter(None, names):
        if names.count(name) > 1:
            raise spreadsheet.fault(path, line.number, name, Phrase("la colonne est là deux fois."))


def _row(line: Line, names: list[str], place: int) -> Row:
    given = {name: unguard(cell) for name, cell in zip(names, line.cells, strict=False) if name}
    row = {name: given.get(name, "") for name in COLUMNS}
    return {**row, "id": row["id"] or f"m-{place}", "date": iso(row["date"])}


def _faults(row: Mapping[str, str], seen: dict[str, int], line: int) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if is_blank(row["texte"]):
        found.append(("texte", Phrase("la case est vide.")))
    if len(row["texte"]) > MAX_TEXT:
        found.append(("texte", f"{len(row['texte'])} signes ; {MAX_TEXT} au plus."))
    if row["date"] and not _is_date(row["date"]):
        found.append(
            (
                "date",
                Phrase(
                    "« {cell} » n’est pas une date (2026-01-31 ou 31/01/2026).", cell=row["date"]
                ),
            )
        )
    if not IDENTIFIER.fullmatch(row["id"]):
        found.append(
            (
                "id",
                Phrase("« {cell} » : seulement a-z, 0-9 et le tiret, 64 au plus.", cell=row["id"]),
            )
        )
    for column in ("id", "texte"):
        key = f"{column}:{_plain(row[column]) if column == 'texte' else row[column]}"
        if row[column] and (first := seen.setdefault(key, line)) != line:
            found.append(
                (
                    column,
                    Phrase(
                        "« {cell} » est déjà à la ligne {first}.",
                        cell=row[column][:60],
                        first=first,
                    ),
                )
            )
    return found


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def write(rows: list[Row], target: Path) -> None:
    """Write the checked questions; Refusal if the file exists, as nothing is ever overwritten."""
    try:
        write_new({target: as_csv(rows)})
    except FileExistsError:
        raise Refusal(
            "exists",
            "{file} existe déjà : il n’est pas écrasé. Renommez-le, ou donnez --sortie.",
            file=target,
        ) from None
