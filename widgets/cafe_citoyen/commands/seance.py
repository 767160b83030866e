"""``cafe-citoyen seance``: creates, lists, closes and opens séances again."""

import argparse

from cafe_citoyen.commands import CHECK_FAILED, DONE, chosen, parsing, tickets
from cafe_citoyen.locale import LANGUAGES
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.store.by_hand import ticket_sheet
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.seance import FORMATS


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    new = actions.add_parser("creer", help=spoken("créer une séance et l’ouvrir"))
    parsing.add_data(new)  # `--langue` is the séance's here
    new.add_argument("titre")
    new.add_argument("--date", help=spoken("AAAA-MM-JJ (aujourd’hui)"))
    new.add_argument("--lieu", default="")
    new.add_argument("--format", default=FORMATS[0])
    new.add_argument("--public", default="")
    new.add_argument("--organisateur", default="")
    new.add_argument("--langue", choices=tuple(LANGUAGES), default="fr")
    new.add_argument(
        "--partagee", action="store_true", help=spoken("une tablette sert à plusieurs personnes")
    )
    new.add_argument(
        "--tickets",
        type=int,
        default=0,
        metavar="N",
        help=spoken("voter avec un ticket ; en imprimer N"),
    )
    tickets.add_sheet(new)
    parsing.add_common(actions.add_parser("liste", help=spoken("lister les séances")))
    for name, text in (
        ("clore", spoken("clore une séance")),
        ("rouvrir", spoken("rouvrir une séance")),
    ):
        action = actions.add_parser(name, help=text)
        parsing.add_common(action)
        action.add_argument("seance", metavar="SEANCE")


def run(options: argparse.Namespace) -> int:
    """Do what was asked of the séances."""
    acts = {"creer": create, "liste": show_list, "clore": close, "rouvrir": reopen}
    return acts[options.action](options)


def create(options: argparse.Namespace) -> int:
    """Create a séance and open it."""
    if options.tickets:
        ticket_sheet.require_number(options.tickets)
    seance = seances.create(
        options.data,
        options.titre,
        options.date,
        options.lieu,
        options.format,
        options.public,
        options.organisateur,
        options.langue,
        partagee=options.partagee,
        tickets=options.tickets != 0,
    )
    print(f"{seance.id}  (code {seance.code})")
    if seance.tickets:
        tickets.make(seance, options.tickets, options)
    return DONE


def show_list(options: argparse.Namespace) -> int:
    """List the séances, and say which folders cannot be read."""
    for seance in seances.listing(options.data):
        state = spoken("ouverte") if seance.ouverte else spoken("close")
        print(f"{state:7}  {seance.code}  {seance.id}  « {seance.titre} »")
    found = seances.problems(options.data)
    for problem in found:
        tell(problem, is_fault=True)
    return CHECK_FAILED if found else DONE


def close(options: argparse.Namespace) -> int:
    """Close a séance; the key that links tablets to numbers is deleted."""
    seance = seances.close(chosen.seance(options))
    tell(
        "{id} est close ; la clé qui reliait les tablettes à leurs numéros est effacée.",
        id=seance.id,
    )
    return DONE


def reopen(options: argparse.Namespace) -> int:
    """Open a closed séance again."""
    seance = seances.reopen(chosen.seance(options))
    tell(
        "{id} est ouverte (code {code}) ; chaque vote y commencera un nouveau tour.",
        id=seance.id,
        code=seance.code,
    )
    if seance.tickets:
        tell(
            "Les tickets d’avant ne valent plus : imprimez-en d’autres (« cafe-citoyen tickets N »)."
        )
    return DONE
