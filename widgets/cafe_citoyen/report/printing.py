"""Printing the report as a PDF by the Chromium or the Edge that the machine has."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from cafe_citoyen.store.seance_files import PDF
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


def browser() -> str | None:
    """Return the program that can print, or None."""
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    if on_path:
        return on_path
    places = (os.path.expandvars(place) for place in PLACES)
    return next((place for place in places if Path(place).is_file()), None)


def as_pdf(page: Path) -> Path | None:
    """Print a page beside itself; return the PDF, or None where nothing could print it."""
    program, target = browser(), page.with_suffix(".pdf")
    drop_pdf(page)
    if program is None:
        return None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            program,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-proxy-server",  # the page asks nobody, this laptop's proxy neither
            "--no-pdf-header-footer",
            f"--user-data-dir={profile}",
            f"--print-to-pdf={Path(profile) / PDF}",
            *(["--no-sandbox"] if _is_root() else []),
            page.resolve().as_uri(),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PRINT_S)
            write_together({target: (Path(profile) / PDF).read_bytes()})
            shutil.copymode(page, target)
        except (OSError, subprocess.SubprocessError):
            return None
    return target


def drop_pdf(page: Path) -> None:
    """Remove the PDF of an earlier page: beside a new page it would say something else."""
    with contextlib.suppress(OSError):  # open in a reader on Windows: the next printing replaces it
        page.with_suffix(".pdf").unlink(missing_ok=True)


def _is_root() -> bool:
    """Tell whether this runs as root, where Chromium refuses its own sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
