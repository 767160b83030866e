"""What makes of this computer a place of a campaign: the hub's address with the place's token, which its user alone reads.

It lies beside the keys, in no séance's folder: whoever copies those cannot send in this place's name.
"""

import json
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from cafe_citoyen.core.host import read_host
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import held_open, private
from cafe_citoyen.store.csv.csv_file import write_durably
from cafe_citoyen.store.seance import key

WAY = re.compile("/campagnes/(?P<campaign>[a-z0-9-]{1,64})/lieux/(?P<place>[a-z0-9-]{1,64})")
TOKEN = re.compile("[0-9a-f]{64}")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""Where a token may travel without TLS: within one computer."""

MOST_BYTES = 10_000


@dataclass(frozen=True)
class Membership:
    """A place, as it knows itself.

    Attributes
    ----------
    hub : str
        The hub's address (``https://reseau.example.org``).
    campaign, place : str
        Code of the campaign, id of the place.
    token : str
        The place's secret, 64 hexadecimal digits.
    sends : bool
        Whether it sends at the moment.
    follows : bool
        Whether the common question opens by itself.
    counts_only : bool
        Whether neither a ballot nor a text leaves, only how many gave each answer (`OutgoingCounts`);
        chosen when one joins, for as long as one stays.
    waits : bool
        Whether the other rooms' answers are shown here once all of them are done, rather than each when it is.
    exchanges : bool
        Whether the texts that were approved here may be shown in the other rooms, and theirs here.
    """

    hub: str
    campaign: str
    place: str
    token: str
    sends: bool = True
    follows: bool = False
    counts_only: bool = False
    waits: bool = True
    exchanges: bool = False


def path() -> Path:
    """Return where the membership lies."""
    return key.folder() / "reseau.json"


def read() -> Membership | None:
    """Return this computer's membership; None where it is no place."""
    try:
        return Membership(**json.loads(path().read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def write(membership: Membership) -> None:
    """Keep a membership; another one goes."""
    private.make_folder(path().parent)
    write_durably(path(), json.dumps(asdict(membership)).encode())


def join(given: str, counts_only: bool = False) -> Membership:
    """Make this computer a place by what its organiser gave, and return the membership.

    Who is that place already sends again, and keeps what was chosen.

    Parameters
    ----------
    given : str
        The address, its token behind the ``#``; the file that holds it, or where that lies.
    counts_only : bool, optional
        Whether only counts leave.

    Raises
    ------
    Refusal
        If it is none of these, the token would travel in the open, or this place sends its ballots already.
    """
    membership = parse(given)
    now = read()
    if now is not None and _is_same_place(now, membership):
        if counts_only and not now.counts_only:
            raise Refusal("sends_ballots", "Ce lieu envoie déjà ses bulletins : à l’accueil, quittez ce réseau, puis rejoignez-le avec « Comptes seulement ».")  # fmt: skip
        membership = replace(now, sends=True)
    else:
        membership = replace(membership, counts_only=counts_only)
    write(membership)
    return membership


def leave() -> None:
    """Forget the membership."""
    held_open.unlink(path())


def send(is_wanted: bool) -> None:
    """Send from now on, or stop; nothing where this computer is no place."""
    now = read()
    if now is not None:
        write(replace(now, sends=is_wanted))


def follow(is_wanted: bool) -> None:
    """Have the common question open by itself, or ask; nothing where this computer is no place."""
    now = read()
    if now is not None:
        write(replace(now, follows=is_wanted))


def wait_for_all(is_wanted: bool) -> None:
    """Have the other rooms' answers shown all together, or each when it is done; nothing where this computer is no place."""
    now = read()
    if now is not None:
        write(replace(now, waits=is_wanted))


def exchange(is_wanted: bool) -> None:
    """Exchange approved texts with the other rooms, or not any more; nothing where this computer is no place."""
    now = read()
    if now is not None:
        write(replace(now, exchanges=is_wanted))


def _is_same_place(one: Membership, other: Membership) -> bool:
    """Tell whether two memberships differ by nothing but what was chosen here."""
    return (one.hub, one.campaign, one.place, one.token) == (
        other.hub,
        other.campaign,
        other.place,
        other.token,
    )


def parse(given: str) -> Membership:
    """Return the membership that an organiser's address or file gives; see `join`."""
    text = given.strip()
    if not text.startswith(("{", "http://", "https://")):
        text = _content(Path(text))
    if text.startswith("{"):
        try:
            text = str(json.loads(text)["adresse"]).strip()
        except (ValueError, KeyError, TypeError, RecursionError):
            raise _not_one() from None
    try:
        parts = urlsplit(text)
        found = WAY.fullmatch(parts.path)
        is_place = parts.scheme in ("http", "https") and read_host(parts.netloc) is not None
    except ValueError:
        raise _not_one() from None
    if not (found and is_place and TOKEN.fullmatch(parts.fragment)):
        raise _not_one()
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise Refusal("open_token", "L’adresse du réseau commence par https:// : sur http://, le jeton passerait en clair.")  # fmt: skip
    return Membership(
        f"{parts.scheme}://{parts.netloc}", found["campaign"], found["place"], parts.fragment
    )


def _content(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES).decode("utf-8-sig").strip()
    except (OSError, ValueError):
        raise _not_one() from None


def _not_one() -> Refusal:
    return Refusal(
        "no_membership",
        "Ce n’est pas l’adresse d’un lieu : collez toute l’adresse reçue de l’organisateur, ou donnez son fichier.",
    )
