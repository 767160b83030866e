"""Questions as a commons: the corpora that towns publish, one by one or side by side."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.booklet import french
from cafe_citoyen.store.by_hand import own_questions
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance_files import PACKAGE

if TYPE_CHECKING:
    import pandas as pd

NANTES = "nantes-2024"
"""Name of the corpus that is here already: the 100 questions."""

Corpora = str | Path | Sequence[str | Path] | None


def select(
    corpus: Corpora = None,
    *,
    theme: str | None = None,
    sous_theme: str | None = None,
    origine: str | None = None,
    contient: str | None = None,
    tirage: int | None = None,
    graine: int | None = None,
) -> "pd.DataFrame":
    """Return some questions of one corpus, or of several side by side.

    Parameters
    ----------
    corpus : str, Path or sequence, optional
        ``nantes-2024`` (the 100 questions, also where none is given), the file of another town
        (``mon_livret.csv``), or the folder of its Data Package; or several of these. Of several,
        each question's ``origine`` begins with its corpus's title, and ids are told apart.
    theme, sous_theme, origine, contient, tirage, graine : optional
        Which of them; see `datasets.select`.

    Raises
    ------
    Refusal
        If a corpus cannot be read, or no question is left.
    """
    frame = _frame(corpus)
    return datasets.select(theme, sous_theme, origine, contient, tirage, graine, frame)


def _frame(corpus: Corpora) -> "pd.DataFrame":
    import pandas as pd

    if corpus is None:
        return datasets.questions()
    if isinstance(corpus, str | Path):
        return read(corpus)[0]
    told = [_told_apart(one) for one in corpus]
    if not told:
        raise Refusal(
            "no_corpus", "Donnez au moins un corpus : « {name} », ou un fichier.", name=NANTES
        )
    frame: pd.DataFrame = pd.concat(told, ignore_index=True)
    return frame


def read(corpus: str | Path) -> "tuple[pd.DataFrame, str]":
    """Return the questions of one corpus, and its title.

    Raises
    ------
    Refusal
        If it is not there, or has a fault: the first is named with its line.
    """
    import pandas as pd

    if corpus == NANTES:
        return datasets.questions(), french.NANTES
    path, title = _place(Path(corpus))
    rows, problems, _ = own_questions.read(path)
    if problems:
        raise Refusal("bad_file", "{problem}", problem=problems[0])
    frame = pd.DataFrame(rows, columns=list(own_questions.COLUMNS), dtype="str")
    frame["date"] = pd.to_datetime(frame["date"], format="%Y-%m-%d", errors="coerce")
    return frame, title


def problems(folder: Path) -> list[Problem]:
    """Return all that is wrong in a corpus's folder, as it is published.

    Parameters
    ----------
    folder : Path
        Holds a Data Package and its CSV.
    """
    try:
        path, title = _place(folder)
        _, found, _ = own_questions.read(path)
    except Refusal as refusal:
        return [Problem(PACKAGE, None, None, refusal, "")]
    told = json.loads((folder / PACKAGE).read_text("utf-8"))
    if not title:
        found.append(
            Problem(PACKAGE, None, "title", Phrase("le corpus n’a pas de titre."), Phrase("Donnez-lui celui de votre livret."))
        )  # fmt: skip
    if not told.get("licenses") and told.get("description", "") in ("", french.LICENCE):
        found.append(
            Problem(PACKAGE, None, "licenses", Phrase("aucune licence n’est dite."), Phrase("Écrivez dans « description » qui créditer et sous quelle licence : sans elle, une autre ville ne peut rien en faire."))
        )  # fmt: skip
    return found


def is_corpus(folder: Path) -> bool:
    """Tell whether a folder holds a Data Package whose one table is of questions."""
    path = folder / PACKAGE
    return path.is_file() and '"questions"' in path.read_text("utf-8", "replace")


def _place(path: Path) -> tuple[Path, str]:
    """Return the CSV of a corpus and its title: of a Data Package what it says, of a file its name."""
    beside = path.with_name(f"{path.name}.csv")
    if not path.exists() and beside.is_file():
        path = beside
    if path.is_dir() and (path / PACKAGE).is_file():
        try:
            told = json.loads((path / PACKAGE).read_text("utf-8"))
            return path / str(told["resources"][0]["path"]), str(told.get("title", ""))
        except (KeyError, IndexError, TypeError, ValueError):
            raise Refusal(
                "bad_corpus",
                "{file} n’est pas un Data Package dont la première table est celle des questions.",
                file=path / PACKAGE,
            ) from None
    if not path.is_file():
        raise Refusal(
            "unknown_corpus",
            "« {name} » n’est ni « {known} », ni un fichier ou un dossier d’ici : vérifiez le nom et le dossier.",
            name=path,
            known=NANTES,
        )
    return path, path.stem.replace("_", " ").replace("-", " ")


def _told_apart(corpus: str | Path) -> "pd.DataFrame":
    """Return a corpus whose questions say where they come from, and whose ids are no other corpus's."""
    frame, title = read(corpus)
    origins = [" : ".join(filter(None, (title, origin))) for origin in frame["origine"]]
    frame = frame.assign(origine=origins, corpus=title)
    if corpus != NANTES:  # whose ids the activities know
        name = re.sub("[^a-z0-9]+", "-", datasets.plain(title)).strip("-")[:30]
        frame["id"] = [f"{name}-{one}"[:64] for one in frame["id"]]
    return frame
