"""What a program can judge of RGAA 4.1 on the facilitator's dashboards, one after the other on one bare page.

`rgaa.js` looks; `facilitator_guide/rgaa.md` counts. What Voilà's own page adds: `test_accessibility.py`.
"""

from collections import defaultdict

import pytest

import places
from cafe_citoyen import (
    Accueil,
    Animer,
    Atelier,
    AvantApres,
    BoiteNoire,
    Campagne,
    CoutCarbone,
    Duels,
    OuvrirLaBoite,
    Paroles,
    PetitIA,
    PlusieursLieux,
    Projection,
    Verbatims,
    VoteDesQuestions,
    questions,
)
from cafe_citoyen.core.contributions import waiting
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.core.proceedings import OPEN
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.reference import ateliers, datasets
from cafe_citoyen.store.seance import evening_file
from easel import Easel
from every_kind import STEPS
from rgaa import wrong_on_board
from valid_html import HAS_CHECKER, source, wrong_in

PROGRAMMES = {
    "03": BoiteNoire,
    "04": OuvrirLaBoite,
    "05": PetitIA,
    "06": CoutCarbone,
    "12": Duels,
}
READERS = {"08": Campagne, "18": Verbatims}
ASKS = ".cc-programme-ways .is-main"
OPEN_TOO = ("choice", "text")
"""Of what a dashboard shows while a vote is open, one of each sort."""

CRITERIA = {
    "1": "each image has its words, or is hidden",
    "2": "each frame has a title",
    "3.1": "what is chosen is told by more than a hue",
    "3.2": "letters stand out",
    "3.3": "fields, and buttons without words, stand out",
    "4": "no sound, film or plug-in",
    "5": "each table has a title, and its heads say of what",
    "6.1": "each link says where it leads",
    "7.5": "what warns is in a live region",
    "8.2": "the dashboard as it is drawn is valid",
    "8.4": "the language declared is the café's",
    "8.6": "the page has a title",
    "8.9": "no element is there for its look",
    "8.10": "what is read from the right says so",
    "9.1": "headings begin with the first, leave no level out, and what looks like one is one",
    "9.2": "one main part, and each navigation has a name",
    "9.3": "lists hold items, and what looks like a list is one",
    "9.4": "what is quoted is in a quotation",
    "10.1": "no attribute or space is there for its look",
    "10.2": "no sheet brings a text or a picture",
    "10.3": "no sheet changes the order",
    "10.5": "the page declares its ground",
    "10.6": "each link in a text is underlined",
    "10.7": "an outline shows where the keyboard is",
    "10.8": "what is hidden is so for all, and no keyboard reaches it",
    "10.12": "nothing is cut when letters, words and lines stand apart",
    "10.13": "what a tooltip says is said elsewhere",
    "10.14": "nothing shows only under a pointer or the keyboard",
    "11.2": "each field has a name in words",
    "11.3": "no two fields have one name",
    "11.4": "each field stands beside its name, or has a title",
    "11.5": "each choice is in a group",
    "11.6": "each group has a name",
    "11.7": "each legend is words",
    "11.9": "each button's name holds what it shows, and no two have one",
    "11.13": "no field asks who one is",
    "12.6": "every text is in the main part",
    "12.7": "nothing to be reached stands before the main part",
    "12.8": "a keyboard goes as one reads",
    "12.10": "no access key",
    "13.1": "no page ends by a clock",
    "13.5": "each sign stands beside words, or is hidden",
    "13.7": "nothing flashes",
    "13.8": "what moves stops within five seconds",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory, open_kept_page):
    """Show each dashboard, and return what is wrong, by criterion."""
    folder = tmp_path_factory.mktemp("tableaux")
    pages = folder / "pages"
    pages.mkdir()
    wrong = defaultdict(list)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_DATA", str(folder / "seances"))
        patch.setenv("CAFE_CITOYEN_KEYS", str(folder / "cles"))
        easel = Easel(open_kept_page(1280, 720), folder / "seances", people=4)
        for state in shown(easel, folder):
            for number, what in wrong_on_board(easel.page):
                wrong[number].append(f"{state}: {what}")
            (pages / f"{state}.html").write_text(source(easel.page), "utf-8")
        easel.close()
    if HAS_CHECKER:
        (pages / "faulty.html").write_text(FAULTY, "utf-8")
        for state, what in wrong_in(pages):
            wrong["faulty" if state == "faulty" else "8.2"].append(f"{state}: {what}")
    return wrong


def put(easel, board):
    """Show a board, which looks at the files when it is asked to and never by itself."""
    easel.put(board)
    board._following.cancel()


