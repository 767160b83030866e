"""A transcript in any of the formats that people have, as lines of what was said."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cafe_citoyen.core.csv_text import CsvFault, decoded
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.verbatims.turns import turns
from cafe_citoyen.store.by_hand import spreadsheet
from cafe_citoyen.store.by_hand.sheets import Unreadable
from cafe_citoyen.store.transcripts import documents, subtitles

MOST_BYTES = 20_000_000
"""A transcript of 20 MB is some 300 hours."""

TABLES = {".csv", ".tsv", ".xlsx", ".ods"}
HEADS = ("texte", "text", "verbatim", "phrase", "transcription", "contenu")
SUBTITLES = {".srt": "srt", ".vtt": "vtt"}
SEGMENTS = ("segments", "transcription", "chunks")
"""Whisper's and WhisperX', whisper.cpp's, and that of Hugging Face's pipelines."""

MISNAMED = re.compile(
    r"\ufeff?\s*(?:(?P<vtt>WEBVTT\b)|(?:\d+\s*\n)?\s*\d+:\d\d:\d\d[,.]\d+ --> \d+:\d\d:\d\d[,.]\d+\s*\n\s*\S)"
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
        ".json": _whisper, ".docx": _document, ".odt": _document, ".txt": _text,
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
    text = _decoded(path)
    if found := MISNAMED.match(text):  # subtitles that a program or a person named .txt
        return _cues(path, text, "vtt" if found["vtt"] else "srt")
    return text.splitlines(), True, []


def _subtitles(path: Path) -> Lines:
    return _cues(path, _decoded(path), SUBTITLES[path.suffix.lower()])


def _cues(path: Path, text: str, kind: str) -> Lines:
    try:
        cues = subtitles.read(text, kind)
    except subtitles.Cut:
        raise _fault(path, documents.CUT) from None
    starts = [cue.start for cue in cues]
    note = Phrase("Des temps reviennent en arrière : les paroles restent dans l’ordre du fichier.")
    return subtitles.lines(cues), False, [note] if starts != sorted(starts) else []


def _whisper(path: Path) -> Lines:
    try:
        told: Any = json.loads(_decoded(path))
        cues = [_segment(one) for one in _segments(told)]
    except (ValueError, RecursionError):
        raise _fault(path, documents.CUT) from None
    except (LookupError, TypeError, AttributeError):
        message = Phrase("ce n’est pas le JSON de Whisper : il y manque « segments » et « text ».")
        raise _fault(path, message) from None
    return subtitles.lines(cues), False, []


def _segments(told: Any) -> list[Any]:
    """Return the pieces of a machine's transcript, by the name that its program gives them."""
    if isinstance(told, dict):
        named = next((told[name] for name in SEGMENTS if isinstance(told.get(name), list)), None)
        return [told] if named is None else named
    if not isinstance(told, list):
        raise TypeError
    return told


def _segment(one: Any) -> subtitles.Cue:
    times = one.get("timestamp") or ()
    if "offsets" in one:
        times = [float(one["offsets"][name]) / 1000 for name in ("from", "to")]
    start, end = (*times, None, None)[:2] if times else (one.get("start"), one.get("end"))
    if not isinstance(one["text"], str):
        raise TypeError
    start = float(start or 0) * 1000
    return subtitles.Cue(start, start if end is None else float(end) * 1000, one["text"])


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


def _document(path: Path) -> Lines:
    reader = documents.docx if path.suffix.lower() == ".docx" else documents.odt
    try:
        said, notes = reader(path.read_bytes())
    except Unreadable as unreadable:
        raise _fault(path, unreadable.message) from None
    return said, True, notes
