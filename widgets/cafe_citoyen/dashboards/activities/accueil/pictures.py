"""What the room will see of each activity: one small picture each and language, made by ``make images``."""

import base64
from functools import cache
from pathlib import Path

from cafe_citoyen.core.text import mark
from cafe_citoyen.locale import translator

FOLDER = Path(__file__).parent / "pictures"
"""Holds a folder a language that has pictures of its own."""

COMMON = "fr"
"""The language of the pictures where a language has none."""

WIDTH_PX, HEIGHT_PX = 480, 225
SHOWN = {
    "01_vote_des_questions": mark("Des barres : les questions que la salle choisit le plus."),
    "02_avant_apres": mark("Deux tours : qui est passé d’un avis à l’autre."),
    "03_boite_noire": mark("Une ruche de six étapes, et les cartes que la salle y a posées."),
    "04_ouvrir_la_boite": mark("De petites images, ce que la machine y voit, et si c’est juste."),
    "05_petit_ia": mark("Huit textes, et ce que la salle a deviné de chacun."),
    "06_cout_carbone": mark("Des usages, du plus léger au plus lourd en carbone."),
    "07_paroles": mark("Un mur de cartes : les questions écrites par la salle."),
    "08_campagne": mark("Plusieurs cafés : combien de personnes, et les événements mois par mois."),
    "09_boussole": mark("Six critères d’un projet, et les réponses de la salle à chacun."),
    "10_idees_recues": mark("Huit pratiques : permises, encadrées ou interdites, selon la salle."),
    "11_registre": mark("Un tableau d’usages, avec les cases que l’on ne sait pas remplir."),
    "12_duels": mark("Des phrases, classées par les duels qu’elles ont gagnés."),
    "13_ferrari_ou_2cv": mark(
        "Un tableau d’outils, du plus léger au plus lourd, et ce qu’ils consomment."
    ),
    "14_dystopies": mark("Une carte en grand : le début d’une scène à écrire."),
    "15_secteurs": mark("Un tableau de cas : ce qui est dit de chacun, et son effet."),
    "16_qui_decide": mark("Huit tâches, de l’agent seul à la machine seule, selon la salle."),
    "17_une_image_un_futur": mark("Des images, de la plus choisie à la moins choisie."),
    "18_verbatims": mark(
        "Les mêmes textes, rangés par des personnes, et deux fois par une machine."
    ),
    "19_nos_conditions": mark("Les articles d’une charte, et l’avis de la salle sur chacun."),
    "20_etiqueter": mark("Huit cas : faut-il une étiquette, selon la salle."),
    "21_plusieurs_lieux": mark("Une carte de France : où l’on a répondu à la même question."),
}
"""Stem of a notebook to what its picture shows, for whoever does not see it."""


@cache
def pictures(language: str) -> dict[str, tuple[str, str]]:
    """Return the name of each notebook that has a picture, to the picture as a data address and what it shows."""
    translate = translator(language)
    own = FOLDER / language
    folder = own if own.is_dir() else FOLDER / COMMON
    return {
        f"{stem}.ipynb": (_address(folder / f"{stem}.webp"), translate(shown))
        for stem, shown in SHOWN.items()
    }


def _address(path: Path) -> str:
    return "data:image/webp;base64," + base64.b64encode(path.read_bytes()).decode("ascii")
