"""On old projectors and new ones, with the bar and without, in both languages: a vote, and what was written, can be read."""

from functools import partial

import pytest

from cafe_citoyen.core.contributions import waiting
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_texts
from legible import everywhere, project
from screening import LANGUAGES, PEOPLE, SMALL, Screening
from votes import VOTES


@pytest.fixture(params=LANGUAGES)
def screening(request, shared_cafe, open_page):
    """Return a function that opens a dashboard by its notebook."""
    return partial(Screening, shared_cafe, open_page, request.param)


def vote(evening, step):
    """One vote asked, closed and answered; asked again, and who moved."""
    is_long = len(step.objects) > 5  # at 28 px, the longest seven fill more than any screen
    steering.open_step(evening.folder, step)
    evening.shows(".cc-objects li")
    evening.look(f"{step.id} ouvert", is_long)
    evening.vote()
    steering.close_step(evening.folder)
    evening.shows(".cc-closed")
    evening.look(f"{step.id} clos", is_long, SMALL)
    steering.reveal(evening.folder)
    evening.shows(".cc-poster .main-svg")
    evening.look(f"{step.id} révélé")
    if step.kind not in ("position", "grade", "scale"):
        return
    steering.new_round(evening.folder, step.id)
    evening.shows(".cc-stage-round")
    evening.look(f"{step.id} tour 2", is_long, SMALL)
    evening.vote()
    steering.reveal(evening.folder)
    evening.shows("[data-name=moves]:not([hidden])", state="attached")
    evening.press("[data-name=moves]")
    evening.shows(".cc-choose")
    evening.look(f"{step.id} mouvements")


def test_every_way_to_vote_is_read_to_the_end(screening):
    evening = screening("02_avant_apres")
    for step in VOTES:
        vote(evening, step)


def test_what_the_room_wrote_is_read_to_the_end(screening):
    evening = screening("07_paroles")
    evening.press(".cc-invitation .cc-launch")
    evening.shows(".cc-paroles-side .cc-qr")
    evening.look("07 ouvert")
    evening.vote()
    texts = waiting(read_texts(evening.folder).all())
    for text in texts:
        steering.moderate(evening.folder, text.id, APPROVED)
    evening.shows(f".cc-wall .cc-paper >> nth={PEOPLE - 1}")
    evening.look("07 mur")
    for place, text in enumerate(texts):
        steering.moderate(evening.folder, text.id, APPROVED, f"Colonne {place % 4}")
    evening.shows(".cc-wall.is-grouped")
    evening.look("07 colonnes")
    evening.press(".cc-paroles-bar button >> nth=1")
    evening.shows(".cc-drawn")
    evening.look("07 tiré")


def test_a_file_saved_over_is_said_to_whoever_steers_and_not_to_the_room(screening):
    evening = screening("02_avant_apres")
    steering.open_step(evening.folder, VOTES[0])
    evening.shows(".cc-objects li")
    (evening.folder / "deroule.csv").write_bytes(b"")
    evening.shows(".cc-problems")
    assert everywhere(evening.board, "un fichier à revoir", screens=evening.screens) == []
    assert len(evening.reported()) == 1
    project(evening.board, True)
    assert not evening.board.locator(".cc-problems").is_visible()
