"""The suite on each Python from 3.11 to 3.14 that is found here, in an environment of its own: `make test-all`.

Found is what the ``PATH`` or pyenv has and what starts; ``.venv-3.N`` holds its environment, made anew where
``pyproject.toml`` or ``constraints.txt`` changed. Further options go to pytest: ``-m ""`` runs the browser's tests too.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
MINORS = range(11, 15)
UV = Path(sys.executable).with_name("uv")
WHOLE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "-q", "-m", "not browser")


def found():
    """Return the Pythons that start here: minor version to program and full version."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    running = {}
    for minor in MINORS:
        name = f"python3.{minor}"
        for program in [shutil.which(name), *sorted(pyenv.glob(f"3.{minor}.*/bin/{name}"))]:
            version = told(program)
            if version.startswith(f"3.{minor}."):
                running[minor] = program, version
                break
    return running


def told(program):
    """Return the version that a program says, or nothing: pyenv's stand-ins answer for versions that are not chosen."""
    if program is None:
        return ""
    asked = [program, "-c", "import platform; print(platform.python_version())"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


def environment(minor, program):
    """Return the interpreter of a Python's environment, which holds what was pinned."""
    folder = ROOT / f".venv-3.{minor}"
    wanted = "".join((ROOT / name).read_text("utf-8") for name in ("pyproject.toml", "constraints.txt"))  # fmt: skip
    python, stamp = folder / "bin" / "python", folder / ".installed"
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        subprocess.run([UV, "venv", "-q", "--clear", "--python", program, folder], check=True)
        install = [UV, "pip", "install", "-q", "--python", python]
        subprocess.run([*install, "-e", ".[test]", "-c", "constraints.txt"], cwd=ROOT, check=True)
        stamp.write_text(wanted, "utf-8")
    return python


def compiling():
    """Return this process's variables, without the one that has each kernel compile all that it imports."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def tested(python, options):
    """Run pytest; return its exit code and what to print of it."""
    record = python.parents[1] / "tests.xml"
    record.unlink(missing_ok=True)
    began = time.monotonic()
    command = [python, "-m", "pytest", *WHOLE, f"--junitxml={record}", *options]
    code = subprocess.run(command, cwd=ROOT, env=compiling(), check=False).returncode
    took = f"{time.monotonic() - began:.0f} s"
    if not record.exists():
        return code, f"no test was run, {took}"
    suite = ElementTree.parse(record).getroot()[0]
    wrong = sum(int(suite.get(name)) for name in ("failures", "errors"))
    skipped = int(suite.get("skipped"))
    passed = int(suite.get("tests")) - wrong - skipped
    return code, f"{passed} passed, {wrong} failed, {skipped} skipped, {took}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--newest", action="store_true", help="the newest alone, where it is not the one of .venv")  # fmt: skip
    asked, options = parser.parse_known_args()
    running = found()
    if asked.newest:
        newest = max(running)
        if newest == sys.version_info.minor:
            print(f"The newest Python found is 3.{newest}, on which the whole suite runs.")
            return 0
        running = {newest: running[newest]}
    rows, worst = [], 0
    for minor, (program, version) in running.items():
        code, row = tested(environment(minor, program), options)
        worst = worst or code
        rows.append(f"Python {version}: {row}")
    missing = [] if asked.newest else [f"3.{minor}" for minor in MINORS if minor not in running]
    print("", *rows, *(f"Python {name}: not found here" for name in missing), sep="\n")
    return worst


if __name__ == "__main__":
    sys.exit(main())
