"""What people hold, one page led through every kind and phase: nothing jumps, is small, is cut, or leaves one's sight.

A slow phone (four times slower, 150 ms away) hears, loads and sends; each phase is then judged at full speed
in every size. axe-core looks in light or in dark: each kind and each phase is seen in both.
"""

import os
import signal
from contextlib import contextmanager
from dataclasses import replace
from threading import Event, Thread

import pytest

from cafe import is_no_wider, until, violations
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from every_kind import STEPS, begin, change, press, vote
from room_process import BASE, room_process, served

PHONE, SMALL = (360, 640), (320, 568)
SIZES = ((768, 1024), (1024, 768), (640, 360), SMALL, PHONE)
LOOKED_AT = {PHONE: "light", SMALL: "dark"}
PHASES = ("open", "begun", "sent", "changed", "closed", "revealed")
LETTER_PX, TARGET_PX = 18, 48
LARGER = (125, 150, 200)

MOST = 0.1
"""What counts as good: https://web.dev/articles/cls"""

OBSERVE = """
window.shifts = [];
window.keepShifts = (entries) => {
  for (const one of entries) if (!one.hadRecentInput)
    window.shifts.push([one.value, Array.from(one.sources || [], (source) => (source.node ? source.node.nodeName + '.' + (source.node.className || source.node.id || '') : '?') + ' ' + source.previousRect.y + '>' + source.currentRect.y).join(' | ')]);
};
window.shiftObserver = new PerformanceObserver((list) => window.keepShifts(list.getEntries()));
window.shiftObserver.observe({ type: 'layout-shift', buffered: true });
"""

SHIFTED = """() => new Promise((done) => {
  let frames = 4; // a shift is reported with the frame after it
  const next = () => {
    if (frames--) return requestAnimationFrame(next);
    window.keepShifts(window.shiftObserver.takeRecords());
    done(window.shifts.splice(0));
  };
  next();
})"""

SLOW_NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 90_000,
}

MEASURE = """({ width, letterPx, targetPx, inSight, isParted }) => {
  const page = document.documentElement;
  const isNarrow = width < 20 * letterPx && document.getElementById('letters') !== null;
  if (page.clientWidth !== width || page.classList.contains('is-narrow') !== isNarrow || page.scrollWidth > width) return null; // not there yet
  const isSeen = (one) => one.getClientRects().length && !one.closest('.cc-hidden') && getComputedStyle(one).visibility !== 'hidden';
  const name = (one) => one.tagName + '.' + one.className + ' « ' + (one.textContent || '').slice(0, 30) + ' »';
  const worded = Array.from(document.querySelectorAll('body *')).filter((one) => isSeen(one) && Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim()));
  const found = worded.filter((one) => parseFloat(getComputedStyle(one).fontSize) < letterPx).map((one) => getComputedStyle(one).fontSize + ' ' + name(one));
  for (const one of worded) if (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline') found.push('cut: ' + name(one));
  for (const one of document.querySelectorAll('a[href], button, summary, input, select, textarea')) {
    if (!isSeen(one)) continue;
    const { width, height } = (one.closest('label') || one).getBoundingClientRect();
    if (Math.min(width, height) < targetPx - 0.5) found.push(Math.round(width) + '×' + Math.round(height) + ' ' + name(one));
  }
  for (const selector of inSight) {
    const [one, other] = document.querySelectorAll(selector);
    const box = one && !other && isSeen(one) && one.getBoundingClientRect();
    if (!box || box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight) found.push('out of sight: ' + selector);
  }
  const range = document.createRange();
  const isOnTwoLines = (node, from, to) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return new Set(Array.from(range.getClientRects(), (rect) => Math.round(rect.top))).size > 1;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (isParted && walker.nextNode()) {
    const node = walker.currentNode;
    if (!isOnTwoLines(node, 0, node.length)) continue;
    for (const { 0: word, index } of node.data.matchAll(/\\p{L}{2,16}(?!\\p{L})/gu)) if (isOnTwoLines(node, index, index + word.length)) found.push('parted: ' + word);
  }
  return { found };
}"""
"""What is small, cut, out of sight or parted, once the page has its size, one thing at a time where it has no room for more, and is no wider.

A word is parted that stands on two lines; in letters twice as large some have to.
"""

TO_ITS_END = """() => {
  const place = window.scrollY;
  window.scrollTo(0, document.body.scrollHeight);
  return place;
}"""

