"""One step of every kind, with texts as long as a café's, and a room that has voted on it."""

import uuid
from random import Random

import httpx

from cafe_citoyen.core.arm import half_of
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.step_options import is_halved
from waiting import WAIT_S, waited

QUESTIONS = (
    "Comment l’IA peut-elle nous aider à lutter contre le réchauffement climatique, et à quel prix ?",
    "Qui décide de ce que l’IA a le droit de faire : les élus, les entreprises, les chercheurs, nous ?",
    "L’apprentissage, l’écriture, la curiosité : que devient l’école ?",
    "Mes données de santé sont-elles en sécurité ?",
    "Peut-on encore croire une photographie ?",
)
OBJECTS = tuple(Object(f"q{place}", text) for place, text in enumerate(QUESTIONS))
BINS = [
    {"id": "oui", "text": "On y va"}, {"id": "conditions", "text": "Sous conditions"},
    {"id": "attendre", "text": "Entraînement"}, {"id": "non", "text": "On renonce"},
]  # fmt: skip
SCALE = {"unit": "km", "low": 1, "high": 1000, "scale": "log"}
SHEET = {
    "fields": ["Nom", "À quoi ça sert", "Qui s’en sert", "Qui est concerné", "Ce qu’on ne sait pas"]
}
LABELS = {one.id: "Ce texte a été écrit par une IA" for one in OBJECTS[:3]}
STEPS = {
    one.kind: one
    for one in (
        Step("c", "Quelles questions faut-il poser en premier ?", "choice", OBJECTS, {"max": 3}),
        Step("p", "Et vous, qu’en dites-vous ?", "position", OBJECTS),
        Step("d", "Laquelle des deux compte le plus ?", "duel", OBJECTS),
        Step("g", "Quelle mention donnez-vous à chacune ?", "grade", OBJECTS),
        Step("o", "Dans quel ordre faut-il s’en occuper ?", "order", OBJECTS),
        Step("s", "Où va chaque carte ?", "sort", OBJECTS, {"bins": BINS}),
        Step("e", "Combien de kilomètres en voiture ?", "estimate", OBJECTS[:3], SCALE),
        Step("l", "Est-ce que cela vous paraît utile ici ?", "scale", OBJECTS),
        Step("n", "Où mettre nos efforts ?", "points", OBJECTS),
        Step("u", "Qui a écrit ces textes ?", "guess", OBJECTS[:3], {"labels": LABELS}),
        Step("r", "Quel bouton change le plus ?", "setting", (Object("carbone", "Réglage"),)),
        Step("t", "Vos idées", "text", (Object("idees", "Que faudrait-il essayer ici ?"),)),
        Step(
            "f",
            "Le registre de la salle",
            "fiche",
            (Object("usage", "Un usage de l’IA, ici, que vous connaissez."),),
            SHEET,
        ),
    )
}


class People:
    """Made-up people with a tablet each, who vote by the room's API once they are told to.

    Parameters
    ----------
    base : str
        The room's address.
    code : str
        The séance's code.
    count : int
        How many they are.
    """

    def __init__(self, base, code, count=6):
        self._base, self._place = base, f"/s/{code}"
        headers = {"Origin": base}
        self._tablets = [
            httpx.Client(
                base_url=base, headers=headers, timeout=WAIT_S, trust_env=False, verify=False
            )
            for _ in range(count)
        ]
        for tablet in self._tablets:
            tablet.get(self._place)

    def vote(self, step, number=1, people=None):
        """Have everybody, or so many, answer a round of a step; all is then on disk."""
        checked = kind(step.kind).check_step(step)
        waited(lambda: self._asked() == (step.id, number))  # the room looks ten times a second
        for person, tablet in enumerate(self._tablets[:people]):
            chance = Random(f"{step.id} {person} {number}")
            own = checked
            if is_halved(checked):
                own = half_of(checked, self._arm(tablet))
            tastes = {item.id: chance.gauss(0, 1) for item in own.objects}
            values = kind(step.kind).make_up(own, tastes, chance)
            self.send(person, step, number, values)

    def send(self, person, step, number, values):
        """Have one of them answer a round of a step so."""
        self._send(self._tablets[person], kind(step.kind), step.id, number, values)

    def give(self, step_id, answers, number=1):
        """Have each of the first people send an answer of their own: values by object, or in the objects' order, None for none."""
        waited(lambda: self._asked() == (step_id, number))
        step = self._shown()
        objects = [one["id"] for one in step["objects"]]
        for tablet, values in zip(self._tablets, answers, strict=False):
            if not isinstance(values, dict):
                values = dict(zip(objects, values, strict=False))
            given = {name: value for name, value in values.items() if value is not None}
            self._send(tablet, kind(step["kind"]), step_id, number, given)

    def arms(self):
        """Return each one's half of the room, in the step that the tablets show."""
        return list(map(self._arm, self._tablets))

    def sit_down(self, page):
        """Have the first of them go on at a page."""
        for one in self._tablets[0].cookies.jar:
            cookie = {"name": one.name, "value": one.value, "domain": one.domain, "path": one.path}
            page.context.add_cookies([cookie])
        page.goto(f"{self._base}{self._place}")

    def _arm(self, tablet):
        return tablet.get(f"{self._place}/me").json()["arm"]

    def _send(self, tablet, rules, step_id, number, values):
        sent = {"id": str(uuid.uuid4()), "step": step_id, "round": number}
        if rules.makes == "texts":
            sent["text"] = str(next(iter(values.values())))
            answer = tablet.post(f"{self._place}/contributions", json=sent)
        else:
            answer = tablet.post(f"{self._place}/ballots", json={**sent, "values": values})
        assert answer.status_code == 201, answer.text

    def _shown(self):
        return self._tablets[0].get(f"{self._place}/state").json()["step"]

    def _asked(self):
        """Return the step that the tablets show as open, and its round."""
        asked = self._shown()
        return asked and asked["phase"] == "open" and (asked["id"], asked["round"])


