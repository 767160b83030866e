"""« Ce que la salle a dit »: which votes and texts stand on the sheet, and nothing that was refused."""

from random import Random

import pytest
from bs4 import BeautifulSoup

import report_numbers
from cafe_citoyen.core.change import FEWEST
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.report import findings, handover, making
from cafe_citoyen.store.after import erasure, results
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.seance import seances
from report_place import NOTEBOOK, silent

TWO = (Object("a", "Le train"), Object("b", "L’avion"))


def uuid(number):
    return f"00000000-0000-4000-8000-{number:012d}"


def sheet_of(seance, language="fr"):
    follower = SeanceFollower(seance.folder)
    follower.poll()
    asked = list(results.tallied(follower))
    text = handover.page(seance, asked, follower, language)
    return BeautifulSoup(text.replace("\N{NO-BREAK SPACE}", " "), "html.parser")


def sentences(sheet):
    return [head.text for head in sheet.select("ol h2")]


def vote(seance, name, votes, *, is_revealed=True, objects=TWO):
    """Have people choose one of two; ``votes`` is how many choose each."""
    step = Step(name, f"Question {name} ?", "choice", objects)
    steering.open_step(seance.folder, step)
    ballots = []
    for chosen, count in zip(objects, votes, strict=True):
        for _ in range(count):
            person = len(ballots) + 1
            number = hash((name, person)) % 10**12
            ballots.append(
                Ballot(now(), seance.id, name, 1, f"{person:032x}", uuid(number), {chosen.id: "1"})
            )
    journal = Journal(seance.folder)
    journal.append(ballots)
    journal.close()
    steering.reveal(seance.folder) if is_revealed else steering.close_step(seance.folder)


def write(seance, texts, step=None):
    """Send texts to a step and approve all of them; return their ids."""
    step = step or Step("p", "Et vous ?", "text", (Object("t", "Écrivez."),), {"max_length": 1000})
    steering.open_step(seance.folder, step)
    names = [uuid(10**11 + number) for number in range(len(texts))]
    journal = Journal(seance.folder)
    journal.append(
        [
            WrittenText(now(), seance.id, step.id, 1, f"{place + 1:032x}", name, text)
            for place, (name, text) in enumerate(zip(names, texts, strict=True))
        ]
    )
    journal.close()
    for name in names:
        steering.moderate(seance.folder, name, "approuvee")
    return names


def test_every_number_of_the_five_findings_is_the_csvs(seance, report):
    assert report_numbers.check(seance.folder, report.sheet) == findings.MOST


def test_a_number_of_the_sheet_that_is_not_the_csvs_is_found(seance, report, tmp_path):
    text = report.sheet.read_text("utf-8")
    n = report_numbers.counted(seance.folder)["participant"].nunique()
    wrong = tmp_path / "feuille.html"
    wrong.write_text(text.replace(f"<td>{n}</td></tr>", f"<td>{n + 1}</td></tr>", 1), "utf-8")
    with pytest.raises(AssertionError):
        report_numbers.check(seance.folder, wrong)


def test_the_votes_of_most_ballots_stand_there_counted_by_pandas(tmp_path):
    seance = seances.create(tmp_path, "Compter")
    chance = Random(3)
    for name in "abcdefg":
        vote(seance, name, (chance.randint(20, 30), chance.randint(0, 3)))
    votes = report_numbers.counted(seance.folder)
    people = votes.groupby("etape")["participant"].nunique()
    first = people.sort_values(ascending=False, kind="stable").index[: findings.MOST]
    said = [one.text for one in sheet_of(seance).select(".question span")]
    assert said == [f"Question {name} ?" for name in first]
    counts = votes.groupby(["etape", "objet"])["participant"].nunique()
    assert sentences(sheet_of(seance)) == [
        f"Tout le monde a choisi « Le train » : {people[name]} sur {people[name]}."
        if counts[name, "a"] == people[name]
        else f"En tête : « Le train », {counts[name, 'a']} voix sur {people[name]}."
        for name in first
    ]


def test_what_stands_out_comes_before_what_is_too_close(tmp_path):
    seance = seances.create(tmp_path, "Trier")
    vote(seance, "serre", (16, 14))
    vote(seance, "net", (12, 0))
    vote(seance, "egal", (20, 20))
    assert [one.text for one in sheet_of(seance).select(".question span")] == [
        "Question net ?",
        "Question egal ?",
        "Question serre ?",
    ]


def test_what_was_not_shown_or_answered_by_too_few_is_no_finding(tmp_path):
    seance = seances.create(tmp_path, "Peu")
    vote(seance, "cache", (12, 0), is_revealed=False)
    vote(seance, "peu", (FEWEST - 1, 0))
    sheet = sheet_of(seance)
    assert sentences(sheet) == []
    assert f"Aucun vote montré à la salle n’a {FEWEST} bulletins" in sheet.text
    assert "Elle a 2 autres votes." in sheet.text
    assert "4 sur 4" not in sheet.text


def test_an_object_that_too_few_answered_is_left_out_of_sentence_chart_and_table(tmp_path):
    seance = seances.create(tmp_path, "Phrases")
    objects = (Object("a", "Tout expliquer"), Object("b", "Presque personne"))
    steering.open_step(seance.folder, Step("s", "D’accord ?", "position", objects))
    journal = Journal(seance.folder)
    for person in range(1, 9):
        stand = "accord" if person % 2 else "desaccord"
        values = {"a": stand} | ({"b": stand} if person < FEWEST else {})
        journal.append([Ballot(now(), seance.id, "s", 1, f"{person:032x}", uuid(person), values)])
    journal.close()
    steering.reveal(seance.folder)
    sheet = sheet_of(seance)
    assert sentences(sheet) == ["« Tout expliquer » : 4 d’accord, 4 pas d’accord, sur 8."]
    assert "Presque personne" not in str(sheet)


