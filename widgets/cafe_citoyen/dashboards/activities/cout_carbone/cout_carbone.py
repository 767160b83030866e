"""« Qu’est-ce que ça coûte en carbone, l’IA ? »: guess, look through several lenses, turn the knobs, compare, decide."""

from collections.abc import Mapping
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.carbon.comparisons import room_trip
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.activities.cout_carbone import scenes
from cafe_citoyen.dashboards.programme import Programme
from cafe_citoyen.locale import translator
from cafe_citoyen.store.after import footprint as evening
from cafe_citoyen.store.reference import carbon_parts
from cafe_citoyen.store.reference.carbon_parts import AFTER, GUESS, OPINION, SETTING, TRIP


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
        super().__init__(carbon_parts.parts(usages, affirmations))

    def step_for(self, part: Part) -> Step | None:
        """Return the part's vote with the lens and the versions under which it is asked."""
        return part.step and carbon_parts.asked(
            part.step, self.questions, translator(self.language)
        )

    def on_open_part(self, id: str) -> None:
        """Open a part's vote; the stand *after* is a new round, whatever became of the one before."""
        if id == AFTER and self._is_second_stand():
            self._ask_again(OPINION, id)
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
