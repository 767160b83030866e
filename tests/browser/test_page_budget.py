"""What a tablet loads up to its first usable ballot."""

import gzip
from pathlib import Path

import pytest

from cafe_citoyen.core.ballots import kinds
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room.decided import MOST
from cafe_citoyen.room.front_files import style_of_kind
from cafe_citoyen.store.log import steering
from waiting import waited

FRONT = Path(__file__).parents[2] / "widgets" / "cafe_citoyen" / "front"


def test_three_requests_and_twenty_five_kilobytes(shared_cafe, open_page):
    seance = shared_cafe.create_seance("Café léger")
    objects = tuple(Object(str(n), f"Question numéro {n} ?") for n in range(12))
    for number in range(MOST):
        steering.open_step(seance.folder, Step(f"q{number}", f"{number} fallait-il en débattre ?" * 4, "choice", objects))  # fmt: skip
        steering.reveal(seance.folder)
    steering.open_step(seance.folder, Step("q", "Laquelle ?", "choice", objects, {"max": 3}))
    state = f"{shared_cafe.room}/s/{seance.code}/state"
    page = open_page()
    waited(lambda: len(page.request.get(state).json()["decided"]) == MOST)
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{shared_cafe.room}/s/{seance.code}")
    page.wait_for_selector(".cc-card")
    sizes = {
        answer.url.rsplit("/", 1)[1]: answer.request.sizes()["responseBodySize"]
        + answer.request.sizes()["responseHeadersSize"]
        for answer in answers
        if not answer.url.endswith("/events")
    }
    assert len(answers) <= 3, sizes
    assert sum(sizes.values()) <= 25_000, sizes


@pytest.mark.parametrize("name", sorted(kinds()))
def test_a_kind_weighs_six_kilobytes_at_most_with_its_style(name):
    own = (FRONT / "ballots" / f"{name}.js").read_text("utf-8") + style_of_kind(name)
    assert len(gzip.compress(own.encode(), 9)) <= 6_000
