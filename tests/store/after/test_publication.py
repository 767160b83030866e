"""What is published: judged by frictionless, without a way back to a person."""

import csv
import json

import pytest
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st

import evening
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.after import publication, results
from cafe_citoyen.store.after.crossings import hidden
from cafe_citoyen.store.csv.csv_file import encode
from cafe_citoyen.store.log import deroule, steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances

TEXTS = {"0": "Et les vieux ?", "1": "Mon voisin, M. X, triche."}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def evening_with_texts(directory):
    """An evening with two texts, the first approved."""
    seance = evening.play(directory, people=25)
    written = [
        {
            "horodatage": "2026-01-31T18:00:00+01:00", "seance": seance.id, "etape": "paroles",
            "tour": "1", "participant": number * 32, "texte": text, "saisie": "tablette",
            "contribution": f"0000000{number}-0000-4000-8000-000000000000",
        }
        for number, text in TEXTS.items()
    ]  # fmt: skip
    step = Step("paroles", "Et vous ?", "text", (Object("texte", "Écrivez."),))
    steering.open_step(seance.folder, step)
    steering.close_step(seance.folder)
    with (seance.folder / "contributions.csv").open("ab") as file:
        file.write(encode("contributions", written))
    for row, state in zip(written, ("approuvee", "refusee"), strict=True):
        details = {"contribution": row["contribution"], "statut": state, "vers": None}
        deroule.append(seance.folder, "moderer", Round("paroles", 1), details)
    return seance


@pytest.fixture
def folder(evening_with_texts, tmp_path):
    publication.write(publication.prepare(evening_with_texts), tmp_path / "ouvert")
    return tmp_path / "ouvert"


