"""``cafe-citoyen importer``: paper ballots, shows of hands, one's own questions, and what was said aloud."""

import argparse
from pathlib import Path

from cafe_citoyen.commands import BAD_USAGE, CHECK_FAILED, DONE, parsing
from cafe_citoyen.commands.chosen import on_seance
from cafe_citoyen.core.phrase import Counted
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.store.after import results_keeper
from cafe_citoyen.store.by_hand import own_questions, paper, paper_form
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.transcripts import approval, reading

MOST_SHOWN = 20


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parsing.add_common(parser)
    parser.add_argument(
        "seance", metavar="SEANCE", nargs="?", help=spoken("identifiant, code ou dossier")
    )
    parser.add_argument(
        "fichier", metavar="FILE", nargs="?", type=Path, help=spoken("modèle rempli")
    )
    parser.add_argument(
        "--modele", action="store_true", help=spoken("écrire les tables à remplir et les bulletins")
    )
    parser.add_argument(
        "--questions",
        type=Path,
        metavar="FILE",
        help=spoken("vérifier ses questions (CSV, XLSX, ODS)"),
    )
    parser.add_argument(
        "--verbatims",
        type=Path,
        metavar="FILE",
        help=spoken("transcription à relire ; avec une séance : la table relue, à y verser"),
    )
    parser.add_argument("--sortie", type=Path, help=spoken("où écrire les questions vérifiées"))


def run(options: argparse.Namespace) -> int:
    """Import what was given; 1 where something in it is wrong, and nothing is then written."""
    return on_seance(_import)(options) if options.seance else _import(None, options)


def _import(seance: Seance | None, options: argparse.Namespace) -> int:
    if options.questions:
        return _import_questions(options.questions, options.sortie)
    if options.verbatims:
        path = options.verbatims
        return _bring_in(seance, path, options.data) if seance else _read_transcript(path)
    if seance is None or not (options.modele or options.fichier):
        tell(
            "Donnez une séance et un fichier (ou --modele), ou bien --questions FILE, ou --verbatims FILE.",
            is_fault=True,
        )
        return BAD_USAGE
    if options.modele:
        return _write_templates(seance)
    return _import_votes(seance, options.fichier, options.data)


def _import_questions(path: Path, target: Path | None) -> int:
    rows, problems, notes = own_questions.read(path)
    if problems:
        return _refuse(problems)
    target = target or path.with_name(f"{path.stem}-questions.csv")
    own_questions.write(rows, target)
    for note in notes:
        tell(note)
    tell(
        "{count} : {target}\nDans un carnet : VoteDesQuestions({name!r})",
        count=Counted(len(rows), "{n} question vérifiée", "{n} questions vérifiées"),
        target=target,
        name=target.name,
    )
    return DONE


def _read_transcript(path: Path) -> int:
    turns, notes = reading.read(path)
    target = approval.write(path, turns)
    for note in notes:
        tell(note)
    tell(
        "{count} à relire : {target}\nÉcrivez « oui » dans la colonne « garder », corrigez ce qui nomme quelqu’un, enregistrez, puis : cafe-citoyen importer SEANCE --verbatims {name}",
        count=Counted(len(turns), "{n} parole", "{n} paroles"),
        target=target,
        name=target.name,
    )
    return DONE


def _bring_in(seance: Seance, path: Path, directory: Path) -> int:
    texts = approval.kept(path)
    if not texts:
        tell("Rien n’est gardé dans cette table : écrivez « oui » dans la colonne « garder ».")
        return CHECK_FAILED
    added = approval.bring_in(seance, texts)
    results_keeper.follow_up(directory, seance)
    tell(Counted(added, "{n} parole ajoutée à {id}.", "{n} paroles ajoutées à {id}.", id=seance.id))
    return DONE


def _write_templates(seance: Seance) -> int:
    written, kept = paper_form.write(seance)
    for path in written:
        tell("Écrit : {path}", path=path)
    for path in kept:
        tell("Déjà là, laissé tel quel : {path}", path=path)
    if not written and not kept:
        tell(
            "Aucune étape de cette séance ne se vote sur papier : ouvrez-en d’abord une (« cafe-citoyen etape »), autre qu’un duel ou un texte.",
            is_fault=True,
        )
        return CHECK_FAILED
    return DONE


def _import_votes(seance: Seance, path: Path, directory: Path) -> int:
    follower = SeanceFollower(seance.folder)
    follower.poll()
    reading = paper.read(path, seance, follower)
    if reading.problems:
        return _refuse(reading.problems)
    added = paper.write(reading, seance)
    results_keeper.follow_up(directory, seance)
    tell(
        Counted(added, "{n} bulletin ajouté à {id}.", "{n} bulletins ajoutés à {id}.", id=seance.id)
    )
    if not reading.ballots and not reading.hands:
        tell("Le fichier ne porte aucune réponse : remplissez-le, puis recommencez.")
        return CHECK_FAILED
    return DONE


def _refuse(problems: list[Problem]) -> int:
    for problem in problems[:MOST_SHOWN]:
        tell(problem, is_fault=True)
    if len(problems) > MOST_SHOWN:
        left = len(problems) - MOST_SHOWN
        tell(Counted(left, "… et {n} autre.", "… et {n} autres."), is_fault=True)
    return CHECK_FAILED
