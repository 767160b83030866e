"""Before and after, on paper: for each object who moved, its flow and its numbers."""

from IPython.display import HTML, display

from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.change import Change, changes, flow_levels, verdict
from cafe_citoyen.core.flow_figure import flow_figure
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.number import points_text
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.wording import BETWEEN
from cafe_citoyen.locale import translator
from cafe_citoyen.report import fragments
from cafe_citoyen.report.figure import FONT_PX, show_figure
from cafe_citoyen.store.log.follow import SeanceFollower

MOST_FLOWS = 5
FLOW_PX = 320


def show(follower: SeanceFollower, asked: Asked, before: Round, language: str) -> None:
    """Show the changes between two rounds; nothing for a kind whose answers have no levels.

    Parameters
    ----------
    follower : SeanceFollower
        The séance's files, read.
    asked : Asked
        The later round.
    before : Round
        The earlier one.
    language : str
        ``fr`` or ``en``.
    """
    translate = translator(language)
    box, step = follower.box, asked.step
    found = changes(step, box.counted(before), box.counted(asked.round))
    if not found:
        return
    title = translate("Du tour {before} au tour {after}").format(
        before=before.number, after=asked.number
    )
    display(HTML(fragments.heading(3, title)))
    levels = {name: translate(text) for name, text in flow_levels(step).items()}
    moved = sorted(found, key=lambda one: -(one.up + one.down))
    for change in moved[:MOST_FLOWS]:
        _show_flow(step, change, levels, translate)
    display(HTML(_table(step, title, found, translate)))


def _show_flow(step: Step, change: Change, levels: dict[str, str], translate: Translate) -> None:
    said = verdict(change, kind(step.kind).levels(step), translate)
    sentence = f"« {step.text_of(change.object)} » : {said}"
    display(HTML(fragments.paragraph(sentence, "lead")))
    figure = flow_figure(change.flows, levels, FONT_PX)
    figure["layout"] |= {"height": FLOW_PX}
    show_figure(figure, sentence)


def _table(step: Step, title: str, found: list[Change], translate: Translate) -> str:
    head = [
        translate("Proposition"),
        translate("Montent"),
        translate("Descendent"),
        translate("Ne bougent pas"),
        translate("Écart (points) [intervalle à 95 %]"),
        translate("Votants d’un seul tour"),
        "n",
    ]
    rows = [
        [
            step.text_of(one.object),
            str(one.up),
            str(one.down),
            str(one.stayed),
            f"{points_text(one.difference)} [{points_text(one.low)}{BETWEEN}{points_text(one.high)}]"
            if one.n
            else "–",
            str(one.only_before + one.only_after),
            str(one.n),
        ]
        for one in found
    ]
    return fragments.table(f"{step.title} ({title})", head, rows)
