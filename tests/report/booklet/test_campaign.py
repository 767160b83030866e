"""The second proof: sixty rehearsed cafés in three towns make a booklet, and pandas alone finds every number in it.

``make booklet-proof`` says how long it took.
"""

import json
import re
import uuid
from itertools import chain
from random import Random

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

import evening
from cafe_citoyen import cli
from cafe_citoyen.core.day import day
from cafe_citoyen.core.moderation import APPROVED, REFUSED
from cafe_citoyen.core.number import percent_text
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.report import printing
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import seances

CAFES = 60
TOWNS = ("Nantes", "Rezé", "Saint-Herblain")
FORMATS = ("café citoyen", "atelier")
ASK = Step("q", "Que demander ?", "text", (Object("q", "Une question"),), {})
OF = ("l’école", "l’hôpital", "la mairie", "l’usine", "la ferme", "le port", "la rue")
WHAT = ("Qui décide dans", "Qui paie pour", "Que devient", "Qui contrôle", "Combien d’eau pour")
WHEN = (
    "demain",
    "la nuit",
    "sans internet",
    "pendant une panne",
    "après une erreur",
    "si je dis non",
)
MONTHS = ("", "janvier ", "février ", "mars ", "avril ", "mai ", "juin ", "", "", "septembre ", "octobre ", "novembre ")  # fmt: skip
"""Those in which something was asked."""


def hold(directory, number):
    """Hold a café: a vote on twelve of the 100 questions, and texts of which one is refused."""
    chance = Random(number)
    date = f"2026-{1 + number % 5:02}-{1 + number % 28:02}"
    public = "classe de lycéens" if number % 4 == 0 else "grand public"
    seance = seances.create(
        directory, f"Café {number}", date, TOWNS[number % 3], FORMATS[number % 2], public,
        fictive=True,
    )  # fmt: skip
    people = 8 + number % 13
    vote, _ = evening.steps()[0]
    journal = Journal(seance.folder)
    steering.open_step(seance.folder, vote, 1)
    journal.append(list(evening.ballots(seance, vote, 1, people, chance)))
    steering.reveal(seance.folder)
    steering.open_step(seance.folder, ASK)
    texts = []
    for person in range(min(people, 10)):
        text = f"{chance.choice(WHAT)} {chance.choice(OF)}, {chance.choice(WHEN)} ?"
        name = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        texts.append(WrittenText(now(), seance.id, "q", 1, f"{person:032x}", name, text))
    journal.append(texts)
    journal.close()
    for one in texts[1:]:
        steering.moderate(seance.folder, one.contribution, APPROVED)
    steering.moderate(seance.folder, texts[0].contribution, REFUSED)
    return seances.close(seance)


@pytest.fixture(scope="module")
def campaign(tmp_path_factory):
    directory = tmp_path_factory.mktemp("campagne")
    for number in range(CAFES):
        hold(directory, number)
    return directory


@pytest.fixture(scope="module")
def out(campaign, tmp_path_factory):
    project = tmp_path_factory.mktemp("projet") / "livret"
    words = ["livret", str(campaign), "--titre", "Trois villes", "--nombre", "30"]
    words += ["--projet", str(project), "--data", str(campaign)]
    assert cli.main(words) == (0 if printing.browser() else 1)
    return project / "sortie"


@pytest.fixture(scope="module")
def soup(out):
    return BeautifulSoup((out / "livret.html").read_text("utf-8"), "lxml")


@pytest.fixture(scope="module")
def files(campaign):
    """Return every café's tables, as pandas reads them."""
    found = {}
    for folder in sorted(path.parent for path in campaign.glob("*/seance.json")):
        read = {
            name: pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
            for name in ("votes", "contributions", "deroule")
        }
        found[folder.name] = (json.loads((folder / "seance.json").read_text("utf-8")), read)
    return found


def counted(votes):
    """Return the last ballot of each person in each round, but for those taken back."""
    last = votes.groupby(["etape", "tour", "participant"])["bulletin"].transform("last")
    return votes[(votes["bulletin"] == last) & (votes["objet"] != "")]


def people(tables):
    kept = counted(tables["votes"]).groupby(["etape", "tour"])["participant"].nunique()
    wrote = tables["contributions"].groupby(["etape", "tour"])["participant"].nunique()
    return int(pd.concat([kept, wrote]).max())


def approved(tables):
    acts = tables["deroule"][tables["deroule"]["action"] == "moderer"]["details"].map(json.loads)
    last = {act["contribution"]: act["statut"] for act in acts}
    texts = tables["contributions"].set_index("contribution")["texte"]
    return [texts[name] for name, statut in last.items() if statut == "approuvee"]


def asked(tables):
    """Return the text of each object of a café's vote."""
    acts = tables["deroule"]
    opened = acts[(acts["action"] == "ouvrir") & (acts["etape"] == "vote-1")]["details"].iloc[0]
    return {item["id"]: item["text"] for item in json.loads(opened)["objects"]}


def voices(files):
    """Return the voices of each text voted on, all cafés together."""
    found = pd.Series(dtype=int)
    for _, tables in files.values():
        votes = counted(tables["votes"])
        found = found.add(votes["objet"].map(asked(tables)).value_counts(), fill_value=0)
    return found


def number_of(text):
    return int(re.sub(r"\D", "", text))


