"""Many séances' folders read together: what was asked where, and how many answered what.

The rules are those of one séance (`core.ballot_box`): whole ballots only, the last one of a
person counts, a cancelled round does not. Values are taken as they stand in the files, which
``cafe-citoyen verifier`` has checked.
"""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.sameness import same_text, wording_version
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.campaign import counts_only, duckdb_count, pandas_count
from cafe_citoyen.store.csv.csv_file import header
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.seance import seances, verification
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import DEROULE, VOTES

if TYPE_CHECKING:
    import pandas as pd

logger = logging.getLogger(__name__)
LARGE_BYTES = 100_000_000
"""Size of the votes from which DuckDB is worth its start."""

BATCH_BYTES = 150_000_000
"""Votes read at a time, so that memory stays the same however many cafés there are."""

WITHOUT_DUCKDB = mark(
    "DuckDB n’est pas installé : pandas lit ces {size:.0f} Mo, plus lentement. Pour aller plus vite : pip install duckdb."
)
CHECK = Phrase("« cafe-citoyen verifier » dit quelles lignes sont à corriger.")
BOM = b"\xef\xbb\xbf"
ROUND = ("seance", "etape", "tour")
ROUND_COLUMNS = ("seance", "etape", "tour", "facon", "question", "version", "remplace")
TEXT_COLUMNS = ["seance", "etape", "tour", "facon", "question"]


@dataclass(frozen=True)
class Campaign:
    """Several cafés, counted.

    Attributes
    ----------
    seances : DataFrame
        One row a séance: seance, titre, date, lieu, format, fictive, dossier.
    rounds : DataFrame
        One row a round voted on and not cancelled (texts are read, not counted): seance, etape,
        tour, facon, question, version (of the wording: equal where question, objects and way to
        vote are), n (people).
    tallies : DataFrame
        seance, etape, tour, objet, valeur, voix: how many gave that value to that object.
    problems : list of Problem
        Folders left out, and why.
    notes : list of str
        French sentences on how it was read.
    steps : dict
        Version of a wording to a step that was asked so.
    texts : DataFrame
        One row a round of texts: seance, etape, tour, facon, question.
    """

    seances: "pd.DataFrame"
    rounds: "pd.DataFrame"
    tallies: "pd.DataFrame"
    problems: list[Problem]
    notes: list[str]
    steps: dict[str, Step]
    texts: "pd.DataFrame"


def read(parents: Sequence[Path], engine: str | None = None) -> Campaign:
    """Return what the séances of several folders add up to.

    Parameters
    ----------
    parents : sequence of Path
        Folders of séances (a laptop's, a shared drive's), or séances' folders themselves.
    engine : {"pandas", "duckdb"}, optional
        What counts; by default DuckDB where there is much to read and it is installed.
    """
    import pandas as pd

    found, problems = _readable([folder for one in parents for folder in _folders(one)])
    files = [VOTES.of(seance.folder) for seance in found]
    steps: dict[str, Step] = {}
    titles: dict[str, str] = {}
    rows = [row for seance in found for row in _rounds(seance, problems, steps, titles)]
    asked = pd.DataFrame([row for row in rows if row[-1]], columns=list(ROUND_COLUMNS))
    texts = pd.DataFrame([row[:5] for row in rows if not row[-1]], columns=TEXT_COLUMNS)
    chosen, notes = _engine(engine, sum(path.stat().st_size for path in files))
    tally = {"pandas": pandas_count.tally, "duckdb": duckdb_count.tally}[chosen]
    damaged: list[Path] = []
    parts = [part for batch in _batches(files) for part in _counted(tally, batch, asked, damaged)]
    problems += [_damage(path) for path in damaged]
    found = [seance for seance in found if VOTES.of(seance.folder) not in damaged]
    asked = asked[asked["seance"].isin([seance.id for seance in found])]
    tallies, people = (
        pd.concat([part[place] for part in parts], ignore_index=True) if parts else empty
        for place, empty in enumerate(pandas_count.empty())
    )
    told = counts_only.read(found, asked, steps)
    problems += told.problems
    is_lacking = pd.MultiIndex.from_frame(asked[list(ROUND)]).isin(list(told.lacking))
    asked = asked[~is_lacking]
    tallies = _with(tallies, told.voices)
    people = _with(people, told.people)
    rounds = asked.drop(columns="remplace").merge(people, "left", ["seance", "etape", "tour"])
    rounds["n"] = rounds["n"].fillna(0).astype("int64")
    order = ["seance", "etape", "tour", "objet", "valeur"]
    return Campaign(
        pd.DataFrame([_about(seance) for seance in found], columns=list(ABOUT)),
        rounds,
        tallies.sort_values(order, ignore_index=True),
        problems,
        [*notes, *told.notes],
        steps,
        texts[texts["seance"].isin([seance.id for seance in found])],
    )


