"""A static site in which notebooks run by themselves, in the reader's browser: to go on at home after a café.

``make essai`` builds it from the packages installed here and from Pyodide, the Python of browsers. Any web
server may serve the folder: nothing in it asks another host.
"""

import argparse
import json
import shutil
import sys
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import plotly
from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cafe_citoyen.core.notebook_head import CLAUSE, head
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import translator
from cafe_citoyen.pasting import FRONT
from cafe_citoyen.store.checkout import PACKAGE, ROOT

NOTEBOOKS = ("04_ouvrir_la_boite", "06_cout_carbone", "09_boussole", "10_idees_recues")
NOTES = {
    "04_ouvrir_la_boite": mark(
        "Ici jouent celles des six démonstrations qui ne demandent aucune bibliothèque de calcul ; pour les autres, il faut l’installation."
    )
}
LANGUAGES = {"fr": "", "en": ".en"}
"""Language to what its pages' names bear."""

PACKAGES = ("anywidget", "babel", "comm", "filelock", "ipywidgets", "platformdirs", "psygnal", "segno", "traitlets", "typing_extensions")  # fmt: skip
"""What a dashboard needs of other people's: all written in Python alone."""

KEPT = {".py", ".json", ".csv", ".js", ".css", ".po", ".ipynb", ".dat", ".html", ".txt"}
WORDS = {"root.dat", "fr.dat", "fr_FR.dat", "en.dat", "en_001.dat", "en_GB.dat"}
"""Languages of Babel that the site speaks."""

UNUSED = (
    "/tests/",
    "anywidget/nbextension",
    "cafe_citoyen/console/",
    "cafe_citoyen/hub/",
    "cafe_citoyen/room/",
    "cafe_citoyen/tools/",
)
SHELL = {
    "IPython/__init__.py": "def get_ipython():\n    return None\n",
    "IPython/display.py": "def display(*_, **__):\n    pass\n\n\nclear_output = display\n",
    "IPython/core/__init__.py": "",
    "IPython/core/getipython.py": "from IPython import get_ipython\n",
    "IPython/core/interactiveshell.py": "class InteractiveShell:\n    pass\n",
}
"""What ipywidgets asks of a shell, where there is none: that there is none."""

