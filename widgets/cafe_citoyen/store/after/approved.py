"""A séance's files without the texts that nobody approved: what may leave the laptop, or outlive the evening."""

import csv
import json
from pathlib import Path

from cafe_citoyen.core.contributions import TAKEN_BACK, Contributions
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.sameness import same_text
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.csv.cells import unguard
from cafe_citoyen.store.csv.csv_file import columns_in, content_of, encode, header
from cafe_citoyen.store.csv.rows import Row
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.seance import own_tables
from cafe_citoyen.store.seance_files import CONTRIBUTIONS, DEROULE, QUESTIONS, RESULTATS


def as_csv(folder: Path) -> tuple[bytes, int]:
    """Return ``contributions.csv`` with its approved texts only, and how many rows are left out.

    Parameters
    ----------
    folder : Path
        The séance's folder; its own file stays as it is.
    """
    rows = [row for _, row in open_log(folder).rows(CONTRIBUTIONS.name).read()]
    approved = only_approved(rows, read_texts(folder))
    content = header(CONTRIBUTIONS.name) + encode(CONTRIBUTIONS.name, approved)
    return content, len(rows) - len(approved)


def only_approved(rows: list[Row], texts: Contributions) -> list[Row]:
    """Return the rows of the texts that the room may read."""
    kept = {one.id for one in texts.all() if one.is_approved}
    return [row for row in rows if row["contribution"] in kept]


def without_words(rows: list[Row], texts: Contributions) -> list[Row]:
    """Return steering rows without the words of texts taken back."""
    return [{**row, "details": _new_details(row, texts) or row["details"]} for row in rows]


def changed(folder: Path) -> dict[str, bytes]:
    """Return the files that hold a text nobody approved, by name, each as it is without it.

    A vote on texts holds their words in ``deroule.csv``, and a text may be refused after it;
    the questions kept for the next booklet are a copy of such texts. The ids stay, so that
    the votes on them are still counted.

    Parameters
    ----------
    folder : Path
        The séance's folder; its own files stay as they are.
    """
    texts = read_texts(folder)
    content, left_out = as_csv(folder)
    found = {
        CONTRIBUTIONS.file: content if left_out else b"",
        DEROULE.file: _without_words(folder, texts),
        RESULTATS.file: _without_texts(folder, texts),
        QUESTIONS: _without_questions(folder / QUESTIONS, texts),
    }
    own = {one.name: _without_questions(one, texts) for one in own_tables.files(folder)}
    return {name: content for name, content in (found | own).items() if content}


def _without_words(folder: Path, texts: Contributions) -> bytes:
    """Return the steering rows without the words of texts taken back; empty where none holds any."""
    content = content_of(DEROULE.of(folder))
    written = columns_in(DEROULE.name, content)
    mended = {
        line: encode(DEROULE.name, [{**row, "details": details}], written).removesuffix(b"\n")
        for line, row in open_log(folder).rows(DEROULE.name).read()
        if (details := _new_details(row, texts))
    }
    lines = content.split(b"\n") if mended else []
    return b"\n".join(mended.get(number, line) for number, line in enumerate(lines, 1))


def _new_details(row: Row, texts: Contributions) -> str:
    """Return what a row that opens a vote on a text taken back should say; empty for any other row."""
    if row["action"] != "ouvrir" or not row["etape"]:
        return ""
    try:
        step = Step.from_dict(json.loads(row["details"]))
    except (Refusal, ValueError):
        return ""
    published = texts.as_published(step)
    return json.dumps(published.to_dict(), ensure_ascii=False) if published != step else ""


def _without_texts(folder: Path, texts: Contributions) -> bytes:
    """Return the results without the words of texts taken back; empty where they hold none."""
    rows = [row for _, row in open_log(folder).rows(RESULTATS.name).read()]
    published = [{**row, "texte": _published_text(row, texts)} for row in rows]
    return header(RESULTATS.name) + encode(RESULTATS.name, published) if published != rows else b""


def _published_text(row: Row, texts: Contributions) -> str:
    step = texts.proceedings.steps.get(row["etape"])
    if step is None or row["objet"] not in step.object_ids:
        return row["texte"]
    text = texts.as_published(step).text_of(row["objet"])
    return text if text == TAKEN_BACK else row["texte"]


def _without_questions(path: Path, texts: Contributions) -> bytes:
    """Return the kept questions without those taken back; empty where there is none to leave out."""
    everything = texts.all()
    kept_texts = {same_text(one.texte) for one in everything if one.is_approved}
    gone = {same_text(one.texte) for one in everything} - kept_texts
    gone |= {one.id for one in everything if not one.is_approved}  # a sheet lies field by field
    lines = path.read_bytes().splitlines(keepends=True) if gone and path.exists() else []
    kept = [line for line in lines if not _cells(line) & gone]
    return b"".join(kept) if len(kept) < len(lines) else b""


def _cells(line: bytes) -> set[str]:
    """Return the cells of one line to compare, whichever of the two signs parts them: Excel changes it."""
    text = line.decode("utf-8-sig", "replace").rstrip("\r\n")
    cells = (cell for sign in ",;" for cell in next(csv.reader([text], delimiter=sign), []))
    return {same_text(unguard(cell)) for cell in cells}
