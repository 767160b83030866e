"""Each atelier that we ship, played whole by twelve made-up people, in French and in English."""

from pathlib import Path

import pytest

from cafe_citoyen import Atelier, Rapport
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
    assert Rapport(seance.folder).a_demander().data is not None
