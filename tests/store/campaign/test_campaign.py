"""Many cafés read together: both engines count as the room of each café counted."""

import shutil
from dataclasses import replace

import pandas as pd
import pytest

import evening
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.campaign import ballots as campaign_ballots
from cafe_citoyen.store.campaign import campaign, duckdb_count
from cafe_citoyen.store.campaign import texts as campaign_texts
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.seance import seances
from load.make_campaign import make

ENGINES = ("pandas", "duckdb")


@pytest.fixture
def town(directory):
    """Three cafés, with second ballots, withdrawn ones, a cancelled round and a torn last ballot."""
    for seed in range(3):
        seance = evening.play(directory, f"Café {seed}", people=9 + seed, seed=seed)
    withdraw_from_duels(seances.reopen(seance))
    last = (seance.folder / "votes.csv").read_bytes().split(b"\r\n")[-2]
    torn = last.replace(b",1,a,", b",2,a,")
    assert torn != last
    with (seance.folder / "votes.csv").open("ab") as file:
        file.write(torn.replace(b"ffffffff", b"dddddddd") + b"\r\n")
    return directory


def withdraw_from_duels(seance):
    """Add a person who takes back what was said of duels, and says one thing anew; and a trial vote."""
    journal = Journal(seance.folder)
    step = evening.steps()[2][0]
    a, b, c = (item.id for item in step.objects[:3])
    number = steering.new_round(seance.folder, step.id).number
    pairs = [{"~".join(sorted((a, b))): a}, {}, {"~".join(sorted((a, c))): c}]
    for place, values in enumerate(pairs):
        ballot = f"0000000{place}-0000-4000-8000-000000000000"
        journal.append([Ballot(now(), seance.id, step.id, number, "f" * 32, ballot, values)])
    trial = evening.Step("essai", "Essai ?", "choice", (evening.Object("a", "A"),))
    steering.open_step(seance.folder, trial)
    for tour, first in ((1, "eeeeeeee"), (2, "ffffffff")):
        ballot = f"{first}-0000-4000-8000-000000000000"
        journal.append([Ballot(now(), seance.id, "essai", tour, "f" * 32, ballot, {"a": "1"})])
        if tour == 1:
            steering.cancel(seance.folder)
            steering.new_round(seance.folder, "essai")
    journal.close()


def counted_by_the_room(directory):
    rows, people = [], []
    for seance in seances.listing(directory):
        follower = SeanceFollower(seance.folder)
        follower.poll()
        for step_id in follower.proceedings.steps:
            for one in follower.proceedings.rounds(step_id):
                ballots = follower.box.counted(one)
                people.append((seance.id, *one, len(ballots)))
                rows += [
                    (seance.id, *one, name, value)
                    for values in ballots.values()
                    for name, value in values.items()
                ]
    columns = ["seance", "etape", "tour", "objet", "valeur"]
    counts = pd.DataFrame(rows, columns=columns).groupby(columns).size()
    return counts.to_dict(), set(people)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_counts_as_the_room_did(town, engine):
    found = campaign.read([town], engine)
    counts, people = counted_by_the_room(town)
    keys = ["seance", "etape", "tour", "objet", "valeur"]
    assert found.tallies.set_index(keys)["voix"].to_dict() == counts
    assert (
        set(found.rounds[["seance", "etape", "tour", "n"]].itertuples(index=False, name=None))
        == people
    )
    assert found.problems == []


def test_both_engines_give_the_same_frames_in_several_batches(town, monkeypatch):
    monkeypatch.setattr(campaign, "BATCH_BYTES", 1)
    first, second = (campaign.read([town], engine) for engine in ENGINES)
    pd.testing.assert_frame_equal(first.tallies, second.tallies, check_dtype=False)
    pd.testing.assert_frame_equal(first.rounds, second.rounds, check_dtype=False)


def test_both_engines_agree_on_many_people_who_vote_twice(tmp_path):
    for number in range(60):
        make(tmp_path, number, 150)
    first, second = (campaign.read([tmp_path], engine) for engine in ENGINES)
    pd.testing.assert_frame_equal(first.tallies, second.tallies, check_dtype=False)
    pd.testing.assert_frame_equal(first.rounds, second.rounds, check_dtype=False)
    assert 60 * 4 * 140 < first.rounds["n"].sum() < 60 * 4 * 150


def test_several_folders_are_read_together_and_a_copied_seance_counts_once(town, tmp_path):
    other = tmp_path / "autre-ville"
    seance = evening.play(other, "Ailleurs", people=6, seed=9)
    shutil.copytree(seance.folder, town / "copie")
    found = campaign.read([town, other], "pandas")
    assert len(found.seances) == 4
    assert found.rounds[found.rounds["seance"] == seance.id]["n"].max() == 5
    assert any("même identifiant" in problem.sentence() for problem in found.problems)


