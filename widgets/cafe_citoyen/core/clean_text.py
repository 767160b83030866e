"""A text that somebody sent, made fit to be shown to a room and kept on one line of a file.

Nothing that is seen is changed, but line breaks become blanks. What is not seen goes: control
characters, and the marks that turn the direction of what follows them (Unicode Standard Annex
9, "Explicit Directional Formatting": with one of them a text rewrites its neighbours).
"""

import re
import unicodedata

from cafe_citoyen.core.refusal import Refusal

JOINERS = "\u200c\u200d"
"""Zero-width joiner and non-joiner: Persian and the composed emoji need them."""

UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Signs that no font shows (Unicode's property Default_Ignorable_Code_Point), but for the joiners."""

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of what follows them, up to the mark that ends it or to the end of the line."""

UNHELD = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff{TURNS}]")
"""What no file or screen should hold: controls but the line feed, halves of a surrogate pair, and those marks."""

OBJECT = "\ufffc"
"""The place of a picture that was not pasted with its text, or of dictation: browsers draw nothing there."""

REGION = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
"""The flag of a part of a country, as Scotland's: a black flag with letters that no font shows by themselves."""

PICTOGRAPHS = "\U0001f000", "\U0001faff"
"""Where each new Unicode puts its emoji: Python may know an older one than the phones of the room."""

INKLESS = frozenset(OBJECT + "\u2800\U0001d159\U00013441\U00013442")
"""Symbols without ink, most of them by their design: of Braille and Egyptian, a note without a head."""

MOST_MARKS = 4
"""Marks that one letter keeps: more would be drawn over the lines above and below."""


def clean_text(text: str, longest: int) -> str:
    """Return a text on one line, without what cannot be seen.

    Parameters
    ----------
    text : str
        As it was sent.
    longest : int
        Signs (Unicode code points) that the cleaned text may have.

    Raises
    ------
    Refusal
        If nothing is left to read, or it is too long.
    """
    seen = without_unseen(unicodedata.normalize("NFC", text))
    kept = " ".join(
        unicodedata.normalize("NFC", seen).split()
    )  # an accent may have come to its letter
    if is_blank(kept):
        raise Refusal("empty_text", "Votre texte est vide : écrivez au moins un mot.")
    if len(kept) > longest:
        raise Refusal(
            "too_long",
            "Votre texte compte {length} signes ; {longest} au plus. Raccourcissez-le.",
            length=len(kept),
            longest=longest,
        )
    return kept


def without_controls(text: str, is_one_line: bool = False) -> str:
    """Return a text that a file and a screen can hold: no NUL, no control, no half of a surrogate pair.

    Nor what turns the direction of the texts beside it; each of ours stands in its own, by itself.

    Parameters
    ----------
    text : str
        As somebody typed or pasted it.
    is_one_line : bool
        Whether line breaks become blanks too; else they all become line feeds.
    """
    lines = "\n".join(text.splitlines())
    kept = UNHELD.sub("", lines.replace("\t", " "))
    return re.sub(r" *\n[ \n]*", " ", kept.strip()) if is_one_line else kept


def is_blank(text: str) -> bool:
    """Tell whether a text shows nothing: no letter, number, symbol or punctuation that has ink."""
    first, last = PICTOGRAPHS
    return not any(
        sign not in INKLESS and (unicodedata.category(sign)[0] in "LNSP" or first <= sign <= last)
        for sign in UNSEEN.sub("", text)
    )


def require_whole_signs(*texts: str) -> None:
    """Refuse half a sign (a lone surrogate, Unicode Standard, section 3.8): no file can hold it.

    JSON can, by an escape, and so can what a command line in another encoding gives.
    """
    try:
        "\n".join(texts).encode("utf-8")
    except UnicodeEncodeError:
        raise Refusal(
            "half_sign",
            "Un texte contient la moitié d’un signe (comme \\ud83d) : il ne peut pas s’écrire. Tapez-le de nouveau.",
        ) from None


def without_unseen(text: str) -> str:
    """Return a text whose controls are blanks, without signs of formatting and marks piled up on a letter."""
    signs: list[str] = []
    marks = 0
    text = text.replace(OBJECT, "")
    flags = {place for flag in REGION.finditer(text) for place in range(*flag.span())}
    for place, sign in enumerate(text):
        category = unicodedata.category(sign)
        if category != "Cf":  # nobody sees it between two marks
            marks = marks + 1 if category in ("Mn", "Me") else 0
        if category in ("Cc", "Zl", "Zp"):
            signs.append(" ")
        elif (
            sign in JOINERS
            or place in flags
            or (category not in ("Cf", "Cs") and marks <= MOST_MARKS)
        ):
            signs.append(sign)
    return "".join(signs)
