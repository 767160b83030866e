"""The parts of « Coût carbone »: what each asks, under which lens and versions, and which have a scene."""

from collections.abc import Sequence
from dataclasses import replace

from cafe_citoyen.core.carbon import ecologits_lens
from cafe_citoyen.core.carbon.comparisons import MEANS, TOKENS_A_PROMPT
from cafe_citoyen.core.carbon.sent import LENS
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.statements import clean_statements
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.reference.simulators import toolkit_version

QUESTIONS = 150
"""How many questions to an AI the room compares with metres by car, where nothing else is said; a page each."""

GUESS, DUEL, OPINION, TRIP, SETTING = (
    f"carbone-{name}" for name in ("deviner", "duel", "avis", "trajet", "reglage")
)
FURTHEST_M, FURTHEST_KM = 100_000, 2_000
BEFORE, AFTER = "avant", "apres"
STATEMENTS = (
    mark("Avant de poser une question à une IA, il faut se demander « à la place de quoi ? »."),
    mark("Il faut afficher ce que coûte chaque réponse."),
    mark("Il faut interdire les usages de l’IA qui coûtent trop à la planète."),
)
USES = (mark("{questions} questions à une IA"), mark("Une heure de vidéo en ligne"))
METRES = mark("{questions} questions à une IA, c’est comme rouler combien en voiture ?")
OF_ONE = {
    USES[0]: mark("{questions} question à une IA"),
    METRES: mark("{questions} question à une IA, c’est comme rouler combien en voiture ?"),
}
"""Texts with the number of questions to what they are where it is one."""


def parts(usages: str = "", affirmations: str = "") -> list[Part]:
    """Return the parts in their order.

    Parameters
    ----------
    usages : str
        The uses of the duel, one a line; ours where it is empty.
    affirmations : str
        The statements on which the room takes a stand, one a line; ours where it is empty.
    """
    uses, statements = _lines(usages, USES), _lines(affirmations, STATEMENTS)
    guess = Step(
        GUESS,
        METRES,
        "estimate",
        (Object("rouler", mark("Une page de réponse à chaque question")),),
        {"unit": "m", "low": 1, "high": FURTHEST_M, "scale": "log"},
    )
    duel = Step(DUEL, mark("Lequel coûte le plus de carbone ?"), "duel", _objects("usage", uses))
    opinion = Step(OPINION, mark("Que ferions-nous ?"), "position", _objects("a", statements))
    means = tuple(Object(name.replace("_", "-"), label) for name, (_, label) in MEANS.items())
    trip = Step(
        TRIP,
        mark(
            "Comment êtes-vous venu, aller et retour ? Ne remplissez que vos moyens de transport."
        ),
        "estimate",
        means,
        {"unit": "km", "low": 0.1, "high": FURTHEST_KM, "scale": "log"},
    )
    setting = Step(
        SETTING, mark("Quel bouton change le plus ?"), "setting", (Object("carbone", "Réglage"),)
    )
    return [
        Part(BEFORE, mark("Avant"), 3, mark("On se place sur quelques phrases, avant d’en parler."), opinion),
        Part("deviner", mark("Deviner"), 4, mark("Chacun devine, sans chercher : combien de mètres en voiture ?"), guess),
        Part("duel", mark("Duel"), 2, mark("De deux usages, lequel coûte le plus ?"), duel),
        Part("lectures", mark("Lectures"), 8, mark("Les réponses de la salle, puis celles de plusieurs lectures : jamais un seul chiffre. Et deux cartes à vérifier."), None, True, {"vue": "points", "pays": "FRA", "lecture": ""}),
        Part("boutons", mark("Boutons"), 8, mark("On tourne les boutons, ici et sur les tablettes : lequel change le plus ?"), setting, True),
        Part("sans", mark("Sans IA"), 5, mark("À la place de quoi ? Un journaliste, une carte en papier, un petit modèle."), None, True, {"cas": "journaliste"}),
        Part("trajet", mark("Trajet"), 4, mark("Comment la salle est venue : souvent la plus grande barre de la soirée."), trip, True),
        Part("pays", mark("Eau"), 3, mark("Bas carbone n’est pas peu d’eau : la Suède en carte de débat."), None, True),
        Part(AFTER, mark("Après"), 4, mark("On se place de nouveau : qui a bougé ?"), opinion),
        Part("soiree", mark("Ce soir"), 2, mark("L’empreinte de cette soirée, avec sa fourchette."), None, True),
    ]  # fmt: skip


def asked(step: Step, questions: int, translate: Translate) -> Step:
    """Return a part's vote with the lens and the versions under which it is asked.

    Parameters
    ----------
    step : Step
        Of one of `parts`, in French.
    questions : int
        How many questions to an AI it is about.
    translate : callable
        From French to the séance's language.
    """
    context = {"lens": LENS, "toolkit": toolkit_version(), "ecologits": _ecologits()}
    about = {"questions": str(questions), "tokens": str(TOKENS_A_PROMPT)}

    def said(text: str) -> str:
        told = counted(questions, OF_ONE.get(text, text), text, translate)
        return told.replace("{questions}", str(questions))

    objects = tuple(Object(one.id, said(one.text)) for one in step.objects)
    options = {**step.options, "context": {**context, **about}}
    return replace(step, title=said(step.title), objects=objects, options=options)


def _ecologits() -> str:
    try:
        return ecologits_lens.version()
    except Refusal:
        return ""


def _lines(texts: str, default: Sequence[str]) -> Sequence[str]:
    """Return the texts of a cell, one a line, or ours where it is empty."""
    return clean_statements(texts) if texts.strip() else default


def _objects(stem: str, lines: Sequence[str]) -> tuple[Object, ...]:
    return tuple(Object(f"{stem}-{place}", text) for place, text in enumerate(lines, 1))
