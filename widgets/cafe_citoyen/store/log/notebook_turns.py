"""What our own notebooks bring to an evening: the votes that they ask, and the scenes that say all by themselves.

What a notebook's cell was changed to is asked; a vote that is made of what a scene shows, of the scene as it was left.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import parse_qsl, urlencode

from cafe_citoyen.core.blackbox.answers import ANSWERS, QUESTION
from cafe_citoyen.core.evening import EveningPart
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.move import Turn
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.screen import SHOWN
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.by_hand import duels_read_over
from cafe_citoyen.store.by_hand.recorded_duels import RecordedDuel
from cafe_citoyen.store.log.reader import Reader
from cafe_citoyen.store.reference import boite_noire_parts as ruche
from cafe_citoyen.store.reference import carbon_parts, notebook_call
from cafe_citoyen.store.reference import duels_parts as duels
from cafe_citoyen.store.reference import petit_ia_parts as petit_ia
from cafe_citoyen.store.reference.box import (
    human_click,
    more_data,
    next_words,
    tokens,
    unfair_past,
    why_not,
)
from cafe_citoyen.store.reference.box.asker import Asker


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
        has_scene = part.has_scene and part.id not in self.by_hand
        return Turn(
            part.id,
            self.translate(part.title),
            self.activity,
            _view(part, self.knobs(part)) if has_scene else "",
            has_vote=part.step is not None,
            seconds=part.seconds,
            is_result=part.id in self.results,
            is_kept_back=is_asked_again,
        )

    def left(self, part: Part) -> dict[str, str]:
        """Return the settings with which a part's scene was left, those of its start otherwise."""
        query = self._reader().proceedings.screen.views.get(SHOWN + part.id, "").partition("?")[2]
        return {**part.knobs, **dict(parse_qsl(query, keep_blank_values=True))}


def _view(part: Part, knobs: Mapping[str, str]) -> str:
    """Return a part's scene as ``deroule.csv`` says it: what differs from its start."""
    query = urlencode({name: value for name, value in knobs.items() if value != part.knobs.get(name)})  # fmt: skip
    return f"{SHOWN}{part.id}" + (f"?{query}" if query else "")


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
    """The duels of our own machines, of models that somebody recorded and read over, and the hunt for errors."""

    activity, parameters = "Duels", ("graine", "fichier")
    rests_on = {duels.MACHINES: duels.JUDGE, duels.SOURCES: duels.TICK}

    def parts(self) -> Sequence[Part]:
        """Return all five."""
        seed = self.given.get("graine")
        self._found = duels.played(seed if isinstance(seed, int) else duels.SEED)
        return duels.parts(self._found.inventions)

    def step(self, part: Part) -> Step:
        """Return a part's vote as it is asked; words of a file stay."""
        if part.id == duels.RECORDED:
            return duels.recorded_step(self._chosen(part))
        step = duels.tick_step(self.language) if part.id == duels.TICK else part.step
        assert step is not None, "a part that asks has a vote"
        return replace(step, title=self.translate(step.title))

    def knobs(self, part: Part) -> Mapping[str, str]:
        """Return which machine wrote each text, where that is told."""
        return {"machines": duels.makers(self._found)} if part.id == duels.MACHINES else {}

    def ready(self, turn: Turn) -> Turn | None:
        """Return a turn with its vote; none of a file where no file is named."""
        if turn.id == duels.RECORDED and not self._recorded():
            return None
        part = self._known[turn.id]
        return replace(turn, step=self.step(part)) if turn.has_vote else super().ready(turn)

    def _turn(self, part: Part) -> Turn:
        """Return a part's turn; two recorded answers stay on the screen, and their models are told after the vote."""
        turn = super()._turn(part)
        if part.id != duels.RECORDED:
            return turn
        try:
            name, knobs = self._chosen(part).id, self.left(part)
        except Refusal:  # said once the turn has come
            return replace(turn, has_vote=True)
        told = duels_read_over.changed(duels_read_over.names(knobs, "dits"), name, True)
        return replace(
            turn,
            has_vote=True,
            beside=_view(part, knobs),
            view=_view(part, {**knobs, "dits": told}),
        )

    def _recorded(self) -> list[RecordedDuel]:
        return duels_read_over.read(str(self.given.get("fichier", "")), notebook_call.folder())

    def _chosen(self, part: Part) -> RecordedDuel:
        return duels_read_over.chosen(self._recorded(), self.left(part))


class OuvrirLaBoite(NotebookTurns):
    """« Ouvrir la boîte »: the room bets beside the scene, as it was left, and the scene answers with the result."""

    activity, parameters = "OuvrirLaBoite", ("phrase", "debut", "question", "reponses")

    def parts(self) -> Sequence[Part]:
        """Return all six."""
        asks = (
            (tokens.part(self._words("phrase", tokens.SENTENCE)), tokens.step),
            (next_words.part(self._words("debut", next_words.START)), next_words.step),
            (more_data.part(), more_data.step),
            (unfair_past.part(), unfair_past.step),
            (why_not.part(), why_not.step),
            (human_click.part(), self._duel),
        )
        self._asks = {part.id: step for part, step in asks}
        return [part for part, _ in asks]

    def step(self, part: Part) -> Step:
        """Return a part's vote, made of its scene."""
        asker = Asker(self._reader(), self.language, self.translate)
        return self._asks[part.id](self.left(part), asker)

    def knobs(self, part: Part) -> Mapping[str, str]:
        """Return the settings under which a scene shows what is bet on; what is no bet is told whole."""
        views = {"jetons": tokens.BET_VIEW, "plus-de-donnees": more_data.BET_VIEW}
        return {
            **self.left(part),
            **views.get(part.id, {}),
            **(why_not.TOLD if part.id == why_not.ID else {}),
        }

    def ready(self, turn: Turn) -> Turn:
        """Return a turn that makes its vote once it is asked: some have a model learn first."""
        return replace(turn, make=partial(self.step, self._known[turn.id]))

    def _turn(self, part: Part) -> Turn:
        turn = super()._turn(part)
        return turn if part.id == why_not.ID else replace(turn, beside=turn.view, is_result=True)

    def _words(self, name: str, ours: str) -> str:
        return str(self.given.get(name, ours))

    def _duel(self, _: Mapping[str, str], asker: Asker) -> Step:
        own = self._words("reponses", "")
        answers = human_click.own_answers(own) if own.strip() else ANSWERS
        return human_click.step(self._words("question", QUESTION), answers, asker)


NOTEBOOKS: Mapping[str, type[NotebookTurns]] = {
    "03_boite_noire": BoiteNoire,
    "04_ouvrir_la_boite": OuvrirLaBoite,
    "05_petit_ia": PetitIA,
    "06_cout_carbone": CoutCarbone,
    "12_duels": Duels,
}
