"""One question in several rooms: what the others answered beside ours, on this room's own screen.

The room's own result is counted here: whatever becomes of the link, it is what it was. The others'
are what the hub said last, and the screen says since when it said nothing.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.bars import FEWEST_FOR_MARGIN
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.moment import OTHERS, Moment
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.proceedings import OPEN, REVEALED, Phase
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.sameness import wording_version
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.panels import Panels
from cafe_citoyen.locale import translator
from cafe_citoyen.store.forwarding import common_question, forwarding_card, membership, other_rooms
from cafe_citoyen.store.forwarding.forwarding_card import ALL_SENT
from cafe_citoyen.store.forwarding.other_rooms import OtherRooms

ROOMS_AT_ONCE = 4
"""Other rooms of one page, beside this one and the sum: six panels are read from eight metres."""


MOST_SIGNS = 60
"""Of an answer that the title names; a longer one is named by its letter."""


def may_show(directory: Path, current: Phase | None) -> Moment | None:
    """Return what shows the other rooms beside the round in front; None where it is not asked everywhere, or not shown yet."""
    if current is None:
        return None
    if kind(current.step.kind).makes == "texts":
        now = membership.read()
        is_over = current.phase != OPEN and now is not None and now.exchanges
    else:
        is_over = current.phase == REVEALED
    if not is_over:
        return None
    asked = common_question.heard(directory)
    if asked is None or (asked.step.id, asked.number) != current.round:
        return None
    return Moment(OTHERS, {"etape": current.step.id, "tour": str(current.number)})


def turned(shown: Moment, page: int, is_for_ready: bool) -> Moment:
    """Return the same on another page; that those who are ready are enough is not taken back."""
    return shown.with_knobs(
        page=page or "", prets="1" if is_for_ready or shown.is_for_ready else ""
    )


def others_view(
    directory: Path, shown: Moment, step: Step, ballots: Ballots, language: str
) -> dict[str, Any]:
    """Return this room, the sum and the other rooms; while they are waited for, how many still vote.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    shown : Moment
        Of which page, and whether those that are ready are enough.
    step : Step
        The question, as it was asked here.
    ballots : mapping
        This room's, that count.
    language : str
        Of this room's projector.
    """
    translate, now = translator(language), membership.read()
    heard = other_rooms.heard(directory)
    round = shown.round
    others = heard if heard and _is_same(heard, round, step) else None
    waiting = others.waiting if others else 0
    is_waiting = bool(now and now.waits and waiting and not shown.is_for_ready)
    told: dict[str, Any] = {
        "question": typeset(step.title),
        "is_waiting": is_waiting,
        "notes": [*silence(directory, translate), *_still(waiting, is_waiting, translate)],
    }
    if is_waiting or others is None or not (others.rooms and others.whole):
        return {**told, "sentence": _nobody_yet(waiting, translate), "panels": [], "pages": 0}
    drawn, found = _drawn(others, shown.page, step, ballots, language, translate)
    return {**told, **drawn, "notes": [*told["notes"], *found]}


def _is_same(heard: OtherRooms, round: Round | None, step: Step) -> bool:
    return heard.round == round and heard.version == wording_version(step)


def _drawn(
    others: OtherRooms, page: int, step: Step, ballots: Ballots, language: str, translate: Translate
) -> tuple[dict[str, Any], list[str]]:
    own = kind(step.kind).tally(step, ballots)
    groups = [own, *(one.results for one in others.rooms)]
    panels = Panels(step, others.whole, groups, language, translate)
    pages = -(-len(others.rooms) // ROOMS_AT_ONCE)
    page %= pages
    seen = others.rooms[page * ROOMS_AT_ONCE : (page + 1) * ROOMS_AT_ONCE]
    sentence, notes = finding(panels, own, others.whole, translate)
    drawn = {
        "sentence": sentence,
        "measure": panels.measure,
        "key": panels.key,
        "left": panels.left,
        "panels": [
            panels.panel(translate("Ici"), len(ballots), own),
            panels.panel(_together(others, translate), others.n, others.whole),
            *(panels.panel(one.name, one.n, one.results) for one in seen),
        ],
        "page": page,
        "pages": pages,
    }
    return drawn, notes


def finding(
    panels: Panels, own: list[Result], whole: list[Result], translate: Translate
) -> tuple[str, list[str]]:
    """Return in one sentence how this room answered beside all together, and what else there is to say of that.

    It differs on an answer where the two 95 % intervals have nothing in common: said rather seldom. The
    answer on which it differs most is named. Of fewer than `FEWEST_FOR_MARGIN` people, nothing is said.
    """
    here, all_rooms = panels.by_name(own), panels.by_name(whole)
    fewest = min((one.n for one in here.values()), default=0)
    if fewest < FEWEST_FOR_MARGIN:
        text = counted(fewest, "{n} bulletin ici : trop peu pour dire si cette salle diffère.", "{n} bulletins ici : trop peu pour dire si cette salle diffère.", translate)  # fmt: skip
        return typeset(text), []
    apart = [name for name in here if name in all_rooms and _are_apart(here[name], all_rooms[name])]
    if not apart:
        return typeset(translate("Rien ne distingue nettement cette salle des autres.")), []
    most = max(apart, key=lambda name: abs(here[name].value - all_rooms[name].value))
    text = panels.key[panels.names.index(most)]
    if len(text) > MOST_SIGNS:
        text = chr(ord("A") + panels.names.index(most))
    said = translate("« {text} » : {here} ici, {all} ensemble.").format(
        text=text, here=panels.shown(here[most]), all=panels.shown(all_rooms[most])
    )
    note = counted(len(apart), "Cette salle s’écarte sur {n} réponse : les marges d’erreur ne se touchent pas.", "Cette salle s’écarte sur {n} réponses : les marges d’erreur ne se touchent pas.", translate)  # fmt: skip
    return typeset(said), [typeset(note)]


def _are_apart(one: Result, other: Result) -> bool:
    ends = (one.low, one.high, other.low, other.high)
    if None in ends:
        return False
    low, high, other_low, other_high = (float(end) for end in ends if end is not None)
    return high < other_low or other_high < low


def _together(others: OtherRooms, translate: Translate) -> str:
    n = others.counted
    return counted(n, "Ensemble, {n} salle", "Ensemble, {n} salles", translate)


def _nobody_yet(waiting: int, translate: Translate) -> str:
    if not waiting:
        return typeset(translate("Aucune autre salle n’a encore fini."))
    return typeset(counted(waiting, "{n} salle vote encore.", "{n} salles votent encore.", translate))  # fmt: skip


def _still(waiting: int, is_waiting: bool, translate: Translate) -> list[str]:
    if is_waiting:
        return [typeset(translate("Les salles se montreront toutes ensemble, quand elles auront fini."))]  # fmt: skip
    text = counted(waiting, "{n} salle vote encore.", "{n} salles votent encore.", translate)
    return [typeset(text)] if waiting else []


def silence(directory: Path, translate: Translate) -> list[str]:
    """Return since when the hub was not heard; nothing while it is."""
    card = forwarding_card.read(directory)
    if card is None or card.state == ALL_SENT or not card.heard_at:
        return []
    since = datetime.fromisoformat(card.heard_at).strftime("%H:%M")
    return [typeset(translate("Les autres : plus de nouvelles depuis {time}.").format(time=since))]
