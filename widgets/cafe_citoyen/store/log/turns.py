"""What an activity that brings its own votes and scenes does in an evening, one turn a press."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from cafe_citoyen.core.atelier.asking import step_id
from cafe_citoyen.core.atelier.part_row import OF_RESULTS, PartRow
from cafe_citoyen.core.contributions import waiting
from cafe_citoyen.core.evening import EveningPart
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.move import Turn, Turns
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.screen import SHOWN
from cafe_citoyen.store.log.notebook_turns import NOTEBOOKS
from cafe_citoyen.store.log.play import CARD_KNOB, Play
from cafe_citoyen.store.log.reader import Reader
from cafe_citoyen.store.reference import atelier_check, ateliers
from cafe_citoyen.store.reference.ateliers import Atelier
from cafe_citoyen.store.reference.object_check import CARD_SCENE

ATELIER = "Atelier"
"""What its dashboard calls itself in ``deroule.csv``."""

PASSED_OVER = ("no_approved", "no_card", "not_played", "part_empty")
"""Refusals of a part that rests on what the room did not say: it is left out."""


def turns(
    part: EveningPart | None, reader: Callable[[], Reader], translate: Translate
) -> Turns | None:
    """Return what the activity of a part brings; None where its vote was prepared, or its notebook leads it.

    Parameters
    ----------
    part : EveningPart or None
        The one that goes on.
    reader : callable
        Gives the séance's files; asked where they are needed only.
    translate : callable
        From French to the séance's language.

    Raises
    ------
    Refusal
        If something is wrong in the atelier's folder.
    """
    if part is None or part.step is not None or not part.activity:
        return None
    if notebook := NOTEBOOKS.get(part.activity):
        return notebook(part, reader, translate)
    atelier = _atelier(part.activity)
    return AtelierTurns(part, atelier, reader(), code_of(translate)) if atelier else None


def names(activity: str) -> list[str]:
    """Return the ids of the parts that an evening may name of an activity; none where its notebook leads it."""
    if activity in NOTEBOOKS:
        return [one.id for one in _whole(activity)]
    atelier = _atelier(activity)
    return [one.id for one in atelier.parts] if atelier else []


class AtelierTurns:
    """An atelier's parts; what rests on what the room did not say is passed over."""

    def __init__(self, part: EveningPart, atelier: Atelier, reader: Reader, language: str) -> None:
        self._atelier = atelier
        self._reader = reader
        self._play = Play(atelier, reader, language, self._knobs)
        found = [(atelier.part(name), card) for name, card in part.chosen]
        rows = [(row, card) for row, card in found if row] or [(row, "") for row in atelier.parts]
        self._cards = {self._name(row): card for row, card in rows if card}
        self.all = tuple(self._turn(row, language) for row, _ in rows)

    def ready(self, turn: Turn) -> Turn | None:
        """Return a turn with what it asks, or with the card that nothing was asked about yet."""
        row = next(one for one in self._atelier.parts if self._name(one) == turn.id)
        try:
            if turn.has_vote:
                return replace(turn, step=self._play.step(row))
            if row.shows:
                self._play.required(self._play.shown(row))
            elif row.objects:
                self._play.cards(row)
            return replace(turn, view=self._view(row))
        except Refusal as refusal:
            is_to_read = refusal.code == "no_approved" and waiting(self._reader.texts.all())
            if refusal.code not in PASSED_OVER or is_to_read:
                raise
            return None

    def _turn(self, row: PartRow, language: str) -> Turn:
        has_vote = bool(row.kind or row.again)
        name = self._name(row)
        return Turn(
            name,
            row.text("titre", language),
            ATELIER,
            SHOWN + name if row.scene else "",
            has_vote,
            seconds=row.seconds,
            is_result=has_vote and row.scene in OF_RESULTS,
        )

    def _name(self, row: PartRow) -> str:
        return f"{self._atelier.stem}-{row.id}"

    def _view(self, row: PartRow) -> str:
        """Return a scene's view: of the card that the evening names, else of the first that is new here."""
        view = SHOWN + self._name(row)
        card = self._cards.get(self._name(row)) or self._new_card(row)
        return f"{view}?{urlencode({CARD_KNOB: card})}" if card else view

    def _new_card(self, row: PartRow) -> str:
        """Return the first card of which nothing was asked; empty where the scene chooses itself."""
        about = [one for one in self._atelier.parts if one.about == row.id]
        if row.scene != CARD_SCENE or row.about or not about:
            return ""
        asked = self._reader.proceedings.steps
        return next(
            (
                one.id
                for one in self._play.cards(row)
                if not any(step_id(self._atelier.stem, own.id, one.id) in asked for own in about)
            ),
            "",
        )

    def _knobs(self, row_id: str) -> Mapping[str, str]:
        views = self._reader.proceedings.screen.views
        shown = views.get(f"{SHOWN}{self._atelier.stem}-{row_id}", "")
        return dict(parse_qsl(shown.partition("?")[2], keep_blank_values=True))


@lru_cache(maxsize=len(NOTEBOOKS))
def _whole(activity: str) -> tuple[Turn, ...]:
    return NOTEBOOKS[activity](EveningPart(activity, "", 0, activity), Reader, str).all


def _atelier(activity: str) -> Atelier | None:
    """Return the atelier of a notebook, read again where its folder changed."""
    if not activity:
        return None
    folder = ateliers.known().get(ateliers.stem_of(Path(activity)))
    return _read(folder, str(ateliers.stamp(folder))) if folder else None


@lru_cache(maxsize=32)
def _read(folder: Path, _: str) -> Atelier:
    return atelier_check.playable(folder)
