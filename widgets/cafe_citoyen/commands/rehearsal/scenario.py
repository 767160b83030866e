"""What a rehearsal asks: the steps of a whole evening, over every way to vote."""

from typing import Any

from cafe_citoyen.core.ballots import kinds
from cafe_citoyen.core.ballots.kind import Kind
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.reference import datasets

WHO_ANSWERS = {
    "elus": mark("Les élus"),
    "chercheurs": mark("Les chercheurs"),
    "nous": mark("Nous tous"),
}
STATEMENTS = (
    mark("Une décision publique doit toujours pouvoir être expliquée."),
    mark("Il faut interdire les usages de l’IA qui coûtent trop à la planète."),
    mark("Je peux me servir d’une technique que personne ne comprend tout à fait."),
)

SHEET = (
    mark("Nom"),
    mark("À quoi ça sert"),
    mark("Qui s’en sert"),
    mark("Ce qu’on ne sait pas"),
)


def scenario(translate: Translate = str) -> list[tuple[Step, int]]:
    """Return the steps of a whole evening with their rounds, over the ways to vote that exist.

    Those of other packages come last.

    Parameters
    ----------
    translate : callable, optional
        From French to the séance's language; the 100 questions stay as they were asked.
    """
    twelve = datasets.select(tirage=12, graine=7)
    five = datasets.select(sous_theme="Écologie").head(5)
    hundred = datasets.questions()
    statements = tuple(Object(f"a-{n + 1}", translate(text)) for n, text in enumerate(STATEMENTS))
    bins = [{"id": name, "text": translate(text)} for name, text in WHO_ANSWERS.items()]
    asked = [
        (
            Step(
                "vote-1",
                translate(mark("Quelles questions voulez-vous discuter ?")),
                "choice",
                _objects(twelve),
                {"max": 3},
            ),
            1,
        ),
        (Step("vote-2", translate(mark("Êtes-vous d’accord ?")), "position", statements), 2),
        (
            Step(
                "vote-3",
                translate(mark("Laquelle vous touche le plus ?")),
                "duel",
                _objects(hundred),
            ),
            1,
        ),
        (
            Step(
                "vote-4",
                translate(mark("Quelle place donner à ces questions ?")),
                "grade",
                _objects(five),
            ),
            1,
        ),
        (
            Step(
                "vote-5",
                translate(mark("Sur 100 personnes d’ici, combien se posent cette question ?")),
                "estimate",
                _objects(five.head(3)),
                {"unit": translate(mark("personnes")), "low": 0, "high": 100},
            ),
            1,
        ),
        (Step("vote-6", translate(mark("Par laquelle commencer ?")), "order", _objects(five)), 1),
        (
            Step(
                "vote-7",
                translate(mark("Qui doit répondre ?")),
                "sort",
                _objects(five),
                {"bins": bins},
            ),
            1,
        ),
        (
            Step(
                "vote-8",
                translate(mark("Machine ou personne ?")),
                "guess",
                _objects(five),
                {"labels": {}},
            ),
            1,
        ),
        (
            Step(
                "vote-9",
                translate(mark("Quel bouton change le plus ?")),
                "setting",
                (Object("carbone", translate(mark("Réglage"))),),
            ),
            1,
        ),
        (
            Step(
                "paroles-10",
                translate(mark("Et vous ?")),
                "text",
                (Object("texte", translate(mark("Écrivez une question."))),),
            ),
            1,
        ),
        (
            Step(
                "vote-11",
                translate(mark("Savons-nous assez de choses pour répondre ?")),
                "scale",
                _objects(five),
            ),
            2,
        ),
        (
            Step(
                "vote-12",
                translate(mark("Où mettre nos efforts ?")),
                "points",
                _objects(five),
            ),
            1,
        ),
        (
            Step(
                "fiches-13",
                translate(mark("Le registre de la salle")),
                "fiche",
                (Object("fiche", translate(mark("Un usage de l’IA, ici, que vous connaissez."))),),
                {"fields": [translate(name) for name in SHEET]},
            ),
            1,
        ),
    ]
    shown = {step.kind for step, _ in asked}
    others = [one for one in kinds().values() if one.name not in shown]
    return asked + [
        (_other(one, place, five, translate), 1) for place, one in enumerate(others, len(asked) + 1)
    ]


def _other(one: Kind, place: int, questions: Any, translate: Translate) -> Step:
    """Return the step of another package's kind: its own label asks."""
    objects = _objects(questions.head(1) if one.makes == "texts" else questions)
    return Step(f"vote-{place}", translate(one.label), one.name, objects, one.example_options)


def _objects(frame: Any) -> tuple[Object, ...]:
    return tuple(Object(row.id, row.texte) for row in frame.itertuples())
