"""A PDF as Chromium prints it, read by nothing of ours: its pages, its words, its tags."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
FONTS = re.compile(rb"/Font\s*<<(.*?)>>", re.DOTALL)
FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
LETTERS_AT = re.compile(rb"/ToUnicode (\d+) 0 R")
ONE_BY_ONE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
IN_A_ROW = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>\s*Tj")
ALTERNATIVE = re.compile(rb"/Alt <FEFF([0-9A-F]*)>")


def pages(pdf):
    """Return how many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def words(pdf):
    """Return the text of a PDF without its blanks: where a line ends, none is written."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    fonts = {
        name: _letters(_stream(objects[int(LETTERS_AT.search(objects[int(number)])[1])]))
        for body in objects.values()
        for block in FONTS.findall(body)
        for name, number in FONT.findall(block)
    }
    said = [_said(_stream(body), fonts) for body in objects.values() if b"/Font" not in body]
    return without_blanks("".join(said))


def without_blanks(text):
    """Return a text as `words` gives it, ligatures taken apart."""
    return "".join(
        text.replace("\ufb01", "fi").replace("\ufb00", "ff").replace("\ufb03", "ffi").split()
    )


def tags(pdf):
    """Return the names of the tags of a PDF, by which it is read aloud."""
    return [name.decode() for name in re.findall(rb"/S /(\w+)", pdf)]


def alternatives(pdf):
    """Return what stands for the pictures of a PDF."""
    return [bytes.fromhex(one.decode()).decode("utf-16-be") for one in ALTERNATIVE.findall(pdf)]


def _stream(body):
    found = STREAM.search(body)
    if not found:
        return b""
    return zlib.decompress(found[1]) if b"FlateDecode" in body else found[1]


def _letters(table):
    """Return what the codes of a font mean."""
    found = {}
    for block in ONE_BY_ONE.findall(table):
        codes = HEX.findall(block)
        for code, letters in zip(codes[::2], codes[1::2], strict=True):
            found[int(code, 16)] = bytes.fromhex(letters.decode()).decode("utf-16-be")
    for block in IN_A_ROW.findall(table):
        codes = [int(code, 16) for code in HEX.findall(block)]
        for first, last, letter in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
            found |= {code: chr(letter + code - first) for code in range(first, last + 1)}
    return found


def _said(content, fonts):
    font, said = {}, []
    for name, codes in SHOWN.findall(content):
        font = fonts[name] if name else font
        said += [font[int(codes[place : place + 4], 16)] for place in range(0, len(codes), 4)]
    return "".join(said)
