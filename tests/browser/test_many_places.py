"""One question in three places at once, as those who hold it see it: a hub, three laptops with their rooms and phones,
and the country's projector; one place is cut off in the middle of the vote, and comes back."""

import contextlib
import json
import subprocess
import sys
import uuid

import httpx
import pytest

from broken_link import BrokenLink
from cafe import open_dashboard, running_cafe, violations
from cafe_citoyen.cli import main
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import VARIABLE
from cafe_citoyen.store.log.follow import read_proceedings
from gestures import count_gestures, gestures
from ports import mine
from recounted import published, recounted
from waiting import WAIT_S, said_once_serving, waited

HUB_PORT = mine(18840)
PEOPLE = {"nantes": 9, "brest": 7, "lille": 12}
PORTS = {"nantes": 18850, "brest": 18851, "lille": 18852, "pays": 18853}
LATE = 5
"""Who votes in Lille while its link is out."""

QUESTION = {
    "id": "commune",
    "title": "Par quoi commencer ?",
    "kind": "choice",
    "objects": [{"id": "a", "text": "Par les écoles"}, {"id": "b", "text": "Par les guichets"}],
    "options": {"max": 1},
}


@contextlib.contextmanager
def serving_hub(*where):
    """Run the hub as its organiser does, until the block ends."""
    words = ["reseau", "servir", "--url", "https://reseau.example.org", "--port", str(HUB_PORT), *where]  # fmt: skip
    process = subprocess.Popen([sys.executable, "-m", "cafe_citoyen.cli", *words], stdout=subprocess.PIPE, text=True)  # fmt: skip
    said_once_serving(process)
    try:
        yield
    finally:
        process.terminate()
        assert process.wait(WAIT_S) == 0


class Laptop:
    """A place's laptop: its café, its séance, and the people in front of it."""

    def __init__(self, name, cafe):
        self.name, self.cafe = name, cafe
        self.seance = cafe.create_seance(f"Café de {name.title()}")
        self.voted = 0

    @property
    def is_asked(self):
        current = read_proceedings(self.seance.folder).current
        return current is not None and (current.step.id, current.phase) == ("commune", "open")

    def vote(self, people):
        """Have people vote: the first by taps is the test's own."""
        for _ in range(people):
            with httpx.Client(base_url=self.cafe.room, headers={"Origin": self.cafe.room}) as phone:
                assert phone.get(f"/s/{self.seance.code}").status_code == 200
                cast = {"id": str(uuid.uuid4()), "step": "commune", "round": 1, "values": {"ab"[self.voted % 3 == 0]: 1}}  # fmt: skip
                assert phone.post(f"/s/{self.seance.code}/ballots", json=cast).status_code == 201
            self.voted += 1


class Country:
    """The hub, and its folder `data`; what its organiser types there."""

    def __init__(self, folder, engine):
        self.folder, self.data = folder, folder / "reseau"
        self.where = ["--data", str(self.data), "--moteur", engine]

    def types(self, *words):
        """Type a command; the engine that it is told of is the hub's, not the laptops'."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(VARIABLE, "")
            assert main(["reseau", *map(str, words), *self.where]) == 0

    def add(self, name, port):
        """Add a place that counts; return the file that it is given."""
        file = self.folder / f"{name}.json"
        at = ("--url", f"http://127.0.0.1:{port}", "--departement", "44", "--sortie", file)
        self.types("lieu", "ville", name, name.title(), *at)
        self.types("approuver", "ville", name)
        return file

    def told(self, **wanted):
        """Return what `resultat.json` tells of the question once so many places count, wait or stand apart."""

        def fitting():
            with contextlib.suppress(OSError):
                said = json.loads((self.data / "ville" / "resultat.json").read_text("utf-8"))
                return said["question"] if wanted.items() <= said["lieux"].items() else None

        return waited(fitting)


@pytest.fixture
def country(cluster, tmp_path):
    cluster.empty()
    country = Country(tmp_path, cluster.address)
    country.types("creer", "ville", "La ville débat")
    with serving_hub(*country.where):
        yield country


@pytest.fixture
def laptops(tmp_path):
    with contextlib.ExitStack() as running:
        yield {
            name: Laptop(name, running.enter_context(running_cafe(tmp_path / name / "seances", port=PORTS[name])))
            for name in PEOPLE
        }  # fmt: skip


def counted(laptops, *names):
    return recounted(laptops[name].seance.folder for name in names)


def test_three_places_vote_as_one(country, laptops, open_page, tmp_path):
    link = BrokenLink(HUB_PORT)
    desks = {}
    for name, laptop in laptops.items():
        file = country.add(name, link.port if name == "lille" else HUB_PORT)
        desk = desks[name] = open_dashboard(
            laptop.cafe, open_page, "00_accueil", 1280, 720, locale="fr-FR"
        )
        count_gestures(desk)
        desk.click("text=Rejoindre un réseau de cafés")
        desk.set_input_files(".cc-forwarding input[type=file]", file)
        desk.wait_for_selector(f"text=au nom de « {name.title()} »")
        assert gestures(desk) == 2  # and a box that is left as it is: three decisions
        if name != "nantes":
            desk.check("label:has-text('Ouvrir la question commune toute seule') input")

    # Asked everywhere: by one press in Nantes, by itself in Brest and Lille.
    file = tmp_path / "question.json"
    file.write_text(json.dumps(QUESTION), "utf-8")
    country.types("question", "ville", file)
    leading = desks["nantes"]
    leading.goto(laptops["nantes"].cafe.dashboard("animer"))
    leading.click("text=L’ouvrir ici")
    for laptop in laptops.values():
        waited(lambda laptop=laptop: laptop.is_asked)

    with running_cafe(tmp_path / "pays" / "seances", port=PORTS["pays"]) as pays:
        screen = open_dashboard(pays, open_page, "21_plusieurs_lieux", locale="fr-FR")
        screen.fill(".cc-network-form input", str(country.data / "ville"))
        screen.keyboard.press("Enter")
        screen.wait_for_selector("text=On vote dans 3 lieux.")

        for name, laptop in laptops.items():
            phone = open_page(360, 740)
            phone.goto(laptop.cafe.room)
            phone.click("text=Par les guichets")
            phone.click(".cc-cast button")
            phone.wait_for_selector(".cc-said.is-done")
            laptop.vote(PEOPLE[name] - 1 - (LATE if name == "lille" else 0))
        here = sum(PEOPLE.values()) - LATE
        screen.wait_for_selector(f"text={here} bulletins")

        link.pull()
        laptops["lille"].vote(LATE)
        for laptop in laptops.values():
            steering.close_step(laptop.seance.folder)
        partial = country.told(comptes=2)
        assert published(partial) == counted(laptops, "nantes", "brest")
        screen.click('[data-tab="together"]')
        screen.wait_for_selector("text=16 personnes, 2 lieux sur 3")

        link.put_back()
        assert published(country.told(comptes=3)) == counted(laptops, *PEOPLE)
        screen.wait_for_selector("text=28 personnes, 3 lieux sur 3")
        assert violations(screen) == []

        # In Nantes, the other rooms beside its own result, once it was revealed there.
        steering.reveal(laptops["nantes"].seance.folder)
        leading.click("text=Montrer les autres salles")
        shown = open_dashboard(laptops["nantes"].cafe, open_page, "projection", locale="fr-FR")
        shown.wait_for_selector("text=Ensemble, 3 salles")
        shown.wait_for_selector(".cc-others h2:has-text('Lille')")
        assert violations(shown) == []
    link.close()
