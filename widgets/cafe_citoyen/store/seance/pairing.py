"""The phones that steer one séance: offered on the laptop, paired once, cut off by one click.

They lie beside the séance's key, with their secrets, and go with it when the séance closes. The laptop
offers and cuts, the room pairs: each change is made under a lock, on what the file says.
"""

import hmac
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import monotonic

from filelock import FileLock

from cafe_citoyen.core import phone
from cafe_citoyen.core.clean_text import is_blank, without_controls
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import private
from cafe_citoyen.store.csv.csv_file import write_durably
from cafe_citoyen.store.seance import key

OFFER_S = 60
"""How long a code on the laptop's screen pairs a phone."""

SECRET_BYTES = 32
MOST_PHONES = 8
LONGEST_NAME = 30
LOCK_WAIT_S = 10


@dataclass(frozen=True)
class Phone:
    """One phone.

    Attributes
    ----------
    number : int
        Its number in the séance, from 1: no other phone of the séance gets it.
    name : str
        What the facilitator calls it; it stands in no file of the séance.
    role : str
        One of `core.phone.ROLES`.
    secret : str
        In hexadecimal; the code's while it is on offer, then one that the phone had a part in.
    until_s : float
        End of the offer, by `time.monotonic`.
    proof : str
        Signature of the message that paired it; empty while it is on offer.
    paired_s : float
        When it was paired, by `time.monotonic`.
    clock_ms : int
        What the phone's own clock said then: right or wrong, only its course counts.
    counter : int
        That of its last command.
    is_cut : bool
        Whether the laptop cut it off.
    """

    number: int
    name: str
    role: str
    secret: str
    until_s: float
    proof: str = ""
    paired_s: float = 0.0
    clock_ms: int = 0
    counter: int = 0
    is_cut: bool = False

    @property
    def is_paired(self) -> bool:
        """Tell whether it may command."""
        return bool(self.proof) and not self.is_cut

    def is_paired_by(self, proof: str) -> bool:
        """Tell whether a message is the one that paired it, a moment ago: the same answer may be told again."""
        is_fresh = 0 <= monotonic() - self.paired_s <= OFFER_S
        return self.is_paired and is_fresh and hmac.compare_digest(self.proof, proof)

    @property
    def left_s(self) -> float:
        """How long its code still pairs; never more than `OFFER_S`: a laptop that started again counts anew."""
        left_s = self.until_s - monotonic()
        return left_s if not self.proof and not self.is_cut and 0 < left_s <= OFFER_S else 0.0


def path(seance_id: str) -> Path:
    """Return the place of a séance's phones; `key.delete` takes it away."""
    return key.folder() / f"{seance_id}.telephones-1.json"


def listing(seance_id: str) -> list[Phone]:
    """Return the phones of a séance; none where the file is missing or damaged: they are paired again."""
    try:
        return [Phone(**one) for one in json.loads(path(seance_id).read_bytes())]
    except (OSError, ValueError, TypeError):
        return []


def offer(seance_id: str, role: str, name: str) -> Phone:
    """Offer a phone its place, for `OFFER_S`; an offer that nobody took is gone.

    Raises
    ------
    Refusal
        If there is no such role, or there are `MOST_PHONES` already.
    """
    if role not in phone.ROLES:
        raise Refusal(
            "bad_role", "Un téléphone anime ou relit, il ne fait pas « {role} ».", role=role
        )
    said = " ".join(without_controls(name).split())[:LONGEST_NAME]
    with _deciding(seance_id) as phones:
        kept = [one for one in phones if one.proof or one.left_s]
        if sum(not one.is_cut for one in kept) >= MOST_PHONES:
            raise Refusal(
                "many_phones",
                "{most} téléphones sont déjà appariés : coupez-en un.",
                most=MOST_PHONES,
            )
        number = max((one.number for one in kept), default=0) + 1
        offered = Phone(
            number,
            "" if is_blank(said) else said,
            role,
            secrets.token_hex(SECRET_BYTES),
            monotonic() + OFFER_S,
        )
        phones[:] = [*kept, offered]
    return offered


def claim(seance_id: str, offered: Phone, secret: str, proof: str, clock_ms: int) -> Phone | None:
    """Pair a phone that is on offer, once; None where it is no more.

    Parameters
    ----------
    seance_id : str
        The séance.
    offered : Phone
        As it was on offer.
    secret : str
        The one that takes the place of the code's.
    proof : str
        Signature of the message that asks.
    clock_ms : int
        What the phone's clock says.
    """
    with _deciding(seance_id) as phones:
        if offered not in phones or not offered.left_s:
            return None
        paired = replace(
            offered, secret=secret, proof=proof, paired_s=monotonic(), clock_ms=clock_ms
        )
        phones[phones.index(offered)] = paired
    return paired


def cut(seance_id: str, number: int) -> None:
    """Cut a phone off, or take its offer back; its secret is gone."""
    with _deciding(seance_id) as phones:
        phones[:] = [
            replace(one, is_cut=True, secret=secrets.token_hex(SECRET_BYTES))
            if one.number == number
            else one
            for one in phones
        ]


def rise(seance_id: str, number: int, counter: int) -> bool:
    """Keep the counter of a command that is about to be done; False where one as high was, or the phone is cut."""
    with _deciding(seance_id) as phones:
        for place, one in enumerate(phones):
            if one.number == number and one.is_paired and counter > one.counter:
                phones[place] = replace(one, counter=counter)
                return True
    return False


@contextmanager
def _deciding(seance_id: str) -> Iterator[list[Phone]]:
    """Hold the phones while they are changed; what is made of the list is written where it is another."""
    place = path(seance_id)
    private.make_folder(place.parent)
    private.tighten(place.parent)
    lock = FileLock(place.with_suffix(".verrou"), timeout=LOCK_WAIT_S, mode=private.FILE)
    with lock:
        before = listing(seance_id)
        phones = list(before)
        yield phones
        if phones != before:
            write_durably(place, json.dumps([asdict(one) for one in phones]).encode())
