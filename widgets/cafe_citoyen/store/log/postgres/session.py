"""One program's connection to the engine, made anew after it was lost."""

import contextlib
import threading
from collections.abc import Callable, Iterator

import psycopg
from psycopg import Connection
from psycopg.errors import Diagnostic

from cafe_citoyen.core.phrase import Phrase

CONNECT_S = 5
GONE_MS = 15_000
"""After so long without an answer the engine's machine is no longer there."""

TROUBLE = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.InternalError)
"""It is away, stops, or cannot write: what failed is tried anew. A disk that takes no more ends it as an internal error."""

NOT_ON_STANDBY = "01000"
"""State of a warning, not of an error: the wait for the standby was cut short, which may lose what was written."""


class Session:
    """A connection that one thread at a time uses.

    Parameters
    ----------
    address : str
        Where the engine is (``postgresql:///cafe``).
    greet : callable
        What is done first with each new connection.
    """

    def __init__(self, address: str, greet: Callable[[Connection], None]) -> None:
        self._address = address
        self._greet = greet
        self._using = threading.Lock()
        self._connection: Connection | None = None
        self._is_unsure = False

    @property
    def is_connected(self) -> bool:
        """Whether the last use of the connection left it standing."""
        return self._connection is not None and not self._connection.closed

    @contextlib.contextmanager
    def use(self) -> Iterator[Connection]:
        """Lend the connection, in autocommit.

        Raises
        ------
        OSError
            If the engine does not answer, or a standby does not say that it has what was written:
            nothing is known then.
        """
        with self._using:
            self._is_unsure = False
            try:
                if not self.is_connected:
                    self._connection = self._connect()
                assert self._connection is not None
                yield self._connection
            except TROUBLE as error:
                self._drop()
                raise gone(error) from error
            if self._is_unsure:
                raise OSError(
                    Phrase("Le serveur de secours n’a pas confirmé ce qui vient d’être écrit.")
                )

    def close(self) -> None:
        """Let the connection go."""
        with self._using:
            self._drop()

    def _connect(self) -> Connection:
        connection = connected(self._address)
        connection.add_notice_handler(self._hear)
        try:
            self._greet(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _hear(self, notice: Diagnostic) -> None:
        self._is_unsure |= notice.sqlstate == NOT_ON_STANDBY

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def connected(address: str) -> Connection:
    """Return a new connection, in autocommit.

    Each statement is planned anew: a plan made while the tables were empty may read all of a séance.
    """
    return psycopg.connect(
        address,
        autocommit=True,
        prepare_threshold=None,
        connect_timeout=CONNECT_S,
        tcp_user_timeout=GONE_MS,
        application_name="cafe-citoyen",
        options="-c synchronous_commit=on",
    )


def gone(error: Exception) -> OSError:
    """Return the error of an engine that does not answer."""
    return OSError(Phrase("Le moteur PostgreSQL ne répond pas : {error}", error=error))