def shown(easel, folder):
    """Show each notebook's board, and stop at each of its states."""
    for name, board in {"00": Accueil(), "01": VoteDesQuestions(questions()), "07": Paroles(), "02": AvantApres()}.items():  # fmt: skip
        put(easel, board)
        yield name
    yield from votes(easel)
    for name, make in PROGRAMMES.items():
        put(easel, make())
        yield from parts(easel, name)
    for place in ateliers.known().values():
        put(easel, Atelier(place.name))
        yield from parts(easel, place.name, most=1)
    readers = {name: make() for name, make in READERS.items()}
    readers["21"] = PlusieursLieux(places.many(folder / "novembre", 12))
    for name, board in readers.items():
        board.read_now()
        put(easel, board)
        for tab in easel.page.locator("[data-tab]").all():
            tab.click()
            easel.answer()
            yield f"{name} {tab.get_attribute('data-tab')}"
    evening = evening_file.read_file(datasets.directory() / "soirees" / "soiree.csv")
    evening_file.write(easel.folder, evening)
    for name, board in {"animer": Animer(), "projection": Projection()}.items():
        put(easel, board)
        yield name


def votes(easel):
    """A vote of each kind."""
    for kind, step in STEPS.items():
        steering.open_step(easel.folder, step)
        easel.refresh()
        if kind in OPEN_TOO:
            yield f"02 {kind} open"
        answered(easel)
        steering.reveal(easel.folder)
        easel.refresh()
        if easel.page.locator(".cc-poster .cc-chart").count():
            easel.page.wait_for_selector(".cc-poster .main-svg")
        yield f"02 {kind} revealed"


def parts(easel, name, most=99):
    """The parts of an activity: the scene of each, once the room has answered."""
    page = easel.page
    page.wait_for_selector(".cc-tab")
    if most > 1:
        yield name
    for place in range(min(most, page.locator(".cc-tab").count())):
        tab = f".cc-tab >> nth={place}"
        easel.press(tab)
        if page.locator(ASKS).count():
            easel.press(ASKS)
        if easel.phase and easel.phase.phase == OPEN:
            answered(easel)
            steering.reveal(easel.folder)
            easel.press(tab)
        yield f"{name} {place + 1}"


def answered(easel):
    """Have everybody answer, and take what they wrote."""
    easel.vote()
    for text in waiting(read_texts(easel.folder).all()):
        steering.moderate(easel.folder, text.id, APPROVED)
    steering.close_step(easel.folder)


@pytest.mark.parametrize("number", CRITERIA)
def test_a_criterion_holds_on_each_dashboard(found, number):
    if number == "8.2" and not HAS_CHECKER:
        pytest.skip("no Java, or no node with npm, for the checker of HTML")
    assert found[number] == [], CRITERIA[number]


FAULTY = """
<style>
  .before::before { content: "lu"; } .after { display: flex; flex-direction: row-reverse; }
  a { text-decoration: none; } button { outline: none; } .cut { height: 20px; overflow: hidden; font: 16px/1 serif; }
  p:hover { display: block; } @keyframes flash { from { opacity: 0.5; } } .flash { animation: flash 0.1s infinite; } .long { animation: flash 9s; }
  body { background: transparent; }
</style>
<h3>Trop bas</h3><table></table><iframe></iframe><video></video><img src="data:,"><p>Voir <a href="#">ici</a></p>
<b>Gras</b><ul><p>Pas un item</p></ul><p align="center">a</p><p class="before">a</p><p class="after">b</p><nav></nav>
<p hidden style="display: block">Caché</p><p class="cut">Une ligne</p><button title="Bulle">c</button><p class="cc-alert">Attention</p>
<fieldset><legend></legend></fieldset><input type="radio"><input type="email"><input type="email"><button tabindex="3" accesskey="k">★</button>
<p class="flash">e</p><p class="long">e</p><p>★</p><p class="cc-quoted">Une parole</p><p>ما هو الذكاء</p>
<div><p class="card is-chosen" style="background: #fcc">oui</p><p class="card" style="background: #cfc">non</p></div>
<p style="color: #bbb">Pâle</p><input type="text" style="border: 1px solid #ddd; background: #eee"><meta http-equiv="refresh" content="999">
<div><p class="one">un</p><p class="one">deux</p><p class="one">trois</p></div>
"""


def test_each_criterion_has_its_fault_found(open_kept_page, found):
    page = open_kept_page(360, 740, reduced_motion="no-preference")
    page.set_content(FAULTY)
    seen = {number for number, _ in wrong_on_board(page)}
    assert seen | {"8.2"} == set(CRITERIA)
    assert found["faulty"] or not HAS_CHECKER
