"""What somebody hears who votes without seeing: Orca in French on Firefox, by keys alone."""

from dataclasses import replace

import pytest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.store.log import steering
from every_kind import STEPS, vote_by_keys
from other_browsers.orca import NEEDED, listener
from room_process import BASE

THREE = replace(STEPS["points"], options={"points": 3})  # as many as one key gives
VOTED = {
    name: step for name, step in {**STEPS, "points": THREE}.items() if kind(name).makes == "ballots"
}

pytestmark = pytest.mark.orca


@pytest.fixture(scope="module")
def who(tmp_path_factory):
    if None in NEEDED:
        pytest.skip("no Orca on this machine, or no Firefox, Xvfb, openbox or dbus-daemon")
    with listener(tmp_path_factory.mktemp("orca")) as who:
        yield who


def joined(who, seance):
    who.page.goto(f"{BASE}/s/{seance.code}")
    who.page.wait_for_selector("h1:has-text('Vous y êtes')")


@pytest.mark.parametrize("name", list(VOTED))
def test_a_vote_is_heard_from_its_opening_to_its_result(who, seance, name):
    page, step = who.page, VOTED[name]
    joined(who, seance)
    steering.open_step(seance.folder, step)
    who.hears(f"Nouvelle question : {step.title}")
    page.wait_for_selector(".cc-cast")
    vote_by_keys(page, name, who.hears)  # Orca with fifty events to take in leaves out what is said
    who.hears(" ou " if name == "duel" else "Votre vote est enregistré")  # the next duel
    steering.close_step(seance.folder)
    who.hears("Le vote est clos. Les résultats arrivent.")
    steering.reveal(seance.folder)
    page.wait_for_selector("#spoken:has-text('Voici ce que la salle a répondu.')")
    result = page.inner_text("#spoken")
    assert len(result) > len("Voici ce que la salle a répondu.")
    who.hears(result)


def test_another_round_and_the_thanks_are_heard(who, seance):
    joined(who, seance)
    steering.open_step(seance.folder, STEPS["choice"])
    who.hears("Nouvelle question")
    steering.new_round(seance.folder, STEPS["choice"].id)
    who.hears(f"Tour 2 : {STEPS['choice'].title}")
    steering.project(seance.folder, "merci")
    who.hears("Merci !")
