"""Turns of speech made of what a transcript holds: no speaker, whole sentences, none too long for a text."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator

LONGEST = 1000
"""Signs of a turn; what is longer is parted at the ends of its sentences."""

SPEAKER = re.compile(
    r"^\s*(?:<v(?:\.\w+)*\s+[^>]{1,60}>|[-–—]\s*|>>\s*|\[?(?:locuteur|locutrice|speaker|intervenant|intervenante|spk)[ _-]?\d*\]?\s*:\s*)",
    re.IGNORECASE,
)
"""What only stands before somebody's words."""

NAME = re.compile(r"^\s*([A-ZÀ-Þ][\w’.-]{0,30}(?: [A-ZÀ-Þ][\w’.-]{0,30}){0,3}) ?:\s+")
"""What is a speaker where it has several words or comes again: « Question : » alone is part of what was said."""

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
    given = [_untimed(line) for line in lines]
    again = Counter(found[1] for line in given if (found := NAME.match(line)))
    speakers = {name for name, count in again.items() if count > 1 or " " in name}
    held = ""
    for line in given:
        text = _without_speaker(line, speakers)
        if not text:
            continue
        if held and (are_whole or text != _without_speaker(line, (), is_bare=True)):
            yield from _parted(held)
            held = ""
        held = f"{held} {text}".strip()
        if END.search(held) or len(held) > LONGEST:
            yield from _parted(held)
            held = ""
    yield from _parted(held)


def _untimed(line: str) -> str:
    return TIME.sub("", line, count=2).strip()


def _without_speaker(line: str, speakers: Container[str], *, is_bare: bool = False) -> str:
    """Return a line without who speaks and the marks of subtitles."""
    named = NAME.match(line)
    if named and named[1] in speakers:
        line = line[named.end() :]
    line = line if is_bare else SPEAKER.sub("", line, count=1)
    return " ".join(TAG.sub("", line).split())


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
