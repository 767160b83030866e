"""What the tablets see of a séance: made once, the same bytes for all."""

import asyncio
import hashlib
import json
import logging
import time
from dataclasses import replace
from random import Random
from typing import Any

from cafe_citoyen.core.arm import ARMS, arm, half_of, without_halves
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.moment import THANKS, Moment, moment
from cafe_citoyen.core.proceedings import REVEALED, Phase, Timer
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import is_parted
from cafe_citoyen.locale import translator
from cafe_citoyen.room.broadcast import Broadcast
from cafe_citoyen.room.decided import Decided, Row
from cafe_citoyen.room.presence import Presence
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance.countdown import Countdown
from cafe_citoyen.store.seance.seances import Seance

logger = logging.getLogger(__name__)
COUNTERS_S = 2
MOST_TEXTS = 200
"""Approved texts that a state carries: it goes to every tablet at each change."""

Shown = tuple[Phase | None, Timer | None, int, Moment | None]
"""Step, countdown, how many texts were moderated where the step takes texts, and the thanks at the end."""


class Tablets:
    """The step in front of the room, its results once they are revealed and tallied, and what was said before.

    Ballots and pages go on while a thread tallies; the tablets see the reveal when it is there.

    Parameters
    ----------
    seance : Seance
        Whose title and code the state carries.
    follower : SeanceFollower
        What the files say.
    presence : Presence
        Who is in the room.
    broadcast : Broadcast
        Told at each change.
    """

    def __init__(
        self, seance: Seance, follower: SeanceFollower, presence: Presence, broadcast: Broadcast
    ) -> None:
        self._seance = seance
        self._follower = follower
        self._presence = presence
        self._broadcast = broadcast
        self._shown: Shown = (None, None, 0, None)
        self._countdown = Countdown()
        self._decided = Decided(follower, translator(seance.langue))
        self._results: list[Row] | None = None
        self._finding = ""
        self._lines: list[dict[str, str]] = []
        self._state: tuple[float, bytes, str] | None = None
        self._version = 0
        self._tallying: asyncio.Task[None] | None = None
        self._warmed: set[str] = set()
        self._warming: asyncio.Task[None] | None = None
        self.refresh()

    def refresh(self) -> None:
        """Take in what changed in the files."""
        current = self._wanted()[0]
        if current and current.step.kind not in self._warmed:
            self._warmed.add(current.step.kind)
            self._warming = asyncio.create_task(asyncio.to_thread(_warm_up, current.step))
        if self._decided.due() and (self._tallying is None or self._tallying.done()):
            self._tallying = asyncio.create_task(self._tally())
        self._show()

    def close(self) -> None:
        """Stop tallying."""
        if self._tallying:
            self._tallying.cancel()

    def _wanted(self) -> Shown:
        """Return what is in front of the room, without the words of a text taken back since it was asked."""
        proceedings, current = self._follower.proceedings, self._follower.proceedings.current
        thanks = moment(proceedings.screen.view)
        if thanks and thanks.name == THANKS:
            return None, None, 0, thanks
        if current is None:
            return None, proceedings.timer, 0, None
        moderated = proceedings.moderated if _takes_texts(current) else 0
        step = self._follower.texts.as_published(current.step)
        return replace(current, step=step), proceedings.timer, moderated, None

    async def _tally(self) -> None:
        """Tally what was revealed, again if the files changed meanwhile, and show each as it is there."""
        while due := self._decided.due():
            await self._decided.tally(due[0])
            self._show()

    def _show(self) -> None:
        """Show what is in front of the room; a result once it is tallied."""
        shown, results, finding = self._wanted(), None, ""
        current = shown[0]
        if current and current.phase == REVEALED:
            results = self._decided.rows(current)
            if results is None:
                return
            finding = self._decided.finding(current)
        lines = self._decided.lines(current.step.id if current else "")
        if (shown, results, lines) != (self._shown, self._results, self._lines):
            self._shown, self._results, self._lines, self._state = shown, results, lines, None
            self._finding = finding
            self._broadcast.tell()

    @property
    def round_shown(self) -> Round | None:
        """The round in front of the room."""
        current = self._shown[0]
        return None if current is None else current.round

    @property
    def own_part(self) -> tuple[Round | None, int]:
        """Changes when each tablet must hear of its own part anew: another step, a text moderated."""
        return self.round_shown, self._shown[2]

    def state(self) -> tuple[bytes, str]:
        """Return the state, the same for all, as JSON, and its ETag; counters at most 2 s old."""
        made_at = time.monotonic()
        if self._state is None or made_at - self._state[0] > COUNTERS_S:
            content = _compact(self._state_now())
            self._state = (made_at, content, f'"{hashlib.sha256(content).hexdigest()[:20]}"')
        return self._state[1], self._state[2]

    def _state_now(self) -> dict[str, Any]:
        current, _, _, thanks = self._shown
        left_s = self.timer_s()
        return {
            "seance": {
                "title": self._seance.titre,
                "code": self._seance.code,
                "language": self._seance.langue,
                "made_up": self._seance.fictive,
                "shared": self._seance.partagee,
            },
            "step": None if current is None else _step(current),
            "timer": None if left_s is None else {"remaining_s": left_s},
            "results": self._results,
            "finding": self._finding,
            "texts": self._texts(current),
            "decided": self._lines,
            "thanks": thanks
            and {
                "footprint": thanks.footprint,
                "organizer": self._seance.organisateur,
            },
            "present": self._presence.count,
            "received": 0 if current is None else self._received(current),
        }

    def timer_s(self) -> int | None:
        """Return the seconds left of the countdown; None where none runs."""
        timer = self._shown[1]
        return None if timer is None else self._countdown.remaining_s(timer)

    def timer_on_card(self) -> dict[str, Any]:
        """Return what the room's card says of the countdown: nothing where none runs."""
        timer = self._shown[1]
        if timer is None:
            return {}
        return {"timer_start": timer.start, "timer_ends_s": self._countdown.ends_s(timer)}

    def _received(self, current: Phase) -> int:
        taken = self._follower.texts if _takes_texts(current) else self._follower.box
        return taken.received(current.round)

    def _texts(self, current: Phase | None) -> list[dict[str, str]] | None:
        """Return the approved texts once revealed: no other text ever leaves the room."""
        if current is None or not _takes_texts(current) or current.phase != REVEALED:
            return None
        approved = self._follower.texts.approved(current.round)
        return [
            {"id": one.id, "text": one.texte, "group": one.group} for one in approved[-MOST_TEXTS:]
        ]

    def me(self, participant: str) -> bytes:
        """Return what this participant's own page shows, as JSON."""
        current = self._shown[0]
        if current is None:
            return _compact({"step": None, "round": None, "values": {}, "arm": None, "texts": []})
        values = self._follower.box.values(current.round, participant)
        own = self._follower.texts.own(current.round, participant)
        drawn = arm(participant, current.step.id)
        return _compact(
            {
                "step": current.step.id,
                "round": current.number,
                "values": values,
                "arm": drawn,
                "half": _half(current.step, drawn),
                "texts": [{"id": one.id, "text": one.texte, "status": one.statut} for one in own],
            }
        )


