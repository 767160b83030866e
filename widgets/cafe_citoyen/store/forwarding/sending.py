"""One séance on its way to the hub, file by file, from where the hub says that it is."""

import time

from cafe_citoyen.core.feed import MOST_BYTES, Reached
from cafe_citoyen.store.forwarding.hub_client import Elsewhere, HubAway, HubClient, HubRefuses
from cafe_citoyen.store.forwarding.outgoing import SENT, Outgoing
from cafe_citoyen.store.seance_files import Table

MOST_TRIES = 4
"""Answers in a row that fit nothing; the hub is left alone for a while then."""

AHEAD_S = 5.0
"""How long a hub that has more than this computer is waited for: a copy of it may be a moment ahead."""

LEAST_BYTES = 16_384


class Sending:
    """What is sent of one séance, and how far the hub is.

    Parameters
    ----------
    outgoing : Outgoing
        The séance's files as they leave.
    """

    def __init__(self, outgoing: Outgoing) -> None:
        self.outgoing = outgoing
        self._announced: dict[str, str | bool] = {}
        self._reached: dict[Table, Reached] = {}
        self._fits: set[Table] = set()
        self._changed: set[Table] = set()
        self._ahead_since_s: dict[Table, float] = {}
        self._most = MOST_BYTES

    @property
    def left(self) -> int | None:
        """Bytes that are still to go; None before the hub said how far it is."""
        if self._reached.keys() != {*SENT}:
            return None
        return sum(self._left_of(table) for table in SENT)

    def look(self) -> None:
        """Take in what the séance's files say by now."""
        changed = self.outgoing.look()
        self._fits -= changed
        self._changed |= changed

    def send(self, client: HubClient) -> None:
        """Send what is new; on return the hub has it all, or is ahead.

        Raises
        ------
        HubAway
            If the hub does not answer in a way that leads on: what was sent is asked anew next time.
        HubRefuses
            If it does not take it.
        """
        try:
            about = self.outgoing.about
            if not self._announced:
                self._announce(client, {**about, "ouverte": True})
            for table in SENT:
                self._send_file(client, table)
            if about != self._announced and self.left == 0:
                self._announce(client, about)  # that it is closed is said once all of it is there
        except HubAway:
            self._most = max(self._most // 2, LEAST_BYTES)
            raise
        except HubRefuses:
            self._announced = {}  # a hub that was set up anew has to hear it
            raise
        self._most = min(self._most * 2, MOST_BYTES)

    def _announce(self, client: HubClient, about: dict[str, str | bool]) -> None:
        client.announce(self.outgoing.id, about)
        self._announced = about

    def _left_of(self, table: Table) -> int:
        start = self._reached[table].offset if table in self._fits else 0
        return self.outgoing.size(table) - start

    def _send_file(self, client: HubClient, table: Table) -> None:
        misses = 0
        while (begin := self._begin(client, table)) is not None:
            rows = self.outgoing.rows_after(table, begin.offset, self._most)
            if not rows:
                return
            del self._reached[table]  # an answer may be lost: it is asked anew then
            try:
                now = client.put(self.outgoing.id, table.name, begin, rows)
            except Elsewhere as elsewhere:
                now = elsewhere.reached
            self._reached[table] = now
            if now == begin.after(rows):
                misses = 0
                continue
            self._fits.discard(table)
            misses += 1
            if misses == MOST_TRIES:
                raise HubAway

    def _begin(self, client: HubClient, table: Table) -> Reached | None:
        """Return from where a file is to be sent; None where the hub has more of it, for a moment."""
        if table not in self._reached:
            self._fits.discard(table)
            self._reached[table] = client.reached(self.outgoing.id, table.name)
        now = self._reached[table]
        if table in self._fits:
            return now
        if now.leads_to(self.outgoing.content(table)):
            self._fits.add(table)
            self._ahead_since_s.pop(table, None)
            return now
        if now.offset > self.outgoing.size(table) and table not in self._changed:
            since_s = self._ahead_since_s.setdefault(table, time.monotonic())
            if time.monotonic() - since_s < AHEAD_S:
                del self._reached[table]
                return None
        self._ahead_since_s.pop(table, None)
        self._changed.discard(table)
        self._fits.add(table)
        return now.anew()
