"""What places sent: taken row by row, in one order, each byte once."""

import json
import re
from collections.abc import Mapping

from psycopg import Connection

from cafe_citoyen.core.feed import LINE_END, MOST_BYTES, START, Reached
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.csv.csv_file import encode, header
from cafe_citoyen.store.csv.rows import read_rows
from cafe_citoyen.store.csv.schema import columns
from cafe_citoyen.store.hub.register import Place
from cafe_citoyen.store.seance_files import COMPTES, live

FILES = {table.name: table for table in (*live(), COMPTES)}
MOST_SEANCES = 500
"""Séances of one place: a stolen token fills no disk."""

MOST_FEED_BYTES = 100_000_000
"""Bytes of one file: some half a million rows."""

SEANCE_ID = re.compile("[a-z0-9-]{1,120}")
MINE = "campaign = %s and place = %s and seance = %s"
FEED = f"{MINE} and file = %s"
REPLACED = Phrase(
    "Un fichier a été repris depuis le début : restauré, corrigé, ou un texte retiré."
)


class Misplaced(Refusal):
    """Rows that do not follow what the hub has.

    Parameters
    ----------
    code, template : str
        As of any refusal.
    reached : Reached
        How far the hub is.
    """

    def __init__(self, code: str, template: str, reached: Reached) -> None:
        super().__init__(code, template)
        self.reached = reached


def require_own(place: Place, seance: str) -> None:
    """Refuse a séance that does not bear the place's name: ``<its id there>--<place>``."""
    if not (SEANCE_ID.fullmatch(seance) and seance.endswith(f"--{place.id}")):
        raise Refusal(
            "foreign_seance", "La séance « {seance} » n’est pas de ce lieu.", seance=seance[:140]
        )


def open_seance(
    connection: Connection, place: Place, seance: str, about: Mapping[str, object]
) -> None:
    """Take in what a séance's ``seance.json`` says; its files begin with their header.

    Raises
    ------
    Refusal
        If it is not the place's, or one too many.
    """
    require_own(place, seance)
    mine = [place.campaign, place.id, seance]
    connection.execute(
        "insert into gathered (campaign, place, seance, about) values (%s, %s, %s, %s)"
        " on conflict (campaign, place, seance) do update set about = excluded.about",
        [*mine, json.dumps(about)],
    )
    counted = connection.execute(
        "select count(*) from gathered where campaign = %s and place = %s", mine[:2]
    )
    if counted.fetchall()[0][0] > MOST_SEANCES:
        raise Refusal("many_seances", "Ce lieu a déjà {most} séances ici.", most=MOST_SEANCES)
    for name in FILES:
        made = connection.execute(
            "insert into feed (campaign, place, seance, file, generation, size, digest)"
            " values (%s, %s, %s, %s, 1, 0, %s) on conflict do nothing",
            [*mine, name, START],
        )
        if made.rowcount:
            _add(connection, [*mine, name], Reached(), header(name))


def reached(connection: Connection, place: Place, seance: str, file: str) -> Reached:
    """Return how far a feed is; Refusal where there is none."""
    require_own(place, seance)
    return _held(connection, [place.campaign, place.id, seance, file], "")


