"""An activity on the projector: open a vote, close it, reveal what the room said and who moved."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets

from cafe_citoyen.carnet.columns import RESULTATS, VOTES
from cafe_citoyen.carnet.files import STATES
from cafe_citoyen.carnet.frames import frame
from cafe_citoyen.carnet.seance import Seance
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.proceedings import REVEALED, Phase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards import esm, other_rooms
from cafe_citoyen.dashboards.moments import Moments
from cafe_citoyen.dashboards.moves import moves_since
from cafe_citoyen.dashboards.readable import require_readable
from cafe_citoyen.dashboards.roll import own_name
from cafe_citoyen.dashboards.shown_result import ShownResult
from cafe_citoyen.dashboards.trial import Trial
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.reference.simulators import Simulators
from cafe_citoyen.store.seance.countdown import Countdown

if TYPE_CHECKING:
    import pandas as pd

logger = logging.getLogger(__name__)


class Activity(Moments):
    """A vote in front of the room; a subclass says what is asked, and what else it shows."""

    label: str = ""
    r"""What a facilitator calls it, where a page holds several activities; `mark`\ ed."""

    planned: int = 1
    """How many rounds of one question follow each other as a rule."""

    has_moves: bool = True
    """Whether the result of a later round comes with who moved since the round before."""

    _esm = esm.inline("parts/activity.js")
    _css = esm.voting_style("parts/activity.js")
    offer = traitlets.Dict(help="Questions and ways to vote on offer; sent once.").tag(sync=True)
    phase = traitlets.Unicode(help="As `Seance.etapes` words it; empty before the first vote.")
    recus = traitlets.Int(help="Ballots or texts of the round in front.")
    presents = traitlets.Int(help="Tablets present; 0 without a room.")

    def __init__(self) -> None:
        self._countdown = Countdown()
        self.simulators = Simulators()
        self._shown: tuple[object, dict[str, Any]] = (None, {})
        self._cafe: Seance | None = None
        self.name = own_name(type(self).__name__)
        super().__init__()

    def describe(self) -> dict[str, Any]:
        """Return the step in front of the room and, once revealed, its result."""
        current = self.reader.current
        if self._trial:
            self._trial.write_hands()
        return {
            "activity": {"name": self.name, "label": self._called()},
            "step": None if current is None else self._step(current),
            "is_first": len(self.reader.proceedings.asked()) < 2,
            "timer": self._timer(),
            "result": self._result(current),
            "moment": self._moment(),
            "has_others": other_rooms.may_show(self.directory, current) is not None,
            "trial": None if self.card else self._trial_view(current),
        }

    # what a notebook gets back

    @property
    def cafe(self) -> Seance:
        """Le café affiché, relu là où il a grandi ; Refusal si aucun n’est ouvert."""
        if self._cafe is None or self._cafe.dossier != self.reader.folder:
            self._cafe = Seance(self.reader.folder)
        return self._cafe

    @property
    def votes(self) -> "pd.DataFrame":
        """Les voix qui comptent dans le tour affiché ; colonnes comme `Seance.votes`.

        Examples
        --------
        >>> activite.votes.groupby("texte").size()
        """
        current = self.reader.current
        if current is None:
            return frame([], VOTES)
        return self.cafe.votes(*current.round)

    @property
    def resultats(self) -> "pd.DataFrame":
        """Ce que la salle a répondu dans le tour affiché ; colonnes comme `Seance.resultats`.

        Examples
        --------
        >>> activite.resultats.nlargest(3, "valeur")
        """
        current = self.reader.current
        if current is None:
            return frame([], RESULTATS)
        return self.cafe.resultats(*current.round)

    def refresh(self) -> None:
        """Look at the files, show what they say now, and tell whoever observes."""
        super().refresh()
        current = self.reader.current
        step = self.view["step"]
        try:
            with self.hold_trait_notifications():
                self.phase = STATES[current.phase] if current else ""
                self.recus = step["received"] if step else 0
                self.presents = self.card.present if self.card else 0
        except Exception as error:  # of a notebook's own observer: the board goes on
            logger.exception("an observer failed")
            failed = Phrase(
                "Ce qui suit la salle dans ce carnet a échoué : {error}",
                error=f"{type(error).__name__}, {error}",
            )
            self.said = failed.told(translator(self.language))

    # what the facilitator does

    def on_close(self) -> None:
        """Close the vote."""
        steering.close_step(self._folder, self.rows_seen)

    def on_reveal(self) -> None:
        """Show the result."""
        steering.reveal(self._folder, self.rows_seen)

    def on_hide(self) -> None:
        """Take the result off the screens."""
        steering.hide(self._folder, self.rows_seen)

    def on_cancel(self) -> None:
        """Cancel the round: a trial vote."""
        steering.cancel(self._folder, self.rows_seen)

    def on_again(self) -> None:
        """Open the closed round again."""
        current = self._current
        self._open(current.step, current.number, current.turn)

    def on_new_round(self) -> None:
        """Ask the same question again."""
        self._ask_again(self._current.step.id)

    def on_timer(self, seconds: int | None) -> None:
        """Start a countdown, or take it away."""
        steering.timer(self._folder, seconds, self.rows_seen)

    def on_hands(
        self,
        counts: Mapping[str, Mapping[str, int]],
        people: int,
        step: str = "",
        round: int = 0,
    ) -> str:
        """Record hands counted in the room; `step` and `round` are what the table was drawn for."""
        of = Round(step, round) if step else None
        steering.show_of_hands(self._folder, counts, people, self.rows_seen, of)
        if not self.card:
            Trial.of(self._folder)  # it makes ballots of them, as the room does elsewhere
        return Phrase("Les mains levées sont enregistrées.")

    def on_simulate(self, id: str, name: str, asked: Mapping[str, Any]) -> None:
        """Answer a simulator's knobs inside the notebook, as the room does on a tablet."""
        translate = translator(self.language)
        try:
            answer = {"status": 200, "body": self.simulators.answer(name, asked, translate)}
        except Refusal as refusal:
            answer = {"status": 422, "body": {"message": refusal.sentence(translate)}}
        self.send({"kind": "simulated", "id": id, **answer})

    def on_vote(self, values: Mapping[str, Any]) -> None:
        """Take a ballot cast inside the notebook, where there is no room."""
        current = self._current
        Trial.of(self._folder).cast(current, values)

    # what it shows

    @property
    def _trial(self) -> Trial | None:
        return Trial.begun(self.seance.folder) if self.seance else None

    @property
    def _folder(self) -> Path:
        return self.reader.folder

    @property
    def _current(self) -> Phase:
        current = self.reader.current
        if current is None:
            raise Refusal("no_step", "Ouvrez d’abord un vote.")
        return current

    def _need_seance(self) -> None:
        """Make a trial séance where nobody opened one and no room runs."""
        if self.seance is None:
            if self.card:
                raise Refusal("no_seance", "Aucun café n’est ouvert : ouvrez-en un à l’accueil.")
            Trial.create_seance(self.directory, self.seances_seen)
            self._attach(self.display.seance())
            self._seen = None  # what the click saw is what it has just changed

    def _open(self, step: Step, number: int | None = None, part: str = "") -> None:
        """Open a vote that this activity will show, for one of its parts where it has several."""
        require_readable(step)
        self._need_seance()
        steering.open_step(self._folder, step, number, self.rows_seen, self.name, turn=part)

    def _ask_again(self, step_id: str, part: str = "") -> None:
        """Open a new round of a vote."""
        steering.new_round(self._folder, step_id, self.rows_seen, self.name, turn=part)

    def _called(self) -> str:
        """Return what a facilitator calls this activity: the second of a class has its number."""
        number = self.name.partition(" ")[2]
        return typeset(translator(self.language)(self.label)) + (f" ({number})" if number else "")

    def _free_id(self, stem: str) -> str:
        steps = self.reader.proceedings.steps
        number = len(steps) + 1
        while f"{stem}-{number}" in steps:
            number += 1
        return f"{stem}-{number}"

    def _step(self, current: Phase) -> dict[str, Any]:
        rules, box = kind(current.step.kind), self.reader.box
        taken = self.reader.texts if rules.makes == "texts" else box
        return {
            **_typeset_step(self.reader.texts.as_published(current.step)),
            "activity": current.activity,
            "round": current.number,
            "planned": self.planned,
            "phase": current.phase,
            "makes": rules.makes,
            "received": taken.received(current.round),
            "ways": dict(box.ways(current.round)),
            "hands": list(rules.hands(current.step).items()),
        }

    def _timer(self) -> dict[str, Any] | None:
        """Return the countdown and the seconds left: as the room says, where one runs."""
        timer = self.reader.proceedings.timer
        if timer is None or self.seance is None:
            return None
        ends_s = self.card.timer_end_s(self.seance.id, timer.start) if self.card else None
        left_s = self._countdown.remaining_s(timer, ends_s)
        return {"seconds": timer.seconds, "start": timer.start, "left_s": left_s}

    def _result(self, current: Phase | None) -> dict[str, Any] | None:
        """Return the result once revealed; it is drawn anew only when the ballots changed."""
        if current is None or current.phase != REVEALED:
            return None
        if kind(current.step.kind).makes == "texts":
            return None
        box, rounds = self.reader.box, self.reader.rounds(current.step.id)
        shown = self._as_published(current)
        stamp = (shown, self.language, self.reader, box, [(one, box.taken(one)) for one in rounds])
        if self._shown[0] != stamp:
            self._shown = (stamp, self._tallied(current))
        return self._shown[1]

    def _as_published(self, asked: Phase) -> Phase:
        return replace(asked, step=self.reader.texts.as_published(asked.step))

    def _tallied(self, current: Phase) -> dict[str, Any]:
        results = kind(current.step.kind).tally(
            current.step, self.reader.box.counted(current.round)
        )
        return self._drawn(self._as_published(current), results)

    def _again(self, asked: Phase) -> dict[str, Any]:
        """Return an earlier vote as the stage draws it: which of its rounds it is, too."""
        planned = max(self.planned, len(self.reader.rounds(asked.step.id)))
        step = {**self._step(asked), "planned": planned}
        return {"step": step, "result": self._tallied(asked)}

    def _drawn(self, current: Phase, results: list[Result]) -> dict[str, Any]:
        shown = ShownResult(current, results, self.language)
        return {
            **shown.view(),
            **(moves_since(self.reader, current, self.language) if self.has_moves else {}),
            **self._beside(current.step, results, shown.order),
        }

    def _beside(self, step: Step, results: list[Result], order: list[str]) -> dict[str, Any]:
        """Return what else is known of a result; `order` has the objects as they are drawn."""
        return {}

    def _trial_view(self, current: Phase | None) -> dict[str, Any] | None:
        if current is None:
            return {"module": "", "values": {}, "texts": []}
        return {
            "module": _pasted(current.step.kind),
            "values": self._trial.values(current) if self._trial else {},
            "texts": self._trial.texts(current) if self._trial else [],
        }


@cache
def _pasted(kind: str) -> str:
    """Return the module that draws a kind, made once a process: a board looks at it each time it is drawn."""
    return esm.inline(f"ballots/{kind}.js")


def _typeset_step(step: Step) -> dict[str, Any]:
    objects = [{"id": item.id, "text": typeset(item.text)} for item in step.objects]
    return {**step.to_dict(), "title": typeset(step.title), "objects": objects}
