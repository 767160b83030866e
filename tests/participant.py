"""One person of a room, at a real page: whatever is asked there is answered by clicks, and sent."""

from cafe import until
from every_kind import press

OPEN = ".cc-cast button"
SENT = ".cc-said.is-done"
READ_STATE = "fetch(location.pathname + '/state').then((answer) => answer.json())"


class Participant:
    """Somebody with a tablet, who answers as nobody else does: their place in the room decides.

    Parameters
    ----------
    page : playwright.sync_api.Page
        Shows the séance.
    place : int
        From 0.
    """

    def __init__(self, page, place):
        self.page = page
        self.place = place

    def answer(self, step, number):
        """Answer a round of a step, wait until the room has it, and return what was written, if anything was."""
        page = self.page
        until(page, lambda: self._asked() == (step.id, number, "open"))
        if step.kind == "duel":
            return self._duel()
        page.wait_for_selector(OPEN)  # a result has none
        written = getattr(self, f"_{step.kind}")(step)
        page.click(OPEN)
        page.wait_for_selector(".cc-own-text.is-attente" if written else SENT)
        return written

    def sees(self, step, number, phase):
        """Wait until the page shows a phase of a round."""
        until(self.page, lambda: self._asked() == (step.id, number, phase))

    def _asked(self):
        step = self.page.evaluate(READ_STATE)["step"]
        return step and (step["id"], step["round"], step["phase"])

    def _count(self, selector):
        self.page.wait_for_selector(selector, state="attached")
        return self.page.locator(selector).count()

    # a hand for each kind

    def _choice(self, step):
        cards = self.page.locator(".cc-card")
        most = step.options.get("max") or 1
        for turn in range(min(most, 2)):
            cards.nth((self.place + turn) % self._count(".cc-card")).click()

    def _stands(self, step):
        for place in range(self._count(".cc-statement")):
            each = self.page.locator(".cc-statement").nth(place).locator(".cc-stand").count()
            press(self.page, place, ".cc-stand", (self.place + place) % each)

    _position = _scale = _grade = _stands

    def _sort(self, step):
        bins = self._count(".cc-bin")
        for place in range(len(step.objects)):
            self.page.locator(".cc-bin").nth((self.place + place) % bins).click()

    def _points(self, step):
        objects = self._count(".cc-statement")
        press(self.page, 0, ".cc-point-turn", 1)
        press(self.page, self.place % objects, ".cc-point-rest", 0)

    def _estimate(self, step):
        low, high = step.options["low"], step.options["high"]
        for place in range(self._count(".cc-estimate-field")):
            number = round(low + (high - low) * ((self.place + place) % 6 + 1) / 8)
            self.page.locator(".cc-estimate-field").nth(place).fill(str(number))

    def _order(self, step):
        for _ in step.objects:
            self.page.locator(".cc-order-one:not(.is-chosen) .cc-order-tap").first.click()

    def _duel(self):
        for done in range(1, 4):
            self.page.locator(".cc-side-of-duel").nth((self.place + done) % 2).click()
            self.page.wait_for_selector(rf"text=/^{done}\sduels?\sfaits?/")

    def _text(self, step):
        said = f"Une phrase de la table {self.place + 1}, qui dit pourquoi."
        self.page.fill(".cc-writing", said)
        return said

    def _fiche(self, step):
        fields = self._count(".cc-writing")
        for place in range(fields):
            if place != 1 + self.place % (fields - 1):  # each leaves another box empty
                said = f"case {place + 1}, table {self.place + 1}"
                self.page.locator(".cc-writing").nth(place).fill(said)
        return f"case 1, table {self.place + 1}"
