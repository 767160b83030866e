"""A tablet votes by nginx and TLS in a café of two rooms while one of them is killed: all that is kept agrees."""

import pytest

import nginx
from cafe import CHROMIUM, CHROMIUM_ARGUMENTS
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances
from every_kind import STEPS
from hosted_rooms import PORTS, Relay, hosted_rooms, is_ready, room_at
from waiting import WAIT_MS, waited


@pytest.fixture
def relay(moteur, tmp_path):
    if nginx.FOUND is None:
        pytest.skip("no nginx on this machine")
    one = Relay(tmp_path)
    yield one
    one.stop()


@pytest.fixture
def browser(relay, playwright):
    rules = [f"--host-resolver-rules=MAP {nginx.NAME} 127.0.0.1"]
    one = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS + rules)
    yield one
    one.close()


def kept(moteur):
    return moteur.execute("select content from record where file = 'votes' order by position")


def test_a_room_killed_in_the_middle_of_a_vote_is_seen_by_nobody(moteur, relay, browser, tmp_path):
    url = f"https://{nginx.NAME}:{relay.port}"
    seance = seances.create(tmp_path / "seances", "Grande salle")
    steering.open_step(seance.folder, STEPS["choice"])
    with hosted_rooms(seance.folder.parent, url) as (running, _):
        relay.start()
        tablet = browser.new_page(
            ignore_https_errors=True, locale="fr-FR"
        )  # its certificate is our own
        tablet.set_default_timeout(WAIT_MS)
        tablet.goto(f"{url}/s/{seance.code}")
        for card, port in enumerate(PORTS):  # one of them holds its stream
            tablet.locator(".cc-choice .cc-card").nth(card).click()
            room_at(running, port).kill()
            tablet.click(".cc-cast button")
            tablet.wait_for_selector("#said.is-done")
            waited(lambda count=card + 1: len(kept(moteur)) == count)
            waited(lambda port=port: is_ready(port))
        steering.reveal(seance.folder)
        tablet.wait_for_selector(".cc-results")
    follower = SeanceFollower(seance.folder)
    follower.poll()
    (values,) = follower.box.counted(Round("c", 1)).values()
    first, second = (one.id for one in STEPS["choice"].objects[:2])
    assert values == {first: "1", second: "1"}  # both were pressed; the last ballot counts
    votes = b"".join(content for (content,) in kept(moteur))
    assert (seance.folder / "votes.csv").read_bytes().partition(b"\n")[2] == votes