PYODIDE = ("pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
SCRIPTS = {"pyodide.mjs": "pyodide.js", "pyodide.asm.mjs": "pyodide.asm.js"}
"""Under a name that every web server says to be a script."""

POLICY = "; ".join(
    (
        "default-src 'self' blob: data:",
        "script-src 'self' blob: 'wasm-unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "worker-src 'self'",
        "connect-src 'self' blob: data:",
        "object-src 'none'",
        "form-action 'none'",
        "base-uri 'none'",
    )
)
"""The browser itself keeps the pages from any other host."""

TITLE = mark("Le café chez soi")


def main() -> int:
    """Build the site; return the command's exit code."""
    parser = argparse.ArgumentParser(prog="essai", description=__doc__)
    parser.add_argument("--pyodide", type=Path, required=True, help="folder of npm's package of that name")  # fmt: skip
    parser.add_argument("--dans", type=Path, default=Path("essai"), help="folder of the site")
    options = parser.parse_args()
    build(options.dans, options.pyodide)
    size = sum(path.stat().st_size for path in options.dans.rglob("*") if path.is_file())
    print(f"{options.dans.resolve()}: {size / 1e6:.1f} MB")
    return 0


def build(site: Path, pyodide: Path) -> None:
    """Write the whole site in a folder, which is emptied first.

    Parameters
    ----------
    site : Path
        The folder.
    pyodide : Path
        The package that npm calls ``pyodide``.

    Raises
    ------
    OSError
        If a file of Pyodide is missing, or the folder cannot be written.
    """
    shutil.rmtree(site, ignore_errors=True)
    (site / "pyodide").mkdir(parents=True)
    for name in PYODIDE:
        shutil.copyfile(pyodide / name, site / "pyodide" / name)
    for name, served in SCRIPTS.items():
        text = (pyodide / name).read_text("utf-8")
        for old, new in SCRIPTS.items():
            text = text.replace(old, new)
        (site / "pyodide" / served).write_text(text, "utf-8")
    for name in ("tryout.js", "python.js", "tryout.css"):
        shutil.copyfile(FRONT / "tryout" / name, site / name)
    library = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    shutil.copyfile(library, site / library.name)
    with zipfile.ZipFile(
        site / "paquets.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9
    ) as packed:
        for place, content in sorted(files().items()):
            packed.writestr(place, content)
    for name, text in pages().items():
        (site / name).write_text(text, "utf-8")


def files() -> dict[str, bytes]:
    """Return what Python finds in the page: place below its packages to content."""
    found = {name: text.encode() for name, text in SHELL.items()}
    version = metadata.version("cafe-citoyen")
    told = f"Metadata-Version: 2.1\nName: cafe-citoyen\nVersion: {version}\n"
    found[f"cafe_citoyen-{version}.dist-info/METADATA"] = told.encode()
    for name in PACKAGES:
        for place in metadata.files(name) or ():
            path = Path(str(place.locate()))
            is_word = "locale-data" not in place.parts or path.name in WORDS
            if place.parts[0] != ".." and is_word and _is_needed(place.as_posix()):
                found[place.as_posix()] = path.read_bytes()
    for path in _own(PACKAGE):
        own = Path("cafe_citoyen") / path.relative_to(PACKAGE)
        if "fourni" not in own.parts and _is_needed(own.as_posix()):
            found[own.as_posix()] = path.read_bytes()
    for path in [*_own(ROOT / "datasets"), *_own(ROOT / "notebooks")]:
        own = Path("cafe_citoyen/fourni") / path.relative_to(ROOT)
        if "seances" not in own.parts and path.suffix in KEPT:
            found[own.as_posix()] = path.read_bytes()
    return found


def _own(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _is_needed(place: str) -> bool:
    return (
        (Path(place).suffix in KEPT or place.endswith(".dist-info/METADATA"))
        and "__pycache__" not in place
        and not any(part in place for part in UNUSED)
    )


def pages() -> dict[str, str]:
    """Return the site's pages, each in its languages: name to HTML."""
    loader = FileSystemLoader(FRONT / "tryout")
    templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    found = {}
    for language, ending in LANGUAGES.items():
        other = next(one for one in LANGUAGES if one != language)
        translate = translator(language)

        def t(text: str, translate: Any = translate) -> str:
            return typeset(translate(text))

        shared = {"language": language, "policy": POLICY, "t": t}
        listed = []
        for stem in NOTEBOOKS:
            notebook = json.loads((ROOT / "notebooks" / f"{stem}.ipynb").read_text("utf-8"))
            said = {
                name: t(text) for name, text in head(_text(notebook["cells"][0])).items() if text
            }
            told = {name: text[:1].upper() + text[1:] for name, text in said.items()}
            told["minutes"] = CLAUSE.split(told["minutes"], maxsplit=1)[0].strip()
            told["note"] = t(NOTES[stem]) if stem in NOTES else ""
            listed.append({**told, "file": f"{stem}{ending}.html"})
            code = [_text(cell) for cell in notebook["cells"] if _is_run(cell)]
            found[listed[-1]["file"]] = templates.get_template("page.html").render(
                **shared,
                title=told["title"],
                home=f"index{ending}.html",
                editable=[(place, one) for place, one in enumerate(code) if _is_setting(one)],
                cells=_embedded(code),
            )
        found[f"index{ending}.html"] = templates.get_template("index.html").render(
            **shared,
            activities=listed,
            other={"language": other, "name": (Locale(other).get_display_name(other) or other).capitalize(), "file": f"index{LANGUAGES[other]}.html"},
        )  # fmt: skip
    return found


def _embedded(code: list[str]) -> Any:
    from markupsafe import Markup

    return Markup(json.dumps(code).replace("<", "\\u003c"))  # noqa: S704  # JSON with no tag


def _text(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def _is_run(cell: dict[str, Any]) -> bool:
    return cell["cell_type"] == "code" and "dedans" not in cell["metadata"].get("tags", [])


def _is_setting(code: str) -> bool:
    """Tell whether a cell is the one that people change."""
    return "import" not in code


if __name__ == "__main__":
    sys.exit(main())
