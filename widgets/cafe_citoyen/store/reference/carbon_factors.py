"""The table of carbon factors, read from the data sets."""

from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.store.reference import datasets

FOLDER = "facteurs_carbone"


def load() -> Factors:
    """Return the factors of ``datasets/facteurs_carbone``; read once and pass it on.

    Raises
    ------
    Refusal
        If the table is missing or damaged; the sentence names the file or the row.
    """
    return Factors.from_rows(datasets.records(FOLDER))