def _with(frame: "pd.DataFrame", rows: list[tuple[Any, ...]]) -> "pd.DataFrame":
    """Return a table with some rows more, in the order of its columns; an empty one is no part of it."""
    import pandas as pd

    more = pd.DataFrame(rows, columns=list(frame.columns))
    parts = [one for one in (frame, more) if len(one)]
    return pd.concat(parts, ignore_index=True) if parts else frame


Tally = Callable[..., Any]
"""An engine: from files and the rounds that count to (voices, people)."""

ABOUT = ("seance", "titre", "date", "lieu", "format", "fictive", "dossier")


def _about(seance: Seance) -> tuple[object, ...]:
    return (
        seance.id, seance.titre, seance.date, seance.lieu, seance.format, seance.fictive,
        str(seance.folder),
    )  # fmt: skip


def _folders(parent: Path) -> list[Path]:
    if not parent.is_dir():
        raise Refusal("no_folder", "{folder} n’est pas un dossier.", folder=parent)
    return verification.folders(parent)


def _readable(folders: list[Path]) -> tuple[list[Seance], list[Problem]]:
    """Return the séances that can be counted, each id once, and what is said of the others."""
    problems = verification.shared_ids(folders)
    found: dict[str, Seance] = {}
    for folder in folders:
        wrong = verification.folder_problems(folder)
        if wrong:
            problems += [replace(one, file=f"{folder.name}/{one.file}") for one in wrong]
            continue
        seance = seances.read(folder)
        if seance.id in found:
            continue
        votes = VOTES.of(folder)
        if not _has_our_columns(votes):
            message = Phrase("le fichier manque, ou ses colonnes ne sont plus celles d’origine.")
            problems.append(Problem(f"{folder.name}/{VOTES.file}", None, None, message, CHECK))
        elif _is_cut(votes):
            problems.append(_damage(votes))
        else:
            found[seance.id] = seance
    return list(found.values()), problems


def _has_our_columns(votes: Path) -> bool:
    try:
        with votes.open("rb") as file:
            return file.readline().removeprefix(BOM).strip() == header(VOTES.name).strip()
    except OSError:
        return False


def _is_cut(votes: Path) -> bool:
    """Tell whether the last line is unfinished; the engines would take what is left of it for a row."""
    with votes.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"


def _rounds(
    seance: Seance, problems: list[Problem], steps: dict[str, Step], titles: dict[str, str]
) -> Iterator[tuple[object, ...]]:
    """Yield one row a round, in the order of `ROUND_COLUMNS`; a round of texts replaces nothing.

    A question that several cafés spelled each in their way is told as the first of them did.
    """
    try:
        proceedings = read_proceedings(seance.folder)
    except OSError as error:
        message = Phrase("le fichier ne s’ouvre pas ({strerror}).", strerror=error.strerror)
        problems.append(Problem(f"{seance.id}/{DEROULE.file}", None, None, message, ""))
        return
    for one in proceedings.asked():
        step, version = one.step, wording_version(one.step)
        steps.setdefault(version, step)
        rules = kind(step.kind)
        replaces = "" if rules.makes == "texts" else rules.replaces
        title = titles.setdefault(same_text(step.title), step.title)
        yield seance.id, step.id, one.number, step.kind, title, version, replaces


def _engine(wanted: str | None, size: int) -> tuple[str, list[str]]:
    if wanted == "pandas" or (wanted is None and size < LARGE_BYTES):
        return "pandas", []
    if duckdb_count.is_installed():
        return "duckdb", []
    return "pandas", [Phrase(WITHOUT_DUCKDB, size=size / 1e6)]


def _damage(votes: Path) -> Problem:
    message = Phrase("le fichier est abîmé ; ce café n’est pas compté.")
    return Problem(f"{votes.parent.name}/{VOTES.file}", None, None, message, CHECK)


def _counted(
    tally: Tally, files: list[Path], asked: "pd.DataFrame", damaged: list[Path]
) -> "list[tuple[pd.DataFrame, pd.DataFrame]]":
    """Count a batch; where it cannot be read, halve it until the damaged file stands alone."""
    try:
        return [tally(files, asked)]
    except Exception as error:  # each engine has its own errors for a damaged file
        if len(files) == 1:
            logger.debug("%s: %s", files[0], error)
            damaged.append(files[0])
            return []
    middle = len(files) // 2
    halves = (files[:middle], files[middle:])
    return [part for half in halves for part in _counted(tally, half, asked, damaged)]


def _batches(files: list[Path]) -> Iterator[list[Path]]:
    batch: list[Path] = []
    size = 0
    for file in files:
        batch.append(file)
        size += file.stat().st_size
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
