"""Take the pictures of the README and of the guide, from a rehearsal: `make images`.

Real command, real room, real Voilà, real Chromium; made-up votes. Each screen is taken in the
sizes that people have: two projectors, a 10-inch tablet both ways, a phone. Names of notebooks
(`make images OPTIONS=04_ouvrir_la_boite`) take the screens of those activities only, and
`make images OPTIONS=vignettes` those that become the tiles of the welcome page; with
``CAFE_CITOYEN_LANGUE=en`` before it, those of its English page.
"""

import os
import re
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import contact_sheet
from PIL import Image
from playwright.sync_api import sync_playwright

import places
from cafe import CHROMIUM, CHROMIUM_ARGUMENTS, pick, running_cafe
from cafe_citoyen.commands.rehearsal.facilitator import wait_for_votes
from cafe_citoyen.commands.rehearsal.scenario import scenario
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.contributions import waiting
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.dashboards.activities.accueil.pictures import FOLDER, HEIGHT_PX, WIDTH_PX
from cafe_citoyen.locale import translator
from cafe_citoyen.locale.speech import command_language
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings, read_texts
from cafe_citoyen.store.seance import room_card, seances

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "facilitator_guide" / "images"
TABLETS = 24
SPEED = 12
LONGEST_MIN = "600"
"""The rehearsal outlives every picture, on a busy machine too."""

MOST_PRESSES = 6
FRAME_MS = 1800
LANGUAGE = command_language()
CLOSED = translator(LANGUAGE)("Le vote est clos.").removesuffix(".")
MOVING = (
    "accueil", "vote_ouvert_choice", "resultat_choice_1", "mouvements", "resultat_duel_1",
    "03_boite_noire_3_resultat", "04_ouvrir_la_boite_3_resultat", "06_cout_carbone_6_scene",
)  # fmt: skip
"""The frames of the moving picture; few and small, for it stands in git."""

MOVING_PX, MOVING_COLOURS = (800, 450), 64
PROJECTORS = {"1920": (1920, 1080), "1280": (1280, 720)}
HANDS = {"telephone": (360, 740), "tablette": (800, 1280), "tablette_couchee": (1280, 800)}
TILE_PX = (0, 0, 1920, 900)
"""What of a screen stands on a tile: not how one joins, which is said under it."""

BANNER_PX = 66
UNDER_BANNER = ("07_paroles",)
"""Notebooks whose screen has the rehearsal's banner over it: texts are being written, and nothing stands under them."""

TILE_QUALITY = 60
TILES_ALONE = "vignettes"
WORDS = "07_paroles"
TILES = {
    "01_vote_des_questions": "resultat_choice_1",
    "02_avant_apres": "mouvements",
    "03_boite_noire": "03_boite_noire_3_resultat",
    "04_ouvrir_la_boite": "04_ouvrir_la_boite_3_resultat",
    "05_petit_ia": "05_petit_ia_1_resultat",
    "06_cout_carbone": "06_cout_carbone_6_scene",
    "07_paroles": "07_paroles_mur",
    "08_campagne": "08_campagne",
    "09_boussole": "09_boussole_4_resultat",
    "10_idees_recues": "10_idees_recues_10_resultat",
    "11_registre": "11_registre_1_scene",
    "12_duels": "12_duels_1_resultat",
    "13_ferrari_ou_2cv": "13_ferrari_ou_2cv_2_scene",
    "14_dystopies": "14_dystopies_1_scene",
    "15_secteurs": "15_secteurs_2_scene",
    "16_qui_decide": "16_qui_decide_1_resultat",
    "17_une_image_un_futur": "17_une_image_un_futur_1_resultat",
    "18_verbatims": "18_verbatims_7_scene",
    "19_nos_conditions": "19_nos_conditions_2_resultat",
    "20_etiqueter": "20_etiqueter_1_resultat",
    "21_plusieurs_lieux": "21_plusieurs_lieux_4_scene",
}
"""Notebook to the screen that its tile shows: among those that the room sees, what says most at a glance."""

OPENED_BY_PARTS = ("00_", "01_", "02_")
"""Notebooks whose screens the evening shows already."""


