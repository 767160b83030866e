"""The floor: the least that could be called a room. `python floor.py PORT FILE`.

A bare ASGI handler on the same server (uvicorn, h11): a page of 6 kB, a stream, ballots appended
with one fsync for those that wait together. No check, no cookie, no file followed. The room's
figures stand beside its.
"""

import asyncio
import json
import os
import sys
from pathlib import Path

import uvicorn

PAGE = b"<!doctype html><title>floor</title>" + b"x" * 6000


class Floor:
    """The handler and its file."""

    def __init__(self, path):
        self.file = path.open("ab")
        self.waiting = []
        self.writing = None
        self.news = asyncio.Event()
        self.state = b'data: {"phase":"open"}\n\n'

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            return
        path = scope["path"]
        if path == "/events":
            await self.stream(send)
        elif path == "/ballots":
            ballot = json.loads((await receive())["body"])
            await self.written(json.dumps(ballot).encode() + b"\n")
            await answer(send, 201, b'{"id":"%s"}' % ballot["id"].encode())
        elif path == "/reveal":
            self.state = b'data: {"phase":"revealed"}\n\n'
            self.news.set()
            await answer(send, 200, b"")
        else:
            await answer(send, 200, PAGE)

    async def stream(self, send):
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self.state, "more_body": True})
        await self.news.wait()
        await send({"type": "http.response.body", "body": self.state, "more_body": True})
        await asyncio.Event().wait()

    async def written(self, line):
        done = asyncio.get_running_loop().create_future()
        self.waiting.append((line, done))
        if self.writing is None:
            self.writing = asyncio.create_task(self.write())
        await done

    async def write(self):
        while self.waiting:
            batch, self.waiting = self.waiting, []
            await asyncio.to_thread(self.append, b"".join(line for line, _ in batch))
            for _, done in batch:
                done.set_result(None)
        self.writing = None

    def append(self, content):
        self.file.write(content)
        self.file.flush()
        os.fsync(self.file.fileno())


async def answer(send, status, body):
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def main(arguments):
    port, file = int(arguments[0]), Path(arguments[1])

    async def serve():
        config = uvicorn.Config(
            Floor(file), port=port, backlog=2048, log_level="warning", access_log=False,
            lifespan="off", timeout_graceful_shutdown=1,
        )  # fmt: skip
        print("floor", flush=True)
        await uvicorn.Server(config).serve()

    asyncio.run(serve())


if __name__ == "__main__":
    main(sys.argv[1:])
