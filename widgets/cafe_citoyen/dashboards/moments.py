"""What comes between votes, over an activity's own screen: a debate, tonight's votes, the other rooms, the thanks."""

from collections.abc import Callable
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.moment import AGAIN, DEBATE, OTHERS, THANKS, TONIGHT, Moment, moment
from cafe_citoyen.core.proceedings import OPEN, REVEALED, Phase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards import other_rooms
from cafe_citoyen.dashboards.other_texts import texts_view
from cafe_citoyen.dashboards.phones import Phones
from cafe_citoyen.dashboards.shown_result import ShownResult
from cafe_citoyen.store.after import footprint
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.reference import carbon_factors


class Moments(Phones):
    """A dashboard that may also show a `Moment`; each is a view in ``deroule.csv``, like a scene."""

    name: str = ""

    def __init__(self, **arguments: Any) -> None:
        self._made: tuple[object, dict[str, Any] | None] = (None, None)
        super().__init__(**arguments)

    def on_debate(self, step: str = "", round: int = 0, object: str = "", text: str = "") -> None:
        """Show a question, one of its objects, or an approved text, in big letters.

        Without ``step`` and ``text``, the question in front of the room.
        """
        if text and not self.reader.texts.get(text).is_approved:
            raise Refusal("not_approved", "Ce texte n’est pas approuvé : relisez-le d’abord.")
        if not text and not step:
            current = self.reader.current
            if current is None:
                raise Refusal("no_debate", "Posez d’abord une question : il n’y a rien à débattre.")
            step, round = current.round
        if step:
            self.reader.proceedings.require_asked(Round(step, round))
        knobs = {"etape": step, "tour": str(round or ""), "objet": object, "texte": text}
        self._show_moment(Moment(DEBATE, knobs))

    def on_raise(self) -> None:
        """Note that somebody more asks for the floor: a number, no name."""
        self._change_debate(lambda one: one.with_knobs(mains=one.hands + 1))

    def on_give(self) -> None:
        """Give the floor to the one who waits longest."""

        def give(debate: Moment) -> Moment:
            if debate.turns == debate.hands:
                raise Refusal("no_hand", "Personne n’attend la parole : + note une main levée.")
            return debate.with_knobs(paroles=debate.turns + 1)

        self._change_debate(give)

    def on_tonight(self) -> None:
        """Show the list of tonight's votes."""
        self.reader.followed  # noqa: B018 (Refusal where no café is open)
        self._show_moment(Moment(TONIGHT))

    def on_show_again(self, step: str, round: int, is_on_tablets: bool = False) -> None:
        """Show the result of a vote again, on the projector or on the tablets too."""
        asked, current = Round(step, round), self.reader.current
        self.reader.proceedings.require_asked(asked)
        if not is_on_tablets:
            self._show_moment(Moment(AGAIN, {"etape": step, "tour": str(round)}))
            return
        if current is not None and current.phase == OPEN:
            raise Refusal(
                "vote_open",
                "Un vote est ouvert : fermez-le avant de montrer autre chose sur les tablettes.",
            )
        steering.show_again(self.reader.folder, asked, self.rows_seen)

    def on_others(self, page: int = 0, is_for_ready: bool = False) -> None:
        """Show what the other rooms answered to the question that is asked everywhere, once ours was shown.

        ``is_for_ready`` shows those that are done, though the place chose to wait for all.
        """
        shown = moment(self.reader.proceedings.screen.view)
        if shown is None or shown.name != OTHERS:
            shown = other_rooms.may_show(self.directory, self.reader.current)
        if shown is None:
            raise Refusal("no_others", "Révélez d’abord le résultat d’ici : celui des autres salles vient après.")  # fmt: skip
        self._show_moment(other_rooms.turned(shown, page, is_for_ready))

    def on_thanks(self) -> None:
        """Thank the room, on its tablets too: what becomes of the answers, what the evening cost."""
        current = self.reader.current
        if current is not None and current.phase == OPEN:
            raise Refusal("vote_open", "Un vote est ouvert : fermez-le avant de dire merci.")
        found = footprint.measured(self.reader.folder, self.reader.followed, carbon_factors.load())
        knobs = {}
        if found.minutes >= 1:
            knobs = {
                "bas": str(round(found.gco2e.low)),
                "haut": str(round(found.gco2e.high)),
                "minutes": str(round(found.minutes)),
                "tablettes": str(found.counts["tablet"]),
            }
        self._show_moment(Moment(THANKS, knobs))

    def on_back(self) -> None:
        """Take the moment off: what was on the screen comes back, and a debate's countdown ends."""
        proceedings, current = self.reader.proceedings, self.reader.current
        steering.project(
            self.reader.folder,
            proceedings.screen.under,
            self.rows_seen,
            proceedings.screen.under_of,
        )
        if proceedings.timer and (current is None or current.phase != OPEN):
            steering.timer(self.reader.folder, None)

    # what it shows

    def _again(self, asked: Phase) -> dict[str, Any]:
        """Return an earlier vote as the stage draws it: its step and its result."""
        raise NotImplementedError

    def _moment(self) -> dict[str, Any] | None:
        """Return the moment on the screen; None where the activity has it to itself."""
        shown = moment(self.reader.proceedings.screen.view)
        if shown is None or self.seance is None:
            return None
        stamp = (shown, self.reader, self.version, self.language)
        if self._made[0] != stamp or shown.name == OTHERS:  # others' files say what it is
            self._made = (stamp, self._draw(shown))
        return self._made[1]

    def _draw(self, shown: Moment) -> dict[str, Any] | None:
        made: Callable[[Moment], dict[str, Any] | None] = {
            DEBATE: self._debate,
            TONIGHT: self._tonight,
            AGAIN: self._shown_again,
            OTHERS: self._others,
            THANKS: self._thanks,
        }[shown.name]
        found = made(shown)
        return None if found is None else {"name": shown.name, **found}

    def _show_moment(self, shown: Moment) -> None:
        steering.project(self.reader.folder, shown.view, self.rows_seen, self.name)

    def _change_debate(self, change: Callable[[Moment], Moment]) -> None:
        debate = moment(self.reader.proceedings.screen.view)
        if debate is None or debate.name != DEBATE:
            raise Refusal("no_debate", "Aucun débat n’est à l’écran : D en ouvre un.")
        self._show_moment(change(debate))

    def _debate(self, debate: Moment) -> dict[str, Any] | None:
        """Return what is debated, and the numbers of those who speak and wait; None of what was taken back."""
        said = (
            self._text_debated(debate) if debate.knobs.get("texte") else self._asked_debated(debate)
        )
        waiting = list(range(debate.turns + 1, debate.hands + 1))
        return said and {**said, "speaking": debate.turns, "waiting": waiting}

    def _text_debated(self, debate: Moment) -> dict[str, Any] | None:
        texts = {one.id: one for one in self.reader.texts.all() if one.is_approved}
        found = texts.get(debate.knobs["texte"])
        if found is None:
            return None
        return {"asked": "", "text": typeset(found.texte), "object": "", "ids": []}

    def _asked_debated(self, debate: Moment) -> dict[str, Any] | None:
        asked = debate.round
        if asked is None or asked not in self.reader.rounds(asked.step_id):
            return None
        step = self.reader.texts.as_published(self.reader.proceedings.step_of(asked))
        name = debate.knobs.get("objet", "")
        is_object = name in step.object_ids
        return {
            "step": step.id,
            "round": asked.number,
            "asked": typeset(step.title) if is_object else "",
            "text": typeset(step.text_of(name) if is_object else step.title),
            "object": name if is_object else "",
            "ids": ["", *self._in_order(step, asked)],
        }

    def _in_order(self, step: Step, asked: Round) -> list[str]:
        """Return the objects as the room sees them: by the result once it was shown, else as they were asked."""
        names = [one.id for one in step.objects]
        if not self.reader.proceedings.is_revealed(asked):
            return names
        results = kind(step.kind).tally(step, self.reader.box.counted(asked))
        order = ShownResult(Phase(step, asked.number, REVEALED), results, self.language).order
        return [*order, *(name for name in names if name not in order)]

    def _tonight(self, _: Moment) -> dict[str, Any]:
        """Return every vote that is over, in the order of the evening."""
        proceedings = self.reader.proceedings
        votes = [
            {
                "step": one.step.id,
                "round": one.number,
                "rounds": len(proceedings.rounds(one.step.id)),
                "title": typeset(self.reader.texts.as_published(one.step).title),
                "n": self.reader.box.received(one.round),
                "is_revealed": proceedings.is_revealed(one.round),
            }
            for one in proceedings.asked()
            if kind(one.step.kind).makes != "texts" and not proceedings.is_open(one.round)
        ]
        return {"votes": votes}

    def _shown_again(self, again: Moment) -> dict[str, Any] | None:
        asked = again.round
        if asked is None or asked not in self.reader.rounds(asked.step_id):
            return None
        step = self.reader.proceedings.step_of(asked)
        return self._again(Phase(step, asked.number, REVEALED))

    def _others(self, others: Moment) -> dict[str, Any] | None:
        asked = others.round
        proceedings = self.reader.proceedings
        if asked is None or asked not in proceedings.rounds(asked.step_id):
            return None
        step, ballots = proceedings.step_of(asked), self.reader.box.counted(asked)
        if kind(step.kind).makes == "texts":
            if proceedings.is_open(asked):
                return None
            return texts_view(self.directory, others, step, self.reader.texts, self.language)
        if not proceedings.is_revealed(asked):
            return None
        return other_rooms.others_view(self.directory, others, step, ballots, self.language)

    def _thanks(self, thanks: Moment) -> dict[str, Any]:
        assert self.seance is not None, "a moment is a séance's"
        return {"footprint": thanks.footprint, "organizer": self.seance.organisateur}
