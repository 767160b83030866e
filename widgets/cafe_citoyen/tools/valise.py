"""A folder for a USB stick: the toolkit, and the packages it needs on Windows, macOS and Linux.

``make valise`` runs it where there is internet, or ``python -m cafe_citoyen.tools.valise`` where a wheel was
installed; ``demarrer`` installs from it where there is none.
pip reads a requirement's conditions (``sys_platform == 'win32'``) for the computer it runs on, not
for the one it downloads for, even with ``--platform``, and it meets a package with and without its extras: so
the set of each system is worked out here, from ``constraints.txt``.
"""

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from cafe_citoyen.store.checkout import HOME, IS_INSTALLED, PACKAGE, ROOT, SUPPLIES

PACKAGES = "valise/paquets"
BUILD = ("setuptools", "wheel")
SYSTEMS = {
    "windows": (("win_amd64",), "win32", "nt", "Windows", "AMD64"),
    "mac": (
        ("macosx_11_0_arm64", "macosx_12_0_arm64", "macosx_11_0_universal2", "macosx_10_9_universal2"),
        "darwin", "posix", "Darwin", "arm64",
    ),
    "linux": (
        ("manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_28_x86_64", "manylinux_2_12_x86_64", "manylinux1_x86_64", "manylinux_2_5_x86_64"),
        "linux", "posix", "Linux", "x86_64",
    ),
}  # fmt: skip
"""System to the wheels that it takes, and what its Python says of itself (PEP 425, PEP 508).

No Mac with an Intel processor: packages that we pin no longer come built for it (2026-11).
"""

LAST_PATCH = 99
"""A patch release (3.11.99) past all that are out: a few packages depend on it."""

MISSING = re.compile(r"No matching distribution found for ([\w.-]+)==")


def environment(system: str, python: str, patch: int) -> dict[str, str]:
    """Return what a requirement's conditions are about (PEP 508), for a computer elsewhere."""
    _, platform, os_name, name, machine = SYSTEMS[system]
    return {
        "sys_platform": platform, "os_name": os_name, "platform_system": name,
        "platform_machine": machine, "python_version": python, "python_full_version": f"{python}.{patch}",
        "implementation_name": "cpython", "platform_python_implementation": "CPython", "extra": "",
    }  # fmt: skip


def pinned(system: str, python: str, patch: int) -> dict[str, str]:
    """Return name to version, as ``constraints.txt`` pins them for that computer."""
    where = environment(system, python, patch)
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    found = [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]
    return {
        canonicalize_name(one.name): next(iter(one.specifier)).version
        for one in found
        if one.marker is None or one.marker.evaluate(where)
    }


def needed(
    system: str, python: str, patch: int = LAST_PATCH, names: Sequence[str] = ("cafe-citoyen",)
) -> dict[str, str]:
    """Return name to version of all that packages need on that computer: the toolkit's, tests left out, where none are named."""
    versions = pinned(system, python, patch)
    where = environment(system, python, patch)
    found: set[tuple[str, str]] = set()
    ahead = [(name, "") for name in names]
    while ahead:
        name, extra = ahead.pop()
        for text in _requirements(name):
            one = Requirement(text)
            if one.marker is None or one.marker.evaluate({**where, "extra": extra}):
                key = canonicalize_name(one.name)
                asked = {(key, wanted) for wanted in ("", *one.extras)}
                ahead += sorted(asked - found)
                found |= asked
    return {name: versions[name] for name in sorted({name for name, _ in found})}


def _requirements(name: str) -> list[str]:
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:  # of another system: it needs nothing that we pin
        return []


def fetch(system: str, python: str, folder: Path) -> None:
    """Download the wheels of one system; what has none is built here, once, where it is pure Python."""
    both = (needed(system, python, patch) for patch in (LAST_PATCH, 0))
    wanted = {(name, version) for one in both for name, version in one.items()}
    for version_of_each in _apart(wanted):
        download(version_of_each, system, python, folder)


def _apart(wanted: set[tuple[str, str]]) -> list[dict[str, str]]:
    """Return the packages, and apart from them the second version of those that have two."""
    first = dict(sorted(wanted))
    second = dict(sorted(wanted - set(first.items())))
    return [first, second] if second else [first]


def download(wanted: dict[str, str], system: str, python: str, folder: Path) -> None:
    """Download packages by name and version for one system."""
    built: set[str] = set()
    while True:
        names = [f"{name}=={version}" for name, version in wanted.items() if name not in built]
        platforms = [part for one in SYSTEMS[system][0] for part in ("--platform", one)]
        ran = _pip(
            "download", "--no-deps", "--only-binary", ":all:", "--dest", str(folder), *platforms,
            "--python-version", python, "--implementation", "cp", *names,
        )  # fmt: skip
        if ran.returncode == 0:
            break
        missing = MISSING.search(ran.stderr)
        if missing is None:
            raise SystemExit(ran.stderr)
        built.add(canonicalize_name(missing[1]))
    for name in built:
        _build(f"{name}=={wanted[name]}", folder)


def _build(requirement: str, folder: Path) -> None:
    ran = _pip("wheel", "--no-deps", "--wheel-dir", str(folder), requirement)
    made = sorted(folder.glob(f"{requirement.split('==')[0].replace('-', '_')}-*.whl"))
    if ran.returncode or not any(path.name.endswith("-none-any.whl") for path in made):
        raise SystemExit(f"{requirement} has no wheel for every system.\n{ran.stderr}")


def _pip(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, capture_output=True, text=True)


def copy_toolkit(folder: Path) -> None:
    """Copy the toolkit, from a clone or from a wheel; what rooms said stays here."""
    if IS_INSTALLED:
        _copy_installed(folder)
    else:
        _copy_clone(folder)
    for start in folder.glob("*.command"):
        start.chmod(0o755)  # a wheel keeps no right to run
    for batch in folder.glob("*.bat"):
        batch.write_bytes(batch.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def _copy_clone(folder: Path) -> None:
    """Copy what git tracks."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        source, target = ROOT / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


def _copy_installed(folder: Path) -> None:
    """Lay out what the wheel brought as a clone has it."""
    apart = shutil.ignore_patterns(SUPPLIES.name, "__pycache__")
    shutil.copytree(SUPPLIES, folder, dirs_exist_ok=True, ignore=apart)
    shutil.copytree(PACKAGE, folder / "widgets" / PACKAGE.name, dirs_exist_ok=True, ignore=apart)


def main(arguments: list[str] | None = None) -> int:
    """Make the folder, and say its size."""
    parser = argparse.ArgumentParser(description="A folder for a USB stick.")
    parser.add_argument("--pour", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument("--python", nargs="+", default=["3.11", "3.12", "3.13"])
    parser.add_argument("--dossier", type=Path, default=HOME / "dist" / "cafe-citoyen")
    options = parser.parse_args(arguments)
    if not (IS_INSTALLED or (ROOT / ".git").exists()):
        raise SystemExit(
            "A suitcase is made from a wheel or in a clone (git clone), which know their own files."
        )
    packages = options.dossier / PACKAGES
    packages.mkdir(parents=True, exist_ok=True)
    copy_toolkit(options.dossier)
    for name in BUILD:
        _pip("download", "--no-deps", "--only-binary", ":all:", "--dest", str(packages), name)
    for system in options.pour:
        for python in options.python:
            fetch(system, python, packages)
            print(f"{system}, Python {python}: {_megabytes(packages)} MB so far", flush=True)
    print(f"{options.dossier}: {_megabytes(options.dossier)} MB")
    return 0


def _megabytes(folder: Path) -> int:
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6)


if __name__ == "__main__":
    sys.exit(main())
