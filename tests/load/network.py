"""What a campaign's count costs while it goes on: `make reseau` prints milliseconds of processor time.

200 places of 60 people vote in ten waves: after each the places' files are read and the result written, as
every 2 s. Then half of the votes are closed, one place's more in each tick.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path
from statistics import median

os.environ.setdefault("CAFE_CITOYEN_KEYS", tempfile.mkdtemp())
import places
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.network.counting import Counting
from cafe_citoyen.store.network.result_file import EVERY_S, FILE, ResultFile, published

WAVES = 10


def tick(counting, file):
    """Read what is new, count and write; return milliseconds of processor time of each, and whether it was written."""
    begun = time.process_time()
    is_new = counting.look()
    read = time.process_time()
    is_written = is_new and file.write(published(counting))
    return 1000 * (read - begun), 1000 * (time.process_time() - read), is_written


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=200)
    parser.add_argument("--people", type=int, default=60)
    options = parser.parse_args()
    names = [(f"lieu-{number:03d}", f"Lieu {number}", f"{number % 95 + 1:02d}") for number in range(options.places)]  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        folder = places.campaign(Path(place) / "essai", names)
        held = [places.hold(folder / name, 0, number, ends=False) for number, (name, _, _) in enumerate(names)]  # fmt: skip
        counting, file = Counting(folder), ResultFile(folder)
        first = sum(tick(counting, file)[:2])
        read, counted = [], []
        for wave in range(WAVES):
            for number, seance in enumerate(held):
                places.vote(seance, options.people // WAVES, 1000 * number + wave)
            ticks = tick(counting, file)
            assert ticks[2]
            read.append(ticks[0])
            counted.append(ticks[1])
        ballots = options.places * (options.people // WAVES + 3)
        for seance in held[: options.places // 2]:
            steering.close_step(seance.folder)
        tick(counting, file)
        closing = []
        for seance in held[options.places // 2 :][:20]:
            steering.close_step(seance.folder)
            closing.append(sum(tick(counting, file)[:2]))
        idle = median(sum(tick(counting, file)[:2]) for _ in range(20))
        size = (folder / FILE).stat().st_size
    print(f"{options.places} places × {options.people} people, ms of processor time")
    print(f"first look                      {first:8.1f}")
    print(f"a ballot, read                  {median(read) / ballots:8.4f}   ({ballots} a tick)")
    print(f"a tick of an open vote: read    {median(read):8.1f}")
    print(f"                        counted {median(counted):8.1f}")
    print(f"a tick with one vote closed     {median(closing):8.1f}   most {max(closing):.1f}")
    print(f"a tick without news             {idle:8.1f}   ({idle / EVERY_S / 10:.2f} % of a core)")
    print(f"resultat.json                   {size / 1024:8.1f} kB")


if __name__ == "__main__":
    main()
