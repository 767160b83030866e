"""What a program can judge of RGAA 4.1, on one page led once through every kind and phase.

`rgaa.js` looks; `facilitator_guide/rgaa.md` names this file where a criterion of `CRITERIA` holds.
"""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.moment import THANKS, Moment
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from every_kind import STEPS, begin, vote
from room_process import BASE, room_process, served

LOOK = (Path(__file__).parent / "rgaa.js").read_text("utf-8")
TITLE = "Café des Tilleuls"
FORM = "#ballot form, #ballot .cc-duel"
TALL, WIDE = {"width": 360, "height": 740}, {"width": 740, "height": 360}
MOST_TABS = 90

CRITERIA = {
    "1": "no image tells anything, and what decorates is hidden",
    "2": "no frame",
    "4": "no sound, film or plug-in",
    "5": "no table",
    "6.1": "each link names the language that it leads to",
    "8.4": "the language declared is the one asked for",
    "8.6": "the title names the café",
    "8.7": "what the room wrote in another language says so",
    "8.8": "what says so is the room's, in the café's language",
    "8.9": "no element is there for its look",
    "9.1": "one first heading, and no level left out",
    "9.2": "one header, one main part, one footer, one navigation",
    "9.3": "lists hold items, and items are in lists",
    "10.1": "no attribute or space is there for its look",
    "10.2": "no sheet brings a text or a picture",
    "10.3": "no sheet changes the order",
    "10.5": "the page declares its ground beside its letters",
    "10.6": "each link is underlined",
    "10.7": "an outline shows where the keyboard is",
    "10.8": "what is hidden is so for all, and no keyboard reaches it",
    "10.12": "nothing is cut when letters, words and lines stand apart",
    "10.13": "no tooltip",
    "10.14": "nothing shows only under a pointer or the keyboard",
    "11.5": "each tick is in a group",
    "11.6": "each group has a name",
    "11.7": "each legend is what is asked",
    "11.13": "no field asks who one is",
    "12.6": "every text is in a region",
    "12.7": "nothing to be reached stands before the main part",
    "12.8": "a keyboard goes as one reads",
    "12.9": "Tab gets through the page",
    "12.10": "no access key",
    "12.11": "what unfolds holds nothing to be reached",
    "13.2": "no link opens a window",
    "13.5": "each sign stands beside words, or is hidden",
    "13.7": "nothing flashes",
    "13.8": "what moves stops within five seconds",
    "13.9": "the same is there upright and lying",
}


def written(step):
    """Return what a step shows in French."""
    options = [step.options.get(name, []) for name in ("fields", "bins", "labels")]
    listed = [list(one.values()) if isinstance(one, dict) else one for one in options]
    texts = [step.title, *(one.text for one in step.objects)]
    texts += [one["text"] if isinstance(one, dict) else one for names in listed for one in names]
    return [re.sub(r"\s+", " ", text) for text in texts if text != "Réglage"]  # the catalog has it


TEXTS = [TITLE, *(text for step in STEPS.values() for text in written(step))]


@pytest.fixture(scope="module")
def found(tmp_path_factory, open_kept_page):
    """Lead an English tablet through a French café; return what is wrong in each phase, by criterion."""
    folder = tmp_path_factory.mktemp("rgaa")
    wrong = defaultdict(list)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(folder / "cles"))
        with room_process(folder / "seances"):
            seance = seances.create(folder / "seances", TITLE, partagee=True)
            served(folder / "seances", seance)
            page = open_kept_page(*TALL.values(), locale="en-GB", reduced_motion="no-preference")
            page.goto(f"{BASE}/s/{seance.code}")
            page.wait_for_selector("h1:not(:empty)")
            page.evaluate(LOOK)
            for phase in led(page, seance):
                for number, what in [*looked(page), *tried(page, phase)]:
                    wrong[number].append(f"{phase}: {what}")
    return wrong


def looked(page):
    page.keyboard.press("Shift")  # so that the outline is a keyboard's
    return page.evaluate("texts => look(texts)", TEXTS)


def tried(page, phase):
    """Look in the dark, turn the tablet, and go through the page by Tab: once for each kind."""
    if not phase.endswith("open"):
        return
    page.emulate_media(color_scheme="dark")
    yield from looked(page)
    page.emulate_media(color_scheme="light")
    upright = page.inner_text("body")
    page.set_viewport_size(WIDE)
    if page.inner_text("body") != upright:
        yield "13.9", "another text"
    page.set_viewport_size(TALL)
    page.focus("#title")
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('nav a:last-child')"):
            return
    yield "12.9", page.evaluate("document.activeElement.outerHTML")


def led(page, seance):
    """Lead the page from before the first question to the thanks, and stop at each phase."""
    yield "waiting"
    for name, step in STEPS.items():
        is_written = kind(step.kind).makes == "texts"
        steering.open_step(seance.folder, step)
        page.wait_for_selector(f"h1 >> text={step.title}")
        page.wait_for_selector(".cc-quantities" if name == "setting" else FORM)
        yield f"{name} open"
        begin(page, name)
        yield f"{name} begun"
        if name != "duel":
            page.click(".cc-cast button[type=submit]")
        page.wait_for_selector(".cc-own-text:not(.is-enroute)" if is_written else "#said.is-done")
        yield f"{name} sent"
        vote(BASE, seance.code, step)
        steering.close_step(seance.folder)
        page.wait_for_selector(".cc-lead >> text=closed")
        yield f"{name} closed"
        steering.reveal(seance.folder)
        page.wait_for_selector(".cc-lead >> text=the room")
        page.wait_for_selector("#ballot > *")
        yield f"{name} revealed"
    steering.project(seance.folder, Moment(THANKS).view)
    page.wait_for_selector("#closing > p")
    yield "thanks"


@pytest.mark.parametrize("number", CRITERIA)
def test_a_criterion_holds_in_every_kind_and_phase(found, number):
    assert found[number] == [], CRITERIA[number]


FAULTY = """
<title>Vote</title>
<style>
  .before::before { content: "lu"; } .after { display: flex; flex-direction: row-reverse; }
  a { text-decoration: none; } button { outline: none; } .cut { height: 20px; overflow: hidden; font: 16px/1 serif; }
  p:hover { display: block; } @keyframes flash { from { opacity: 0.5; } } .flash { animation: flash 0.1s infinite; }
</style>
<header><button>f</button></header><h3>Trop bas</h3><table></table><iframe></iframe><video></video><img src="data:,"><a href="#" target="_blank">ici</a>
<b>Gras</b><ul><p>Pas un item</p></ul><p align="center">Comment&nbsp;?</p><p class="before">a</p><p class="after">b</p>
<p hidden style="display: block">Caché</p><p class="cut">Une ligne</p><p title="Bulle">c</p><input type="checkbox">
<fieldset><legend>Autre</legend></fieldset><div role="group"></div><input type="email"><button tabindex="3" accesskey="k">★</button>
<details open><summary>Plus</summary><button>d</button></details><p>Vos idées</p><bdi lang="de">Nein</bdi>
<p id="finding"></p><p class="flash">e</p>
"""


def test_each_criterion_has_its_fault_found(open_kept_page):
    page = open_kept_page(*TALL.values(), reduced_motion="no-preference")
    page.set_content(FAULTY)
    page.evaluate(LOOK)
    assert {number for number, _ in looked(page)} == set(CRITERIA) - {"12.9", "13.9"}
