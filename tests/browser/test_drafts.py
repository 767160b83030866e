"""What a person began and has not sent stays on the tablet, for that round and for nobody else.

One tablet goes through all of it, a question of its own each time.
"""

from dataclasses import replace
from itertools import count

import pytest

from cafe import until
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from every_kind import STEPS, begin, change, form_of
from room_process import BASE, room_process, served

KINDS = [name for name in STEPS if name != "duel"]  # each press of a duel is sent
UNSENT = "pas encore envoyé"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brouillons")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(folder / "cles"))
        with room_process(folder / "seances"):
            yield folder / "seances"


@pytest.fixture(scope="module")
def seance(data):
    return held(data)


def held(data, **options):
    seance = seances.create(data, "Brouillons", partagee=True, **options)
    return served(data, seance)


@pytest.fixture(scope="module")
def tablet(seance, open_kept_page):
    page = open_kept_page(360, 640)
    page.goto(f"{BASE}/s/{seance.code}")
    return page


@pytest.fixture(scope="module")
def forgetful_tablet(seance, open_kept_page):
    page = open_kept_page(360, 640)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page.goto(f"{BASE}/s/{seance.code}")
    return page


NUMBERS = count(1)


def asked(page, seance, name):
    """Ask a question that nobody was asked before; return it once the page shows it."""
    number = next(NUMBERS)
    step = replace(STEPS[name], id=f"{name}-{number}", title=f"Question {number} ?")
    steering.open_step(seance.folder, step)
    page.wait_for_selector(f"h1 >> text=Question {number}")
    page.wait_for_selector("#ballot form")
    return step


def said(page):
    return page.inner_text("#said")


def stored(page):
    """Return the rounds of which the tablet keeps a draft, whatever the séance."""
    return page.evaluate("""() => Object.keys(localStorage).filter((key) => key.startsWith('cc-draft'))
        .flatMap((key) => Object.keys(JSON.parse(localStorage[key]).drafts))""")


def round_of(step):
    return f"{step.id} 1"


@pytest.mark.parametrize("name", KINDS)
def test_a_draft_outlives_a_reload_and_a_vote_closed_and_opened_again(seance, tablet, name):
    page = tablet
    step = asked(page, seance, name)
    empty = form_of(page)
    begin(page, name)
    begun = form_of(page)
    assert begun != empty
    until(page, lambda: UNSENT in said(page))
    page.reload()
    page.wait_for_selector("#ballot form")
    until(page, lambda: form_of(page) == begun and UNSENT in said(page))
    steering.close_step(seance.folder)
    page.wait_for_selector("text=Le vote est clos")
    until(page, lambda: "n’a pas été envoyé" in said(page))
    steering.open_step(seance.folder, step, 1)
    page.wait_for_selector("#ballot form")
    until(page, lambda: form_of(page) == begun)
    page.click(".cc-cast button")
    until(page, lambda: UNSENT not in said(page))
    until(page, lambda: round_of(step) not in stored(page))


@pytest.mark.parametrize("name", ["choice", "grade", "order", "setting", "text", "fiche"])
def test_where_nothing_may_be_stored_the_draft_stays_in_memory(seance, forgetful_tablet, name):
    page = forgetful_tablet
    step = asked(page, seance, name)
    begin(page, name)
    begun = form_of(page)
    steering.close_step(seance.folder)
    page.wait_for_selector("text=Le vote est clos")
    steering.open_step(seance.folder, step, 1)
    page.wait_for_selector("#ballot form")
    until(page, lambda: form_of(page) == begun)


@pytest.mark.parametrize("name", KINDS)
def test_the_next_person_sees_nothing_of_the_former_ones_draft(seance, tablet, name):
    page = tablet
    step = asked(page, seance, name)
    empty = form_of(page)
    begin(page, name)
    page.click(".cc-cast button")
    page.wait_for_selector("text=Personne suivante")
    change(page, name)
    until(page, lambda: round_of(step) in stored(page))
    page.click("text=Personne suivante")
    until(page, lambda: form_of(page) == empty)
    assert stored(page) == []
    page.reload()
    page.wait_for_selector("#ballot form")
    until(page, lambda: form_of(page) == empty)
    assert UNSENT not in said(page)


@pytest.mark.parametrize("name", [one for one in KINDS if one not in ("text", "fiche")])
def test_a_change_that_is_not_sent_is_said_and_said_again_at_closing(seance, tablet, name):
    page = tablet
    asked(page, seance, name)
    begin(page, name)
    page.click(".cc-cast button")
    until(page, lambda: "Votre vote est enregistré" in said(page))
    change(page, name)
    if name == "estimate":  # what cannot be sent is a change all the same
        page.locator(".cc-estimate-field").nth(0).fill("12 kilomètres")
    until(page, lambda: "Changement pas encore envoyé" in said(page))
    assert "enregistré" not in said(page)
    assert page.locator("#said.is-done").count() == 0
    steering.close_step(seance.folder)
    until(page, lambda: "Votre changement n’a pas été envoyé" in said(page))


def test_a_vote_withdrawn_leaves_no_draft(seance, tablet):
    page = tablet
    step = asked(page, seance, "choice")
    empty = form_of(page)
    begin(page, "choice")
    page.click(".cc-cast button")
    page.wait_for_selector("#said.is-done")
    change(page, "choice")
    page.click("text=Retirer mon vote")
    until(page, lambda: "Votre vote est retiré" in said(page))
    assert form_of(page) == empty
    assert round_of(step) not in stored(page)


def test_another_voice_on_the_tablet_forgets_the_draft(seance, tablet):
    """The cookie went (cleared, or another ticket scanned): whoever comes now is somebody else."""
    page = tablet
    step = asked(page, seance, "text")
    begin(page, "text")
    until(page, lambda: round_of(step) in stored(page))
    page.context.clear_cookies()
    page.reload()
    page.wait_for_selector("#ballot form")
    assert page.input_value(".cc-writing") == ""
    assert stored(page) == []


def test_a_new_round_and_another_seance_begin_empty(data, seance, tablet):
    page = tablet
    step = asked(page, seance, "choice")
    empty = form_of(page)
    begin(page, "choice")
    until(page, lambda: round_of(step) in stored(page))
    steering.close_step(seance.folder)
    steering.new_round(seance.folder, step.id)
    page.wait_for_selector("text=Tour 2")
    until(page, lambda: form_of(page) == empty)
    other = held(data)
    steering.open_step(other.folder, STEPS["choice"])
    page.goto(f"{BASE}/s/{other.code}")
    page.wait_for_selector("#ballot form")
    assert form_of(page) == empty
    assert stored(page) == []
