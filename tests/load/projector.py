"""A real Chromium on the dashboard: when did the counter of ballots say which number?"""

import asyncio
import time

from cafe import CHROMIUM, CHROMIUM_ARGUMENTS

WATCH = """() => {
  window.seen = [];
  const look = () => {
    const stage = document.querySelector("[data-received]");
    const shown = stage ? Number(stage.dataset.received) : 0;
    const last = window.seen.length ? window.seen[window.seen.length - 1][1] : -1;
    if (shown !== last) window.seen.push([Date.now() / 1000, shown]);
  };
  new MutationObserver(look).observe(document.body, {subtree: true, childList: true, attributes: true});
  look();
}"""


async def leave(page):
    """Leave a page as people do, so that its kernel ends: closing it at once would not tell Voilà."""
    await page.goto("about:blank")
    await asyncio.sleep(1)


class Projector:
    """The facilitator's browser, on one activity."""

    def __init__(self, playwright, address):
        self.playwright = playwright
        self.address = address

    async def open(self, notebook):
        """Open an activity, and return once it stands there."""
        self.browser = await self.playwright.chromium.launch(
            executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS
        )
        context = await self.browser.new_context(viewport={"width": 1280, "height": 720})
        self.page = await context.new_page()
        await self.page.goto(self.address)
        await self.page.wait_for_selector(".cc-tile", timeout=60_000)
        await self.page.goto(self._dashboard(notebook))
        await self.page.wait_for_selector(".cc-board", timeout=60_000)

    async def open_another(self, notebook):
        """Open one more dashboard meanwhile, and close it."""
        page = await self.page.context.new_page()
        await page.goto(self._dashboard(notebook))
        await page.wait_for_selector(".cc-board", timeout=60_000)
        await leave(page)
        await page.close()

    async def time_to_tally(self, notebook, warm_up_s):
        """Open an activity from the welcome page, in a profile of its own; return the seconds to its chart."""
        context = await self.browser.new_context(viewport={"width": 1280, "height": 720})
        page = await context.new_page()
        tile = f".cc-tile[href$='{notebook}']"
        await page.goto(self.address)
        await page.wait_for_selector(tile, timeout=60_000)
        await asyncio.sleep(warm_up_s)
        begun = time.perf_counter()
        await page.click(tile)
        await page.wait_for_selector(".cc-poster .main-svg", timeout=60_000)
        taken_s = time.perf_counter() - begun
        await leave(page)
        await context.close()
        return taken_s

    def _dashboard(self, notebook):
        return f"{self.address.partition('/?')[0]}/voila/render/{notebook}"

    async def watch(self):
        """Begin to note each number that the counter shows."""
        await self.page.wait_for_selector("[data-received]", timeout=30_000)
        await self.page.evaluate(WATCH)

    async def seen(self, count, patience_s=10):
        """Return (time, number) of each change of the counter, once it has reached the count."""
        for _ in range(patience_s * 10):
            seen = await self.page.evaluate("() => window.seen")
            if seen and seen[-1][1] >= count:
                break
            await asyncio.sleep(0.1)
        return seen

    async def close(self):
        await self.browser.close()
