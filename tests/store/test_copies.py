"""One id is one folder: a copy beside an open séance takes nothing over, and is said."""

import shutil

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.after import erasure
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.seance import key, seances, verification
from cafe_citoyen.store.seance.display import Display

NAMES = (
    "{id} - Copie",
    "{id} (copie en conflit de Zoé)",
    "0-{id}",
    "{id}-2",
    "copie",
    "{ID}",
    "zz",
)


def copied(seance, name):
    target = seance.folder.with_name(name.format(id=seance.id, ID=seance.id.upper()))
    shutil.copytree(seance.folder, target)
    return target


@pytest.fixture(params=NAMES)
def copy(request, seance):
    return copied(seance, request.param)


def test_the_room_stays_where_it_was(directory, seance, copy):
    assert Display(directory).seance() == seance
    assert seances.listing(directory) == [seance]


def test_closing_leaves_no_seance_open_and_no_key(directory, seance, copy, keys):
    key.read_or_make(seance.id)
    seances.close(seance)
    assert Display(directory).seance() is None
    assert list(keys.iterdir()) == []
    seances.reopen(seances.read(seance.folder))
    assert Display(directory).seance() == seance


def test_a_new_seance_is_the_one_on_display(directory, seance, copy):
    other = seances.create(directory, "Un autre")
    assert Display(directory).seance() == other


def test_a_copy_is_said_with_what_to_do(directory, seance, copy):
    (said,) = seances.problems(directory)
    assert copy.name in said.sentence()
    assert f"copie de la séance « {seance.id} »" in said.sentence()


def test_nothing_is_done_to_a_copy(seance, copy):
    key.read_or_make(seance.id)
    found = seances.read(copy)
    for act in (seances.close, seances.reopen, seances.ask_for_tickets, erasure.forget):
        with pytest.raises(Refusal, match="est une copie de la séance"):
            act(found)
    assert seances.read(copy).ouverte
    first = key.read_or_make(seance.id)
    assert key.read_or_make(seance.id) == first


def test_a_copy_of_a_closed_seance_is_no_seance(directory, seance):
    seances.close(seance)
    copy = copied(seance, "{id} (1)")
    assert [one.folder for one in seances.listing(directory)] == [seance.folder]
    with pytest.raises(Refusal, match="est une copie"):
        seances.reopen(seances.read(copy))


def test_a_copy_whose_id_was_changed_in_its_letters_only_is_no_seance(directory, seance):
    copy = copied(seance, "{ID}")
    path = copy / "seance.json"
    path.write_text(path.read_text("utf-8").replace(seance.id, seance.id.upper()), "utf-8")
    (copy / ".seance.copie").unlink()
    assert seances.listing(directory) == [seance]
    assert len(seances.problems(directory)) == 1


@pytest.mark.parametrize("place", ["{id}/{id}", "{id}/copie", "sauvegarde/{id}"])
def test_a_copy_within_a_folder_is_no_seance_and_said(directory, seance, place, tmp_path):
    shutil.copytree(seance.folder, tmp_path / "copie")
    target = directory / place.format(id=seance.id)
    target.parent.mkdir(exist_ok=True)
    shutil.move(tmp_path / "copie", target)
    assert Display(directory).seance() == seance
    (said,) = seances.problems(directory)
    assert "copie de la séance" in said.sentence()


def test_the_copy_may_take_the_place_of_a_lost_original(directory, seance):
    copy = copied(seance, "{id} - Copie")
    shutil.rmtree(seance.folder)
    assert Display(directory).seance() is None
    copy.rename(seance.folder)
    assert Display(directory).seance() == seance


def test_the_verifier_names_the_copy_not_the_original(seance, step):
    steering.open_step(seance.folder, step)
    copied(seance, "0-copie")
    (problem,) = verification.shared_ids(verification.folders(seance.folder.parent))
    assert problem.file.startswith("0-copie")


