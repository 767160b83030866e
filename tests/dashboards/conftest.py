"""Activities as a notebook makes them."""

import pytest


@pytest.fixture
def make_board(tmp_path, monkeypatch):
    """Return a function that makes an activity as a notebook does, where no room runs."""
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    made = []

    def make(activity, *arguments):
        made.append(activity(*arguments))
        return made[-1]

    yield make
    for board in made:
        if board._trial:
            board._trial.close()
