"""Our front modules as one text each: a widget's Blob has no relative imports, a tablet few requests."""

import re
from importlib.resources.abc import Traversable
from pathlib import Path

from cafe_citoyen.core.ballots import front_file, kinds

FRONT = (Path(__file__).parent / "front").resolve()
BALLOTS = FRONT / "ballots"
IMPORT = re.compile(r"""^import \{[^}\n]*\} from "(\.[^"\n]+)";\n""", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?function|const|let|class)", re.MULTILINE)
EXPORTED = re.compile(r"^export (?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
DEFAULT = re.compile(r"^export default [^\n]*;\n", re.MULTILINE)


def inline(name: str) -> str:
    """Return a front module with the modules it imports pasted above it, each once.

    Only its own ``export default`` stands; that of a pasted module is left out.

    Parameters
    ----------
    name : str
        Path of the module below ``front/``, such as ``activities/accueil/accueil.js``.

    Raises
    ------
    ValueError
        If an import is not one line with names in braces, or leads out of ``front/``.
    """
    return "\n".join([*map(_pasted, _imported(FRONT / name, set())), _own_text(FRONT / name)])


def style_of(*names: str) -> str:
    """Return the style of front modules and of those that they import: ``x.css`` beside ``x.js``, each once.

    Parameters
    ----------
    *names : str
        Paths of modules below ``front/``.
    """
    seen: set[Path] = set()
    modules = [path for name in names for path in [*_imported(FRONT / name, seen), FRONT / name]]
    return "\n".join(filter(None, (_sheet(path) for path in modules)))


def page_with(kind: str) -> str:
    """Return the tablets' script with one ballot kind in it, so that the kind is no request more.

    Parameters
    ----------
    kind : str
        Name of a ballot kind, such as ``choice``.
    """
    page, ballot = FRONT / "page" / "page.js", FRONT / "ballots" / f"{kind}.js"
    seen: set[Path] = set()
    above = [*_imported(page, seen), *_imported(ballot, seen)]
    return "\n".join([*map(_pasted, above), _as_entry(kind, _own_text(ballot)), _own_text(page)])


def _as_entry(kind: str, text: str) -> str:
    """Return a kind's module as an entry of ``kinds.js``: what it exports, and its other names hidden."""
    exported = ", ".join(EXPORTED.findall(text))
    body = EXPORT.sub("", text)
    return f'KINDS["{kind}"] = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();'


def _imported(path: Path, seen: set[Path]) -> list[Path]:
    """Return the modules that one imports and that were not seen yet, each below those that it needs."""
    found: list[Path] = []
    for wanted in IMPORT.findall(_read(path)):
        other = (path.parent / wanted).resolve()
        if not other.is_relative_to(FRONT):
            raise ValueError(f"{path.name} imports {wanted}, which lies outside front/")
        if other not in seen:
            seen.add(other)
            found += [*_imported(other, seen), other]
    return found


def _pasted(path: Path) -> str:
    return DEFAULT.sub("", EXPORT.sub("", _own_text(path)))


def _file(path: Path) -> Traversable:
    """Return a front file; that of another package's ballot counts as one of ``front/ballots/``."""
    if path.parent == BALLOTS and path.stem in kinds():
        return front_file(kinds()[path.stem], path.suffix[1:])
    return path


def _read(path: Path) -> str:
    return _file(path).read_text("utf-8")


def _sheet(path: Path) -> str:
    """Return the style sheet beside a module; empty where it has none."""
    sheet = path.with_suffix(".css")
    return _read(sheet) if _file(sheet).is_file() else ""


def _own_text(path: Path) -> str:
    text = IMPORT.sub("", _read(path))
    if re.search(r"^import\b(?!\()", text, re.MULTILINE):
        raise ValueError(f"{path.name}: an import must be one line with names in braces")
    return text
