"""A whole café as a user starts it: the command, its two processes, and a real Chromium."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from cafe_citoyen.store.seance import seances
from ports import mine
from room_process import served
from waiting import WAIT_S

CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first one found is driven: the shell has no windows to draw, and takes a fifth of the processor time."""

CHROMIUM = next(filter(None, map(shutil.which, CHROMIUMS)), None)
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",  # with no process more to draw what no test looks at
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
QUICK_CLOCK = Path(__file__).parent / "quick_clock"
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe-core that a dark screen may break where a light one did not."""

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
FIND_VIOLATIONS = """async ([but, asked]) => {
  const { body } = document;
  const { height } = body.style;
  if (!body.clientHeight) body.style.height = '100vh'; // Voilà's, which hides what overflows: axe would take all its texts for hidden
  const { violations } = await axe.run({ exclude: but }, { runOnly: asked, resultTypes: ['violations'] });
  body.style.height = height;
  return violations.flatMap(({ id, nodes }) => nodes.map((one) => `${id}: ${one.html.slice(0, 160)} | ${one.failureSummary.slice(0, 200)}`));
}"""


class Cafe:
    """A running command; `dashboards` is the facilitator's address, `room` the tablets'."""

    def __init__(self, process, data):
        self.process = process
        self.data = data
        self.output = []
        self.dashboards = self.room = ""
        self._is_ready = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()
        assert self._is_ready.wait(WAIT_S), "".join(self.output)

    def create_seance(self, title, **options):
        """Create a séance, and return it once the room serves it."""
        seance = seances.create(self.data, title, **options)
        return served(self.data, seance)

    def close_seance(self):
        """Close the séance on display, where there is one: the welcome page then offers to open a café."""
        if seance := seances.current(self.data):
            seances.close(seance)

    def dashboard(self, notebook):
        """Return the address of a dashboard, for a browser that was let in."""
        return f"{self.dashboards.partition('?')[0]}voila/render/{notebook}.ipynb"

    def _read(self):
        for line in self.process.stdout:
            self.output.append(line)
            found = re.search(r"^\s+(http://\S+)$", line)
            if found and "token=" in found[1]:
                self.dashboards = found[1]
            elif found:
                self.room = found[1]
            if "Ctrl-C" in line:
                self._is_ready.set()


@contextmanager
def running_cafe(data, *options, port=18000, speed=1):
    """Run ``cafe-citoyen`` on loopback until the block ends, its dashboards 866 ports further on.

    With a `speed` its clock goes so much faster from today's noon on (`quick_clock/`).
    """
    environment = {**os.environ, "CAFE_CITOYEN_KEYS": str(Path(data).parent / "cles")}
    if speed > 1:
        noon = datetime.now().replace(hour=12, minute=0, second=0)
        environment["QUICK_CLOCK"] = f"{time.time()} {noon.timestamp()} {speed}"
        environment["PYTHONPATH"] = str(QUICK_CLOCK)
    process = subprocess.Popen(
        [
            sys.executable, "-m", "cafe_citoyen.cli", *options, "--ip", "127.0.0.1", "--no-browser",
            "--port", str(mine(port)), "--dashboards-port", str(mine(port + 866)), "--data", str(data),
        ],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip
    try:
        yield Cafe(process, Path(data))
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(WAIT_S)
        except subprocess.TimeoutExpired:
            process.kill()


def until(page, condition):
    """Return what a condition gives of a page once it holds: what was just asked of it may take a while to be drawn.

    A page is judged once it has settled: after a smaller window the widest element is still the
    chart of the larger one. To find what breaks on a slow machine, run ``tests/browser`` beside
    two busy loops.
    """
    deadline = time.monotonic() + WAIT_S
    while not (found := condition()):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(50)
    return found


def open_dashboard(cafe, open_page, notebook, width=1920, height=1080, place="", **options):
    """Open a dashboard, or a place in it, at the desk, let in by the token: the welcome page would cost another kernel.

    With options of its own it is opened in a browser of its own.
    """
    page = open_page(width, height, is_at_desk=not options, **options)
    page.request.get(cafe.dashboards, max_redirects=0)
    page.goto(cafe.dashboard(notebook) + place)
    return page


def all_on_one_page(page):
    """Show the whole form, as it is shown by itself where this computer held cafés before."""
    page.wait_for_selector(".cc-create >> text=/Tout sur une page|Une question à la fois/")
    if page.locator(".cc-create >> text=Tout sur une page").count():
        page.click(".cc-create >> text=Tout sur une page")


def pick(board, item):
    """Choose an item of one of the bar's menus, by a selector."""
    menu = board.locator(".cc-menu", has=board.locator(item))
    menu.locator(".cc-menu-opener").click()
    menu.locator(item).click()


def is_no_wider(page, width):
    """Wait until nothing of a page lies beside a window of that width."""
    until(page, lambda: page.evaluate("document.documentElement.scrollWidth") <= width)
    return True


def is_legible_from_afar(page):
    """Wait until no text of a projected board is under 28 px."""
    until(page, lambda: smallest_text_px(page) >= 28)
    return True


def violations(page, but=(), rules=None):
    """Return what axe-core finds against WCAG 2.2 A and AA, or some of its rules, one short text each, outside what some selectors name."""
    if not AXE.is_file():
        pytest.skip("no axe-core: `make test` installs it where npm is there")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG}
    return page.evaluate(FIND_VIOLATIONS, [but, asked])


def smallest_text_px(page):
    """Return the smallest size among the elements that show a text of their own."""
    return page.evaluate("""() => Math.min(...Array.from(document.querySelectorAll('.cc-board *'))
        .filter((element) => Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim()))
        .filter((element) => element.getClientRects().length && !element.closest('.cc-hidden') && element.tagName !== 'STYLE')
        .map((element) => parseFloat(getComputedStyle(element).fontSize)))""")