FORM = "#ballot form, #ballot .cc-duel"
SHAPE = "[document.documentElement.clientWidth, document.documentElement.classList.contains('is-narrow')]"
SLICE_S = 0.004


@contextmanager
def slower(processes, times):
    """Let processes run for a slice of time out of so many: Chromium's own way to slow a page down spins meanwhile."""
    is_over = Event()

    def hold():
        while not is_over.is_set():
            for number in (signal.SIGSTOP, signal.SIGCONT):
                for process in processes:
                    os.kill(process, number)
                is_over.wait(SLICE_S * (times - 1 if number == signal.SIGSTOP else 1))

    holding = Thread(target=hold)
    holding.start()
    try:
        yield
    finally:
        is_over.set()
        holding.join()


def measured(page, width, height, letter_px=LETTER_PX, in_sight=(), is_parted=False):
    """Give a page a size; return what is wrong there."""
    page.set_viewport_size({"width": width, "height": height})
    asked = {"width": width, "letterPx": letter_px, "targetPx": TARGET_PX, "inSight": [*in_sight], "isParted": is_parted}  # fmt: skip
    return until(page, lambda: page.evaluate(MEASURE, asked))["found"]


class Hand:
    """A phone far from the room; `slowed` makes it a slow one too."""

    def __init__(self, page, seance):
        self.page, self.seance = page, seance
        page.add_init_script(OBSERVE)
        self._control = page.context.new_cdp_session(page)
        self._control.send("Network.emulateNetworkConditions", SLOW_NETWORK)
        self._browser = page.context.browser.new_browser_cdp_session()
        self.moved = {}
        self.found = {}

    def live_regions(self):
        """Return how many regions a screen reader listens to: Chromium's accessibility tree has them."""
        nodes = self._control.send("Accessibility.getFullAXTree")["nodes"]
        said = [one.get("properties", []) for one in nodes if not one["ignored"]]
        return sum({"name": "live", "value": {"type": "token", "value": "polite"}} in one for one in said)  # fmt: skip

    def _processes(self):
        """Return the processes of pages."""
        known = self._browser.send("SystemInfo.getProcessInfo")["processInfo"]
        return [one["id"] for one in known if one["type"] == "renderer"]

    @contextmanager
    def slowed(self, phase):
        """Slow the phone down; then keep how far all that was seen moved meanwhile, and what moved, where that is too much."""
        with slower(self._processes(), 4):
            yield
        shifts = self.page.evaluate(SHIFTED)
        if sum(value for value, _ in shifts) >= MOST:
            self.moved[phase] = [f"{value:.3f} {what}" for value, what in shifts]

    @contextmanager
    def judged(self):
        """Give the page; afterwards it is what it was, and nothing has moved."""
        place = self.page.evaluate("window.scrollY")
        yield self.page
        self.resize(*PHONE)
        self.page.evaluate("(place) => window.scrollTo(0, place)", place)
        self.page.evaluate(SHIFTED)

    def resize(self, width, height):
        """Give the page another size, in which it shows one thing at a time under 360 px."""
        self.page.set_viewport_size({"width": width, "height": height})
        until(self.page, lambda: self.page.evaluate(SHAPE) == [width, width < 360])

    def judge(self, phase, scheme, in_sight=()):
        """Measure letters and targets in every size, and what has to be in sight; axe-core looks in light or in dark."""
        with self.judged() as page:
            for size in SIZES:
                self.keep(measured(page, *size, in_sight=in_sight, is_parted=True), f"{phase} {size[0]}")  # fmt: skip
                if LOOKED_AT.get(size) == scheme:
                    self.look(phase, scheme)

    def look(self, phase, scheme):
        """Have axe-core look at the end of the page: it counts a target half hidden by the sticky bar as too small."""
        place = self.page.evaluate(TO_ITS_END)
        self.page.emulate_media(color_scheme=scheme)
        self.keep(violations(self.page), f"{phase} {scheme}")
        self.page.emulate_media(color_scheme="light")
        self.page.evaluate("(place) => window.scrollTo(0, place)", place)

    def keep(self, wrong, where):
        """Keep what is wrong, and where it first was."""
        for one in wrong:
            self.found.setdefault(one, where)

    def enlarge(self, phase):
        """Press the button that enlarges as often as there are sizes: at 200 % everything is there, and readable."""
        with self.judged() as page:
            for _ in LARGER:
                page.click("#letters")
            for size in (SMALL, PHONE):
                self.keep(measured(page, *size, 2 * LETTER_PX), f"{phase} {size[0]} enlarged")
            page.evaluate("window.scrollTo(0, 0)")
            page.click("#letters")


