"""Pairs of texts that say nearly the same in nearly the same words: for somebody to merge, or not."""

from collections.abc import Sequence

ALIKE = 0.6
"""Cosine from which a pair is shown; among the 100 questions of Nantes no pair reaches it."""

SIGNS = 5
COMMON = 0.05
"""Runs of five signs within words, but for those that one text in twenty has: they tell nobody apart."""

AT_A_TIME = 500


def twins(texts: Sequence[str], alike: float = ALIKE) -> list[tuple[int, int, float]]:
    """Return pairs of places, and how alike they are (cosine of TF-IDF), the most alike first.

    Parameters
    ----------
    texts : sequence of str
        Short texts.
    alike : float
        From 0 to 1; fewer pairs, and surer, the higher it is.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    most = COMMON if len(texts) * COMMON > 2 else 1.0
    counter = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(SIGNS, SIGNS), max_df=most, strip_accents="unicode"
    )
    try:
        table = counter.fit_transform(texts).astype("float32")
    except ValueError:  # nothing to compare
        return []
    found = []
    for start in range(0, table.shape[0], AT_A_TIME):
        near = (table[start : start + AT_A_TIME] @ table.T).tocoo()
        kept = (near.data >= alike) & (near.row + start < near.col)
        pairs = zip(near.row[kept] + start, near.col[kept], near.data[kept], strict=True)
        found += [(int(one), int(other), round(float(value), 4)) for one, other, value in pairs]
    return sorted(found, key=lambda pair: (-pair[2], pair[:2]))
