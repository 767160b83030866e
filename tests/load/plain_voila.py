"""Voilà as it comes, its log on the standard output: `python plain_voila.py NOTEBOOK OPTIONS`."""

import sys

sys.stderr = sys.stdout

from voila.app import main  # noqa: E402 (its log takes the stream that it finds)

if __name__ == "__main__":
    main()
