"""Nothing jumps under a finger: on a slow phone, each phase of each kind shifts what is seen by less than 0.1."""

import pytest

from cafe import until
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from every_kind import STEPS, begin, vote
from room_process import BASE, room_process, served

MOST = 0.1
"""What counts as good: https://web.dev/articles/cls"""

OBSERVE = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput)
    window.shifts.push([one.value, Array.from(one.sources || [], (source) => (source.node ? source.node.nodeName + '.' + (source.node.className || source.node.id || '') : '?') + ' ' + source.previousRect.y + '>' + source.currentRect.y).join(' | ')]);
}).observe({ type: 'layout-shift', buffered: true });
"""
SLOW_NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 90_000,
}
FORM = "#ballot form, #ballot .cc-duel"


@pytest.fixture(scope="module")
def seance(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sauts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(folder / "cles"))
        seance = seances.create(folder / "seances", "Café des Tilleuls", partagee=True)
        with room_process(folder / "seances"):
            served(folder / "seances", seance)
            yield seance


def slow_phone(open_page, width, height):
    page = open_page(width, height, is_mobile=True, has_touch=True)
    page.add_init_script(OBSERVE)
    control = page.context.new_cdp_session(page)
    control.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    control.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    return page


def shifted(page):
    """Return how far all that was seen moved since the last look, and what moved."""
    page.wait_for_timeout(300)  # a shift is reported with the frame after it
    found = page.evaluate("window.shifts.splice(0)")
    return sum(value for value, _ in found), [f"{value:.3f} {what}" for value, what in found]


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [*((name, 360, 640) for name in STEPS), *((name, 768, 1024) for name in ("choice", "setting"))],
)
def test_no_phase_of_a_vote_moves_what_one_reads(seance, open_page, name, width, height):
    step, phases = STEPS[name], {}
    page = slow_phone(open_page, width, height)
    steering.open_step(seance.folder, STEPS["choice" if name != "choice" else "position"])
    page.goto(f"{BASE}/s/{seance.code}")
    page.wait_for_selector(FORM)
    shifted(page)
    steering.open_step(seance.folder, step)
    steering.timer(seance.folder, 90)
    page.wait_for_selector(f"text={step.title}")
    page.wait_for_selector(FORM)
    settled(page, name)
    phases["opened"] = shifted(page)
    page.reload()
    page.wait_for_selector(FORM)
    settled(page, name)
    until(page, lambda: page.inner_text("#timer"))
    phases["loaded"] = shifted(page)
    begin(page, name)
    phases["begun"] = shifted(page)
    if name != "duel":
        page.click(".cc-cast button")
    page.wait_for_selector(".cc-own-text" if kind(name).makes == "texts" else "#said.is-done")
    phases["sent"] = shifted(page)
    page.reload()
    page.wait_for_selector(".cc-own-text" if kind(name).makes == "texts" else "#said.is-done")
    settled(page, name)
    phases["loaded again"] = shifted(page)
    vote(BASE, seance.code, step)
    steering.close_step(seance.folder)
    page.wait_for_selector("text=Le vote est clos")
    phases["closed"] = shifted(page)
    steering.reveal(seance.folder)
    page.wait_for_selector("text=Voici ce que la salle")
    phases["revealed"] = shifted(page)
    page.reload()
    page.wait_for_selector("text=Voici ce que la salle")
    phases["loaded at the end"] = shifted(page)
    assert {phase: moved for phase, (total, moved) in phases.items() if total >= MOST} == {}


@pytest.mark.parametrize(("width", "height"), [(360, 640), (768, 1024)])
@pytest.mark.parametrize("seen_first", [".cc-simulator-result", ".cc-simulator-detail"])
def test_a_simulator_that_answers_late_moves_nothing(seance, open_page, seen_first, width, height):
    steering.open_step(seance.folder, STEPS["setting"])
    page, held = slow_phone(open_page, width, height), []
    page.route("**/simulate/*", lambda route: held.append(route))
    page.goto(f"{BASE}/s/{seance.code}")
    until(page, lambda: held)
    page.locator(seen_first).evaluate("(element) => element.scrollIntoView()")
    shifted(page)
    held.pop().continue_()
    settled(page, "setting")
    total, moved = shifted(page)
    assert total < MOST, moved


def test_a_closed_setting_is_said_in_the_words_of_its_buttons(seance, open_page):
    steering.open_step(seance.folder, STEPS["setting"])
    page = open_page(360, 640, is_mobile=True, has_touch=True)
    page.goto(f"{BASE}/s/{seance.code}")
    begin(page, "setting")
    page.click(".cc-cast button")
    page.wait_for_selector("#said.is-done")
    steering.close_step(seance.folder)
    own = page.locator(".cc-own-stand")
    until(page, lambda: own.count() and all(own.all_inner_texts()))
    shown = own.all_inner_texts()
    assert "États-Unis" in shown
    assert "entraînement non compté" in shown


def settled(page, name):
    if name == "setting":
        page.wait_for_selector(".cc-quantities")
    page.wait_for_timeout(300)