def test_frictionless_finds_no_error(folder):
    report = Package(folder / "datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == 6


@pytest.mark.parametrize("is_linked", [False, True])
def test_no_number_of_a_participant_leaves(evening_with_texts, tmp_path, is_linked):
    publication.write(publication.prepare(evening_with_texts, is_linked), tmp_path / "ouvert")
    people = {row["participant"] for row in rows(evening_with_texts.folder / "votes.csv")}
    ballots = {row["bulletin"] for row in rows(evening_with_texts.folder / "votes.csv")}
    published = "".join(path.read_text("utf-8") for path in (tmp_path / "ouvert").iterdir())
    assert not [name for name in people | ballots if name in published]


def test_what_was_typed_into_a_scene_stays(evening_with_texts, tmp_path):
    steering.project(evening_with_texts.folder, "partie/etiquette?mots=Mon+voisin+triche")
    publication.write(publication.prepare(evening_with_texts), tmp_path / "ouvert")
    published = "".join(path.read_text("utf-8") for path in (tmp_path / "ouvert").iterdir())
    assert "voisin" not in published
    assert "projeter" not in (tmp_path / "ouvert" / "deroule.csv").read_text("utf-8")


def test_by_default_no_voice_is_linked_to_another(folder):
    assert list(rows(folder / "votes.csv")[0]) == ["seance", "etape", "tour", "objet", "valeur"]


def test_the_published_voices_add_up_to_the_published_results(folder):
    votes = [row["objet"] for row in rows(folder / "votes.csv") if row["etape"] == "vote-1"]
    told = {
        row["objet"]: int(row["valeur"])
        for row in rows(folder / "resultats.csv")
        if (row["etape"], row["code"]) == ("vote-1", "votes")
    }
    assert sum(told.values()) == len(votes) > 0
    assert all(votes.count(name) == count for name, count in told.items())


def test_linked_voices_keep_who_said_what_together_under_a_new_number(evening_with_texts, tmp_path):
    publication.write(publication.prepare(evening_with_texts, True), tmp_path / "ouvert")
    report = Package(tmp_path / "ouvert" / "datapackage.json").validate()
    assert report.valid
    published = {}
    for row in rows(tmp_path / "ouvert" / "votes.csv"):
        if row["etape"] == "vote-4":
            published.setdefault(row["participant"], set()).add((row["objet"], row["valeur"]))
    ready = publication.prepare(evening_with_texts)
    assert len(published) == 24  # 25 people, of whom one withdrew
    assert sum(map(len, published.values())) == sum(
        row["etape"] == "vote-4" for row in ready.tables["votes"]
    )


def test_only_approved_texts_are_published_and_they_are_shown_for_a_last_look(
    evening_with_texts, folder
):
    assert [row["texte"] for row in rows(folder / "contributions.csv")] == ["Et les vieux ?"]
    assert "M. X" not in "".join(path.read_text("utf-8") for path in folder.iterdir())
    free = publication.prepare(evening_with_texts).free_texts
    assert {"Et les vieux ?", "Médiathèque", "Tout doit s’expliquer."} <= set(free)


def open_and_close(seance, step):
    steering.open_step(seance.folder, step)
    steering.close_step(seance.folder)


def everything(ready, place):
    publication.write(ready, place)
    return "".join(path.read_text("utf-8") for path in place.iterdir())


def test_a_text_refused_after_a_vote_on_it_leaves_the_vote_too(evening_with_texts, tmp_path):
    name = "00000000-0000-4000-8000-000000000000"
    dots = Step("points", "Laquelle ?", "choice", (Object(name, TEXTS["0"]), Object("b", "Autre")))
    open_and_close(evening_with_texts, dots)
    assert TEXTS["0"] in publication.prepare(evening_with_texts).free_texts
    steering.moderate(evening_with_texts.folder, name, "refusee")
    ready = publication.prepare(evening_with_texts)
    assert TEXTS["0"] not in ready.free_texts
    assert TEXTS["0"] not in everything(ready, tmp_path / "ouvert")
    assert [row["texte"] for row in ready.tables["objets"] if row["objet"] == name] == [
        "[texte retiré]"
    ]
    follower = SeanceFollower(evening_with_texts.folder)
    follower.poll()  # what the report is made of
    told = [item.text for one in results.tallied(follower) for item in one.step.objects]
    assert "[texte retiré]" in told
    assert TEXTS["0"] not in told


def test_a_cancelled_question_is_not_published(evening_with_texts, tmp_path):
    steering.open_step(
        evening_with_texts.folder, Step("oups", "M. X ?", "choice", (Object("x", "M. X triche"),))
    )
    steering.cancel(evening_with_texts.folder)
    ready = publication.prepare(evening_with_texts)
    assert not [text for text in ready.free_texts if "M. X" in text]
    assert "M. X" not in everything(ready, tmp_path / "ouvert")


def test_the_last_look_holds_what_only_an_earlier_round_asked(directory, tmp_path):
    seance = evening.play(directory, people=8)
    bins = {"bins": [{"id": "y", "text": "Mme Y"}, {"id": "z", "text": "Nous"}]}
    for title in ("Chez Mme Y ?", "Chez elle ?"):
        open_and_close(seance, Step("s", title, "sort", (Object("a", "Un devoir"),), bins))
    free = publication.prepare(seance).free_texts
    assert {"Chez Mme Y ?", "Chez elle ?", "Mme Y", "Un devoir"} <= set(free)


def test_linked_voices_do_not_claim_that_small_crossings_are_left_out(evening_with_texts):
    said = [publication.prepare(evening_with_texts, linked).left_out for linked in (False, True)]
    assert [any("croisements de moins" in one for one in some) for some in said] == [True, False]


def test_a_round_of_four_people_is_not_published(directory, tmp_path):
    seance = evening.play(directory, people=5)  # the fifth withdraws
    ready = publication.prepare(seance)
    assert ready.tables["votes"] == ready.tables["resultats"] == ready.tables["croisements"] == []
    assert any("moins de 5 bulletins" in sentence for sentence in ready.left_out)


def test_no_crossing_shows_a_small_number(folder):
    counts = [row["personnes"] for row in rows(folder / "croisements.csv")]
    assert "" in counts
    assert all(int(count) >= 5 for count in counts if count)


def test_a_lone_hidden_number_takes_a_second_one_with_it():
    # rows and columns: oui, non. The total of a row less its one visible number gave the 2.
    flows = {("oui", "oui"): 9, ("oui", "non"): 2, ("non", "oui"): 7, ("non", "non"): 8}
    assert hidden(flows, ["oui", "non"], 5) == dict.fromkeys(flows)


def test_the_balance_of_moves_gives_no_hidden_number_either():
    # Four hidden numbers in two rows and two columns leave one unknown, d: 1+d, 1-d, 2-d, 2+d.
    # The published balance, (1+d) + (1-d) + (2+d) less the 9 below, would tell d.
    levels = ["contre", "ni", "pour"]
    flows = {(a, b): 3 for a in levels for b in levels}
    small = {("contre", "ni"): 1, ("contre", "pour"): 1, ("ni", "ni"): 2, ("ni", "pour"): 2}
    found = hidden(flows | small, levels, 3)
    gone = [cell for cell, people in found.items() if people is None]
    for cell in small:
        assert len(allowed(flows | small, gone, levels)[cell]) > 1


def allowed(flows, gone, levels):
    """Return what each hidden number may be, by trying every table that agrees with what is published."""
    cells = {(a, b): flows.get((a, b), 0) for a in levels for b in levels}

    def sums(table):
        balance = sum(
            n * ((levels.index(b) > levels.index(a)) - (levels.index(b) < levels.index(a)))
            for (a, b), n in table.items()
        )
        rows = [sum(table[a, b] for b in levels) for a in levels]
        return rows, [sum(table[a, b] for a in levels) for b in levels], balance

    def tables(left, table):
        if not left:
            if sums(table) == sums(cells):
                yield table
            return
        cell, *rest = left
        most = sum(cells[one] for one in gone if one[0] == cell[0])
        most -= sum(table[one] for one in gone if one[0] == cell[0] and one in table)
        same_row = any(one[0] == cell[0] for one in rest)
        for n in range(most + 1) if same_row else [most]:
            yield from tables(rest, table | {cell: n})

    shown = {cell: n for cell, n in cells.items() if cell not in gone}
    found = list(tables(sorted(gone), shown))
    return {cell: {table[cell] for table in found} for cell in gone}


@given(
    st.sampled_from([["non", "oui"], ["contre", "ni", "pour"]]),
    st.lists(st.integers(0, 2), min_size=9, max_size=9),
)
@settings(max_examples=20, deadline=None)
def test_no_table_that_agrees_with_what_is_published_tells_a_small_number(levels, counts):
    flows = dict(zip([(a, b) for a in levels for b in levels], counts, strict=False))
    found = hidden(flows, levels, 2)
    gone = [cell for cell, people in found.items() if people is None]
    with_totals_only = allowed(flows, list(flows), levels)  # what hiding cannot take back
    for cell in gone:
        if flows[cell] == 1 and len(with_totals_only[cell]) > 1:
            assert len(allowed(flows, gone, levels)[cell]) > 1


def test_a_crossing_of_large_numbers_is_shown_whole():
    flows = {("oui", "oui"): 9, ("non", "non"): 8}
    assert hidden(flows, ["oui", "non"], 5) == flows


def test_an_empty_number_that_hides_another_is_not_told_apart_from_it():
    flows = {("a", "a"): 3, ("b", "b"): 30}
    found = hidden(flows, ["a", "b"], 5)
    assert found["a", "b"] is None or found["b", "a"] is None
    assert found["a", "a"] is None


def test_the_booklet_is_credited_and_its_licence_is_not_stated(folder):
    notice = (folder / "LICENCE.md").read_text("utf-8")
    assert "Licence Ouverte" in notice
    assert "leur licence n’est pas précisée" in notice
    sources = {row["objet"]: row["source"] for row in rows(folder / "objets.csv")}
    assert sources["a-1"] == "salle"
    assert sources["38"] == "livret"
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert package["licenses"][0]["name"] == "etalab-2.0"


def test_a_folder_that_holds_anything_is_refused_and_left_alone(evening_with_texts, tmp_path):
    (tmp_path / "mien.txt").write_text("à moi")
    with pytest.raises(Refusal, match="n’est pas vide"):
        publication.write(publication.prepare(evening_with_texts), tmp_path)
    assert (tmp_path / "mien.txt").read_text() == "à moi"
    assert not (tmp_path / "votes.csv").exists()


def test_an_empty_seance_is_published_as_empty_tables(directory, tmp_path):
    publication.write(publication.prepare(seances.create(directory, "Vide")), tmp_path / "ouvert")
    assert Package(tmp_path / "ouvert" / "datapackage.json").validate().valid


ODD = ("\n", "\r\n", "\r", "\0", "\u2028", "\x0b", "\ud800", "\x1e", "\t", "=1+1 ", "«")


@pytest.mark.parametrize("sign", ODD, ids=ascii)
def test_an_evening_with_any_sign_in_its_words_is_published_whole(directory, tmp_path, sign):
    seance = evening.play(directory, people=8, only=1)
    objects = (Object("a", f"{sign}Un{sign}avis"), Object("b", "Autre"))
    details = Step("odd", f"{sign}Une{sign}question", "choice", objects).to_dict()
    with deroule.lock(seance.folder):  # as an earlier version may have written it
        path = seance.folder / "deroule.csv"
        rows = [("ouvrir", json.dumps(details)), ("fermer", "")]
        with path.open("a", encoding="utf-8", newline="") as file:
            for action, told in rows:
                csv.writer(file).writerow(["2026-01-31T19:00:00+01:00", "odd", 1, action, told])
    publication.write(publication.prepare(seance), tmp_path / "ouvert")
    assert Package(tmp_path / "ouvert" / "datapackage.json").validate().valid


@pytest.mark.parametrize("is_there", [False, True])
def test_a_publication_that_fails_leaves_nothing(directory, tmp_path, monkeypatch, is_there):
    ready = publication.prepare(evening.play(directory, people=8, only=2))
    target = tmp_path / "portail" / "ouvert"
    if is_there:
        target.mkdir(parents=True)

    def full(path, content, **_):
        if path.name == "README.md":
            raise OSError(28, "No space left on device")
        path.write_bytes(content)

    monkeypatch.setattr(publication, "write_durably", full)
    with pytest.raises(OSError, match="No space"):
        publication.write(ready, target)
    assert target.exists() == is_there
    assert not is_there or list(target.iterdir()) == []
    assert [path for path in (tmp_path / "portail").iterdir() if path != target] == []


def test_a_publication_that_does_not_read_back_is_refused_and_not_put_in_its_place(
    directory, tmp_path, monkeypatch
):
    ready = publication.prepare(evening.play(directory, people=8, only=2))
    monkeypatch.setattr(
        publication, "encode", lambda name, rows: encode(name, rows).replace(b"vote-1", b"Vote 1")
    )
    with pytest.raises(Refusal, match="n’est pas juste"):
        publication.write(ready, tmp_path / "ouvert")
    assert list(tmp_path.iterdir()) == [directory] or not (tmp_path / "ouvert").exists()
