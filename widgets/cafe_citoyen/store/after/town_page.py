"""The page that opens a town's folder: what was held, what lies here, what left and what did not, what is still to do."""

from collections.abc import Iterable, Sequence
from html import escape

from cafe_citoyen.core.day import day
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.phrase import counted, told
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.after.publication import Publication
from cafe_citoyen.store.after.readable_page import readable_page, shown
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import BOOKLET, HANDOVER, REPORT

NAME = "LISEZ-MOI.html"

FILES = {
    HANDOVER[0]: mark("ce que la salle a dit, sur une page : à lire d’abord"),
    HANDOVER[1]: mark("la même page, à imprimer"),
    HANDOVER[2]: mark("la même page, en image, pour un message"),
    REPORT[0]: mark("le rapport : chaque question, ses nombres, et comment c’est compté"),
    REPORT[1]: mark("le rapport, à imprimer"),
    REPORT[2]: mark("le rapport, pour qui veut refaire les calculs"),
    BOOKLET: mark("les questions de la salle en livret, où l’on peut chercher"),
    "donnees/README.md": mark("les données prêtes pour un portail, et comment les lire"),
    "donnees/LICENCE.md": mark("la licence, et les sources à citer"),
}
"""Path in the folder to what it is; the tables are told one by one."""

NEXT = (
    mark("Relire les textes de la salle : un nom, un métier, une adresse font reconnaître quelqu’un."),
    mark("Puis, si la collectivité publie ses données, déposer le dossier « donnees » sur son portail."),
    mark("Dire aux personnes venues ce que devient ce qu’elles ont dit, et quand."),
    mark("Sur l’ordinateur du café, effacer ce qui pouvait encore mener à quelqu’un : « Effacer », dans « Et après ? »."),
)  # fmt: skip


def page(
    seance: Seance,
    follower: SeanceFollower,
    ready: Publication,
    files: Sequence[str],
    translate: Translate = str,
) -> str:
    """Return the page.

    Parameters
    ----------
    seance : Seance
        The séance.
    follower : SeanceFollower
        Its files, read.
    ready : Publication
        What the folder's tables hold.
    files : sequence of str
        Paths, in the folder, of what lies there.
    translate : callable, optional
        From a French text to the page's language; by default it stays French.
    """
    language = code_of(translate)
    steps = len(follower.proceedings.steps)
    asked = counted(steps, "{n} question posée", "{n} questions posées", translate)
    facts = [day(seance.date, language), seance.lieu, translate(seance.format), seance.public]
    parts = [
        f"<p>{shown(' · '.join(filter(None, [*facts, seance.organisateur, asked])))}</p>",
        _made_up(seance, translate),
        _section(translate(mark("Ce qui est ici")), _links(ready, files, translate)),
        _section(
            translate(mark("Ce qui n’est pas ici, et ne sera pas publié")),
            [shown(str(told(one, translate))) for one in ready.left_out],
        ),
        _section(translate(mark("Ce qui a été supprimé")), [shown(_key(seance, translate))]),
        _section(translate(mark("Ce qui reste à faire")), [shown(translate(one)) for one in NEXT]),
    ]
    title = translate(mark("Ce que laisse « {title} »")).format(title=seance.titre)
    return readable_page(title, "".join(parts), language)


def _made_up(seance: Seance, translate: Translate) -> str:
    if not seance.fictive:
        return ""
    return f"<p><b>{shown(translate('Café de répétition : tous les votes sont inventés.'))}</b></p>"


def _section(title: str, items: Iterable[str]) -> str:
    """Return a heading and a list of HTML items."""
    return f"<section><h2>{shown(title)}</h2><ul>{''.join(f'<li>{one}</li>' for one in items)}</ul></section>"


def _links(ready: Publication, files: Sequence[str], translate: Translate) -> list[str]:
    known = [_link(name, translate(said)) for name, said in FILES.items() if name in files]
    rows = {f"{name}.csv": len(rows) for name, rows in ready.tables.items()}
    tables = [
        _link(path, counted(rows[name], "{n} ligne", "{n} lignes", translate))
        for path in files
        if path.startswith("tableur/") and (name := path.removeprefix("tableur/")) in rows
    ]
    if not tables:
        return known
    said = shown(translate(mark("Les tables, à ouvrir dans un tableur :")))
    return [*known, f"{said}<ul>{''.join(f'<li>{one}</li>' for one in tables)}</ul>"]


def _link(path: str, said: str) -> str:
    return f'<a href="{escape(path)}">{shown(path)}</a> : {shown(said)}'


def _key(seance: Seance, translate: Translate) -> str:
    if seance.ouverte:
        return translate(
            mark("Rien encore : le café est ouvert. À la clôture, la clé qui relie une tablette à ses réponses est supprimée.")
        )  # fmt: skip
    return translate(
        mark("La clé qui reliait une tablette à ses réponses : personne ne peut plus dire qui a répondu quoi, nous non plus.")
    )  # fmt: skip
