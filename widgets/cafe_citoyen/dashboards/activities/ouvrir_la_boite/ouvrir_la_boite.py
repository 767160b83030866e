"""« Ouvrir la boîte »: behind each stage of the life cycle, a small real model that the room probes."""

from collections.abc import Mapping
from threading import Timer
from typing import Any

from cafe_citoyen.core.blackbox import digits
from cafe_citoyen.core.blackbox.answers import ANSWERS, QUESTION
from cafe_citoyen.core.blackbox.next_word import words_of
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.demonstration import (
    Demonstration,
    Projector,
)
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.human_click import HumanClick
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.more_data import MoreData
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.next_words import NextWords
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.tokens import Tokens
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.unfair_past import UnfairPast
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.why_not import WhyNot
from cafe_citoyen.dashboards.programme import Programme
from cafe_citoyen.locale import translator
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.reference.box.human_click import own_answers
from cafe_citoyen.store.reference.box.next_words import START
from cafe_citoyen.store.reference.box.tokens import SENTENCE

WARM_AFTER_S = 1.5
"""Once the page stands, scikit-learn is loaded behind it, so that no scene waits for it."""

MOST_TYPED = 50
LONGEST_TYPED = 10_000


class OuvrirLaBoite(Programme):
    """Six demonstrations, one a stage, computed live on this computer.

    Parameters
    ----------
    phrase : str
        Sentence cut at the start of the first one; the facilitator types others.
    debut : str
        Words after which the second one guesses.
    question : str
        Question of the last one.
    reponses : str
        Its answers, one a line, ours where empty; a line that begins with « faux : » says
        something wrong, and the mark is taken off.

    Raises
    ------
    Refusal
        If there is one answer only, or over 26.
    """

    label = mark("Ouvrir la boîte")
    how_to = (
        mark(
            "Choisissez une partie dans la bande, ouvrez le vote : la salle parie pendant que l’écran reste."
        ),
        mark(
            "Révélez (R) : la réponse s’affiche à côté des paris. Sans tablettes, faites parier à main levée."
        ),
        mark(
            "Tournez un bouton et recommencez : ce sont des jouets, calculés ici, et l’écran le dit."
        ),
    )
    _esm = esm.inline("activities/ouvrir_la_boite/ouvrir_la_boite.js")
    _css = esm.voting_style("activities/ouvrir_la_boite/ouvrir_la_boite.js")

    def __init__(
        self,
        phrase: str = SENTENCE,
        debut: str = START,
        question: str = QUESTION,
        reponses: str = "",
    ) -> None:
        self._machine = NextWords(debut)
        click = HumanClick(question, own_answers(reponses) if reponses.strip() else ANSWERS)
        data = MoreData()
        made: list[Demonstration] = [
            Tokens(phrase), self._machine, data, UnfairPast(), WhyNot(), click,
        ]  # fmt: skip
        self.demonstrations = {one.part.id: one for one in made if one.is_possible}
        self._asked = {row["id"]: row["texte"] for row in datasets.records("questions")}
        super().__init__([one.part for one in self.demonstrations.values()])
        if data.is_possible:
            warming = Timer(WARM_AFTER_S, digits.images)
            warming.daemon = True
            warming.start()

    def step_for(self, part: Part) -> Step | None:
        """Return the vote made from what the scene shows."""
        return self.demonstrations[part.id].step(self._knobs(part), self._projector)

    def scene(self, part: Part, knobs: Mapping[str, str]) -> dict[str, Any]:
        """Return the demonstration's scene, and the questions of the room that it hangs on."""
        one = self.demonstrations[part.id]
        asked = [{"id": name, "text": typeset(self._asked[name])} for name in one.questions]
        return {**one.scene(knobs, self._projector), "asked": asked}

    # what the facilitator does

    def on_read_text(self, text: str) -> str:
        """Let the machine of the next word read a sentence: kept in memory, gone with the page."""
        if not words_of(text):
            raise Refusal("no_text", "Il n’y a aucun mot à lire : écrivez au moins une phrase.")
        if len(text) > LONGEST_TYPED or len(self._machine.typed) >= MOST_TYPED:
            raise Refusal(
                "too_much_text",
                "Au plus {texts} textes de {signs} signes : rechargez la page pour tout oublier.",
                texts=MOST_TYPED,
                signs=LONGEST_TYPED,
            )
        self._machine.typed.append(text)
        self._scene = (None, {})
        translate = translator(self.language)
        return translate("Lu. Ce texte reste en mémoire et disparaît avec cette page.")

    def on_open_part(self, id: str) -> None:
        """Open a part's vote; where the room bets on what it sees, the scene stays."""
        super().on_open_part(id)
        self._stay(id)

    def on_reveal(self) -> None:
        """Show the result; a bet's, in its scene, beside what the machine did."""
        super().on_reveal()
        current = self.reader.current
        for name, one in self.demonstrations.items():
            stem = one.part.step.id if one.part.step else ""
            if current and current.step.id.rpartition("-")[0] == stem:
                self._stay(name)

    def _stay(self, name: str) -> None:
        one = self.demonstrations[name]
        if one.is_bet:
            self._project(one.part, {**self._knobs(one.part), **one.bet_view})

    # what it shows

    @property
    def _projector(self) -> Projector:
        return Projector(self.reader, self.language)

    def _vote_of(self, part: Part) -> dict[str, Any] | None:
        """Return where the part's vote stands; none where its scene gives nothing to vote on."""
        try:
            return super()._vote_of(part)
        except Refusal:
            return None
