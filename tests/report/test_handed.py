"""The report's kernel draws what the command has added up."""

from dataclasses import replace

from cafe_citoyen.report import handed, report
from cafe_citoyen.store.after import results
from cafe_citoyen.store.log.follow import SeanceFollower


def added_up(seance):
    follower = SeanceFollower(seance.folder)
    follower.poll()
    return list(results.tallied(follower))


def test_what_is_handed_comes_as_it_was(seance, tmp_path, monkeypatch):
    asked = added_up(seance)
    handed.write(tmp_path / "comptes.json", asked)
    monkeypatch.setenv(handed.VARIABLE, str(tmp_path / "comptes.json"))
    assert handed.read() == {one.round: one.results for one in asked}


def test_the_notebook_adds_up_nothing_that_it_was_given(seance, tmp_path, monkeypatch):
    first = added_up(seance)[0]
    other = [replace(one, value=0.125) for one in first.results]
    vars(first)["results"] = other
    handed.write(tmp_path / "comptes.json", [first])
    monkeypatch.setenv(handed.VARIABLE, str(tmp_path / "comptes.json"))
    assert report.Rapport(seance.folder)._rounds[first.step.id][0].results == other


def test_by_hand_it_adds_up_by_itself(seance, monkeypatch):
    monkeypatch.delenv(handed.VARIABLE, raising=False)
    rounds = report.Rapport(seance.folder)._rounds
    assert [one.results for one in added_up(seance)] == [
        one.results for own in rounds.values() for one in own
    ]
