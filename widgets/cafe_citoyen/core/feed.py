"""A feed: one file of a séance as a place sends it to its network's hub, whole rows at a time.

Both sides know how far it is by an offset and a digest of all rows before it. The digest is chained
row by row, so that whoever holds it goes on from there, and a change of any row, however early, shows.
"""

import hashlib
from dataclasses import dataclass

MOST_BYTES = 262_144
"""Bytes of one sending (256 KiB)."""

START = "0" * 64
"""Digest of nothing."""

LINE_END = b"\n"


@dataclass(frozen=True)
class Reached:
    """How far a feed is.

    Attributes
    ----------
    generation : int
        How many times it was begun, from 1.
    offset : int
        Bytes.
    digest : str
        Of these bytes (`chained`), 64 hexadecimal digits.
    """

    generation: int = 1
    offset: int = 0
    digest: str = START

    def after(self, rows: bytes) -> "Reached":
        """Return how far it is once some rows more are there."""
        return Reached(self.generation, self.offset + len(rows), chained(self.digest, rows))

    def anew(self) -> "Reached":
        """Return the beginning of the next generation."""
        return Reached(self.generation + 1)

    def leads_to(self, content: bytes) -> bool:
        """Tell whether a content begins with what is there."""
        before = content[: self.offset]
        is_whole = len(before) == self.offset and (not before or before.endswith(LINE_END))
        return is_whole and chained(START, before) == self.digest


def chained(digest: str, rows: bytes) -> str:
    """Return the digest once rows are added: SHA-256 of the digest before and of the row, row by row.

    Parameters
    ----------
    digest : str
        Of what stands before, 64 hexadecimal digits.
    rows : bytes
        Whole rows.
    """
    reached = bytes.fromhex(digest)
    for row in rows.split(LINE_END)[:-1]:
        reached = hashlib.sha256(reached + row + LINE_END).digest()
    return reached.hex()
