"""What coders said of the texts: one CSV a coder, in a folder that is never published."""

import csv
import io
import os
import re
from dataclasses import dataclass
from pathlib import Path

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import private
from cafe_citoyen.store.by_hand import spreadsheet
from cafe_citoyen.store.by_hand.sheets import Line
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv.cells import guard
from cafe_citoyen.store.csv.csv_file import encode, header
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance.folders import CODINGS, directory

NAME = "codages"
NONE = "aucun"
CODER = re.compile(r"[a-z0-9-]{1,20}")
FILE = re.compile(r"codage-(?P<coder>[a-z0-9-]{1,20})\.(?:csv|xlsx|ods)")


@dataclass(frozen=True)
class Codings:
    """The codes of several people.

    Attributes
    ----------
    labels : dict
        Text's id to {coder: sub-theme or ``aucun``}, in the order of the files.
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


def sub_themes() -> list[str]:
    """Return the names of the eleven sub-themes, in the booklet's order."""
    return [name for name in datasets.sub_themes()["sous_theme"] if name]


def read(place: Path) -> Codings:
    """Return what every coder's file says; the last code of a text stands.

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
            _take(found, path, name["coder"])
        except Refusal as refusal:
            found.problems.append(Problem(path.name, None, None, refusal, ""))
    return found


def write(place: Path, coder: str, seance: str, text_id: str, label: str) -> None:
    """Add one code to a coder's file; an empty label takes the earlier one back.

    Raises
    ------
    Refusal
        If the pseudonym or the label is none, or a spreadsheet saved the file otherwise.
    """
    require_coder(coder)
    if label not in ("", NONE, *sub_themes()):
        raise Refusal("bad_label", "« {label} » n’est pas un sous-thème.", label=label)
    private.make_folder(place)
    path = place / f"codage-{coder}.csv"
    row = {"horodatage": now(), "seance": seance, "contribution": text_id, "sous_theme": label}
    with open(path, "a+b", opener=private.opener) as file:
        file.seek(0)
        content = file.read()
        if content and not content.startswith(header(NAME)):
            raise Refusal(
                "foreign_file",
                "{file} a été enregistré par un tableur : rien n’y est ajouté. Enregistrez-le en CSV UTF-8 séparé par des virgules, ou prenez un autre pseudonyme.",
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


def as_template(texts: list[tuple[str, str, str]]) -> bytes:
    """Return a table to code away from here: texts with an empty column, for a spreadsheet.

    Parameters
    ----------
    texts : list of (str, str, str)
        Séance, id and text of each contribution.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(("seance", "contribution", "texte", "sous_theme"))
    writer.writerows((seance, text_id, guard(text), "") for seance, text_id, text in texts)
    return buffer.getvalue().encode("utf-8-sig")


def _take(found: Codings, path: Path, coder: str) -> None:
    first, lines = _head(
        spreadsheet.read(path, lambda cell: datasets.plain(cell) == "contribution").lines
    )
    if not {"contribution", "sous_theme"} <= set(first):
        raise spreadsheet.fault(
            path, 1, None, Phrase("il faut les colonnes « contribution » et « sous_theme ».")
        )
    found.coders.append(coder)
    known = {datasets.plain(name): name for name in (*sub_themes(), NONE)}
    for line in lines:
        cells = dict(zip(first, line.cells, strict=False))
        text_id, label = cells.get("contribution", ""), cells.get("sous_theme", "")
        if datasets.plain(label) in known:
            found.labels.setdefault(text_id, {})[coder] = known[datasets.plain(label)]
        elif not label:
            found.labels.get(text_id, {}).pop(coder, None)
        else:
            message = Phrase("« {label} » n’est pas un des onze sous-thèmes.", label=label)
            remedy = Phrase("Écrivez-en un tel que le livret le nomme, ou « aucun ».")
            found.problems.append(Problem(path.name, line.number, "sous_theme", message, remedy))


def _head(lines: list[Line]) -> tuple[list[str], list[Line]]:
    return (list(map(datasets.plain, lines[0].cells)), lines[1:]) if lines else ([], [])
