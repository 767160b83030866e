"""What people changed in a table stands; the rest follows its source."""

from cafe_citoyen.core.booklet.merging import merged


def rows(*lines):
    return [dict(zip(("id", "texte", "theme"), line.split("/"), strict=True)) for line in lines]


BASE = rows("a/un/x", "b/deux/x", "c/trois/x")


def test_what_nobody_changed_follows_the_source_cell_by_cell():
    theirs = rows("a/un/ma case", "b/deux/x", "c/trois/x")
    fresh = rows("a/uns/x", "b/deux/z", "c/trois/x")
    assert merged(BASE, theirs, fresh, ["id"]) == rows("a/uns/ma case", "b/deux/z", "c/trois/x")


def test_order_and_rows_of_people_stay_and_new_rows_come_last():
    theirs = rows("c/trois/x", "d/mienne/y", "a/un/x", "b/deux/x")
    fresh = [*BASE, *rows("e/neuf/x")]
    found = [row["id"] for row in merged(BASE, theirs, fresh, ["id"])]
    assert found == ["c", "d", "a", "b", "e"]


def test_a_row_that_somebody_removed_does_not_come_back():
    assert merged(BASE, rows("a/un/x"), BASE, ["id"]) == rows("a/un/x")


def test_a_row_without_a_source_goes_unless_somebody_changed_it():
    theirs = rows("a/un/x", "b/deux/ma case", "c/trois/x")
    left = rows("c/trois/x")
    assert merged(BASE, theirs, left, ["id"]) == rows("b/deux/ma case", "c/trois/x")
    assert merged(BASE, theirs, left, ["id"], follows_source=True) == left


def test_done_twice_it_changes_nothing():
    assert merged(BASE, BASE, BASE, ["id"]) == BASE
    assert merged([], [], BASE, ["id"]) == BASE
