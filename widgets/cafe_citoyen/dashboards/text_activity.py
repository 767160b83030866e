"""The texts that a room writes, in front of whoever reads them over: the queue, the wall, the votes on them."""

from collections.abc import Iterable
from random import SystemRandom
from typing import Any
from uuid import uuid4

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.contributions import DRAWN, Contribution, groups, voices, waiting
from cafe_citoyen.core.moderation import APPROVED, REFUSED
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import MAX_OBJECTS, Object, Step
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activity import Activity
from cafe_citoyen.dashboards.text_card import text_card
from cafe_citoyen.dashboards.trial import Trial
from cafe_citoyen.locale import translator
from cafe_citoyen.store.after import new_questions
from cafe_citoyen.store.forwarding import other_texts
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import reading

DOTS = 3


class TextActivity(Activity):
    """An activity whose room may write; nothing is shown before the facilitator approves it."""

    def __init__(self) -> None:
        self._is_reviewing = False
        self._window = f"ordinateur-{uuid4()}"
        super().__init__()

    def describe(self) -> dict[str, Any]:
        """Return the step, and the texts: those that nobody approved only while they are read over."""
        return {**super().describe(), "words": self._words()}

    # what the facilitator does

    def on_review(self, is_open: bool) -> None:
        """Show the texts to read over on this screen, or take them off."""
        self._is_reviewing = is_open

    def on_take(self, id: str) -> None:
        """Mark a text as read over in this window, where nobody else reads it: a phone then gets another one."""
        if self.seance and not (self.card and id in self.card.taken):
            reading.take(self.seance.id, id, self._window)

    def on_moderate(self, id: str, statut: str, vers: str = "") -> None:
        """Approve a text (``vers`` names its column), refuse it, or merge it into another; or judge another room's."""
        other_texts.moderate(self._folder, id, statut, vers, self.rows_seen)

    def on_draw(self) -> None:
        """Draw one approved text at random, and show it large."""
        drawn = SystemRandom().choice(self._required())
        steering.project(self._folder, DRAWN + drawn.id, self.rows_seen, self.name)

    def on_undraw(self) -> None:
        """Put the text drawn back on the wall."""
        steering.project(self._folder, "", self.rows_seen, self.name)

    def on_vote_texts(self, most: int) -> None:
        """Open a vote on the approved texts."""
        texts = self._required()[:MAX_OBJECTS]
        objects = tuple(Object(one.id, one.texte) for one in texts)
        translate = translator(self.language)
        title = translate("Lesquels de ces textes vous parlent le plus ?")
        self._open_choice(title, objects, most)

    def on_vote_groups(self) -> None:
        """Open a dot vote on the columns: three dots each."""
        names = [name for name in groups(self._required()) if name]
        if len(names) < 2:
            raise Refusal("no_groups", "Rangez d’abord les textes dans deux colonnes au moins.")
        objects = tuple(Object(f"colonne-{n}", name) for n, name in enumerate(names, 1))
        translate = translator(self.language)
        title = translate("Où mettez-vous vos points ?")
        self._open_choice(title, objects, DOTS)

    def on_wall(self) -> None:
        """Go back to the texts."""
        steering.show_again(self._folder, self._round(), self.rows_seen)

    def on_keep(self) -> str:
        """Write the approved texts in the columns of the 100, and hand the file to the browser."""
        texts = self._required()
        assert self.seance is not None, "a followed séance is on display"
        step = self.reader.proceedings.step_of(self._round())
        path = new_questions.write(self.seance, step, texts)
        self.send({"kind": "file", "name": path.name}, [path.read_bytes()])
        said = counted(
            len(texts),
            "{n} texte gardé dans {file}.",
            "{n} textes gardés dans {file}.",
            translator(self.language),
        )
        return said.format(n=len(texts), file=path.name)

    def on_write(self, text: str) -> None:
        """Take a text written inside the notebook, where there is no room."""
        current = self._current
        Trial.of(self._folder).write(current, text)

    # what it shows

    def _open_choice(self, title: str, objects: tuple[Object, ...], most: int) -> None:
        options = {"max": max(1, min(most, len(objects))), "none": False}
        step = Step(self._free_id("vote"), title, "choice", objects, options)
        self._open(step)

    def _round(self) -> Round:
        """Return the round of texts in front of the room, or else the last one asked."""
        current = self.reader.current
        if current and takes_texts(current.step):
            return current.round
        rounds = [
            one.round
            for one in self.reader.proceedings.asked()
            if kind(one.step.kind).makes == "texts"
        ]
        if not rounds:
            raise Refusal("no_texts", "La salle n’a pas encore été invitée à écrire.")
        return rounds[-1]

    def _required(self) -> list[Contribution]:
        approved = self.reader.texts.approved(self._round())
        if not approved:
            raise Refusal("no_texts", "Aucun texte n’est approuvé : relisez d’abord.")
        return approved

    def _taken(self) -> dict[str, str]:
        """Return which texts somebody else reads over now, and what that phone is called, or that window."""
        names = {one["hand"]: one["name"] for one in self.phones}
        taken = self.card.taken if self.card else {}
        translate = translator(self.language)
        phone, window = translate("un téléphone"), translate("une autre fenêtre")
        here = reading.held(self.seance.id) if self.seance else {}
        windows = {text: window for text, reader in here.items() if reader != self._window}
        return {**windows, **{text: names.get(hand) or phone for text, hand in taken.items()}}

    def _words(self) -> dict[str, Any] | None:
        try:
            round = self._round()
        except Refusal:
            return None
        current, view = self.reader.current, self.reader.proceedings.screen.view
        texts = self.reader.texts.of_round(round)
        others = other_texts.of(self.directory, self.reader.texts, round)
        counts = voices(texts)
        taken = self._taken()

        def cards(chosen: Iterable[Contribution]) -> list[dict[str, Any]]:
            return [
                {
                    **text_card(self.reader.texts, one, counts.get(one.id, 1)),
                    "taken": taken.get(one.id, ""),
                }
                for one in chosen
            ]

        return {
            "is_shown": current is not None and current.round == round,
            "title": typeset(self.reader.proceedings.step_of(round).title),
            "received": len(texts),
            "waiting": len(waiting(texts)),
            "elsewhere": len(waiting(others)),
            "queue": cards([*waiting(texts), *waiting(others)]) if self._is_reviewing else None,
            "refused": cards(one for one in [*texts, *others] if one.statut == REFUSED)
            if self._is_reviewing
            else None,
            "approved": cards(one for one in texts if one.statut == APPROVED),
            "groups": [name for name in groups(one for one in texts if one.is_approved) if name],
            "drawn": view.removeprefix(DRAWN) if view.startswith(DRAWN) else None,
        }


def takes_texts(step: Step) -> bool:
    """Tell whether people answer a step by writing."""
    return kind(step.kind).makes == "texts"
