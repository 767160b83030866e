"""An installed toolkit's notebooks are the user's: an update leaves alone what somebody changed."""

import pytest

from cafe_citoyen.store import checkout, own_notebooks


@pytest.fixture
def folders(tmp_path):
    ours, own = tmp_path / "paquet", tmp_path / "documents" / "notebooks"
    ours.mkdir()
    for name in ("00_a", "01_b"):
        (ours / f"{name}.ipynb").write_text("first")
    own_notebooks.copy_unchanged(ours, own)
    return ours, own


def texts(folder):
    return {path.stem: path.read_text() for path in folder.glob("*.ipynb")}


def test_the_first_start_copies_all_and_an_update_what_nobody_changed(folders):
    ours, own = folders
    assert texts(own) == {"00_a": "first", "01_b": "first"}
    (own / "01_b.ipynb").write_text("mine")
    (own / "02_own.ipynb").write_text("mine")
    for text in ("second", "third"):
        for name in ("00_a", "01_b", "02_new"):
            (ours / f"{name}.ipynb").write_text(text)
        own_notebooks.copy_unchanged(ours, own)
        assert texts(own) == {"00_a": text, "01_b": "mine", "02_own": "mine", "02_new": text}


@pytest.mark.parametrize("spoilt", ["", "[]", "{", None])
def test_where_it_is_not_known_what_was_given_nothing_is_written_over(folders, spoilt):
    ours, own = folders
    (own / own_notebooks.GIVEN).unlink()
    if spoilt is not None:
        (own / own_notebooks.GIVEN).write_text(spoilt)
    (own / "01_b.ipynb").unlink()
    (ours / "00_a.ipynb").write_text("second")
    own_notebooks.copy_unchanged(ours, own)
    assert texts(own) == {"00_a": "first", "01_b": "first"}


def test_a_checkout_keeps_its_own_files():
    assert not checkout.IS_INSTALLED
    assert checkout.HOME == checkout.ROOT
    own_notebooks.lay_out()
    assert not (checkout.NOTEBOOKS / own_notebooks.GIVEN).exists()


def test_a_folder_of_ones_own_gets_the_pages_that_it_lacks(tmp_path):
    own_notebooks.complete(tmp_path / "none")
    (tmp_path / "animer.ipynb").write_text("mine")
    own_notebooks.complete(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(own_notebooks.PAGES)
    assert (tmp_path / "animer.ipynb").read_text() == "mine"
    ours = checkout.ROOT / "notebooks" / "00_accueil.ipynb"
    assert (tmp_path / "00_accueil.ipynb").read_bytes() == ours.read_bytes()
