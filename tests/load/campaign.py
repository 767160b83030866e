"""Time the reading of many séances: `python campaign.py DIR` (made by make_campaign.py).

Prints seconds and memory of `store.campaign.read`; of the least that pandas could do
(`read_csv` of every file and a groupby, which counts second ballots twice); and of pandas
giving the same answer as we do.
"""

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

WAYS = ("campaign", "groupby", "pandas")


def campaign(directory: Path, engine: str | None = None) -> int:
    """Count by our own way; return the number of voices."""
    from cafe_citoyen.store.campaign.campaign import read

    found = read([directory], engine)
    for sentence in [*found.notes, *(problem.sentence() for problem in found.problems)]:
        print(sentence, file=sys.stderr)
    return int(found.tallies["voix"].sum())


def pandas(directory: Path) -> int:
    """Count by our own way without DuckDB."""
    return campaign(directory, "pandas")


def groupby(directory: Path) -> int:
    """Count each file by `read_csv` and groupby, and add up."""
    import pandas as pd

    keys = ["seance", "etape", "tour", "objet", "valeur"]
    parts = [
        pd.read_csv(path, usecols=keys).groupby(keys).size()
        for path in sorted(directory.glob("*/votes.csv"))
    ]
    return int(pd.concat(parts).sum())


def measured(way: str, directory: Path) -> tuple[float, float, int]:
    """Return seconds, peak megabytes and voices of one way, in a process of its own."""
    command = [sys.executable, __file__, str(directory), "--way", way]
    seconds, megabytes, voices = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True
    ).stdout.split()
    return float(seconds), float(megabytes), int(voices)


def main() -> None:
    """Measure each way alone, imports included."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--way", choices=WAYS)
    options = parser.parse_args()
    if options.way:
        start = time.perf_counter()
        voices = {"campaign": campaign, "groupby": groupby, "pandas": pandas}[options.way](
            options.directory
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(time.perf_counter() - start, peak, voices)
        return
    found = {way: measured(way, options.directory) for way in WAYS}
    for way, (seconds, megabytes, voices) in found.items():
        ratio = seconds / found["campaign"][0]
        print(f"{way:9} {seconds:6.1f} s  x{ratio:.1f}  {megabytes:6.0f} MB  {voices} voices")


if __name__ == "__main__":
    main()
