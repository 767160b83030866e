"""A link to a server that is pulled out, and put back."""

import contextlib
import socket
import threading


class BrokenLink:
    """Passes everything both ways, but while `is_out`: then whoever calls is hung up on, and whoever spoke too.

    Parameters
    ----------
    port : int
        The server's, on loopback.
    """

    def __init__(self, port):
        self.is_out = False
        self._target = ("127.0.0.1", port)
        self._open = set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def pull(self):
        self.is_out = True
        for one in [*self._open]:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def put_back(self):
        self.is_out = False

    def close(self):
        self._listening.close()
        self.pull()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                caller, _ = self._listening.accept()
                if self.is_out:
                    caller.close()
                    continue
                server = socket.create_connection(self._target)
                self._open |= {caller, server}
                for ends in ((caller, server), (server, caller)):
                    threading.Thread(target=self._pass, args=ends, daemon=True).start()

    def _pass(self, source, target):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for one in (source, target):
            self._open.discard(one)
            one.close()
