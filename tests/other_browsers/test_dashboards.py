"""The facilitator's screens in Firefox: from the welcome page to a vote, its result, its projection, and an evening that is led."""

from cafe import running_cafe
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.seance import seances
from every_kind import People
from waiting import waited

PEOPLE = 6


def test_a_vote_is_opened_revealed_and_projected(projector, tmp_path):
    page = projector
    with running_cafe(tmp_path / "seances") as cafe:
        page.goto(cafe.dashboards)
        page.locator(".cc-create input[type=text]").fill("Café des Tilleuls")
        page.click(".cc-create .cc-launch")
        page.wait_for_selector(".cc-open-seance")
        assert page.faults() == []
        seance = seances.current(cafe.data)
        page.goto(cafe.dashboard("01_vote_des_questions"))
        page.wait_for_selector(".cc-picker")
        page.click(".cc-launch")
        page.wait_for_selector(".cc-counters")
        step = waited(lambda: read_proceedings(seance.folder).current).step
        People(cafe.room, seance.code, PEOPLE).vote(step)
        page.wait_for_selector(f'.cc-stage[data-received="{PEOPLE}"]')
        page.keyboard.press("r")
        page.wait_for_selector(".cc-chart .bars")
        page.keyboard.press("p")
        page.wait_for_selector(".is-projection .cc-poster h1")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert page.faults() == []
        for notebook, shown in (("animer", ".cc-led-now"), ("projection", ".cc-poster h1")):
            page.goto(cafe.dashboard(notebook))
            page.wait_for_selector(shown)
            assert page.faults() == []
