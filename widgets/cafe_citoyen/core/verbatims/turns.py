"""Turns of speech made of what a transcript holds: no speaker, whole sentences, none too long for a text."""

import re
from collections.abc import Iterable, Iterator

LONGEST = 1000
"""Signs of a turn; what is longer is parted at the ends of its sentences."""

SPEAKER = re.compile(
    r"^\s*(?:<v(?:\.\w+)*\s+[^>]{1,60}>|[-–—]\s*|>>\s*|\[?(?:locuteur|speaker|intervenant|intervenante|personne|spk)[ _-]?\d*\]?\s*:\s*"
    r"|[A-ZÀ-Þ][\w’.-]{0,30}(?: [A-ZÀ-Þ][\w’.-]{0,30}){0,3} ?:\s+)",
    re.IGNORECASE,
)
TIME = re.compile(r"[\[(]?\b\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?\b[\])]?(?:\s*-->\s*\S+)?")
TAG = re.compile(r"</?[a-z][^>]{0,80}>", re.IGNORECASE)
END = re.compile(r"[.!?…][»”\"')]*$")
BETWEEN = re.compile(r"(?<=[.!?…])\s+(?=\S)")


def turns(lines: Iterable[str], are_whole: bool = True) -> Iterator[str]:
    """Yield the turns.

    Parameters
    ----------
    lines : iterable of str
        What the transcript holds, in its order: paragraphs, or cues of subtitles.
    are_whole : bool
        Whether each line is a turn; cues are not: they are joined up to the end of a sentence.
    """
    held = ""
    for line in lines:
        is_new = SPEAKER.match(line) is not None
        text = without_label(line)
        if not text:
            continue
        if held and (are_whole or is_new):
            yield from _parted(held)
            held = ""
        held = f"{held} {text}".strip()
        if END.search(held) or len(held) > LONGEST:
            yield from _parted(held)
            held = ""
    yield from _parted(held)


def without_label(line: str) -> str:
    """Return a line without who speaks, when, and the marks of subtitles."""
    text = SPEAKER.sub("", TIME.sub("", line, count=2).strip(), count=1)
    return " ".join(TAG.sub("", text).split())


def _parted(text: str) -> Iterator[str]:
    """Yield a text in pieces of whole sentences, each as long as a text may be; a sentence that is longer is cut."""
    piece = ""
    for sentence in BETWEEN.split(text):
        if piece and len(piece) + 1 + len(sentence) > LONGEST:
            yield piece
            piece = ""
        piece = f"{piece} {sentence}".strip()
        while len(piece) > LONGEST:
            at = piece.rfind(" ", 0, LONGEST)
            at = at if at > 0 else LONGEST
            yield piece[:at]
            piece = piece[at:].strip()
    if piece:
        yield piece
