"""Every way to vote that a notebook is told of works as its example says."""

import pytest

from cafe_citoyen import Etape, facons_de_voter
from cafe_citoyen.core.ballots import kinds


@pytest.mark.parametrize("name", facons_de_voter()["facon"])
def test_the_example_makes_a_step_of_that_kind(name):
    row = facons_de_voter().set_index("facon").loc[name]
    step = eval(row["exemple"], {"Etape": Etape}).step
    assert step.kind == name
    assert all(f"{option}=" in row["options"] for option in step.options)


def test_the_names_are_those_of_the_kinds():
    table = facons_de_voter()
    assert set(table["facon"]) <= set(kinds())
    assert {"choice", "position", "text"} <= set(table["facon"])
    assert table["nom"].str.len().min() > 3
