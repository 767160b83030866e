"""Head and body of an answer leave in one packet."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.room.gathered import MOST_BYTES, GatheredWrites


class Wire:
    """A transport that notes what reaches it."""

    def __init__(self):
        self.written, self.is_closed = [], False

    def write(self, data):
        assert not self.is_closed
        self.written.append(data)

    def close(self):
        self.is_closed = True

    def get_extra_info(self, name):
        return name


async def after_a_turn(act):
    """Run an act on gathered writes, and return the wire one turn of the loop later."""
    wire = Wire()
    act(GatheredWrites(wire, asyncio.get_running_loop()))
    await asyncio.sleep(0)
    return wire


@given(st.lists(st.binary(min_size=1, max_size=50), min_size=1))
async def test_the_writes_of_one_turn_are_one_write_in_order(parts):
    def act(transport):
        for part in parts:
            transport.write(part)

    assert (await after_a_turn(act)).written == [b"".join(parts)]


async def test_closing_writes_first():
    def act(transport):
        transport.write(b"bye")
        transport.close()

    wire = await after_a_turn(act)
    assert (wire.written, wire.is_closed) == ([b"bye"], True)


async def test_much_is_not_kept():
    def act(transport):
        transport.write(b"x" * MOST_BYTES)
        transport.write(b"y")
        transport.write(b"z")

    assert (await after_a_turn(act)).written == [b"x" * MOST_BYTES + b"y", b"z"]


async def test_all_else_is_the_transports_own():
    asked = []
    await after_a_turn(lambda transport: asked.append(transport.get_extra_info("socket")))
    assert asked == ["socket"]