def test_every_figure_is_the_one_that_pandas_counts(soup, files):
    shown = {
        item.dd.text.split(" · ")[0]: number_of(item.dt.text)
        for item in soup.select("#chiffres dl > div")
    }
    sizes = {about["titre"]: people(tables) for about, tables in files.values()}
    texts = list(chain.from_iterable(approved(tables) for _, tables in files.values()))
    abouts = [about for about, _ in files.values()]
    small, large = (int(of(sizes.values())) for of in (min, max))
    wanted = {
        "événements réunis dans ce livret": len(files),
        "ont répondu, au moins : de chaque événement, la question qui en a reçu le plus": sum(
            sizes.values()
        ),
        "formats d’événement": len({one["format"] for one in abouts}),
        "lieux": len({one["lieu"] for one in abouts}),
        "textes écrits par les salles, relus et approuvés": len(texts),
        "textes et questions différents entre lesquels choisir": len({*texts, *voices(files).index}),
        "questions choisies pour ce livret": 30,
    }  # fmt: skip
    assert {name: shown.pop(name.replace(" :", "\u00a0:")) for name in wanted} == wanted
    assert shown == {
        "au plus petit événement": small,
        "au plus grand événement": large,
        "mois où il y a eu un événement": len({one["date"][:7] for one in abouts}),
    }


def test_the_voices_beside_each_question_are_those_of_the_files(soup, files):
    counts = voices(files)
    questions = soup.select("li.question")
    assert len(questions) == 30
    assert len(soup.select(".voices")) >= 10
    for item in questions:
        text = item.select_one(".said").text.replace("\u00a0", " ")
        said = item.select_one(".voices")
        assert (number_of(said.text) if said else 0) == counts.get(text, 0), text


def test_the_annex_has_every_cafe_with_its_people(soup, files):
    rows = soup.select("#annexe tbody tr")
    found = {row["id"].removeprefix("e-"): number_of(row.find_all("td")[-1].text) for row in rows}
    assert found == {name: people(tables) for name, (_, tables) in files.items()}


def said_in(questions):
    return [one.select_one(".said").text.replace("\u00a0", " ") for one in questions]


def candidates(files):
    """Return what there was to choose from: each text once, with its first café; a question of the 100 with its own theme and date."""
    told = [
        (text, about["titre"], "Que demander ?", about["date"])
        for about, tables in files.values()
        for text in approved(tables)
    ]
    table = pd.read_csv(datasets.directory() / "questions" / "questions.csv", dtype=str)
    hundred = table.set_index("texte")
    for about, tables in files.values():
        for text in asked(tables).values():
            told.append((text, about["titre"], hundred.theme[text], hundred.date[text]))
    found = pd.DataFrame(told, columns=["texte", "evenement", "theme", "date"])
    return found.drop_duplicates("texte").assign(
        mois=lambda table: table["date"].map(lambda date: MONTHS[int(date[5:7])] + date[:4])
    )


def test_who_is_heard_is_what_pandas_counts(soup, files):
    there = candidates(files)
    kept = there[there["texte"].isin(said_in(soup.select("li.question")))]
    assert (len(kept), kept["evenement"].nunique() > 15) == (30, True)
    tables = soup.select("#equilibre table")
    for table, way in zip(tables, ("evenement", "theme", "mois"), strict=True):
        shown = {
            row.th.text.replace("\u00a0", " "): [td.text for td in row.select("td")]
            for row in table.select("tbody tr")
        }
        before, after = there[way].value_counts(), kept[way].value_counts()
        assert shown == {
            name: [
                f"{number} ({percent_text(number / len(there), 'fr')})",
                f"{after.get(name, 0)} ({percent_text(after.get(name, 0) / 30, 'fr')})",
            ]
            for name, number in before.items()
        }


def test_each_origin_is_that_of_the_files(soup, files):
    there = candidates(files).set_index("texte")
    for item in soup.select("li.question"):
        (text,) = said_in([item])
        origin = item.select_one(".origin a").text
        assert origin.endswith(f", {day(there['date'][text], 'fr')}"), text
        if "voices" not in str(item):
            assert origin.startswith(f"{there['evenement'][text]}, "), text


def test_questions_are_numbered_and_the_index_says_which(soup):
    questions = soup.select("li.question")
    assert [int(one.select_one(".number").text) for one in questions] == list(range(1, 31))
    for line in soup.select("nav.contents li:not(:has(ul))"):
        part = soup.select_one(line.a["href"])
        first, *_, last = [one.text for one in part.select(".number")] * 2
        assert line.span.text == (first if first == last else f"{first} – {last}")


def test_no_other_place_of_it_holds_a_figure(soup, files):
    rest = BeautifulSoup(str(soup.body), "lxml")
    for one in rest.select("nav, #chiffres, #equilibre, #annexe, li.question, script"):
        one.decompose()
    facts = rest.select_one(".facts").extract().text
    dates = candidates(files).set_index("texte")["date"][said_in(soup.select("li.question"))]
    period = f"{day(dates.min(), 'fr')} – {day(dates.max(), 'fr')}"
    assert facts.replace("\u00a0", " ") == f"30 questions · {period}".replace("\u00a0", " ")
    title = rest.select_one(".theme h2").extract().text
    assert title == "Les 10 questions qui ont reçu le plus de voix"
    assert re.findall(r"\d+", rest.text) == ["100"]  # the credits name the other booklet


def test_no_head_of_the_printed_annex_is_broken(soup, out):
    if printing.browser() is None:
        pytest.skip("no browser that prints")
    heads = [one.text for one in soup.select("#annexe th")]
    assert len(heads) == 6
    for sheet in ("a5", "a4"):
        told = [one.extract_text() for one in PdfReader(out / f"livret_{sheet}.pdf").pages]
        pages = [set(one.split()) for one in told if {"date", "lieu", "public"} <= {*one.split()}]
        assert len(pages) >= 2
        assert all(set(heads) <= words for words in pages), sheet


def test_it_says_that_all_is_made_up(soup):
    assert "tout y est inventé" in soup.select_one(".cover .warning").text
