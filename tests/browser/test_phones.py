"""A phone paired by the code on the laptop's own screen, held at 360 px; the room's screen never shows that code."""

from cafe import open_dashboard, pick, until, violations
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.seance import pairing
from every_kind import People

STEP = Step("avis", "Qui décide ?", "choice", (Object("a", "Nous"), Object("b", "Eux")), {"max": 1})
CODE = ".cc-phones-code img"


def test_a_phone_is_paired_and_steers_and_projection_never_shows_its_code(
    shared_cafe, open_page, monkeypatch
):
    monkeypatch.setenv("CAFE_CITOYEN_KEYS", str(shared_cafe.data.parent / "cles"))
    seance = shared_cafe.create_seance("Café du téléphone")
    steering.open_step(seance.folder, STEP)
    People(shared_cafe.room, seance.code, 3).vote(STEP, 1)
    board = open_dashboard(shared_cafe, open_page, "02_avant_apres", 1280, 720)
    board.wait_for_selector("text=Qui décide ?")

    # The code is this window's, and goes when the room looks.
    pick(board, "[data-name=phones]")
    board.fill(".cc-dialog input", "Zoé")
    board.click(".cc-dialog .cc-launch")
    board.wait_for_selector(CODE)
    assert violations(board) == []
    board.evaluate("document.activeElement.blur()")
    board.keyboard.press("p")
    board.wait_for_selector(".is-projection")
    assert board.locator(CODE).count() == 0
    board.evaluate("document.querySelector('[data-name=phones]').click()")
    board.wait_for_selector(".cc-told:has-text('La salle regarde')")
    assert board.locator(".cc-dialog").count() == 0
    board.keyboard.press("p")
    board.wait_for_selector(".cc-board:not(.is-projection)")
    pick(board, "[data-name=phones]")
    board.click(".cc-dialog .cc-launch")
    board.wait_for_selector(CODE)
    offered = pairing.listing(seance.id)[-1]

    # The phone: on plain http, so by our own HMAC.
    phone = open_page(360, 740)
    loaded = {}
    phone.on("response", lambda answer: loaded.update({answer.url: answer.request}))
    phone.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    phone.goto(f"{shared_cafe.room}/s/{seance.code}/phone#{offered.number}.{offered.secret}")
    phone.wait_for_selector("text=Le vote est ouvert")
    assert "#" not in phone.url
    (page, asking) = loaded  # its style, its modules and its texts come in it
    assert asking == f"{page}/ask"
    assert sum(loaded[page].sizes().values()) <= 30_000
    board.wait_for_selector(f"{CODE}", state="detached")
    board.wait_for_selector(".cc-phones button:has-text('Couper')")
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme)
        assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    low = phone.locator(".cc-phone-main").bounding_box()
    assert low["y"] > 370
    assert low["height"] >= 48
    phone.click("text=Fermer le vote")
    phone.wait_for_selector("text=Le vote est fermé")
    until(phone, lambda: read_proceedings(seance.folder).current.phase == "closed")

    # What somebody else did in between is told, and stays long enough to be read.
    phone.evaluate("Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })")  # fmt: skip
    until(phone, lambda: phone.locator("button:text-is('Révéler le résultat')").is_enabled())
    steering.reveal(seance.folder)
    phone.click("text=Révéler le résultat")
    phone.wait_for_selector("text=Déjà fait")
    with phone.expect_response("**/phone/ask"):
        phone.evaluate("delete document.visibilityState")
    phone.wait_for_function("1")
    assert "Déjà fait" in phone.inner_text("#said")
    steering.hide(seance.folder)

    phone.reload()
    phone.click("text=Révéler le résultat")
    board.wait_for_selector(".cc-poster g.ytick")
    phone.route("**/phone/ask", lambda route: route.abort())
    phone.wait_for_selector("text=Hors de portée")
    phone.unroute("**/phone/ask")
    phone.wait_for_selector("text=Hors de portée", state="detached")
    board.click(".cc-phones button:has-text('Couper')")
    phone.wait_for_selector("text=Ce téléphone est coupé")
    assert phone.locator("#acts *").count() == 0
    assert "Qui décide" not in phone.inner_text("body")
