"""``cafe-citoyen nouvelle-activite``: a notebook of one's own that already works, and its questions or its folder."""

import argparse
import csv
import io
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cafe_citoyen.commands import DONE, parsing
from cafe_citoyen.core.ballots import kind, kinds
from cafe_citoyen.core.ballots.kind import Kind
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.store import own_notebooks
from cafe_citoyen.store.by_hand import own_questions
from cafe_citoyen.store.checkout import NOTEBOOKS
from cafe_citoyen.store.csv.cells import guard
from cafe_citoyen.store.reference import atelier_check, ateliers
from cafe_citoyen.store.seance.folders import slug
from cafe_citoyen.store.spared_grammar import spare_a_grammar
from cafe_citoyen.store.together import new_folder, write_new

FIRST_OWN = 50
"""Numbers below are the toolkit's own activities; notebooks of one's own once began at 10, and go on working."""

NUMBER = re.compile(r"^(\d+)")
HEAD = """# {title}

**But** : dire en une phrase ce que la salle fera ici.

**Durée** : 20 à 30 min

**Participants** : de 6 à 60"""
ADVICE = """**À vous.** Écrivez vos questions dans `{table}`, une par ligne, sous la colonne « texte » (LibreOffice, Excel et un éditeur de texte conviennent). Puis changez la cellule suivante et relancez le carnet.

Façons de voter : {kinds}."""
ATELIER_HEAD = """# {title}

**But** : dire en une phrase ce que la salle fera ici.

**Durée** : {minutes} min

**Participants** : de 6 à 60"""
ATELIER_ADVICE = """**À vous.** Ouvrez le dossier `{folder}`, à côté de ce carnet : `parties.csv` dit ce que la salle fait, les autres tables portent les cartes. Changez-les dans LibreOffice et enregistrez en CSV : l’écran suit, sans rien relancer."""
ATELIER_RUN = """from cafe_citoyen import Atelier

Atelier("{folder}")"""
SETTINGS = """mes_questions = "{table}"
mon_titre = {title}
ma_facon = "{kind}"
mes_tours = {rounds}
mes_options = {options}"""
RUN = """from cafe_citoyen import Activite

Activite(mes_questions, titre=mon_titre, facon=ma_facon, tours=mes_tours, options=mes_options)"""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parsing.add_common(parser)
    parser.add_argument("nom", metavar="NOM", help=spoken("nom de l’activité, entre guillemets"))
    parser.add_argument(
        "--questions",
        type=Path,
        metavar="FILE",
        help=spoken("vos questions, déjà écrites (CSV, XLSX, ODS)"),
    )
    parser.add_argument(
        "--modele",
        metavar="ATELIER",
        help=spoken("copier le dossier d’un atelier qui existe (boussole, dystopies…)"),
    )
    parser.add_argument(
        "--facon", default="position", help=spoken("façon de voter ({known})", known=_known())
    )
    parser.add_argument("--tours", type=int, default=2, help=spoken("nombre de tours (2)"))
    parser.add_argument(
        "--notebooks", type=Path, default=NOTEBOOKS, help=spoken("dossier des carnets")
    )


def run(options: argparse.Namespace) -> int:
    """Write the notebook and its table beside the others; nothing that exists is touched."""
    title = " ".join(options.nom.split())
    if not 1 <= len(title) <= 80:
        raise Refusal("bad_name", "Donnez un nom à l’activité, de 1 à 80 signes.")
    options.notebooks.mkdir(parents=True, exist_ok=True)
    stem = f"{_free_number(options.notebooks):02}_{slug(title).replace('-', '_')}"
    path = options.notebooks / f"{stem}.ipynb"
    if options.modele:
        _write_atelier(title, path, ateliers.find(options.modele))
    else:
        _write_questions(title, path, options)
    own_notebooks.complete(options.notebooks)
    tell(
        "Il est déjà sur la page d’accueil. Pour le changer : « cafe-citoyen --lab », puis ouvrez {name}.",
        name=path.name,
    )
    return DONE


