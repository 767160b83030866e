"""Take the pictures of the README and of the guide, from a rehearsal: `make images`.

Real command, real room, real Voilà, real Chromium; made-up votes.
"""

import io
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PIL import Image
from playwright.sync_api import sync_playwright

from cafe import CHROMIUM, CHROMIUM_ARGUMENTS, running_cafe
from cafe_citoyen.rehearsal import evening
from cafe_citoyen.store import room_card, seances, steering

IMAGES = Path(__file__).parents[2] / "facilitator_guide" / "images"
TABLETS = 24
SPEED = 12
FRAME_MS = 1400


def main():
    """Play the evening step by step and take a picture of each phase."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "seances"
        options = (
            "repetition",
            "--tablettes",
            str(TABLETS),
            "--vitesse",
            str(SPEED),
            "--minutes",
            "10",
        )
        os.environ["CAFE_CITOYEN_DATA"] = str(data)
        with running_cafe(data, *options) as cafe:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
            projector = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="fr-FR")
            phone = browser.new_page(viewport={"width": 360, "height": 740}, locale="fr-FR")
            tablet = browser.new_page(viewport={"width": 800, "height": 1280}, locale="fr-FR")
            take_all(cafe, projector, phone, tablet)
            browser.close()


def take_all(cafe, projector, phone, tablet):
    """Steer, and photograph the projector, a phone and a tablet in each phase."""
    folder = seances.current(cafe.data).folder
    frames = []

    def shot(page, name, moving=False):
        page.wait_for_timeout(700)
        page.screenshot(path=IMAGES / f"{name}.png")
        if moving:
            frames.append(Image.open(io.BytesIO(page.screenshot())).resize((960, 540)))

    projector.goto(cafe.dashboards)
    projector.wait_for_selector(".cc-open-seance")
    while room_card.read(cafe.data).present < TABLETS:
        time.sleep(0.2)
    shot(projector, "accueil", moving=True)
    activity = projector.url.replace("00_accueil", "02_avant_apres")
    projector.goto(activity)
    projector.wait_for_selector(".cc-picker")
    shot(projector, "preparer")
    for page in (phone, tablet):
        page.goto(cafe.room)
    for step, rounds in evening():
        for number in range(1, rounds + 1):
            if number == 1:
                steering.open_step(folder, step)
            else:
                steering.new_round(folder, step.id)
            projector.wait_for_selector(".cc-counters")
            projector.keyboard.press("p")
            if number == 1:
                shot(phone, f"telephone_{step.kind}")
                shot(tablet, f"tablette_{step.kind}")
            for moment in range(3 if step.kind == "choice" else 1):
                time.sleep(1.5)
                shot(
                    projector,
                    f"vote_ouvert_{step.kind}",
                    moving=moment < 3 and step.kind == "choice",
                )
            projector.wait_for_selector(f'.cc-stage[data-received="{TABLETS}"]', timeout=120_000)
            time.sleep(4 if step.kind == "duel" else 0.5)
            steering.close_step(folder)
            phone.wait_for_selector("text=Le vote est clos")
            if number == 1:
                shot(phone, f"telephone_{step.kind}_clos")
            steering.reveal(folder)
            projector.wait_for_selector(".cc-chart .plot-container")
            shot(projector, f"resultat_{step.kind}_{number}", moving=True)
            phone.wait_for_selector(".cc-results")
            shot(phone, f"telephone_{step.kind}_resultat")
            projector.keyboard.press("Escape")
            if number > 1:
                projector.click("text=Mouvements")
                projector.wait_for_selector(".cc-chart .sankey-node")
                projector.keyboard.press("p")
                shot(projector, "mouvements", moving=True)
                projector.keyboard.press("Escape")
    (IMAGES / "resultat_choice_1.png").replace(IMAGES / "vote_revele.png")
    frames[0].save(
        IMAGES / "cafe.gif",
        save_all=True,
        append_images=frames[1:],
        duration=FRAME_MS,
        loop=0,
        optimize=True,
    )


if __name__ == "__main__":
    main()