def vote(base, code, step):
    """Let six made-up people vote on a step."""
    People(base, code).vote(step)


def press(page, place, selector, which):
    """Press the nth of the answers to a statement; a narrow page shows one statement at a time."""
    statement = page.locator(".cc-statement").nth(place)
    while not statement.is_visible():
        page.locator(".cc-page-turns button").last.click()
    statement.locator(selector).nth(which).click()


def begin(page, name):
    """Answer a step as a person does, without sending it."""
    if name == "choice":
        page.locator(".cc-card").nth(0).click()
        page.locator(".cc-card").nth(1).click()
    elif name == "position":
        press(page, 0, ".cc-stand", 0)
    elif name == "scale":
        for place, answer in enumerate((0, 3, 4)):
            press(page, place, ".cc-stand", answer)
    elif name == "points":
        press(page, 0, ".cc-point-turn", 1)
        press(page, 2, ".cc-point-rest", 0)
    elif name == "grade":
        for place in range(3):
            press(page, place, ".cc-stand", place + 2)
    elif name == "order":
        for _ in OBJECTS:
            page.locator(".cc-order-one:not(.is-chosen) .cc-order-tap").first.click()
    elif name == "sort":
        page.locator(".cc-bin").nth(1).click()
        page.locator(".cc-bin").nth(2).click()
    elif name == "estimate":
        page.locator(".cc-estimate-field").nth(0).fill("250")
    elif name == "guess":
        page.locator(".cc-bin").nth(1).click()
        page.locator(".cc-bin").nth(2).click()
    elif name == "setting":
        page.locator(".cc-knob-step:has-text('+')").nth(2).click()
    elif name == "fiche":
        page.locator(".cc-writing").nth(0).fill("Le tri des demandes de logement")
        page.locator(".cc-writing").nth(2).fill("Les agents de la mairie : deux personnes")
    elif name == "text":
        page.locator(".cc-writing").fill("Un banc où l’on explique ce qu’est une IA.")
    else:
        page.locator(".cc-side-of-duel").nth(0).click()


def form_of(page):
    """Return what a form shows of the person's answer, whatever the kind."""
    if page.locator(".cc-simulator").count():
        page.wait_for_selector(".cc-knob-step:has-text('+')")
    return page.evaluate("""() => [
        ...Array.from(document.querySelectorAll('#ballot input, #ballot textarea, #ballot select'), (one) => one.type === 'radio' || one.type === 'checkbox' ? one.checked : one.value),
        ...Array.from(document.querySelectorAll('#ballot [aria-pressed]'), (one) => one.getAttribute('aria-pressed') + one.textContent),
        (document.querySelector('.cc-turn') || {}).textContent || ''].map(String)""")


def change(page, name):
    """Change an answer that was sent."""
    if name == "order":
        page.locator(".cc-order-arrow:has-text('Descendre')").first.click()
    elif name == "choice":
        page.locator(".cc-card").nth(1).click()
    elif name == "points":
        page.locator(".cc-point-turn").nth(0).click()
    elif name == "estimate":
        page.locator(".cc-estimate-field").nth(0).fill("12")
    elif name in ("position", "grade", "scale"):
        page.locator(".cc-stand").nth(1).click()
    else:
        begin(page, name)


FIRST = (
    "#ballot input, .cc-side-of-duel, .cc-bin, .cc-order-tap[aria-pressed=false], "
    ".cc-knob-step[aria-disabled=false]"
)
"""What a keyboard reaches first in a ballot."""


def tab_to(page, selector):
    """Press Tab until an element is reached."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches('{selector}')"):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def vote_by_keys(page, name, hears=lambda said: None):
    """Vote as somebody does who has no mouse; who sees nothing hears what comes next before they go on."""
    for _ in range(page.locator(".cc-order-tap").count() or 1):
        tab_to(page, FIRST)
        page.keyboard.press({"estimate": "ArrowRight", "points": "3"}.get(name, "Space"))
    if name == "guess":  # the first answer is given: the other one is the second group's
        tab_to(page, "[aria-labelledby=guess-trust] .cc-bin")
        page.keyboard.press("Space")
        hears("Texte 2 sur 3")
    if name != "duel":
        tab_to(page, ".cc-cast button")
        hears(page.inner_text(".cc-cast button"))
        page.keyboard.press("Enter")
