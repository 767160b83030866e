"""Printing a page, as a PDF and as a picture, by the Chromium or the Edge that the machine has."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cafe_citoyen.store.together import write_together

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
)
PLACES = (
    "%PROGRAMFILES%/Google/Chrome/Application/chrome.exe",
    "%PROGRAMFILES(X86)%/Google/Chrome/Application/chrome.exe",
    "%PROGRAMFILES(X86)%/Microsoft/Edge/Application/msedge.exe",
    "%PROGRAMFILES%/Microsoft/Edge/Application/msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
"""Where Windows and macOS keep them, as they are seldom on the path there."""

PRINT_S = 90

PRINTS = {".pdf": "--print-to-pdf", ".png": "--screenshot"}
"""How a print's name ends, and the option that makes it; one start of the browser makes both."""

A4 = ("--window-size=794,1123", "--force-device-scale-factor=2")
"""The picture's size: a sheet at 96 pixels an inch, each drawn as two by two."""


def browser() -> str | None:
    """Return the program that can print, or None."""
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    if on_path:
        return on_path
    places = (os.path.expandvars(place) for place in PLACES)
    return next((place for place in places if Path(place).is_file()), None)


def as_pdf(page: Path) -> Path | None:
    """Print a page beside itself; return the PDF, or None where nothing could print it."""
    return next(iter(_print(page, [".pdf"])), None)


def as_sheet(page: Path) -> list[Path]:
    """Print a page of one sheet of A4 beside itself; return its PDF and its picture, or what of them could be made."""
    return _print(page, list(PRINTS), *A4)


def _print(page: Path, endings: Sequence[str], *options: str) -> list[Path]:
    program = browser()
    drop(page)
    if program is None:
        return []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        made = {page.with_suffix(ending): Path(profile, f"page{ending}") for ending in endings}
        command = [
            program,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-proxy-server",  # the page asks nobody, this laptop's proxy neither
            "--no-pdf-header-footer",
            "--hide-scrollbars",
            *options,
            f"--user-data-dir={profile}",
            *(f"{PRINTS[path.suffix]}={path}" for path in made.values()),
            *(["--no-sandbox"] if _is_root() else []),
            page.resolve().as_uri(),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PRINT_S)
            there = {place: one.read_bytes() for place, one in made.items() if one.exists()}
            write_together(there)
            for place in there:
                shutil.copymode(page, place)
        except (OSError, subprocess.SubprocessError):
            return []
    return list(there)


def drop(page: Path) -> None:
    """Remove the prints of an earlier page: beside a new page they would say something else."""
    for ending in PRINTS:  # one open in a reader on Windows stays, till the next printing
        with contextlib.suppress(OSError):
            page.with_suffix(ending).unlink(missing_ok=True)


def _is_root() -> bool:
    """Tell whether this runs as root, where Chromium refuses its own sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
