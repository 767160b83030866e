"""A thread that sends, beside the room: no vote waits for it, whatever becomes of the link."""

import logging
import random
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import clock
from cafe_citoyen.store.forwarding import (
    common_question,
    forwarding_card,
    forwarding_key,
    membership,
    other_rooms,
    other_texts,
)
from cafe_citoyen.store.forwarding.forwarding_card import (
    ALL_SENT,
    AWAY,
    REFUSED,
    STOPPED,
    ForwardingCard,
)
from cafe_citoyen.store.forwarding.hub_client import HubAway, HubClient, HubRefuses
from cafe_citoyen.store.forwarding.membership import Membership
from cafe_citoyen.store.forwarding.outgoing import Outgoing
from cafe_citoyen.store.forwarding.outgoing_counts import OutgoingCounts
from cafe_citoyen.store.forwarding.sending import Sending
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.display import Display
from cafe_citoyen.store.seance.seances import Seance

logger = logging.getLogger(__name__)
LOOK_S = 0.5
AGAIN_S = 30.0
"""Longest pause after failures, before its jitter: each doubles it, from half a second on."""

NOBODY = frozenset({"revoked", "wrong_token", "other_place"})
"""Refusals of a hub that knows this place no more."""

REFUSED_S = 30.0
END_S = 10.0
"""How long the end waits for the last bytes."""

QUESTION_LOOKS = 4
"""Looks between two questions about the common question."""


