"""Whether two checkouts leave the same bytes of one evening: `python tests/same_bytes.py ONE OTHER`.

Each plays `seeded_evening.py` with its own package, by its own interpreter where it has one
(``.venv``). What differs is listed with its first difference, and the answer is then 1.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LINE, BEFORE, AFTER = b"\n", 60, 120
OWN = (".verrou", "salle.json")
"""Ends of names that hold nothing, or the number of a process."""


def played(checkout, out):
    """Let a checkout play the evening; return path to bytes of all that it left."""
    out.mkdir(parents=True)
    python = checkout / ".venv" / "bin" / "python"
    subprocess.run(
        [str(python if python.exists() else sys.executable), str(HERE / "seeded_evening.py"), str(out)],
        env={**os.environ, "PYTHONPATH": str(checkout / "widgets"), "PYTHONHASHSEED": "0"},
        cwd=checkout, check=True,
    )  # fmt: skip
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.endswith(OWN)
    }


def difference(name, one, other):
    """Yield what to print of a file that is not the same in both."""
    if one is None or other is None:
        yield f"{name}: only in the {'second' if one is None else 'first'}"
        return
    pairs = enumerate(zip(one, other, strict=False))
    place = next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
    yield f"{name}: {len(one)} and {len(other)} bytes; from line {one[:place].count(LINE) + 1} on:"
    for sign, content in (("-", one), ("+", other)):
        told = content[max(0, place - BEFORE) : place + AFTER].decode("utf-8", "replace")
        yield f"    {sign} {told!r}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--keep", type=Path, help="a new folder for what both leave")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        kept = options.keep or Path(place)
        one = played(options.one.resolve(), kept / "one")
        other = played(options.other.resolve(), kept / "other")
    differing = [
        name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)
    ]
    for name in differing:
        print(*difference(name, one.get(name), other.get(name)), sep="\n")
    print(f"{len(one)} files and {len(other)}; {len(differing)} differ.")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
