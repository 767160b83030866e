"""Our front modules as one text each: a widget's Blob has no relative imports, a tablet few requests."""

import re
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from cafe_citoyen.core import ballots, simulators
from cafe_citoyen.core.registry import Registry

FRONT = (Path(__file__).parent / "front").resolve()
BALLOTS = FRONT / "ballots"
REGISTRIES: dict[str, Registry[Any]] = {
    "ballots": ballots.REGISTRY,
    "simulators": simulators.REGISTRY,
}
"""Folders of ``front/`` that other packages add to."""

SIMULATORS = "simulators/all.js"
"""The module in which every simulator stands, so that a ballot asks for the one that its step names."""

PAGE = "page/page.js"
LAYERS = ("", "page", "phone", "ballots", "parts", "simulators", "activities")
"""Folders of ``front/`` from what all share to what one screen needs."""

SHARED = ("base.css", "results.css", "in_hand.css", "controls.css", "strip.css")
"""Sheets that all modules of a folder share, where it has them; each other one lies beside its module."""

IMPORT = re.compile(r"""^import \{[^}\n]*\} from "(\.[^"\n]+)";\n""", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?function|const|let|class)", re.MULTILINE)
EXPORTED = re.compile(r"^export (?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/)[\s\S])*\*/[ \t]*)\n", re.MULTILINE)
"""Lines that hold a comment and nothing else: an old tablet need not load them."""

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
    *imported, own = _modules(name)
    return "\n".join([*map(_pasted, imported), _own_text(own)])


def page_with(kind: str) -> str:
    """Return the tablets' script with one ballot kind in it, so that the kind is no request more.

    Parameters
    ----------
    kind : str
        Name of a ballot kind, such as ``choice``.
    """
    page, ballot = FRONT / PAGE, FRONT / ballot_module(kind)
    above = [path for path in _modules(PAGE, ballot_module(kind)) if path not in (page, ballot)]
    return "\n".join([*map(_pasted, above), _as_entry("KINDS", ballot), _own_text(page)])


def ballot_module(kind: str) -> str:
    """Return the path, below ``front/``, of the module that draws a kind; another package's counts as one of ours."""
    return f"ballots/{kind}.js"


def sheets(*names: str) -> dict[Path, str]:
    """Return the style sheets beside front modules and beside all that they import, in the order of the cascade.

    ``tokens.css`` comes first, then folder by folder as `LAYERS` has them: what the folder shares, and each module's
    sheet after those of the modules it imports.

    Parameters
    ----------
    *names : str
        Paths of the modules below ``front/``.

    Returns
    -------
    dict
        Place of a sheet to its text.
    """
    paths = [one for path in _modules(*names) for one in (*_within(path), path)]
    found = [FRONT / "tokens.css"]
    for layer in LAYERS:
        beside = [path.with_suffix(".css") for path in paths if _layer(path) == layer]
        found += [*(FRONT / layer / name for name in SHARED), *beside] if beside else []
    return {
        sheet: COMMENT.sub("", _read(sheet))
        for sheet in dict.fromkeys(found)
        if _file(sheet).is_file()
    }


def style(*names: str) -> str:
    """Return the `sheets` of front modules as one text."""
    return "\n".join(sheets(*names).values())


@cache
def _layer(path: Path) -> str:
    *folders, _ = path.relative_to(FRONT).parts
    return folders[0] if folders else ""


def _as_entry(table: str, path: Path) -> str:
    """Return a module as an entry of a table: what it exports, and its other names hidden."""
    text = _own_text(path)
    exported = ", ".join(EXPORTED.findall(text))
    body = EXPORT.sub("", text)
    return f'{table}["{path.stem}"] = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();'


def _modules(*names: str) -> list[Path]:
    """Return these modules and all that they import, each once, what is imported before what imports it."""
    found: list[Path] = []
    seen: set[Path] = set()

    def visit(path: Path) -> None:
        if path in seen:
            return
        seen.add(path)
        for one in (path, *_within(path)):
            for wanted in IMPORT.findall(_read(one)):
                visit(_place(one, wanted))
        found.append(path)

    for name in names:
        visit(FRONT / name)
    return found


@cache
def _place(path: Path, wanted: str) -> Path:
    """Return the place of what a module imports."""
    other = (path.parent / wanted).resolve()
    if not other.is_relative_to(FRONT):
        raise ValueError(f"{path.name} imports {wanted}, which lies outside front/")
    return other


def _within(path: Path) -> list[Path]:
    """Return the modules that stand in one as entries: every simulator in the table of all."""
    if path != FRONT / SIMULATORS:
        return []
    return [FRONT / "simulators" / f"{name}.js" for name in simulators.simulators()]


def _pasted(path: Path) -> str:
    own = DEFAULT.sub("", EXPORT.sub("", _own_text(path)))
    return "\n".join([own, *(_as_entry("SIMULATORS", one) for one in _within(path))])


def _file(path: Path) -> Traversable:
    """Return a front file; that of another package's ballot or simulator counts as one of ours."""
    registry = REGISTRIES.get(path.parent.name) if path.parent.parent == FRONT else None
    known = registry.all.get(path.stem) if registry else None
    return registry.front_file(known, path.suffix[1:]) if registry and known else path


def _read(path: Path) -> str:
    return _file(path).read_text("utf-8")


def _own_text(path: Path) -> str:
    text = IMPORT.sub("", _read(path))
    if re.search(r"^import\b(?!\()", text, re.MULTILINE):
        raise ValueError(f"{path.name}: an import must be one line with names in braces")
    return COMMENT.sub("", text)