@pytest.fixture(scope="module")
def hand(tmp_path_factory, open_kept_page):
    folder = tmp_path_factory.mktemp("en_main")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(folder / "cles"))
        with room_process(folder / "seances"):
            seance = seances.create(folder / "seances", "Café des Tilleuls", partagee=True)
            served(folder / "seances", seance)
            page = open_kept_page(*PHONE, is_mobile=True, has_touch=True)
            hand = Hand(page, seance)
            page.goto(f"{BASE}/s/{seance.code}")
            page.wait_for_selector("text=Vous y êtes")
            yield hand


def test_before_the_first_question(hand):
    assert hand.live_regions() == 2, "both are there before anything is said"
    for scheme in LOOKED_AT.values():
        hand.judge("waiting", scheme)
    assert (hand.moved, hand.found) == ({}, {})


@pytest.mark.parametrize("name", list(STEPS))
def test_a_vote_from_its_opening_to_its_result(hand, name):
    step = STEPS[name]
    hand.found, hand.moved = {}, {}
    led(hand, name, step, is_judged=True)
    assert (hand.moved, hand.found) == ({}, {})


@pytest.mark.parametrize("name", ["choice", "setting"])
def test_on_a_tablet_nothing_jumps_either(hand, name):
    hand.moved = {}
    hand.resize(768, 1024)
    led(hand, name, replace(STEPS[name], id=STEPS[name].id + "-grand"), is_judged=False)
    hand.resize(*PHONE)
    assert hand.moved == {}


def led(hand, name, step, is_judged):
    """Lead the page through all phases of a vote."""
    page, seance, is_written = hand.page, hand.seance, kind(name).makes == "texts"

    def judge(phase, in_sight=()):
        schemes = [*LOOKED_AT.values()]
        number = list(STEPS).index(name) + PHASES.index(phase)
        if is_judged:
            hand.judge(phase, schemes[number % len(schemes)], in_sight)

    sent = ".cc-own-text:not(.is-enroute)" if is_written else "#said.is-done"
    steering.open_step(seance.folder, replace(STEPS["position"], id="avant", title="Avant"))
    page.wait_for_selector("h1 >> text=Avant")
    page.wait_for_selector(FORM)
    page.evaluate(SHIFTED)
    with hand.slowed("opened"):
        steering.open_step(seance.folder, step)
        steering.timer(seance.folder, 300)
        page.wait_for_selector(f"text={step.title}")
        form_drawn(page, name)
    spoken = page.locator("#spoken")
    assert spoken.inner_text() == f"Nouvelle question\N{NO-BREAK SPACE}: {step.title}".replace(
        " ?", "\N{NO-BREAK SPACE}?"
    )
    with hand.slowed("loaded"):
        page.reload()
        form_drawn(page, name)
        until(page, lambda: page.inner_text("#timer"))
    judge("open", in_sight=["#timer"])
    if is_judged:
        hand.enlarge("open")
    with hand.slowed("begun"):
        begin(page, name)
    if name != "duel":
        judge("begun", in_sight=["#timer", "#said", ".cc-cast button[type=submit]"])
    with hand.slowed("sent"):
        if name != "duel":
            page.click(".cc-cast button[type=submit]")
        page.wait_for_selector(sent)
        page.wait_for_selector("text=Personne suivante")
    next_one = [] if name == "duel" else [".cc-next button"]
    judge("sent", in_sight=["#timer", "#said.is-done", *next_one])
    if is_judged and name == "position":  # the awning is the same for all
        hand.enlarge("sent")
    with hand.slowed("loaded again"):
        page.reload()
        page.wait_for_selector(sent)
        form_drawn(page, name)
    if name != "duel":
        with hand.slowed("changed"):
            change(page, name)
            page.wait_for_selector("#said.is-unsent")
        judge("changed", in_sight=["#timer", "#said.is-unsent", ".cc-cast button[type=submit]"])
        if name == "points":  # the point taken back goes somewhere else
            press(page, 1, ".cc-point-turn", 1)
        page.click(".cc-cast button[type=submit]")
        page.wait_for_selector("#said.is-done")
        page.evaluate(SHIFTED)
    vote(BASE, seance.code, step)
    with hand.slowed("closed"):
        steering.close_step(seance.folder)
        page.wait_for_selector(".cc-lead >> text=Le vote est clos")
    assert "Le vote est clos" in spoken.inner_text()
    judge("closed")
    with hand.slowed("revealed"):
        steering.reveal(seance.folder)
        page.wait_for_selector(".cc-lead >> text=Voici ce que la salle")
        page.wait_for_selector("#ballot > *")
    assert "Voici ce que la salle" in spoken.inner_text()
    if not is_written:
        finding = page.request.get(f"{BASE}/s/{seance.code}/state").json()["finding"]
        assert finding and spoken.inner_text().endswith(finding)
    assert page.locator(".cc-bar-range").count() or "trait fin" not in page.inner_text("#ballot")
    judge("revealed")
    with hand.slowed("loaded at the end"):
        page.reload()
        page.wait_for_selector("text=Voici ce que la salle")


