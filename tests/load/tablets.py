"""Protocol tablets: light enough that 1,500 of them leave the two cores to the server.

Each has an address of its own on the loopback, fetches the page and any script that it names,
holds the event stream, and posts a ballot on a fresh connection, as a browser does after a while.
"""

import asyncio
import gzip
import json
import re
import ssl
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlsplit

HOST = "127.0.0.1"
SCRIPTS = re.compile(rb'src="(/front/[^"]+)"')


@dataclass(frozen=True)
class Site:
    """Where tablets go: the room of a séance, or the floor; several rooms have ports that follow, but behind a proxy.

    Parameters
    ----------
    port : int
        Of the first room, or of the proxy.
    page, events, ballots : str
        Paths.
    rooms : int
        How many are addressed in turn.
    origin : str
        What a browser would say of the page.
    trusted : ssl.SSLContext or None
        Of a proxy with TLS. The page's connection then carries the stream, as a browser's does: a handshake is dear.
    """

    port: int
    page: str
    events: str
    ballots: str
    rooms: int = 1
    origin: str = ""
    trusted: ssl.SSLContext | None = None


@dataclass
class Sent:
    """A ballot: when it left, in seconds since the epoch, and its answer."""

    id: str
    at: float
    ack_s: float = 0.0
    status: int = 0

    @property
    def is_acknowledged(self):
        return self.status in (200, 201)


@dataclass
class Tablet:
    """One tablet and what it measured, in seconds since the epoch or as durations."""

    site: Site
    number: int
    usable_s: float = 0.0
    bytes_read: int = 0
    requests: int = 0
    sent: list[Sent] = field(default_factory=list)
    revealed_at: float = 0.0
    cookie: str = ""
    faults: list[str] = field(default_factory=list)
    _writer: asyncio.StreamWriter | None = None
    _listening: asyncio.Task | None = None

    @property
    def port(self):
        """The port of its room: tablets go to the rooms in turn."""
        return self.site.port + self.number % self.site.rooms

    async def join(self):
        """Open the page as a browser does, and return once the stream has told the state."""
        begun = time.perf_counter()
        try:
            reader, writer = await self._connect()
            await self._load_page(reader, writer)
            if not self.site.trusted:
                writer.close()
                reader, writer = await self._connect()
            self._writer = writer
            self._writer.write(self._request("GET", self.site.events, b""))
            self.requests += 1
            await self._until_state(reader)
            self.usable_s = time.perf_counter() - begun
            self._listening = asyncio.create_task(self._listen(reader))
        except (OSError, asyncio.IncompleteReadError, TimeoutError, ConnectionError) as error:
            self.faults.append(f"tablet {self.number} did not join: {error!r}")

    async def _load_page(self, reader, writer):
        """Fetch the page, then the scripts that it names on the same connection, as a browser does."""
        status, head, body = await self._ask(reader, writer, "GET", self.site.page)
        if status != 200:
            raise ConnectionError(f"page: {status}")
        found = re.search(rb"set-cookie: ([^;\r]+)", head, re.IGNORECASE)
        self.cookie = found[1].decode() if found else ""
        for script in SCRIPTS.findall(body):
            await self._ask(reader, writer, "GET", script.decode())

    async def vote(self, values):
        """Post a ballot, and note when it left and how long the acknowledgement took."""
        sent = Sent(str(uuid.uuid4()), time.time())
        self.sent.append(sent)
        message = {"id": sent.id, "step": "q", "round": 1, "values": values}
        begun = time.perf_counter()
        try:
            reader, writer = await self._connect()
            content = json.dumps(message).encode()
            sent.status, _, _ = await self._ask(reader, writer, "POST", self.site.ballots, content)
            writer.close()
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            self.faults.append(f"tablet {self.number}, ballot {sent.id}: {error!r}")
        sent.ack_s = time.perf_counter() - begun

    def leave(self):
        """Close the stream."""
        if self._listening:
            self._listening.cancel()
        if self._writer:
            self._writer.close()

    async def _connect(self):
        address = f"127.0.{1 + self.number // 250}.{1 + self.number % 250}"
        name = urlsplit(self.site.origin).hostname if self.site.trusted else None
        return await asyncio.open_connection(
            HOST, self.port, local_addr=(address, 0), ssl=self.site.trusted, server_hostname=name
        )

    def _request(self, method, path, body):
        origin = self.site.origin or f"http://{HOST}:{self.port}"
        lines = [f"{method} {path} HTTP/1.1", f"Host: {urlsplit(origin).netloc}"]
        lines += ["Accept-Encoding: gzip", f"Origin: {origin}"]
        lines += [f"Cookie: {self.cookie}"] if self.cookie else []
        if body:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body

    async def _ask(self, reader, writer, method, path, body=b""):
        writer.write(self._request(method, path, body))
        async with asyncio.timeout(30):
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
            content = await reader.readexactly(int(length[1]) if length else 0)
        self.requests += 1
        self.bytes_read += len(head) + len(content)
        if b"content-encoding: gzip" in head.lower():
            content = gzip.decompress(content)
        return int(head.split(b" ", 2)[1]), head, content

    async def _until_state(self, reader):
        async with asyncio.timeout(30):
            while not (line := await reader.readline()).startswith(b"data: "):
                if not line:
                    raise ConnectionError("the stream ended")
                self.bytes_read += len(line)

    async def _listen(self, reader):
        while line := await reader.readline():
            self.bytes_read += len(line)
            if b'"revealed"' in line and not self.revealed_at:
                self.revealed_at = time.time()


async def arrive(tablets, over_s):
    """Let tablets join at even times, and return once each has or has not."""
    await _evenly([tablet.join for tablet in tablets], over_s)


async def vote(tablets, over_s, values_of):
    """Let tablets vote at even times, and return once each has its answer."""
    await _evenly(
        [lambda tablet=tablet: tablet.vote(values_of(tablet.number)) for tablet in tablets], over_s
    )


async def _evenly(acts, over_s):
    begun = time.perf_counter()
    tasks = []
    for place, act in enumerate(acts):
        wait_s = begun + place * over_s / len(acts) - time.perf_counter()
        if wait_s > 0:
            await asyncio.sleep(wait_s)
        tasks.append(asyncio.create_task(act()))
    await asyncio.gather(*tasks)
