"""The charter, recomputed from the CSVs and read back by other programs than those that wrote it."""

import io
import re
import uuid
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import mistune
import pandas as pd
import pytest
from frictionless import Package
from scipy.stats import binomtest

from cafe_citoyen.core.atelier.asking import asked
from cafe_citoyen.locale import translator
from cafe_citoyen.store.after import exports, publication
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.reference import ateliers
from cafe_citoyen.store.seance import key

KEPT = "Rien d’important ne se décide *sans* une personne | jamais <b>."
REFUSED = "Mon voisin triche."
RESERVE = "1. Trop vague : qui répond ?"
VOTES = ["accord"] * 7 + ["desaccord"] * 2 + ["discuter"]


def uuid_of(number):
    return str(uuid.UUID(int=number, version=4))


@pytest.fixture
def atelier():
    return ateliers.read(ateliers.known()["nos-conditions"])[0]


@pytest.fixture
def played(seance, atelier):
    """One article rewritten by two, one text refused; ten adopt it or not, one keeps a reservation."""
    people = [key.participant(b"k" * 32, str(n)) for n in range(10)]
    articles = atelier.tables["articles"].rows
    card = articles[1]
    numbers = iter(range(1, 999))
    journal = Journal(seance.folder)

    def open_(name, cards=(), about=None):
        step = asked(atelier.stem, atelier.part(name), cards, about, "fr")
        steering.open_step(seance.folder, step)
        return step

    def write(name, texts):
        step = open_(name, about=card)
        sent = [
            WrittenText(now(), seance.id, step.id, 1, people[n], uuid_of(next(numbers)), text)
            for n, (text, _) in enumerate(texts)
        ]
        journal.append(sent)
        for one, (_, state) in zip(sent, texts, strict=True):
            steering.moderate(seance.folder, one.contribution, state)

    def vote(step, values):
        journal.append(
            [
                Ballot(now(), seance.id, step.id, 1, people[n], uuid_of(next(numbers)), one)
                for n, one in enumerate(values)
            ]
        )
        steering.reveal(seance.folder)

    vote(open_("avis", articles), [{card.id: "4", articles[0].id: "1"}] * 3)
    write("amender", [(KEPT, "approuvee"), (REFUSED, "refusee")])
    vote(open_("adopter", about=card), [{card.id: one} for one in VOTES])
    write("reserve", [(RESERVE, "approuvee")])
    steering.close_step(seance.folder)
    journal.close()
    return seance


@pytest.fixture
def files(played, atelier):
    follower = SeanceFollower(played.folder)
    follower.poll()
    return exports.documents(played, follower, [atelier])


def test_every_article_stands_in_it_with_what_was_approved_and_the_reservations(files, atelier):
    text = files["charte.md"].decode()
    articles = atelier.tables["articles"].rows
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert [one.replace("\\", "") for one in heads] == [one.cells["titre"] for one in articles]
    read = mistune.html(text)
    assert "<em>" not in read
    assert "sans* une personne | jamais &lt;b&gt;." in re.sub("</?(?:p|li)>", "", read).replace("\N{NO-BREAK SPACE}", " ")  # fmt: skip
    assert "1. Trop vague" in read
    assert REFUSED not in text


def test_each_share_is_that_of_the_csv_with_its_interval_and_n(files, played):
    votes = pd.read_csv(played.folder / "votes.csv", dtype=str)
    own = votes[votes["etape"].str.startswith("nos-conditions-adopter-")]
    k, n = int((own["valeur"] == "accord").sum()), len(own)
    bounds = binomtest(k, n).proportion_ci(method="wilson")
    rows = [line for line in files["charte.md"].decode().splitlines() if line.startswith("| Une personne")]  # fmt: skip
    cells = [cell.replace("\\", "").strip() for cell in rows[0].strip("| ").split(" | ")]
    assert (k, n) == (7, 10)
    assert cells[-1] == "10"
    shown = [float(one) for one in re.findall(r"(\d+)\s*%", next(one for one in cells if one.startswith("70")))]  # fmt: skip
    assert shown == [70, pytest.approx(100 * bounds.low, abs=6), pytest.approx(100 * bounds.high, abs=6)]  # fmt: skip


def test_of_a_handful_nothing_is_written(files):
    text = files["charte.md"].decode()
    assert text.count("Moins de 5 bulletins") == 8, "three people gave their opinion on eight articles"  # fmt: skip


def elements(files, name):
    """Return the elements of that name in the ODT's text, read without the library that wrote it."""
    with zipfile.ZipFile(io.BytesIO(files["charte.odt"])) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    return [one for one in root.iter() if one.tag.endswith(f"}}{name}")]


def words(element):
    return "".join(element.itertext()).replace("\N{NO-BREAK SPACE}", " ")


def test_the_odt_says_what_the_markdown_says(files):
    heads = [words(one) for one in elements(files, "h")]
    told = [words(one) for one in elements(files, "p")]
    markdown = files["charte.md"].decode().replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")
    assert heads == re.findall(r"^#{1,3} (.+)$", markdown, re.MULTILINE)
    assert len(heads) > 8
    assert all(one in markdown for one in told)
    assert KEPT in told
    assert RESERVE in told
    assert not any(REFUSED in one for one in told)


def test_the_odt_is_a_package_with_headings_and_rows_with_a_head(files):
    with zipfile.ZipFile(io.BytesIO(files["charte.odt"])) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert "META-INF/manifest.xml" in archive.namelist()
    levels = [value for one in elements(files, "h") for key, value in one.items() if key.endswith("outline-level")]  # fmt: skip
    assert levels[0] == "1"
    assert levels.count("2") == 8
    assert len(elements(files, "table-header-rows")) == len(elements(files, "table")) > 0


def test_an_english_cafe_has_an_english_charter(played, atelier):
    follower = SeanceFollower(played.folder)
    follower.poll()
    seance = replace(played, langue="en")
    text = exports.documents(seance, follower, [atelier], translator("en"))["charte.md"].decode()
    assert text.startswith("# Our conditions")
    assert "Chaque nombre" not in text


def test_the_publication_holds_the_charter(played, tmp_path):
    publication.write(publication.prepare(played), tmp_path / "ouvert")
    assert Package(tmp_path / "ouvert" / "datapackage.json").validate().valid
    text = (tmp_path / "ouvert" / "charte.md").read_text("utf-8")
    assert "Une personne répond" in text
    assert REFUSED not in text
    assert "`charte.odt`" in (tmp_path / "ouvert" / "README.md").read_text("utf-8")
