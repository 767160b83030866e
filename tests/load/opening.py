"""Side by side: the same notebook in our Voilà and in Voilà as it comes.

Usable means that the kernel answers: from the navigation until a press on « Fermer » has closed the
vote and the page says so. Ours is opened from the welcome page, which is there before, as for the
facilitator, and a second time without it; each opening has a browser profile of its own.
"""

import asyncio
import statistics
import time
from pathlib import Path

from measuring import QUESTION
from projector import leave
from server import running
from stock_voila import is_ready, stock_arguments

from cafe import CHROMIUM_ARGUMENTS
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances

PORT = 18703
ROUNDS = 3
WARM_UP_S = 6
"""How long the kernels of both may come to rest between two openings."""

NOTEBOOK = "01_vote_des_questions.ipynb"
CLOSE = "[role=toolbar] button[aria-disabled=false]:text('Fermer')"
AGAIN = "[role=toolbar] button[aria-disabled=false]:text('Rouvrir')"


class Opening:
    """One page of its own profile, with what it asks for and gets."""

    def __init__(self, browser, seance):
        self.browser = browser
        self.seance = seance
        self.requests = self.http_bytes = self.socket_bytes = 0

    async def __aenter__(self):
        self.context = await self.browser.new_context(viewport={"width": 1280, "height": 720})
        self.page = await self.context.new_page()
        return self

    async def __aexit__(self, *_):
        await leave(self.page)
        await self.context.close()

    async def time(self, navigate):
        """Return the seconds from the navigation to the kernel's answer, and count on the way."""
        await self._count()
        steering.open_step(self.seance.folder, QUESTION, 1)
        begun = time.perf_counter()
        await navigate(self.page)
        await self.page.click(CLOSE, timeout=60_000)
        await self.page.wait_for_selector(AGAIN, timeout=30_000)
        return time.perf_counter() - begun

    async def _count(self):
        watching = await self.context.new_cdp_session(self.page)
        await watching.send("Network.enable")
        watching.on("Network.requestWillBeSent", self._asked)
        watching.on("Network.loadingFinished", self._loaded)
        watching.on("Network.webSocketFrameReceived", self._heard)

    def _asked(self, _):
        self.requests += 1

    def _loaded(self, event):
        self.http_bytes += event["encodedDataLength"]

    def _heard(self, event):
        self.socket_bytes += len(event["response"]["payloadData"])


async def side_by_side(playwright, chromium, environment, console, notebooks):
    """Open the same notebook in turn in stock Voilà and in ours; return medians and ratios.

    Parameters
    ----------
    console : str
        Address of our dashboards, token included.
    """
    seance = seances.create(Path(environment["CAFE_CITOYEN_DATA"]), "Ouverture")
    steering.open_step(seance.folder, QUESTION)
    base = console.partition("/?")[0]
    tile = f".cc-tile[href$='{NOTEBOOK}']"
    stock_address = f"http://127.0.0.1:{PORT}/"

    async def by_address(page):
        await page.goto(f"{base}/voila/render/{NOTEBOOK}")

    ways = {
        "stock": (None, lambda page: page.goto(stock_address)),
        "ours": (tile, lambda page: page.click(tile)),
        "ours, by its address": ("main, .cc-board", by_address),
    }
    found = {name: [] for name in ways}
    browser = await playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
    with running(stock_arguments(notebooks / NOTEBOOK, PORT), environment, is_ready=is_ready):
        for _ in range(ROUNDS):
            for name, (before, navigate) in ways.items():
                async with Opening(browser, seance) as opening:
                    if before == tile:
                        await opening.page.goto(console)
                        await opening.page.wait_for_selector(tile, timeout=60_000)
                    elif before:
                        await opening.context.request.get(console)
                    await asyncio.sleep(WARM_UP_S)
                    seconds = await opening.time(navigate)
                    found[name].append(
                        (seconds, opening.requests, opening.http_bytes, opening.socket_bytes)
                    )
    await browser.close()
    seances.close(seance)
    return _summary(found)


def _summary(found):
    names = ("usable_s", "requests", "http_bytes", "socket_bytes")
    summary = {
        way: dict(zip(names, map(statistics.median, zip(*rows, strict=True)), strict=True))
        for way, rows in found.items()
    }
    stock = summary["stock"]["usable_s"]
    for way, rows in found.items():
        summary[way]["times_s"] = [row[0] for row in rows]
        summary[way]["to_stock"] = summary[way]["usable_s"] / stock
    return summary
