"""« Ce que la salle a dit »: one sheet of A4 to send, made of what was shown and approved; the report is its annex."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.change import FEWEST
from cafe_citoyen.core.contributions import Contribution, voices
from cafe_citoyen.core.day import day
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import folded, quoted, shortened
from cafe_citoyen.locale import translator
from cafe_citoyen.report import findings, fragments, people, round_table
from cafe_citoyen.report.figure import SmallFigure, library, small_figure
from cafe_citoyen.report.findings import Finding
from cafe_citoyen.report.fragments import shown
from cafe_citoyen.store.after.results import Tallied
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import PAGE

SHEET = Path(__file__).parent / "templates" / "handover" / "handover"
TITLE = mark("Ce que la salle a dit")
COUNTED = mark(
    "Une personne, un bulletin par question, sans nom ; les votes d’essai ne comptent pas. Ces nombres disent ce que cette salle a répondu, pas ce que pense une ville."
)
CHOSEN = mark(
    "Ici, cinq votes au plus, parmi ceux qui ont été montrés à la salle et qui ont au moins {fewest} bulletins : d’abord ceux où une réponse se détache, puis ceux qui ont le plus de bulletins."
)
CREDIT = mark("Questions : Nantes Métropole / Nantes Débat de l’IA, « 100 questions ».")

TITLE_SIGNS, FACT_SIGNS = 120, 45
SENTENCE_SIGNS, LONG_SIGNS = 300, 120
QUESTION_SIGNS = 80
"""What a text may be wide, in Latin signs (`folded`); a sentence above `LONG_SIGNS` is in smaller type."""

LINE_SIGNS, MOST_LINES, MOST_TITLE_LINES = 48, 3, 2
"""A line of one of the two columns of texts, and the lines that one text, and its question, may take."""

LINES, LINES_A_FINDING = 8, 14
"""Lines for texts on a sheet of five findings, and what each finding fewer leaves."""


def page(seance: Seance, asked: Sequence[Tallied], follower: SeanceFollower, language: str) -> str:
    """Return the sheet as a page that asks nobody for anything.

    Parameters
    ----------
    seance : Seance
        The séance.
    asked : sequence of Tallied
        The rounds that were asked and not cancelled.
    follower : SeanceFollower
        Its files, read.
    language : str
        ``fr`` or ``en``.
    """
    translate = translator(language)
    found = findings.chosen(asked, follower)
    parts = [
        _head(seance, follower, language, translate),
        _findings(found, language, translate),
        _texts(asked, follower, len(found), translate),
        _foot(asked, found, translate),
    ]
    title = f"{translate(TITLE)} – {seance.titre}"
    return _page(title, "".join(parts), language, is_drawn=bool(found))


def failed(seance: Seance, sentence: str, language: str) -> str:
    """Return the sheet that says why it could not be made."""
    return _page(seance.titre, fragments.paragraph(sentence, "warning"), language, is_drawn=False)


def _page(title: str, body: str, language: str, *, is_drawn: bool) -> str:
    style, script = (SHEET.with_suffix(ending).read_text("utf-8") for ending in (".css", ".js"))
    drawing = f"<script>{library()}</script>\n<script>{script}</script>" if is_drawn else ""
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:\">"
        f"<title>{shown(title)}</title><style>{style}</style></head>\n"
        f"<body><main>{body}</main>\n{drawing}</body></html>\n"
    )


def _head(seance: Seance, follower: SeanceFollower, language: str, translate: Translate) -> str:
    given = (seance.lieu, translate(seance.format), seance.public, seance.organisateur)
    facts = [day(seance.date, language), *(quoted(text, FACT_SIGNS) for text in given if text)]
    made_up = translate("Café de répétition : tous les votes sont inventés.")
    parts = [
        fragments.paragraph("Café citoyen IA", "kicker"),
        fragments.paragraph(made_up, "warning") if seance.fictive else "",
        fragments.heading(1, translate(TITLE)),
        f'<p class="cafe" dir="auto">{shown(shortened(seance.titre, TITLE_SIGNS))}</p>',
        fragments.paragraph(" · ".join(facts), "facts"),
        fragments.paragraph(" ".join(people.sentences(follower, translate)), "facts"),
    ]
    return f"<header>{''.join(parts)}</header>"


def _findings(found: Sequence[Finding], language: str, translate: Translate) -> str:
    if not found:
        said = translate(
            "Aucun vote montré à la salle n’a {fewest} bulletins : rien à en conclure."
        )
        return fragments.paragraph(said.format(fewest=FEWEST), "none")
    return f"<ol>{''.join(_finding(one, language, translate) for one in found)}</ol>"


def _finding(one: Finding, language: str, translate: Translate) -> str:
    """Return a finding: its sentence, what was asked, its chart, and for who does not see it the table."""
    sentence = folded(one.sentence(translate), SENTENCE_SIGNS, 1)[0]
    figure = small_figure(one.figure(translate), language)
    kind_of = ' class="long"' if len(folded(sentence, LONG_SIGNS, 2)) > 1 else ""
    table = fragments.bare_table(*round_table.of(one.step, one.number, one.results, translate))
    return (
        f'<li><div class="words"><h2{kind_of} dir="auto">{shown(sentence)}</h2>'
        f'<p class="question"><span dir="auto">{shown(shortened(one.step.title, QUESTION_SIGNS))}</span> '
        f"<em>{shown(_basis(one, figure.left, translate))}</em></p></div>"
        f'<div class="figure">{_legend(figure)}<div class="drawn" role="img" aria-label="{shown(sentence)}"></div>'
        f'<script type="application/json">{_as_json(figure.drawn)}</script></div>'
        f'<div class="unseen">{table}</div></li>'
    )


def _legend(figure: SmallFigure) -> str:
    """Return the parts of the bars in their order, and what a whole bar or a dot is."""
    parts = [
        f'<span><b style="color:{colour}">{sign}</b> {shown(name)}</span>'
        for sign, colour, name in figure.legend
    ]
    said = " ".join(filter(None, [*parts, shown(figure.note)]))
    return f'<p class="legend">{said}</p>' if said else ""


def _basis(one: Finding, left: int, translate: Translate) -> str:
    """Return what the sentence rests on, and how much of it the chart leaves to the annex."""
    said = counted(one.received, "{n} bulletin", "{n} bulletins", translate)
    parts = [said.format(n=one.received)]
    if one.number > 1:
        parts.insert(0, translate("Tour {number}").format(number=one.number))
    if left:
        more = counted(left, "{n} autre dans l’annexe", "{n} autres dans l’annexe", translate)
        parts.append(more.format(n=left))
    return " · ".join(parts)


def _texts(
    asked: Iterable[Tallied], follower: SeanceFollower, drawn: int, translate: Translate
) -> str:
    """Return approved texts, those that the room chose most first, as many as there is room for."""
    questions = [(one.step, _ordered(one, asked, follower)) for one in asked]
    questions = [(step, texts) for step, texts in questions if texts]
    if not questions:
        return ""
    lines = LINES + LINES_A_FINDING * (findings.MOST - drawn)
    parts: list[str] = []
    left = 0
    for place, (step, texts) in enumerate(questions):
        title = folded(step.title, LINE_SIGNS, MOST_TITLE_LINES)
        room = lines // (len(questions) - place) - len(title)
        kept = _fitting(texts, room)
        left += len(texts) - len(kept)
        lines -= sum(map(len, kept)) + len(title) if kept else 0
        if kept:
            items = "".join(f'<li dir="auto">{shown(" ".join(text))}</li>' for text in kept)
            parts.append(f'<h3 dir="auto">{shown(" ".join(title))}</h3><ul>{items}</ul>')
    more = counted(
        left, "{n} autre texte dans l’annexe.", "{n} autres textes dans l’annexe.", translate
    )
    head = fragments.heading(2, translate("Ce que la salle a écrit"))
    note = fragments.paragraph(more.format(n=left), "note") if left else ""
    return (
        f'<section class="texts">{head}<div class="columns">{"".join(parts)}</div>{note}</section>'
    )


def _fitting(texts: Iterable[str], room: int) -> list[list[str]]:
    """Return the first texts that fit in so many lines, each on its own lines."""
    kept = []
    for text in texts:
        lines = folded(text, LINE_SIGNS, MOST_LINES)
        room -= len(lines)
        if room < 0:
            break
        kept.append(lines)
    return kept


def _ordered(one: Tallied, asked: Iterable[Tallied], follower: SeanceFollower) -> list[str]:
    """Return the approved texts of a round: by the votes on them, then by those merged into them, then as they came."""
    texts = follower.texts
    if kind(one.step.kind).makes != "texts":
        return []
    votes: Counter[str] = Counter()
    for vote in asked:
        if vote.is_revealed and follower.box.received(vote.round) >= FEWEST:
            votes.update(
                {name: round(one.value) for name, one in by_object(vote.results, "votes").items()}
            )
    merged = voices(texts.of_round(one.round))
    kept = texts.approved(one.round)
    kept.sort(key=lambda text: (-votes[text.id], -merged[text.id]))
    return [_as_line(text, follower) for text in kept]


def _as_line(text: Contribution, follower: SeanceFollower) -> str:
    """Return a text, or the fields of a sheet that were filled in."""
    return " · ".join(filter(None, follower.texts.fields_of(text).values())) or text.texte


def _foot(asked: Sequence[Tallied], found: Sequence[Finding], translate: Translate) -> str:
    votes = {one.step.id for one in asked if kind(one.step.kind).makes == "ballots"}
    others = len(votes - {one.step.id for one in found})
    annex = [
        translate(
            "L’annexe, {file} : chaque vote, ses nombres, sa méthode, et la suite de ce qui est coupé (…)."
        ).format(file=PAGE)
    ]
    if others:
        more = counted(others, "Elle a {n} autre vote.", "Elle a {n} autres votes.", translate)
        annex.append(more.format(n=others))
    if _is_of_booklet(one.step for one in asked):
        annex.append(translate(CREDIT))
    lines = [translate(COUNTED), translate(CHOSEN).format(fewest=FEWEST), " ".join(annex)]
    method = fragments.heading(2, translate("Comment c’est compté"))
    return f"<footer>{method}{''.join(map(fragments.paragraph, lines))}</footer>"


def _is_of_booklet(steps: Iterable[Step]) -> bool:
    """Tell whether one of the 100 questions was put to the room, word for word."""
    asked = {(item.id, item.text) for step in steps for item in step.objects}
    return any((row["id"], row["texte"]) in asked for row in datasets.records("questions"))


def _as_json(figure: dict[str, Any]) -> str:
    """Return a figure as a script element holds it: no text of anybody's ends that element."""
    return json.dumps(figure, ensure_ascii=False).replace("<", "\\u003c")
