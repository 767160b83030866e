"""The same sentences in two languages, cut by the machine of each: who pays more tokens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cafe_citoyen.core.blackbox.byte_pairs import Encoder, train


@dataclass(frozen=True)
class Cut:
    """How many tokens the sentences of one language cost to a machine that learnt from one."""

    learnt: str
    read: str
    tokens: int


def cross(texts: Mapping[str, Sequence[str]], merges: int) -> list[Cut]:
    """Return the tokens of each language for the machine of each.

    Parameters
    ----------
    texts : mapping
        Language to the same sentences, in the same order. Every second one is kept for
        counting: no machine learnt from it, in any language.
    merges : int
        How many pairs each machine may glue.
    """
    machines: dict[str, Encoder] = {
        name: train(sentences[::2], merges) for name, sentences in texts.items()
    }
    return [
        Cut(learnt, read, sum(len(machine.encode(text)) for text in texts[read][1::2]))
        for learnt, machine in machines.items()
        for read in texts
    ]
