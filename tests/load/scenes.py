"""How long each scene takes to be drawn anew where 1,500 people answered: `make scenes` prints the six slowest.

Every part of every activity is played on a bare page (`easel.py`): asked, answered by all, closed, told, and its scene
looked at before and after. Each time what is shown changes, two things are measured: what the kernel works to say it
(processor time, the count included), and what the page takes until it has painted it.
"""

import argparse
import gc
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import scipy.stats
import sklearn.cluster
from playwright.sync_api import sync_playwright

from cafe import CHROMIUM, CHROMIUM_ARGUMENTS
from cafe_citoyen import Atelier, BoiteNoire, CoutCarbone, OuvrirLaBoite, PetitIA, notebook_seed
from cafe_citoyen.core.proceedings import OPEN
from cafe_citoyen.store.reference import ateliers
from easel import Easel

LIMIT_MS = 100
SLOWEST = 6
SIZE = {"width": 1920, "height": 1080}
ASKS = ".cc-programme-ways .is-main"
ACTIVITIES = {"03": BoiteNoire, "04": OuvrirLaBoite, "05": PetitIA, "06": CoutCarbone}
PAINT = """async (given) => {
    const begun = performance.now();
    Object.entries(JSON.parse(given)).forEach(([name, value]) => window.model.take(name, value));
    await new Promise(requestAnimationFrame);
    await new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
    return performance.now() - begun;
}"""
"""Until the frame after a change is painted: a message comes after it."""


class Timed(Easel):
    """An easel that notes what each change of what is shown took."""

    taken: dict = {}
    moment = ""

    def answer(self):
        """Take to the board what the page has sent, and show what came of it."""
        messages = self.page.evaluate("window.sent.splice(0)")
        begun = time.process_time()
        for message in messages:
            self.board._take(None, message, [])
        self._show(time.process_time() - begun)

    def refresh(self):
        """Have the board look at the files, and the page show what they say."""
        self._show(0.0)

    def _show(self, worked_s):
        self._log.poll()
        begun = time.process_time()
        self.board._turn = 0
        self.board.refresh()
        worked_s += time.process_time() - begun
        painted = self.page.evaluate(PAINT, self.told())
        self.taken.setdefault(self.moment, []).append((1000 * worked_s, painted))

    def play(self, name, tabs):
        """Play each part of what is shown."""
        for place in range(tabs):
            self.page.wait_for_selector(".cc-tab")
            self._moment(f"{name} part {place + 1}, looked at")
            self.press(f".cc-tab >> nth={place}")
            if self.page.locator(ASKS).count():
                self._moment(f"{name} part {place + 1}, asked")
                self.press(ASKS)
            if not (self.phase and self.phase.phase == OPEN):
                continue
            self._moment(f"{name} part {place + 1}, answered")
            self.vote()
            self._moment(f"{name} part {place + 1}, closed")
            self.press("f")
            self._moment(f"{name} part {place + 1}, told")
            self.press("r")
            self._moment(f"{name} part {place + 1}, looked at afterwards")
            self.press(f".cc-tab >> nth={place}")

    def _moment(self, moment):
        self.moment = moment


def main():
    """Play all, and print the slowest; the exit code is 1 where one takes longer than it may."""
    parser = argparse.ArgumentParser(description="What each scene takes to be drawn anew.")
    parser.add_argument("--people", type=int, default=1500)
    parser.add_argument("--only", nargs="*", help="activities, by number or stem")
    options = parser.parse_args()
    assert (
        notebook_seed and scipy.stats and sklearn.cluster
    )  # what a kernel loads once is not what a look costs
    boards = ACTIVITIES | {
        folder.name: lambda folder=folder: Atelier(folder.name)
        for folder in ateliers.known().values()
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.environ["CAFE_CITOYEN_DATA"] = folder
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        for name, make in boards.items():
            if options.only and name not in options.only:
                continue
            gc.collect()
            gc.freeze()  # each activity has a kernel of its own, which does not go through what others left
            page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
            page.set_default_timeout(120_000)
            timed = Timed(page, Path(folder), people=options.people)
            timed.put(make())
            page.wait_for_selector(".cc-tab")
            page.wait_for_selector("#js-plotly-tester", state="attached")  # it has opened whole
            timed.play(name, page.locator(".cc-tab").count())
            timed.close()
            page.close()
        browser.close()
    return report(Timed.taken, options.people)


def report(taken, people):
    """Print a line for each of the slowest, the longest of what was noted of it."""
    rows = sorted(
        ((max(map(sum, all_of)), moment, max(all_of, key=sum)) for moment, all_of in taken.items()),
        reverse=True,
    )
    print(f"{len(rows)} moments of scenes, {people} people, load {os.getloadavg()[0]:.1f}")
    for total, moment, (worked, painted) in rows[:SLOWEST]:
        print(f"{total:6.0f} ms ({worked:.0f} kernel, {painted:.0f} page)  {moment}")
    return int(rows[0][0] > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
