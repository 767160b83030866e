"""The sheet of tickets to print and cut: for each a QR code, and its signs for whoever has to type.

It lies beside the key, not in the séance's folder: whoever holds it can vote in its people's
place until the séance closes, which deletes it.
"""

from html import escape
from pathlib import Path

import segno

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store import private
from cafe_citoyen.store.seance import key, seances, ticket
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.together import write_together

MOST = 2000
SENTENCES = (
    mark("Un ticket, une voix : scannez-le avec votre téléphone ou la tablette."),
    mark("Sans appareil photo : {address}, puis tapez ce ticket."),
)
STYLE = """
@page { size: A4; margin: 10mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #000; background: #fff; font: 11pt/1.3 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
main { display: grid; grid-template-columns: 95mm 95mm; }
section { break-inside: avoid; display: flex; align-items: center; height: 55mm; padding: 3mm; border: 1px dashed #767676; margin: 0 -1px -1px 0; }
img { flex: none; width: 40mm; height: 40mm; margin-right: 2mm; }
div { min-width: 0; overflow-wrap: anywhere; }
h2, p { margin: 0 0 1.5mm; }
h2 { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; font-size: 11pt; }
.signs { font: 600 12pt/1.2 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; white-space: nowrap; }
.small { font-size: 9pt; }
"""


def write(
    seance: Seance, number: int, address: str, translate: Translate, path: Path | None = None
) -> Path:
    """Draw tickets and write their sheet; those of an earlier sheet stay valid.

    Parameters
    ----------
    seance : Seance
        An open séance that asks for tickets.
    number : int
        How many tickets, 1 to 2,000.
    address : str
        The room's address, such as ``http://192.168.1.10:8000``.
    translate : callable
        From a French sentence to the séance's language.
    path : Path, optional
        The file to write; by default one beside the séance's key, deleted with it.
    """
    content = page(seance, draw(seance, number), address, translate)
    path = path or key.beside(seance.id, "tickets", "html")
    private.make_folder(path.parent)
    write_together({path: content.encode("utf-8")})
    return path


def require_number(number: int) -> None:
    """Refuse a number of tickets that no café needs."""
    if not 1 <= number <= MOST:
        raise Refusal("bad_number", "Demandez de 1 à {most} tickets, pas {n}.", most=MOST, n=number)


def draw(seance: Seance, number: int) -> list[str]:
    """Return new tickets of a séance.

    Raises
    ------
    Refusal
        If the séance is a copy, is closed or asks for none, or the number is out of bounds.
    """
    require_number(number)
    if not (seance.ouverte and seance.tickets):
        raise Refusal("no_tickets", "Ce café n’est pas ouvert, ou se passe de tickets.")
    seance.require_at_home()
    return ticket.draw(seances.open_log(seance).key(), number)


def page(seance: Seance, tickets: list[str], address: str, translate: Translate) -> str:
    """Return the sheet, ten tickets a page of A4."""
    cards = "".join(_card(seance, one, address, translate) for one in tickets)
    return (
        f'<!doctype html>\n<html lang="{seance.langue}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">'
        f"<title>Tickets · {escape(seance.titre)}</title><style>{STYLE}</style></head>"
        f"<body><main>{cards}</main></body></html>\n"
    )


def _card(seance: Seance, one: str, address: str, translate: Translate) -> str:
    drawing = segno.make(f"{address}/s/{seance.code}/t/{one}", error="m")
    shown = ticket.grouped(one)
    short = f"{address.partition('://')[2]}/s/{seance.code}"
    small = "".join(
        f'<p class="small">{escape(typeset(translate(sentence).format(address=short)))}</p>'
        for sentence in SENTENCES
    )
    return (
        f'<section><img src="{drawing.svg_data_uri(border=2, omitsize=True)}" alt="QR code {shown}">'
        f'<div><h2>{escape(typeset(seance.titre))}</h2><p class="signs">{shown}</p>{small}</div></section>\n'
    )
