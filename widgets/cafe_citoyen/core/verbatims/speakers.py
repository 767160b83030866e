"""Who speaks and when, as programs write it before, above or beside what was said: found, and left out."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

STAMP = r"\d{1,2}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?"
HEAD = re.compile(
    rf"^\s*(?P<open>[\[(]?)\s*(?P<time>{STAMP})(?P<to>\s*(?:-->|–|→)\s*{STAMP})?\s*[\])]?(?=\W|$)\s*"
)
TAIL = re.compile(rf"\s*[\[(]?\b{STAMP}[\])]?\s*$")
SURE = re.compile(r"\d+:\d+:\d|[.,]\d")
"""A time with seconds or less is the recording's; « 12:30 » alone may be what was said."""

SPEAKER = re.compile(
    r"^\s*(?:<v(?:\.\w+)*\s+[^>]{1,120}>|[-–—]\s*|>>+\s*"
    rf"|\[?(?:locuteur|locutrice|orateur|oratrice|speaker|intervenant|intervenante|spk)[ _-]?\d*\]?(?:\s*[\[(]{STAMP}[\])])?\s*:\s*)",
    re.IGNORECASE,
)
"""What only stands before somebody's words."""

WORD = r"[A-ZÀ-Þ][\w’'.-]{0,30}"
NAME = re.compile(
    rf"^\s*(?P<name>{WORD}(?: (?:{WORD}|\d{{1,3}})){{0,3}})(?:\s*[\[(]{STAMP}[\])])? ?:\s+"
)
"""What is a speaker where it has several words or comes again: « Question : » alone is part of what was said."""

PREFIX = re.compile(r"^\s*(?P<name>[^:.!?…]{1,40}?) ?:\s+(?=\S)")
LABEL = re.compile(
    rf"^\s*(?:{WORD}|(?:locuteur|orateur|speaker)[ _]?\d*)"
    rf"(?:[ _](?:{WORD}|\d{{1,3}}|d[eu’]|des|la|le|\([^)]{{1,30}}\))){{0,4}}(?<![.!?…])\s*:?\s*$"
)
"""A line that may be a name and nothing else."""

MOST = 0.8
"""Share of a file's places that must look so, before names that nothing marks are taken for names."""

OFTEN = 0.25


@dataclass
class Said:
    """A line of a transcript.

    Attributes
    ----------
    text : str
        What was said in it; empty where it only says who or when.
    is_new : bool
        Whether it says that somebody begins to speak.
    """

    text: str
    is_new: bool = False


@dataclass
class _Line:
    text: str
    is_timed: bool
    """Whether a time of the recording stood before the text, or after a name."""


def spoken(lines: Iterable[str]) -> list[Said]:
    """Return what is said in each line, in their order."""
    given = _untimed([line.strip() for line in lines])
    for label in _labels([line for line in given if line.text or line.is_timed]):
        label.text, label.is_timed = "", True
    texts = [line.text for line in given]
    names = _names(texts)
    return [_without(text, names) for text in texts]


def is_label(line: str) -> bool:
    """Tell whether a line says only who speaks, or when."""
    bare = TAIL.sub("", HEAD.sub("", line))
    return not bare or LABEL.match(bare) is not None


def _untimed(lines: list[str]) -> list[_Line]:
    """Take the times of the recording off; a time that somebody said stays."""
    found = [HEAD.match(line) for line in lines]
    loose = sum(1 for one in found if one and not _is_sure(one))
    are_loose = loose > 1 and loose > OFTEN * sum(1 for line in lines if line)
    given = []
    for line, head in zip(lines, found, strict=True):
        if head and (_is_sure(head) or are_loose or head.end() == len(line)):
            given.append(_Line(line[head.end() :], True))
            continue
        tail = TAIL.search(line)
        is_header = tail is not None and LABEL.match(line[: tail.start()]) is not None
        given.append(_Line(line[: tail.start()] if tail and is_header else line, is_header))
    return given


def _is_sure(head: re.Match[str]) -> bool:
    return bool(head["open"] or head["to"] or SURE.search(head["time"]))


def _labels(lines: list[_Line]) -> list[_Line]:
    """Return the lines that are a speaker's name alone, where the whole file is written so."""
    after = lines[1:]
    headers = [
        (one, then) for one, then in zip(lines, after, strict=False) if one.is_timed and one.text
    ]
    named = [one for one, then in headers if LABEL.match(one.text) and not then.is_timed]
    if named and len(named) >= MOST * len(headers):
        return named
    alone = [n for n, one in enumerate(lines) if one.is_timed and not one.text]
    for step in (1, -1):  # the name below its time, or above
        beside = [lines[n + step] for n in alone if 0 <= n + step < len(lines) and _speaks(lines, n + max(step, 0) + 1)]  # fmt: skip
        found = [one for one in beside if LABEL.match(one.text) and not one.is_timed]
        if found and len(found) >= MOST * len(alone):
            return found
    return []


def _speaks(lines: list[_Line], at: int) -> bool:
    return at < len(lines) and not lines[at].is_timed


def _names(texts: list[str]) -> frozenset[str]:
    """Return what stands before a colon and is a speaker."""
    again = Counter(found["name"] for text in texts if (found := NAME.match(text)))
    names = {name for name, count in again.items() if count > 1 or " " in name}
    every = [found["name"] for text in texts if text and (found := PREFIX.match(text))]
    is_written_so = every and len(every) >= MOST * sum(1 for text in texts if text)
    if is_written_so and 2 * len(set(every)) <= len(every):
        names.update(every)
    return frozenset(names)


def _without(text: str, names: frozenset[str]) -> Said:
    is_new = False
    for pattern in (NAME, PREFIX):
        found = pattern.match(text)
        if found and found["name"] in names:
            text, is_new = text[found.end() :], True
            break
    bare = SPEAKER.sub("", text, count=1)
    return Said(bare, is_new or bare != text)
