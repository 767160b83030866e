"""« Qu’est-ce que ça coûte en carbone, l’IA ? »: guess, look through several lenses, turn the knobs, compare, decide."""

from collections.abc import Mapping, Sequence
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.carbon import ecologits_lens
from cafe_citoyen.core.carbon.comparisons import MEANS, TOKENS_A_PROMPT, room_trip
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.sent import LENS
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.statements import clean_statements
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.activities.cout_carbone import scenes
from cafe_citoyen.dashboards.programme import Part, Programme
from cafe_citoyen.locale import translator
from cafe_citoyen.store.after import footprint as evening
from cafe_citoyen.store.reference.simulators import toolkit_version

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


class CoutCarbone(Programme):
    """What AI costs in carbon, in ten parts.

    Parameters
    ----------
    questions : int
        How many questions to an AI the room compares with metres by car; a page each.
    usages : str
        The uses of the duel, one a line, two at least.
    affirmations : str
        The statements on which the room takes a stand before and after, one a line.
    appareils : mapping of str to int, optional
        How many ``laptop``, ``projector``, ``router`` and ``tablet`` run this evening, where
        the files do not say it right.
    """

    label = mark("Coût carbone")
    how_to = (
        mark("Choisissez une partie ; faites estimer la salle avant de montrer le chiffre."),
        mark("Montrez la fourchette, puis changez un réglage : qu’est-ce qui pèse le plus ?"),
        mark("Dites ce qui est compté et ce qui ne l’est pas, puis reposez la première question."),
    )
    _esm = esm.inline("activities/cout_carbone/cout_carbone.js")
    _css = esm.voting_style("activities/cout_carbone/cout_carbone.js")

    def __init__(
        self,
        questions: int = 150,
        usages: str = "",
        affirmations: str = "",
        appareils: Mapping[str, int] | None = None,
    ) -> None:
        if questions < 1:
            raise Refusal(
                "bad_count", "Il faut au moins une question, pas {value}.", value=questions
            )
        self.questions = questions
        self.devices = dict(appareils or {})
        super().__init__(_parts(_lines(usages, USES), _lines(affirmations, STATEMENTS)))

    def step_for(self, part: Part) -> Step | None:
        """Return the part's vote with the lens and the versions under which it is asked."""
        if part.step is None:
            return None
        context = {"lens": LENS, "toolkit": toolkit_version(), "ecologits": _ecologits()}
        about = {"questions": str(self.questions), "tokens": str(TOKENS_A_PROMPT)}
        options = {**part.step.options, "context": {**context, **about}}
        translate = translator(self.language)

        def said(text: str) -> str:
            told = counted(self.questions, OF_ONE.get(text, text), text, translate)
            return told.replace("{questions}", str(self.questions))

        objects = tuple(Object(one.id, said(one.text)) for one in part.step.objects)
        return Step(part.step.id, said(part.step.title), part.step.kind, objects, options)

    def on_open_part(self, id: str) -> None:
        """Open a part's vote; the stand *after* is a new round, whatever became of the one before."""
        if id == AFTER and self._is_second_stand():
            self._ask_again(OPINION)
        else:
            super().on_open_part(id)

    def scene(self, part: Part, knobs: Mapping[str, str]) -> dict[str, Any]:
        """Return what the part's module draws."""
        made: dict[str, Any] = getattr(self, f"_scene_{part.id}")(knobs)
        return made

    # scenes

    @property
    def _factors(self) -> Factors:
        factors: Factors = self.simulators.table("carbon")
        return factors

    def _scene_lectures(self, knobs: Mapping[str, str]) -> dict[str, Any]:
        translate = translator(self.language)
        if knobs["vue"] == "cartes":
            return scenes.claims(self._factors, translate)
        country = scenes.checked_country(knobs["pays"])
        return {
            **scenes.lenses(self.questions, country, self._factors, translate),
            "guesses": self._guesses(),
        }

    def _scene_boutons(self, knobs: Mapping[str, str]) -> dict[str, Any]:
        beside = scenes.setting(knobs.get("comparaison", ""))
        turned = {name: value for name, value in knobs.items() if name != "comparaison"}
        asked = {"knobs": turned, "beside": beside, "menu": True}
        answer = self.simulators.answer("carbon", asked, translator(self.language))
        return {"answer": answer, "beside": beside, "sent": len(self.reader.last_ballots(SETTING))}

    def _scene_sans(self, knobs: Mapping[str, str]) -> dict[str, Any]:
        return scenes.comparison(knobs["cas"], self._factors, translator(self.language))

    def _scene_trajet(self, knobs: Mapping[str, str]) -> dict[str, Any]:
        translate = translator(self.language)
        people = self.reader.last_ballots(TRIP)
        bars = room_trip(people.values(), self._factors)
        others = scenes.beside_the_trip(self.questions, self._factors, translate)
        tonight = self._evening().parts.values() if bars else ()
        scene = scenes.trip(bars, len(people), others, tuple(tonight), translate)
        return {**scene, "sources": self._sources()}

    def _scene_pays(self, knobs: Mapping[str, str]) -> dict[str, Any]:
        return scenes.two_orders(self._factors, translator(self.language))

    def _scene_soiree(self, knobs: Mapping[str, str]) -> dict[str, Any]:
        trip = room_trip(self.reader.last_ballots(TRIP).values(), self._factors)
        scene = scenes.evening(self._evening(), trip, translator(self.language))
        return {**scene, "sources": self._sources()}

    def _sources(self) -> list[tuple[str, str]]:
        rows = scenes.EVENING_ROWS
        return scenes.sources(rows, self._factors, translator(self.language))

    # what the room said

    def _evening(self) -> evening.Evening:
        return evening.measured(
            self.reader.folder, self.reader.followed, self._factors, self.devices
        )

    def _guesses(self) -> dict[str, Any] | None:
        """Return the counts of the guesses along the scale, and their median."""
        ballots = self.reader.last_ballots(GUESS)
        if not ballots:
            return None
        step = self.reader.proceedings.steps[GUESS]
        found = kind(step.kind).tally(step, ballots)
        counts = [(one.low, one.high, one.value) for one in found if one.indicator[:3] == "bin"]
        median = next(one for one in found if one.indicator == "median")
        return {"bins": counts, "n": len(ballots), "median_m": median.value}

    def _is_second_stand(self) -> bool:
        """Tell whether the room took its stand before the debate, and not yet after."""
        return len(self.reader.rounds(OPINION)) == 1 and bool(self.reader.last_ballots(OPINION))


def _ecologits() -> str:
    try:
        return ecologits_lens.version()
    except Refusal:
        return ""


def _parts(uses: Sequence[str], statements: Sequence[str]) -> list[Part]:
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


def _lines(texts: str, default: Sequence[str]) -> Sequence[str]:
    """Return the texts of a cell, one a line, or ours where it is empty."""
    return clean_statements(texts) if texts.strip() else default


def _objects(stem: str, lines: Sequence[str]) -> tuple[Object, ...]:
    return tuple(Object(f"{stem}-{place}", text) for place, text in enumerate(lines, 1))
