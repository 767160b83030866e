"""What a café writes is its user's only; what is meant for others keeps the rights that the system gives."""

import json
import os
import stat
import uuid
from pathlib import Path

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.report import printing
from cafe_citoyen.store import private
from cafe_citoyen.store.after import new_questions, publication, sharing
from cafe_citoyen.store.by_hand import paper_form, ticket_sheet
from cafe_citoyen.store.campaign import codings
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import LiveFollower, read_texts
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.reference import code_books
from cafe_citoyen.store.seance import key, room_card, seances
from cafe_citoyen.store.seance.folders import tighten
from cafe_citoyen.store.seance.room_card import RoomCard

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")


@pytest.fixture(autouse=True)
def ordinary_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(*places):
    """Return what of some places anybody but its user may read, write or enter."""
    found = [path for place in places for path in (place, *place.rglob("*"))]
    return {path.name: oct(path.stat().st_mode) for path in found if path.stat().st_mode & 0o077}


def evening(directory):
    """Hold a café that writes every kind of file; return its séance."""
    seance = seances.create(directory, "Café d’essai", tickets=True)
    step = Step("q", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")), {"max": 1})
    words = Step("p", "Que dire ?", "text", (Object("a", "A"),))
    journal = Journal(seance.folder)
    steering.open_step(seance.folder, step)
    person, name = "a" * 32, str(uuid.uuid4())
    journal.append([Ballot(now(), seance.id, "q", 1, person, str(uuid.uuid4()), {"a": "1"})])
    steering.open_step(seance.folder, words)
    journal.append([WrittenText(now(), seance.id, "p", 1, person, name, "Un mot")])
    steering.moderate(seance.folder, name, "approuvee")
    for file in ("deroule.csv", "votes.csv", "contributions.csv"):
        (seance.folder / file).write_bytes(b"autre\r\n")
    LiveFollower(seance.folder).poll()
    journal.mend()
    paper_form.write(seance)
    ticket_sheet.write(seance, 3, "http://127.0.0.1:8000", str)
    texts = read_texts(seance.folder)
    new_questions.write(seance, words, texts.all())
    codings.write(directory / "codages", "lea", seance.id, name, code_books.sub_themes(), ["aucun"])
    room_card.write(directory, RoomCard([], "", seance.id, os.getpid(), now(), 0, False))
    return seance, journal


def test_everything_that_a_cafe_writes_is_its_users_only(directory, keys):
    _, journal = evening(directory)
    assert open_to_others(directory, keys) == {}
    journal.close()
    assert open_to_others(directory, keys) == {}


def test_a_folder_from_before_is_taken_from_the_others_when_it_is_held(directory, step):
    seance = seances.create(directory, "Café")
    for path in (seance.folder, *seance.folder.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o664)
    Journal(seance.folder).close()
    assert open_to_others(seance.folder) == {}


def test_every_folder_from_before_is_taken_from_the_others_when_the_cafe_starts(directory):
    folders = [seances.create(directory, f"Café {number}").folder for number in range(2)]
    (folders[0] / "papier").mkdir(mode=0o755)
    (folders[0] / "papier" / "bulletins.csv").touch(mode=0o644)
    for folder in folders:
        folder.chmod(0o755)
    other = directory / "photos"
    other.mkdir(mode=0o755)
    tighten(directory)
    assert open_to_others(*folders) == {}
    assert stat.S_IMODE(other.stat().st_mode) == 0o755  # not ours


def test_a_link_in_a_folder_gives_away_nothing_else(seance, tmp_path):
    elsewhere = tmp_path / "ailleurs"
    elsewhere.touch(mode=0o644)
    (seance.folder / "lien").symlink_to(elsewhere)
    private.tighten(seance.folder)
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o644


def test_nobody_gains_a_right_by_it(seance):
    path = seance.folder / "votes.csv"
    path.chmod(0o444)
    private.tighten(seance.folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400


def test_what_is_shared_or_published_keeps_the_rights_of_the_system(directory, tmp_path):
    seance, journal = evening(directory)
    journal.close()
    copy = sharing.copy(seance.folder, tmp_path / "partage")
    publication.write(publication.prepare(seance), tmp_path / "publication")
    for folder in (copy, tmp_path / "publication"):
        rights = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
        assert rights == {0o644}
        assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_a_pdf_has_the_rights_of_its_page(tmp_path, monkeypatch):
    page = tmp_path / "rapport.html"
    page.touch(mode=0o600)
    monkeypatch.setattr(printing, "browser", lambda: "chromium")

    def printed(command, **_):
        (target,) = [one.partition("=")[2] for one in command if one.startswith("--print-to-pdf")]
        Path(target).write_bytes(b"%PDF")

    monkeypatch.setattr(printing.subprocess, "run", printed)
    assert stat.S_IMODE(printing.as_pdf(page).stat().st_mode) == 0o600


def test_the_keys_folder_from_before_is_tightened(seance, keys):
    keys.mkdir(mode=0o755, exist_ok=True)
    keys.chmod(0o755)
    key.read_or_make(seance.id)
    assert open_to_others(keys) == {}


def test_the_holder_is_written_for_whoever_comes_second(seance):
    journal = Journal(seance.folder)
    assert json.loads((seance.folder / ".titulaire.json").read_text("utf-8"))["pid"] == os.getpid()
    journal.close()