def form_drawn(page, name):
    page.wait_for_selector(FORM)
    if name == "setting":
        page.wait_for_selector(".cc-quantities")


def small(hand, name):
    """Ask a question anew on the smallest phone, and return the page at full speed."""
    title = f"En petit : {name}"  # no other test's, which may stand there still
    page, step = hand.page, replace(STEPS[name], id=f"{STEPS[name].id}-petit", title=title)
    steering.open_step(hand.seance.folder, step)
    page.wait_for_selector(f"h1 >> text={name}")
    form_drawn(page, name)
    hand.resize(*SMALL)
    page.evaluate("window.scrollTo(0, 0)")
    return page, step


def box(page, selector, place=0):
    return page.locator(selector).nth(place).bounding_box()


def test_the_words_of_a_card_to_order_have_most_of_its_width(hand):
    page, _ = small(hand, "order")
    card = box(page, ".cc-order-one")["width"]
    assert box(page, ".cc-order-one .cc-card-body")["width"] > 0.7 * card
    begin(page, "order")
    assert box(page, ".cc-order-one .cc-card-body")["width"] > 0.5 * card


def test_both_choices_of_a_duel_can_be_seen_and_pressed(hand):
    page, _ = small(hand, "duel")
    for place in (0, 1):
        choice = box(page, ".cc-side-of-duel", place)
        assert choice["y"] + choice["height"] <= SMALL[1]
        page.locator(".cc-side-of-duel").nth(place).click()
        asked = page.locator(".cc-side-of-duel").all_inner_texts()
        assert page.inner_text(".cc-duel .cc-hidden") == " ou ".join(asked)  # to who hears the page
    bar, second = box(page, ".cc-cast"), box(page, ".cc-side-of-duel", 1)
    assert bar["y"] >= second["y"] + second["height"]


def test_the_next_question_comes_with_its_answers_where_one_looks(hand):
    """Under 360 px one question is seen at a time, and those who cannot see are where they have to be."""
    page, _ = small(hand, "grade")
    statements, ways = page.locator(".cc-statement"), page.locator(".cc-page-turns button")

    def sees(*seen):
        until(
            page,
            lambda: (
                [at for at, one in enumerate(statements.all()) if one.is_visible()] == list(seen)
            ),
        )

    every = range(statements.count())
    sees(0)
    ways.last.click()
    sees(1)
    assert statements.nth(1).evaluate("(one) => one === document.activeElement")
    ways.first.click()
    sees(0)
    ways.first.click()
    sees(every[-1])
    hand.resize(*PHONE)
    sees(*every)
    ways.first.wait_for(state="hidden")


def test_a_word_wider_than_the_phone_breaks_in_every_phase(hand):
    """Chinese, or an address, as the name of a box: under the card, in the closed vote and in the result."""
    page, seance = hand.page, hand.seance
    bins = [{"id": "latin", "text": "W" * 60}, {"id": "chinois", "text": "社" * 60}]
    objects = tuple(replace(one, text=one.id + "M" * 270) for one in STEPS["sort"].objects[:2])
    step = replace(STEPS["sort"], id="mot", title="W" * 80, objects=objects, options={"bins": bins})
    steering.open_step(seance.folder, step)
    page.wait_for_selector("h1 >> text=WWW")
    form_drawn(page, "sort")
    hand.resize(*SMALL)
    assert is_no_wider(page, SMALL[0])
    page.locator(".cc-bin").first.click()
    page.click(".cc-cast button[type=submit]")
    page.wait_for_selector("#said.is-done")
    vote(BASE, seance.code, step)
    steering.close_step(seance.folder)
    page.wait_for_selector(".cc-own-bin")
    assert is_no_wider(page, SMALL[0])
    steering.reveal(seance.folder)
    page.wait_for_selector(".cc-results")
    assert is_no_wider(page, SMALL[0])
    hand.resize(*PHONE)