class Photographer:
    """Who steers the rehearsal and photographs each screen of it."""

    def __init__(self, cafe, browser):
        self.cafe = cafe
        self.folder = seances.current(cafe.data).folder
        width, height = PROJECTORS["1920"]
        self.projector = browser.new_page(
            viewport={"width": width, "height": height}, locale=LANGUAGE
        )
        self.projector.set_default_timeout(60_000)
        self.hands = {
            name: browser.new_page(
                viewport={"width": width, "height": height}, locale=LANGUAGE, has_touch=True
            )
            for name, (width, height) in HANDS.items()
        }

    def project(self, name):
        """Take the projector's screen in both sizes."""
        for size, (width, height) in PROJECTORS.items():
            self.projector.set_viewport_size({"width": width, "height": height})
            self.projector.wait_for_timeout(700)
            suffix = "" if size == "1920" else f"_{size}"
            self.projector.screenshot(path=IMAGES / f"{name}{suffix}.png")
        width, height = PROJECTORS["1920"]
        self.projector.set_viewport_size({"width": width, "height": height})

    def hold(self, name):
        """Take what people hold: the phone, the tablet upright and lying."""
        for device, page in self.hands.items():
            page.wait_for_timeout(500)
            page.screenshot(path=IMAGES / f"{device}_{name}.png")

    def go(self, notebook, wait_for):
        """Open an activity on the projector."""
        start = self.projector.url.split("/voila/")[0]
        self.projector.goto(f"{start}/voila/render/{notebook}")
        self.projector.wait_for_selector(wait_for)

    def in_projection(self, name):
        """Take the screen as the room sees it: bars hidden."""
        self.projector.keyboard.press("p")
        self.projector.wait_for_selector(".cc-told", state="hidden")
        self.project(name)
        self.projector.keyboard.press("Escape")

    def approve_all(self):
        """Approve every text that waits: made-up people say nothing that must not be shown."""
        texts = read_texts(self.folder)
        for one in waiting(texts.all()):
            steering.moderate(self.folder, one.id, APPROVED)

    def wait_for_votes(self):
        """Wait until every made-up person has voted or written, for a minute at most."""
        asked = read_proceedings(self.folder).current
        wait_for_votes(self.folder, asked, TABLETS, seconds=60)
        self.projector.wait_for_timeout(500)


def main(wanted):
    """Play the evening, then the activities in parts, and take a picture of each phase."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "seances"
        os.environ["CAFE_CITOYEN_DATA"] = str(data)
        places.many(data / "reseau", 40, language=LANGUAGE)
        options = ("repetition", "--tablettes", str(TABLETS), "--vitesse", str(SPEED))
        with running_cafe(data, *options, "--minutes", LONGEST_MIN) as cafe:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
            photographer = Photographer(cafe, browser)
            take_welcome(photographer)
            if not wanted:
                take_evening(photographer)
            if wanted == [TILES_ALONE]:
                take_tiles(photographer)
            for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
                if path.stem in wanted or not (wanted or path.name.startswith(OPENED_BY_PARTS)):
                    take_parts(photographer, path)
            browser.close()
    save_tiles()
    if not wanted:
        save_moving()
        contact_sheet.main(IMAGES / "planche")


def take_welcome(photographer):
    """The welcome page, once the made-up people are there."""
    photographer.projector.goto(photographer.cafe.dashboards)
    photographer.projector.wait_for_selector(".cc-open-seance")
    while room_card.read(photographer.cafe.data).present < TABLETS:
        time.sleep(0.2)
    photographer.project("accueil")
    photographer.projector.keyboard.press("q")
    photographer.projector.wait_for_selector(".cc-arrival")
    photographer.project("arrivee")
    photographer.projector.keyboard.press("Escape")
    for page in photographer.hands.values():
        page.goto(photographer.cafe.room)
    photographer.hold("attente")


def take_evening(photographer):
    """Each way to vote: prepared, open, closed, revealed; then who moved."""
    photographer.go("02_avant_apres.ipynb", ".cc-picker")
    photographer.project("preparer")
    for step, rounds in scenario(translator(LANGUAGE)):
        for number in range(1, rounds + 1):
            take_round(photographer, step, number)


def take_round(photographer, step, number):
    """One round of a step, from its opening to its result."""
    folder, projector = photographer.folder, photographer.projector
    if number == 1:
        steering.open_step(folder, step)
    else:
        steering.new_round(folder, step.id)
    projector.wait_for_selector(".cc-counters")
    if number == 1:
        photographer.hold(step.kind)
    photographer.in_projection(f"vote_ouvert_{step.kind}")
    is_written = kind(step.kind).makes == "texts"
    if not is_written:
        photographer.wait_for_votes()
    projector.wait_for_timeout(8000 if is_written or step.kind == "duel" else 500)
    steering.close_step(folder)
    photographer.hands["telephone"].wait_for_selector(f"text={CLOSED}")
    photographer.hold(f"{step.kind}_clos")
    if is_written:
        return
    steering.reveal(folder)
    projector.wait_for_selector(".cc-poster")
    photographer.hands["telephone"].wait_for_selector(".cc-results")
    photographer.in_projection(f"resultat_{step.kind}_{number}")
    photographer.hold(f"{step.kind}_resultat")
    if number > 1:
        pick(projector, "[data-name=moves]")
        projector.wait_for_selector(".cc-chart .sankey-node")
        photographer.in_projection("mouvements")


def take_parts(photographer, path):
    """An activity in parts: its overview, each scene, each vote and its result."""
    projector = photographer.projector
    open_parts(photographer, path.stem)
    photographer.project(path.stem)
    if path.stem == WORDS:
        take_words(photographer)
    for place in range(1, projector.locator(".cc-tab").count() + 1):
        take_part(photographer, path.stem, place)


def open_parts(photographer, stem):
    """Open an activity, and wait until its overview is drawn."""
    photographer.go(f"{stem}.ipynb", ".cc-board")
    photographer.projector.wait_for_timeout(3000)


def take_part(photographer, stem, place):
    """One part of an activity, counted from 1: its scene, its vote and its result."""
    projector = photographer.projector
    show_part(projector, place)
    name = f"{stem}_{place}"
    has_scene = projector.locator(".cc-scene:visible, .cc-campaign-body:visible").count() > 0
    if has_scene:
        photographer.in_projection(f"{name}_scene")
    ways = projector.locator(".cc-programme-ways button.is-main:visible")
    is_vote = ways.count() > 0
    if is_vote:
        ways.first.click()
        projector.wait_for_timeout(1500)
    if projector.locator(".cc-counters:visible, .cc-paroles-count:visible").count():
        photographer.in_projection(f"{name}_vote")
        photographer.hold(f"{name}_vote")
        photographer.wait_for_votes()
        photographer.approve_all()
    elif is_vote:  # the scene stays while the room bets
        photographer.wait_for_votes()
    else:
        return
    photographer.hold(name)
    projector.keyboard.press("r")
    projector.wait_for_timeout(2500)
    photographer.in_projection(f"{name}_resultat")
    photographer.hold(f"{name}_resultat")
    if has_scene:
        show_part(projector, place)
        photographer.in_projection(f"{name}_apres")


def show_part(projector, place):
    """Press a part's tab until it is the one shown: what the files just said may make a first press late."""
    tab = f"li:nth-child({place}) > .cc-tab"
    for _ in range(MOST_PRESSES):
        if projector.locator(f"{tab}[aria-current]").count():
            break
        projector.click(tab)
        projector.wait_for_timeout(2500)
    projector.wait_for_timeout(2500)


