"""What a kind holds back stays off the tablets: half of them saw labels, which is told by word of mouth."""

from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room.decided import _tally
from cafe_citoyen.store.log import steering
from running_room import running_room

LABEL = "écrit par une IA"
STEP = Step("textes", "Qui ?", "guess", (Object("x1", "Un texte"),), {"labels": {"x1": LABEL}})


def test_what_a_label_did_is_not_in_the_tablets_results():
    rows, _ = _tally(Asked(STEP, 1), {"p": {"x1": "machine-non-vue"}}, str)
    assert {row["indicator"] for row in rows} == {"machine", "personne", "trust"}


async def test_a_label_goes_to_the_half_that_reads_it_and_to_the_room_at_the_reveal(
    directory, seance
):
    async with running_room(directory) as room:
        tablets = [await room.joined(seance) for _ in range(12)]
        steering.open_step(seance.folder, STEP)
        await room.sees(lambda: room.hall.sitting.tablets.round_shown == ("textes", 1))
        page = (await tablets[0].get(f"/s/{seance.code}")).text
        state = (await tablets[0].get(f"/s/{seance.code}/state")).text
        assert ("Un texte" in state, LABEL in state, LABEL in page) == (True, False, False)
        read = set()
        for tablet in tablets:
            own = (await tablet.get(f"/s/{seance.code}/me")).json()
            assert own["half"]["objects"] == [{"id": "x1", "text": "Un texte"}]
            read.add((own["arm"], *own["half"]["options"]["labels"].values()))
        assert read == {("a", LABEL), ("b",)}
        steering.reveal(seance.folder)
        await room.sees(lambda: LABEL.encode() in room.hall.sitting.tablets.state()[0])
