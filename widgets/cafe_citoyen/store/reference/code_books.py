"""The code books: the ones that come with the toolkit, and a town's own beside its coders' files."""

import re
from pathlib import Path

from cafe_citoyen.core.code_book import FEWEST, MOST, NONE, Code, CodeBook
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.by_hand import spreadsheet
from cafe_citoyen.store.reference import datasets

FOLDER = "grilles"
SUB_THEMES = "sous_themes"
TITLES = {SUB_THEMES: mark("Sous-thèmes du livret"), "ton": mark("Ton")}
"""What people read of the books that come with the toolkit; another is called by its file."""

OWN = re.compile(r"grille-(?P<name>[\w-]{1,40})\.(?:csv|xlsx|ods)")
CODE = re.compile(r"[a-z0-9-]{1,40}")
NEEDED = ("id", "libelle")


def sub_themes() -> CodeBook:
    """Return the book of the eleven sub-themes."""
    return read(datasets.directory() / FOLDER / f"{SUB_THEMES}.csv", SUB_THEMES)


def available(place: Path) -> tuple[dict[str, CodeBook], list[Problem]]:
    """Return the books by name, the sub-themes first, and what is wrong in files that are none.

    Parameters
    ----------
    place : Path
        The coders' folder, where a town's own lie as ``grille-NAME.csv`` (or XLSX, ODS).
    """
    shipped = {path.stem: path for path in sorted((datasets.directory() / FOLDER).glob("*.csv"))}
    own = {
        found["name"]: path
        for path in (sorted(place.glob("grille-*")) if place.is_dir() else [])
        if (found := OWN.fullmatch(path.name)) and found["name"] not in shipped
    }
    books, problems = {}, []
    for name, path in {**shipped, **own}.items():
        try:
            books[name] = read(path, name)
        except Refusal as refusal:
            problems.append(Problem(path.name, None, None, refusal, ""))
    return books, problems


def read(path: Path, name: str) -> CodeBook:
    """Return one book.

    Raises
    ------
    Refusal
        If the file cannot be read, or is no code book; the sentence says line and column.
    """
    lines = spreadsheet.read(path, lambda cell: datasets.plain(cell) == "libelle").lines
    head = [datasets.plain(cell) for cell in lines[0].cells] if lines else []
    missing = [column for column in NEEDED if column not in head]
    if missing:
        message = Phrase("il manque la colonne « {name} ».", name=missing[0])
        raise spreadsheet.fault(path, lines[0].number if lines else None, None, message)
    codes: dict[str, Code] = {}
    for line in lines[1:]:
        cells = dict(zip(head, line.cells, strict=False))
        code, label = cells["id"].strip(), cells.get("libelle", "").strip()
        if not CODE.fullmatch(code) or code == NONE or code in codes or not label:
            message = Phrase(
                "« {code} » ne va pas : un code est en minuscules sans accent, chiffres ou tirets, une seule fois, autre que « aucun », avec un libellé.",
                code=code,
            )
            raise spreadsheet.fault(path, line.number, "id", message)
        codes[code] = Code(code, {"definition": "", "exemple": "", **cells})
    if not FEWEST <= len(codes) <= MOST:
        message = Phrase(
            "une grille a de {fewest} à {most} codes, pas {n}.",
            fewest=FEWEST,
            most=MOST,
            n=len(codes),
        )
        raise spreadsheet.fault(path, None, None, message)
    return CodeBook(name, tuple(codes.values()))