def test_a_copy_of_files_within_the_folder_is_not_read(directory, seance):
    shutil.copy(seance.folder / "seance.json", seance.folder / "seance (copie en conflit).json")
    shutil.copy(seance.folder / "deroule.csv", seance.folder / "deroule (1).csv")
    assert Display(directory).seance() == seance
    assert verification.problems(seance.folder) == []


def test_a_journal_is_held_once_whatever_copies_lie_beside(seance, copy):
    journal = Journal(seance.folder)
    with pytest.raises(Refusal, match="déjà tenue"):
        Journal(seance.folder)
    journal.close()


@pytest.mark.parametrize(
    "name",
    ["__MACOSX", "@eaDir", ".Spotlight-V100", "Nouveau dossier", "._2026-01-31-cafe-d-essai"],
)
def test_a_folder_that_never_was_a_seance_is_no_broken_one(directory, seance, name):
    (directory / name / "votes.csv").mkdir(parents=True)
    (directory / name / "._seance.json").write_bytes(b"\0\5\26\7")
    for file in (".DS_Store", "desktop.ini", "Thumbs.db", "._seance.json"):
        (directory / file).write_bytes(b"\0")
    assert seances.problems(directory) == []
    assert verification.folders(directory) == [seance.folder]


def test_votes_without_their_seance_json_are_a_broken_seance(directory, seance):
    (seance.folder / "seance.json").unlink()
    (said,) = seances.problems(directory)
    assert said.file == f"{seance.id}/seance.json"


@pytest.fixture
def elsewhere(directory, seance, tmp_path):
    """The whole folder of séances copied, the café open and its tablets numbered by its key."""
    seances.open_log(seance).key()
    return shutil.copytree(directory, tmp_path / "autre disque" / "seances")


def test_of_all_seances_copied_elsewhere_an_open_one_is_inert_and_said(elsewhere, seance, keys):
    assert seances.listing(elsewhere) == []
    assert Display(elsewhere).seance() is None
    (said,) = seances.problems(elsewhere)
    assert "copie de la séance" in said.sentence()
    assert str(seance.folder) in said.sentence()
    before = {path.name: path.read_bytes() for path in keys.iterdir()}
    for act in (seances.close, seances.reopen, seances.ask_for_tickets, erasure.forget):
        with pytest.raises(Refusal, match="avec la même clé"):
            act(seances.read(elsewhere / seance.id))
    assert {path.name: path.read_bytes() for path in keys.iterdir()} == before
    assert seances.listing(seance.folder.parent) == [seance]


def test_once_the_original_is_closed_the_copy_has_a_key_of_its_own(elsewhere, seance, keys):
    first = key.read_or_make(seance.id)
    seances.close(seance)
    assert list(keys.iterdir()) == []
    (copy,) = seances.listing(elsewhere)
    assert seances.open_log(copy).key() != first
    with pytest.raises(Refusal, match="avec la même clé"):
        seances.reopen(seances.read(seance.folder))
    seances.close(copy)
    assert list(keys.iterdir()) == []


def test_another_cafe_of_the_same_title_and_day_elsewhere_is_no_copy(seance, tmp_path):
    seances.open_log(seance).key()
    other = seances.create(tmp_path / "ailleurs", seance.titre, date=seance.date)
    assert other.id != seance.id
    assert seances.listing(tmp_path / "ailleurs") == [other]
    assert seances.open_log(other).key() != seances.open_log(seance).key()


def test_a_folder_of_seances_that_is_moved_or_linked_to_keeps_its_key(directory, seance, tmp_path):
    first = seances.open_log(seance).key()
    (tmp_path / "lien").symlink_to(directory, target_is_directory=True)
    assert seances.listing(tmp_path / "lien")[0].is_at_home
    moved = shutil.move(directory, tmp_path / "clé USB")
    (found,) = seances.listing(moved)
    assert seances.open_log(found).key() == first
    assert key.home(seance.id) == found.folder
    assert seances.close(found).is_at_home
