"""The welcome page's panel: report, files, publication; each comes from the same code as the command's."""

import io
import zipfile

import pytest
from frictionless import Package

import evening
from cafe_citoyen import Accueil
from cafe_citoyen.store.seance import seances
from waiting import waited


@pytest.fixture
def board(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    seance = evening.play(tmp_path / "seances", people=9, only=2)
    board = Accueil()
    board.sent = []
    monkeypatch.setattr(
        board, "send", lambda content, buffers=(): board.sent.append((content, *buffers))
    )
    act(board, "after", id=seance.id)
    return board


def act(board, action, **rest):
    board._take(board, {"action": action, **rest}, [])
    return board.view["after"]


def made(board):
    """Return the state of a report that is no longer being made."""
    return waited(
        lambda: (report := board._after.view(str)["report"])["state"] != "running" and report
    )


def test_a_report_is_made_with_its_progress_and_handed_over(board):
    after = act(board, "report", language="en")
    assert after["report"]["state"] == "running"
    report = made(board)
    assert report["state"] == "done", report["said"]
    assert report["done"] == report["total"] > 0
    assert {"rapport.html", "rapport.ipynb", "resultats.csv"} <= set(report["files"])
    act(board, "report_file", name="rapport.html")
    content, page = board.sent[-1]
    assert content["name"] == f"rapport-{board._after.seance.id}.html"
    assert "How it is counted" in page.decode("utf-8")


def test_a_report_that_fails_says_why(board):
    folder = board._after.seance.folder
    (folder / ".seance.copie").unlink()  # or the file would be restored from it
    (folder / "seance.json").write_text("{", "utf-8")
    act(board, "report", language="fr")
    report = made(board)
    assert report["state"] == "failed"
    assert "seance.json" in " ".join(report["said"])


def test_only_files_of_the_report_and_of_the_seance_are_handed_over(board):
    act(board, "report_file", name="../../secret")
    assert "n’est pas un fichier du rapport" in board.view["said"]
    act(board, "table", name="../seance")
    assert "n’est pas un fichier de la séance" in board.view["said"]
    assert board.sent == []


def test_the_votes_open_in_a_french_spreadsheet(board):
    act(board, "table", name="votes")
    content, table = board.sent[-1]
    assert content["name"].startswith("votes-")
    assert table.startswith(b"\xef\xbb\xbfhorodatage;seance;")


def test_nothing_is_published_before_it_was_shown_and_read(board):
    act(board, "publish", is_read=True)
    assert "Relisez d’abord" in board.view["said"]
    after = act(board, "prepare", is_linked=False)
    assert "Tout doit s’expliquer." in after["publication"]["free_texts"]
    assert [name for name, _, _ in after["publication"]["tables"][:1]] == ["votes.csv"]
    act(board, "publish", is_read=False)
    assert board.sent == []


def test_the_folder_published_is_the_one_shown_and_frictionless_finds_it_right(board, tmp_path):
    after = act(board, "prepare", is_linked=False)
    counts = {name: rows for name, _, rows in after["publication"]["tables"]}
    after = act(board, "publish", is_read=True)
    assert after["publication"] is None
    content, archive = board.sent[-1]
    assert content["name"].endswith(".zip")
    zipfile.ZipFile(io.BytesIO(archive)).extractall(tmp_path / "recu")
    folder = tmp_path / "recu" / board._after.seance.id
    report = Package(folder / "datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])
    assert len((folder / "votes.csv").read_text("utf-8").splitlines()) - 1 == counts["votes.csv"]
    assert {path.name for path in seances.directory().iterdir()} == {board._after.seance.id}


def test_linked_voices_are_chosen_with_a_warning_and_another_numbering(board):
    assert act(board, "prepare", is_linked=True)["publication"]["is_linked"]
    act(board, "leave_publication")
    assert board.view["after"]["publication"] is None
    assert act(board, "after", id="") is None


def test_the_folder_for_the_town_hall_makes_its_report_first(board):
    after = act(board, "town_folder", drive="", language="fr")
    assert after["relay"]["is_made"]
    made(board)
    waited(lambda: board.refresh() or board.sent)
    content, folder = board.sent[-1]
    seance = board._after.seance
    assert content["name"] == f"dossier-{seance.id}.zip"
    with zipfile.ZipFile(io.BytesIO(folder)) as archive:
        names = archive.namelist()
    assert f"{seance.id}/LISEZ-MOI.html" == names[0]
    assert f"{seance.id}/ce_que_la_salle_a_dit.html" in names
    assert not board.view["after"]["relay"]["is_made"]
    act(board, "town_folder", drive="", language="fr")
    assert len(board.sent) == 2  # the report is there, and newer than what was said


def test_a_drive_that_is_not_offered_is_not_written(board, tmp_path):
    (board._after.seance.folder / "rapport.html").write_text("fait")
    act(board, "town_folder", drive=str(tmp_path), language="fr")
    assert "rebranchez la clé" in board.view["said"]


def test_erasing_is_shown_before_it_is_done(board):
    folder = board._after.seance.folder
    (folder / "votes.csv.1.rebut").write_text("reste")
    act(board, "erase")
    assert "Regardez d’abord" in board.view["said"]
    after = act(board, "erasing", is_wanted=True)
    assert "votes.csv.1.rebut\N{NO-BREAK SPACE};" in after["relay"]["going"]
    assert not [one for one in after["relay"]["going"] if one.startswith(".")]
    assert (
        "les copies de travail de la boîte à outils\N{NO-BREAK SPACE};" in after["relay"]["going"]
    )
    assert act(board, "erasing", is_wanted=False)["relay"]["going"] == []
    act(board, "erasing", is_wanted=True)
    assert act(board, "erase")["relay"]["is_erased"]
    assert not (folder / "votes.csv.1.rebut").exists()