def take(
    connection: Connection, place: Place, seance: str, file: str, sent: Reached, rows: bytes
) -> Reached:
    """Take in the rows that are new, and return how far the feed is; to be called in a transaction.

    Parameters
    ----------
    connection : Connection
        To the engine.
    place : Place
        Who sends.
    seance, file : str
        The séance's id at the hub; ``votes``, ``deroule`` or ``contributions``.
    sent : Reached
        Where the sent rows begin, by whoever sends them. The generation after the hub's, at 0,
        takes the place of all that the feed held.
    rows : bytes
        Whole rows. Those that the feed has already are skipped.

    Raises
    ------
    Misplaced
        If they begin beyond the feed's end, belong to another generation or follow other rows.
    Refusal
        If they are no rows of that file and séance, or too many.
    """
    require_own(place, seance)
    key = [place.campaign, place.id, seance, file]
    held = _held(connection, key, " for update")
    if sent == held.anew():
        connection.execute(f"delete from piece where {FEED}", key)  # noqa: S608
        connection.execute(
            "update place set note = %s where campaign = %s and id = %s", [REPLACED, *key[:2]]
        )
        held = sent
    if sent.generation != held.generation:
        raise Misplaced("other_generation", mark("Ce fichier a été recommencé depuis."), held)
    if not held.offset - MOST_BYTES < sent.offset <= held.offset:
        raise Misplaced("elsewhere", mark("Ce fichier en est ailleurs ici."), held)
    known = _since(connection, key, sent, held)
    if not rows.startswith(known[: len(rows)]):
        raise _other_rows(held)
    fresh = rows[len(known) :]
    if not fresh and held.offset:
        return held
    _require_rows(seance, file, fresh, is_first=held.offset == 0)
    if held.offset + len(fresh) > MOST_FEED_BYTES:
        raise Refusal("full_feed", "Ce fichier est trop gros pour ce réseau : {most} Mo au plus.", most=MOST_FEED_BYTES // 1_000_000)  # fmt: skip
    return _add(connection, key, held, fresh)


def _held(connection: Connection, key: list[str], lock: str) -> Reached:
    query = f"select generation, size, digest from feed where {FEED}{lock}"  # noqa: S608
    found = connection.execute(query, key).fetchone() if key[-1] in FILES else None
    if found is None:
        raise Refusal("unannounced", "Cette séance n’a pas encore été annoncée.")
    return Reached(*found)


def _since(connection: Connection, key: list[str], sent: Reached, held: Reached) -> bytes:
    """Return the feed's bytes from where sent rows begin; Misplaced where other bytes stand before."""
    if sent.offset == held.offset:
        stands, known = held.digest, b""
    else:
        query = f"select fin, digest, content from piece where {FEED} and fin >= %s order by fin"  # noqa: S608
        pieces = connection.execute(query, [*key, sent.offset]).fetchall()
        is_boundary = bool(pieces) and pieces[0][0] == sent.offset
        stands = START if sent.offset == 0 else pieces[0][1] if is_boundary else ""
        known = b"".join(content for _, _, content in pieces[is_boundary:])
    if sent.digest != stands:
        raise _other_rows(held)
    return known


def _other_rows(held: Reached) -> Misplaced:
    return Misplaced("other_rows", mark("Ces lignes ne suivent pas celles qui sont ici."), held)


def _require_rows(seance: str, file: str, content: bytes, is_first: bool) -> None:
    """Refuse what the séance's own program would not have written byte for byte."""
    if is_first and content.startswith(header(file)):
        content = content.removeprefix(header(file))
    elif is_first:
        raise Refusal("other_version", "Le fichier {file} n’a pas les colonnes d’ici : mettez cafe-citoyen à jour, là-bas ou ici.", file=f"{file}.csv")  # fmt: skip
    if not content:
        return
    lines = content.removesuffix(LINE_END).split(LINE_END)
    rows = read_rows(file, columns(file), lines) if content.endswith(LINE_END) else None
    try:
        is_ours = rows is not None and encode(file, rows) == content
    except ValueError:
        is_ours = False
    if not is_ours or rows is None:
        raise Refusal("no_rows", "Ce ne sont pas des lignes entières de {file}.", file=f"{file}.csv")  # fmt: skip
    if any(row.get("seance", seance) != seance for row in rows):
        raise Refusal("foreign_rows", "Ces lignes sont d’une autre séance que « {seance} ».", seance=seance)  # fmt: skip


def _add(connection: Connection, key: list[str], held: Reached, rows: bytes) -> Reached:
    now = held.after(rows)
    connection.execute(
        "insert into piece (campaign, place, seance, file, fin, digest, content)"
        " values (%s, %s, %s, %s, %s, %s, %s)",
        [*key, now.offset, now.digest, rows],
    )
    query = f"update feed set generation = %s, size = %s, digest = %s where {FEED}"  # noqa: S608
    connection.execute(query, [now.generation, now.offset, now.digest, *key])
    return now
