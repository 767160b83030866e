"""Sheets of A4 to print: the poster, the cards of the ring, and pages of the guide on one sheet."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import segno

from cafe_citoyen.core.blackbox.deck import in_language
from cafe_citoyen.core.blackbox.label import LEVELS, SIGN, wording
from cafe_citoyen.core.blackbox.life_cycle import STAGES
from cafe_citoyen.core.text import mark
from cafe_citoyen.locale import translator
from cafe_citoyen.report.fragments import shown

STYLE = Path(__file__).parent / "templates" / "feuilles.css"
CARDS_A_SHEET = 8
STICKERS_A_ROW = 3
STICKERS = mark("Étiquettes à découper")
BLANKS = "…… " * 5
NOTICE = re.compile(r"<!-- notice -->(.*?)<!-- /notice -->", re.DOTALL)
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\([^)]+\)")
POSTER = (
    mark("D’abord, rejoignez ce Wi-Fi :"),
    mark("Scannez ce code"),
    mark("Répondez, sans nom ni compte"),
    mark("ou tapez :"),
    mark("QR code de la page où l’on vote"),
)
"""What the poster says beside the title and the address."""

KEY = (
    mark("Le corrigé"),
    mark(
        "À garder pour vous. Une carte peut se défendre ailleurs : l’étape attendue ouvre la discussion."
    ),
    mark("Carte"),
    mark("Titre"),
    mark("Étape attendue"),
    mark("Où votre table les a mises"),
    mark(
        "Cartes du Café citoyen IA, BSD-3-Clause. Elles accompagnent « La Boîte Noire de l’IA », jeu de Datactivist et Nantes Métropole (CC-BY-SA 4.0), dont aucune phrase n’est reprise."
    ),
)
"""What the sheet that goes with the cards says: their key, and the credit."""


def poster(title: str, address: str, code: str, language: str) -> str:
    """Return the sheet that hangs at the door: the QR code and the address, very large.

    Parameters
    ----------
    title : str
        The séance's.
    address : str
        Of the participants' page, as the room says it.
    code : str
        The séance's.
    language : {"fr", "en"}
        The séance's.
    """
    t = translator(language)
    drawn = segno.make(f"{address}/s/{code}", error="m").svg_inline(border=0, omitsize=True)
    wifi, scan, answer, typed, alternative = map(t, POSTER)
    return page(
        title,
        f'<section class="poster"><p class="kicker">Café citoyen IA</p><h1>{shown(title)}</h1>'
        f'<p class="wifi">{shown(wifi)} <span class="blank"></span></p>'
        f'<div class="qr" role="img" aria-label="{shown(alternative)}">{drawn}</div>'
        f'<p class="steps">{shown(scan)}<br>{shown(answer)}</p>'
        f'<p class="address">{shown(typed)} <b>{escape(address.removeprefix("http://"))}</b></p>'
        "</section>",
        language,
    )


def cards(rows: Sequence[Mapping[str, str]], language: str = "fr") -> str:
    """Return the cards of the life cycle, eight a sheet with lines to cut, then their key.

    Parameters
    ----------
    rows : sequence of mapping
        ``id``, ``titre``, ``texte``, ``etape`` of each card: the records of the data set.
    language : {"fr", "en"}, optional
        Of cards and key.
    """
    faces = [_card(row, language) for row in rows]
    sheets = "".join(
        f'<section class="cards">{"".join(faces[start : start + CARDS_A_SHEET])}</section>'
        for start in range(0, len(rows), CARDS_A_SHEET)
    )
    t = translator(language)
    title, note, card, name, stage, place, credit = (shown(t(text)) for text in KEY)
    stages = {key: shown(t(text)) for key, text in STAGES.items()}
    lines = "".join(
        f"<tr><td>{escape(row['id'])}</td><td>{shown(in_language(row, 'titre', language))}</td><td>{stages[row['etape']]}</td></tr>"
        for row in rows
    )
    places = "".join(f"<li>{text} <span>{BLANKS}</span></li>" for text in stages.values())
    heads = "".join(f'<th scope="col">{text}</th>' for text in (card, name, stage))
    return page(
        title,
        f'{sheets}<section class="key"><h1>{title}</h1><p>{note}</p><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table><h2>{place}</h2><ol>{places}</ol>"
        f'<p class="credit">{credit}</p></section>',
        language,
    )


def stickers(language: str = "fr") -> str:
    """Return the labels of all levels to cut out, 6 by 4 cm, as many of each as fit in a row.

    Parameters
    ----------
    language : {"fr", "en"}, optional
        Of their words.
    """
    t = translator(language)
    sign = shown(t(SIGN))
    faces = "".join(
        f"<div><b>{sign}</b><p>{shown(wording(level, t))}</p></div>" * STICKERS_A_ROW
        for level in LEVELS
    )
    return page(t(STICKERS), f'<section class="stickers">{faces}</section>', language)


def guide_page(text: str) -> str:
    """Return a page of the guide on one sheet; its links, of no use on paper, become words."""
    import mistune

    render = mistune.create_markdown(plugins=["table", "task_lists"])
    body = str(render(LINK.sub(r"\1", text)))
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    return page(title[1] if title else "", f'<section class="memo">{body}</section>')


def notice(text: str) -> str:
    """Return the notice « Vos données » of the guide's page on privacy, large enough for a door."""
    import mistune

    found = NOTICE.search(text)
    assert found, "rgpd.md holds the notice between its two comments"
    quoted = re.sub(r"^> ?", "", found[1].strip(), flags=re.MULTILINE)
    head, _, rest = quoted.partition("\n")
    body = f"<h1>{shown(head.strip('* '))}</h1>{mistune.html(rest)}"
    return page(head.strip("* "), f'<section class="notice">{body}</section>')


def page(title: str, body: str, language: str = "fr") -> str:
    """Return a whole page around a body."""
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{shown(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        f"<style>{STYLE.read_text('utf-8')}</style></head>\n<body><main>{body}</main></body></html>\n"
    )


def _card(row: Mapping[str, str], language: str) -> str:
    title, text = (shown(in_language(row, name, language)) for name in ("titre", "texte"))
    return (
        f'<article><p class="number">{escape(row["id"])}</p><h2>{title}</h2><p>{text}</p></article>'
    )
