"""Checking a séance's folder: every file against its schema and its meaning."""

import json
import re
from dataclasses import replace
from pathlib import Path

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import seance_files
from cafe_citoyen.store.csv.schema import schema
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import own_tables, seances
from cafe_citoyen.store.seance.file_seances import REMEDY
from cafe_citoyen.store.seance.folders import folders as all_folders
from cafe_citoyen.store.seance_files import PACKAGE, SEANCE, VOTES, Table

PART = re.compile("[0-9]{1,9}")
"""A part of a version."""


def problems(folder: Path) -> list[Problem]:
    """Return all that is wrong in a séance's folder; nothing is written.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    """
    found = folder_problems(folder)
    follower = SeanceFollower(folder)
    follower.poll()
    found += [
        Problem(
            table.file,
            None,
            None,
            Phrase("le fichier manque."),
            Phrase("Remettez-le, ou recréez la séance."),
        )
        for table in seance_files.live()
        if not table.of(folder).exists()
    ]
    others = [one for one in seance_files.TABLES if not one.is_live]
    theirs = [problem for one in others for problem in _problems_of(one, folder)]
    return [*found, *follower.endings(), *theirs, *own_tables.problems(folder)]


def _problems_of(table: Table, folder: Path) -> list[Problem]:
    """Return what is wrong in a table that need not be there."""
    rows = open_log(folder).rows(table.name)
    for _ in rows.read():
        pass
    again = Phrase("Effacez ce fichier : il se refait au prochain résultat, ou avec le rapport.")
    return [replace(one, remedy=again) if table.is_derived else one for one in rows.problems]


def folder_problems(folder: Path) -> list[Problem]:
    """Return what is wrong with a séance's folder as a whole, without reading its rows."""
    return [*_seance_problems(folder), *_version_problems(folder)]


def folders(path: Path) -> list[Path]:
    """Return the séances' folders that a path means: itself, or those in it, the original before its copies."""
    if any((path / name).exists() for name in (SEANCE, VOTES.file)):
        return [path]
    return sorted(all_folders(path), key=lambda folder: (_id_of(folder) != folder.name, folder))


def shared_ids(folders: list[Path]) -> list[Problem]:
    """Return one problem for each folder whose séance has the id of a folder before it.

    Parameters
    ----------
    folders : list of Path
        Séances' folders.
    """
    first: dict[str, Path] = {}
    found = []
    for folder in folders:
        seance_id = _id_of(folder)
        if seance_id and first.setdefault(seance_id.casefold(), folder) != folder:
            message = Phrase(
                "même identifiant, « {seance_id} », que le dossier {name}.",
                seance_id=seance_id,
                name=first[seance_id.casefold()].name,
            )
            remedy = Phrase(
                "Gardez un seul des deux : comptés ensemble, ses votes le seraient deux fois."
            )
            place = f"{folder.name}/{SEANCE}"
            found.append(Problem(place, None, "id", message, remedy))
    return found


def _id_of(folder: Path) -> str | None:
    try:
        return seances.read(folder).id
    except Refusal:
        return None


def _seance_problems(folder: Path) -> list[Problem]:
    if not (folder / SEANCE).exists():
        message = Phrase("le fichier manque : rien ne dit de quel café sont ces votes.")
        remedy = Phrase("Copiez tout le dossier de la séance, {file} compris.", file=SEANCE)
        return [Problem(SEANCE, None, None, message, remedy)]
    try:
        seances.read(folder)
    except Refusal as refusal:
        return [Problem(SEANCE, None, None, refusal, REMEDY)]
    return []


def _version_problems(folder: Path) -> list[Problem]:
    """Return one problem for each file that a newer program wrote (``datapackage.json`` tells)."""
    try:
        package = json.loads((folder / PACKAGE).read_text("utf-8"))
        written = {one["name"]: one["schema"]["version"] for one in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return []
    known = {table.name for table in seance_files.TABLES}
    return [
        Problem(
            f"{name}.csv",
            None,
            None,
            Phrase(
                "écrit au schéma {version}, plus récent que celui d’ici ({value}).",
                version=version,
                value=schema(name)["version"],
            ),
            Phrase("Mettez cafe-citoyen à jour, puis recommencez."),
        )
        for name, version in written.items()
        if name in known and _numbers(version) > _numbers(schema(name)["version"])
    ]


def _numbers(version: object) -> tuple[int, ...]:
    """Return 1.2.3 as (1, 2, 3); what is no version comes before all."""
    parts = str(version).split(".")
    return tuple(map(int, parts)) if all(map(PART.fullmatch, parts)) else ()
