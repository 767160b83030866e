"""Cutting a label's words into lines that hold in the picture, whatever the alphabet."""

import unicodedata

WIDE_PX, BROAD_PX, CAPITAL_PX, LETTER_PX = 19.0, 17.0, 13.5, 10.0
"""Widths of a sign at 18 px, on the large side: Chinese and emoji, the broad ones, capitals, all others."""

BROAD = "WMwm@%—…Ж"


def lines_of(words: str, most_px: float) -> list[str]:
    """Return a text on lines of at most that width; a word longer than a line is cut.

    Parameters
    ----------
    words : str
        Words parted by single blanks, at least one.
    most_px : float
        Width of a line, at a type of 18 px.
    """
    lines = [""]
    for word in words.split(" "):
        joined = f"{lines[-1]} {word}".strip()
        if width_px(joined) <= most_px:
            lines[-1] = joined
        else:
            lines += _cut(word, most_px)
    return [line for line in lines if line]


def width_px(text: str) -> float:
    """Return about how wide a text is at 18 px, rather more than less."""
    return sum(_sign_px(sign) for sign in text)


def _sign_px(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return WIDE_PX
    if sign in BROAD:
        return BROAD_PX
    return CAPITAL_PX if sign.isupper() else LETTER_PX


def _cut(word: str, most_px: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if width_px(pieces[-1] + sign) > most_px:
            pieces.append("")
        pieces[-1] += sign
    return pieces
