"""The pictures on the tiles of the welcome page."""

from PIL import Image

from cafe_citoyen.dashboards.activities.accueil.pictures import (
    FOLDER,
    HEIGHT_PX,
    SHOWN,
    WIDTH_PX,
    pictures,
)  # fmt: skip
from cafe_citoyen.locale import LANGUAGES
from cafe_citoyen.store.checkout import NOTEBOOKS

LIGHT_BYTES = 20_000
OWN = 50
"""From this number on notebooks are people's own."""


def test_each_activity_has_a_picture_of_what_the_room_will_see():
    ours = {path.stem for path in NOTEBOOKS.glob("[0-9]*.ipynb") if 0 < int(path.stem[:2]) < OWN}
    assert set(SHOWN) == ours
    for language in LANGUAGES:
        assert {path.stem for path in (FOLDER / language).iterdir()} == ours


def test_a_picture_is_small_and_light():
    for path in FOLDER.glob("*/*"):
        assert Image.open(path).size == (WIDTH_PX, HEIGHT_PX)
        assert path.stat().st_size < LIGHT_BYTES


def test_a_picture_says_what_it_shows_in_the_screens_language():
    french, english = pictures("fr"), pictures("en")
    assert french["07_paroles.ipynb"][0].startswith("data:image/webp;base64,")
    assert "mur de cartes" in french["07_paroles.ipynb"][1]
    assert all(english[name][0] != picture for name, (picture, _) in french.items())
    assert all(english[name][1] not in ("", said) for name, (_, said) in french.items())
