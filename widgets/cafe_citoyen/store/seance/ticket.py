"""Tickets: one voice on paper, where a dropped cookie must not give a second one.

A ticket proves by the séance's key that it is of this séance, so no list of tickets is kept:
nothing says which were made, who holds one, or which have voted. Once the key is deleted they
lead nowhere.
"""

import hashlib
import hmac
import secrets

from cafe_citoyen.store.seance.code import CODE_SIGNS

DRAWN_SIGNS, PROOF_SIGNS = 5, 10
"""Signs drawn at random (1.2e7 of them), and signs of proof (a guess is right once in 1.4e14).

The proof alone holds against guessing: nobody can tell the right ticket of an honest hand from a
lucky one, so the room stops no right ticket, however many wrong ones came before it.
"""

GROUP_SIGNS = 5


def draw(key: bytes, number: int) -> list[str]:
    """Return so many new tickets of the séance of a key, no two alike."""
    drawn: set[str] = set()
    while len(drawn) < number:
        drawn.add("".join(secrets.choice(CODE_SIGNS) for _ in range(DRAWN_SIGNS)))
    return [one + _proof(key, one) for one in sorted(drawn)]


def read(key: bytes, typed: str) -> str | None:
    """Return the ticket that was scanned or typed, or None where it is not of the key's séance.

    Capitals, blanks and hyphens make no difference.
    """
    ticket = "".join(sign for sign in typed.lower() if sign.isalnum())
    drawn, proof = ticket[:DRAWN_SIGNS], ticket[DRAWN_SIGNS:]
    is_ours = hmac.compare_digest(_proof(key, drawn).encode(), proof.encode())
    return ticket if is_ours else None


def grouped(ticket: str) -> str:
    """Return a ticket as people read it: three groups of five signs."""
    starts = range(0, len(ticket), GROUP_SIGNS)
    return "-".join(ticket[start : start + GROUP_SIGNS] for start in starts)


def _proof(key: bytes, drawn: str) -> str:
    digest = hmac.new(key, b"ticket:" + drawn.encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    base = len(CODE_SIGNS)
    return "".join(CODE_SIGNS[number // base**place % base] for place in range(PROOF_SIGNS))
