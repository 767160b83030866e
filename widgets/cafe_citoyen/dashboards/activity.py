"""An activity on the projector: prepare a question, open it, close it, reveal what the room said."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import traitlets

from cafe_citoyen.core.ballots import kind, kinds
from cafe_citoyen.core.ballots.setting import SETTING
from cafe_citoyen.core.ballots.text import TEXT
from cafe_citoyen.core.chart import MOST_BARS, themed
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.proceedings import REVEALED, Phase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.statements import clean_statements
from cafe_citoyen.core.step import MAX_OBJECTS, MAX_TEXT, MAX_TITLE, Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import quoted, typeset
from cafe_citoyen.dashboards import esm, own_table
from cafe_citoyen.dashboards.board import Board
from cafe_citoyen.dashboards.roll import own_name
from cafe_citoyen.dashboards.trial import Trial
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.reference.simulators import Simulators
from cafe_citoyen.store.seance.countdown import Countdown

BOOKLET_TEN = 10
UNRANKED = ("estimate", "sort", "guess")
"""Ways to vote that put nothing in an order."""

TITLE = mark("Quelles questions voulez-vous discuter ?")


class VoteDesQuestions(Board):
    """A vote on questions chosen among the 100, in any way that the toolkit knows.

    Parameters
    ----------
    questions : pandas.DataFrame, str or Path
        Rows of the questions offered, with columns id, texte, theme, sous_theme, origine; or a
        file of one's own, beside the notebook.
    nombre : int
        How many are picked at the start; 0 leaves the choice to the facilitator.
    titre : str
        What people read above the questions.
    facon : str
        Ballot kind proposed first.
    a_nous : str
        Texts of one's own, one a line: they are taken first.
    options : mapping, optional
        What that ballot kind needs beside the questions, such as ``unit`` for an estimate.
    """

    how_to = (
        mark("Cochez une douzaine de questions, ou tirez-les au sort, puis « Ouvrir le vote »."),
        mark(
            "Quand presque tout le monde a voté, « Révéler » : le résultat s’affiche aussi sur les tablettes."
        ),
        mark("Demandez à la salle ce qui l’étonne, et discutez de la question arrivée en tête."),
    )
    label: str = mark("Vote des questions")
    """What a facilitator calls it, where a page holds several activities."""

    has_ten: bool = True
    """Whether its questions are those of the booklet, so that the two tens may be compared."""

    _esm = esm.inline("parts/activity.js")
    _css = esm.style("tokens.css", "ballots.css", "simulators/carbon.css", "parts/dashboard.css")
    offer = traitlets.Dict(help="Questions and ways to vote on offer; sent once.").tag(sync=True)

    def __init__(
        self,
        questions: pd.DataFrame | str | Path | None = None,
        nombre: int = 12,
        titre: str = TITLE,
        facon: str = "choice",
        a_nous: str = "",
        options: Mapping[str, Any] | None = None,
    ) -> None:
        frame = datasets.questions() if questions is None else own_table.checked(questions)
        self._written: list[str] = clean_statements(a_nous) if a_nous.strip() else []
        self._written_version = 0
        kind(facon)
        self._countdown = Countdown()
        self.simulators = Simulators()
        self._shown: tuple[object, dict[str, Any]] = (None, {})
        self.name = own_name(type(self).__name__)
        super().__init__()
        self.offer = {
            "questions": frame[list(own_table.COLUMNS)].fillna("").to_dict("records"),
            "kinds": [
                {"name": name, "label": one.label}
                for name, one in kinds().items()
                if name not in (TEXT, SETTING)
            ],
            "count": nombre,
            "title": titre,
            "kind": facon,
            "options": dict(options or {}),
            "own": "\n".join(self._written),
        }

    def describe(self) -> dict[str, Any]:
        """Return the step in front of the room and, once revealed, its result."""
        current = self.follower.proceedings.current if self.follower else None
        if self._trial:
            self._trial.write_hands()
        return {
            "activity": {"name": self.name, "label": self._called()},
            "own": {
                "texts": [typeset(text) for text in self._written],
                "version": self._written_version,
            },
            "step": None if current is None else self._step(current),
            "timer": self._timer(),
            "result": self._result(current),
            "trial": None if self.card else self._trial_view(current),
        }

    # what the facilitator does

    def on_open(
        self, title: str, kind: str, ids: list[str], texts: list[str], options: Mapping[str, Any]
    ) -> None:
        """Open a vote on the chosen questions."""
        objects = tuple(Object(name, text) for name, text in zip(ids, texts, strict=True))
        self._open(Step(self._free_id("vote"), title, kind, objects, dict(options)))

    def on_clean(self, text: str) -> None:
        """Clean texts written on the spot, to be shown before anything opens."""
        self._written = clean_statements(text)
        self._written_version += 1

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
        self._open(current.step, current.round)

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
        of = (step, round) if step else None
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
    def _folder(self) -> Any:
        if self.follower is None:
            raise Refusal("no_seance", "Aucun café n’est ouvert : ouvrez-en un à l’accueil.")
        return self.follower.folder

    @property
    def _current(self) -> Phase:
        current = self.follower.proceedings.current if self.follower else None
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

    def _open(self, step: Step, round: int | None = None) -> None:
        """Open a vote that this activity will show."""
        require_readable(step)
        self._need_seance()
        steering.open_step(self._folder, step, round, self.rows_seen, self.name)

    def _ask_again(self, step_id: str) -> None:
        """Open a new round of a vote."""
        steering.new_round(self._folder, step_id, self.rows_seen, self.name)

    def _called(self) -> str:
        """Return what a facilitator calls this activity: the second of a class has its number."""
        number = self.name.partition(" ")[2]
        return typeset(translator(self.language)(self.label)) + (f" ({number})" if number else "")

    def _free_id(self, stem: str) -> str:
        steps = self.follower.proceedings.steps if self.follower else {}
        number = len(steps) + 1
        while f"{stem}-{number}" in steps:
            number += 1
        return f"{stem}-{number}"

    def _step(self, current: Phase) -> dict[str, Any]:
        assert self.follower is not None, "a step comes from a followed séance"
        box = self.follower.box
        key = (current.step.id, current.round)
        return {
            **_typeset_step(current.step),
            "activity": current.activity,
            "round": current.round,
            "phase": current.phase,
            "received": (self.follower.texts if current.step.kind == TEXT else box).received(*key),
            "inputs": dict(box.inputs(*key)),
        }

    def _timer(self) -> dict[str, Any] | None:
        """Return the countdown and the seconds left: as the room says, where one runs."""
        timer = self.follower.proceedings.timer if self.follower else None
        if timer is None or self.seance is None:
            return None
        ends_s = self.card.timer_end_s(self.seance.id, timer.start) if self.card else None
        left_s = self._countdown.remaining_s(timer, ends_s)
        return {"seconds": timer.seconds, "start": timer.start, "left_s": left_s}

    def _result(self, current: Phase | None) -> dict[str, Any] | None:
        """Return the result once revealed; it is drawn anew only when the ballots changed."""
        if current is None or current.phase != REVEALED or self.follower is None:
            return None
        if current.step.kind == TEXT:
            return None
        ballots = self.follower.box.counted(current.step.id, current.round)
        stamp = (current, self.language, self.follower, self.version)
        if self._shown[0] != stamp:
            self._shown = (
                stamp,
                self._drawn(current, kind(current.step.kind).tally(current.step, ballots)),
            )
        return self._shown[1]

    def _drawn(self, current: Phase, results: list[Result]) -> dict[str, Any]:
        one = kind(current.step.kind)
        translate = translator(self.language)
        figure = one.figure(current.step, results, translate)
        drawn = reversed(figure["data"][0]["y"]) if figure["data"] else ()
        order = [name for name in drawn if name in current.step.object_ids]  # dots have heights
        return {
            "sentence": typeset(one.sentence(current.step, results, translate)),
            "bars": [min(len(order), MOST_BARS), len(order)],
            "n": max((r.n for r in results if r.object in current.step.object_ids), default=0),
            "figure": themed(figure, self.language),
            "rows": [
                {
                    "object": r.object,
                    "indicator": r.indicator,
                    "value": r.value,
                    "low": r.low,
                    "high": r.high,
                    "n": r.n,
                    "round": current.round,
                }
                for r in results
            ],
            "rooms_ten": self._rooms_ten(current.step, results, order),
            "booklets_ten": _booklets_ten(),
        }

    def _rooms_ten(self, step: Step, results: list[Result], order: list[str]) -> list[str]:
        """Return what came first of the 100, to lay beside the booklet's ten; what got no vote is no rank."""
        asked = datasets.questions().set_index("id")["texte"]
        ours = [item for item in step.objects if asked.get(item.id) == item.text]
        if not (self.has_ten and ours) or step.kind in UNRANKED:
            return []
        voted = _voted(results)
        return [typeset(step.text_of(name)) for name in order if name in voted][:BOOKLET_TEN]

    def _trial_view(self, current: Phase | None) -> dict[str, Any] | None:
        if current is None:
            return {"module": "", "values": {}, "texts": []}
        return {
            "module": esm.inline(f"ballots/{current.step.kind}.js"),
            "values": self._trial.values(current) if self._trial else {},
            "texts": self._trial.texts(current) if self._trial else [],
        }


