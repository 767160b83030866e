"""What a phone shows of a sitting, and what it does there: by the same acts as a dashboard."""

import contextlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from random import SystemRandom
from time import monotonic
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.contributions import DRAWN, Contribution, waiting
from cafe_citoyen.core.evening import Evening
from cafe_citoyen.core.evening_clock import clock
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.moderation import APPROVED, MERGED, REFUSED
from cafe_citoyen.core.move import Move, preceding
from cafe_citoyen.core.phone import ROLES, TAKEN_S, label
from cafe_citoyen.core.proceedings import CLOSED, OPEN, REVEALED, Phase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.store import held_open
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.forwarding import other_texts
from cafe_citoyen.store.log import leading, steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.reader import Reader
from cafe_citoyen.store.seance import evening_held, reading
from cafe_citoyen.store.seance.pairing import Phone

MOST_OTHERS = 60
"""Texts that a text may be merged into, as the phone lists them; the last ones."""

LONGEST_START = 70
STATUSES = {"approve": APPROVED, "refuse": REFUSED, "merge": MERGED}
Asked = Mapping[str, Any]


class PhoneDesk:
    """What the phones of a sitting see and do.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    follower : SeanceFollower
        What its files say.
    present : callable
        How many tablets are there.
    timer_s : callable
        Seconds left of the countdown, or None.
    translate : callable
        From French to the séance's language.
    """

    def __init__(
        self,
        folder: Path,
        follower: Callable[[], SeanceFollower],
        present: Callable[[], int],
        timer_s: Callable[[], int | None],
        translate: Translate,
    ) -> None:
        self._folder = folder
        self._follower = follower
        self._present = present
        self._timer_s = timer_s
        self._translate = translate
        self._taken: dict[str, tuple[int, float]] = {}
        self._upcoming: tuple[object, Move | None] = (None, None)

    @property
    def taken(self) -> dict[str, str]:
        """Who reads which text over now: id of a text to ``telephone-1``, ..."""
        self._forget()
        return {text: label(number) for text, (number, _) in self._taken.items()}

    # what a phone shows

    def view(self, phone: Phone) -> dict[str, Any]:
        """Return what a phone shows now, and take for its reader a text to read over."""
        proceedings = self._follower().proceedings
        return {
            "name": phone.name,
            "number": phone.number,
            "role": phone.role,
            "seen": proceedings.rows,
            "present": self._present(),
            **(self._steered() if phone.role == "animer" else self._read_over(phone.number)),
        }

    def _steered(self) -> dict[str, Any]:
        follower = self._follower()
        current = follower.proceedings.current
        step = None
        if current is not None:
            taken = follower.texts if _takes_texts(current) else follower.box
            step = {
                "title": follower.texts.as_published(current.step).title,
                "round": current.number,
                "phase": current.phase,
                "received": taken.received(current.round),
            }
        return {
            "step": step,
            "timer": self._timer_s(),
            "can": self._possible(current),
            "waiting": len(self._waiting()),
            **self._led(),
        }

    def _led(self) -> dict[str, Any]:
        """Return what is now, what the two keys of a prepared evening do, and how late it is; nothing where none is."""
        try:
            evening = evening_held.led(self._folder)
        except Refusal:
            evening = Evening()
        if not evening.parts:
            return {"now": "", "next": None, "previous": None, "late": 0}
        proceedings = self._follower().proceedings
        here = evening.here(proceedings)
        time = clock(evening, proceedings, datetime.fromisoformat(now()))
        return {
            "now": here.title if here else "",
            "next": _told(self._next(evening)),
            "previous": _told(preceding(evening, proceedings)),
            "late": time.late if time else 0,
        }

    def _next(self, evening: Evening) -> Move | None:
        """Return what « Suivant » would do, found anew where a row was written; none where somebody has to act first."""
        follower = self._follower()
        stamp = (evening, follower.proceedings.rows)
        if self._upcoming[0] != stamp:
            found = None
            with contextlib.suppress(Refusal):
                found = leading.upcoming(evening, Reader(follower), self._translate)
            self._upcoming = (stamp, found)
        return self._upcoming[1]

    def _possible(self, current: Phase | None) -> list[str]:
        """Return the acts that make sense now, the likeliest first."""
        if current is None:
            return []
        found = {
            OPEN: ["close", "reveal", "timer"],
            CLOSED: ["reveal", "again"],
            REVEALED: ["hide"],
        }[current.phase]
        proceedings = self._follower().proceedings
        if proceedings.screen.view.startswith(DRAWN):
            found = ["undraw", *found]
        elif _takes_texts(current) and self._follower().texts.approved(current.round):
            found = [*found, "draw"]
        return found

    def _read_over(self, number: int) -> dict[str, Any]:
        queue = self._waiting()
        texts = self._follower().texts
        one = self._take(number, queue)
        on_laptop = reading.held(self._folder.name)
        others = sum(
            text.id in on_laptop or self._holder(text.id) not in (None, number) for text in queue
        )
        return {
            "waiting": len(queue),
            "others": others,
            "text": one
            and {
                "id": one.id,
                "text": one.texte,
                "place": one.place,
                "fields": [[name, value] for name, value in texts.fields_of(one).items() if value],
                "left_s": max(0, round(self._taken[one.id][1] - monotonic())),
            },
            "near": self._near(one) if one and not one.place else [],
        }

    def _near(self, one: Contribution) -> list[dict[str, str]]:
        """Return the texts with which one may be merged, the latest first."""
        texts = self._follower().texts.of_round(one.round)
        kept = [
            text for text in texts if text.id != one.id and text.statut not in (REFUSED, MERGED)
        ]
        return [
            {"id": text.id, "text": text.texte[:LONGEST_START]}
            for text in kept[: -MOST_OTHERS - 1 : -1]
        ]

    def _waiting(self) -> list[Contribution]:
        """Return what nobody has judged yet: the room's own texts, then those of other rooms."""
        texts = self._follower().texts
        return [*waiting(texts.all()), *other_texts.waiting(self._folder.parent, texts)]

    # one text, one reader

    def _take(self, number: int, queue: list[Contribution]) -> Contribution | None:
        """Return the text that a phone reads over: the one it holds, else the first that nobody holds."""
        self._forget()
        on_laptop = reading.held(self._folder.name)
        mine = next((one for one in queue if self._holder(one.id) == number), None)
        free = next(
            (one for one in queue if self._holder(one.id) is None and one.id not in on_laptop), None
        )
        found = mine or free
        if found and not mine:
            self._taken = {text: held for text, held in self._taken.items() if held[0] != number}
            self._taken[found.id] = (number, monotonic() + TAKEN_S)
        return found

    def _holder(self, text_id: str) -> int | None:
        return self._taken[text_id][0] if text_id in self._taken else None

    def _forget(self) -> None:
        now = monotonic()
        self._taken = {text: held for text, held in self._taken.items() if held[1] > now}

    # what a phone does

    def decided(self, phone: Phone, asked: Asked) -> Callable[[], object]:
        """Return what is to be done of what a phone asks: it writes, and is no work for the loop.

        Raises
        ------
        Refusal
            If it is not to be done; doing it raises so too, or OSError where the disk refuses.
        """
        action, seen = asked.get("do"), asked.get("seen")
        if action not in ROLES[phone.role]:
            raise Refusal("bad_role", "Ce téléphone n’a pas ce rôle.")
        if type(seen) is not int:
            raise unreadable()
        steer = partial(_ACTS[action], self._folder, seen=seen, by=label(phone.number))
        if action in STATUSES:
            return self._moderation(steer, phone, str(asked.get("text", "")), asked)
        if action == "timer":
            seconds = asked.get("seconds")
            return partial(steer, seconds if type(seconds) is int else None)
        if action == "next":
            return partial(steer, translate=self._translate)
        return self._going_on(steer, action) if action in GOING_ON else steer

    def _moderation(
        self, moderate: Callable[..., object], phone: Phone, text_id: str, asked: Asked
    ) -> Callable[[], object]:
        self._forget()
        is_elsewhere = text_id in reading.held(self._folder.name)
        if is_elsewhere or self._holder(text_id) not in (None, phone.number):
            raise Refusal("text_taken", "Quelqu’un d’autre relit ce texte en ce moment.")
        self._taken.pop(text_id, None)
        action = str(asked["do"])
        into = str(asked.get("into", "")) if action == "merge" else ""
        return partial(moderate, text_id, STATUSES[action], into)

    def _going_on(self, steer: Callable[..., object], action: str) -> Callable[[], object]:
        """Return what goes on with the step in front."""
        current = self._follower().proceedings.current
        if current is None:
            raise Refusal("no_step", "Ouvrez d’abord un vote.")
        if action == "again":
            whose = {"activity": current.activity, "turn": current.turn}
            return partial(steer, current.step, current.number, **whose)
        view = DRAWN + self._drawn(current.round) if action == "draw" else ""
        return partial(steer, view, activity=current.activity)

    def _drawn(self, round: Round) -> str:
        approved = self._follower().texts.approved(round)
        if not approved:
            raise Refusal("no_texts", "Pas de texte à tirer : relisez d’abord.")
        return SystemRandom().choice(approved).id


