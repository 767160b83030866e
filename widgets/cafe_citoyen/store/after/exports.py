"""What an evening's ateliers leave beside its tables: a register with its page, a charter."""

from collections.abc import Iterator, Sequence

from cafe_citoyen.core.atelier.part_row import REGISTER
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.document import markdown
from cafe_citoyen.core.language import Translate
from cafe_citoyen.store.after import charter, register_page, room_register
from cafe_citoyen.store.after.odt import odt
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.reference import ateliers
from cafe_citoyen.store.reference.ateliers import Atelier
from cafe_citoyen.store.seance.own_tables import OwnTable
from cafe_citoyen.store.seance.seance import Seance

PAGE = "registre.html"
MARKDOWN, ODT = "charte.md", "charte.odt"
DOCUMENTS = (PAGE, MARKDOWN, ODT)
"""Names of what `documents` may make."""


def played(follower: SeanceFollower) -> list[Atelier]:
    """Return the ateliers of an evening, those of them that the toolkit finds by itself."""
    asked = list(follower.proceedings.steps)
    return [
        ateliers.read(folder)[0]
        for stem, folder in ateliers.known().items()
        if any(name.startswith(f"{stem}-") for name in asked)
    ]


def tables(seance: Seance, follower: SeanceFollower, played: Sequence[Atelier]) -> list[OwnTable]:
    """Return the register and its other headings; nothing where no part of one was asked."""
    register = _register(seance, follower, played)
    return room_register.tables(register) if register else []


def documents(
    seance: Seance,
    follower: SeanceFollower,
    played: Sequence[Atelier],
    translate: Translate = str,
) -> dict[str, bytes]:
    """Return name and content of what people read, of the texts that are approved now.

    Parameters
    ----------
    seance : Seance
        Whose they are.
    follower : SeanceFollower
        Its files, read.
    played : sequence of Atelier
        Its ateliers.
    translate : callable, optional
        From a French text to the séance's language; by default they are in French.
    """
    register = _register(seance, follower, played)
    made = {PAGE: register_page.page(seance, register, translate).encode()} if register else {}
    for atelier in played:
        blocks = charter.blocks(seance, follower, atelier, translate)
        if blocks:
            title = translate(charter.TITLE)
            made |= {
                MARKDOWN: markdown(blocks).encode(),
                ODT: odt(blocks, title, seance.langue),
            }
    return made


def _register(
    seance: Seance, follower: SeanceFollower, played: Sequence[Atelier]
) -> list[room_register.Row]:
    """Return the rows of the register; none where no part of one was asked."""
    asked = list(_steps(follower, played, REGISTER))
    sheets = [
        text
        for name in asked
        for round in follower.proceedings.rounds(name)
        for text in follower.texts.approved(round)
    ]
    return room_register.rows(seance, follower.texts, sheets) if asked else []


def _steps(follower: SeanceFollower, played: Sequence[Atelier], gathered: str) -> Iterator[str]:
    """Yield the ids of the steps that ask for texts which are gathered so."""
    for atelier in played:
        for step in follower.proceedings.steps.values():
            part = atelier.part_of(step.id)
            if part and part.gathered == gathered and kind(step.kind).makes == "texts":
                yield step.id
