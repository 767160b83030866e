"""Cues of subtitles, or of a machine's transcript, as lines of what was said."""

import html
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cafe_citoyen.core.verbatims.speakers import SPEAKER
from cafe_citoyen.core.verbatims.turns import END

BLOCK = re.compile(r"\n{2,}")
ARROW = "-->"
TIMED_WORD = re.compile(r"<(?:\d[\d:.]*|/?(?!v[ .])[a-z][^>]{0,80})>", re.IGNORECASE)
"""Marks of WebVTT but for who speaks: YouTube writes when each word is said."""

HALF_A_CUE = re.compile(
    r"(?:^|\n\s*\n)\s*(?:\d+\s*\n)?\s*\d{1,3}(?::[\d:.,]*)?\s*(?:-{1,2}>?)?\s*$"
)
"""The end of a file that was cut in the number or the time of a cue."""

LAST_SIGNS = 200

PAUSE_MS = 500
"""Silence that parts two turns where nothing is punctuated; Vosk's own cues of one turn lie 50 ms apart."""

SELDOM = 0.1
ROLLING = 0.3
"""Share of cues that repeat what is still on the screen, from which on captions roll."""

MEMORY = 80


class Cue(NamedTuple):
    """What is shown at a time.

    Attributes
    ----------
    start, end : float
        In milliseconds.
    text : str
        Its lines.
    """

    start: float
    end: float
    text: str


class Cut(ValueError):
    """Subtitles that were cut in the middle, or are none."""


def read(text: str, kind: str) -> list[Cue]:
    """Return the cues of subtitles.

    Parameters
    ----------
    text : str
        The file.
    kind : str
        ``srt`` or ``vtt``.

    Raises
    ------
    Cut
        If the last cue is not whole, or the library cannot read it.
    """
    import pysubs2

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    last = text.rstrip().rpartition("\n")[2]
    if ARROW in last or HALF_A_CUE.search(text[-LAST_SIGNS:]):
        raise Cut
    if kind == "vtt":
        text = "WEBVTT\n\n" + "\n\n".join(_cues_alone(text))
    try:
        found = pysubs2.SSAFile.from_string(text, kind) if ARROW in text else []
    except Exception as error:  # the library raises as many as there are ways to be damaged
        raise Cut from error
    return [Cue(one.start, one.end, html.unescape(one.plaintext)) for one in found]


def _cues_alone(text: str) -> list[str]:
    """Return the blocks that are cues, from their time on: no note, no style, no name of a cue."""
    blocks = []
    for block in BLOCK.split(text):
        lines = block.split("\n")
        at = next((n for n, line in enumerate(lines) if ARROW in line), None)
        if at is not None and not lines[0].startswith("NOTE"):
            blocks.append("\n".join([lines[at], *(TIMED_WORD.sub("", one) for one in lines[at + 1 :])]))  # fmt: skip
    return blocks


def lines(cues: Sequence[Cue]) -> list[str]:
    """Return what each speaker of each cue says; an empty line where a turn ends that nothing else ends."""
    said = _unrolled([cue.text for cue in cues])
    is_punctuated = sum(1 for text in said if END.search(text.rstrip())) > SELDOM * len(said)
    found: list[str] = []
    end = None
    for cue, text in zip(cues, said, strict=True):
        if end is not None and not is_punctuated and cue.start - end >= PAUSE_MS:
            found.append("")
        end = cue.end
        found += _speeches(text)
    return found


def _speeches(text: str) -> list[str]:
    """Part a cue where another speaker begins."""
    found: list[str] = []
    for line in filter(None, (one.strip() for one in text.split("\n"))):
        if found and not SPEAKER.match(line):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def _unrolled(texts: list[str]) -> list[str]:
    """Return only what each cue adds, of captions that roll: each repeats what is still on the screen."""
    words = [text.split() for text in texts]
    again = sum(1 for before, now in pairwise(words) if _overlap(before, now))
    if again <= ROLLING * max(1, len(texts) - 1):
        return texts
    shown: list[str] = []
    found = []
    for one in words:
        new = one[_overlap(shown, one) :]
        found.append(" ".join(new))
        shown = (shown + new)[-MEMORY:]
    return found


def _overlap(before: list[str], now: list[str]) -> int:
    """Return how many words begin a cue that ended what was there."""
    for count in range(min(len(before), len(now)), 0, -1):
        if before[-count:] == now[:count]:
            return count
    return 0
