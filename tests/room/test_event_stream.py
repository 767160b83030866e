"""A stream ends when its events do, or when the tablet leaves; its generator is closed each time."""

import asyncio

from cafe_citoyen.room.broadcast import ROWS, Broadcast
from cafe_citoyen.room.event_stream import EventStream
from waiting import WAIT_S


class Tablet:
    """One tablet's end of a stream."""

    def __init__(self):
        self.sent, self.gone, self.is_closed = [], asyncio.Event(), False

    async def receive(self):
        if not self.sent:
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        self.sent.append(message)

    async def events(self, broadcast):
        try:
            while not broadcast.is_over:
                yield b"data: 1\n\n"
                await broadcast.after(broadcast.version, broadcast.seat())
        finally:
            self.is_closed = True


async def streamed(end):
    """Run a stream until `end(tablet, broadcast)` ends it, and return its tablet."""

    tablet, broadcast, before = Tablet(), Broadcast(), asyncio.all_tasks()
    stream = EventStream(tablet.events(broadcast))
    running = asyncio.create_task(stream({}, tablet.receive, tablet.send))
    while len(tablet.sent) < 2:
        await asyncio.sleep(0)
    end(tablet, broadcast)
    async with asyncio.timeout(WAIT_S):
        await running
    assert asyncio.all_tasks() == before
    return tablet


async def test_a_tablet_that_leaves_ends_its_stream():
    tablet = await streamed(lambda tablet, _: tablet.gone.set())
    assert tablet.is_closed
    assert tablet.sent[-1] == {
        "type": "http.response.body",
        "body": b"data: 1\n\n",
        "more_body": True,
    }


async def test_a_broadcast_that_ends_completes_each_answer():
    tablet = await streamed(lambda _, broadcast: broadcast.end())
    assert tablet.is_closed
    assert tablet.sent[-1] == {"type": "http.response.body", "body": b""}
    headers = dict(tablet.sent[0]["headers"])
    assert headers[b"content-type"].startswith(b"text/event-stream")
    assert b"content-length" not in headers


async def settled():
    """Let every row have its turn."""
    for _ in range(ROWS + 5):
        await asyncio.sleep(0)


async def test_signs_of_life_go_to_one_row_at_a_time_and_reach_each_stream_once_in_a_round():
    broadcast, woken = Broadcast(), []

    async def wait(name):
        await broadcast.after(0, broadcast.seat())
        woken.append(name)

    waiting = [asyncio.create_task(wait(name)) for name in range(4 * ROWS)]
    await settled()
    for greeting in range(1, ROWS + 1):
        broadcast.greet()
        await settled()
        assert len(woken) == 4 * greeting
    await asyncio.gather(*waiting)


async def test_a_change_reaches_every_stream_and_lets_other_work_pass_in_between():
    broadcast, most, woken = Broadcast(), 0, []

    async def wait():
        await broadcast.after(0, broadcast.seat())
        woken.append(1)

    waiting = [asyncio.create_task(wait()) for _ in range(4 * ROWS)]
    await settled()
    broadcast.tell()
    while len(woken) < len(waiting):
        before = len(woken)
        await asyncio.sleep(0)
        most = max(most, len(woken) - before)
    assert most <= 4
