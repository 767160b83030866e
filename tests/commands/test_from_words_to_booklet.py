"""The whole way: a transcript, what somebody keeps of it, two coders, a booklet, and its questions in a new café's vote."""

import csv
import io

from bs4 import BeautifulSoup

from cafe_citoyen import cli, questions
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.campaign import codings
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower, read_texts
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.reference import code_books
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.folders import CODINGS

SRT = """1
00:00:01,000 --> 00:00:04,000
Locuteur 1 : Est-ce que l’eau des machines

2
00:00:04,000 --> 00:00:06,000
vient de la Loire

3
00:00:07,000 --> 00:00:09,000
Locuteur 2 : Marie, tu exagères.

4
00:00:10,000 --> 00:00:12,000
Locuteur 1 : Qui paie la facture ?
"""


def run(*words):
    assert cli.main([str(word) for word in words]) == 0


def test_what_was_said_is_kept_coded_printed_and_voted_on(tmp_path):
    data = tmp_path / "seances"
    first = seances.close(seances.create(data, "Café du port", "2026-01-10", "Le Port"))
    (tmp_path / "soiree.srt").write_text(SRT, "utf-8")
    run("importer", "--data", data, "--verbatims", tmp_path / "soiree.srt")
    table = tmp_path / "soiree-a-relire.csv"
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig")), delimiter=";"))
    assert [row["question"] for row in rows] == ["stricte", "", "stricte"]
    assert "Marie" in rows[1]["noms"]
    lines = [
        "garder,texte",
        *(f"{'oui' if row['question'] else ''},{row['texte']}" for row in rows),
    ]
    table.write_text("\n".join(lines), "utf-8")
    run("importer", "--data", data, first.id, "--verbatims", table)

    kept = {one.texte: one.id for one in read_texts(first.folder).all()}
    assert list(kept) == [
        "Est-ce que l’eau des machines vient de la Loire",
        "Qui paie la facture ?",
    ]
    for coder in ("ana", "bo"):
        for name in kept.values():
            codings.write(
                data / CODINGS, coder, first.id, name, code_books.sub_themes(), ["ecologie"]
            )

    project = tmp_path / "livret"
    run("livret", data, "--data", data, "--titre", "Le port", "--projet", project, "--sans-pdf")
    page = BeautifulSoup((project / "sortie" / "livret.html").read_text("utf-8"), "lxml")
    assert [one.text for one in page.select("h3")] == ["Écologie"]
    assert len(page.select("li.question")) == 2

    asked = questions(project / "sortie")
    assert set(asked["texte"]) == set(kept)  # no « ? » was added on the way
    second = seances.create(data, "Un autre café", "2026-02-10")
    objects = tuple(Object(row.id, row.texte) for row in asked.itertuples())
    round = steering.open_step(
        second.folder, Step("v", "Laquelle ?", "choice", objects, {"max": 1})
    )
    journal = Journal(second.folder)
    ballot = "00000000-0000-4000-8000-000000000001"
    journal.append([Ballot(now(), second.id, *round, "a" * 32, ballot, {asked["id"][0]: "1"})])
    journal.close()
    follower = SeanceFollower(second.folder)
    follower.poll()
    assert follower.box.received(round) == 1