class Forwarder:
    """Sends the séance on display, and those of which something was left, to the hub that this computer is a place of.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._display = Display(directory)
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="forwarder", daemon=True)
        self._membership: Membership | None = None
        self._client: HubClient | None = None
        self._sendings: dict[str, Sending] = {}
        self._failures = 0
        self._not_before_s = 0.0
        self._looks = 0
        self._who: dict[str, Any] = {}
        self._question: tuple[str, Any] = ("", None)
        self._others_tag = self._texts_tag = ""
        self._heard_at = ""
        self._said = ""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Send what is left, and end; a hub that hangs is not waited for."""
        self._is_over.set()
        if self._thread.is_alive():
            self._thread.join(END_S)
        other_texts.remove(self._directory)

    def _run(self) -> None:
        while not self._is_over.wait(LOOK_S):
            self._look_safely()
        self._not_before_s = 0.0
        self._look_safely()

    def _look_safely(self) -> None:
        """Look, whatever a file holds."""
        try:
            self.look()
        except Exception as error:  # the café goes on; what does not leave now leaves later
            self._say(error)
            self._sendings.clear()
            self._pause_longer()

    def look(self) -> None:
        """Send what is new, unless the hub is left alone for a while."""
        self._follow_membership()
        if self._membership is None or self._client is None:
            return
        if not self._membership.sends:
            self._forget_closed(self._membership)
            self._write(STOPPED)
        elif time.monotonic() >= self._not_before_s:
            self._send_all(self._membership, self._client)

    def _send_all(self, now: Membership, client: HubClient) -> None:
        try:
            self._send(now, client)
        except HubAway:
            self._pause_longer()
            self._write(AWAY)
        except HubRefuses as refusal:
            self._not_before_s = time.monotonic() + REFUSED_S
            if refusal.code in NOBODY:
                self._forget_texts()
            self._write(REFUSED, refusal.message)
        else:
            self._failures, self._heard_at = 0, clock.now()
            self._write(ALL_SENT)

    def _follow_membership(self) -> None:
        now = membership.read()
        if now == self._membership:
            return
        if self._client:
            self._end_exchange(now)
            self._client.close()
        self._membership, self._client = now, HubClient(now) if now else None
        self._sendings.clear()
        self._who, self._question = {}, ("", None)
        self._others_tag = self._heard_at = ""
        if now is None or not (now.sends and now.exchanges):
            self._forget_texts()
        self._texts_tag = ""
        self._failures, self._not_before_s, self._looks = 0, 0.0, 0
        if now is None:
            forwarding_card.remove(self._directory)
            other_rooms.remove(self._directory)

    def _end_exchange(self, now: Membership | None) -> None:
        """Have this place's texts shown nowhere else once it stopped or left; a hub that is away is not waited for."""
        before = self._membership
        is_over = now is None or not (now.sends and now.exchanges)
        if before and self._client and before.sends and before.exchanges and is_over:
            with suppress(HubAway, HubRefuses):
                self._client.exchange(False)

    def _due(self, now: Membership) -> list[Seance]:
        """Return the séances of which something may have to go: the one on display, and those begun before."""
        shown = self._display.seance()
        begun = [self._directory / name for name in forwarding_key.begun(now.campaign)]
        found = [shown] if shown else []
        for folder in begun:
            if shown is None or folder.name != shown.id:
                with suppress(Refusal):  # of another folder of séances, or damaged
                    found.append(seances.read(folder))
        return [one for one in found if one.is_at_home and not one.fictive]

    def _send(self, now: Membership, client: HubClient) -> None:
        if not self._who:
            self._who = client.who()
            self._say_exchange(now, client)
        is_asking = self._looks % QUESTION_LOOKS == 0
        self._looks += 1
        if is_asking:
            self._question = client.question(self._question[0]) or self._question
        if now.follows:
            self._open_common_question()
        refused: HubRefuses | None = None
        for seance in self._due(now):
            sending = self._sendings.get(seance.id) or self._begun(now, seance)
            sending.look()
            try:
                sending.send(client)
            except HubRefuses as refusal:  # of this one; another may be taken
                refused = refusal
            if sending.left == 0 and not seance.ouverte:
                self._forget(now, seance)
        if is_asking:
            self._hear_others(now, client)
        if refused:
            raise refused

    def _say_exchange(self, now: Membership, client: HubClient) -> None:
        """Have the hub know whether this place exchanges texts; one that knows of no exchange makes none."""
        if self._who.get("echange", False) is not now.exchanges:
            with suppress(HubRefuses):
                client.exchange(now.exchanges)

    def _hear_others(self, now: Membership, client: HubClient) -> None:
        """Keep what the other rooms answered; a hub that tells nothing of them takes what is sent all the same."""
        with suppress(HubRefuses):
            if told := client.others(self._others_tag):
                self._others_tag = told[0]
                other_rooms.write(self._directory, told[1])
        if not now.exchanges:
            return
        try:
            if texts := client.texts(self._texts_tag):
                self._texts_tag = texts[0]
                other_texts.write(self._directory, texts[1])
        except HubRefuses:
            self._forget_texts()

    def _forget_texts(self) -> None:
        """Show no text of another room any more: nobody would say that it was taken back there."""
        self._texts_tag = ""
        other_texts.remove(self._directory)

    def _open_common_question(self) -> None:
        """Open what is asked everywhere, where nothing is open here; what cannot be opened is left to a person."""
        question, seance = common_question.read(self._question[1]), self._display.seance()
        if question is None or seance is None:
            return
        with suppress(Refusal):
            if question.may_open_alone(read_proceedings(seance.folder)):
                question.open(seance.folder)

    def _begun(self, now: Membership, seance: Seance) -> Sending:
        secret = forwarding_key.read_or_make(now.campaign, seance.id)
        leaving = OutgoingCounts if now.counts_only else Outgoing
        sending = Sending(leaving(seance, now, secret))
        self._sendings[seance.id] = sending
        return sending

    def _forget_closed(self, now: Membership) -> None:
        for seance in self._due(now):
            if not seance.ouverte:
                self._forget(now, seance)

    def _forget(self, now: Membership, seance: Seance) -> None:
        """Delete the key of a séance that has ended and gone: nothing of it leaves any more."""
        forwarding_key.delete(now.campaign, seance.id)
        self._sendings.pop(seance.id, None)

    def _pause_longer(self) -> None:
        self._failures += 1
        pause_s = min(LOOK_S * 2 ** min(self._failures - 1, 10), AGAIN_S)
        self._not_before_s = time.monotonic() + pause_s * random.uniform(0.5, 1.5)

    def _write(self, state: str, message: str = "") -> None:
        left = [one.left for one in self._sendings.values()]
        known = [one for one in left if one is not None]
        card = ForwardingCard(
            state,
            str(self._who.get("campagne", {}).get("titre", ""))[:200],
            str(self._who.get("nom", ""))[:200],
            message,
            sum(known) if len(known) == len(left) else None,
            self._question[1],
            "" if state == ALL_SENT else self._heard_at,
        )
        forwarding_card.write(self._directory, card)

    def _say(self, error: Exception) -> None:
        if str(error) != self._said:
            logger.warning(
                Phrase("L’envoi au réseau s’est arrêté et reprend : {error}", error=error)
            )
        self._said = str(error)
