"""An activity is the same one in each window, after each restart, and when its cell runs again."""

from cafe_citoyen.dashboards.roll import Roll, own_name


def test_activities_of_a_class_are_numbered_in_the_order_of_their_cells():
    roll = Roll()
    made = [("Vote", "c1", "r1"), ("Avant", "c2", "r2"), ("Vote", "c3", "r3"), ("Vote", "c3", "r3")]
    assert [roll.number(*one) for one in made] == [1, 1, 2, 3]


def test_a_cell_that_runs_again_gives_its_activity_the_number_that_it_had():
    roll = Roll()
    for run, cell in enumerate(["c1", "c2"]):
        roll.number("Vote", cell, f"r{run}")
    assert [roll.number("Vote", cell, f"again {cell}") for cell in ("c2", "c1")] == [2, 1]


def test_outside_a_notebook_an_activity_has_the_name_of_its_class():
    assert [own_name("Vote"), own_name("Vote")] == ["Vote", "Vote"]