_ACTS: dict[str, Callable[..., object]] = {
    "close": steering.close_step,
    "reveal": steering.reveal,
    "hide": steering.hide,
    "timer": steering.timer,
    "again": steering.open_step,
    "draw": steering.project,
    "undraw": steering.project,
    "next": leading.go_on,
    "previous": leading.go_back,
    **dict.fromkeys(STATUSES, other_texts.moderate),
}
"""Act to what does it: from the folder and what the act needs, with ``seen`` and ``by``."""

GOING_ON = ("again", "draw", "undraw")
"""Acts on the step in front, which they name."""


def unreadable() -> Refusal:
    """Return the refusal of what no page of ours asks."""
    return Refusal("bad_phone", "Ce téléphone demande une chose qui ne se comprend pas.")


def _told(move: Move | None) -> dict[str, str] | None:
    if move is None:
        return None
    return {"action": move.action, "title": move.title}


def _takes_texts(current: Phase) -> bool:
    return kind(current.step.kind).makes == "texts"


def told(refusal: Refusal | OSError, translate: Translate) -> str:
    """Return the sentence that a phone shows of what was not done."""
    if isinstance(refusal, Refusal):
        return refusal.sentence(translate)
    return held_open.sentence(refusal).told(translate)


def read_action(action: str) -> Asked:
    """Return what a phone asks, as it signed it; Refusal where that is no JSON object."""
    try:
        asked = json.loads(action)
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, Mapping) or not isinstance(asked.get("do"), str):
        raise unreadable()
    return asked
