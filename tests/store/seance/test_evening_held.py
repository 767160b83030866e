"""What others make of an evening's file while the café is open: the evening goes on, their file is kept, a person's change is taken."""

import pytest

import saves
from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import leading, rebuts
from cafe_citoyen.store.seance import evening_file, evening_held, seances
from cafe_citoyen.store.seance_files import SOIREE

STEP = Step("avant", "D’accord ?", "position", (Object("t-1", "Il faut freiner."),))
EVENING = Evening(
    (
        EveningPart("accueil", "L’accueil", 10),
        EveningPart("avant", "Un débat", 30, "02_avant_apres", "", STEP),
        EveningPart("fin", "La fin", 5),
    )
)


@pytest.fixture
def path(seance):
    evening_file.write(seance.folder, EVENING)
    leading.go_on(seance.folder)
    return SOIREE.of(seance.folder)


@pytest.mark.parametrize("is_replaced", [False, True])
@pytest.mark.parametrize("made", saves.TABLE_SAVES)
def test_no_save_of_another_program_ends_the_evening(path, made, is_replaced):
    before = path.read_bytes()
    left = saves.save(path, made, is_replaced)
    assert evening_held.read(path.parent) == EVENING
    leading.go_on(path.parent)
    kept = [one.read_bytes() for one in path.parent.glob("*.rebut") if one.stat().st_size]
    if path.read_bytes() == before:  # put back
        assert kept == ([left] if left and left != before else [])
        assert [one.file for one in rebuts.lately(path.parent)] == ["soiree.csv"] * (left != before)
    else:  # it says the same in another form
        assert (path.read_bytes(), kept) == (left, [])


@pytest.mark.parametrize("spoilt", [saves.emptied, saves.deleted, saves.workbook])
def test_what_a_person_changed_is_what_is_put_back(path, spoilt):
    saves.save(path, lambda content: content.replace(b",30,", b",20,"))
    assert [one.minutes for one in evening_held.read(path.parent).parts] == [10, 20, 5]
    saves.save(path, spoilt)
    assert [one.minutes for one in evening_held.read(path.parent).parts] == [10, 20, 5]


def test_what_is_planned_anew_takes_the_place_of_all_that_was(path):
    for parts in (EVENING.parts[:2], ()):
        evening_file.write(path.parent, Evening(parts))
        assert evening_held.read(path.parent).parts == parts


def test_of_a_closed_cafe_the_file_is_left_as_it_is(path, seance):
    seances.close(seance)
    saves.save(path, saves.emptied)
    assert evening_held.read(path.parent) == Evening()
    assert path.read_bytes() == b""
