"""The register as one page to publish: no script, nothing to fetch, legible on a phone."""

from collections.abc import Mapping, Sequence
from html import escape

from cafe_citoyen.core.day import day
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store.after.room_register import OURS, STEM, TITLE, Row, unknown
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance.seance import Seance

ORIGINS = {
    "declaration": (
        "Ce qu’une organisation déclare",
        "Chaque ligne est dite par celle qui s’en sert.",
    ),
    "salle": (
        "Ce que la salle croit ou a rencontré",
        "Ce n’est la déclaration de personne : à vérifier auprès de qui s’en sert.",
    ),
    "essai": ("Une répétition", "Tout y est inventé."),
}
"""Where a row comes from to its heading, and to what the reader must know of it."""

UNKNOWN = "on ne sait pas"
STYLE = """
:root { color-scheme: light; }
body { margin: 0; background: #f8f3ea; color: #2b211a; font: 1.0625rem/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; background: #fffdf9; }
h1, h2 { line-height: 1.25; color: #175a49; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; padding-top: 1rem; border-top: 2px solid #ddd2c2; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 1.5rem 0; }
caption { padding-bottom: 0.5rem; text-align: left; font-weight: 600; overflow-wrap: anywhere; }
th, td { padding: 0.4rem 0.35rem; border-bottom: 1px solid #ddd2c2; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 400; width: 42%; color: #5a5047; font-size: 0.9375rem; hyphens: auto; }
thead th { font-weight: 600; color: #2b211a; }
.unknown { font-style: italic; color: #5a5047; }
@page { size: A4; margin: 12mm; }
@media print { body, main { background: #fff; } tr { break-inside: avoid; } }
"""


def page(seance: Seance, register: Sequence[Row]) -> str:
    """Return the whole page, in French as the register's fields are.

    Parameters
    ----------
    seance : Seance
        The café at which it was written.
    register : sequence of Row
        As `room_register.rows` gives it.
    """
    titles = {champ["nom"]: champ["titre"] for champ in datasets.records(STEM, "champs")}
    empty = unknown(register)
    place = " · ".join(filter(None, (seance.titre, day(seance.date, "fr"), seance.lieu)))
    parts = [_part(origin, register, titles, seance.langue) for origin in ORIGINS]
    return (
        '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{_shown(TITLE)}</title><style>{STYLE}</style></head>\n<body><main>"
        f"<h1>{_shown(TITLE)}</h1><p>{_shown(place)}</p>{_count(register, empty)}"
        f"{''.join(parts)}{_unknown(empty, len(register), titles)}</main></body></html>\n"
    )


def _count(register: Sequence[Row], empty: Mapping[str, int]) -> str:
    uses = counted(len(register), "{n} usage.", "{n} usages.", str).format(n=len(register))
    holes = sum(empty.values())
    cells = counted(
        holes, "{n} case sur {cells} : {said}.", "{n} cases sur {cells} : {said}.", str
    ).format(n=holes, cells=len(register) * len(empty), said=UNKNOWN)
    return f"<p>{_shown(f'{uses} {cells}')}</p>"


def _part(origin: str, register: Sequence[Row], titles: Mapping[str, str], language: str) -> str:
    own = [row for row in register if row["origine"] == origin]
    if not own:
        return ""
    head, note = ORIGINS[origin]
    spoken = "" if origin == "declaration" or language == "fr" else f' lang="{escape(language)}"'
    return (
        f"<section><h2>{_shown(head)}</h2><p>{_shown(note)}</p>"
        + "".join(_use(row, titles, spoken) for row in own)
        + "</section>"
    )


def _use(row: Row, titles: Mapping[str, str], spoken: str) -> str:
    """Return one use as a table of two columns; ``spoken`` says the language of its words."""
    lines = "".join(
        f'<tr><th scope="row">{_shown(title)}</th>'
        + (
            f'<td dir="auto"{spoken}>{_shown(row[name])}</td></tr>'
            if row[name]
            else f'<td class="unknown">{UNKNOWN}</td></tr>'
        )
        for name, title in titles.items()
        if name not in OURS or row[name]
    )
    caption = row["nom"] or "Sans nom"
    return f'<table><caption dir="auto"{spoken}>{_shown(caption)}</caption><tbody>{lines}</tbody></table>'


def _unknown(empty: Mapping[str, int], n: int, titles: Mapping[str, str]) -> str:
    """Return the fields that stay empty, the most often first."""
    lines = "".join(
        f'<tr><th scope="row">{_shown(titles[name])}</th><td>{count} sur {n}</td></tr>'
        for name, count in sorted(empty.items(), key=lambda pair: -pair[1])
        if count
    )
    return (
        "<section><h2>Ce qu’on ne sait pas</h2><table><caption>Lignes où la case est vide, case par case</caption>"
        '<thead><tr><th scope="col">Case</th><th scope="col">Lignes</th></tr></thead>'
        f"<tbody>{lines}</tbody></table></section>"
    )


def _shown(text: str) -> str:
    return escape(typeset(text))
