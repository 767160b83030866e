"""The atelier that the guide writes out is one: its two tables, as they are printed, are played to the end."""

import re
from pathlib import Path

from ateliers import part, write
from cafe_citoyen import Atelier
from cafe_citoyen.store.seance import seances
from played import play

PAGE = Path(__file__).parents[2] / "facilitator_guide" / "nouvelle_activite.md"


def tables():
    """Return the page's tables with a column ``id``, each row a dict."""
    found = []
    for text in re.findall(
        r"^\| id \|.+\n\|[-|]+\n(?:\|.+\n)+", PAGE.read_text("utf-8"), re.MULTILINE
    ):
        head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines())  # fmt: skip
        found.append([dict(zip(head, row, strict=True)) for row in rows])
    return found


def test_the_guides_own_atelier_is_played_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    monkeypatch.chdir(tmp_path)
    parts, tasks = tables()
    write(tmp_path / "essai", [part(**one) for one in parts], taches=tasks)
    seances.create(tmp_path / "seances", "Essai")
    shown = play(Atelier("essai"))
    assert [scene["scene"] for _, scene in shown] == ["bandes", "carte", "bascule", "mur"]
