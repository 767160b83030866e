"""One café's own booklet page: its approved texts and the questions it voted on, as a town's booklet prints them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from cafe_citoyen.report.booklet import page, reading
from cafe_citoyen.store.booklet import cafes, project
from cafe_citoyen.store.campaign import codings
from cafe_citoyen.store.seance.seance import Seance

MOST = 100


def page_of(seance: Seance, language: str) -> str:
    """Return the page; empty where the room gave no question to put in it.

    Parameters
    ----------
    seance : Seance
        The café.
    language : {"fr", "en"}
        Of what we add to the texts.
    """
    codes = seance.folder.parent / codings.folder().name
    source = cafes.read([seance.folder], codes)
    if not source.candidates:
        return ""
    with TemporaryDirectory() as place:
        title = seance.titre[: project.LONGEST_TITLE]
        made = project.update(Path(place) / "livret", source, title, MOST)
        return page.page(reading.booklet(made, language))
