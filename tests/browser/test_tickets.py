"""Single-use tickets, as a facilitator prints them and as people use them, in real Chromium."""

import os
import re

from cafe import all_on_one_page, violations
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances

STEP = Step("q", "Laquelle ?", "choice", (Object("a", "Une école"), Object("b", "Un hôpital")))
PICTURES = os.environ.get("CAFE_CITOYEN_PICTURES")


def picture(page, name):
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png")


def print_tickets(projector, number):
    """Prepare a sheet on the welcome page, and open it in its own window."""
    projector.fill(".cc-tickets-part input[type=number]", str(number))
    projector.click("text=Préparer la feuille")
    projector.wait_for_selector(f"text=Ouvrir la feuille de {number} tickets")
    picture(projector, "accueil")
    with projector.context.expect_page() as opened:
        projector.click(f"text=Ouvrir la feuille de {number} tickets")
    sheet = opened.value
    sheet.wait_for_selector("section")
    return sheet


def vote(tablet, place):
    tablet.wait_for_selector(".cc-card")
    tablet.locator(".cc-card").nth(place).click()
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-said.is-done")


def counted(seance):
    follower = SeanceFollower(seance.folder)
    follower.poll()
    return sorted(
        name for values in follower.box.counted(Round("q", 1)).values() for name in values
    )


def test_a_cafe_with_tickets(shared_cafe, open_page):
    cafe = shared_cafe
    cafe.close_seance()
    projector = open_page(1280, 720)
    projector.goto(cafe.dashboards)
    all_on_one_page(projector)
    projector.fill(".cc-create input[type=text]", "Café de la médiathèque")
    projector.click("text=Un ticket en papier par personne")
    projector.click(".cc-create .cc-launch")
    projector.wait_for_selector(".cc-open-seance >> text=On vote avec son ticket.")
    sheet = print_tickets(projector, 12)
    assert sheet.locator("section").count() == 12
    assert violations(sheet) == []
    assert sheet.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 2  # ten a page
    picture(sheet, "feuille")
    tickets = sheet.locator(".signs").all_inner_texts()
    sheet.close()

    projector.click(".cc-tile")
    projector.wait_for_selector(".cc-picker")
    seance = seances.current(cafe.data)
    steering.open_step(seance.folder, STEP)
    projector.wait_for_selector(".cc-join >> text=On vote avec son ticket.")
    picture(projector, "projecteur")

    # Without a ticket: a kind page, and no vote. Typed with a mistake, then right.
    page = f"{cafe.room.split('/s/')[0]}/s/{seance.code}"
    typist = open_page(360, 740)
    typist.goto(page)
    typist.wait_for_selector("text=Votre ticket, s’il vous plaît")
    assert violations(typist) == []
    picture(typist, "sans_ticket")
    typist.fill("#ticket", "abc")
    typist.click("text=Entrer")
    typist.wait_for_selector("text=Ce ticket n’est pas de ce café")
    assert violations(typist) == []
    picture(typist, "faux_ticket")
    typist.fill("#ticket", tickets[0].upper())
    typist.click("text=Entrer")
    vote(typist, 0)

    # The same ticket on a second device is the same voice; another ticket is another.
    second, other = open_page(), open_page()
    second.goto(f"{page}/t/{tickets[0].replace('-', '')}")
    second.wait_for_selector(".cc-said.is-done")
    assert second.url == page
    vote(second, 1)
    other.goto(f"{page}/t/{tickets[1].replace('-', '')}")
    vote(other, 1)
    assert counted(seance) == ["b", "b"]

    # A tablet that drops its cookie is asked for its ticket again.
    other.context.clear_cookies()
    other.reload()
    other.wait_for_selector("text=Votre ticket, s’il vous plaît")
    projector.wait_for_selector('.cc-stage[data-received="2"]')


def test_the_qr_code_of_the_sheet_leads_to_the_ticket(tmp_path, monkeypatch):
    import segno

    from cafe_citoyen.store.by_hand import ticket_sheet

    monkeypatch.setenv("CAFE_CITOYEN_KEYS", str(tmp_path / "cles"))
    seance = seances.create(tmp_path / "seances", "Café", tickets=True)
    one = ticket_sheet.draw(seance, 1)[0]
    page = ticket_sheet.page(seance, [one], "http://192.168.1.10:8000", str)
    drawn = re.search(r'<img src="([^"]+)"', page)[1]
    target = f"http://192.168.1.10:8000/s/{seance.code}/t/{one}"
    assert drawn == segno.make(target, error="m").svg_data_uri(border=2, omitsize=True)
