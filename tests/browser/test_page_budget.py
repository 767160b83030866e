"""What a tablet loads up to its first usable ballot."""

import gzip
from pathlib import Path

from cafe import running_cafe
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering

FRONT = Path(__file__).parents[2] / "widgets" / "cafe_citoyen" / "front"


def test_three_requests_and_twenty_five_kilobytes(tmp_path, open_page):
    with running_cafe(tmp_path / "seances") as cafe:
        seance = cafe.create_seance("Café léger")
        objects = tuple(Object(str(n), f"Question numéro {n} ?") for n in range(12))
        steering.open_step(seance.folder, Step("q", "Laquelle ?", "choice", objects, {"max": 3}))
        page = open_page()
        answers = []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(f"{cafe.room}/s/{seance.code}")
        page.wait_for_selector(".cc-card")
        sizes = {
            answer.url.rsplit("/", 1)[1]: answer.request.sizes()["responseBodySize"]
            + answer.request.sizes()["responseHeadersSize"]
            for answer in answers
            if not answer.url.endswith("/events")
        }
        assert len(answers) <= 3, sizes
        assert sum(sizes.values()) <= 25_000, sizes


def test_a_kind_weighs_six_kilobytes_at_most():
    for path in (FRONT / "ballots").glob("*.js"):
        assert len(gzip.compress(path.read_bytes(), 9)) <= 6_000, path.name