def take_words(photographer):
    """What the room wrote, approved, on the wall."""
    projector = photographer.projector
    if not projector.locator(".cc-invitation:visible").count():
        pick(projector, "[data-name=prepare]")
    projector.click(".cc-invitation .cc-launch")
    projector.wait_for_selector(".cc-paroles-count")
    photographer.wait_for_votes()
    photographer.approve_all()
    projector.wait_for_selector(".cc-wall .cc-paper")
    photographer.in_projection(f"{WORDS}_mur")
    steering.reveal(photographer.folder)  # what comes next is alone on the screen


def take_tiles(photographer):
    """What the tiles of the welcome page show, and no more."""
    photographer.go("02_avant_apres.ipynb", ".cc-picker")
    for step, rounds in scenario(translator(LANGUAGE)):
        if step.kind in ("choice", "position"):
            for number in range(1, rounds + 1):
                take_round(photographer, step, number)
    for stem, picture in TILES.items():
        part = re.fullmatch(rf"{stem}_(\d+)_\w+", picture)
        if part or picture == stem:
            open_parts(photographer, stem)
        if part:
            take_part(photographer, stem, int(part[1]))
        elif picture == stem:
            photographer.project(stem)
    open_parts(photographer, WORDS)
    take_words(photographer)


def save_tiles():
    """Write the small pictures of the tiles of which a screen was taken."""
    folder = FOLDER / LANGUAGE
    folder.mkdir(exist_ok=True)
    for stem, picture in TILES.items():
        path = IMAGES / f"{picture}.png"
        if path.exists():
            left, top, right, bottom = TILE_PX
            down = BANNER_PX if stem in UNDER_BANNER else 0
            box = (left, top + down, right, bottom + down)
            screen = Image.open(path).convert("RGB").crop(box)
            small = screen.resize((WIDTH_PX, HEIGHT_PX), Image.LANCZOS)
            small.save(folder / f"{stem}.webp", quality=TILE_QUALITY, method=6)


def save_moving():
    """Write the README's moving picture, and the one result that stands beside it."""
    result = Image.open(IMAGES / "resultat_choice_1.png").convert("RGB")
    result.quantize(256).save(IMAGES / "vote_revele.png", optimize=True)
    frames = [
        Image.open(IMAGES / f"{name}.png").convert("RGB").resize(MOVING_PX).quantize(MOVING_COLOURS)
        for name in MOVING
        if (IMAGES / f"{name}.png").exists()
    ]
    frames[0].save(
        IMAGES / "cafe.gif",
        save_all=True,
        append_images=frames[1:],
        duration=FRAME_MS,
        loop=0,
        optimize=True,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
