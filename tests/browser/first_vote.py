"""From a fresh start to the first vote: the seconds and the decisions, counted in a real browser.

`make premier-vote` prints them. A decision is a click, a text typed or a key that changes
something; scanning the QR code counts as one. The set-up (`make cafe`) is timed apart.
"""

import argparse
import itertools
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from cafe import CHROMIUM, CHROMIUM_ARGUMENTS, running_cafe
from cafe_citoyen.store.seance import evening_file, ready_evenings, seances


class Person:
    """Somebody at a screen, whose decisions are counted and named."""

    def __init__(self, who, browser, decisions):
        self.who = who
        self.decisions = decisions
        self.page = browser.new_context(locale="fr-FR").new_page()
        self.page.set_default_timeout(60_000)

    def note(self, what):
        self.decisions.append(f"{self.who} : {what}")

    def click(self, selector, what):
        self.page.click(selector)
        self.note(what)

    def type(self, selector, text, what):
        self.page.fill(selector, text)
        self.note(what)


def measure_prepared():
    """Return the facilitator's decisions of a night that was prepared, from the opened laptop to the first vote."""
    decisions = []
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "seances"
        plan = seances.create(data, "La soirée", ouverte=False)
        evening_file.write(plan.folder, ready_evenings.read("soiree", str))
        with running_cafe(data) as cafe, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
            host = Person("animateur", browser, decisions)
            host.page.goto(cafe.dashboards)
            host.click(".cc-seances button:has-text('Ouvrir et animer')", "ouvrir et animer")
            host.click(".cc-led-next:has-text('Commencer')", "Suivant : commencer l’accueil")
            host.click(".cc-led-next:has-text('Ouvrir le vote')", "Suivant : ouvrir le vote")
            host.page.wait_for_selector(".cc-led-vote.is-open")
            browser.close()
    return decisions


def measure():
    """Return the seconds of each stretch, and the decisions in their order."""
    decisions = ["animateur : lancer la commande, ou double-cliquer sur « demarrer »"]
    marks = [("start", time.monotonic())]
    with (
        tempfile.TemporaryDirectory() as folder,
        running_cafe(Path(folder) / "seances") as cafe,
        sync_playwright() as playwright,
    ):
        marks.append(("the command has said its addresses", time.monotonic()))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        host = Person("animateur", browser, decisions)
        host.page.goto(cafe.dashboards)
        host.page.wait_for_selector(".cc-create")
        marks.append(("the welcome page is there", time.monotonic()))
        host.type(".cc-create input[type=text]", "Premier café", "donner un titre")
        host.click(".cc-create .cc-launch", "ouvrir le café")
        host.page.wait_for_selector(".cc-open-seance")
        host.click(".cc-tile >> nth=0", "choisir une activité")
        host.page.wait_for_selector(".cc-picker")
        marks.append(("the activity is there", time.monotonic()))
        host.click(".cc-picker .cc-launch", "ouvrir le vote")
        guest = Person("participant", browser, decisions)
        guest.page.goto(cafe.room)
        guest.note("scanner le QR code")
        guest.page.wait_for_selector("#ballot input")
        guest.page.locator("#ballot input").first.check(force=True)
        guest.note("choisir")
        guest.click(".cc-cast button", "voter")
        guest.page.wait_for_selector(".cc-said.is-done")
        marks.append(("the first vote is recorded", time.monotonic()))
        browser.close()
    return marks, decisions


def told(what, decisions):
    """Print some decisions in their order."""
    print(f"{len(decisions)} decisions {what}")
    for place, decision in enumerate(decisions, 1):
        print(f"{place}. {decision}")


def main():
    """Print what was measured."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    marks, decisions = measure()
    for (_, before), (name, after) in itertools.pairwise(marks):
        print(f"{after - before:6.1f} s  {name}")
    print(f"{marks[-1][1] - marks[0][1]:6.1f} s  in all, by a script that does not hesitate")
    told("from a fresh start", decisions)
    told("of a prepared evening", measure_prepared())


if __name__ == "__main__":
    main()