def test_a_folder_that_cannot_be_counted_is_said_and_left_out(town):
    (town / "photos").mkdir()
    (town / "perdu").mkdir()
    (town / "perdu" / "votes.csv").touch()
    found = campaign.read([town], "pandas")
    assert len(found.seances) == 3
    assert [problem.file for problem in found.problems] == ["perdu/seance.json"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "tail", [b"2026-01-31T18:00:00+01:00,x,vote-1,1", b"a,b,c,un,e,f,1,h,i,j\r\n"]
)
def test_a_damaged_file_is_said_and_the_other_cafes_count(town, engine, tail):
    damaged = sorted(town.glob("*cafe-1"))[0] / "votes.csv"
    with damaged.open("ab") as file:
        file.write(tail)
    found = campaign.read([town], engine)
    assert set(found.tallies["seance"]) == {"2026-01-31-cafe-0", "2026-01-31-cafe-2"}
    assert (
        set(found.rounds["seance"]) == set(found.seances["seance"]) == set(found.tallies["seance"])
    )
    assert [problem.file for problem in found.problems] == ["2026-01-31-cafe-1/votes.csv"]


def test_other_columns_are_said_and_never_read_as_ours(town):
    votes = sorted(town.glob("*cafe-1"))[0] / "votes.csv"
    votes.write_bytes(votes.read_bytes().replace(b"objet,valeur", b"valeur,objet", 1))
    found = campaign.read([town], "duckdb")
    assert "colonnes" in found.problems[0].sentence()
    assert len(found.seances) == 2


def test_the_same_question_has_the_same_version_and_another_wording_another():
    step = evening.steps()[1][0]
    same = evening.Step("autre-id", step.title, step.kind, step.objects)
    other = evening.Step(step.id, step.title + " !", step.kind, step.objects)
    assert campaign.wording_version(step) == campaign.wording_version(same)
    assert campaign.wording_version(step) != campaign.wording_version(other)


def test_without_duckdb_pandas_counts_and_says_so(town, monkeypatch):
    monkeypatch.setattr(duckdb_count, "is_installed", lambda: False)
    found = campaign.read([town], "duckdb")
    assert len(found.tallies) > 0
    assert "DuckDB n’est pas installé" in found.notes[0]


def test_no_seance_at_all_gives_empty_frames(tmp_path):
    found = campaign.read([tmp_path], "pandas")
    assert (len(found.seances), len(found.rounds), len(found.tallies)) == (0, 0, 0)
    with pytest.raises(Refusal, match="n’est pas un dossier"):
        campaign.read([tmp_path / "rien"])


def test_a_cafe_that_asked_nothing_counts_nothing(tmp_path):
    seances.create(tmp_path, "Café du port")
    found = campaign.read([tmp_path])
    assert (len(found.seances), len(found.rounds), found.problems) == (1, 0, [])


def test_every_kind_says_what_a_new_ballot_replaces():
    assert {kind(step.kind).replaces for step, _ in evening.steps()} == {"ballot", "object"}


@pytest.mark.parametrize("kind_name", ["choice", "duel", "order"])
def test_the_ballots_of_a_round_tally_as_its_room_did(town, kind_name):
    found = campaign.read([town], "pandas")
    rows = found.rounds[found.rounds["facon"] == kind_name]
    made = list(campaign_ballots.asked(found, rows))
    assert len(made) == len(rows) >= 3
    for one, row in zip(made, rows.itertuples(), strict=True):
        follower = SeanceFollower(town / row.seance)
        follower.poll()
        ballots = follower.box.counted(Round(row.etape, row.tour))
        assert one.results() == replace(one, ballots=ballots).results()
        assert one.n == row.n


def test_the_approved_texts_come_in_an_order_that_is_not_theirs(directory):
    seance = seances.create(directory, "Paroles", "2026-02-03")
    step = evening.Step("p", "Et vous ?", "text", (evening.Object("t", "Écrivez."),))
    steering.open_step(seance.folder, step)
    names = [f"{place}0000000-0000-4000-8000-000000000000" for place in "c1f"]
    journal = Journal(seance.folder)
    for name, text in zip(names, ("Un", "Deux", "Trois"), strict=True):
        journal.append([WrittenText(now(), seance.id, "p", 1, "a" * 32, name, text)])
    journal.close()
    for name in names[:2]:
        steering.moderate(seance.folder, name, "approuvee")
    texts = campaign_texts.approved(campaign.read([directory]))
    assert [(one.texte, one.date, one.seance) for one in texts] == [
        ("Deux", "2026-02-03", seance.id),
        ("Un", "2026-02-03", seance.id),
    ]


def test_a_no_break_space_an_apostrophe_or_a_decomposed_accent_is_no_other_question(directory):
    spellings = (
        "Qu’est-ce que l’été\u00a0?",
        "Qu'est-ce que l'été ?",
        "Qu’est-ce que l’e\u0301te\u0301 ?",
    )
    for place, title in enumerate(spellings):
        seance = seances.create(directory, f"Café {place}", "2026-02-03")
        objects = (evening.Object("a", f"Réponse de l{title[2]}État"), evening.Object("b", "B"))
        steering.open_step(seance.folder, evening.Step("q", title, "choice", objects))
    found = campaign.read([directory], "pandas")
    assert found.rounds["version"].nunique() == 1
    assert found.rounds["question"].nunique() == 1
    assert found.rounds["question"][0] in spellings  # shown as it was written
