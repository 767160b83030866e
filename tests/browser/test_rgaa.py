"""What a program can judge of RGAA 4.1, on one page led once through every kind and phase.

`rgaa.js` looks; `facilitator_guide/rgaa.md` names this file where a criterion of `CRITERIA` holds.
"""

import re
import uuid
from collections import defaultdict

import httpx
import pytest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.moment import THANKS, Moment
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from every_kind import STEPS, begin, vote
from rgaa import LOOK
from room_process import BASE, room_process, served
from valid_html import HAS_CHECKER, source, wrong_in

TITLE = "Café des Tilleuls"
FORM = "#ballot form, #ballot .cc-duel"
TALL, WIDE = {"width": 360, "height": 740}, {"width": 740, "height": 360}
MOST_TABS = 90
ARABIC = "أريد أن نشرح ما هو الذكاء الاصطناعي في الحي"
CONTROLS = {"button", "link", "radio", "checkbox", "textbox", "slider", "combobox", "DisclosureTriangle"}  # fmt: skip
PLACES = {"RootWebArea", "heading", "group", "MenuListPopup", "option"}
"""What else may be given the focus: the page, its title, a question among others; a list's choices with the list."""

STATES = ("checked", "pressed", "expanded", "value")
MENDS = re.compile("first|all|to give|missing|shorten", re.IGNORECASE)
"""What a refusal asks for."""

ALWAYS_RIGHT = ("duel", "setting")
"""Each press, and each setting, is an answer: nothing is missing there."""

