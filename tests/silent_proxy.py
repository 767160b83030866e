"""What stands between some tablets and the room: it passes a stream's headers, then keeps the rest to itself."""

import contextlib
import socket
import threading


class SilentProxy:
    """Passes everything both ways, but of an event stream so many bytes only.

    Parameters
    ----------
    target : tuple
        The room's address and port.
    stream_bytes : int
        What is passed of each stream after its headers; it stays open, and says no more.

    While `is_mute`, no stream says anything more at all.
    """

    def __init__(self, target, stream_bytes=0):
        self.target = target
        self.stream_bytes = stream_bytes
        self.streams = 0
        self.is_mute = False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._listening.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                tablet, _ = self._listening.accept()
                room = socket.create_connection(self.target)
                state = {"stream": False, "left": 0, "head": b""}
                for act in (self._ask, self._answer):
                    threading.Thread(target=act, args=(tablet, room, state), daemon=True).start()

    def _ask(self, tablet, room, state):
        with contextlib.suppress(OSError):
            while data := tablet.recv(65536):
                if b"/events " in data.partition(b"\r\n")[0]:
                    self.streams += 1
                    state.update(stream=True, left=self.stream_bytes, head=b"")
                room.sendall(data)
            room.close()

    def _answer(self, tablet, room, state):
        with contextlib.suppress(OSError):
            while data := room.recv(65536):
                tablet.sendall(self._passed(data, state) if state["stream"] else data)
            tablet.close()

    def _passed(self, data, state):
        """Return the headers of a stream, and what is left of its allowance."""
        if not state["head"].endswith(b"\r\n\r\n"):
            head, end, data = (state["head"] + data).partition(b"\r\n\r\n")
            known, state["head"] = len(state["head"]), head + end
            passed = (head + end)[known:]
        else:
            passed = b""
        allowed = b"" if self.is_mute else data[: state["left"]]
        state["left"] -= len(allowed)
        return passed + allowed
