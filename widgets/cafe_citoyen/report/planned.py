"""The evening as it was planned, beside how it went, down to the parts of its activities."""

from collections.abc import Sequence
from dataclasses import replace

from cafe_citoyen.core.evening import EveningPart
from cafe_citoyen.core.evening_clock import Happened, happened
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.move import Turn
from cafe_citoyen.core.played import Coming, comings, minutes, shared_out
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.report import fragments
from cafe_citoyen.store.log import turns
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.reader import Reader
from cafe_citoyen.store.seance import evening_file

Line = list[str]


def fragment(follower: SeanceFollower, translate: Translate) -> str:
    """Return the table of the evening's parts; nothing where nothing was planned, or the plan was not followed.

    Parameters
    ----------
    follower : SeanceFollower
        What the séance's files say.
    translate : callable
        From a French text to the reader's language.
    """
    try:
        evening = evening_file.read(follower.folder)
    except Refusal:  # `verifier` says what is wrong in it; a report does not fail for it
        return ""
    if not evening.parts or not follower.proceedings.screen.begun:
        return ""
    rows = [row for _, row in open_log(follower.folder).rows("deroule").read()]
    end = rows[-1]["horodatage"]
    came = comings(rows, end)
    lines = []
    for one in happened(evening, follower.proceedings, end):
        lines.append(_line(one, translate))
        if one.minutes is not None:
            own = [coming for coming in came if coming.part == one.part.id]
            lines += _turn_lines(one.part, own, follower, translate)
    head = [translate("Partie"), translate("Prévu"), translate("Commencée à"), translate("A duré")]
    caption = translate("La soirée prévue, et la soirée passée")
    return fragments.heading(2, caption) + fragments.table(caption, head, lines)


def _line(one: Happened, translate: Translate) -> Line:
    lasted = translate("sautée") if one.minutes is None else f"{one.minutes} min"
    return [one.part.title, f"{one.part.minutes} min", one.start[11:16], lasted]


def _turn_lines(
    part: EveningPart, came: Sequence[Coming], follower: SeanceFollower, translate: Translate
) -> list[Line]:
    """Return the parts of a part's own activity: those planned, then those that came unplanned; none where it has none."""
    planned = _turns(part, follower, translate)
    known = {one.id for one in planned}
    all_turns = _turns(replace(part, part=""), follower, translate)
    beside = [one for one in all_turns if one.id in {coming.turn for coming in came} - known]
    wanted = [*planned, *beside]
    shares = shared_out([one.id for one in wanted], came)
    lines = []
    for turn, share in zip(wanted, shares, strict=True):
        lasted = f"{minutes(share)} min" if share else translate("sautée")
        plan = "" if turn.id in known else translate("non prévue")
        lines.append([f"– {turn.title}", plan, share[0].start[11:16] if share else "", lasted])
    return lines


def _turns(part: EveningPart, follower: SeanceFollower, translate: Translate) -> Sequence[Turn]:
    try:
        found = turns.turns(part, lambda: Reader(follower), translate)
    except Refusal:  # an atelier's folder that was changed since
        return ()
    return found.all if found else ()
