"""Link the installation that came along with a copied or moved folder to that folder: no internet is needed.

The start files run it by its path, with the folder's own Python: what this Python would import is the
toolkit of the other place.
"""

import sys
import sysconfig
from pathlib import Path

LINK = "__editable__.cafe_citoyen*.pth"
COMMAND = "cafe-citoyen = cafe_citoyen.cli:main"


def relink(packages: Path, scripts: Path, widgets: Path) -> bool:
    """Point the link of an installation to a folder's package, and its command to the Python that runs this.

    Parameters
    ----------
    packages, scripts : Path
        Where the installation keeps its packages, and its commands.
    widgets : Path
        The folder that holds the package.

    Returns
    -------
    bool
        False where nothing was installed there in a way that a link can mend.
    """
    links = list(packages.glob(LINK))
    if not links:
        return False
    from pip._vendor.distlib.scripts import ScriptMaker

    for link in links:
        link.write_text(f"{widgets}\n", "utf-8")
    maker = ScriptMaker(None, str(scripts))
    maker.clobber, maker.variants = True, {""}
    maker.make(COMMAND)
    return True


def main() -> int:
    """Relink the environment of the interpreter that runs this, to the folder that this file lies in."""
    packages, scripts = (Path(sysconfig.get_path(name)) for name in ("purelib", "scripts"))
    widgets = Path(__file__).resolve().parents[2]
    is_own = Path(sys.prefix).resolve() == widgets.parent / ".venv"
    return 0 if is_own and relink(packages, scripts, widgets) else 1


if __name__ == "__main__":
    sys.exit(main())
