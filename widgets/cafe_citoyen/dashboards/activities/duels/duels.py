"""Duels without names: our own small machines, recorded models, and errors to hunt for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cafe_citoyen.core.part import Part
from cafe_citoyen.core.proceedings import CLOSED, OPEN
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.activities.duels import hunt, machines, recorded
from cafe_citoyen.dashboards.programme import Programme
from cafe_citoyen.locale import translator
from cafe_citoyen.store.by_hand import duels_read_over
from cafe_citoyen.store.by_hand.recorded_duels import RecordedDuel
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.reference.duels_parts import (
    JUDGE,
    MACHINES,
    RECORDED,
    SEED,
    SOURCES,
    TICK,
    machines_step,
    makers,
    parts,
    played,
    recorded_step,
    sentences,
    tick_step,
)

WAITS_FOR = {MACHINES: JUDGE, SOURCES: TICK}
"""Which vote each of these scenes is the end of."""


class Duels(Programme):
    """Blind duels of our own machines and of recorded models, then a hunt for errors.

    Parameters
    ----------
    graine : int
        Seed of the machines' texts: the same one gives the same texts, and so the same vote.
    fichier : str
        File of recorded duels, beside the notebook; empty for none.
    """

    label = mark("Duels")
    how_to = (
        mark("Ouvrez « Juger sans noms » : chacun compare autant de paires qu’il veut."),
        mark("Fermez, puis « Les machines » : faites deviner avant de dire qui a écrit quoi."),
        mark("Finissez par la chasse aux erreurs, et ouvrez toutes les sources : trois sont plantées."),
    )  # fmt: skip
    _esm = esm.inline("activities/duels/duels.js")
    _css = esm.voting_style("activities/duels/duels.js")

    def __init__(self, graine: int = SEED, fichier: str = "") -> None:
        self._found = played(int(graine))
        self._file, self._is_reviewing = fichier, False
        self._recorded: list[RecordedDuel] = []
        self._fault: Refusal | None = None
        self._read()
        super().__init__(parts(self._found.inventions))

    # what the facilitator does

    def on_part(self, id: str) -> None:
        """Show a part; what ends a vote only once that vote is over, and then on tablets, too."""
        if id in WAITS_FOR:
            self._require_over(self.parts[WAITS_FOR[id]])
        super().on_part(id)

    def on_open_part(self, id: str) -> None:
        """Open a part's vote; recorded answers stay side by side on the screen meanwhile."""
        super().on_open_part(id)
        if id == RECORDED:
            self._project(self.parts[id], self._knobs(self.parts[id]))

    def on_disclose(self) -> None:
        """Tell which machine wrote each text; the truth is then a row of ``deroule.csv``."""
        self._require_over(self.parts[JUDGE])
        self._project(self.parts[MACHINES], {"machines": makers(self._found)}, self.rows_seen)

    def on_review(self, is_open: bool) -> None:
        """Read the file again and show its duels on this screen, or take them off."""
        if is_open:
            self._read()
        self._is_reviewing = is_open
        self._scene = (None, {})

    def on_approve(self, id: str, is_approved: bool) -> None:
        """Approve a duel of the file, or take that back."""
        if id not in {one.id for one in self._recorded}:
            raise Refusal("unknown_duel", "Ce duel n’est plus dans le fichier : relisez-le.")
        knobs = self._knobs(self.parts[RECORDED])
        self._project(
            self.parts[RECORDED],
            {
                **knobs,
                "approuves": duels_read_over.changed(
                    duels_read_over.names(knobs, "approuves"), id, is_approved
                ),
            },
        )

    def on_models(self) -> None:
        """Tell which models answered, once the room has voted."""
        part = self.parts[RECORDED]
        self._require_over(part)
        knobs = self._knobs(part)
        duel = duels_read_over.chosen(self._recorded, knobs)
        told = duels_read_over.changed(duels_read_over.names(knobs, "dits"), duel.id, True)
        self._project(part, {**knobs, "dits": told}, self.rows_seen)

    def on_source(self, id: str) -> None:
        """Open a sentence on its source, or show again one that was opened."""
        self._require_over(self.parts[TICK])
        part = self.parts[SOURCES]
        opened = duels_read_over.names(self._knobs(part), "ouvertes")
        self._project(part, {"ouvertes": duels_read_over.changed(opened, id, True)})

    def on_sources(self) -> None:
        """Open all the sentences: the planted errors are then said."""
        self._require_over(self.parts[TICK])
        every = " ".join(row["id"] for row in sentences(self.language))
        self._project(self.parts[SOURCES], {"ouvertes": every}, self.rows_seen)

    def step_for(self, part: Part) -> Step | None:
        """Return the part's vote in the séance's language; texts of machines and of the file stay."""
        translate = translator(self.language)
        if part.id == JUDGE:
            step = machines_step(self._found.inventions)
            return replace(step, title=translate(step.title))
        if part.id == TICK:
            step = tick_step(self.language)
            return replace(step, title=translate(step.title))
        if part.id == RECORDED:
            return recorded_step(duels_read_over.chosen(self._recorded, self._knobs(part)))
        return None

    # what it shows

    def scene(self, part: Part, knobs: Mapping[str, str]) -> dict[str, Any]:
        """Return the machines, the duel in front of the room, or the sentences."""
        if part.id == MACHINES:
            ballots = self.reader.last_ballots(self._vote(self.parts[JUDGE]).id)
            return machines.scene(self._found, ballots, "machines" in knobs, self.language)
        if part.id == SOURCES:
            ballots = self.reader.last_ballots(self._vote(self.parts[TICK]).id)
            return hunt.scene(ballots, duels_read_over.names(knobs, "ouvertes"), self.language)
        return self._duel(knobs)

    def _duel(self, knobs: Mapping[str, str]) -> dict[str, Any]:
        if self._fault:
            raise self._fault
        known = duels_read_over.approved(self._recorded, knobs)
        queue = [{**recorded.preview(one), "is_approved": one in known} for one in self._recorded]
        shown = duels_read_over.chosen(self._recorded, knobs) if known else None
        return {
            "has_file": bool(self._recorded),
            "waiting": len(self._recorded) - len(known),
            "queue": queue if self._is_reviewing else None,
            "approved": [recorded.preview(one) for one in known],
            "shown": shown and self._shown_duel(shown, knobs),
        }

    def _shown_duel(self, duel: RecordedDuel, knobs: Mapping[str, str]) -> dict[str, Any]:
        vote = self.reader.vote(recorded_step(duel).id)
        is_told = duel.id in duels_read_over.names(knobs, "dits")
        return {
            **recorded.card(duel, is_told, vote.ballots, self.language),
            "is_asked": bool(vote.rounds),
        }

    def _vote(self, part: Part) -> Step:
        step = self.step_for(part)
        assert step is not None, "a part that asks has a vote"
        return step

    def _vote_of(self, part: Part) -> dict[str, Any] | None:
        """Return where the part's vote stands; none where no recorded duel is approved."""
        try:
            return super()._vote_of(part)
        except Refusal:
            return None

    def _read(self) -> None:
        self._fault = None
        try:
            self._recorded = duels_read_over.read(self._file)
        except Refusal as refusal:  # said on the screen: a notebook's traceback helps nobody there
            self._recorded, self._fault = [], refusal

    def _require_over(self, part: Part) -> None:
        """Refuse while the room votes; what is closed is revealed."""
        step = self._vote(part)
        if not self.reader.rounds(step.id):
            raise Refusal(
                "not_played",
                "Ouvrez d’abord le vote de la partie « {title} ».",
                title=translator(self.language)(part.title),
            )
        current = self.reader.current
        phase = current.phase if current and current.step.id == step.id else ""
        if phase == OPEN:
            raise Refusal(
                "part_open",
                "Fermez d’abord le vote de la partie « {title} ».",
                title=translator(self.language)(part.title),
            )
        if phase == CLOSED:
            steering.reveal(self._folder, self.rows_seen)
