"""The register as one page to publish: no script, nothing to fetch, legible on a phone."""

from collections.abc import Mapping, Sequence
from html import escape

from cafe_citoyen.core.blackbox.deck import in_language
from cafe_citoyen.core.day import day
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.after.readable_page import readable_page, shown
from cafe_citoyen.store.after.room_register import OURS, STEM, TITLE, Row, unknown
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance.seance import Seance

ORIGINS = {
    "declaration": (
        mark("Ce qu’une organisation déclare"),
        mark("Chaque ligne est dite par celle qui s’en sert."),
    ),
    "salle": (
        mark("Ce que la salle croit ou a rencontré"),
        mark("Ce n’est la déclaration de personne : à vérifier auprès de qui s’en sert."),
    ),
    "essai": (mark("Une répétition"), mark("Tout y est inventé.")),
}
"""Where a row comes from to its heading, and to what the reader must know of it."""

UNKNOWN = mark("on ne sait pas")
DECLARED = "declaration"


def page(seance: Seance, register: Sequence[Row], translate: Translate = str) -> str:
    """Return the whole page; what the room wrote stays in its language, the cells' codes as the table has them.

    Parameters
    ----------
    seance : Seance
        The café at which it was written.
    register : sequence of Row
        As `room_register.rows` gives it.
    translate : callable, optional
        From a French text to the page's language; by default it stays French.
    """
    language = code_of(translate)
    champs = datasets.records(STEM, "champs")
    titles = {champ["nom"]: in_language(champ, "titre", language) for champ in champs}
    empty = unknown(register)
    place = " · ".join(filter(None, (seance.titre, day(seance.date, language), seance.lieu)))
    told = [_told(row, language) for row in register]
    parts = [_part(one, told, titles, _spoken(one, seance, language), translate) for one in ORIGINS]
    body = f"<p>{shown(place)}</p>{_count(register, empty, translate)}{''.join(parts)}{_unknown(empty, len(register), titles, translate)}"
    return readable_page(translate(TITLE), body, language)


def _told(row: Row, language: str) -> Row:
    """Return a row of ours in the page's language, where it has one; the room's are as they were written."""
    if row["origine"] != DECLARED:
        return row
    known = datasets.records(STEM, "traductions")
    column = f"texte_{language}"
    return {
        **row,
        **{one["champ"]: one[column] for one in known if column in one and one["id"] == row["id"]},
    }


def _spoken(origin: str, seance: Seance, language: str) -> str:
    """Return the attribute that says in which language rows are, where it is not the page's."""
    if origin != DECLARED:
        own = seance.langue
    else:
        column = f"texte_{language}"
        own = language if column in datasets.records(STEM, "traductions")[0] else "fr"
    return "" if own == language else f' lang="{escape(own)}"'


def _count(register: Sequence[Row], empty: Mapping[str, int], translate: Translate) -> str:
    uses = counted(len(register), "{n} usage.", "{n} usages.", translate)
    holes = sum(empty.values())
    cells = counted(
        holes, "{n} case sur {cells} : {said}.", "{n} cases sur {cells} : {said}.", translate
    ).format(cells=len(register) * len(empty), said=translate(UNKNOWN))
    return f"<p>{shown(f'{uses} {cells}')}</p>"


def _part(
    origin: str,
    register: Sequence[Row],
    titles: Mapping[str, str],
    spoken: str,
    translate: Translate,
) -> str:
    own = [row for row in register if row["origine"] == origin]
    if not own:
        return ""
    head, note = ORIGINS[origin]
    return (
        f"<section><h2>{shown(translate(head))}</h2><p>{shown(translate(note))}</p>"
        + "".join(_use(row, titles, spoken, translate) for row in own)
        + "</section>"
    )


def _use(row: Row, titles: Mapping[str, str], spoken: str, translate: Translate) -> str:
    """Return one use as a table of two columns; ``spoken`` says the language of its words."""
    unknown = shown(translate(UNKNOWN))
    lines = "".join(
        f'<tr><th scope="row">{shown(title)}</th>'
        + (
            f'<td dir="auto"{spoken}>{shown(row[name])}</td></tr>'
            if row[name]
            else f'<td class="unknown">{unknown}</td></tr>'
        )
        for name, title in titles.items()
        if name not in OURS or row[name]
    )
    caption = row["nom"] or translate("Sans nom")
    return f'<table><caption dir="auto"{spoken}>{shown(caption)}</caption><tbody>{lines}</tbody></table>'


def _unknown(
    empty: Mapping[str, int], n: int, titles: Mapping[str, str], translate: Translate
) -> str:
    """Return the fields that stay empty, the most often first."""
    of = translate("{count} sur {n}")
    lines = "".join(
        f'<tr><th scope="row">{shown(titles[name])}</th><td>{shown(of.format(count=count, n=n))}</td></tr>'
        for name, count in sorted(empty.items(), key=lambda pair: -pair[1])
        if count
    )
    head, field, rows, caption = (
        shown(translate(text))
        for text in (
            mark("Ce qu’on ne sait pas"),
            mark("Case"),
            mark("Lignes"),
            mark("Lignes où la case est vide, case par case"),
        )
    )
    return (
        f"<section><h2>{head}</h2><table><caption>{caption}</caption>"
        f'<thead><tr><th scope="col">{field}</th><th scope="col">{rows}</th></tr></thead>'
        f"<tbody>{lines}</tbody></table></section>"
    )
