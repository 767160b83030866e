"""What is steered reaches the tablets at once: the room does not wait until it looks at all files."""

from cafe_citoyen.core.round import Round
from cafe_citoyen.room import hall
from cafe_citoyen.store.log import steering
from running_room import running_room


async def test_a_step_and_its_result_are_seen_between_two_looks_at_the_files(
    directory, seance, choice, monkeypatch
):
    monkeypatch.setattr(hall, "FILES_S", 3600)
    async with running_room(directory) as room:
        tablets = room.hall.sitting.tablets
        steering.open_step(seance.folder, choice)
        await room.sees(lambda: tablets.round_shown == Round("q", 1))
        steering.reveal(seance.folder)
        await room.sees(lambda: b'"phase":"revealed"' in tablets.state()[0])
