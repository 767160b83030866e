"""A phone that comes by plain HTTP has no error in its console: neither at loading nor while it votes."""

from cafe import CHROMIUM, CHROMIUM_ARGUMENTS, until
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from every_kind import STEPS, begin
from room_process import PORT, room_process, served

NAME = "cafe.test"
"""Not a loopback name: browsers trust those more than any address of a LAN."""


def test_a_phone_on_the_lan_has_nothing_to_complain_of(playwright, tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_KEYS", str(tmp_path / "cles"))
    seance = seances.create(tmp_path / "seances", "Console")
    steering.open_step(seance.folder, STEPS["choice"])
    with room_process(tmp_path / "seances", "--url", f"http://{NAME}:{PORT}"):
        served(tmp_path / "seances", seance)
        rules = [f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS + rules
        )
        page = browser.new_page(viewport={"width": 360, "height": 640}, locale="fr-FR")
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"http://{NAME}:{PORT}/")
        page.wait_for_selector(".cc-choice")
        assert page.evaluate("window.isSecureContext") is False
        begin(page, "choice")
        page.click(".cc-cast button")
        page.wait_for_selector("#said.is-done")
        steering.reveal(seance.folder)
        page.wait_for_selector(".cc-results")
        until(page, lambda: page.evaluate("document.readyState") == "complete")
        assert said == []
        browser.close()