@pytest.mark.parametrize("name", ["grade", "position", "scale", "sort"])
def test_each_colour_of_a_result_stands_beside_its_word(hand, name):
    page, step = small(hand, name)
    vote(BASE, hand.seance.code, step)
    steering.reveal(hand.seance.folder)
    page.wait_for_selector(".cc-results")
    bars, keys = page.evaluate("""() => ['.cc-part', '.cc-swatch'].map((selector) =>
        Array.from(document.querySelector('.cc-result').querySelectorAll(selector)).filter((one) => one.getBoundingClientRect().width > 0)
            .map((one) => getComputedStyle(one).backgroundColor).sort())""")
    assert bars
    assert set(bars) <= set(keys)


def test_larger_letters_lose_nothing_and_stay_on_the_tablet(hand):
    page, _ = small(hand, "position")
    for percent in LARGER:
        page.click("#letters")
        until(
            page,
            lambda percent=percent: (
                f"{percent} %" in page.inner_text("#spoken").replace("\N{NO-BREAK SPACE}", " ")
            ),
        )
    page.reload()
    form_drawn(page, "position")
    begin(page, "position")
    for width, height in SIZES:
        assert measured(page, width, height, 2 * LETTER_PX) == []
    page.click(".cc-cast button[type=submit]")
    page.wait_for_selector("#said.is-done")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert is_no_wider(page, width)
        seen = box(page, "#said.is-done")
        assert seen["y"] >= 0 and seen["y"] + seen["height"] <= height
    assert violations(page) == []
    page.click("#letters")
    until(page, lambda: page.evaluate("document.documentElement.style.fontSize") == "100%")


@pytest.mark.parametrize(("width", "height"), [PHONE, (768, 1024)])
@pytest.mark.parametrize("seen_first", [".cc-simulator-result", ".cc-simulator-detail"])
def test_a_simulator_that_answers_late_moves_nothing(hand, seen_first, width, height):
    page, held = hand.page, []
    hand.resize(width, height)
    steering.open_step(hand.seance.folder, replace(STEPS["setting"], id="tard", title="Tard"))
    page.wait_for_selector("h1 >> text=Tard")
    page.route("**/simulate/*", lambda route: held.append(route))
    page.reload()
    until(page, lambda: held)
    page.locator(seen_first).evaluate("(element) => element.scrollIntoView()")
    page.evaluate(SHIFTED)
    hand.moved = {}
    with hand.slowed("answered"):
        for route in held:
            route.continue_()
        form_drawn(page, "setting")
    page.unroute_all()
    hand.resize(*PHONE)
    assert hand.moved == {}


def test_a_closed_setting_is_said_in_the_words_of_its_buttons(hand):
    page = hand.page
    steering.open_step(hand.seance.folder, replace(STEPS["setting"], id="mots", title="Mots"))
    page.wait_for_selector("h1 >> text=Mots")
    form_drawn(page, "setting")
    begin(page, "setting")
    page.click(".cc-cast button")
    page.wait_for_selector("#said.is-done")
    steering.close_step(hand.seance.folder)
    own = page.locator(".cc-own-stand")
    until(page, lambda: own.count() and all(own.all_inner_texts()))
    shown = own.all_inner_texts()
    assert "États-Unis" in shown
    assert "entraînement non compté" in shown


def test_at_the_end_the_page_says_thanks_and_warns_of_nothing(hand):
    seances.close(hand.seance)
    hand.page.wait_for_selector("text=Merci !")
    assert hand.page.locator(".is-warning").count() == 0
    for scheme in ("light", "dark"):
        hand.page.emulate_media(color_scheme=scheme)
        assert violations(hand.page) == []
    for width, height in SIZES:
        assert measured(hand.page, width, height) == []
