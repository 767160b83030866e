"""A dashboard on a bare page: the board that a notebook makes, its own module and sheets; no kernel, no room, no Voilà.

What the browser draws is what the café draws, since both are made of `Board.view` alone, and what a
click sends goes to the board's own `_take`. One opens in a tenth of the time of a kernel.
"""

import json
import os
import uuid
from pathlib import Path
from random import Random

import plotly

from cafe_citoyen.core.arm import arm, half_of
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.intake import Intake, Voice
from cafe_citoyen.store.reference.simulators import Simulators
from cafe_citoyen.store.seance import room_card, seances

ADDRESS = "http://127.0.0.1/tableau"
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
TEMPLATE = Path(__file__).parents[1] / "widgets/cafe_citoyen/console/jupyter/voila/templates/cafe"
HTML = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Tableau</title><link rel="icon" href="data:,">
<style>{(TEMPLATE / "static" / "cafe.css").read_text("utf-8")}</style></head>
<body data-voila="voila"><main id="rendered_cells"></main></body></html>"""
MODEL = """(given) => {
    const { module, sheet, traits } = JSON.parse(given);
    const heard = {};
    window.setInterval = () => 0; // no page turns by itself, and nobody asks for a sign of life
    const tell = (event, ...said) => (heard[event] || []).slice().forEach((listener) => listener(...said));
    window.sent = [];
    window.model = {
        get: (name) => traits[name],
        set: (name, value) => (traits[name] = value),
        save_changes() {},
        on: (event, listener) => (heard[event] = (heard[event] || []).concat([listener])),
        off: (event, listener) => (heard[event] = (heard[event] || []).filter((one) => one !== listener)),
        send: (message) => window.sent.push(message),
        take(name, value) {
            traits[name] = value;
            tell("change:" + name);
        },
        hear: (message) => tell("msg:custom", message, []),
    };
    document.querySelector("style.board")?.remove();
    const style = document.createElement("style");
    style.className = "board";
    style.textContent = sheet;
    document.head.append(style);
    const el = document.createElement("div");
    document.querySelector("main").replaceChildren(el);
    const source = URL.createObjectURL(new Blob([module], { type: "text/javascript" }));
    return import(source).then((made) => { window.leave = made.default.render({ model: window.model, el }); });
}"""
LEAVE = "window.leave && window.leave()"
CLEAR = f"""() => {{
    {LEAVE};
    delete window.leave;
    const html = document.documentElement;
    for (const {{ name }} of Array.from(html.attributes)) if (name !== "lang") html.removeAttribute(name); // projected, dark
    document.querySelector("main").replaceChildren();
    localStorage.clear();
    sessionStorage.clear();
}}"""
TAKE = "given => Object.entries(JSON.parse(given)).forEach(([name, value]) => window.model.take(name, value))"


class Easel:
    """A page that holds one board at a time, of a séance of its own, and the people who vote there.

    Parameters
    ----------
    page : Page
        A page of a browser: an empty one, or one that stood under an easel before, whose drawing library is at hand.
    directory : Path
        The séances' folder, which ``CAFE_CITOYEN_DATA`` names.
    language : str
        The séance's.
    people : int
        Who votes.
    """

    def __init__(self, page, directory, language="fr", people=12):
        self.page, self.people = page, people
        seance = seances.create(directory, "Café citoyen de la médiathèque", lieu="Médiathèque", langue=language)  # fmt: skip
        self.folder = seance.folder
        card = room_card.RoomCard(["http://192.168.1.20:8000"], seance.code, seance.id, os.getpid(), now(), people, True)  # fmt: skip
        room_card.write(directory, card)
        self._log = open_log(seance.folder, "notebook")
        self._intake = Intake(self._log, seance.id, Simulators())
        if page.url == ADDRESS:
            page.evaluate(CLEAR)
            return
        page.route(ADDRESS, lambda route: route.fulfill(body=HTML, content_type="text/html"))
        page.goto(ADDRESS)
        page.add_script_tag(path=PLOTLY)

    def put(self, board):
        """Show a board in the place of the one before."""
        self.board = board
        board.send = lambda message, buffers=None: self.page.evaluate("one => window.model.hear(one)", message)  # fmt: skip
        board.refresh()
        given = {"module": board._esm, "sheet": board._css, "traits": self._traits()}
        self.page.evaluate(LEAVE)
        self.page.evaluate(MODEL, json.dumps(given))

    def _traits(self):
        names = ("strings", "offer", "view")
        return {name: getattr(self.board, name) for name in names if self.board.has_trait(name)}

    @property
    def phase(self):
        """Return the step in front of the room; None before any."""
        self.board._poll()
        return self.board.reader.current

    def refresh(self):
        """Have the séance and the board look at the files, and the page show what they say."""
        self._log.poll()  # as the room does: a file that somebody saved over is mended
        self.board._turn = 0
        self.board.refresh()
        self.page.evaluate(TAKE, self.told())

    def told(self):
        """Return what the board says, as the page takes it."""
        return json.dumps(
            {name: value for name, value in self._traits().items() if name != "offer"}
        )

    def answer(self):
        """Take to the board what the page has sent since, and show what came of it."""
        for message in self.page.evaluate("window.sent.splice(0)"):
            self.board._take(None, message, [])
        self.refresh()

    def press(self, what):
        """Press a button, or a key, and have the board answer."""
        if len(what) == 1:
            self.page.keyboard.press(what)
        else:
            self.page.locator(what).first.click()
        self.answer()

    def vote(self, tastes=None):
        """Have everybody answer the step in front of the room."""
        self._log.poll()
        current = self._log.follower.proceedings.current
        rules = kind(current.step.kind)
        chance = Random(f"{current.step.id} {current.number}")
        common = tastes or {item.id: chance.gauss(0, 0.8) for item in current.step.objects}
        records = []
        for person in range(self.people):
            name = f"{person + 1:032x}"
            step = half_of(current.step, arm(name, current.step.id))
            own = {item.id: common[item.id] + chance.gauss(0, 0.7) for item in step.objects}
            values = rules.make_up(step, own, chance)
            said = (Voice(name, "tablette"), str(uuid.uuid4()), current.round)
            take = self._intake.text if rules.makes == "texts" else self._intake.ballot
            given = str(next(iter(values.values()))) if rules.makes == "texts" else values
            records.append(take(*said, given))
        self._log.append(records)
        self.refresh()

    def close(self):
        """Give the séance back."""
        self._log.close()
