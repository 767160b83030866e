"""A free port of the loopback address: the one wished, or the next."""

import errno
import socket

from tornado.netutil import bind_sockets

PORTS_TRIED = 20


def bind_loopback(port: int) -> list[socket.socket]:
    """Return listening sockets on the port, or on the next free one.

    Raises
    ------
    OSError
        If none of twenty ports is free.
    """
    for tried in range(port, port + PORTS_TRIED):
        try:
            return bind_sockets(tried, "127.0.0.1")
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise OSError(errno.EADDRINUSE, f"Aucun port libre de {port} à {port + PORTS_TRIED - 1}.")
