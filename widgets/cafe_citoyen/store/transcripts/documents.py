"""A text processor's document as lines of what was said, in the order of its pages."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.verbatims.speakers import is_label
from cafe_citoyen.core.verbatims.turns import END
from cafe_citoyen.store.by_hand.package import (
    ARCHIVE,
    MOST_UNPACKED,
    PASSWORD,
    Package,
    Walk,
    local,
)
from cafe_citoyen.store.by_hand.sheets import TOO_LARGE, Unreadable

CUT = Phrase("le fichier est coupé ou abîmé : demandez-le de nouveau au programme qui l’a fait.")
TRACKED = Phrase(
    "le document a des modifications suivies : acceptez-les ou refusez-les, enregistrez, puis recommencez."
)
OLD_WORD = Phrase(
    "c’est un document d’un ancien Word, ou protégé par un mot de passe : enregistrez-le en DOCX, sans mot de passe."
)
TOO_LONG = Phrase("le document, une fois déplié, est trop long pour une transcription.")
OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = b"encryption-data"
ASIDE = ("annotation", "note")
PARAGRAPHS = ("p", "h")
BLANKS = {"line-break": "\n", "tab": " ", "s": " "}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

Said = tuple[list[str], list[str]]
"""Lines, and what the reader should know."""


def docx(content: bytes) -> Said:
    """Return what a DOCX says.

    Raises
    ------
    Unreadable
        If it is damaged, far too long, or holds tracked changes.
    """
    from docx import Document
    from docx.oxml.ns import qn

    _measure(content)
    try:
        body = Document(io.BytesIO(content)).element.body
    except Exception:  # a damaged archive fails in as many ways as there are bytes in it
        raise Unreadable(CUT) from None
    changes = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
    if next(body.iter(*map(qn, changes)), None) is not None:
        raise Unreadable(TRACKED)
    breaks = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}

    def said(node: Any) -> Iterator[str]:
        for child in node:
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in breaks:
                yield breaks[child.tag]
            elif child.tag not in (qn("w:p"), qn("w:pPr"), qn("w:rPr"), FALLBACK):
                yield from said(child)

    paragraphs = [one for one in body.iter(qn("w:p")) if not any(True for _ in one.iterancestors(FALLBACK))]  # fmt: skip
    return _lines("".join(said(one)) for one in paragraphs), _unread(
        sum(1 for _ in body.iter(qn("w:commentReference"))),
        sum(1 for _ in body.iter(qn("w:footnoteReference"), qn("w:endnoteReference"))),
        sum(1 for _ in body.iter(qn("w:tbl"))),
    )


def odt(content: bytes) -> Said:
    """Return what an ODT says; see `docx`."""
    pages = _Pages()
    try:
        package = Package(content)
        if ENCRYPTED in package.read("META-INF/manifest.xml"):
            raise Unreadable(PASSWORD)
        package.walk("content.xml", pages)
    except Unreadable as unreadable:
        known: dict[str, str] = {PASSWORD: PASSWORD, TRACKED: TRACKED, TOO_LARGE: TOO_LONG}
        raise Unreadable(known.get(unreadable.message, CUT)) from None
    except Exception:  # as above
        raise Unreadable(CUT) from None
    return _lines(iter(pages.paragraphs)), _unread(*(pages.met[name] for name in (*ASIDE, "table")))


class _Pages(Walk):
    """Gathers the paragraphs of an ODT: those of a frame stand after the one that holds it."""

    def __init__(self) -> None:
        self.met: Counter[str] = Counter()
        self.paragraphs: list[str] = []
        self._open: list[int] = []
        self._aside = 0

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = local(name)
        self.met[tag] += 1
        if tag == "changed-region":
            raise Unreadable(TRACKED)
        self._aside += tag in ASIDE
        if tag in PARAGRAPHS and not self._aside:
            self._open.append(len(self.paragraphs))
            self.paragraphs.append("")
        self.said(BLANKS.get(tag, ""))

    def closed(self, name: str) -> None:
        tag = local(name)
        if tag in PARAGRAPHS and not self._aside:
            self._open.pop()
        self._aside -= tag in ASIDE

    def said(self, text: str) -> None:
        if self._open and not self._aside:
            self.paragraphs[self._open[-1]] += text


def _measure(content: bytes) -> None:
    """Refuse what is no archive, or unfolds to more than hours of talk."""
    if content.startswith(OLE):
        raise Unreadable(OLD_WORD)
    if not content.startswith(ARCHIVE):
        raise Unreadable(CUT)
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except Exception:  # as above
        raise Unreadable(CUT) from None
    if sum(one.file_size for one in parts if one.filename.endswith((".xml", ".rels"))) > MOST_UNPACKED:  # fmt: skip
        raise Unreadable(TOO_LONG)


def _lines(paragraphs: Iterator[str]) -> list[str]:
    """Return the lines of paragraphs; one that is broken within a sentence goes on."""
    found: list[str] = []
    for paragraph in paragraphs:
        first = len(found)
        for line in filter(None, (one.strip() for one in paragraph.splitlines())):
            if len(found) > first and not END.search(found[-1]) and not is_label(found[-1]):
                found[-1] += f" {line}"
            else:
                found.append(line)
    return found


def _unread(comments: int, notes: int, tables: int) -> list[str]:
    found: list[str] = []
    if comments:
        found.append(
            Counted(comments, "{n} commentaire n’est pas lu.", "{n} commentaires ne sont pas lus.")
        )
    if notes:
        found.append(
            Counted(
                notes, "{n} note de bas de page n’est pas lue.", "{n} notes de bas de page ne sont pas lues."
            )
        )  # fmt: skip
    if tables:
        found.append(
            Counted(
                tables,
                "{n} tableau : chaque ligne d’une case est prise comme une parole.",
                "{n} tableaux : chaque ligne d’une case est prise comme une parole.",
            )
        )
    return found
