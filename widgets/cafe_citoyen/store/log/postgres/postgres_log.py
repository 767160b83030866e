"""PostgreSQL as a séance's log: several rooms write, in one order; its folder is a mirror that all read."""

import contextlib
import logging
import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from psycopg import Connection

from cafe_citoyen.core.contributions import most_texts
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.proceedings import OPEN, Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.csv.csv_file import LINE_END, encode
from cafe_citoyen.store.csv.rows import Row, read_rows
from cafe_citoyen.store.csv.schema import columns
from cafe_citoyen.store.csv.tail import Tail
from cafe_citoyen.store.log.deroule import row_of
from cafe_citoyen.store.log.follow import SeanceFollower, rows_of
from cafe_citoyen.store.log.hold import SeanceHeld, held_by
from cafe_citoyen.store.log.log import LATER, Decided, Outcome, Record
from cafe_citoyen.store.log.postgres import secret
from cafe_citoyen.store.log.postgres.encoded import encoded, table_of
from cafe_citoyen.store.log.postgres.mirror import Mirror, require_empty
from cafe_citoyen.store.log.postgres.session import Session
from cafe_citoyen.store.seance import key
from cafe_citoyen.store.seance_files import DEROULE, Table

logger = logging.getLogger(__name__)
ROOM = "room"
"""Holder whose mirror is another program's: a room's loop waits for no engine."""

APPEND = """select append_records(
    %s, %s::text[], %s::uuid[], %s::text[], %s::text[], %s::integer[], %s::boolean[], %s::bytea[])"""
THINK_S = 5
"""How long an act may take to be decided: nobody's vote is written meanwhile."""