def require_readable(step: Step) -> None:
    """Refuse, in a facilitator's words, what the room could not read or choose among."""
    if not step.title.strip():
        raise Refusal(
            "no_heading", "Donnez un titre : c’est ce que les gens lisent au-dessus du vote."
        )
    if not 1 <= len(step.objects) <= MAX_OBJECTS:
        raise Refusal(
            "no_choice",
            "Choisissez de 1 à {most} propositions ; il y en a {n}.",
            most=MAX_OBJECTS,
            n=len(step.objects),
        )
    texts = {step.title: MAX_TITLE, **{item.text: MAX_TEXT for item in step.objects}}
    if not all(text.strip() for text in texts):
        raise Refusal("empty_proposal", "Un texte est vide : écrivez au moins un mot.")
    for text, longest in texts.items():
        if len(text) > longest:
            raise Refusal(
                "bad_length",
                "« {start} » compte {length} signes ; {longest} au plus.",
                start=quoted(text),
                length=len(text),
                longest=longest,
            )


def _typeset_step(step: Step) -> dict[str, Any]:
    objects = [{"id": item.id, "text": typeset(item.text)} for item in step.objects]
    return {**step.to_dict(), "title": typeset(step.title), "objects": objects}


def _voted(results: list[Result]) -> set[str]:
    """Return the objects that somebody voted for, or ranked, or judged."""
    counts = {r.object: r.value for r in results if r.indicator == "votes"}
    return {r.object for r in results if r.n and counts.get(r.object, 1)}


def _booklets_ten() -> list[str]:
    frame = datasets.questions()
    return [typeset(text) for text in frame["texte"].head(BOOKLET_TEN)]
