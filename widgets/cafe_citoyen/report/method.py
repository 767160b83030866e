"""How the room was counted, in words that need no statistics."""

from collections.abc import Iterable

from cafe_citoyen.core import halves
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import is_halved
from cafe_citoyen.core.text import mark
from cafe_citoyen.report import fragments
from cafe_citoyen.store.seance_files import DEROULE, NOTEBOOK, RESULTATS, VOTES

COMMON = (
    mark(
        "Chaque personne compte une fois par question et par tour : son dernier bulletin remplace les autres. Un tour annulé (le vote d’essai) n’est pas compté."
    ),
    mark(
        "Personne n’a donné son nom. Chaque tablette porte un numéro tiré au hasard pour ce café ; s’il a été clos puis rouvert, la même personne y a un nouveau numéro."
    ),
    mark(
        "L’intervalle à 95 % dit entre quelles valeurs on se trouverait vraisemblablement si d’autres personnes semblables étaient venues (méthode exacte de Clopper et Pearson pour une part : elle contient la vraie au moins 95 fois sur 100, même à deux ou trois personnes). Plus la salle est petite, plus il est large."
    ),
    mark(
        "Les personnes présentes ont choisi de venir : ces nombres disent ce que cette salle a répondu, pas ce que pense une ville."
    ),
    mark(
        "D’un tour à l’autre, seules comptent les personnes qui ont voté aux deux (intervalle de Bonett et Price) ; en dessous de 5, rien n’est dit de la salle."
    ),
    mark(
        "« En tête » n’est dit que d’une proposition que l’intervalle de l’écart, personne par personne, met devant chacune des autres (Bonett et Price, 2012 ; pour les mentions, tirages de Rubin, 1981). Sinon, la phrase dit « trop serré » ; en dessous de 5 personnes, c’est toujours le cas."
    ),
    mark(
        "Les mains levées sont comptées par l’animateur : seuls leurs totaux ont un sens, pas qui a levé la main deux fois."
    ),
)

FILES = mark(
    "Tout se recalcule : {votes} et {deroule} portent ce que la salle a dit, {resultats} les nombres de ce rapport, {carnet} les calculs."
)


def fragment(steps: Iterable[Step], translate: Translate) -> str:
    """Return the method of the kinds that were used, in the order in which they were.

    Parameters
    ----------
    steps : iterable of Step
        What was asked.
    translate : callable
        From a French text to the reader's language.
    """
    asked = list(steps)
    own = [*filter(None, dict.fromkeys(kind(step.kind).method(step) for step in asked))]
    if any(map(is_halved, asked)):
        own.append(halves.METHOD)
    files = translate(FILES).format(
        votes=VOTES.file, deroule=DEROULE.file, resultats=RESULTATS.file, carnet=NOTEBOOK
    )
    texts = [*(translate(text) for text in (*COMMON, *own)), files]
    return fragments.heading(2, translate("Comment c’est compté")) + fragments.bullets(texts)
