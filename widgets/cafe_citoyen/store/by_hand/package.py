"""The XML inside a workbook, read as it comes and never more of it than a table made by hand has.

Written on expat and `zipfile` for the sake of the bounds: python-calamine (0.9) makes the whole
rectangle up to the farthest cell, and a stray one at XFD20000 ends the process (seen in November
2026); openpyxl and odfpy build the document before anything can be counted.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from xml.parsers import expat

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.by_hand.sheets import TOO_LARGE, Unreadable

MOST_UNPACKED = 64_000_000
"""Bytes of all parts read together; a table of 10,000 lines has 10 million."""

MOST_ELEMENTS = 2_000_000
MOST_PARTS = 10_000
DEEPEST = 200
LONGEST_TAG = 1_000_000
CHUNK = 65_536
ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")
"""First bytes of a ZIP, and of an empty one."""

SAVE_AS = Phrase("Enregistrez-le en « CSV UTF-8 », en XLSX ou en ODS, puis recommencez.")
NO_WORKBOOK = Phrase("ce n’est pas un classeur, quoi que dise son nom. {remedy}", remedy=SAVE_AS)
PASSWORD = Phrase(
    "le fichier est protégé par un mot de passe : enregistrez-le sans, puis recommencez."
)
DAMAGED = Phrase("le fichier est abîmé ou incomplet : rien n’en est lu. Enregistrez-le de nouveau.")


class Walk:
    """What goes through a part: told each element that opens and closes, and each text."""

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """Meet an element, its name and attributes written ``namespace local``."""

    def closed(self, name: str) -> None:
        """Leave an element."""

    def said(self, text: str) -> None:
        """Meet a text."""


class Package:
    """A workbook's parts: a ZIP archive, or one XML file.

    Parameters
    ----------
    content : bytes
        The file.

    Raises
    ------
    Unreadable
        If the archive is damaged, or has a password.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._unpacked = self._elements = 0
        is_archive = content.startswith(ARCHIVE)
        self._archive = zipfile.ZipFile(io.BytesIO(content)) if is_archive else None
        if self._archive and len(self._archive.namelist()) > MOST_PARTS:
            raise Unreadable(TOO_LARGE)

    def __contains__(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return self._archive is not None and part in self._archive.namelist()

    def read(self, part: str) -> bytes:
        """Return a part's bytes; see `walk`."""
        return b"".join(self._chunks(part))

    def walk(self, part: str, walk: Walk) -> None:
        """Go through a part; of a file that is no archive, through all of it.

        Raises
        ------
        Unreadable
            If it is damaged, or larger than any table made by hand.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        deep = 0

        def opened(name: str, attributes: dict[str, str]) -> None:
            nonlocal deep
            deep += 1
            self._elements += 1
            if deep > DEEPEST or self._elements > MOST_ELEMENTS:
                raise Unreadable(TOO_LARGE)
            walk.opened(name, attributes)

        def closed(name: str) -> None:
            nonlocal deep
            deep -= 1
            walk.closed(name)

        def declared(*_: object) -> None:
            raise Unreadable(
                DAMAGED
            )  # no workbook declares entities, which could unfold without end

        parser.StartElementHandler = opened
        parser.EndElementHandler = closed
        parser.CharacterDataHandler = walk.said
        parser.StartDoctypeDeclHandler = declared
        given = 0
        for chunk in self._chunks(part):
            parser.Parse(chunk, False)
            given += len(chunk)
            if given - parser.CurrentByteIndex > LONGEST_TAG:
                raise Unreadable(TOO_LARGE)
        parser.Parse(b"", True)

    def _chunks(self, part: str) -> Iterator[bytes]:
        for chunk in self._raw(part):
            self._unpacked += len(chunk)
            if self._unpacked > MOST_UNPACKED:
                raise Unreadable(TOO_LARGE)
            yield chunk

    def _raw(self, part: str) -> Iterable[bytes]:
        if self._archive is None:
            yield from (
                self._content[at : at + CHUNK] for at in range(0, len(self._content), CHUNK)
            )
            return
        if self._archive.getinfo(part).flag_bits & 1:
            raise Unreadable(PASSWORD)
        with self._archive.open(part) as file:
            while chunk := file.read(CHUNK):
                yield chunk


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(" ")[2]
