"""The key of a séance in the engine: in a table that a crash empties, and in the copies of who used it."""

from psycopg import Connection

from cafe_citoyen.store.seance import key

GIVE_BACK = """insert into secret select id, %(copy)s from seance
    where id = %(seance)s and key_digest = sha256(%(copy)s) on conflict do nothing"""
LOST = """update seance set key_digest = null
    where key_digest is not null and id not in (select seance from secret)"""


def shared(connection: Connection, seance: str, copy: bytes | None) -> bytes | None:
    """Return the key that counts, drawn where none does yet; None where it is gone and the copy is not it.

    Parameters
    ----------
    connection : Connection
        To the engine.
    seance : str
        Its id.
    copy : bytes or None
        The key as it was when it was last seen, 32 bytes.
    """
    asked = (seance, copy, key.drawn())
    found: bytes | None = connection.execute("select key_of(%s, %s, %s)", asked).fetchall()[0][0]
    return found


def give_back(connection: Connection, seance: str, copy: bytes) -> None:
    """Put a copy back where a crash of the engine took the key; not one of a key that was forgotten."""
    connection.execute(GIVE_BACK, {"seance": seance, "copy": copy})


def forget(connection: Connection, seance: str) -> None:
    """Delete the key, and let no copy of it come back."""
    connection.execute("update seance set key_digest = null where id = %s", [seance])
    connection.execute("delete from secret where seance = %s", [seance])


def give_up_lost(connection: Connection) -> None:
    """Have another key drawn where one is gone: for whoever knows that nobody is left who has a copy."""
    connection.execute(LOST)


class Copies:
    """The keys that the engine has, kept for when a crash takes them: for who outlives rooms and engine."""

    def __init__(self) -> None:
        self._keys: dict[str, bytes] = {}

    def look(self, connection: Connection) -> None:
        """Give back what is gone, and keep what is there; a key that was forgotten is forgotten here too."""
        for seance, copy in self._keys.items():
            give_back(connection, seance, copy)
        self._keys = dict(connection.execute("select seance, key from secret").fetchall())
