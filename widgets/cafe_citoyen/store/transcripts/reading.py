"""A transcript in any of the formats that people have, as lines of what was said."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cafe_citoyen.core.csv_text import CsvFault, decoded
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.verbatims.turns import turns
from cafe_citoyen.store.by_hand import spreadsheet

MOST_BYTES = 20_000_000
"""A transcript of 20 MB is some 300 hours."""

TABLES = {".csv", ".tsv", ".xlsx", ".ods"}
HEADS = ("texte", "text", "verbatim", "phrase", "transcription", "contenu")
SUBTITLES = {".srt": "srt", ".vtt": "vtt"}
CUT = Phrase("le fichier est coupé ou abîmé : demandez-le de nouveau au programme qui l’a fait.")
TRACKED = Phrase(
    "le document a des modifications suivies : acceptez-les ou refusez-les, enregistrez, puis recommencez."
)

Lines = tuple[list[str], bool, list[str]]
"""What is said, whether each line is a whole turn, and what the reader should know."""


def read(path: Path) -> tuple[list[str], list[str]]:
    """Return the turns of a transcript, without who speaks, and what was left out.

    Parameters
    ----------
    path : Path
        SRT, WebVTT, Whisper's JSON or TSV, DOCX, ODT, TXT, CSV, XLSX or ODS.

    Raises
    ------
    Refusal
        If the file cannot be read, is far larger than hours of talk, or holds nothing.
    """
    readers: dict[str, Callable[[Path], Lines]] = {
        **dict.fromkeys(SUBTITLES, _subtitles),
        **dict.fromkeys(TABLES, _table),
        ".json": _whisper, ".docx": _docx, ".odt": _odt, ".txt": _text,
    }  # fmt: skip
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise _fault(
            path,
            Phrase(
                "« {suffix} » n’est pas un format de transcription connu ({known}).",
                suffix=path.suffix,
                known=", ".join(sorted(readers)),
            ),
        )
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _fault(
                path,
                Phrase("plus de 20 Mo : c’est trop pour une transcription. Coupez-la par soirée."),
            )
        lines, are_whole, notes = reader(path)
    except OSError as error:
        message = Phrase("le fichier ne s’ouvre pas ({error}).", error=error.strerror or error)
        raise _fault(path, message) from None
    except CsvFault as fault:
        raise spreadsheet.fault(path, fault.line, None, fault.message) from None
    found = list(turns(lines, are_whole))
    if not found:
        raise _fault(path, Phrase("rien n’y est dit : ce fichier ne contient aucun texte."))
    return found, notes


def _fault(path: Path, message: str) -> Refusal:
    return spreadsheet.fault(path, None, None, message)


def _decoded(path: Path) -> str:
    return decoded(path.read_bytes())


def _text(path: Path) -> Lines:
    return _decoded(path).splitlines(), True, []


def _subtitles(path: Path) -> Lines:
    import pysubs2

    text = _decoded(path)
    try:
        cues = pysubs2.SSAFile.from_string(text, SUBTITLES[path.suffix.lower()])
    except Exception:  # the library raises as many errors as there are ways to be damaged
        raise _fault(path, CUT) from None
    if "-->" in text.rstrip().splitlines()[-1]:
        raise _fault(path, CUT)  # the last cue has its time, and nothing is said in it
    starts = [cue.start for cue in cues]
    note = Phrase("Des temps reviennent en arrière : les paroles restent dans l’ordre du fichier.")
    return [cue.plaintext for cue in cues], False, [note] if starts != sorted(starts) else []


def _whisper(path: Path) -> Lines:
    try:
        told: Any = json.loads(_decoded(path))
        segments = told["segments"] if isinstance(told, dict) else told
        return [str(one["text"]) for one in segments], False, []
    except ValueError:
        raise _fault(path, CUT) from None
    except (KeyError, TypeError):
        message = Phrase("ce n’est pas le JSON de Whisper : il y manque « segments » et « text ».")
        raise _fault(path, message) from None


def _table(path: Path) -> Lines:
    lines = spreadsheet.read(path, lambda cell: cell.casefold() in HEADS).lines
    head = [cell.casefold() for cell in lines[0].cells] if lines else []
    column = next((head.index(name) for name in HEADS if name in head), None)
    if column is None:
        message = Phrase(
            "il n’y a pas de colonne « texte » : nommez ainsi celle de ce qui a été dit."
        )
        raise _fault(path, message)
    said = [line.cells[column] for line in lines[1:] if column < len(line.cells)]
    return said, path.suffix.lower() != ".tsv", []


def _docx(path: Path) -> Lines:
    from docx import Document
    from docx.oxml.ns import qn

    try:
        document = Document(io.BytesIO(path.read_bytes()))
    except Exception:  # a damaged archive fails in as many ways as there are bytes in it
        raise _fault(path, CUT) from None
    body = document.element.body
    if next(body.iter(qn("w:ins"), qn("w:del")), None) is not None:
        raise _fault(path, TRACKED)
    said = [one.text for one in document.paragraphs]
    said += [
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    ]  # fmt: skip
    comments = sum(1 for _ in body.iter(qn("w:commentReference")))
    return said, True, _unread(comments, len(document.tables))


def _odt(path: Path) -> Lines:
    from odf import office, opendocument, table, teletype, text

    try:
        document = opendocument.load(str(path))
        notes = list(document.getElementsByType(office.Annotation))
        for note in notes:
            note.parentNode.removeChild(note)
        said = [teletype.extractText(one) for one in document.getElementsByType(text.P)]
    except Exception:  # as above
        raise _fault(path, CUT) from None
    if document.getElementsByType(text.TrackedChanges):
        raise _fault(path, TRACKED)
    return said, True, _unread(len(notes), len(document.getElementsByType(table.Table)))


def _unread(comments: int, tables: int) -> list[str]:
    found: list[str] = []
    if comments:
        found.append(
            Counted(comments, "{n} commentaire n’est pas lu.", "{n} commentaires ne sont pas lus.")
        )
    if tables:
        found.append(
            Counted(
                tables,
                "{n} tableau : chaque case est prise comme une parole.",
                "{n} tableaux : chaque case est prise comme une parole.",
            )
        )
    return found
