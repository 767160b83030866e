"""What our own notebooks bring to an evening: the votes that they ask, and the scenes that say all by themselves.

What a notebook's cell was changed to is asked. « Ouvrir la boîte » is not here: its votes are made of
what its scenes show at the moment, under somebody's hand.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from cafe_citoyen.core.evening import EveningPart
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.move import Turn
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.screen import SHOWN
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.log.reader import Reader
from cafe_citoyen.store.reference import boite_noire_parts as ruche
from cafe_citoyen.store.reference import carbon_parts, notebook_call
from cafe_citoyen.store.reference import duels_parts as duels
from cafe_citoyen.store.reference import petit_ia_parts as petit_ia


class NotebookTurns:
    """A notebook's parts: a vote, its result, then the scene that stands beside it.

    Attributes
    ----------
    activity : str
        Its class, as its dashboard calls itself in ``deroule.csv``.
    parameters : tuple of str
        Of that class, in their order.
    before, after : str
        Ids of the parts that ask the same twice: the first result is kept back.
    results : set of str
        Parts whose scene shows what their own vote gave.
    rests_on : mapping
        Part to the one whose vote its scene is the end of.
    by_hand : set of str
        Parts whose scene is the facilitator's to work with: only their vote is asked.
    """

    activity: str
    parameters: tuple[str, ...]
    before = after = ""
    results: frozenset[str] = frozenset()
    by_hand: frozenset[str] = frozenset()
    rests_on: Mapping[str, str] = {}

    def __init__(
        self, part: EveningPart, reader: Callable[[], Reader], translate: Translate
    ) -> None:
        self.translate, self.language = translate, code_of(translate)
        self.given = notebook_call.given(part.activity, self.activity, self.parameters)
        self._reader = reader
        self._known = {one.id: one for one in self.parts()}
        chosen = [self._known[name] for name, _ in part.chosen if name in self._known]
        self._parts = chosen or list(self._known.values())
        self.all = tuple(self._turn(one) for one in self._parts)

    def parts(self) -> Sequence[Part]:
        """Return the notebook's parts that an evening may play."""
        raise NotImplementedError

    def step(self, part: Part) -> Step:
        """Return a part's vote as it is asked."""
        raise NotImplementedError

    def knobs(self, part: Part) -> Mapping[str, str]:
        """Return the settings under which a part's scene says all."""
        return {}

    def ready(self, turn: Turn) -> Turn | None:
        """Return a turn with its vote; None where its scene is the end of one that nobody asked."""
        part = self._known[turn.id]
        if needed := self.rests_on.get(part.id):
            asked = self._reader().rounds(self.step(self._known[needed]).id)
            return turn if asked else None
        return turn if part.step is None else replace(turn, step=self.step(part))

    def _turn(self, part: Part) -> Turn:
        is_asked_again = part.id == self.before and any(one.id == self.after for one in self._parts)
        query = urlencode(self.knobs(part))
        has_scene = part.has_scene and part.id not in self.by_hand
        return Turn(
            part.id,
            self.translate(part.title),
            self.activity,
            f"{SHOWN}{part.id}" + (f"?{query}" if query else "") if has_scene else "",
            has_vote=part.step is not None,
            seconds=part.seconds,
            is_result=part.id in self.results,
            is_kept_back=is_asked_again,
        )


class BoiteNoire(NotebookTurns):
    """« La ruche », on the statements that come first and the deck that the notebook names."""

    activity, parameters = "BoiteNoire", ("forme", "fichier_des_cartes")
    before, after = ruche.BEFORE, ruche.AFTER
    results = frozenset({ruche.ORDER, ruche.CARDS})
    by_hand = frozenset({ruche.BEFORE})

    def parts(self) -> Sequence[Part]:
        """Return all four."""
        return ruche.parts()

    def step(self, part: Part) -> Step:
        """Return a part's vote as it is asked."""
        if part.id != ruche.CARDS:
            assert part.step is not None, "each part asks"
            return ruche.asked(part.step, self.translate)
        deck = ruche.first_deck(
            str(self.given.get("forme", "")),
            str(self.given.get("fichier_des_cartes", "")),
            self.language,
        )
        return ruche.asked(ruche.cards_step(deck, self.translate), self.translate)


class PetitIA(NotebookTurns):
    """« Le petit IA »: the origins are told after the result."""

    activity, parameters = "PetitIA", ("nos_phrases",)
    rests_on = {petit_ia.GUESSED: petit_ia.READ, petit_ia.TRUSTED: petit_ia.READ}

    def parts(self) -> Sequence[Part]:
        """Return all five."""
        self._texts = petit_ia.texts(str(self.given.get("nos_phrases", "")), self.language)
        return petit_ia.parts(self._texts)

    def step(self, part: Part) -> Step:
        """Return a part's vote as it is asked."""
        assert part.step is not None, "a part that asks has a vote"
        return petit_ia.asked(part.step, self.translate)

    def knobs(self, part: Part) -> Mapping[str, str]:
        """Return which texts a machine wrote, where that is told."""
        return {"machines": petit_ia.machines(self._texts)} if part.id in self.rests_on else {}


class CoutCarbone(NotebookTurns):
    """« Coût carbone »."""

    activity = "CoutCarbone"
    parameters = ("questions", "usages", "affirmations", "appareils")
    before, after = carbon_parts.BEFORE, carbon_parts.AFTER

    def parts(self) -> Sequence[Part]:
        """Return all ten."""
        return carbon_parts.parts(
            str(self.given.get("usages", "")), str(self.given.get("affirmations", ""))
        )

    def step(self, part: Part) -> Step:
        """Return a part's vote as it is asked."""
        assert part.step is not None, "a part that asks has a vote"
        given = self.given.get("questions")
        questions = given if isinstance(given, int) and given >= 1 else carbon_parts.QUESTIONS
        return carbon_parts.asked(part.step, questions, self.translate)


class Duels(NotebookTurns):
    """The duels of our own machines and the hunt for errors; recorded duels want somebody who reads them over."""

    activity, parameters = "Duels", ("graine", "fichier")
    rests_on = {duels.MACHINES: duels.JUDGE, duels.SOURCES: duels.TICK}

    def parts(self) -> Sequence[Part]:
        """Return all but the recorded duels."""
        seed = self.given.get("graine")
        self._found = duels.played(seed if isinstance(seed, int) else duels.SEED)
        return [one for one in duels.parts(self._found.inventions) if one.id != duels.RECORDED]

    def step(self, part: Part) -> Step:
        """Return a part's vote as it is asked."""
        step = duels.tick_step(self.language) if part.id == duels.TICK else part.step
        assert step is not None, "a part that asks has a vote"
        return replace(step, title=self.translate(step.title))

    def knobs(self, part: Part) -> Mapping[str, str]:
        """Return which machine wrote each text, where that is told."""
        return {"machines": duels.makers(self._found)} if part.id == duels.MACHINES else {}


NOTEBOOKS: Mapping[str, type[NotebookTurns]] = {
    "03_boite_noire": BoiteNoire,
    "05_petit_ia": PetitIA,
    "06_cout_carbone": CoutCarbone,
    "12_duels": Duels,
}
