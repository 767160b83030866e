"""A whole café in real Chromium: a projector, eight people, half of them at a page, two kinds, and what may go wrong."""

import csv
import os
import signal
from collections import Counter

import psutil
import pytest

from cafe import running_cafe
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.log.follow import SeanceFollower, read_proceedings
from cafe_citoyen.store.seance import room_card, seances
from every_kind import People
from waiting import WAIT_S

VOICES = 8
PAGES = 4


def vote(tablet, *places):
    """Press the cards at these places, cast, and wait until the tablet says it is recorded."""
    for place in places:
        tablet.locator(".cc-card, .cc-stand").nth(place).click()
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-said.is-done")


def shown_received(projector, number):
    projector.wait_for_selector(f'.cc-stage[data-received="{number}"]')


def in_front(cafe):
    return read_proceedings(seances.current(cafe.data).folder).current.step


def test_a_whole_cafe(shared_cafe, open_page):
    cafe = shared_cafe
    cafe.close_seance()
    projector = open_page(1920, 1080)
    projector.goto(cafe.dashboards)
    projector.fill(".cc-create input[type=text]", "Café de l’essai")
    projector.click(".cc-create .cc-launch")
    projector.wait_for_selector(".cc-open-seance")
    projector.click(".cc-tile")
    projector.wait_for_selector(".cc-picker")
    projector.click(".cc-launch")
    projector.wait_for_selector(".cc-counters")

    tablets = [open_page() for _ in range(PAGES)]
    for tablet in tablets:
        tablet.goto(cafe.room)
        tablet.wait_for_selector(".cc-card")
    others = People(cafe.room, seances.current(cafe.data).code, VOICES - PAGES)

    # Everyone votes; the projector counts and tells nothing of the result.
    for place, tablet in enumerate(tablets):
        vote(tablet, 0, 1 + place % 3)
    others.vote(in_front(cafe))
    shown_received(projector, VOICES)
    assert projector.locator(".cc-chart").count() == 0
    assert all(tablet.locator(".cc-results").count() == 0 for tablet in tablets)

    # One changes its mind, one takes its vote back, one loses the network and comes back.
    tablets[0].locator(".cc-card").nth(1).click()
    vote(tablets[0], 4)
    tablets[1].click("text=Retirer mon vote")
    shown_received(projector, VOICES - 1)
    tablets[2].context.set_offline(True)
    tablets[2].wait_for_selector("text=La tablette n’a plus de réseau")
    tablets[2].locator(".cc-card").nth(5).click()
    tablets[2].click(".cc-cast button")
    tablets[2].context.set_offline(False)
    tablets[2].wait_for_selector(".cc-said.is-done")

    # The room is killed between two ballots; it comes back by itself, and so do the tablets.
    first_pid = room_card.read(cafe.data).pid
    os.kill(first_pid, signal.SIGKILL)
    tablets[3].locator(".cc-card").nth(6).click()
    tablets[3].click(".cc-cast button")
    tablets[3].wait_for_selector("text=Le serveur de l’animateur ne répond pas")
    tablets[3].wait_for_selector(".cc-said.is-done")
    assert room_card.read(cafe.data).pid != first_pid
    vote(tablets[1], 2)

    projector.keyboard.press("f")
    for tablet in tablets:
        tablet.wait_for_selector("text=Le vote est clos")
    projector.keyboard.press("r")
    projector.wait_for_selector(".cc-chart .bars:visible")
    for tablet in tablets:
        tablet.wait_for_selector(".cc-results")
    check_agreement(cafe, projector, tablets, "vote-1")

    # The other kind, and the projector's own reload.
    projector.click("text=Autre question")
    projector.select_option(".cc-right select", "position")
    projector.click(".cc-launch")
    projector.wait_for_selector(".cc-counters")
    for place, tablet in enumerate(tablets):
        tablet.wait_for_selector(".cc-stand")
        vote(tablet, place % 3, 3)
    others.vote(in_front(cafe))
    shown_received(projector, VOICES)
    projector.reload()
    shown_received(projector, VOICES)
    projector.keyboard.press("r")
    projector.wait_for_selector(".cc-chart .bars:visible")
    for tablet in tablets:
        tablet.wait_for_selector(".cc-results")
    check_agreement(cafe, projector, tablets, "vote-2")


def check_agreement(cafe, projector, tablets, step_id):
    """The CSV read by itself, the follower, the projector and each tablet say the same."""
    seance = seances.current(cafe.data)
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.problems == []
    step = follower.proceedings.steps[step_id]
    by_hand = {}
    with (seance.folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["etape"] == step_id:
                ballots = by_hand.setdefault(row["participant"], {})
                if ballots.get("bulletin") != row["bulletin"]:
                    ballots.clear()
                    ballots["bulletin"] = row["bulletin"]
                if row["objet"]:
                    ballots[row["objet"]] = row["valeur"]
    counted = [
        {k: v for k, v in ballots.items() if k != "bulletin"} for ballots in by_hand.values()
    ]
    assert sorted(map(sorted, counted)) == sorted(
        map(sorted, follower.box.counted(Round(step_id, 1)).values())
    )
    assert len(counted) == VOICES

    results = kind(step.kind).tally(step, follower.box.counted(Round(step_id, 1)))
    if step.kind == "choice":
        totals = Counter(name for ballots in counted for name in ballots)
        assert {r.object: r.value for r in results if r.indicator == "votes"} == {
            item.id: totals[item.id] for item in step.objects
        }
        for tablet in tablets:
            lines = tablet.locator(".cc-result").all_inner_texts()
            assert f"{totals.most_common(1)[0][1]} sur {VOICES}" in lines[0]
    heading = projector.inner_text(".cc-poster h1").replace("\u00a0", " ")
    assert heading == kind(step.kind).sentence(step, results)
    projector.wait_for_function("document.querySelectorAll('.cc-chart .point').length >= 10")


@pytest.mark.parametrize("told", [("SIGINT", "SIGINT"), ("SIGHUP", "SIGTERM")], ids="-".join)
def test_a_café_told_to_end_even_twice_says_so_and_leaves_nothing_running(tmp_path, told):
    with running_cafe(tmp_path / "seances") as cafe:
        children = psutil.Process(cafe.process.pid).children(recursive=True)
        assert len(children) >= 2
        for name in told:
            cafe.process.send_signal(getattr(signal, name))
    said = "".join(cafe.output).partition("Ctrl-C.\n")[2]
    assert cafe.process.returncode == 0, said
    assert said.split() == ["Le", "café", "se", "ferme."]
    _, alive = psutil.wait_procs(children, timeout=WAIT_S)
    assert alive == []
    assert room_card.read(cafe.data) is None


def test_a_killed_command_leaves_nothing_running(tmp_path):
    with running_cafe(tmp_path / "seances") as cafe:
        children = psutil.Process(cafe.process.pid).children(recursive=True)
        cafe.process.kill()
        _, alive = psutil.wait_procs(children, timeout=WAIT_S)
    assert alive == []
