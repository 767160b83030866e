"""The phones of a sitting: who asks, and whether that is a new command of one that is paired."""

from collections.abc import Sequence
from time import monotonic

from cafe_citoyen.room import seal
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.limit import Limit
from cafe_citoyen.store.csv.csv_file import stamp
from cafe_citoyen.store.seance import pairing
from cafe_citoyen.store.seance.pairing import Phone

LATE_MS = 30_000
"""How much later than the quickest of its phone a command may come: one that was held back is refused."""


class Phones:
    """Hears what is asked of a séance by phone; a refusal costs a signature and a look at a file's date.

    Parameters
    ----------
    seance_id : str
        The séance.
    code : str
        Its code, which each signature holds.
    """

    def __init__(self, seance_id: str, code: str) -> None:
        self._seance_id = seance_id
        self._code = code
        self._known: Sequence[Phone] = ()
        self._stamp: tuple[int, int, int] | None = None
        self._counters: dict[int, int] = {}
        self._least_ms: dict[int, float] = {}
        self._wrong = Limit(burst=300, rate_per_s=5)
        self._pace = Limit(burst=20, rate_per_s=5)

    def hear(
        self, number: int, counter: int, time_ms: int, action: str, mac: str, address: str
    ) -> Phone:
        """Return the phone that asks, paired or on offer.

        Raises
        ------
        RoomError
            If no such phone signed this, if it asked this before or is cut off, if this was held
            back on the way, or if it asks too much.
        """
        found = self._of(number)
        parts = (self._code, number, counter, time_ms, action)
        if found and found.is_paired_by(mac):
            return found  # its answer was lost on the way
        if not found or not seal.is_signed(mac, bytes.fromhex(found.secret), *parts):
            if found and found.is_cut:
                raise RoomError("phone_cut")
            if not self._wrong.grants(address):
                raise RoomError("too_many", retry_after_s=1)
            raise RoomError("phone_refused")
        if found.is_paired:
            self._require_new(found, counter, time_ms)
            if not self._pace.grants(str(number)):
                raise RoomError("too_many", retry_after_s=1)
        elif not found.left_s:
            raise RoomError("pairing_over")
        return found

    def pair(self, offered: Phone, nonce: str, proof: str, clock_ms: int) -> Phone:
        """Pair a phone that is on offer; RoomError where another one was first."""
        secret = seal.session_secret(bytes.fromhex(offered.secret), nonce).hex()
        paired = pairing.claim(self._seance_id, offered, secret, proof, clock_ms)
        if paired is None:
            raise RoomError("pairing_over")
        return paired

    def rise(self, phone: Phone, counter: int) -> None:
        """Keep the counter of a command before it is done; RoomError where the phone was cut meanwhile."""
        if not pairing.rise(self._seance_id, phone.number, counter):
            raise RoomError("phone_late")

    def sealed(self, phone: Phone, counter: int, text: str) -> dict[str, str]:
        """Return an answer that only this phone reads, and only as that to this counter."""
        return seal.sealed(bytes.fromhex(phone.secret), text, self._code, phone.number, counter)

    def _of(self, number: int) -> Phone | None:
        found = stamp(pairing.path(self._seance_id))
        if found != self._stamp:
            self._known, self._stamp = pairing.listing(self._seance_id), found
        return next((one for one in self._known if one.number == number), None)

    def _require_new(self, phone: Phone, counter: int, time_ms: int) -> None:
        """Refuse a counter that does not rise, and what is later than its phone's quickest by `LATE_MS`.

        The phone's clock may be wrong by a year: what counts is how far it went since the pairing. Where
        the laptop slept it went farther, which only makes the quickest quicker.
        """
        age_ms = (monotonic() - phone.paired_s) * 1000 - (time_ms - phone.clock_ms)
        least_ms = min(age_ms, self._least_ms.get(phone.number, 0.0))
        last = max(phone.counter, self._counters.get(phone.number, -1))
        if counter <= last or age_ms - least_ms > LATE_MS:
            raise RoomError("phone_late")
        self._counters[phone.number], self._least_ms[phone.number] = counter, least_ms
