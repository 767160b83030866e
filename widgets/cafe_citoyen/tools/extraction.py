"""Bringing the catalogs up to date with the texts of the code: `make catalogs`.

French is the key, so an English text is lost only when its French text changes; Babel then
marks it fuzzy, and the test of the catalogs asks for a look.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from cafe_citoyen.core.notebook_head import head
from cafe_citoyen.locale import CATALOG, FOLDERS, catalogs
from cafe_citoyen.store.checkout import NOTEBOOKS
from cafe_citoyen.store.seance import ready_evenings

PACKAGE = Path(__file__).parents[1]
INSIDE = "dedans"
"""Tag of the cells that no page shows (`console/voila_app.py`)."""

KEYWORDS = {"mark": None, "translate": None, "Refusal": (2,), "t": None, "counted": (2, 3)}
SPOKEN = {"Phrase": None, "spoken": None, "tell": None, "Counted": (2, 3)}
"""Words of the Python code only."""

TEMPLATE_TEXT = re.compile(r"""\bt\(\s*"((?:[^"\\]|\\.)*)"\s*\)""")


Found = str | tuple[str, ...]
"""A text, or those for one and for many."""


def texts() -> Iterator[tuple[str, str]]:
    """Yield each text to translate and the file it stands in, relative to the package."""
    for found, place in messages():
        yield from ((text, place) for text in ([found] if isinstance(found, str) else found))


@cache
def messages() -> tuple[tuple[Found, str], ...]:
    """Return each message of the catalogs and the file it stands in, relative to the package: read once, in seconds."""
    return tuple(_messages())


def _messages() -> Iterator[tuple[Found, str]]:
    for path in sorted(PACKAGE.rglob("*")):
        place = path.relative_to(PACKAGE).as_posix()
        if path.suffix == ".html":
            yield from ((found, place) for found in TEMPLATE_TEXT.findall(path.read_text("utf-8")))
        elif path.suffix in (".py", ".js") and "locale" not in path.parts:
            method = "python" if path.suffix == ".py" else "javascript"
            source = io.BytesIO(path.read_bytes())
            keywords = KEYWORDS | (SPOKEN if method == "python" else {})
            for _, found, _, _ in extract(method, source, keywords):
                if found:
                    yield found, place
    yield from notebook_texts()
    yield from ((text, "datasets/soirees") for text in ready_evenings.texts() if text)


def notebook_texts() -> Iterator[tuple[str, str]]:
    """Yield what our notebooks say on screen: title, goal, minutes, people, and what one may change.

    A notebook that ``nouvelle-activite`` wrote (``metadata.cafe_citoyen``) is its author's.
    """
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        if "cafe_citoyen" in notebook.metadata:
            continue
        found = [*head(notebook.cells[0].source).values()]
        for cell in notebook.cells:
            if INSIDE in cell.metadata.get("tags", []):
                continue
            found += _sentences(cell.source) if cell.cell_type == "code" else []
        yield from ((text, f"notebooks/{path.name}") for text in found if text)


def _sentences(code: str) -> Iterator[str]:
    """Yield the lines of the texts that a cell holds, words of the code left out."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            lines = [line.strip() for line in node.value.splitlines()]
            yield from (line for line in lines if " " in line)


def up_to_date(path: Path, language: str) -> Catalog:
    """Return a catalog with every text of the code, and the translations that it had."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    template = Catalog(project="cafe-citoyen", charset="utf-8", creation_date=catalog.creation_date)
    for found, place in messages():
        template.add(found, locations=[(place, 0)])
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def main() -> None:
    """Write every catalog anew, in order; or, where a code is given (``ar``), begin that one."""
    places = {} if sys.argv[1:] else catalogs()
    for language in sys.argv[1:]:
        place = FOLDERS[-1] / language / CATALOG
        places[language] = place
        if not place.exists():
            place.parent.mkdir(parents=True)
            write(place, Catalog(locale=Locale(language), project="cafe-citoyen", charset="utf-8"))
    for language, path in places.items():
        kept = up_to_date(path, language)
        write(path, kept)
        missing = sum(1 for message in kept if message.id and not message.string)
        print(f"{path} ({language}): {len(kept)} texts, {missing} to translate")


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalog, without what changes at each edit: line widths, and numbers of lines."""
    with path.open("wb") as file:
        write_po(file, catalog, width=0, sort_output=True, include_lineno=False)


if __name__ == "__main__":
    main()
