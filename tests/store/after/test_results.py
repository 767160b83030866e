"""The results of a séance: added up when somebody looks at them, and once."""

import pytest

import evening
from cafe_citoyen.report.report import Rapport
from cafe_citoyen.store.after import publication, results
from cafe_citoyen.store.log.follow import SeanceFollower


@pytest.fixture
def tallied(monkeypatch):
    """The (step, round's ballots) that were added up, as they are."""
    found, real = [], results.kind

    class Watched:
        def __init__(self, rules):
            self._rules = rules

        def tally(self, step, ballots):
            found.append((step.id, len(ballots)))
            return self._rules.tally(step, ballots)

    monkeypatch.setattr(results, "kind", lambda name: Watched(real(name)))
    return found


@pytest.fixture
def played(directory):
    return evening.play(directory, people=8, only=3)


def test_the_list_of_rounds_adds_nothing_up(played, tallied):
    follower = SeanceFollower(played.folder)
    follower.poll()
    asked = [(one.step.id, one.before, one.number) for one in results.tallied(follower)]
    assert asked == [
        ("vote-1", None, 1),
        ("vote-2", None, 1),
        ("vote-2", ("vote-2", 1), 2),
        ("vote-3", None, 1),
    ]
    assert tallied == []


def test_a_report_and_a_publication_add_each_round_up_once(played, tallied):
    report = Rapport(played.folder)
    report.titre(), report.presents(), report.methode()
    assert tallied == []
    for step_id in report.etapes * 2:
        report.etape(step_id)
    assert len(tallied) == 4
    publication.prepare(played)
    assert len(tallied) == 8


def test_a_round_that_is_not_asked_for_is_not_added_up(directory, tallied):
    played = evening.play(directory, people=4, only=1)  # fewer ballots than are published
    assert publication.prepare(played).tables["resultats"] == []
    assert tallied == []
