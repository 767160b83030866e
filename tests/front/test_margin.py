"""The projector and the phones show a margin from as many ballots on."""

import re
from importlib.resources import files

from cafe_citoyen.core.bars import FEWEST_FOR_MARGIN


def test_a_phone_shows_a_margin_where_the_projector_does():
    text = files("cafe_citoyen.front").joinpath("dom.js").read_text("utf-8")
    assert re.search(r"FEWEST_FOR_MARGIN = (\d+);", text)[1] == str(FEWEST_FOR_MARGIN)
