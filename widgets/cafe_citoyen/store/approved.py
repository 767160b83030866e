"""A séance's texts without those that nobody approved: what may leave the laptop, or outlive the evening."""

from pathlib import Path

from cafe_citoyen.store.csv_file import encode, header
from cafe_citoyen.store.follow import read_texts
from cafe_citoyen.store.tail import Tail


def as_csv(folder: Path) -> tuple[bytes, int]:
    """Return ``contributions.csv`` with its approved texts only, and how many rows are left out.

    Parameters
    ----------
    folder : Path
        The séance's folder; its own file stays as it is.
    """
    kept = {one.id for one in read_texts(folder).all() if one.is_approved}
    rows = [row for _, row in Tail(folder / "contributions.csv", "contributions").read()]
    approved = [row for row in rows if row["contribution"] in kept]
    content = header("contributions") + encode("contributions", approved)
    return content, len(rows) - len(approved)
