"""Each atelier that we ship, played whole by twelve made-up people, in French and in English."""

from pathlib import Path

import pytest
from frictionless import Package

import report_numbers
from cafe_citoyen import Atelier
from cafe_citoyen.report import before_after, figure, report
from cafe_citoyen.store.after import publication
from cafe_citoyen.store.reference import ateliers
from cafe_citoyen.store.seance import seances, verification
from played import play

FOLDERS = ateliers.within(Path(__file__).parents[4] / "datasets" / "ateliers")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_part_is_played_and_every_scene_is_drawn(tmp_path, monkeypatch, folder, language):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    seance = seances.create(tmp_path / "seances", folder.name, langue=language)
    board = Atelier(folder.name)
    shown = play(board)
    assert [(name, scene["problem"]) for name, scene in shown if "problem" in scene] == []
    assert len(shown) == sum(part.has_scene for part in board.parts.values())
    assert {one.step.id.partition("-bis-")[0] for one in board.reader.proceedings.asked()}
    assert verification.problems(seance.folder) == []
    if language == "fr":
        assert report_numbers.check(seance.folder, told(seance, monkeypatch, tmp_path)) > 1
        publication.write(publication.prepare(seance), tmp_path / "ouvert")
        found = Package(tmp_path / "ouvert" / "datapackage.json").validate()
        assert found.valid, found.flatten(["title", "message"])


def told(seance, monkeypatch, folder):
    """Write what the report tells of a séance as one page, by no notebook: it takes seconds."""
    shown = []
    for module in (report, figure, before_after):
        monkeypatch.setattr(module, "display", lambda one, raw=False: shown.append(one))
    made = report.Rapport(seance.folder)
    shown.append(made.presents())
    for step in made.etapes:
        made.etape(step)
    shown += [made.a_demander(), made.tables()]
    page = folder / "rapport.html"
    page.write_text("".join(getattr(one, "data", "") for one in shown), "utf-8")
    return page
