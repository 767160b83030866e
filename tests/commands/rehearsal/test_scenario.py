"""What a rehearsal asks."""

from cafe_citoyen.commands.rehearsal.scenario import scenario
from cafe_citoyen.core.ballots import kind, kinds


def test_it_shows_every_way_to_vote():
    assert {step.kind for step, _ in scenario()} == set(kinds())
    for step, _ in scenario():
        kind(step.kind).check_step(step)
