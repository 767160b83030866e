"""The booklet as one HTML page: it searches, gives each question an address, and fetches nothing."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from cafe_citoyen.core.booklet import choice
from cafe_citoyen.core.booklet.booklet import FEWEST, Booklet, Part, Question
from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.day import day, days
from cafe_citoyen.core.document import Block, Bullets, Heading, Paragraph
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.number import percent_text
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import translator
from cafe_citoyen.report.booklet import figures

HOME = Path(__file__).parents[1] / "templates" / "booklet" / "booklet"
SHEETS = ("a5", "a4")
"""Papers that it is laid out on, each by its own style."""

COLUMNS = {
    "date": mark("date"),
    "titre": mark("événement"),
    "lieu": mark("lieu"),
    "organisateurs": mark("organisation"),
    "public": mark("public"),
    "format": mark("format"),
    "personnes": mark("personnes"),
}
"""Columns of the annex, those that hold something."""

CHOSEN = mark(
    "Ces questions sont une sélection faite à la main parmi ce qui a été dit et approuvé : les compter ne mesure aucune opinion. Voici ce qui a été gardé, à côté de ce qu’il y avait."
)


def page(booklet: Booklet, sheet: str = "", pages: Mapping[str, int] | None = None) -> str:
    """Return the whole page.

    Parameters
    ----------
    booklet : Booklet
        What it holds.
    sheet : {"", "a5", "a4"}
        Paper to lay it out on; empty for the screen, where it can be searched.
    pages : mapping, optional
        Address of a block to the page of the sheet that it stands on, for the index.
    """
    translate = translator(booklet.language)
    sections = [
        _section("presentation", "", _blocks(booklet.opening.blocks)),
        _figures(booklet, translate),
        _sectors(booklet, translate),
        _questions(booklet, translate),
        _section("retenir", booklet.closing.title, _blocks(booklet.closing.blocks)),
        _annex(booklet, translate),
        _balance(booklet, translate),
        _section("credits", booklet.credits.title, _blocks(booklet.credits.blocks)),
    ]
    body = f"{_cover(booklet, translate)}{_contents(booklet, pages or {}, translate)}{'' if sheet else _search(translate)}<main>{''.join(sections)}</main>"
    style = HOME.with_suffix(".css").read_text("utf-8")
    for name in ("print", f"print_{sheet}") if sheet else ():
        style += HOME.with_name(f"{name}.css").read_text("utf-8")
    script = "" if sheet else f"<script>{HOME.with_suffix('.js').read_text('utf-8')}</script>"
    return (
        f'<!doctype html>\n<html lang="{booklet.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'\">"
        f"<title>{_shown(booklet.title)}</title><style>{style}</style></head>\n"
        f"<body>{body}{script}</body></html>\n"
    )


def _cover(booklet: Booklet, translate: Translate) -> str:
    number = len(booklet.questions)
    said = counted(number, "{n} question", "{n} questions", translate)
    dates = sorted(one.date for one in booklet.questions if one.date)
    period = (
        f"{day(dates[0], booklet.language)} – {day(dates[-1], booklet.language)}" if dates else ""
    )
    warnings = [
        translate("Cafés de répétition : tout y est inventé.") if booklet.is_made_up else "",
        translate("Moins de {fewest} questions : ce livret dit peu d’un territoire.").format(
            fewest=FEWEST
        )
        if number < FEWEST
        else "",
    ]
    told = "".join(f'<p class="warning">{_shown(one)}</p>' for one in warnings if one)
    facts = " · ".join(filter(None, [said, period]))
    return f'<header class="cover"><div><h1 dir="auto">{_shown(booklet.title)}</h1><p class="facts">{_shown(facts)}</p>{told}</div></header>'


def _contents(booklet: Booklet, pages: Mapping[str, int], translate: Translate) -> str:
    """Return the index by theme: each block, the numbers of its questions, and its page where it is known."""

    def place(address: str) -> str:
        known = pages.get(address)
        return _shown(", " + translate("p. {n}").format(n=known)) if known else ""

    lines = []
    for number, (theme, parts) in enumerate(booklet.themes(), 1):
        inner = "".join(
            f'<li><a href="#{_name(part)}">{_shown(part.sous_theme)}{place(_name(part))}</a> <span>{_span(part)}</span></li>'
            for part in parts
            if part.sous_theme
        )
        span = f" <span>{_span(parts[0])}</span>" if not parts[0].sous_theme else ""
        address = f"theme-{number}"
        below = f"<ul>{inner}</ul>" if inner else ""
        lines.append(
            f'<li><a href="#{address}">{_shown(theme)}{place(address)}</a>{span}{below}</li>'
        )
    title = _shown(translate("Par thème"))
    return f'<nav class="contents" aria-label="{title}"><h2>{title}</h2><ul>{"".join(lines)}</ul></nav>'


def _search(translate: Translate) -> str:
    label = _shown(translate("Chercher dans les questions"))
    found = escape(translate("{n} sur {total}"), quote=True)
    return (
        f'<form class="search" role="search" hidden data-found="{found}"><label for="mot">{label}</label>'
        '<input id="mot" type="search" autocomplete="off"><output for="mot" aria-live="polite"></output></form>'
    )


def _figures(booklet: Booklet, translate: Translate) -> str:
    told = [figures.told(row, booklet.language, translate) for row in booklet.figures]
    items = "".join(
        f"<div><dt>{_shown(number)}</dt><dd>{_shown(said)}</dd></div>" for number, said in told
    )
    return _section(
        "chiffres", translate("En quelques chiffres"), f"<dl>{items}</dl>" if items else ""
    )


def _sectors(booklet: Booklet, translate: Translate) -> str:
    told = "".join(
        f"<article><h3>{_shown(one.title)}</h3>{_blocks(one.blocks, 1)}</article>"
        for one in booklet.sectors
    )
    return _section("secteurs", translate("Des secteurs racontent"), told)


def _questions(booklet: Booklet, translate: Translate) -> str:
    found = []
    for number, (theme, parts) in enumerate(booklet.themes(), 1):
        own = booklet.introductions.get(theme, "")
        lead = f'<p class="lead">{_shown(own)}</p>' if own else ""
        inner = "".join(_part(part, booklet.language, translate) for part in parts)
        found.append(
            f'<section class="theme" id="theme-{number}"><h2 dir="auto">{_shown(theme)}</h2>{lead}{inner}</section>'
        )
    return "".join(found)


def _part(part: Part, language: str, translate: Translate) -> str:
    head = f"<h3>{_shown(part.sous_theme)}</h3>" if part.sous_theme else ""
    lead = f'<p class="lead">{_shown(part.introduction)}</p>' if part.introduction else ""
    items = "".join(_question(one, language, translate) for one in part.questions)
    start = part.questions[0].number
    is_few = not part.sous_theme and len(part.questions) <= choice.TEN
    few = " few" if is_few else ""
    return f'<div class="part{few}" id="{_name(part)}"><div class="head">{head}{lead}</div><ol start="{start}">{items}</ol></div>'


def _question(one: Question, language: str, translate: Translate) -> str:
    origin = _shown(", ".join(filter(None, [one.origine, day(one.date, language)])))
    if one.evenement:
        origin = f'<a href="#e-{escape(one.evenement)}">{origin}</a>'
    votes = ""
    if one.voix:
        said = counted(one.voix, "{n} voix", "{n} voix", translate)
        votes = f' <span class="voices">{_shown(said)}</span>'
    address = f"q-{escape(one.key or str(one.number))}"
    label = _shown(translate("Question {number}, son adresse").format(number=one.number))
    return (
        f'<li class="question" id="{address}"><a class="number" href="#{address}" aria-label="{label}">{one.number}</a>'
        f'<p class="said" dir="auto">{_shown(one.texte)}</p><p class="origin">{origin}{votes}</p></li>'
    )


def _annex(booklet: Booklet, translate: Translate) -> str:
    columns = [name for name in COLUMNS if any(row[name] for row in booklet.events)]
    head = "".join(f'<th scope="col">{_shown(translate(COLUMNS[name]))}</th>' for name in columns)
    tables = []
    for phase, rows in groupby(booklet.events, key=lambda row: row["phase"]):
        caption = f"<caption>{_shown(phase)}</caption>" if phase else ""
        lines = "".join(_event(row, columns) for row in rows)
        tables.append(
            f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
        )
    return _section("annexe", translate("Annexe : les événements"), "".join(tables))


def _event(row: Row, columns: Sequence[str]) -> str:
    cells = []
    for name in columns:
        inner = _shown(row[name])
        if name == "titre" and row["seances"]:
            items = "".join(f"<li>{_shown(one.strip())}</li>" for one in row["seances"].split("|"))
            inner += f"<ul>{items}</ul>"
        cells.append(f"<td>{inner}</td>")
    address = f' id="e-{escape(row["id"])}"' if row["id"] else ""
    return f"<tr{address}>{''.join(cells)}</tr>"


def _balance(booklet: Booklet, translate: Translate) -> str:
    """Return how the choice compares with what there was; nothing where all was kept."""
    if all(row["candidats"] == row["choisis"] for row in booklet.balance):
        return ""
    titles = {row["id"]: row["titre"] for row in booklet.events}

    def named(name: str) -> str:
        return days(name, booklet.language) if way == "mois" else titles.get(name, name)

    names = ("", mark("candidats"), mark("gardés"))
    head = "".join(f'<th scope="col">{_shown(translate(name))}</th>' for name in names if name)
    tables = []
    for way, rows in groupby(booklet.balance, key=lambda row: row["par"]):
        lines = "".join(
            f'<tr><th scope="row">{_shown(named(row["nom"]) or "–")}</th>'
            f"{_share(row, 'candidats', booklet.language)}{_share(row, 'choisis', booklet.language)}</tr>"
            for row in rows
        )
        caption = _shown(translate(choice.WAYS[way]))
        tables.append(
            f"<table><caption>{caption}</caption><thead><tr><td></td>{head}</tr></thead><tbody>{lines}</tbody></table>"
        )
    told = f"<p>{_shown(translate(CHOSEN))}</p>{''.join(tables)}"
    return _section("equilibre", translate("Comment ces questions ont été choisies"), told)


def _share(row: Row, name: str, language: str) -> str:
    return f"<td>{row[name]} ({percent_text(float(row[f'part_des_{name}']), language)})</td>"


def _section(name: str, title: str, inner: str) -> str:
    head = f'<h2 dir="auto">{_shown(title)}</h2>' if title else ""
    return f'<section id="{name}">{head}{inner}</section>' if inner else ""


def _blocks(blocks: Iterable[Block], deeper: int = 0) -> str:
    told = []
    for block in blocks:
        match block:
            case Heading(level, text):
                rank = min(6, level + 1 + deeper)
                told.append(f"<h{rank}>{_shown(text)}</h{rank}>")
            case Paragraph(text):
                told.append(f'<p dir="auto">{_shown(text)}</p>')
            case Bullets(texts):
                told.append(f"<ul>{''.join(f'<li>{_shown(one)}</li>' for one in texts)}</ul>")
    return "".join(told)


def _name(part: Part) -> str:
    """Return the id of a block in the page: that of its first question's place would move."""
    return f"bloc-{part.questions[0].number}"


def _span(part: Part) -> str:
    first, last = part.questions[0].number, part.questions[-1].number
    return str(first) if first == last else f"{first} – {last}"


def _shown(text: str) -> str:
    return escape(typeset(text))
