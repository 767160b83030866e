"""A file that another program holds open, as Windows says it: waited for a moment, then told."""

import ast
import builtins
import errno
import os
from pathlib import Path

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store import held_open
from cafe_citoyen.store.csv.csv_file import write_durably
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import key, seances
from cafe_citoyen.store.together import write_together

STEP = Step("q", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")))
PACKAGE = Path(held_open.__file__).parents[1]


def refused(name, number=32):
    error = PermissionError(errno.EACCES, "Permission denied", str(name))
    error.winerror = number
    return error


@pytest.fixture
def hold(monkeypatch):
    """Return a function that has a call of the system refuse a file some times over, and then no more."""
    monkeypatch.setattr(held_open, "PAUSES_S", (0, 0, 0))

    def hold(module, call, name, times=1000, number=32):
        real = getattr(module, call)
        left = [times]

        def asked(path, *others, **named):
            touched = [str(one) for one in (path, *others[:1]) if isinstance(one, str | Path)]
            wants_to_write = call != "open" or "a" in (*others, "")[0]
            if left[0] and wants_to_write and any(Path(one).name == name for one in touched):
                left[0] -= 1
                raise refused(name, number)
            return real(path, *others, **named)

        monkeypatch.setattr(module, call, asked)
        return left

    return hold


@pytest.fixture
def seance(tmp_path):
    return seances.create(tmp_path / "seances", "Café", date="2026-01-31")


@pytest.mark.parametrize("number", sorted(held_open.HELD))
@pytest.mark.parametrize(
    "write", [write_durably, lambda path, content: write_together({path: content})]
)
def test_a_file_that_is_looked_at_for_a_moment_is_replaced_all_the_same(
    tmp_path, hold, write, number
):
    path = tmp_path / "f.csv"
    path.write_bytes(b"before")
    left = hold(os, "replace", "f.csv", times=3, number=number)
    write(path, b"after")
    assert (path.read_bytes(), left) == (b"after", [0])


def test_one_that_stays_held_is_left_as_it_was_and_nothing_lies_beside_it(tmp_path, hold):
    path = tmp_path / "f.csv"
    path.write_bytes(b"before")
    hold(os, "replace", "f.csv")
    with pytest.raises(PermissionError):
        write_durably(path, b"after")
    assert [one.name for one in tmp_path.iterdir()] == ["f.csv"]
    assert path.read_bytes() == b"before"


def test_a_right_that_is_missing_is_not_waited_for(tmp_path, hold):
    path = tmp_path / "f.csv"
    left = hold(os, "replace", "f.csv", times=3, number=None)
    with pytest.raises(PermissionError):
        write_durably(path, b"after")
    assert left == [2]


def test_while_a_spreadsheet_holds_the_steering_rows_it_is_named_and_the_act_then_goes_through(
    seance, hold
):
    before = (seance.folder / "deroule.csv").read_bytes()
    left = hold(builtins, "open", "deroule.csv")
    with pytest.raises(PermissionError) as caught:
        steering.open_step(seance.folder, STEP)
    said = held_open.sentence(caught.value)
    assert str(said).startswith(
        "« deroule.csv » est ouvert dans un autre programme : fermez le tableur"
    )
    assert (seance.folder / "deroule.csv").read_bytes() == before
    left[0] = 0
    steering.open_step(seance.folder, STEP)
    assert b"ouvrir" in (seance.folder / "deroule.csv").read_bytes()


def test_a_full_disk_is_told_otherwise():
    said = held_open.sentence(OSError(errno.ENOSPC, "No space left on device"))
    assert (
        str(said)
        == "Le disque refuse : No space left on device. Libérez de la place, puis recommencez."
    )


def test_a_café_whose_key_stays_is_not_closed(seance, hold):
    kept = key.read_or_make(seance.id)
    left = hold(os, "unlink", f"{seance.id}.cle")
    with pytest.raises(Refusal, match="reste ouvert, et la clé") as caught:
        seances.close(seance)
    assert caught.value.code == "key_kept"
    assert seances.read(seance.folder).ouverte
    assert key.read_or_make(seance.id) == kept
    left[0] = 0
    assert not seances.close(seance).ouverte
    assert not list(key.folder().glob(f"{seance.id}*"))


def test_a_secret_sheet_that_somebody_reads_keeps_the_key_too(seance, hold):
    kept = key.read_or_make(seance.id)
    sheet = key.beside(seance.id, "tickets", "html")
    sheet.write_text("secret")
    hold(os, "unlink", sheet.name)
    with pytest.raises(Refusal, match=sheet.name):
        seances.close(seance)
    assert seances.read(seance.folder).ouverte
    assert key.read_or_make(seance.id) == kept


def test_a_café_that_stays_open_without_its_key_says_so(seance, hold):
    key.read_or_make(seance.id)
    left = hold(os, "replace", "seance.json")
    with pytest.raises(Refusal, match="clé du café est effacée, mais il reste ouvert") as caught:
        seances.close(seance)
    assert caught.value.code == "closed_late"
    assert not list(key.folder().glob(f"{seance.id}*"))
    left[0] = 0
    assert not seances.close(seances.read(seance.folder)).ouverte


def moves(path):
    """Yield the calls that give a file another's place: one place is all that they are given."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            is_move = node.func.attr in ("replace", "rename")
            if is_move and (len(node.args) == 1 or ast.unparse(node.func.value) == "os"):
                yield f"{path.relative_to(PACKAGE).as_posix()}: {ast.unparse(node)}"


def test_whatever_moves_a_file_is_patient():
    found = [one for path in PACKAGE.rglob("*.py") for one in moves(path)]
    patient = "store/held_open.py: path.rename(place)", "store/held_open.py: ready.replace(path)"
    by_helper = [one for one in found if ": held_open." in one]
    looks_again = "store/aside.py: path.rename(aside)"  # a room looks ten times a second
    assert sorted({*found} - {*by_helper}) == sorted([*patient, looks_again])
