"""The colours of a scale, worst to best: brown to blue, with a pale middle where it has one."""

TONES = ("g0", "g1", "g2", "gm", "g3", "g4", "g5")
"""Their names in `cafe_citoyen.core.chart` and in ``front/ballots/tones.css``."""


def tones(count: int) -> list[str]:
    """Return the tone of each level of a scale, the first and the last ones at the ends.

    Parameters
    ----------
    count : int
        How many levels; over seven, neighbours share a tone.
    """
    last = max(1, count - 1)
    return [TONES[round((len(TONES) - 1) * place / last)] for place in range(count)]