class PostgresLog:
    """One séance's records in the engine; see `Log`.

    Parameters
    ----------
    folder : Path
        The séance's folder, which mirrors them; its name is the séance's id.
    address : str
        Where the engine is.
    holder : str
        Who writes its votes and texts: any number of rooms, else one alone; empty for whoever does not.

    Raises
    ------
    SeanceHeld
        If somebody leads, and this is no room.
    OSError
        If the engine does not answer, and this is no room.
    """

    def __init__(self, folder: Path, address: str, holder: str = "") -> None:
        self.folder = folder
        self._id = folder.name
        self._address = address
        self._holder = holder
        self._worker = uuid.uuid4()
        self._session = Session(address, self._greet)
        self._mirror = Mirror(folder)
        self._key: bytes | None = None
        self._leads = False
        self._to_reach: dict[Table, int] | None = None
        self.is_caught_up = False
        if holder not in ("", ROOM):
            self._lead_alone()

    @cached_property
    def follower(self) -> SeanceFollower:
        """What the mirror says, as far as `poll` took it in."""
        follower = SeanceFollower(self.folder)
        follower.poll()
        return follower

    def steer(self, decide: Callable[[Proceedings], Decided], by: str = "") -> Decided:
        """Decide and write while the séance's row is locked; see `Log`. The files then hold the act."""
        with self._used() as connection:
            with connection.transaction():
                act = self._decided(connection, decide, by)
            self._pull(connection)
        return act

    def append(self, records: Sequence[Record]) -> list[Outcome]:
        """Have the engine decide and write, by one call; see `Log`."""
        if not self._holder:
            raise RuntimeError(f"{self._id}: only who holds a séance writes its votes")
        contents = encoded(records)
        arguments = (
            self._id,
            [table_of(one).name for one in records],
            [one.id for one in records],
            [one.participant for one in records],
            [one.etape for one in records],
            [one.tour for one in records],
            [one.saisie in LATER for one in records],
            contents,
        )
        with self._used() as connection:
            (outcomes,) = connection.execute(APPEND, arguments).fetchall()[0]
        return [Outcome(one) for one in outcomes]

    def poll(self) -> bool:
        """Take in what is new in the mirror, brought up before by who is no room."""
        if self._holder != ROOM:
            with self._used() as connection:
                self._mirror.pull(connection)
        is_reached = self.is_caught_up or self._is_reached()
        is_news = self.follower.poll()
        self.is_caught_up = is_reached
        return is_news

    def rows(self, name: str) -> Tail:
        """Return the rows of a file of the mirror from its beginning."""
        return rows_of(self.folder, name)

    @property
    def leads(self) -> bool:
        """Whether this one has the lock of the one who leads, as `note_present` found."""
        return self._leads and self._session.is_connected

    def note_present(self, people: int) -> int:
        """Say how many are here, hear how many are elsewhere, and lead where nobody does; see `Log`."""
        with self._used() as connection:
            self._leads = self._leads or self._try_to_lead(connection)
            (others,) = connection.execute(
                "select note_present(%s, %s, %s)", (self._id, self._worker, people)
            ).fetchall()[0]
        return int(others)

    def key(self) -> bytes:
        """Return the key, which lies in an unlogged table, and here for as long as this log does.

        Raises
        ------
        OSError
            If a crash of the engine took it, and whoever has a copy did not give it back yet.
        """
        with self._used() as connection:
            self._key = secret.shared(connection, self._id, self._key)
        if self._key is None:
            raise OSError(Phrase("La clé de {folder} n’est pas encore revenue.", folder=self._id))
        return self._key

    def forget_key(self) -> None:
        """Delete the key, and let no copy of it come back; and the secret files beside where it would lie."""
        bare = Session(self._address, lambda _: None)  # the engine need not know the séance
        with contextlib.closing(bare), bare.use() as connection, connection.transaction():
            secret.forget(connection, self._id)
        key.delete(self._id)

    def settle(self) -> None:
        """Take the séance out of the engine once its files hold all; see `Log`."""
        with self._used() as connection:
            self._require_lead(connection)
            self._mirror.pull(connection)
            with connection.transaction():
                connection.execute("select 1 from seance where id = %s for update", [self._id])
                if not self._mirror.holds_all(connection):
                    raise OSError(
                        Phrase("{folder} ne contient pas encore tout.", folder=self.folder)
                    )
                connection.execute("delete from presence where seance = %s", [self._id])
                connection.execute("delete from secret where seance = %s", [self._id])
                connection.execute("delete from seance where id = %s", [self._id])

    def mend(self) -> None:
        """Leave that to the mirror, which writes again whatever does not stand in its files."""

    def close(self) -> None:
        """Let the engine go; whoever else holds the séance goes on."""
        self._session.close()

    @contextlib.contextmanager
    def _used(self) -> Iterator[Connection]:
        """Lend the connection; only who holds the séance keeps it for the next time."""
        try:
            with self._session.use() as connection:
                yield connection
        finally:
            if not self._holder:
                self._session.close()

    def _greet(self, connection: Connection) -> None:
        """Make the séance known, and give it its key back where a crash of the engine emptied the table."""
        self._leads = False
        if connection.execute("select 1 from seance where id = %s", [self._id]).fetchone() is None:
            connection.execute(
                "insert into seance (id, deroule, votes, contributions) values (%s, %s, %s, %s)"
                " on conflict do nothing",
                [self._id, *require_empty(self.folder)],
            )
        if self._key:
            secret.give_back(connection, self._id, self._key)
        self._to_reach = self._to_reach or self._mirror.sizes(connection)

    def _lead_alone(self) -> None:
        try:
            with self._used() as connection:
                self._require_lead(connection)
        except BaseException:
            self.close()
            raise

    def _require_lead(self, connection: Connection) -> None:
        self._leads = self._try_to_lead(connection)
        if not self._leads:
            raise SeanceHeld("held", "{sentence}", sentence=held_by(self.folder))

    def _try_to_lead(self, connection: Connection) -> bool:
        """Take the lock of the one who leads, which goes with the connection; False where somebody has it."""
        (is_mine,) = connection.execute(
            "select pg_try_advisory_lock(hashtextextended(%s, 0))", [self._id]
        ).fetchall()[0]
        return bool(is_mine)

    def _is_reached(self) -> bool:
        """Tell whether the files hold what was written when this log first met the engine."""
        return self._to_reach is not None and all(
            table.of(self.folder).stat().st_size >= size for table, size in self._to_reach.items()
        )

    def _decided(
        self, connection: Connection, decide: Callable[[Proceedings], Decided], by: str
    ) -> Decided:
        """Decide on the steering rows while nobody else writes, and write the act."""
        connection.execute(f"set local idle_in_transaction_session_timeout = '{THINK_S}s'")
        connection.execute("select 1 from seance where id = %s for update", [self._id])
        proceedings = self._proceedings(connection)
        act = decide(proceedings)
        if act is not None:
            row = row_of(act.action, act.round, act.details, by)
            with contextlib.suppress(Refusal):  # a row that makes no sense is written, and said
                proceedings.apply(row)
            current = proceedings.current
            is_open = current is not None and current.phase == OPEN
            opened = (current.step.id, current.number, most_texts(current.step)) if current and is_open else (None,) * 3  # fmt: skip
            content = encode(DEROULE.name, [row])
            connection.execute(
                "select append_act(%s, %s, %s, %s, %s)", (self._id, content, *opened)
            )
        return act

    def _proceedings(self, connection: Connection) -> Proceedings:
        proceedings = Proceedings()
        found = connection.execute(
            "select content from record where seance = %s and file = %s order by fin",
            (self._id, DEROULE.name),
        )
        for row in _rows(b"".join(content for (content,) in found)):
            with contextlib.suppress(Refusal):
                proceedings.apply(row)
        return proceedings

    def _pull(self, connection: Connection) -> None:
        """Bring the files up after an act, which stands in the engine whatever becomes of that."""
        try:
            self._mirror.pull(connection)
        except OSError as error:
            logger.warning(
                Phrase("Les fichiers de la séance ne suivent pas le moteur : {error}", error=error)
            )


def _rows(content: bytes) -> list[Row]:
    lines = content.split(LINE_END)[:-1]
    return read_rows(DEROULE.name, columns(DEROULE.name), lines) or []