def _write_atelier(title: str, path: Path, model: Path) -> None:
    """Copy an atelier's folder beside the notebook that shows it."""
    atelier, problems = atelier_check.read(model)
    if problems:
        raise Refusal("bad_file", "{problem}", problem=problems[0])
    folder = path.with_suffix("")
    if folder.exists() or path.exists():
        raise FileExistsError(f"{folder}")
    minutes = sum(part.minutes for part in atelier.parts)
    made = _with_cells(
        title,
        ATELIER_HEAD.format(title=title, minutes=minutes),
        ATELIER_ADVICE.format(folder=folder.name),
        [ATELIER_RUN.format(folder=folder.name)],
    )
    with new_folder(folder) as place:
        for one in sorted(model.iterdir()):
            if one.is_file() and not one.name.startswith("."):
                shutil.copyfile(one, place / one.name)
    write_new({path: _content(made)})
    tell("Le carnet : {path}", path=path)
    tell("Son dossier : {folder}", folder=folder)


def _write_questions(title: str, path: Path, options: argparse.Namespace) -> None:
    """Write a notebook of one vote, and its questions in a table beside it."""
    from cafe_citoyen.dashboards.activities.activite.activite import require  # it takes seconds

    require(options.facon, options.tours)
    rows = _given(options.questions) if options.questions else _examples(title, options.facon)
    table = path.with_suffix(".csv")
    made = notebook(title, table.name, options.facon, options.tours)
    write_new({table: _as_table(rows), path: _content(made)})
    tell("Le carnet : {path}", path=path)
    tell("Ses questions : {table}", table=table)


def _content(made: Any) -> bytes:
    import nbformat  # it takes seconds, which nobody has who asks for help

    return f"{nbformat.writes(made)}\n".encode()


def notebook(title: str, table: str, kind_name: str, rounds: int) -> Any:
    """Return the notebook of an activity, marked as its author's (``metadata.cafe_citoyen``)."""
    listed = " · ".join(f"`{name}` ({one.label.lower()})" for name, one in _asked().items())
    settings = SETTINGS.format(
        table=table,
        title=json.dumps(title, ensure_ascii=False),
        kind=kind_name,
        rounds=rounds,
        options=kind(kind_name).example_options,
    )
    advice = ADVICE.format(table=table, kinds=listed)
    return _with_cells(title, HEAD.format(title=title), advice, [settings, RUN])


def _with_cells(title: str, head: str, advice: str, code: Sequence[str]) -> Any:
    spare_a_grammar()
    import nbformat

    made = nbformat.v4.new_notebook()
    made.metadata.update(
        kernelspec={"name": "python3", "display_name": "Python 3", "language": "python"},
        language_info={"name": "python"},
        title=title,
        cafe_citoyen="nouvelle-activite",
    )
    made.cells = [
        *map(nbformat.v4.new_markdown_cell, (head, advice)),
        *map(nbformat.v4.new_code_cell, code),
    ]
    return made


def _asked() -> dict[str, Kind]:
    return {name: one for name, one in kinds().items() if one.makes == "ballots"}


def _known() -> str:
    return ", ".join(_asked())


def _given(path: Path) -> list[own_questions.Row]:
    rows, problems, notes = own_questions.read(path)
    if problems:
        raise Refusal("bad_file", "{problem}", problem=problems[0])
    for note in notes:
        tell(note)
    return rows


def _examples(title: str, kind_name: str) -> list[own_questions.Row]:
    """Return texts to begin with, of the sort that is answered in that way."""
    empty = dict.fromkeys(own_questions.COLUMNS, "")
    texts = [text.format(title=f"« {title} »") for text in kind(kind_name).examples]
    return [{**empty, "texte": text} for text in texts]


def _as_table(rows: list[own_questions.Row]) -> bytes:
    """Return the questions as a table that a French spreadsheet opens right: BOM and semicolons."""
    columns = [
        name
        for name in own_questions.COLUMNS
        if name in ("texte", "theme") or any(row[name] for row in rows)
    ]
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guard(row[name]) for name in columns] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _free_number(folder: Path) -> int:
    taken = [int(found[1]) for path in folder.glob("*") if (found := NUMBER.match(path.name))]
    return max([FIRST_OWN - 1, *taken]) + 1