def test_one_half_of_the_room_alone_is_no_finding(tmp_path):
    seance = seances.create(tmp_path, "Moitiés")
    steering.open_step(seance.folder, Step("m", "D’accord ?", "position", TWO, {"halves": "answers"}))  # fmt: skip
    journal = Journal(seance.folder)
    for person in range(1, FEWEST + 2):
        values = {"a" if person > 1 else "b": "accord"}
        journal.append([Ballot(now(), seance.id, "m", 1, f"{person:032x}", uuid(person), values)])
    journal.close()
    steering.reveal(seance.folder)
    assert sentences(sheet_of(seance)) == []


def test_of_two_rounds_the_last_stands_there(tmp_path):
    seance = seances.create(tmp_path, "Deux tours")
    vote(seance, "q", (12, 0))
    steering.new_round(seance.folder, "q")
    journal = Journal(seance.folder)
    for person in range(1, 9):
        ballot = Ballot(now(), seance.id, "q", 2, f"{person:032x}", uuid(person), {"b": "1"})
        journal.append([ballot])
    journal.close()
    steering.reveal(seance.folder)
    sheet = sheet_of(seance)
    assert sentences(sheet) == ["Tout le monde a choisi « L’avion » : 8 sur 8."]
    assert "Tour 2 · 8 bulletins" in sheet.text.replace("\n", " ")


def test_texts_stand_by_the_votes_on_them_and_none_that_was_refused(tmp_path):
    seance = seances.create(tmp_path, "Textes")
    names = write(seance, ["Et l’eau ?", "<b>Qui</b> paie ?", "Mon voisin triche", "En double"])
    steering.moderate(seance.folder, names[2], "refusee")
    steering.moderate(seance.folder, names[3], "fusionnee", names[0])
    objects = (Object(names[0], "Et l’eau ?"), Object(names[1], "<b>Qui</b> paie ?"))
    assert [one.text for one in sheet_of(seance).select(".texts li")] == [
        "Et l’eau ?",
        "<b>Qui</b> paie ?",
    ]
    vote(seance, "v", (1, 9), objects=objects)
    sheet = sheet_of(seance)
    assert [one.text for one in sheet.select(".texts li")] == ["<b>Qui</b> paie ?", "Et l’eau ?"]
    assert "voisin" not in str(sheet)
    assert "En double" not in str(sheet)


def test_a_text_refused_after_the_vote_is_gone_when_the_sheet_is_made_again(tmp_path):
    seance = seances.create(tmp_path, "Regret")
    names = write(seance, ["Garder", "Nommer quelqu’un"])
    vote(
        seance,
        "v",
        (0, 9),
        objects=(Object(names[0], "Garder"), Object(names[1], "Nommer quelqu’un")),
    )
    assert "Nommer" in str(sheet_of(seance))
    steering.moderate(seance.folder, names[1], "refusee")
    assert "Nommer" not in str(sheet_of(seance))
    erasure.forget(seance)
    sheet = sheet_of(seance)
    assert "Nommer" not in str(sheet)
    assert "[texte retiré]" in sentences(sheet)[0]
    assert [one.text for one in sheet.select(".texts li")] == ["Garder"]


def test_sixty_long_texts_leave_the_others_to_the_annex(tmp_path):
    seance = seances.create(tmp_path, "Bavards")
    write(seance, [f"{number} Une phrase. " * 40 for number in range(60)])
    sheet = sheet_of(seance)
    kept = sheet.select(".texts li")
    assert 10 < len(kept) < 40
    assert all(one.text.endswith("…") for one in kept)
    assert f"{60 - len(kept)} autres textes dans l’annexe." in sheet.text
    assert "rapport.html" in sheet.footer.text


def test_the_sheet_names_the_cafe_its_people_and_whose_questions_it_asked(seance, report):
    sheet = BeautifulSoup(report.sheet.read_text("utf-8"), "html.parser")
    for said in (
        "Café d’essai",
        "31\u00a0janvier 2026",
        "Médiathèque",
        "22 participants",
        "inventés",
    ):
        assert said in sheet.header.text, said
    assert "Nantes Débat de l’IA" in sheet.footer.text
    assert sheet.html["lang"] == "fr"


def test_questions_of_ones_own_are_credited_to_nobody(tmp_path):
    seance = seances.create(tmp_path, "Les nôtres")
    vote(seance, "q", (9, 0))
    sheet = sheet_of(seance)
    assert "Nantes" not in sheet.text
    assert "inventés" not in sheet.text


def test_each_chart_has_its_finding_and_its_numbers_for_who_does_not_see_it(report):
    sheet = BeautifulSoup(report.sheet.read_text("utf-8"), "html.parser")
    for item in sheet.select("ol > li"):
        assert item.select_one("[role=img]")["aria-label"] == item.h2.text
        assert item.select_one("table caption").text


def test_an_empty_evening_in_english_says_so(tmp_path):
    sheet = sheet_of(seances.create(tmp_path, "Vide"), "en")
    assert sheet.html["lang"] == "en"
    assert sheet.h1.text == "What the room said"
    assert "nothing to conclude" in sheet.text


def test_a_sheet_that_fails_leaves_the_report_standing(tmp_path, monkeypatch):
    seance = seances.create(tmp_path, "Raté")
    monkeypatch.setattr(findings, "chosen", lambda *_: 1 / 0)
    made = making.make(seance, NOTEBOOK, "fr", silent)
    assert len(made.failures) == 1
    assert "Ce que la salle a dit" in made.failures[0]
    assert made.page.exists()
    assert "ZeroDivisionError" in made.sheet.read_text("utf-8")
