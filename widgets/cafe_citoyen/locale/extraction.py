"""Bringing the catalogs up to date with the texts of the code: `make catalogs`.

French is the key, so an English text is lost only when its French text changes; Babel then
marks it fuzzy, and the test of the catalogs asks for a look.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from cafe_citoyen.locale import LANGUAGES

PACKAGE = Path(__file__).parents[1]
KEYWORDS = {"mark": None, "translate": None, "Refusal": (2,), "t": None}
TEMPLATE_TEXT = re.compile(r"""\bt\(\s*"((?:[^"\\]|\\.)*)"\s*\)""")


def texts() -> Iterator[tuple[str, str, int]]:
    """Yield each text to translate, the file it stands in (relative to the package), and its line."""
    for path in sorted(PACKAGE.rglob("*")):
        place = path.relative_to(PACKAGE).as_posix()
        if path.suffix == ".html":
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                yield from ((found, place, number) for found in TEMPLATE_TEXT.findall(line))
        elif path.suffix in (".py", ".js") and "locale" not in path.parts:
            method = "python" if path.suffix == ".py" else "javascript"
            source = io.BytesIO(path.read_bytes())
            for number, message, _, _ in extract(method, source, KEYWORDS):
                if isinstance(message, str) and message:
                    yield message, place, number


def up_to_date(path: Path, language: str) -> Catalog:
    """Return a catalog with every text of the code, and the translations that it had."""
    template = Catalog(project="cafe-citoyen", charset="utf-8")
    for text, place, number in texts():
        template.add(text, locations=[(place, number)])
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def main() -> None:
    """Write every catalog anew, in order, without line widths that change at each edit."""
    for language in LANGUAGES:
        path = PACKAGE / "locale" / language / "LC_MESSAGES" / "cafe_citoyen.po"
        if path.exists():
            catalog = up_to_date(path, language)
            with path.open("wb") as file:
                write_po(file, catalog, width=0, sort_output=True, omit_header=False)
            missing = sum(1 for message in catalog if message.id and not message.string)
            print(f"{path.name} ({language}): {len(catalog)} texts, {missing} to translate")


if __name__ == "__main__":
    main()
