"""The label that says how much of a text comes from a machine, as a picture to download."""

import re
from xml.sax.saxutils import escape

from cafe_citoyen.core.blackbox.label_lines import lines_of
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import Counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark

LEVELS = {
    "aucun": mark("Écrit sans IA"),
    "correction": mark("Écrit par une personne, corrigé avec une IA"),
    "brouillon": mark("Écrit par une personne à partir d’un brouillon d’IA"),
    "relu": mark("Écrit par une IA, relu par une personne"),
    "seule": mark("Écrit par une IA, sans relecture"),
}
"""Our wording by level of use, from none to all; no law imposes these words."""

SIGN = mark("IA")
WIDTH_PX = 420
LINE_PX = 24
TEXT_PX = 300
"""Room that a line of the picture has, right of the sign."""
LONGEST = 140
"""Most letters of a text of one's own."""
BOX = "display:inline-block;border:2px solid;border-radius:8px;padding:4px 12px"
"""How the line of HTML frames its words, in the colours of the page that takes it."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def wording(level: str, translate: Translate = str) -> str:
    """Return the sentence of a level of use.

    Raises
    ------
    Refusal
        If the level does not exist.
    """
    if level not in LEVELS:
        raise Refusal(
            "level",
            "« {level} » n’est pas un niveau d’usage : choisissez parmi {known}.",
            level=level,
            known=", ".join(LEVELS),
        )
    return translate(LEVELS[level])


def svg(text: str, sign: str = SIGN) -> str:
    """Return the label as an SVG document, text escaped, on as many lines as it needs.

    Parameters
    ----------
    text : str
        Words beside the sign.
    sign : str, optional
        The two letters in the disc, as the reader's language writes them.

    Raises
    ------
    Refusal
        If the text is empty or longer than 140 letters.
    """
    words = _words(text)
    lines = lines_of(words, TEXT_PX)
    height = max(88, 40 + LINE_PX * len(lines))
    top = (height - LINE_PX * (len(lines) - 1)) / 2 + 6
    rows = [
        f'<text x="100" y="{top + i * LINE_PX:g}" font-size="18" fill="#111">{escape(line)}</text>'
        for i, line in enumerate(lines)
    ]
    quoted = escape(words, {'"': "&quot;"})
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH_PX} {height}"'
            f' width="{WIDTH_PX}" height="{height}" role="img" aria-label="{sign} : {quoted}"'
            ' font-family="sans-serif">',
            f'<rect x="2" y="2" width="{WIDTH_PX - 4}" height="{height - 4}" rx="12"'
            ' fill="#fff" stroke="#111" stroke-width="3"/>',
            f'<circle cx="50" cy="{height / 2:g}" r="30" fill="#111"/>',
            f'<text x="50" y="{height / 2 + 9:g}" font-size="26" font-weight="bold"'
            f' text-anchor="middle" fill="#fff">{sign}</text>',
            *rows,
            "</svg>",
        ]
    )


def html_line(text: str, sign: str = SIGN) -> str:
    """Return the label as one line of HTML, which says to a screen reader what it shows; see `svg`."""
    words = _words(text)
    spoken = escape(f"{sign} : {words}", {'"': "&quot;"})
    return (
        f'<span role="img" aria-label="{spoken}" style="{BOX}"><b>{sign}</b> {escape(words)}</span>'
    )


def _words(text: str) -> str:
    """Return the words of a label on one line; Refusal where there is none, or too many."""
    words = " ".join(UNPRINTABLE.sub("", text).split())
    if not 0 < len(words) <= LONGEST:
        raise Refusal(
            "label_text",
            "Le texte de l’étiquette a {letters} : écrivez-en de 1 à {most}.",
            letters=Counted(len(words), "{n} lettre", "{n} lettres"),
            most=LONGEST,
        )
    return words
