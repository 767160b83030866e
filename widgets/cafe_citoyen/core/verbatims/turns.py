"""Turns of speech made of what a transcript holds: no speaker, whole sentences, none too long for a text."""

import re
from collections.abc import Iterable, Iterator

from cafe_citoyen.core.verbatims.speakers import spoken

LONGEST = 1000
"""Signs of a turn; what is longer is parted at the ends of its sentences."""

TAG = re.compile(r"</?(?:[bciuv]|font|lang|ruby|rt)\b[^>]{0,80}>", re.IGNORECASE)
END = re.compile(r"[.!?…][»”\"')]*$")
BETWEEN = re.compile(r"(?<=[.!?…])\s+(?=\S)")


def turns(lines: Iterable[str], are_whole: bool = True) -> Iterator[str]:
    """Yield the turns.

    Parameters
    ----------
    lines : iterable of str
        What the transcript holds, in its order: paragraphs, or cues of subtitles.
    are_whole : bool
        Whether each line is a turn; cues are not: they are joined up to the end of a sentence, or to an empty line.
    """
    held = ""
    for said in spoken(lines):
        text = " ".join(TAG.sub("", said.text).split())
        if held and (are_whole or said.is_new or not text):
            yield from _parted(held)
            held = ""
        held = f"{held} {text}".strip()
        if END.search(held) or len(held) > LONGEST:
            yield from _parted(held)
            held = ""
    yield from _parted(held)


def _parted(text: str) -> Iterator[str]:
    """Yield a text in pieces of whole sentences, each as long as a text may be; a sentence that is longer is cut."""
    piece = ""
    for sentence in BETWEEN.split(text):
        if piece and len(piece) + 1 + len(sentence) > LONGEST:
            yield piece
            piece = ""
        piece = f"{piece} {sentence}".strip()
        if len(piece) > LONGEST:
            *whole, piece = _cut(piece)
            yield from whole
    if piece:
        yield piece


def _cut(text: str) -> Iterator[str]:
    """Yield a sentence that is too long in pieces of whole words, where it has any."""
    start = 0
    while len(text) - start > LONGEST:
        blank = text.rfind(" ", start, start + LONGEST)
        end = blank if blank > start else start + LONGEST
        yield text[start:end]
        start = end + (blank == end)
    yield text[start:]
