"""``cafe-citoyen etape``: steers a vote from a terminal."""

import argparse
import json
from pathlib import Path

from cafe_citoyen.commands import DONE, chosen, parsing
from cafe_citoyen.core.clean_text import require_whole_signs
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.store.after import results_keeper
from cafe_citoyen.store.log import steering


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "seance", metavar="SEANCE", help=spoken("identifiant, code, dossier, ou « ouverte »")
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    opening = actions.add_parser(
        "ouvrir", help=spoken("ouvrir l’étape décrite par un fichier JSON")
    )
    parsing.add_common(opening)
    opening.add_argument("fichier", type=Path, metavar="FILE.json")
    opening.add_argument("--tour", dest="numero", type=int)
    for name, text in (
        ("fermer", spoken("fermer le vote en cours")),
        ("reveler", spoken("montrer son résultat")),
        ("masquer", spoken("retirer son résultat")),
        ("annuler", spoken("annuler ce tour : un essai")),
    ):
        parsing.add_common(actions.add_parser(name, help=text))
    again = actions.add_parser("tour", help=spoken("poser de nouveau une étape"))
    parsing.add_common(again)
    again.add_argument("etape", metavar="ETAPE")


def run(options: argparse.Namespace) -> int:
    """Write the row that a dashboard would write."""
    seance = chosen.seance(options)
    seance.require_at_home()
    folder = seance.folder
    if options.action == "ouvrir":
        opened = steering.open_step(folder, step_of(options.fichier), options.numero)
        tell("Le vote est ouvert (tour {number}).", number=opened.number)
    elif options.action == "tour":
        opened = steering.new_round(folder, options.etape)
        tell("Le tour {number} est ouvert.", number=opened.number)
    else:
        {
            "fermer": steering.close_step,
            "reveler": steering.reveal,
            "masquer": steering.hide,
            "annuler": steering.cancel,
        }[options.action](folder)
        tell("C’est fait.")
    results_keeper.follow_up(options.data, seance)
    return DONE


def step_of(file: Path) -> Step:
    """Return the step that a JSON file describes; Refusal where it does not."""
    try:
        data = json.loads(file.read_text("utf-8-sig"))
        require_whole_signs(json.dumps(data, ensure_ascii=False))
        return Step.from_dict(data)
    except OSError as error:
        raise Refusal(
            "no_file", "{file} ne se lit pas : {error}", file=file, error=error.strerror
        ) from None
    except Refusal:
        raise
    except (ValueError, RecursionError) as error:
        raise Refusal(
            "bad_file", "{file} n’est pas du JSON en UTF-8 : {error}", file=file, error=error
        ) from None
