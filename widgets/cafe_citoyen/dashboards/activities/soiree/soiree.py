"""An evening composed in a notebook: several votes of different kinds, timers, scenes of one's own."""

from collections.abc import Mapping, Sequence
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.statements import clean_statements
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.activities.soiree.own_scene import Drawable, shown
from cafe_citoyen.dashboards.programme import Programme
from cafe_citoyen.store.seance.folders import slug

LONGEST_TIMER_S = 24 * 3600
MINUTES = 10


class Etape:
    """Un vote de la soirée.

    Parameters
    ----------
    titre : str
        Son nom dans la barre des parties, et ce que la salle lit, sauf si `question` le dit autrement.
    facon : str
        La façon de voter ; `facons_de_voter` les donne toutes.
    textes : textes, ou un texte dont chaque ligne en est un
        Ce sur quoi on vote, ou ce que l’on demande d’écrire.
    question : str, facultatif
        Ce que la salle lit au-dessus.
    options : dict, facultatif
        Ce qu’il faut à cette façon de voter : ``{"max": 3}``, ``{"unit": "km", "low": 1, "high": 100}``…
    chrono : int, facultatif
        Secondes du compte à rebours qui part quand le vote s’ouvre.
    minutes : int
        Combien de temps prend cette partie.

    Examples
    --------
    >>> Etape("Avant", facon="position", textes=["Il faut freiner."], chrono=180)
    """

    def __init__(
        self,
        titre: str,
        facon: str = "choice",
        textes: Sequence[str] | str = (),
        question: str = "",
        options: Mapping[str, Any] | None = None,
        chrono: int | None = None,
        minutes: int = MINUTES,
    ) -> None:
        self.titre, self.chrono, self.minutes = titre, chrono, minutes
        lines = textes if isinstance(textes, str) else "\n".join(textes)
        objects = [
            Object(f"t-{number}", text) for number, text in enumerate(clean_statements(lines), 1)
        ]
        if chrono is not None and not (isinstance(chrono, int) and 0 < chrono <= LONGEST_TIMER_S):
            raise Refusal(
                "bad_timer",
                "« chrono » est un nombre de secondes, de 1 à {most}, pas {value}.",
                most=LONGEST_TIMER_S,
                value=chrono,
            )
        given = Step("etape", question or titre, facon, tuple(objects), dict(options or {}))
        self.step = kind(facon).check_step(given)


class Scene:
    """Une scène de la soirée : un graphique, un widget, une table ou un texte à vous.

    Parameters
    ----------
    titre : str
        Son nom dans la barre des parties.
    montre : fonction, ou ce qu’il faut montrer
        Un graphique plotly ou matplotlib, un widget, une table pandas, un texte ; ou une fonction
        qui en renvoie un, appelée de nouveau à chaque bulletin : son argument, si elle en prend un,
        est le café (`Seance`).
    minutes : int
        Combien de temps prend cette partie.

    Examples
    --------
    >>> Scene("Qui a voté", lambda cafe: cafe.votes("avant").groupby("lecture").size())
    """

    def __init__(self, titre: str, montre: Drawable, minutes: int = MINUTES) -> None:
        self.titre, self.montre, self.minutes = titre, montre, minutes


class Soiree(Programme):
    """Une soirée à vous : des votes et des scènes, l’un après l’autre.

    Parameters
    ----------
    parties : suite d’`Etape` et de `Scene`
        Dans l’ordre de la soirée.

    Raises
    ------
    Refusal
        Si la soirée est vide, ou si l’une des parties n’en est pas une.

    Examples
    --------
    >>> Soiree([Etape("Avant", "position", ["Il faut freiner."]), Scene("Le graphique", figure)])
    """

    how_to = (
        mark(
            "Les parties se suivent dans la barre du haut : un clic ouvre un vote, ou montre une scène."
        ),
        mark(
            "Quand presque tout le monde a voté, « Révéler » : le résultat s’affiche aussi sur les tablettes."
        ),
        mark("Une scène suit la salle : elle se redessine à chaque bulletin."),
    )
    label = mark("Une soirée à vous")
    _esm = esm.inline("activities/soiree/soiree.js")
    _css = esm.voting_style("activities/soiree/soiree.js")

    def __init__(self, parties: Sequence[Etape | Scene]) -> None:
        if not parties or not all(isinstance(one, Etape | Scene) for one in parties):
            raise Refusal(
                "bad_evening",
                "Une soirée est une liste d’Etape(…) et de Scene(…), entre crochets ; il en faut au moins une.",
            )
        self._composed = dict(zip(_names([one.titre for one in parties]), parties, strict=True))
        super().__init__([_part(name, one) for name, one in self._composed.items()])

    def scene(self, part: Part, knobs: Mapping[str, str]) -> dict[str, Any]:
        """Return what a scene of one's own shows, as the browser draws it."""
        own = self._composed[part.id]
        assert isinstance(own, Scene), "only a scene is shown as one"
        return shown(own.titre, own.montre, lambda: self.cafe)


def _names(titles: Sequence[str]) -> list[str]:
    """Return an id for each title, all different: the same again wherever the notebook runs."""
    found: list[str] = []
    for place, title in enumerate(titles, 1):
        stem = slug(title) or f"partie-{place}"
        found.append(stem if stem not in found else f"{stem}-bis-{place}")
    return found


def _part(name: str, own: Etape | Scene) -> Part:
    if isinstance(own, Scene):
        return Part(name, own.titre, own.minutes, "", has_scene=True)
    step = own.step
    asked = Step(name, step.title, step.kind, step.objects, step.options)
    aim = step.title if step.title != own.titre else ""
    return Part(name, own.titre, own.minutes, aim, asked, seconds=own.chrono)
