"""A rehearsal holds a prepared evening by « Suivant » alone, to its end."""

from cafe_citoyen.commands.rehearsal.facilitator import play_evening
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import evening_file, seances


def test_a_ready_evening_is_played_to_its_end(tmp_path):
    folder = seances.create(tmp_path, "Répétition", fictive=True).folder
    evening = evening_file.read_file(datasets.directory() / "soirees" / "pause-de-midi.csv")
    evening_file.write(folder, evening)
    play_evening(folder, people=0, speed=1000)
    found = read_proceedings(folder)
    assert [one.part for one in found.screen.begun] == [one.id for one in evening.parts]
    assert [one.number for one in found.asked()] == [1, 1, 2]  # the vote for a laugh counts no more
    assert all(
        found.is_revealed(one.round)
        for one in found.asked()
        if one.number == 1 + (one.step.id == "une-affirmation")
    )
