"""Campaigns and their places, in the engine: who may send, and who counts."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from psycopg import Connection
from psycopg.errors import UniqueViolation
from psycopg.rows import class_row

from cafe_citoyen.core.clean_text import is_blank, without_controls
from cafe_citoyen.core.refusal import Refusal

AWAITED, APPROVED, REVOKED = "attendu", "approuve", "revoque"
ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
MOST_ID = 40
MOST_NAME = 120
DEPARTMENT = re.compile("([013-8][0-9]|2[1-9]|2[AB]|9[0-5]|97[1-8]|98[4-9])?")
"""Codes of the INSEE, overseas included; empty where a place lies elsewhere."""

TOKEN_BYTES = 32
FIELDS = "campaign, id, name, department, state, seen, note, exchanges"
HEARD = f"""
    with heard as (
        update place set seen = now()
        where token_digest = %(digest)s
        and (seen is null or seen not between now() - interval '5 seconds' and now())
    )
    select {FIELDS} from place where token_digest = %(digest)s
"""  # noqa: S608


@dataclass(frozen=True)
class Campaign:
    """One campaign.

    Attributes
    ----------
    code : str
        Its id.
    title, language : str
        What people read, and in which language (``fr``, ``en``).
    step : dict or None
        The question that is open everywhere, as `Step.from_dict` takes it.
    round : int or None
        Its round.
    """

    code: str
    title: str
    language: str
    step: dict[str, object] | None = None
    round: int | None = None


@dataclass(frozen=True)
class Place:
    """One place of a campaign.

    Attributes
    ----------
    campaign, id : str
        Code of the campaign; id, unique in it.
    name, department : str
        Name, and code of the INSEE.
    state : {"attendu", "approuve", "revoque"}
        It counts once it is approved, and sends nothing once it is revoked.
    seen : datetime or None
        When it last sent, by the engine's clock.
    note : str
        What its feeds have that one should know; mostly empty.
    exchanges : bool
        Whether its approved texts may be shown in the other places that say so too.
    """

    campaign: str
    id: str
    name: str
    department: str
    state: str
    seen: datetime | None
    note: str
    exchanges: bool


def create(connection: Connection, code: str, title: str, language: str) -> None:
    """Create a campaign.

    Raises
    ------
    Refusal
        If its code is none or taken, or its title empty.
    """
    _require_id(code)
    try:
        connection.execute(
            "insert into campaign (code, title, language) values (%s, %s, %s)",
            [code, _name(title), language],
        )
    except UniqueViolation:
        raise Refusal(
            "known_campaign", "La campagne « {campaign} » existe déjà.", campaign=code
        ) from None


def campaign(connection: Connection, code: str) -> Campaign:
    """Return a campaign; Refusal where there is none of that code."""
    with connection.cursor(row_factory=class_row(Campaign)) as cursor:
        found = cursor.execute("select * from campaign where code = %s", [code]).fetchone()
    if found is None:
        raise Refusal("unknown_campaign", "La campagne « {campaign} » n’existe pas.", campaign=code)
    return found


def campaigns(connection: Connection) -> list[Campaign]:
    """Return all campaigns, by their codes."""
    with connection.cursor(row_factory=class_row(Campaign)) as cursor:
        return cursor.execute("select * from campaign order by code").fetchall()


def add_place(connection: Connection, code: str, id: str, name: str, department: str) -> str:
    """Add a place to a campaign, which waits for its approval; return its token, which nobody can read later.

    Raises
    ------
    Refusal
        If there is no such campaign, the id is none or taken, or the department unknown.
    """
    campaign(connection, code)
    _require_id(id)
    if not DEPARTMENT.fullmatch(department):
        raise Refusal(
            "bad_department",
            "« {value} » n’est pas un code de département (44, 2A, 974).",
            value=department,
        )
    token = secrets.token_hex(TOKEN_BYTES)
    try:
        connection.execute(
            "insert into place (campaign, id, name, department, token_digest) values (%s, %s, %s, %s, %s)",
            [code, id, _name(name), department, digest(token)],
        )
    except UniqueViolation:
        raise Refusal(
            "known_place", "Le lieu « {place} » est déjà dans cette campagne.", place=id
        ) from None
    return token


def set_state(connection: Connection, code: str, id: str, state: str) -> None:
    """Approve a place, or revoke it; Refusal where the campaign has no such place."""
    done = connection.execute(
        "update place set state = %s where campaign = %s and id = %s", [state, code, id]
    )
    if not done.rowcount:
        raise Refusal(
            "unknown_place", "Le lieu « {place} » n’est pas dans cette campagne.", place=id
        )


def places(connection: Connection, code: str) -> Sequence[Place]:
    """Return a campaign's places, by their ids."""
    with connection.cursor(row_factory=class_row(Place)) as cursor:
        query = f"select {FIELDS} from place where campaign = %s order by id"  # noqa: S608
        return cursor.execute(query, [code]).fetchall()


def place_of(connection: Connection, token: str) -> Place:
    """Return the place of a token, and note that it was heard: in one statement, and seldom, as each note is a flush.

    Raises
    ------
    Refusal
        If it is nobody's, or its place was revoked.
    """
    with connection.cursor(row_factory=class_row(Place)) as cursor:
        found = cursor.execute(HEARD, {"digest": digest(token)}).fetchone()
    if found is None:
        raise Refusal("wrong_token", "Ce jeton n’est celui d’aucun lieu de ce réseau.")
    if found.state == REVOKED:
        raise Refusal(
            "revoked",
            "Le lieu « {place} » a été retiré de la campagne : demandez à qui l’organise.",
            place=found.name,
        )
    return found


def set_exchange(connection: Connection, place: Place, is_wanted: bool) -> None:
    """Note whether a place's approved texts may be shown elsewhere, and others' there."""
    connection.execute(
        "update place set exchanges = %s where campaign = %s and id = %s",
        [is_wanted, place.campaign, place.id],
    )


def digest(token: str) -> bytes:
    """Return what is kept of a token: its SHA-256. Of 256 random bits that tells nothing."""
    return hashlib.sha256(token.encode()).digest()


def _require_id(id: str) -> None:
    if not ID.fullmatch(id) or len(id) > MOST_ID:
        raise Refusal(
            "bad_id",
            "« {value} » : des minuscules sans accent, des chiffres et des traits d’union isolés, {most} signes au plus.",
            value=id,
            most=MOST_ID,
        )


def _name(text: str) -> str:
    name = " ".join(without_controls(text).split())
    if is_blank(name) or len(name) > MOST_NAME:
        raise Refusal("bad_name", "Donnez un nom, de 1 à {most} signes.", most=MOST_NAME)
    return name
