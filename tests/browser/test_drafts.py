"""What a person began and has not sent stays on the tablet, for that round and for nobody else."""

import pytest

from cafe import until
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from every_kind import STEPS, begin
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


@pytest.fixture
def seance(data):
    return held(data)


def held(data, **options):
    seance = seances.create(data, "Brouillons", partagee=True, **options)
    return served(data, seance)


def joined(open_page, seance, **options):
    page = open_page(360, 640, **options)
    page.goto(f"{BASE}/s/{seance.code}")
    page.wait_for_selector("#ballot form")
    return page


def form_of(page):
    """Return what a form shows of the person's answer, whatever the kind."""
    if page.locator(".cc-simulator").count():
        page.wait_for_selector(".cc-knob-step:has-text('+')")
    return page.evaluate("""() => [
        ...Array.from(document.querySelectorAll('#ballot input, #ballot textarea, #ballot select'), (one) => one.type === 'radio' || one.type === 'checkbox' ? one.checked : one.value),
        ...Array.from(document.querySelectorAll('#ballot [aria-pressed]'), (one) => one.getAttribute('aria-pressed') + one.textContent),
        (document.querySelector('.cc-turn') || {}).textContent || ''].map(String)""")


def said(page):
    return page.inner_text("#said")


def stored(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('cc-draft'))")


@pytest.mark.parametrize("name", KINDS)
def test_a_draft_outlives_a_reload_and_a_vote_closed_and_opened_again(seance, open_page, name):
    step = STEPS[name]
    steering.open_step(seance.folder, step)
    page = joined(open_page, seance)
    empty = form_of(page)
    begin(page, name)
    begun = form_of(page)
    assert begun != empty
    until(page, lambda: UNSENT in said(page))
    page.reload()
    page.wait_for_selector("#ballot form")
    until(page, lambda: form_of(page) == begun)
    assert UNSENT in said(page)
    steering.close_step(seance.folder)
    page.wait_for_selector("text=Le vote est clos")
    until(page, lambda: "n’a pas été envoyé" in said(page))
    steering.open_step(seance.folder, step, 1)
    page.wait_for_selector("#ballot form")
    until(page, lambda: form_of(page) == begun)
    page.click(".cc-cast button")
    until(page, lambda: UNSENT not in said(page))
    until(page, lambda: stored(page) == [])


@pytest.mark.parametrize("name", ["choice", "grade", "order", "setting", "text", "fiche"])
def test_where_nothing_may_be_stored_the_draft_stays_in_memory(seance, open_page, name):
    step = STEPS[name]
    steering.open_step(seance.folder, step)
    page = open_page(360, 640)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page.goto(f"{BASE}/s/{seance.code}")
    page.wait_for_selector("#ballot form")
    begin(page, name)
    begun = form_of(page)
    steering.close_step(seance.folder)
    page.wait_for_selector("text=Le vote est clos")
    steering.open_step(seance.folder, step, 1)
    page.wait_for_selector("#ballot form")
    until(page, lambda: form_of(page) == begun)


@pytest.mark.parametrize("name", KINDS)
def test_the_next_person_sees_nothing_of_the_former_ones_draft(seance, open_page, name):
    steering.open_step(seance.folder, STEPS[name])
    page = joined(open_page, seance)
    empty = form_of(page)
    begin(page, name)
    page.click(".cc-cast button")
    page.wait_for_selector("text=Personne suivante")
    change(page, name)
    until(page, lambda: len(stored(page)) == 1)
    page.click("text=Personne suivante")
    until(page, lambda: form_of(page) == empty)
    assert stored(page) == []
    page.reload()
    page.wait_for_selector("#ballot form")
    until(page, lambda: form_of(page) == empty)
    assert UNSENT not in said(page)


def change(page, name):
    """Change an answer that was sent."""
    if name == "order":
        page.locator(".cc-order-arrow[aria-label^=Descendre]").first.click()
    elif name == "choice":
        page.locator(".cc-card").nth(1).click()
    elif name == "points":
        page.locator(".cc-point-turn").nth(0).click()
    elif name == "estimate":
        page.locator(".cc-estimate-field").nth(0).fill("12 kilomètres")
    elif name in ("position", "grade", "scale"):
        page.locator(".cc-stand").nth(1).click()
    else:
        begin(page, name)


@pytest.mark.parametrize("name", [one for one in KINDS if one not in ("text", "fiche")])
def test_a_change_that_is_not_sent_is_said_and_said_again_at_closing(seance, open_page, name):
    steering.open_step(seance.folder, STEPS[name])
    page = joined(open_page, seance)
    begin(page, name)
    page.click(".cc-cast button")
    until(page, lambda: "Votre vote est enregistré" in said(page))
    change(page, name)
    until(page, lambda: "Changement pas encore envoyé" in said(page))
    assert "enregistré" not in said(page)
    assert page.locator("#said.is-done").count() == 0
    steering.close_step(seance.folder)
    until(page, lambda: "Votre changement n’a pas été envoyé" in said(page))


def test_a_vote_withdrawn_leaves_no_draft(seance, open_page):
    steering.open_step(seance.folder, STEPS["choice"])
    page = joined(open_page, seance)
    empty = form_of(page)
    begin(page, "choice")
    page.click(".cc-cast button")
    page.wait_for_selector("#said.is-done")
    change(page, "choice")
    page.click("text=Retirer mon vote")
    until(page, lambda: "Votre vote est retiré" in said(page))
    assert form_of(page) == empty
    assert stored(page) == []


def test_another_voice_on_the_tablet_forgets_the_draft(seance, open_page):
    """The cookie went (cleared, or another ticket scanned): whoever comes now is somebody else."""
    steering.open_step(seance.folder, STEPS["text"])
    page = joined(open_page, seance)
    begin(page, "text")
    until(page, lambda: len(stored(page)) == 1)
    page.context.clear_cookies()
    page.reload()
    page.wait_for_selector("#ballot form")
    assert page.input_value(".cc-writing") == ""
    assert stored(page) == []


def test_a_new_round_and_another_seance_begin_empty(data, seance, open_page):
    steering.open_step(seance.folder, STEPS["choice"])
    page = joined(open_page, seance)
    empty = form_of(page)
    begin(page, "choice")
    until(page, lambda: len(stored(page)) == 1)
    steering.close_step(seance.folder)
    steering.new_round(seance.folder, "c")
    page.wait_for_selector("text=Tour 2")
    until(page, lambda: form_of(page) == empty)
    other = held(data)
    steering.open_step(other.folder, STEPS["choice"])
    page.goto(f"{BASE}/s/{other.code}")
    page.wait_for_selector("#ballot form")
    assert form_of(page) == empty
    assert stored(page) == []
