"""Several files that belong together: all of them are written, or none is."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store import held_open
from cafe_citoyen.store.csv.csv_file import beside, sync_folder


def write_together(contents: Mapping[Path, bytes], *, is_shared: bool = False) -> None:
    """Write files in the place of those that may be there, once each lies whole beside its place.

    Parameters
    ----------
    contents : mapping
        Path to content; the folders are there.
    is_shared : bool
        Whether others may read them, as the system's rights say; by default only their user does.

    Raises
    ------
    OSError
        If the disk refuses one of them; every file is then as it was.
    """
    folder = next((path for path in contents if path.is_dir()), None)
    if folder:
        raise OSError(Phrase("{file} : un dossier est à la place du fichier.", file=folder))
    ready: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            ready[path] = beside(path, content, is_shared=is_shared)
        for path, temporary in ready.items():
            held_open.replace(temporary, path)
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)
    for folder in {path.parent for path in contents}:
        sync_folder(folder)


def write_new(contents: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet.

    Raises
    ------
    FileExistsError
        If one of them is; nothing is then written, as nothing of anybody's is ever overwritten.
    """
    taken = next((path for path in contents if path.exists()), None)
    if taken:
        raise FileExistsError(f"{taken}")
    write_together(contents)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give a folder to fill, which becomes the target when the block ends, and is gone if it fails.

    Parameters
    ----------
    target : Path
        Not there yet, or empty.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as place:
        made = Path(place) / "fait"
        made.mkdir()
        yield made
        try:
            if target.exists():
                target.rmdir()
            held_open.replace(made, target)
        except OSError:  # a folder that cannot be replaced: a drive's root, one that a window shows
            target.mkdir(exist_ok=True)
            for path in sorted(made.iterdir()):
                shutil.move(path, target / path.name)
        sync_folder(target.parent)
