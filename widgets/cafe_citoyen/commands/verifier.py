"""``cafe-citoyen verifier``: checks the files of séances, of ateliers and of corpora against their schemas and their meaning."""

import argparse
from datetime import date
from pathlib import Path

from cafe_citoyen.commands import BAD_USAGE, CHECK_FAILED, DONE, parsing
from cafe_citoyen.core.phrase import Counted
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.store.reference import atelier_check, ateliers, corpora
from cafe_citoyen.store.reference.atelier_doubts import doubts
from cafe_citoyen.store.seance import verification
from cafe_citoyen.store.seance_files import SEANCE


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parsing.add_common(parser)
    parser.add_argument("dossier", type=Path, metavar="DIR")


def run(options: argparse.Namespace) -> int:
    """Check every CSV of a folder against its schema and its meaning; nothing is written."""
    if not options.dossier.is_dir():
        tell("{dossier} n’est pas un dossier.", dossier=options.dossier, is_fault=True)
        return BAD_USAGE
    if own := ateliers.within(options.dossier):
        return _check_ateliers(own)
    if corpora.is_corpus(options.dossier):
        return _check_corpus(options.dossier)
    folders = verification.folders(options.dossier)
    if not folders:
        tell(
            "{dossier} ne contient ni séance (un dossier avec {seance}), ni atelier (un dossier avec {parts}).",
            dossier=options.dossier,
            seance=SEANCE,
            parts=ateliers.PARTS_FILE,
            is_fault=True,
        )
        return CHECK_FAILED
    found = [(folder, problem) for folder in folders for problem in verification.problems(folder)]
    _print(found)
    shared = verification.shared_ids(folders)
    for problem in shared:
        tell(problem)
    found += [(options.dossier, problem) for problem in shared]
    tell(
        "{folders}, {problems}.",
        folders=Counted(len(folders), "{n} séance vérifiée", "{n} séances vérifiées"),
        problems=Counted(len(found), "{n} problème", "{n} problèmes"),
    )
    return CHECK_FAILED if found else DONE


def _check_ateliers(folders: list[Path]) -> int:
    found = [(folder, problem) for folder in folders for problem in atelier_check.read(folder)[1]]
    odd = [(folder, one) for folder in folders for one in doubts(folder, date.today())]
    _print(found)
    _print(odd)
    tell(
        "{folders}, {problems}, {doubts}.",
        folders=Counted(len(folders), "{n} atelier vérifié", "{n} ateliers vérifiés"),
        problems=Counted(len(found), "{n} problème", "{n} problèmes"),
        doubts=Counted(
            len(odd), "{n} remarque sur ce qui marche", "{n} remarques sur ce qui marche"
        ),
    )
    return CHECK_FAILED if found else DONE


def _check_corpus(folder: Path) -> int:
    found = corpora.problems(folder)
    _print([(folder, problem) for problem in found])
    tell(
        "1 corpus vérifié, {problems}.",
        problems=Counted(len(found), "{n} problème", "{n} problèmes"),
    )
    return CHECK_FAILED if found else DONE


def _print(found: list[tuple[Path, Problem]]) -> None:
    for folder, problem in found:
        print(f"{folder.name}/{spoken(problem)}")