def _takes_texts(current: Phase) -> bool:
    return kind(current.step.kind).makes == "texts"


def _warm_up(step: Step) -> None:
    """Tally two made-up ballots: what a kind's first tally imports is then there before the reveal."""
    rules = kind(step.kind)
    try:
        halves = [half_of(step, drawn) for drawn in ARMS]
        made = [
            rules.make_up(one, dict.fromkeys(one.object_ids, 0.0), Random(place))
            for place, one in enumerate(halves)
        ]
        ballots = {str(person): rules.check(step, values) for person, values in enumerate(made)}
        rules.tally(step, ballots)
    except Exception:  # a kind that makes up no ballot, or none that it takes, is late and no worse
        logger.debug("%s was not warmed up", step.kind, exc_info=True)


def _step(current: Phase) -> dict[str, Any]:
    is_held = is_parted(current.step) and current.phase != REVEALED
    step = without_halves(current.step) if is_held else current.step.to_dict()
    return {**step, "phase": current.phase, "round": current.number}


def _half(step: Step, drawn: str) -> dict[str, Any] | None:
    """Return what one half of the room is asked, and the state does not say; None where all are asked the same."""
    if not is_parted(step):
        return None
    own = half_of(step, drawn).to_dict()
    return {name: own[name] for name in ("objects", "options")}


def _compact(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
