"""What people hold, in Firefox and in WebKit: every kind voted and kept, each phase, and what may go wrong on the way."""

import pytest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from every_kind import STEPS, begin, form_of
from other_browsers.web_page import PHONE
from room_process import BASE, PORT, on_disk
from silent_proxy import SilentProxy
from waiting import waited

SMALL = (320, 568)
NARROWEST_PX = 340
"""A window of Firefox becomes 320 px wide here, one of WebKit 338."""

HAS_ROOM = "document.documentElement.scrollWidth <= window.innerWidth && window.innerWidth"


def joined(page, seance, port=PORT):
    """Open the page of a séance that has not begun."""
    page.goto(f"http://127.0.0.1:{port}/s/{seance.code}")
    page.wait_for_selector("h1:has-text('Vous y êtes')")


def drawn(page, name):
    page.wait_for_selector(f"h1:has-text('{STEPS[name].title[:-2]}')")
    page.wait_for_selector("#ballot .cc-duel, #ballot form")
    if name == "setting":
        page.wait_for_selector(".cc-quantities")


def is_sound(page):
    """Tell whether nothing went wrong in a page, and nothing lies beside the smallest window."""
    page.resize(*SMALL)
    waited(lambda: (page.evaluate(HAS_ROOM) or PHONE[0]) <= NARROWEST_PX)
    page.resize(*PHONE)
    waited(lambda: page.evaluate("window.innerWidth") == PHONE[0])
    return page.faults() == []


@pytest.mark.parametrize("name", list(STEPS))
def test_a_vote_from_its_opening_to_its_result(phone, seance, name):
    is_written = kind(name).makes == "texts"
    joined(phone, seance)
    steering.open_step(seance.folder, STEPS[name])
    drawn(phone, name)
    begin(phone, name)
    if name != "duel":
        begun = form_of(phone)
        phone.reload()
        drawn(phone, name)
        waited(lambda: form_of(phone) == begun)
        phone.click(".cc-cast button[type=submit]")
    phone.wait_for_selector(".cc-own-text:not(.is-enroute)" if is_written else "#said.is-done")
    assert is_sound(phone)
    steering.close_step(seance.folder)
    phone.wait_for_selector(".cc-lead:has-text('Le vote est clos')")
    assert is_sound(phone)
    steering.reveal(seance.folder)
    phone.wait_for_selector(".cc-lead:has-text('Voici ce que la salle a répondu')")
    phone.wait_for_selector("#ballot > *")
    assert is_sound(phone)
    table = ("contributions", "contribution") if is_written else ("votes", "bulletin")
    (rows,) = on_disk(seance, *table).values()
    assert {row["etape"] for row in rows} == {STEPS[name].id}


def test_a_room_that_was_killed_gets_what_was_voted_meanwhile(phone, seance, room):
    joined(phone, seance)
    steering.open_step(seance.folder, STEPS["choice"])
    drawn(phone, "choice")
    room.kill()
    begin(phone, "choice")
    phone.click(".cc-cast button")
    phone.wait_for_selector("#said.is-warning")
    room.start()
    phone.wait_for_selector("#said.is-done")
    assert len(on_disk(seance, "votes", "bulletin")) == 1
    assert is_sound(phone)


def test_a_stream_that_falls_silent_is_noticed_and_opened_again(phone, seance):
    proxy = SilentProxy(("127.0.0.1", PORT), 10**9)
    joined(phone, seance, proxy.port)
    waited(lambda: proxy.streams > 0)
    opened, proxy.is_mute = proxy.streams, True
    steering.open_step(seance.folder, STEPS["choice"])
    drawn(phone, "choice")
    waited(lambda: proxy.streams > opened)
    proxy.is_mute = False
    steering.close_step(seance.folder)
    phone.wait_for_selector(".cc-lead:has-text('Le vote est clos')")
    assert is_sound(phone)
    proxy.close()


def test_whoever_comes_back_to_the_page_sees_what_is_asked_now(phone, seance):
    joined(phone, seance)
    phone.evaluate("window.isKept = true")
    phone.goto(f"{BASE}/s/zzzzz")
    phone.wait_for_selector("input")
    steering.open_step(seance.folder, STEPS["position"])
    phone.go_back()
    drawn(phone, "position")
    is_kept = "window.isKept || navigator.userAgent.includes('Firefox')"  # which loads it anew
    assert phone.evaluate(is_kept)
    begin(phone, "position")
    phone.click(".cc-cast button")
    phone.wait_for_selector("#said.is-done")


def test_a_cafe_ends_with_thanks(phone, seance):
    joined(phone, seance)
    steering.project(seance.folder, "merci")
    phone.wait_for_selector("h1:has-text('Merci')")
    phone.wait_for_selector("#closing p")
    assert is_sound(phone)
    seances.close(seance)
    phone.wait_for_selector(".cc-thanks .cc-lead")
    assert is_sound(phone)


def test_it_is_dark_and_still_for_whoever_likes_it_so(quiet_phone, seance):
    joined(quiet_phone, seance)
    steams = "getComputedStyle(document.querySelector('.cc-cup > path')).animationName"
    assert quiet_phone.evaluate(steams) == "none"
    paper, ink = quiet_phone.evaluate(
        """() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]
            .map((colour) => Math.max(...colour.match(/\\d+/g).slice(0, 3).map(Number)))"""
    )
    assert paper < 60
    assert ink > 180
    assert is_sound(quiet_phone)
