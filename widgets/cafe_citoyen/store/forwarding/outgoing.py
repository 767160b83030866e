"""A séance's files as they leave: made anew from its own at any time, byte for byte the same.

Numbers of people and of ballots are replaced by others, by a key that only this computer has and
deletes at the end. Texts leave once they are approved, in the order in which that was decided.
"""

import re
from collections.abc import Mapping
from uuid import UUID

from cafe_citoyen.core.feed import LINE_END
from cafe_citoyen.store.after.approved import only_approved, without_words
from cafe_citoyen.store.csv.csv_file import encode, header, stamp
from cafe_citoyen.store.csv.rows import Row
from cafe_citoyen.store.forwarding.membership import Membership
from cafe_citoyen.store.forwarding.other_texts import ELSEWHERE
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.seance import key, seances
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import COMPTES, CONTRIBUTIONS, DEROULE, VOTES, Table

SENT = (DEROULE, VOTES, CONTRIBUTIONS, COMPTES)
"""What leaves, in this order: whoever reads a ballot then knows its step. What a place's choice leaves out is its header alone."""

OF_A_TABLET = re.compile("[0-9a-f]{32}")
"""Numbers that a tablet was given; those of counted hands and of paper are nobody's."""

SAID = ("titre", "date", "lieu", "format", "public", "organisateur", "langue", "ouverte")
"""What is said of the séance, and whether people still vote there; never its code."""


class Outgoing:
    """What leaves of one séance.

    Parameters
    ----------
    seance : Seance
        The séance.
    membership : Membership
        As which place.
    secret : bytes
        The key of the numbers.
    """

    def __init__(self, seance: Seance, membership: Membership, secret: bytes) -> None:
        self.id = f"{seance.id}--{membership.place}"
        self._folder = seance.folder
        self._secret = secret
        self._votes = open_log(self._folder).rows(VOTES.name)
        self._stamps: list[tuple[int, int, int] | None] = []
        self._contents = {table: bytearray(header(table.name)) for table in SENT}

    @property
    def about(self) -> dict[str, str | bool]:
        """What is said of the séance as it is now."""
        seance = seances.read(self._folder)
        return {name: getattr(seance, name) for name in SAID}

    def content(self, table: Table) -> bytes:
        """Return one file, as far as `look` made it."""
        return bytes(self._contents[table])

    def size(self, table: Table) -> int:
        """Return how many bytes that is."""
        return len(self._contents[table])

    def look(self) -> set[Table]:
        """Take in what is new; return the files of which more changed than their end."""
        changed = self._look_at_votes()
        stamps = [stamp(table.of(self._folder)) for table in (DEROULE, CONTRIBUTIONS)]
        if stamps != self._stamps:
            self._stamps = stamps
            changed |= self._look_at_texts()
        return changed

    def _look_at_votes(self) -> set[Table]:
        changed = set()
        if self._votes.is_replaced():
            self._votes = open_log(self._folder).rows(VOTES.name)
            self._contents[VOTES] = bytearray(header(VOTES.name))
            changed.add(VOTES)
        if self._votes.has_news():
            rows = [self._as_sent(row) for _, row in self._votes.read()]
            self._contents[VOTES] += encode(VOTES.name, rows)
        return changed

    def _look_at_texts(self) -> set[Table]:
        log, texts = open_log(self._folder), read_texts(self._folder)
        rows = [row for _, row in log.rows(DEROULE.name).read() if not _is_of_another_room(row)]
        steering = without_words(rows, texts)
        written = [row for _, row in log.rows(CONTRIBUTIONS.name).read()]
        order = {name: place for place, name in enumerate(texts.proceedings.moderations)}
        approved = only_approved(written, texts)
        approved.sort(key=lambda row: order.get(row["contribution"], len(order)))
        made = {
            DEROULE: header(DEROULE.name) + encode(DEROULE.name, steering),
            CONTRIBUTIONS: header(CONTRIBUTIONS.name)
            + encode(CONTRIBUTIONS.name, map(self._as_sent, approved)),
        }
        return self._take(made)

    def _take(self, made: Mapping[Table, bytes]) -> set[Table]:
        """Keep files as they are made now; return those of which more changed than their end."""
        changed = {table for table in made if not made[table].startswith(self._contents[table])}
        self._contents |= {table: bytearray(content) for table, content in made.items()}
        return changed

    def _as_sent(self, row: Row) -> Row:
        sent = {**row, "seance": self.id}
        if OF_A_TABLET.fullmatch(row["participant"]):
            sent["participant"] = key.participant(self._secret, row["participant"])
        if "bulletin" in row:
            sent["bulletin"] = str(UUID(key.participant(self._secret, row["bulletin"])))
        return sent

    def rows_after(self, table: Table, offset: int, most: int) -> bytes:
        """Return the whole rows of a file from a row's beginning on, so many bytes at most, but one row at least."""
        content = self._contents[table]
        end = content.rfind(LINE_END, offset, offset + most) + 1
        return bytes(content[offset : end or content.find(LINE_END, offset) + 1])


def _is_of_another_room(row: Row) -> bool:
    """Tell a decision on another room's text: what a place thinks of it is told to nobody."""
    return row["action"] == "moderer" and f'"{ELSEWHERE}' in row["details"]
