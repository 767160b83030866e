"""Printing the carbon table "published against simulated": `make bilan`."""

import sys

from cafe_citoyen.core.carbon.balance import balance, markdown
from cafe_citoyen.store.reference import carbon_factors


def main() -> None:
    """Print the table as Markdown, in UTF-8 whatever the console."""
    sys.stdout.buffer.write(markdown(balance(carbon_factors.load())).encode())


if __name__ == "__main__":
    main()
