"""The guide's page on one's own data, run as it is written, from the first example to the last."""

import re
from pathlib import Path

import pytest

import evening

PAGE = Path(__file__).parents[2] / "facilitator_guide" / "carnets.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """A kernel's own shell, in a place with one evening."""
    from IPython.core.interactiveshell import InteractiveShell

    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    evening.play(tmp_path / "seances")
    return InteractiveShell()


def test_every_example_runs_after_the_others(shell):
    assert len(EXAMPLES) > 6
    shown = []
    for example in EXAMPLES:
        ran = shell.run_cell(example)
        ran.raise_error()
        shown.append(ran.result)
    tables = [one for one in shown if type(one).__name__ == "DataFrame"]
    assert tables and all(len(table) for table in tables)
    assert [type(one).__name__ for one in shown].count("Figure") == 2


def test_the_columns_of_the_page_are_those_of_the_tables():
    from cafe_citoyen.carnet import columns

    rows = re.findall(r"^\| `(\w+)\(\)` \|[^|]+\| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    named = {name: re.sub(r" \(.*?\)", "", said).split(", ") for name, said in rows}
    assert named == {
        "Seances": list(columns.SEANCES),
        "etapes": list(columns.ETAPES),
        "votes": list(columns.VOTES),
        "resultats": list(columns.RESULTATS),
        "textes": list(columns.TEXTES),
    }
