"""Files that belong together are all written, or none is."""

import errno

import pytest

from cafe_citoyen.store import together
from cafe_citoyen.store.together import new_folder, write_new, write_together


def full_at(monkeypatch, name):
    written = together.beside

    def beside(path, content, **options):
        if path.name == name:
            raise OSError(errno.ENOSPC, "No space left on device")
        return written(path, content, **options)

    monkeypatch.setattr(together, "beside", beside)


def test_a_full_disk_leaves_every_file_as_it_was(tmp_path, monkeypatch):
    write_together({tmp_path / "a": b"1", tmp_path / "b": b"1"})
    full_at(monkeypatch, "b")
    with pytest.raises(OSError, match="No space"):
        write_together({tmp_path / "a": b"2", tmp_path / "b": b"2"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"1"}


def test_a_folder_in_a_files_place_is_named_and_every_file_as_it_was(tmp_path):
    (tmp_path / "b").mkdir()
    with pytest.raises(OSError, match="b : un dossier est à la place du fichier"):
        write_together({tmp_path / "a": b"2", tmp_path / "b": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_nothing_that_is_there_is_overwritten_and_nothing_else_is_written(tmp_path):
    (tmp_path / "b").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        write_new({tmp_path / "a": b"2", tmp_path / "b": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


@pytest.mark.parametrize("is_there", [False, True])
def test_a_folder_comes_whole_or_not_at_all(tmp_path, is_there):
    target = tmp_path / "neuf"
    if is_there:
        target.mkdir()
    with pytest.raises(ValueError, match="non"), new_folder(target) as place:
        (place / "a").write_bytes(b"1")
        raise ValueError("non")
    assert list(tmp_path.rglob("a")) == []
    with new_folder(target) as place:
        (place / "a").write_bytes(b"1")
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == ["neuf", "neuf/a"]