CRITERIA = {
    "1": "no image tells anything, and what decorates is hidden",
    "2": "no frame",
    "3.1": "what is chosen is told by more than a hue, and each drawing by words",
    "3.2": "letters stand out, in light and in dark",
    "3.3": "controls stand out, in light and in dark",
    "4": "no sound, film or plug-in",
    "5": "no table",
    "6.1": "each link names the language that it leads to",
    "7.1": "each control has a role, a name and a state that changes as it is used",
    "7.2": "without scripts the page sends to paper, and shows nothing dead",
    "7.4": "a screen reader hears of each new phase",
    "7.5": "what the page says by itself is in a live region",
    "8.2": "the page as it is drawn is valid",
    "8.4": "the language declared is the one asked for",
    "8.6": "the title names the café",
    "8.7": "what the room wrote in another language says so",
    "8.8": "what says so is the room's, in the café's language",
    "8.10": "what is read from the right says so",
    "8.9": "no element is there for its look",
    "9.1": "one first heading, no level left out, and what looks like a heading is one",
    "9.2": "one header, one main part, one footer, one navigation",
    "9.3": "lists hold items, items are in lists, and what looks like a list is one",
    "9.4": "what is quoted is in a quotation",
    "10.1": "no attribute or space is there for its look",
    "10.2": "no sheet brings a text or a picture",
    "10.3": "no sheet changes the order",
    "10.5": "the page declares its ground beside its letters",
    "10.6": "each link is underlined",
    "10.7": "an outline shows where the keyboard is",
    "10.8": "what is hidden is so for all, and no keyboard reaches it",
    "10.9": "no sentence tells by a place, a shape or a colour alone",
    "10.12": "nothing is cut when letters, words and lines stand apart",
    "10.13": "no tooltip",
    "10.14": "nothing shows only under a pointer or the keyboard",
    "11.2": "each field's name holds what is asked",
    "11.3": "no two fields have one name, and the same scale has the same names",
    "11.4": "each field stands beside the text that names it",
    "11.5": "each tick is in a group",
    "11.6": "each group has a name",
    "11.7": "each legend is what is asked",
    "11.8": "no list of choices is long enough to want groups",
    "11.9": "each button's name holds what it shows, and no two have one",
    "11.10": "an answer that is missing or wrong is told, and tied to its field",
    "11.11": "what is told says what to do",
    "11.12": "a vote that was sent can be withdrawn",
    "11.13": "no field asks who one is",
    "12.6": "every text is in a region",
    "12.7": "nothing to be reached stands before the main part",
    "12.8": "a keyboard goes as one reads",
    "12.9": "Tab gets through the page",
    "12.10": "no access key",
    "12.11": "what unfolds holds nothing to be reached",
    "13.1": "no page ends by a clock, and a vote is taken when the time shown is over",
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
            plain = open_kept_page(*TALL.values(), locale="en-GB", java_script_enabled=False)
            plain.goto(f"{BASE}/s/{seance.code}")
            wrong["7.2"] += [what for _, what in unscripted(plain)]
            page = open_kept_page(*TALL.values(), locale="en-GB", reduced_motion="no-preference")
            page.goto(f"{BASE}/s/{seance.code}")
            page.wait_for_selector("h1:not(:empty)")
            page.evaluate(LOOK)
            pages = folder / "pages"
            pages.mkdir()
            before = []
            for phase in led(page, seance):
                (pages / f"{phase}.html").write_text(source(page), "utf-8")
                reached = controls(page)
                now = [*reached, *page.locator(".cc-cast-said").all_text_contents()]
                looks = [*looked(page), *unnamed(reached), *unheard(page, phase)]
                if phase.endswith("begun") and now == before:
                    looks.append(("7.1", "as before"))
                for number, what in [*looks, *tried(page, phase)]:
                    wrong[number].append(f"{phase}: {what}")
                before = now
    if HAS_CHECKER:
        (pages / "faulty.html").write_text(FAULTY, "utf-8")
        for phase, what in wrong_in(pages):
            wrong["faulty" if phase == "faulty" else "8.2"].append(f"{phase}: {what}")
    return wrong


def unscripted(page):
    """Yield what a page without scripts does not say, or shows and does nothing."""
    if "paper" not in page.inner_text("body"):
        yield "7.2", page.inner_text("body")
    if page.locator("button:visible, input:visible").count():
        yield "7.2", page.inner_text("body")


def controls(page):
    """Return what an aid is given of what can have the focus: role, name and states of each."""
    session = page.context.new_cdp_session(page)
    found = []
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        known = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
        if known.get("focusable") and not node["ignored"]:
            role, name, value = (node.get(part, {}).get("value", "") for part in ("role", "name", "value"))  # fmt: skip
            found.append((role, name, {**{one: known.get(one) for one in STATES}, "value": value}))
    session.detach()
    return found


def unnamed(found):
    """Yield the controls of which an aid says nothing."""
    for role, name, _ in found:
        is_named = role in CONTROLS and re.search(r"[^\W_]", name)
        if role not in PLACES and not is_named:
            yield "7.1", f"{role} « {name} »"


def unheard(page, phase):
    """Yield a phase that no live region tells."""
    expected = {"open": "#title", "closed": "#lead", "revealed": "#lead", "thanks": "#title"}
    told = expected.get(phase.split()[-1])
    if told and page.text_content(told) not in page.text_content("#spoken"):
        yield "7.4", page.text_content("#spoken")


def refused(page, name):
    """Cast nothing, then a number that cannot be; yield where that is not told, or not what to do."""
    if name in ALWAYS_RIGHT:
        return
    said = cast(page)
    if not said:
        yield "11.10", "nothing is told of an answer that is missing"
    if not MENDS.search(said):
        yield "11.11", said
    if name == "estimate":
        page.locator(".cc-estimate-field").first.fill("5000")
        told = page.evaluate(
            """() => {
            const field = document.querySelector('.cc-estimate-field[aria-invalid=true]');
            return field ? document.getElementById(field.getAttribute('aria-describedby')).textContent : '';
        }"""
        )
        if "1,000" not in told:
            yield "11.10", f"the field does not tell what it takes: {told}"
        if not MENDS.search(cast(page)):
            yield "11.11", cast(page)


def cast(page):
    """Press the button that casts, even one that says it is off; return what is told then."""
    return page.evaluate(
        """() => {
        document.querySelector('.cc-cast button[type=submit]').click();
        return (document.querySelector('.cc-cast-said[role=status]') || document.createElement('p')).textContent;
    }"""
    )


def kept(page, name):
    """Yield a vote that nothing takes back; a text is taken back by the facilitator, as the page says."""
    if kind(STEPS[name].kind).makes != "texts" and not page.locator("#after .cc-link").count():
        yield "11.12", page.inner_text("body")


def looked(page):
    page.keyboard.press("Shift")  # so that the outline is a keyboard's
    return page.evaluate("texts => look(texts)", TEXTS)


def tried(page, phase):
    """Look in the dark, turn the tablet, go through the page by Tab, and cast what is wrong: once for each kind."""
    if phase.endswith("sent"):
        yield from kept(page, phase.split()[0])
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
            break
    else:
        yield "12.9", page.evaluate("document.activeElement.outerHTML")
    yield from refused(page, phase.split()[0])


def led(page, seance):
    """Lead the page from before the first question to the thanks, and stop at each phase."""
    yield "waiting"
    for name, step in STEPS.items():
        is_written = kind(step.kind).makes == "texts"
        steering.open_step(seance.folder, step)
        page.wait_for_selector(f"h1 >> text={step.title}")
        page.wait_for_selector(".cc-quantities" if name == "setting" else FORM)
        if name == "choice":
            steering.timer(seance.folder, 2)
        yield f"{name} open"
        begin(page, name)
        yield f"{name} begun"
        page.wait_for_selector(
            "#timer:empty", state="attached"
        )  # the time is over: one votes all the same (13.1)
        if name != "duel":
            page.click(".cc-cast button[type=submit]")
        page.wait_for_selector(".cc-own-text:not(.is-enroute)" if is_written else "#said.is-done")
        yield f"{name} sent"
        vote(BASE, seance.code, step)
        if name == "text":
            say_in_arabic(seance, step)
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


def say_in_arabic(seance, step):
    """Have somebody write from the right to the left, and the facilitator take it."""
    number = str(uuid.uuid4())
    sent = {"id": number, "step": step.id, "round": 1, "text": ARABIC}
    with httpx.Client(base_url=BASE, headers={"Origin": BASE}, trust_env=False) as tablet:
        tablet.get(f"/s/{seance.code}")
        assert tablet.post(f"/s/{seance.code}/contributions", json=sent).status_code == 201
    steering.moderate(seance.folder, number, "approuvee")


@pytest.mark.parametrize("number", CRITERIA)
def test_a_criterion_holds_in_every_kind_and_phase(found, number):
    if number == "8.2" and not HAS_CHECKER:
        pytest.skip("no Java, or no node with npm, for the checker of HTML")
    assert found[number] == [], CRITERIA[number]


FAULTY = (
    """
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
<p id="finding"></p><p class="flash">e</p><p id="title">Titre</p><p id="spoken"></p><p class="cc-said">Parti</p>
<p class="card is-chosen" style="background: #fcc">oui</p><p class="card" style="background: #cfc">non</p>
<p style="color: #bbb">Pâle</p><button style="border: 1px solid #ddd; background: #eee">Envoyer</button><button>Envoyer</button>
<div><p class="one">un</p><p class="one">deux</p><p class="one">trois</p></div><p>« Une parole que quelqu’un a dite un soir dans la salle »</p><p>The green button on the left</p>
<div><label for="far">Nom</label></div><p style="height: 90px"></p><input type="text" id="far"><input type="text"><input type="text">
<select>"""
    + 26 * "<option>choix</option>"
    + """</select><meta http-equiv="refresh" content="999"><p>ما هو الذكاء</p>
<form onsubmit="return false"><div class="cc-cast"><button type="submit">Voter</button></div></form>
"""
)


def test_each_criterion_has_its_fault_found(open_kept_page, found):
    page = open_kept_page(*TALL.values(), reduced_motion="no-preference")
    page.set_content(FAULTY)
    page.evaluate(LOOK)
    seen = [*looked(page), *unnamed(controls(page)), *unheard(page, "choice open")]
    seen += [*refused(page, "choice"), *kept(page, "choice"), *unscripted(page)]
    if found["faulty"] or not HAS_CHECKER:
        seen.append(("8.2", "as the checker says"))
    assert {number for number, _ in seen} == set(CRITERIA) - {"12.9", "13.9"}
