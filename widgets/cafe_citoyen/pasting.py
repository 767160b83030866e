"""Our front modules as one text each: a widget's Blob has no relative imports, a tablet few requests."""

import re
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
    return "\n".join([*_pasted(FRONT / name, set()), _own_text(FRONT / name)])


def page_with(kind: str) -> str:
    """Return the tablets' script with one ballot kind in it, so that the kind is no request more.

    Parameters
    ----------
    kind : str
        Name of a ballot kind, such as ``choice``.
    """
    page, ballot = FRONT / "page" / "page.js", FRONT / "ballots" / f"{kind}.js"
    seen: set[Path] = set()
    above = [*_pasted(page, seen), *_pasted(ballot, seen)]
    return "\n".join([*above, _as_entry(kind, _own_text(ballot)), _own_text(page)])


def _as_entry(kind: str, text: str) -> str:
    """Return a kind's module as an entry of ``kinds.js``: what it exports, and its other names hidden."""
    exported = ", ".join(EXPORTED.findall(text))
    body = EXPORT.sub("", text)
    return f'KINDS["{kind}"] = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();'


def _pasted(path: Path, seen: set[Path]) -> list[str]:
    texts: list[str] = []
    for wanted in IMPORT.findall(_read(path)):
        other = (path.parent / wanted).resolve()
        if not other.is_relative_to(FRONT):
            raise ValueError(f"{path.name} imports {wanted}, which lies outside front/")
        if other not in seen:
            seen.add(other)
            texts += [*_pasted(other, seen), DEFAULT.sub("", EXPORT.sub("", _own_text(other)))]
    return texts


def _read(path: Path) -> str:
    """Return a front file; that of another package's ballot counts as one of ``front/ballots/``."""
    if path.parent == BALLOTS and path.stem in kinds():
        return front_file(kinds()[path.stem]).read_text("utf-8")
    return path.read_text("utf-8")


def _own_text(path: Path) -> str:
    text = IMPORT.sub("", _read(path))
    if re.search(r"^import\b(?!\()", text, re.MULTILINE):
        raise ValueError(f"{path.name}: an import must be one line with names in braces")
    return text
