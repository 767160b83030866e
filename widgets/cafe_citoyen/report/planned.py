"""The evening as it was planned, beside how it went."""

from pathlib import Path

from cafe_citoyen.core.evening_clock import happened
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.report import fragments
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.seance import evening_file


def fragment(folder: Path, proceedings: Proceedings, translate: Translate) -> str:
    """Return the table of the evening's parts; nothing where nothing was planned, or the plan was not followed.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    proceedings : Proceedings
        What happened.
    translate : callable
        From a French text to the reader's language.
    """
    try:
        evening = evening_file.read(folder)
    except Refusal:  # `verifier` says what is wrong in it; a report does not fail for it
        return ""
    if not evening.parts or not proceedings.screen.begun:
        return ""
    *_, (_, last) = open_log(folder).rows("deroule").read()
    rows = [
        [
            one.part.title,
            f"{one.part.minutes} min",
            one.start[11:16],
            translate("sautée") if one.minutes is None else f"{one.minutes} min",
        ]
        for one in happened(evening, proceedings, last["horodatage"])
    ]
    head = [translate("Partie"), translate("Prévu"), translate("Commencée à"), translate("A duré")]
    caption = translate("La soirée prévue, et la soirée passée")
    return fragments.heading(2, caption) + fragments.table(caption, head, rows)
