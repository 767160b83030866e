"""One made-up evening for all that a notebook asks of it."""

import pytest

import evening


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    """The séances' folder as a notebook's kernel is told it."""
    directory = tmp_path_factory.mktemp("carnet") / "seances"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_DATA", str(directory))
        yield directory


@pytest.fixture(scope="session")
def played(place):
    return evening.play(place)
