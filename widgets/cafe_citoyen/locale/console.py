"""What a terminal can show: one of another century has no « ’ », and a pipe may be gone."""

import codecs
import os
import sys
import unicodedata

STAND_INS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "...", "–": "-", "—": "-",
     "−": "-", "×": "x", "œ": "oe", "Œ": "OE", "€": "EUR", "→": "->", "←": "<-", "\u00a0": " ",
     "\u202f": " ", "\u2009": " "}
)  # fmt: skip
"""Signs of the texts, and what says the same to whoever has no such sign."""

HANDLER = "cafe_citoyen.stand_in"


def prepare() -> None:
    """Have the standard streams show what they can of any text, in place of failing."""
    codecs.register_error(HANDLER, _stand_in)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=HANDLER)


def leave_pipe() -> None:
    """Write no more to a reader that is gone (``| head``), the interpreter's last words included."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for the signs that an encoding lacks: a plain letter, or a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    shown = []
    for sign in error.object[error.start : error.end]:
        letters = unicodedata.normalize("NFKD", sign.translate(STAND_INS))
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
        shown.append(plain if _fits(plain, error.encoding) else "?")
    return "".join(shown), error.end


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return True
